// At a terminal, what a command lacks is asked, one plain question at a time; Ctrl-C leaves nothing behind.
import { expect, it } from "vitest";
import { appelCommand } from "../../src/cli/commands/appel.ts";
import { litigeCommand } from "../../src/cli/commands/litige.ts";
import { pauseCommand } from "../../src/cli/commands/pause.ts";
import { promesseCommand } from "../../src/cli/commands/promesse.ts";
import { folderWithInvoice, runJson } from "./run.ts";
import { asked } from "./scripted-terminal.ts";

it("pause asks why, then until when", async () => {
  const folder = await folderWithInvoice();
  const said = await asked(
    folder,
    pauseCommand,
    ["acme"],
    [
      ["Pourquoi", "vérifie la livraison"],
      ["Jusqu'au", "15/12/2026"],
    ],
  );
  expect(said).toContain("suspendues jusqu'au 15 décembre 2026");
});

it("litige ouvrir asks what is contested in words, then what the client says", async () => {
  const folder = await folderWithInvoice();
  await asked(
    folder,
    litigeCommand,
    ["ouvrir", "F-1"],
    [
      ["contesté", "lead-refuse"],
      ["client", "3 contacts refusés"],
    ],
  );
  expect(await runJson(folder, ["litige", "lister"])).toMatchObject({
    litiges: [{ categorie: "lead-refuse", motif: "3 contacts refusés" }],
  });
});

it("litige clore, founded, asks for the credit note; Enter leaves it for later", async () => {
  const folder = await folderWithInvoice();
  const open = ["ouvrir", "F-1", "--categorie", "prix", "--motif", "remise", "--conteste", "100"];
  await asked(folder, litigeCommand, open, []);
  const later = await asked(folder, litigeCommand, ["clore", "F-1", "--issue", "fonde"], [["avoir", ""]]);
  expect(later).toContain("relance avoir ajouter F-1 100.00");
  await asked(folder, litigeCommand, ["rouvrir", "1"], []);
  const done = await asked(
    folder,
    litigeCommand,
    ["clore", "F-1", "--issue", "fonde"],
    [
      ["avoir", "100,00"],
      ["Numéro", "A-1"],
    ],
  );
  expect(done).toContain("Avoir A-1 de 100,00 € enregistré.");
});

it("promesse ajouter asks the sum, the day and how", async () => {
  const folder = await folderWithInvoice();
  await asked(
    folder,
    promesseCommand,
    ["ajouter", "F-1", "--sans-brouillon"],
    [
      ["Somme", "600"],
      ["Pour le", "05/12/2026"],
      ["Comment", "courrier"],
    ],
  );
  expect(await runJson(folder, ["promesse", "lister"])).toMatchObject({
    promesses: [{ montant_centimes: 60_000, pour_le: "2026-12-05", canal: "courrier" }],
  });
});

it("appel noter asks what came of it, and only what goes with that", async () => {
  const folder = await folderWithInvoice();
  await asked(
    folder,
    appelCommand,
    ["noter", "acme"],
    [
      ["sorti de l'appel", "a-rappeler"],
      ["Rappeler le", "25/11/2026"],
      ["dit", ""],
    ],
  );
  await asked(
    folder,
    appelCommand,
    ["noter", "acme"],
    [
      ["sorti de l'appel", "promesse"],
      ["Pour le", "05/12/2026"],
      ["Montant", ""],
      ["dit", "virement vendredi"],
    ],
  );
  expect(await runJson(folder, ["appel", "lister"])).toMatchObject({
    appels: [
      { issue: "a-rappeler", rappeler: "2026-11-25" },
      { issue: "promesse", note: "virement vendredi" },
    ],
  });
  expect(await runJson(folder, ["promesse", "lister"])).toMatchObject({
    promesses: [{ montant_centimes: 120_000 }],
  });
});

it("Ctrl-C in the middle leaves nothing behind", async () => {
  const folder = await folderWithInvoice();
  const line = asked(
    folder,
    promesseCommand,
    ["ajouter", "F-1"],
    [
      ["Somme", "600"],
      ["Pour le", "CTRL-C"],
    ],
  );
  await expect(line).rejects.toMatchObject({ code: "annule" });
  expect(await runJson(folder, ["promesse", "lister", "--tout"])).toEqual({ version: 1, promesses: [] });
});

// A withdrawn client: hidden everywhere, its reference taken, never destroyed, brought back as it was.
import { describe, expect, it } from "vitest";
import { clientCommand } from "../../src/cli/commands/client.ts";
import { fileBeside, folderWithClient, folderWithInvoice, run, runJson, runRelance } from "./run.ts";
import { asked } from "./scripted-terminal.ts";

const RESTORE = "relance client retablir acme";

async function refs(folder: string, ...options: readonly string[]): Promise<readonly string[]> {
  const { clients } = await runJson<{ clients: { reference: string }[] }>(folder, [
    "client",
    "lister",
    ...options,
  ]);
  return clients.map((client) => client.reference);
}

/** `acme`, withdrawn as a duplicate; nothing else in the folder. */
async function folderWithWithdrawn(): Promise<string> {
  const folder = await folderWithClient();
  await run(folder, "client", "annuler", "acme", "--motif", "doublon");
  return folder;
}

describe("relance client annuler", () => {
  it("hides the client, and shows it with its day and its reason when it is asked for by name", async () => {
    const folder = await folderWithWithdrawn();
    expect(await refs(folder)).toEqual([]);
    expect(await refs(folder, "--tout")).toEqual(["acme"]);
    expect(await run(folder, "client", "lister", "--tout")).toMatch(/^acme .+ retiré/mu);
    const sheet = await run(folder, "client", "voir", "acme");
    expect(sheet).toMatch(/Retiré le +22 novembre 2026 : doublon/u);
    expect(sheet).toContain(RESTORE);
    expect(await runJson(folder, ["client", "voir", "acme"])).toMatchObject({
      retire_le: "2026-11-22",
      motif_retrait: "doublon",
    });
    expect((await runRelance(folder, ["status"])).stdout).not.toContain("ACME");
  });

  it.each([
    ["facture", "ajouter", "F-1", "--client", "acme", "--date", "2026-09-01", "--montant", "10"],
    ["facture", "lister", "--client", "acme"],
    ["client", "modifier", "acme", "--email", "a@b.fr"],
    ["client", "annuler", "acme"],
    ["paiement", "lister", "acme"],
    ["pause", "acme", "--motif", "attente"],
    ["status", "--client", "acme"],
    ["decompte", "acme"],
    ["mise-en-demeure", "acme"],
    ["tribunal", "ACME"],
    ["appel", "noter", "acme", "--issue", "joint"],
  ])("says of any other command that names it (%s %s) that it was withdrawn", async (...words) => {
    const { code, stderr } = await runRelance(await folderWithWithdrawn(), words);
    expect(code).toBe(5);
    expect(stderr).toContain("« ACME SAS » (acme) a été retiré le 22/11/2026.");
    expect(stderr).toContain(`→ ${RESTORE}`);
  });

  it("never proposes a withdrawn name for a mistyped one", async () => {
    const { code, stderr } = await runRelance(await folderWithWithdrawn(), ["client", "voir", "acmee"]);
    expect(code).toBe(4);
    expect(stderr).not.toContain("Vouliez-vous dire");
  });

  it("is refused while an invoice stands, naming each and the command that cancels one", async () => {
    const folder = await folderWithInvoice();
    const { code, stderr } = await runRelance(folder, ["client", "annuler", "acme"]);
    expect(code).toBe(5);
    expect(stderr).toContain("F-1 : 1 200,00 €, à payer");
    expect(stderr).toContain("→ relance facture annuler F-1 --motif <texte>");
    await run(folder, "facture", "annuler", "F-1", "--motif", "erreur");
    expect(await run(folder, "client", "annuler", "acme")).toContain("Client retiré : ACME SAS (acme).");
    expect(await run(folder, "facture", "lister", "--tout")).toContain("F-1");
  });

  it("is refused for a client who has paid: a paid invoice is kept, and so is its client", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "1200", "--le", "2026-09-30");
    const { code, stderr } = await runRelance(folder, ["client", "annuler", "acme"]);
    expect(code).toBe(5);
    expect(stderr).toContain("F-1 : 1 200,00 €, réglée");
    expect(stderr).not.toContain("facture annuler");
    expect(await refs(folder)).toEqual(["acme"]);
  });

  it.each([
    [["procedure", "titre", "F-1", "--rendu-le", "2026-11-01"], "procedure annuler 1"],
    [["echeancier", "creer", "F-1", "--parts", "2", "--premier", "2026-12-01"], "echeancier annuler 1"],
  ])("is refused while %j stands", async (words, undo) => {
    const folder = await folderWithInvoice();
    await run(folder, ...words);
    await run(folder, "facture", "annuler", "F-1", "--motif", "erreur");
    const { code, stderr } = await runRelance(folder, ["client", "annuler", "acme"]);
    expect(code).toBe(5);
    expect(stderr).toContain(undo);
    await run(folder, ...undo.split(" "));
    await run(folder, "client", "annuler", "acme");
  });

  it("is refused for a client whom a court was asked to condemn, even once the case is closed", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "procedure", "depot", "F-1", "--le", "2026-11-10");
    await run(folder, "procedure", "clore", "F-1", "--motif", "desistement", "--le", "2026-11-20");
    await run(folder, "facture", "annuler", "F-1", "--motif", "erreur");
    const { code, stderr } = await runRelance(folder, ["client", "annuler", "acme"]);
    expect(code).toBe(5);
    expect(stderr).toContain("→ relance procedure annuler acme");
  });

  it("leaves a line of journal each way, which still names the client", async () => {
    const folder = await folderWithWithdrawn();
    await run(folder, "client", "retablir", "acme");
    const { lignes } = await runJson<{ lignes: { geste: string; details: object }[] }>(folder, [
      "journal",
      "lister",
      "--client",
      "acme",
    ]);
    expect(lignes.slice(-2)).toMatchObject([
      { geste: "client.annule", details: { nom: "ACME SAS", motif: "doublon" } },
      { geste: "client.retabli", details: { nom: "ACME SAS", retire_le: "2026-11-22" } },
    ]);
    expect(await run(folder, "journal", "verifier")).toContain("Journal intact");
  });
});

describe("relance client retablir", () => {
  it("gives everything back as it was: pieces, pauses, answers", async () => {
    const folder = await folderWithClient();
    const pdf = fileBeside(folder, "kbis.pdf", "%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF");
    await run(folder, "piece", "ajouter", "acme", pdf, "--nature", "identite");
    await run(folder, "pause", "acme", "--motif", "vérifie");
    const before = await runJson(folder, ["client", "voir", "acme"]);
    await run(folder, "client", "annuler", "acme");
    await run(folder, "client", "retablir", "acme");
    expect(await runJson(folder, ["client", "voir", "acme"])).toEqual(before);
    expect(await run(folder, "piece", "lister", "acme")).toContain("kbis");
  });

  it("is refused for a client who was not withdrawn, and for one whose SIREN another has by now", async () => {
    const folder = await folderWithClient();
    expect((await runRelance(folder, ["client", "retablir", "acme"])).stderr).toContain("n'a pas été retiré");
    await run(folder, "client", "annuler", "acme");
    await run(folder, "client", "ajouter", "Acme Lyon", "--type", "societe");
    await run(folder, "client", "modifier", "acme-lyon", "--siren", "552100554");
    const { code, stderr } = await runRelance(folder, ["client", "retablir", "acme"]);
    expect(code).toBe(4);
    expect(stderr).toContain("déjà celui de « Acme Lyon » (acme-lyon)");
  });
});

describe("a twin of a withdrawn client", () => {
  it("keeps its reference to itself, and is said when a namesake is added", async () => {
    const folder = await folderWithWithdrawn();
    const { code, stdout, stderr } = await runRelance(folder, ["client", "ajouter", "ACME"]);
    expect(code).toBe(0);
    expect(stdout).toContain("« acme-2 »");
    expect(stderr).toContain("un client de nom voisin a été retiré : ACME SAS (acme)");
    expect(stderr).toContain(RESTORE);
    expect((await runRelance(folder, ["client", "ajouter", "Autre", "--ref", "acme"])).code).toBe(4);
  });

  it("is refused by its SIREN, with the command that brings it back", async () => {
    const folder = await folderWithWithdrawn();
    const line = ["client", "ajouter", "Autre", "--siren", "552100554"];
    const { code, stderr } = await runRelance(folder, line);
    expect(code).toBe(5);
    expect(stderr).toContain("« ACME SAS » (acme) a été retiré le 22/11/2026.");
    expect(stderr).toContain(RESTORE);
  });

  it.each([
    [true, ["acme"]],
    [false, ["acme-2"]],
  ])("is proposed back to a person who types its name again (%s)", async (answer, expected) => {
    const folder = await folderWithWithdrawn();
    await asked(
      folder,
      clientCommand,
      ["ajouter"],
      [
        ["Nom", "Acme"],
        ["Le rétablir, au lieu d'ajouter un second client ?", answer],
        ...(answer
          ? []
          : ([
              ["Nature", "societe"],
              ["SIREN", ""],
              ["rue", ""],
              ["électronique", ""],
            ] as const)),
      ],
    );
    expect(await refs(folder)).toEqual(expected);
  });

  const csv = (client: string, siren: string): string =>
    `Numéro;Date;Échéance;Client;SIREN;Montant TTC\nF-1;13/09/2026;13/10/2026;${client};${siren};10`;

  it.each([
    ["its SIREN", csv("Tout autre nom", "552100554")],
    ["its name", csv("acme s.a.s.", "")],
  ])("stops an import that knows it by %s, and writes nothing", async (_, content) => {
    const folder = await folderWithWithdrawn();
    const file = fileBeside(folder, "factures.csv", content);
    const { code, stderr } = await runRelance(folder, ["facture", "importer", file]);
    expect(code).toBe(4);
    expect(stderr).toContain("« ACME SAS » (acme) a été retiré le 22/11/2026.");
    expect(stderr).toContain(RESTORE);
    expect(await refs(folder, "--tout")).toEqual(["acme"]);
    await run(folder, "client", "retablir", "acme");
    await run(folder, "facture", "importer", file);
    expect((await runJson(folder, ["facture", "voir", "F-1"])).client).toBe("acme");
  });

  it("gives way to a client of the same name that is followed", async () => {
    const folder = await folderWithWithdrawn();
    await run(folder, "client", "ajouter", "ACME SAS", "--type", "societe");
    const file = fileBeside(folder, "factures.csv", csv("ACME SAS", ""));
    await run(folder, "facture", "importer", file);
    expect((await runJson(folder, ["facture", "voir", "F-1"])).client).toBe("acme-2");
  });

  it("does not stop the same file imported again once its invoices were cancelled", async () => {
    const folder = await folderWithClient();
    const file = fileBeside(folder, "factures.csv", csv("ACME SAS", "552100554"));
    await run(folder, "facture", "importer", file);
    await run(folder, "facture", "annuler", "F-1", "--motif", "erreur");
    await run(folder, "client", "annuler", "acme");
    expect(await runJson(folder, ["facture", "importer", file])).toMatchObject({ deja_la: ["F-1"] });
  });
});

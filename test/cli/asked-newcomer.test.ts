// A first client and a first invoice, by questions: what is wrong is refused where it is typed, and costs no other answer.
import type { Command } from "commander";
import { expect, it } from "vitest";
import type { CliDeps } from "../../src/cli/cli-deps.ts";
import { clientCommand } from "../../src/cli/commands/client.ts";
import { factureCommand } from "../../src/cli/commands/facture.ts";
import { folderWithInvoice, folderWithProfile, runJson } from "./run.ts";
import { type Scripted, scriptedDeps, scriptedTerminal } from "./scripted-terminal.ts";

const CLIENT: readonly Scripted[] = [
  ["Nom ou dénomination", "Atelier Rose"],
  ["Nature", "societe"],
  ["SIREN", ""],
  ["Numéro et rue", "4 rue du Lac"],
  ["Code postal", "44000"],
  ["Ville", "Nantes"],
  ["Adresse électronique", "rose@atelier.example"],
];

async function adds(
  folder: string,
  command: (deps: CliDeps) => Command,
  script: readonly Scripted[],
  ...options: string[]
): Promise<string> {
  const terminal = scriptedTerminal(script);
  const deps = await scriptedDeps(folder, terminal, "2026-11-22");
  await command(deps).parseAsync(["ajouter", ...options], { from: "user" });
  expect(terminal.left()).toBe(0);
  return terminal.screen();
}

/** The same answers but one. */
function but(question: string, answer: string): readonly Scripted[] {
  return CLIENT.map((one): Scripted => (one[0] === question ? [question, answer] : one));
}

it("a client, then the command that adds its invoice", async () => {
  const folder = await folderWithProfile();
  expect(await adds(folder, clientCommand, CLIENT)).toContain(
    "→ relance facture ajouter --client atelier-rose\n",
  );
});

it.each([
  ["SIREN", "123456789", "est faux"],
  ["Code postal", "4400", "« 4400 » n'a pas cinq chiffres. À l'étranger, mettez le pays devant : BE 1000."],
  ["Ville", "", "Une adresse a une ville."],
  ["Adresse électronique", "rose@atelier", "n'a pas la forme"],
])("a wrong %s (%s) is refused at once", async (question, answer, sentence) => {
  const refused = adds(await folderWithProfile(), clientCommand, but(question, answer));
  await expect(refused).rejects.toThrow(sentence);
});

it("a client abroad says its country before its postcode, or by its option", async () => {
  const folder = await folderWithProfile();
  await adds(folder, clientCommand, but("Code postal", "be 1000"));
  expect(await runJson(folder, ["client", "voir", "atelier-rose"])).toMatchObject({
    adresse: { code_postal: "1000", pays: "BE" },
  });
  const other = await folderWithProfile();
  await adds(other, clientCommand, but("Code postal", "1000"), "--pays", "BE");
  expect(await runJson(other, ["client", "voir", "atelier-rose"])).toMatchObject({
    adresse: { code_postal: "1000", pays: "BE" },
  });
});

it("a number that an invoice already has is refused at once", async () => {
  const script: readonly Scripted[] = [["Numéro de la facture", "F-1"]];
  const refused = adds(await folderWithInvoice(), factureCommand, script, "--client", "acme");
  await expect(refused).rejects.toThrow("La facture « F-1 » existe déjà (ACME SAS).");
});

it("an invoice that is late says what to do next; one that is not says nothing of it", async () => {
  const folder = await folderWithProfile();
  await adds(folder, clientCommand, CLIENT);
  const invoice = (number: string, on: string): readonly Scripted[] => [
    ["Numéro de la facture", number],
    ["Date d'émission", on],
    ["Montant TTC", "1 800"],
    ["Objet", ""],
  ];
  const late = await adds(folder, factureCommand, invoice("F-7", "01/09/2026"), "--client", "atelier-rose");
  expect(late).toContain("Elle est en retard. Ce qu'il y a à faire :\n  → relance status");
  const due = await adds(folder, factureCommand, invoice("F-8", "22/11/2026"), "--client", "atelier-rose");
  expect(due).not.toContain("en retard");
});

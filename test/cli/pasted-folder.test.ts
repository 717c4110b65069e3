// A command that a screen suggests is pasted as it is: it names the data folder that was typed, wherever it is said.
import { expect, it } from "vitest";
import { asTyped } from "../../src/cli/pasted-commands.ts";
import { fileBeside, folderWithInvoice, folderWithProfile, run, runRelance } from "./run.ts";

/** Both ends of a line typed with its data folder: no command is left that would open another one. */
async function said(folder: string, line: readonly string[]): Promise<string> {
  const { stdout, stderr } = await runRelance("/nowhere", ["--donnees", folder, ...line]);
  // The morning is headed by its own name.
  const whole = stdout.replace(/^relance status .*\n/u, "") + stderr;
  expect(asTyped(whole, "LE MÊME")).toBe(whole);
  return whole;
}

it.each([
  ["lister", "banque importer <fichier>"],
  ["comptes", "banque importer <fichier>"],
  ["releves", "banque importer <fichier>"],
])("banque %s, without anything to show", async (verb, command) => {
  const folder = await folderWithProfile();
  expect(await said(folder, ["banque", verb])).toContain(`  → relance --donnees ${folder} ${command}`);
});

it("banque lister, when older entries are left out", async () => {
  const folder = await folderWithProfile();
  const rows = Array.from(
    { length: 31 },
    (_, index) => `${String((index % 28) + 1).padStart(2, "0")}/09/2026`,
  );
  const text = `Date;Libellé;Montant\n${rows.map((on, index) => `${on};VIR ${index};${index + 1},00\n`).join("")}`;
  await run(folder, "banque", "importer", fileBeside(folder, "r.csv", text), "--compte", "pro");
  expect(await said(folder, ["banque", "lister"])).toContain("banque lister --tout");
});

it("status, when payments were looked at long ago", async () => {
  const folder = await folderWithInvoice();
  await run(folder, "paiement", "verifies", "--le", "2026-10-02");
  expect((await said(folder, ["status"])).split("\n")).toContain(
    `  → relance --donnees ${folder} banque importer <fichier>`,
  );
});

it("message contact, once written", async () => {
  const folder = await folderWithInvoice();
  await run(folder, "client", "modifier", "acme", "--email", "compta@acme.fr");
  const shown = await said(folder, ["message", "contact", "acme"]);
  expect(shown).toContain("client modifier acme --email-compta <adresse>");
});

it("mise-en-demeure, when it asks about what is prescribed", async () => {
  const folder = await folderWithInvoice();
  const old = ["F-0", "--client", "acme", "--date", "2019-01-10", "--montant", "100"];
  await run(folder, "facture", "ajouter", ...old);
  expect(await said(folder, ["mise-en-demeure", "F-0"])).toContain("prescription voir F-0");
});

it("lettre rappel to a public body, without its numéro d'engagement", async () => {
  const folder = await folderWithInvoice();
  await run(folder, "client", "modifier", "acme", "--type", "public");
  expect(await said(folder, ["lettre", "rappel", "F-1", "--apercu"])).toContain(
    "facture modifier F-1 --engagement",
  );
});

it("procedure titre, of a judgment that does not grant everything", async () => {
  const folder = await folderWithInvoice();
  const line = ["procedure", "titre", "F-1", "--rendu-le", "2026-11-02", "--accordee", "100"];
  expect((await said(folder, line)).split("\n")).toContain(
    `  → relance --donnees ${folder} frais annuler <n>`,
  );
});

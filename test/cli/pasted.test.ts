// What a screen suggests is pasted as it is: an invoice called like a command of the shell runs nothing.
import { expect, it } from "vitest";
import { splitLine } from "../../src/cli/completion.ts";
import { fileBeside, folderWithClient, runRelance } from "./run.ts";

const NUMBER = "F$(touch vu) `id`;x 1";

/** Each command of these lines as a shell cuts it, up to what follows its last word. */
function suggested(text: string): readonly (readonly string[])[] {
  return text.split("\n").flatMap((line) => {
    const command = /(?:→ |: |, puis )\s*(relance .*)$/u.exec(line)?.[1];
    return command === undefined ? [] : [splitLine(command)];
  });
}

it("a number that a shell would run is one quoted word of every command to paste", async () => {
  const folder = await folderWithClient();
  const add = ["facture", "ajouter", NUMBER, "--client", "acme", "--date", "2026-09-05", "--montant", "1200"];
  const proof = fileBeside(folder, "preuve.txt", "oui");
  const told: string[] = [];
  for (const words of [
    add,
    add,
    ["facture", "voir", NUMBER],
    ["status", "--tout"],
    ["pourquoi", NUMBER],
    ["conseil", NUMBER],
    ["decompte", NUMBER],
    ["decompte", NUMBER, "--au", "2026-09-06"],
    ["prescription", "voir", NUMBER],
    ["paiement", "ajouter", NUMBER, "200", "--le", "2026-11-20"],
    ["paiement", "ajouter", NUMBER, "200", "--le", "2027-11-20"],
    ["paiement", "ajouter", NUMBER, "200000", "--le", "2026-11-20"],
    ["facture", "modifier", NUMBER, "--montant", "3"],
    ["facture", "annuler", NUMBER, "--motif", "x"],
    ["litige", "ouvrir", NUMBER],
    ["litige", "ouvrir", NUMBER, "--categorie", "prix", "--motif", "cher"],
    ["litige", "clore", NUMBER, "--issue", "fonde"],
    ["promesse", "ajouter", NUMBER, "100"],
    ["promesse", "ajouter", NUMBER, "100", "--pour", "2026-12-01"],
    ["echeancier", "creer", NUMBER],
    ["appel", "preparer", NUMBER],
    ["appel", "noter", NUMBER, "--issue", "promesse"],
    ["frais", "ajouter", NUMBER, "40", "--nature", "recouvrement"],
    ["piece", "ajouter", NUMBER, proof, "--nature", "devis"],
    ["dossier", "verifier", NUMBER],
    ["etape", "noter", NUMBER],
    ["etape", "noter", NUMBER, "--le", "2026-09-01"],
    ["procedure", "voir", NUMBER],
    ["procedure", "titre", NUMBER, "--rendu-le", "2026-11-01"],
    ["relancer", "--apercu"],
    ["mise-en-demeure", NUMBER],
    ["client", "voir", "acme"],
    ["client", "annuler", "acme"],
    ["avoir", "ajouter", NUMBER, "20", "--numero", "A 1"],
    ["avoir", "annuler", NUMBER, "A 2"],
    ["facture", "retablir", NUMBER],
  ]) {
    const { stdout, stderr } = await runRelance(folder, words);
    told.push(stdout, stderr);
  }
  const commands = suggested(told.join("\n"));
  const naming = commands.filter((words) => words.some((word) => word.includes("touch vu")));
  expect(naming.length).toBeGreaterThan(20);
  for (const words of naming) expect(words, words.join(" ")).toContain(NUMBER);
});

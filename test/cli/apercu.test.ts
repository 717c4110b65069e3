// `--apercu`: a document is read on any screen before it is written, and nothing is left behind. That every command which
// writes one has it is seen in `help.test.ts`.
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runJson, runRelance } from "./run.ts";

const DAY = "2026-11-20";

/** Each file of a folder with the hash of its bytes; SQLite's own journal of the moment is not one. */
function picture(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => statSync(join(folder, name)).isFile() && !/-(?:wal|shm)$/u.test(name),
  );
  const hash = (name: string): string =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  return Object.fromEntries(names.sort().map((name) => [name, hash(name)]));
}

describe("un dossier de données où chaque document a lieu d'être", () => {
  const root = mkdtempSync(join(tmpdir(), "relance-apercu-"));
  const data = join(root, "demo", "donnees");
  let echeancier = "";

  beforeAll(async () => {
    const demo = await runRelance(data, ["demo", "--sortie", join(root, "demo")], { today: DAY });
    expect(demo.code).toBe(0);
    const noted = await runJson<{ numero: number }>(
      data,
      ["echeancier", "creer", "brasserie-port", "--parts", "3", "--premier", "2026-12-15"],
      { today: DAY },
    );
    echeancier = `${noted.numero}`;
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const DOCUMENTS: Readonly<Record<string, { readonly words: readonly string[]; readonly says: RegExp }>> = {
    "mise en demeure": { words: ["mise-en-demeure", "studio-bleu"], says: /mets en demeure/u },
    décompte: { words: ["decompte", "studio-bleu"], says: /Règles de calcul/u },
    "décompte en anglais": { words: ["decompte", "studio-bleu", "--langue", "en"], says: /Total due/u },
    "fiche d'appel": {
      words: ["appel", "preparer", "menuiserie-kerdal"],
      says: /Ce qui s'est passé|À demander/u,
    },
    échéancier: {
      words: ["echeancier", "creer", "orion-conseil", "--parts", "3", "--premier", "2026-12-15"],
      says: /Reconnaissance de dette[\s\S]*Note préparée/u,
    },
    "acte d'un échéancier": { words: ["echeancier", "acte", "NUMERO"], says: /Reconnaissance de dette/u },
    "lettre de rappel": { words: ["lettre", "rappel", "menuiserie-kerdal"], says: /Objet : Facture/u },
    relevé: { words: ["lettre", "releve", "studio-bleu"], says: /Relevé de votre compte/u },
    message: { words: ["message", "contact", "studio-bleu"], says: /Objet :/u },
    "confirmation d'une promesse": {
      words: ["promesse", "ajouter", "studio-bleu", "500", "--pour", "2026-12-05", "--canal", "appel"],
      says: /Objet :[\s\S]*5 décembre 2026/u,
    },
    "confirmation d'un appel": {
      words: ["appel", "noter", "menuiserie-kerdal", "--issue", "joint", "--avec", "Mme Roux"],
      says: /Objet :[\s\S]*Mme Roux/u,
    },
    déclaration: {
      words: ["creance", "declarer", "transports-morvan"],
      says: /Déclaration de créance[\s\S]*Bordereau/u,
    },
    dossier: {
      words: ["dossier", "exporter", "ateliers-vogel"],
      says: /Requête en injonction de payer[\s\S]*Décompte[\s\S]*Bordereau[\s\S]*Chronologie[\s\S]*À lire avant/u,
    },
  };
  const words = (name: string): readonly string[] =>
    (DOCUMENTS[name]?.words ?? []).map((word) => (word === "NUMERO" ? echeancier : word));

  it.each(Object.keys(DOCUMENTS))("%s : se lit sur 60 colonnes, et rien n'est écrit", async (name) => {
    const before = picture(root);
    const options = { today: DAY, columns: 60 };
    const { code, stdout, stderr } = await runRelance(data, [...words(name), "--apercu"], options);
    expect(`${code}${stderr}`).toBe("0");
    expect(stdout).toMatch(DOCUMENTS[name]?.says ?? /^$/u);
    expect(stdout.split("\n").filter((line) => [...line].length > 60)).toEqual([]);
    expect(picture(root)).toEqual(before);
  });

  it("un appel que rien ne confirme n'a pas d'aperçu, et n'est pas noté", async () => {
    const before = picture(root);
    const line = ["appel", "noter", "menuiserie-kerdal", "--issue", "absent", "--apercu"];
    const { code, stderr } = await runRelance(data, line, { today: DAY });
    expect([code, stderr]).toEqual([5, expect.stringContaining("n'est confirmée par aucun courriel")]);
    expect(picture(root)).toEqual(before);
  });

  it("en JSON, le texte vient avec le client", async () => {
    const shown = await runJson<{ client: string; texte: string }>(
      data,
      ["decompte", "studio-bleu", "--apercu"],
      { today: DAY },
    );
    expect(shown.client).toBe("studio-bleu");
    expect(shown.texte).toContain("Total dû");
  });

  it.each([
    ["dossier exporter ateliers-vogel", "--sortie <dossier>"],
    ["echeancier acte 1", "--pdf <fichier>"],
  ])("relance %s dit qu'il lui manque %s", async (line, option) => {
    const { code, stderr } = await runRelance(data, line.split(" "), { today: DAY });
    expect(code).toBe(2);
    expect(stderr).toContain(`Il manque l'option ${option}.`);
    expect(stderr).toContain(`relance ${line} ${option}`);
  });
});

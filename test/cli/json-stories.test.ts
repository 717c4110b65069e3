// What each command answers in JSON is what its schema says: stories in which every one of them is typed.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { fecText } from "../importers/fec-sample.ts";
import { newStory, type Story } from "../scenarios/story.ts";
import { mailServer } from "../sending/mail-server.ts";
import { DOCUMENTED, ERROR, problemsOf, readSchema, schemaOf, undocumented } from "./json-schema.ts";
import { ELSEWHERE, STORIES } from "./json-story.ts";
import { askThere, companyJson, registerServer } from "./register-server.ts";

const INVOICES = `Numéro;Date;Échéance;Client;Montant TTC
F-90;15/09/2026;15/10/2026;Studio Bleu SARL;1 200,00
`;
const BANK = `Date;Libellé;Montant
19/10/2026;VIR STUDIO BLEU SARL F-2026-020;1200,00
19/10/2026;VIR RECU;300,00
`;
const MAIL = `From: compta@acme.fr
To: ada@martin.fr
Subject: facture
Date: Tue, 20 Oct 2026 09:00:00 +0200
Message-ID: <1@acme.fr>

Bonjour
`;

/** A profile, the files that the stories name, a mail server and public registers of this machine. */
async function storyWithFiles(): Promise<{ readonly story: Story; readonly port: number }> {
  const story = await newStory();
  story.writes("factures.csv", INVOICES);
  story.writes("999000011FEC20261231.txt", fecText([{ debit: "1200,00", credit: "0,00", piece: "F-80" }]));
  story.writes("facture.xml", readFileSync(new URL("../fixtures/imports/facture-ubl.xml", import.meta.url)));
  story.writes("releve.csv", BANK);
  story.writes("courriel.eml", MAIL.replaceAll("\n", "\r\n"));
  for (const name of ["note", "devis", "recette", "lettre"]) story.writes(`${name}.pdf`, await tinyPdf(name));
  const registers = await registerServer({ search: { results: [companyJson()], total_results: 1 } });
  askThere(story.folder, registers.base);
  return { story, port: (await mailServer()).port };
}

/** What was answered, by the address of the schema or of the part of one that allows it. */
const answered = new Set<string>();

let told = 0;

/** `status.json#/anyOf/0`, for a command that answers in several shapes. */
function shapesOf(name: string): readonly string[] {
  const { anyOf } = readSchema(name);
  return Array.isArray(anyOf) ? anyOf.map((_, index) => `${name}.json#/anyOf/${index}`) : [];
}

describe.each(Object.entries(STORIES))("%s", { timeout: 120_000 }, (_, lines) => {
  it("answer as documented, and a key that nobody documented is refused", async () => {
    const { story, port } = await storyWithFiles();
    for (const [, day = "", typed = ""] of lines.matchAll(/^(\S+) (.+)$/gmu)) {
      const line = typed.replaceAll("{ici}", story.beside("")).replaceAll("{port}", String(port));
      const { raw, stderr } = await story.tries(day, `${line} --json`);
      expect(raw, `${line}\n${stderr}`).toMatch(/^\{\n {2}"version": 1,\n/u);
      const answer = JSON.parse(raw) as object;
      const words = line.split(" ");
      const name = schemaOf(words, answer) ?? "";
      expect(name, raw).not.toBe(ERROR);
      expect(undocumented(words, { ...answer, invente: 1 }), line).not.toEqual([]);
      const shapes = shapesOf(name).filter((shape) => problemsOf(shape, answer).length === 0);
      for (const one of [name, ...shapes]) answered.add(one);
    }
    told += 1;
  });
});

it("leave out no command, and no shape of an answer", (context) => {
  // One story alone was asked for.
  if (told < Object.keys(STORIES).length) context.skip();
  const shapes = DOCUMENTED.flatMap((name) => [name, ...shapesOf(name)]);
  expect(shapes.filter((one) => !answered.has(one))).toEqual([...ELSEWHERE]);
});

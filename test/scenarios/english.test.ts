// A client abroad who is written to in English: from the first message to the formal notice, in commands.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { flowText, HAS_POPPLER } from "../documents/pdf-probe.ts";
import { readDraft } from "./mail-probe.ts";
import { newStory, plainText } from "./story.ts";

const ADDRESS = '--adresse "Hauptstraße 5" --code-postal 10115 --ville Berlin --pays DE';

async function abroad() {
  const story = await newStory();
  await story.does(
    "2026-09-01",
    `client ajouter "Müller GmbH" --ref muller --langue en --email accounts@muller.example ${ADDRESS}`,
  );
  await story.does("2026-09-01", "facture ajouter F-1 --client muller --date 2026-09-01 --montant 1250,50");
  return story;
}

it("the messages are in English, with dates nobody misreads; those that are kept stay ISO days", async () => {
  const story = await abroad();
  await story.does("2026-10-04", "paiement verifies --le 2026-10-04");
  const drafts = story.beside("drafts");
  await story.does("2026-10-04", `relancer --sortie ${drafts}`);
  const { mail, text } = await readDraft(`${drafts}/2026-10-04-muller-courriel-courtois.eml`);
  expect(mail.subject).toBe("Invoice F-1, €1,250.50 to pay");
  expect(text).toContain("due on 1 October 2026: €1,250.50");
  expect(text).toContain("by 11 October 2026");
  expect(await story.tells("2026-10-04", "facture voir F-1")).toMatchObject({ echeance: "2026-10-01" });
});

it.skipIf(!HAS_POPPLER)(
  "the formal notice too, with its annexed statement; the screen stays French",
  async () => {
    const story = await abroad();
    const copy = story.beside("notice.pdf");
    const told = await story.does("2026-11-20", `mise-en-demeure muller --oui --sortie ${copy}`);
    expect(told).toContain("Date limite imprimée : mardi 8 décembre 2026.");
    const letter = plainText(flowText(readFileSync(copy)));
    expect(letter).toContain("by 8 December 2026 at the latest");
    expect(letter).toContain("Re: Formal notice (mise en demeure) to pay €1,311.74 — invoice F-1");
    expect(letter).toContain("Annex — Statement of account (décompte) at 20 November 2026");
  },
);

it("a décompte is in the client's language, or in the one that is asked for", async () => {
  const story = await abroad();
  const own = story.beside("own.pdf");
  const french = story.beside("french.pdf");
  await story.does("2026-11-20", `decompte muller --pdf ${own}`);
  await story.does("2026-11-20", `decompte muller --pdf ${french} --langue fr`);
  const languageOf = (path: string) => /\/Lang \(([a-zA-Z-]+)\)/u.exec(readFileSync(path, "latin1"))?.[1];
  expect([languageOf(own), languageOf(french)]).toEqual(["en-GB", "fr-FR"]);
});

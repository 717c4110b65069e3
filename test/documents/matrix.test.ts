// Each document, word for word, for every kind of debtor and of account: one file a document and a debtor.
import { describe, expect, it } from "vitest";
import { CASES, contentOf, DOCUMENTS, textOf } from "./matrix.ts";
import { expectPrinted } from "./pdf-printed.ts";

/** The annexed décompte has its own file: what is before it is the letter. */
function withoutAnnex(text: string): string {
  const at = text.search(/\n─+\n\n(?:Annexe|Annex|Appendix)/u);
  return at === -1 ? text : `${text.slice(0, at).trimEnd()}\n\n(décompte annexé)\n`;
}

describe("texte de référence de chaque document", () => {
  for (const document of DOCUMENTS) {
    it.each(document.debtors)(`${document.name}, %s`, async (debtor) => {
      const parts: string[] = [];
      for (const name of Object.keys(CASES)) {
        const text = await textOf(document, debtor, name);
        expect(text).not.toMatch(/undefined|null|NaN|\[\[|\{\{|\{%/u);
        parts.push(`##### ${name}\n\n${withoutAnnex(text).trimEnd()}\n`);
      }
      await expect(parts.join("\n")).toMatchFileSnapshot(`../golden/matrice/${document.name}-${debtor}.txt`);
    });
  }
});

describe("pages de chaque document", () => {
  const names = Object.keys(CASES);
  /** One case each, another for the next: all are seen, and the pages of one document are not drawn twenty times. */
  const drawn = DOCUMENTS.flatMap((document) => document.debtors.map((debtor) => ({ document, debtor }))).map(
    (one, index) => ({ ...one, name: names[index % names.length] as string }),
  );
  for (const { document, debtor, name } of drawn) {
    if (document.name.startsWith("courriel")) continue;
    it(`${document.name}, ${debtor}, ${name}`, async () => {
      const content = contentOf(await textOf(document, debtor, name));
      expect(content).toBeDefined();
      if (content !== undefined) await expectPrinted(content);
    });
  }
});

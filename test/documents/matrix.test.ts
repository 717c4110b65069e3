// Each document, word for word, for every kind of debtor and of account: one file a document and a debtor.
import { describe, expect, it } from "vitest";
import { CASES, DOCUMENTS, textOf } from "./matrix.ts";

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

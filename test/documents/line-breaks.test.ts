// Where a line may not break: the spaces hold, and nothing else of what was typed changes.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { held } from "../../src/documents/line-breaks.ts";

const shown = (text: string): string => held(text).replaceAll("\u00a0", "~");

describe("les espaces qui tiennent", () => {
  it.each([
    ["du 12 décembre 2025, avenant n° 2", "du 12~décembre~2025, avenant n°~2"],
    ["le 1er août 2026", "le 1er~août~2026"],
    ["9 999 999,99 € TTC, 50 %", "9~999~999,99~€ TTC, 50~%"],
    ["« A » : oui ; non !", "«~A~»~: oui~; non~!"],
    ["M. Roux et Mme Petit, Me Adam", "M.~Roux et Mme~Petit, Me~Adam"],
    ["on 31 August 2026: €1,200.00 due", "on 31~August~2026: €1,200.00 due"],
    ["les factures F-2026-012 et 014", "les factures F-2026-012 et 014"],
    ["mai 68 et mars", "mai 68 et mars"],
    ["lot 2 maison", "lot 2 maison"],
  ])("« %s »", (typed, expected) => {
    expect(shown(typed)).toBe(expected);
  });

  it("ne change que des espaces, et une seconde fois plus rien", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ 0-9a-zéû€%«»:;n°.-]{0,40}$/u), (text) => {
        const once = held(text);
        expect(once.replaceAll("\u00a0", " ")).toBe(text.replaceAll("\u00a0", " "));
        expect(held(once)).toBe(once);
      }),
    );
  });
});

// Answers of the public registers fed with noise: read whole, or refused; never a half-read company, never another error.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sirenProblem } from "../../src/domain/identifiers.ts";
import { readCompanies } from "../../src/importers/company-search.ts";
import { readNotices } from "../../src/importers/insolvency-notices.ts";
import { companyJson, noticeJson, noticesJson, searchJson } from "../cli/register-server.ts";

const SIREN = "552100554";
// biome-ignore lint/suspicious/noControlCharactersInRegex: what must not come through
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/u;

/** A JSON value of any shape, texts that lie included. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    "",
    SIREN,
    "2026-02-31",
    "[NON-DIFFUSIBLE]",
    "\u001b[31m",
    "__proto__",
    [SIREN],
    {},
    1e300,
  ),
);

/** The sound answer with some values replaced, at its top or inside. */
function damaged(
  sound: Record<string, unknown>,
  inside: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .array(fc.tuple(fc.constantFrom(...Object.keys(sound), ...inside), anything), { maxLength: 4 })
    .map((changes) => {
      const copy = structuredClone(sound);
      for (const [key, value] of changes) {
        const office = copy.siege as Record<string, unknown> | undefined;
        if (key in copy || office === undefined || typeof office !== "object" || office === null)
          copy[key] = value;
        else office[key] = value;
      }
      return copy;
    });
}

describe("the answers of the registers", () => {
  it("survive any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        readCompanies(text);
        readNotices(text, SIREN);
      }),
      { seed: 41, numRuns: 500 },
    );
  });

  it("of companies give only sound ones", () => {
    const office = Object.keys(companyJson().siege as object);
    fc.assert(
      fc.property(fc.array(damaged(companyJson(), office), { maxLength: 3 }), (companies) => {
        const answer = readCompanies(JSON.stringify(searchJson(...companies)));
        if (answer === undefined) return;
        expect(answer.companies).toHaveLength(companies.length);
        for (const one of answer.companies) {
          expect(sirenProblem(one.siren)).toBeUndefined();
          expect(JSON.stringify(one).replace(/\\u[0-9a-f]{4}/gu, "\u0001")).not.toMatch(CONTROLS);
          expect(one.isHidden || one.name !== "").toBe(true);
          expect(one.name).not.toMatch(/DIFFUSIBLE/u);
          if (one.address !== undefined) {
            expect(one.address.lines.length).toBeGreaterThan(0);
            expect(one.address.postcode).toMatch(/^\d{5}$/u);
          }
        }
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it("of the BODACC lose no notice: all of a page is understood, or none", () => {
    fc.assert(
      fc.property(fc.array(damaged(noticeJson(), []), { minLength: 1, maxLength: 3 }), (notices) => {
        const answer = readNotices(JSON.stringify(noticesJson(...notices)), SIREN);
        if (answer === undefined) return;
        expect(answer.readCount).toBe(notices.length);
        const collective = notices.filter((one) =>
          /collecti/iu.test(`${String(one.familleavis)} ${String(one.familleavis_lib)}`),
        );
        expect(answer.notices).toHaveLength(collective.length);
        for (const one of answer.notices) {
          expect(one.publishedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
          expect(`${one.nature}${one.court ?? ""}${one.id}`).not.toMatch(CONTROLS);
          expect(one.url ?? "https://").toMatch(/^https:\/\//u);
        }
      }),
      { seed: 43, numRuns: 500 },
    );
  });
});

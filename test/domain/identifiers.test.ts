// Company identifiers: keys checked against numbers that are published, and the La Poste exception.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compactIdentifier,
  frenchVatNumber,
  sirenOfSiret,
  sirenProblem,
  siretProblem,
  vatNumberProblem,
} from "../../src/domain/identifiers.ts";

describe("SIREN", () => {
  // INSEE's own example, La Poste, EDF, and the numbers of AFNOR XP Z12-012.
  it.each(["732 829 320", "356000000", "552081317", "552.081.317", "200000008", "100000009", "123456782"])(
    "accepts %s",
    (text) => {
      expect(sirenProblem(text)).toBeUndefined();
    },
  );

  it.each(["987654321", "732829321", "73282932", "7328293200", "", "ABCDEFGHI", "000000000"])(
    "refuses « %s » and names it",
    (text) => {
      expect(sirenProblem(text)).toContain(`«\u00a0${text}\u00a0»`);
    },
  );

  it("sees any single wrong digit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = [..."732829320"];
        digits[place] = String((Number(digits[place]) + shift) % 10);
        return sirenProblem(digits.join("")) !== undefined;
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});

describe("SIRET", () => {
  it.each(["732 829 320 00074", "55208131766522", "35600000000048"])("accepts %s", (text) => {
    expect(siretProblem(text)).toBeUndefined();
  });

  it("accepts an establishment of La Poste, whose digits add up to a multiple of 5", () => {
    expect(siretProblem("35600000049837")).toBeUndefined();
    expect(siretProblem("35600000049838")).toBeDefined();
  });

  it("refuses a SIRET whose key is wrong, or whose length is", () => {
    expect(siretProblem("73282932000075")).toContain("73282932000075");
    expect(siretProblem("732829320")).toContain("14 chiffres");
  });

  it("holds the SIREN in its first nine digits", () => {
    expect(sirenOfSiret("732 829 320 00074")).toBe("732829320");
    expect(sirenOfSiret("732829320")).toBeUndefined();
  });
});

describe("VAT number", () => {
  it("computes the key of the SIREN", () => {
    expect(frenchVatNumber("404833048")).toBe("FR83404833048");
    expect(frenchVatNumber("200000008")).toBe("FR37200000008");
    expect(frenchVatNumber("123456782")).toBe("FR11123456782");
  });

  it("accepts spaces, letter keys and other countries", () => {
    expect(vatNumberProblem("FR 83 404 833 048")).toBeUndefined();
    expect(vatNumberProblem("FRX1404833048")).toBeUndefined();
    expect(vatNumberProblem("DE999999999")).toBeUndefined();
  });

  it("refuses a wrong key, a wrong shape, or the number of another SIREN", () => {
    expect(vatNumberProblem("FR84404833048")).toContain("clé");
    expect(vatNumberProblem("FR8340483304")).toContain("9 chiffres");
    expect(vatNumberProblem("404833048")).toContain("pays");
    expect(vatNumberProblem("FR83404833048", "732829320")).toContain("732829320");
  });
});

it("compacts what people put inside identifiers", () => {
  expect(compactIdentifier(" fr 83\u00a0404.833-048 ")).toBe("FR83404833048");
});

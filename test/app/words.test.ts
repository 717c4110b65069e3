// Small readings the use cases rest on: closest names, same names, penalty rates, text made fit to be stored.
import { describe, expect, it } from "vitest";
import { cleanText, emailProblem, phoneProblem } from "../../src/app/clean-text.ts";
import { countryCode, readAddress } from "../../src/app/postal-address.ts";
import { didYouMean, nearest } from "../../src/domain/nearest.ts";
import { nameKey, ofName } from "../../src/domain/party-name.ts";
import { parsePenaltyRate, penaltyRateText } from "../../src/domain/penalty-rate.ts";

describe("the closest name", () => {
  it.each([
    ["acmé", "acme"],
    ["ACME", "acme"],
    ["studio-blue", "studio-bleu"],
    ["F-2026-4", "F-2026-14"],
  ])("%s → %s", (typed, expected) => {
    expect(nearest(typed, ["nova", "acme", "studio-bleu", "F-2026-14"])).toBe(expected);
  });

  it("says nothing rather than something far", () => {
    expect(nearest("foo", ["nom", "siren"])).toBeUndefined();
    expect(didYouMean("zzzzzz", ["acme"])).toBe("");
  });
});

describe("the same name", () => {
  it.each([
    ["Société  d’Études MÜLLER, S.A.S.", "societe d'etudes muller sas"],
    ["Œuvres & Cie", "oeuvres cie"],
  ])("%s is %s", (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it("two legal forms are two companies", () => {
    expect(nameKey("Durand SAS")).not.toBe(nameKey("Durand SARL"));
  });
});

describe("a contractual rate of penalties", () => {
  it.each([
    ["12,50", { kind: "fixe", rateBp: 1250 }],
    ["12.5 %", { kind: "fixe", rateBp: 1250 }],
    ["3x-legal", { kind: "multiple-legal", times: 3 }],
    ["3 fois le taux légal", { kind: "multiple-legal", times: 3 }],
    ["trois fois le taux d'intérêt légal", { kind: "multiple-legal", times: 3 }],
  ])("« %s » is read, and written back as it would be read again", (text, rate) => {
    const read = parsePenaltyRate(text);
    expect(read).toEqual(rate);
    expect(read && parsePenaltyRate(penaltyRateText(read))).toEqual(rate);
  });

  it.each(["", "0", "120", "12,345", "-3", "3x", "cher", "99x-legal"])("« %s » is refused", (text) => {
    expect(parsePenaltyRate(text)).toBeUndefined();
  });
});

describe("text fit to be stored", () => {
  it("keeps one line, without what the eye cannot see", () => {
    expect(cleanText("  A\u0000cme\u001b[31m\r\nSAS\u202e \u200b ")).toBe("Acme[31m SAS");
    expect(cleanText("e\u0301")).toBe("é");
    expect(cleanText(" \u200b ")).toBeUndefined();
    expect(cleanText("a\ud800b")).toBe("ab");
  });

  it.each(["a@b.fr", "prenom.nom+facture@sous.domaine.example"])("%s can be written to", (email) => {
    expect(emailProblem(email)).toBeUndefined();
  });

  it.each(["a", "a@b", "a b@c.fr", "a@b.fr,c@d.fr", "a@b.fr\nBcc: x@y.fr", "<a@b.fr>"])(
    "%j cannot",
    (email) => {
      expect(emailProblem(email)).toBeDefined();
    },
  );

  it("a phone number has digits, and little else", () => {
    expect(phoneProblem("+33 (0)6 12-34.56 78")).toBeUndefined();
    expect(phoneProblem("appelez-moi")).toBeDefined();
  });
});

describe("a postal address", () => {
  const present = { lines: ["1 rue X"], postcode: "69003", city: "Lyon", country: "FR" };

  it("keeps what is not said", () => {
    expect(readAddress({ city: "Villeurbanne" }, present).address).toEqual({
      ...present,
      city: "Villeurbanne",
    });
    expect(readAddress({}, present).address).toBe(present);
  });

  it("is kept whole or not at all", () => {
    expect(readAddress({ lines: ["1 rue X"] }, undefined)).toMatchObject({ address: undefined });
    expect(readAddress({ lines: ["1 rue X"] }, undefined).problems).toHaveLength(2);
  });

  it("asks no French postcode abroad", () => {
    const said = { lines: ["1 Main St"], postcode: "SW1A 1AA", city: "London", country: "Royaume-Uni" };
    expect(readAddress(said, undefined).address).toMatchObject({ country: "GB", postcode: "SW1A 1AA" });
    expect(countryCode("Atlantide")).toBeUndefined();
  });
});

it("« de » loses its e before a vowel, accented or not, and before nothing else", () => {
  expect(
    ["ACME", "Élan", "Orion", "Œuvre", "Studio Bleu", "Hôtel Bellevue", "3D", ""].map((one) => ofName(one)),
  ).toEqual([
    "d'ACME",
    "d'Élan",
    "d'Orion",
    "d'Œuvre",
    "de Studio Bleu",
    "de Hôtel Bellevue",
    "de 3D",
    "de ",
  ]);
  expect(ofName("ACME", "’")).toBe("d’ACME");
});

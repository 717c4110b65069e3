// What is printed beside the figures of a décompte: where each rate comes from, and every reserve, in words.
import { describe, expect, it } from "vitest";
import type { DecompteNote } from "../../src/domain/account-facts.ts";
import { day } from "../../src/domain/day.ts";
import type { RateOrigin } from "../../src/domain/interest.ts";
import { formatSemester, labelOfRate, sentenceOfNote } from "../../src/format/decompte.ts";
import { faults } from "./french.ts";

const ON = day("2026-03-01");
const SEMESTER = "2026-S1";

const ORIGINS: { readonly [K in RateOrigin["kind"]]: Extract<RateOrigin, { kind: K }> } = {
  bce: { kind: "bce", ecbBp: 215, addedPoints: 10, semester: SEMESTER },
  "contrat-fixe": { kind: "contrat-fixe" },
  "contrat-multiple": { kind: "contrat-multiple", times: 3, legalBp: 262, semester: SEMESTER },
  legal: { kind: "legal", semester: "2026-S2" },
  "legal-majore": { kind: "legal-majore", legalBp: 262, addedPoints: 5, semester: SEMESTER },
};

const NOTES: { readonly [K in DecompteNote["kind"]]: Extract<DecompteNote, { kind: K }> } = {
  "taux-sous-plancher": { kind: "taux-sous-plancher", rateBp: 1_000, floorBp: 1_521, semester: SEMESTER },
  "taux-a-confirmer": { kind: "taux-a-confirmer", caution: "arrêté non lu.", semester: SEMESTER },
  "taux-ajoute": { kind: "taux-ajoute", source: "JO du 27 décembre 2026", semester: SEMESTER },
  "interets-attendent-mise-en-demeure": { kind: "interets-attendent-mise-en-demeure" },
  "interets-arretes-jugement": { kind: "interets-arretes-jugement", judgmentOn: ON },
  "indemnite-exclue-jugement": { kind: "indemnite-exclue-jugement", judgmentOn: ON },
  "principal-solde": { kind: "principal-solde", settledOn: ON },
  "frais-exclus": { kind: "frais-exclus", title: "Note d'honoraires", refusal: "sans-preuve" },
  "taux-legal-apres-titre": { kind: "taux-legal-apres-titre", renderedOn: ON, increasedFrom: ON },
  capitalisation: { kind: "capitalisation", fromOn: ON, basis: "contrat" },
  "imputation-convenue": { kind: "imputation-convenue", agreedOn: day("2026-09-10") },
  "montant-conteste": { kind: "montant-conteste", amountCents: 10_000 },
  "trop-percu": { kind: "trop-percu", amountCents: 10_000 },
  "accord-partiel": {
    kind: "accord-partiel",
    decision: { kind: "ordonnance", renderedOn: ON, signifiedOn: ON },
    countedOn: ON,
    grantedCents: 150_000,
    refusedCents: 63_462,
  },
};
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, " ");

describe("l'origine d'un taux", () => {
  it.each(Object.values(ORIGINS))("« $kind » se dit sans trou", (origin) => {
    expect(faults(labelOfRate(origin))).toEqual([]);
  });

  it("dit de quoi le taux est fait, et de quel semestre", () => {
    expect(plain(labelOfRate(ORIGINS.bce))).toBe("BCE 2,15 % + 10 points, 1er semestre 2026");
    expect(plain(labelOfRate(ORIGINS["contrat-multiple"]))).toBe("3 × taux légal 2,62 %, 1er semestre 2026");
    expect(plain(labelOfRate(ORIGINS.legal))).toBe("taux légal, 2nd semestre 2026");
    expect(labelOfRate(ORIGINS["contrat-fixe"])).toBe("taux contractuel");
  });

  it.each([
    ["2015-S1", "1er semestre 2015"],
    ["2026-S2", "2nd semestre 2026"],
  ])("%s est le « %s »", (label, expected) => {
    expect(plain(formatSemester(label))).toBe(expected);
  });
});

describe("les réserves", () => {
  it.each(Object.values(NOTES))("« $kind » est une phrase entière, sans trou", (note) => {
    const sentence = sentenceOfNote(note);
    expect(faults(sentence)).toEqual([]);
    expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
  });

  it("le plancher est donné avec le taux convenu", () => {
    const sentence = plain(sentenceOfNote(NOTES["taux-sous-plancher"]));
    expect(sentence).toContain("10,00 %");
    expect(sentence).toContain("15,21 %");
    expect(sentence).toContain("1er semestre 2026");
  });

  it("un titre pas encore exécutoire n'annonce pas de majoration", () => {
    const sentence = sentenceOfNote({ ...NOTES["taux-legal-apres-titre"], increasedFrom: undefined });
    expect(faults(sentence)).toEqual([]);
    expect(sentence).not.toContain("majoré");
  });
});

// Every reason has its sentence: complete, in French, without a hole.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { DISPUTE_CATEGORIES } from "../../src/domain/dispute.ts";
import type { Reason } from "../../src/domain/reason.ts";
import { sentenceOfReason } from "../../src/format/reasons.ts";
import { sentenceOfStep } from "../../src/format/steps.ts";
import { STANDARD } from "../domain/ladders.ts";
import { faults } from "./french.ts";

const ON = day("2026-03-01");
const LATER = day("2026-04-02");
const PART = { dueOn: LATER, amountCents: 123_450 };

/** One of each kind: a kind added to the domain and forgotten here is a type error. */
const ALL: { readonly [K in Reason["kind"]]: Extract<Reason, { kind: K }> } = {
  annulee: { kind: "annulee" },
  reglee: { kind: "reglee" },
  "procedure-collective": { kind: "procedure-collective", judgmentOn: ON },
  prescrite: { kind: "prescrite", endedOn: ON },
  "au-tribunal": { kind: "au-tribunal", filedOn: ON },
  "decision-obtenue": { kind: "decision-obtenue", renderedOn: ON },
  "requete-sans-suite": { kind: "requete-sans-suite", filedOn: ON, how: "rejetee" },
  pause: { kind: "pause", why: "congés", untilOn: LATER },
  "pas-encore-echue": { kind: "pas-encore-echue", dueOn: ON },
  "en-retard": { kind: "en-retard", daysLate: 1, dueOn: ON },
  prevue: { kind: "prevue", plannedOn: ON, offsetDays: -3 },
  rattrapage: { kind: "rattrapage", days: 5 },
  "apres-etape": { kind: "apres-etape", title: "un courriel courtois", doneOn: ON, minDelayDays: 7 },
  "jour-non-ouvre": { kind: "jour-non-ouvre", from: ON, to: LATER },
  "attend-presentation": { kind: "attend-presentation", depositedOn: ON },
  "delai-mise-en-demeure": { kind: "delai-mise-en-demeure", deadlineOn: ON },
  "rejoint-mise-en-demeure": { kind: "rejoint-mise-en-demeure", invoiceNumber: "F-1", doneOn: ON },
  "deja-fait-aujourdhui": { kind: "deja-fait-aujourdhui", title: "un appel" },
  "un-message-par-jour": { kind: "un-message-par-jour", invoiceNumber: "F-1" },
  "a-la-main": { kind: "a-la-main", fromCents: 500_000 },
  "lettre-a-poster": { kind: "lettre-a-poster", writtenOn: ON },
  "echelle-terminee": { kind: "echelle-terminee", title: "la requête", doneOn: ON },
  litige: { kind: "litige", category: "quantite", openedOn: ON, contestedCents: 10_000 },
  promesse: { kind: "promesse", dueOn: LATER, amountCents: 10_000 },
  "promesse-rompue": { kind: "promesse-rompue", dueOn: LATER, amountCents: 10_000 },
  "promesses-rompues": { kind: "promesses-rompues", count: 2 },
  echeancier: { kind: "echeancier", next: PART },
  "echeancier-propose": { kind: "echeancier-propose", proposedOn: ON, answerBy: LATER },
  "echeancier-non-signe": { kind: "echeancier-non-signe", proposedOn: ON, echeancierId: 3 },
  "echeance-manquee": { kind: "echeance-manquee", missed: PART, missingCents: 50_000 },
  "rappel-prevu": { kind: "rappel-prevu", on: LATER },
  "lettre-perdue": { kind: "lettre-perdue", returnedOn: day("2026-11-12") },
  "jours-choisis": { kind: "jours-choisis", from: ON, to: LATER },
};
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, " ");
const said = (reason: Reason): string => plain(sentenceOfReason(reason));

describe("les raisons", () => {
  it.each(Object.values(ALL))("« $kind » se dit en une phrase sans trou", (reason) => {
    const sentence = sentenceOfReason(reason);
    expect(faults(sentence)).toEqual([]);
    expect(sentence.length).toBeGreaterThan(8);
    expect(sentence).not.toMatch(/\.$/u);
  });

  it("deux raisons ne se disent pas de la même façon", () => {
    const sentences = Object.values(ALL).map(sentenceOfReason);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it("une pause sans fin ne promet pas de reprise", () => {
    expect(said({ kind: "pause", why: "congés", untilOn: undefined })).toBe("en pause (congés)");
    expect(said(ALL.pause)).toBe("en pause (congés), reprise le 2 avril 2026");
  });

  it("un litige entier ne chiffre rien, et chaque catégorie a son mot", () => {
    for (const category of DISPUTE_CATEGORIES) {
      const sentence = sentenceOfReason({
        kind: "litige",
        category,
        openedOn: ON,
        contestedCents: undefined,
      });
      expect(faults(sentence)).toEqual([]);
      expect(sentence).not.toContain("€");
    }
  });

  it.each([
    [0, "0 jour"],
    [1, "1 jour"],
    [2, "2 jours"],
  ])("%i : « %s », au singulier jusqu'à deux", (days, expected) => {
    expect(said({ kind: "rattrapage", days })).toBe(`rattrapage de ${expected}`);
  });

  it.each([
    [-3, "prévue 3 jours avant l'échéance, le 1er mars 2026"],
    [-1, "prévue 1 jour avant l'échéance, le 1er mars 2026"],
    [0, "prévue le jour de l'échéance, le 1er mars 2026"],
    [60, "prévue 60 jours après l'échéance, le 1er mars 2026"],
  ])("un écart de %i jours : « %s »", (offsetDays, expected) => {
    expect(said({ kind: "prevue", plannedOn: ON, offsetDays })).toBe(expected);
  });

  it("un délai nul ne se dit pas", () => {
    const after = { kind: "apres-etape", title: "un rappel", doneOn: ON } as const;
    expect(said({ ...after, minDelayDays: 0 })).toBe("après un rappel du 1er mars 2026");
    expect(said({ ...after, minDelayDays: 7 })).toBe("après un rappel du 1er mars 2026 (au moins 7 jours)");
  });

  it("ce qu'a tapé l'utilisateur ressort tel quel", () => {
    expect(said({ kind: "pause", why: "litige : « 50 % » ?", untilOn: undefined })).toBe(
      "en pause (litige : « 50 % » ?)",
    );
  });
});

describe("une étape en mots", () => {
  it.each(STANDARD.steps)("$id", (step) => {
    expect(faults(sentenceOfStep(step))).toEqual([]);
  });

  it("dit son écart, son délai, ce qu'elle laisse pour payer, et si elle est facultative", () => {
    expect(STANDARD.steps.slice(0, 3).map((step) => plain(sentenceOfStep(step)))).toEqual([
      "3 jours avant l'échéance, un courriel de rappel avant l'échéance (facultatif)",
      "3 jours après l'échéance, un courriel courtois ; en laissant 7 jours pour payer",
      "10 jours après l'échéance, un courriel ferme, avec les sommes ; au moins 7 jours après l'étape d'avant ; en laissant 5 jours pour payer",
    ]);
  });
});

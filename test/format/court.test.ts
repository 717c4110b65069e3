// The court in sentences: right gender, the article that decides, the doubt when there is one.
import { describe, expect, it } from "vitest";
import { CLIENT_KINDS } from "../../src/domain/client.ts";
import type { Commune, Court, CourtDecision, CourtReason } from "../../src/domain/court.ts";
import {
  courtDecisionSentences,
  courtFeeSentence,
  courtReasonSentence,
  ofCourt,
  toCourt,
} from "../../src/format/court.ts";
import { faults } from "./french.ts";

const NICE: Commune = {
  insee: "06088",
  name: "Nice",
  formerNames: [],
  postcodes: ["06000"],
  tribunalJudiciaire: "Tribunal judiciaire de Nice",
};
const court = (changes: Partial<Court> = {}): Court => ({
  kind: "tribunal-de-commerce",
  name: "Tribunal de commerce de Nice",
  commune: NICE,
  reason: { kind: "debiteur-commercial", debtor: "societe" },
  ...changes,
});
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, " ");

describe("le nom d'un tribunal", () => {
  it.each([
    ["Tribunal de commerce de Nice", "au tribunal de commerce de Nice", "du tribunal de commerce de Nice"],
    [
      "Tribunal des activités économiques de Lyon",
      "au tribunal des activités économiques de Lyon",
      "du tribunal des activités économiques de Lyon",
    ],
    [
      "Chambre commerciale du tribunal judiciaire de Colmar",
      "à la chambre commerciale du tribunal judiciaire de Colmar",
      "de la chambre commerciale du tribunal judiciaire de Colmar",
    ],
    [
      "Tribunal mixte de commerce de Cayenne",
      "au tribunal mixte de commerce de Cayenne",
      "du tribunal mixte de commerce de Cayenne",
    ],
  ])("« %s » : « %s », « %s »", (name, to, of) => {
    expect(toCourt(name)).toBe(to);
    expect(ofCourt(name)).toBe(of);
  });
});

describe("pourquoi ce tribunal", () => {
  const reasons: readonly CourtReason[] = [
    ...CLIENT_KINDS.flatMap((debtor) => [
      { kind: "debiteur-commercial", debtor } as const,
      { kind: "debiteur-civil", debtor } as const,
    ]),
    { kind: "artisan-creancier-civil" },
  ];

  it("se dit en une phrase entière pour chaque sorte de débiteur", () => {
    for (const reason of reasons) {
      const sentence = courtReasonSentence(reason);
      expect(faults(sentence)).toEqual([]);
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    }
  });

  it("cite l'article de la compétence commerciale", () => {
    expect(courtReasonSentence({ kind: "debiteur-commercial", debtor: "societe" })).toContain("L721-3");
  });
});

describe("la décision", () => {
  const decisions: { readonly [K in CourtDecision["kind"]]: Extract<CourtDecision, { kind: K }> } = {
    competent: { kind: "competent", court: court() },
    "commune-a-preciser": { kind: "commune-a-preciser", candidates: [] },
    "tribunal-inconnu": { kind: "tribunal-inconnu", commune: NICE },
    "juge-administratif": { kind: "juge-administratif" },
    "debiteur-a-l-etranger": { kind: "debiteur-a-l-etranger", country: "BE" },
    "adresse-manquante": { kind: "adresse-manquante" },
  };

  it.each(Object.values(decisions))("« $kind » se dit sans trou", (decision) => {
    const sentences = courtDecisionSentences(decision);
    expect(sentences.length).toBeGreaterThan(0);
    for (const sentence of sentences) {
      expect(faults(sentence)).toEqual([]);
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    }
  });

  it("nomme le tribunal, l'article 1406, et le choix quand il est ouvert", () => {
    const chosen = court({ alternative: "Tribunal judiciaire de Nice" });
    const text = plain(courtDecisionSentences({ kind: "competent", court: chosen }).join("\n"));
    expect(text).toContain("au tribunal de commerce de Nice");
    expect(text).toContain("article 1406");
    expect(text).toContain("préférer le tribunal judiciaire : tribunal judiciaire de Nice.");
    const only = plain(courtDecisionSentences(decisions.competent).join("\n"));
    expect(only).not.toContain("préférer");
  });

  it("ne propose l'injonction européenne que contre un débiteur d'un État où elle existe", () => {
    const said = (country: string): string =>
      courtDecisionSentences({ kind: "debiteur-a-l-etranger", country }).join(" ");
    expect(said("DE")).toContain("formulaire A");
    for (const country of ["GB", "CH", "DK", "MC"]) expect(said(country)).not.toContain("formulaire A");
  });

  it("accorde le ressort avec le tribunal", () => {
    const chambre = court({ name: "Chambre commerciale du tribunal judiciaire de Colmar" });
    expect(courtDecisionSentences({ kind: "competent", court: chambre })[0]).toContain("ressort de laquelle");
    expect(courtDecisionSentences(decisions.competent)[0]).toContain("ressort duquel");
  });

  it("ne parle d'un tribunal de proximité que devant le tribunal judiciaire", () => {
    const commune = { ...NICE, tribunalProximite: "Tribunal de proximité de Menton" };
    const civil = court({ kind: "tribunal-judiciaire", name: NICE.tribunalJudiciaire, commune });
    const said = (one: Court): string => courtDecisionSentences({ kind: "competent", court: one }).join("\n");
    expect(said(civil)).toContain("tribunal de proximité de Menton");
    expect(said(court({ commune }))).not.toContain("Menton");
  });

  it("donne la liste des communes entre lesquelles choisir, avec leur code", () => {
    const several = courtDecisionSentences({ kind: "commune-a-preciser", candidates: [NICE] });
    expect(several.slice(1)).toEqual(["06088  Nice"]);
  });

  it("une personne publique : pas d'injonction de payer", () => {
    expect(courtDecisionSentences(decisions["juge-administratif"]).join()).toContain(
      "pas d'injonction de payer",
    );
  });
});

describe("les frais", () => {
  it("sont chiffrés, avec leur source et leur réserve", () => {
    const fee = { amountCents: 3_023, source: "tarif des greffiers", caution: "À confirmer." };
    expect(plain(courtFeeSentence(fee))).toBe(
      "Frais de greffe : 30,23 € TTC. Source : tarif des greffiers. À confirmer.",
    );
    expect(faults(courtFeeSentence(fee))).toEqual([]);
  });

  it("ou dits nuls", () => {
    expect(plain(courtFeeSentence({ amountCents: 0, source: "fiche F38156" }))).toBe(
      "Frais de greffe : aucun. Source : fiche F38156.",
    );
  });
});

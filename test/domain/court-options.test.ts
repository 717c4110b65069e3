// What stands beside the court: the proof of headcount above 50 000 €, the other ways to a title, the debtor abroad.
import { describe, expect, it } from "vitest";
import type { CourtDecision } from "../../src/domain/court.ts";
import { hasEuropeanOrder } from "../../src/domain/court.ts";
import type { CourtKind } from "../../src/domain/court-kind.ts";
import type { Activity, LegalForm } from "../../src/domain/creditor.ts";
import { asksHeadcount } from "../../src/domain/headcount.ts";
import { betweenTraders, otherRoutes } from "../../src/domain/other-routes.ts";
import { courtDecisionSentences } from "../../src/format/court.ts";
import { client } from "./build.ts";
import { check, claim, PIECES, pieceOf } from "./dossier-facts.ts";

const abroad = (country: string, kind: "societe" | "particulier" = "societe") =>
  courtDecisionSentences({ kind: "debiteur-a-l-etranger", country }, kind)
    .join(" ")
    .replaceAll("\u00a0", " ");

describe("la preuve de l'effectif", () => {
  it.each([
    ["tribunal-des-activites-economiques", 5_000_000, false],
    ["tribunal-des-activites-economiques", 5_000_001, true],
    ["tribunal-de-commerce", 9_000_000, false],
    ["tribunal-judiciaire", 9_000_000, false],
  ] as const)("%s, %i centimes : %s", (kind: CourtKind, cents, asked) => {
    expect(asksHeadcount({ kind }, cents)).toBe(asked);
  });

  const court = { kind: "competent", court: { kind: "tribunal-des-activites-economiques" } } as CourtDecision;
  const point = (total: number, pieces = PIECES) =>
    check({ court, pieces, accounts: [claim({ total })] }).find((one) => one.id === "effectif");

  it("retient le dossier au-delà de 50 000 €, jusqu'à ce que la pièce soit là", () => {
    expect(point(4_000_000)).toBeUndefined();
    expect(point(6_000_000)).toMatchObject({
      level: "bloquant",
      passable: false,
      command: "relance piece ajouter acme <attestation.pdf> --nature effectif",
    });
    expect(point(6_000_000, [...PIECES, pieceOf("effectif", 9)])?.level).toBe("ok");
  });
});

describe("les autres voies", () => {
  const routes = (changes: Partial<Parameters<typeof otherRoutes>[0]> = {}) => {
    const [small, commercial] = otherRoutes({
      client: client(),
      creditor: { activity: "liberale", legalForm: "ei" },
      principalAndInterestCents: 500_000,
      contested: false,
      ...changes,
    });
    return [small?.open, commercial?.open];
  };

  it("petites créances jusqu'à 5 000 €, principal et intérêts, jamais entre commerçants", () => {
    expect(routes()).toEqual([true, false]);
    expect(routes({ principalAndInterestCents: 500_001 })).toEqual([false, false]);
    expect(routes({ creditor: { activity: "commerciale", legalForm: "ei" } })).toEqual([false, true]);
  });

  it("ni l'une ni l'autre contre qui conteste, demeure à l'étranger ou est une personne publique", () => {
    const address = { lines: ["1 Hauptstrasse"], postcode: "10115", city: "Berlin", country: "DE" };
    expect(routes({ contested: true })).toEqual([false, false]);
    expect(routes({ client: client({ address }) })).toEqual([false, false]);
    expect(routes({ client: client({ kind: "public" }) })).toEqual([false, false]);
  });

  it("ce que la loi ne dit pas encore reste à vérifier, voie ouverte ou non", () => {
    for (const route of otherRoutes({
      client: client(),
      creditor: { activity: "commerciale", legalForm: "ei" },
      principalAndInterestCents: 1,
      contested: false,
    })) {
      expect(route.conditions.filter((one) => one.met === "a-verifier").length).toBeGreaterThan(0);
    }
  });

  it.each([
    ["societe", "commerciale", "ei", "oui"],
    ["commercant", "commerciale", "sasu", "oui"],
    ["societe", "liberale", "sasu", "a-verifier"],
    ["societe", "liberale", "micro", "non"],
    ["societe", "artisanale", "ei", "non"],
    ["artisan", "commerciale", "ei", "non"],
    ["association", "commerciale", "sarl", "non"],
  ] as const)("débiteur %s, créancier %s %s : entre commerçants, %s", (kind, activity, legalForm, met) => {
    const creditor: { activity: Activity; legalForm: LegalForm } = { activity, legalForm };
    expect(betweenTraders({ kind }, creditor)).toBe(met);
  });
});

describe("le débiteur à l'étranger", () => {
  it("dans l'Union, hors Danemark : l'injonction européenne ; un consommateur, non", () => {
    expect(["DE", "ES", "GR", "IE"].every((one) => hasEuropeanOrder(one, "societe"))).toBe(true);
    expect(["DK", "GB", "CH", "US"].some((one) => hasEuropeanOrder(one, "societe"))).toBe(false);
    expect(hasEuropeanOrder("DE", "particulier")).toBe(false);
  });

  it("chaque refus dit pourquoi", () => {
    expect(abroad("DE")).toContain("formulaire A");
    expect(abroad("DK")).toContain("que le règlement n° 1896/2006 ne lie pas");
    expect(abroad("GB")).toContain("plus au Royaume-Uni depuis 2021");
    expect(abroad("CH")).toContain("n'est pas un État de l'Union");
    expect(abroad("DE", "particulier")).toContain("contre un consommateur");
    for (const country of ["DK", "GB", "CH"]) expect(abroad(country)).toContain("à voir avec un avocat");
  });
});

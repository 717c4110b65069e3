// The clause on late payment: one reading or none, and always a sentence.
import { describe, expect, it } from "vitest";
import { readLatePaymentClause } from "../../src/importers/late-payment-clause.ts";

describe("the clause on late payment", () => {
  it.each([
    "Tout retard de paiement engendre une pénalité exigible à compter de la date d'échéance, calculée sur la base de trois fois le taux d'intérêt légal.",
    "Pénalités de retard : 3 fois le taux légal",
    "3 fois le taux de l’intérêt légal en vigueur",
    "pénalités au taux de 3 (trois) fois le taux d'intérêt légal, et 40 € d'indemnité",
    "le triple du taux d'intérêt légal",
  ])("reads a multiple of the legal rate: %s", (text) => {
    expect(readLatePaymentClause(text).rate).toEqual({ kind: "multiple-legal", times: 3 });
  });

  it.each([
    ["Pénalités de retard au taux de 12 %", 1200],
    ["Intérêts de retard : 12,50 % l'an", 1250],
    ["En cas de retard, taux annuel de 10.15%", 1015],
  ])("reads a lone yearly percentage: %s", (text, rateBp) => {
    const clause = readLatePaymentClause(text);
    expect(clause.rate).toEqual({ kind: "fixe", rateBp });
    expect(clause.sentence).toContain("taux fixe");
  });

  it.each([
    "Pénalités de retard : 1,5 % par mois",
    "Pénalités de 12 % ou 15 % selon le cas",
    "Pénalités : taux BCE majoré de 10 points",
    "Taux de la BCE + 10 points de pourcentage (12,15 %)",
    "1,5 fois le taux d'intérêt légal",
    "trois fois le taux légal ou taux BCE + 10 points, le plus élevé",
    "Escompte de 2 % pour paiement anticipé, pénalités de retard selon la loi",
    "Majoration forfaitaire de 10 % en cas de retard",
    "Pénalités de retard selon nos conditions générales",
    "Intérêts au taux légal majoré de 5 %",
    "TVA 20 %",
    "Pénalités : 150 %",
    "",
  ])("reads no rate when two readings are possible: « %s »", (text) => {
    const clause = readLatePaymentClause(text);
    expect(clause.rate).toBeUndefined();
    expect(clause.sentence.length).toBeGreaterThan(20);
  });

  it("recognises the rate the law gives by default", () => {
    expect(readLatePaymentClause("Taux BCE majoré de 10 points").sentence).toContain("par défaut");
  });
});

// Payment terms: the published vectors of the DGCCRF readings, the spellings people use, the legal maximum.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day, daysBetween, endOfMonth } from "../../src/domain/day.ts";
import type { LegalDelays } from "../../src/domain/legal.ts";
import {
  defaultDueDate,
  dueDate,
  dueDates,
  parseTerms,
  type Terms,
  termsContradiction,
  termsWarnings,
} from "../../src/domain/terms.ts";

const delays = {
  defaultTermDays: 30,
  maxTermDays: 60,
  maxEndOfMonthDays: 45,
  publicTermDays: { "etat-collectivite": 30, hopital: 50, "entreprise-publique": 60 },
  presumedReceiptDays: 2,
} as LegalDelays;

function terms(text: string): Terms {
  const parsed = parseTerms(text);
  if (parsed === undefined) throw new Error(`not read: ${text}`);
  return parsed;
}

describe("spellings", () => {
  it.each([
    ["30 jours", 30],
    ["30j", 30],
    ["30 j.", 30],
    ["30 jours nets", 30],
    ["PAIEMENT 30 JOURS NET", 30],
    [" 30 JOURS NETS", 30],
    ["Paiement à 30 jours", 30],
    ["à 45 jours date de facture", 45],
    ["60 jours à compter de la date d’émission de la facture", 60],
    ["Règlement sous 15 jours", 15],
    ["30\u00a0jours", 30],
  ])("reads « %s » as days from the issue", (text, days) => {
    expect(parseTerms(text)).toEqual({ kind: "jours", days, from: "emission" });
  });

  it("reads days counted from the receipt", () => {
    expect(parseTerms("30 jours à réception de facture")).toEqual({
      kind: "jours",
      days: 30,
      from: "reception",
    });
    expect(parseTerms("30 jours après réception")).toEqual({ kind: "jours", days: 30, from: "reception" });
  });

  it.each([
    ["45 jours fin de mois", undefined],
    ["Paiement à 45 jours fin de mois", undefined],
    ["45j fdm", undefined],
    ["45 jours fin de mois (méthode A)", "A"],
    ["45 jours fin de mois (méthode B)", "B"],
    ["45 jours fin de mois, méthode b", "B"],
    ["45 jours puis fin de mois", undefined],
    ["fin de mois 45 jours", "B"],
    ["fin de mois + 45 jours", "B"],
    ["Fin de mois puis 45 jours", "B"],
  ])("reads « %s » as end of month, method %s", (text, method) => {
    expect(parseTerms(text)).toEqual({ kind: "fin-de-mois", days: 45, method });
  });

  it.each([
    "à réception",
    "A reception de facture",
    "comptant",
    "Paiement comptant",
    "Paiement immédiat",
    "Dès réception",
  ])("reads « %s » as due on receipt", (text) => {
    expect(parseTerms(text)).toEqual({ kind: "reception" });
  });

  it("reads a date in both forms", () => {
    expect(parseTerms("2026-03-02")).toEqual({ kind: "date", on: "2026-03-02" });
    expect(parseTerms("le 02/03/2026")).toEqual({ kind: "date", on: "2026-03-02" });
  });

  it.each([
    "30% d'acompte, solde à 30 j",
    "Solde à 30 jours après déduction de l'acompte",
    "30 jours ouvrés",
    "30 jours fin de mois le 10",
    "31/02/2026",
    "999 jours",
    "Payment within 30 days",
    "2% d'escompte à 8 jours",
    "",
    "jours",
    "-30 jours",
    "30,5 jours",
  ])("does not read « %s », half of which would give a wrong date", (text) => {
    expect(parseTerms(text)).toBeUndefined();
  });

  it("never throws nor hangs on any text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        parseTerms(text);
      }),
      { seed: 4, numRuns: 500 },
    );
    parseTerms(`${"de la ".repeat(20_000)}facture`);
  });
});

describe("due dates", () => {
  // solon.law, expertfiscal.fr, and the computed table of the law notes (§4).
  it.each([
    ["2025-01-15", "A", "2025-03-31"],
    ["2025-01-15", "B", "2025-03-17"],
    ["2025-02-15", "A", "2025-04-30"],
    ["2025-02-15", "B", "2025-04-14"],
    ["2026-01-31", "A", "2026-03-31"],
    ["2026-01-31", "B", "2026-03-17"],
    ["2026-05-31", "A", "2026-07-31"],
    ["2026-05-31", "B", "2026-07-15"],
    ["2024-01-15", "A", "2024-02-29"],
    ["2024-01-15", "B", "2024-03-16"],
  ] as const)("45 jours fin de mois from %s, method %s, is %s", (issued, method, expected) => {
    expect(dueDate({ kind: "fin-de-mois", days: 45, method }, day(issued))).toBe(expected);
  });

  it("gives both dates, and no single one, when the method is not said", () => {
    const found = terms("45 jours fin de mois");
    expect(dueDate(found, day("2025-02-15"))).toBeUndefined();
    expect(dueDates(found, day("2025-02-15"))).toEqual([
      { on: "2025-04-30", method: "A" },
      { on: "2025-04-14", method: "B" },
    ]);
  });

  it("gives one date when both readings agree", () => {
    expect(dueDate(terms("28 jours fin de mois"), day("2026-01-31"))).toBe("2026-02-28");
    expect(dueDate(terms("fin de mois"), day("2026-02-10"))).toBe("2026-02-28");
  });

  it("stays on a Sunday or a holiday: nothing postpones it", () => {
    // 1 November 2026 is a Sunday and a holiday.
    expect(dueDate(terms("30 jours"), day("2026-10-02"))).toBe("2026-11-01");
  });

  it("counts from the receipt when it is known, else from the issue", () => {
    expect(dueDate(terms("à réception"), day("2026-01-31"))).toBe("2026-01-31");
    expect(dueDate(terms("à réception"), day("2026-01-31"), day("2026-02-03"))).toBe("2026-02-03");
    expect(dueDate(terms("30 jours à réception"), day("2026-01-31"), day("2026-02-03"))).toBe("2026-03-05");
    expect(dueDate(terms("30 jours"), day("2026-01-31"), day("2026-02-03"))).toBe("2026-03-02");
  });

  it("ends within the days plus a month in both readings, and A on the last day of its month", () => {
    const issue = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays(day("2000-01-01"), offset));
    fc.assert(
      fc.property(issue, fc.integer({ min: 1, max: 90 }), (issuedOn, days) => {
        const a = dueDate({ kind: "fin-de-mois", days, method: "A" }, issuedOn) as Day;
        const b = dueDate({ kind: "fin-de-mois", days, method: "B" }, issuedOn) as Day;
        expect(a).toBe(endOfMonth(a));
        expect(daysBetween(issuedOn, a)).toBeGreaterThanOrEqual(days);
        expect(daysBetween(issuedOn, b)).toBeGreaterThanOrEqual(days);
        expect(daysBetween(issuedOn, a)).toBeLessThanOrEqual(days + 30);
        expect(daysBetween(issuedOn, b)).toBeLessThanOrEqual(days + 30);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("defaults to 30 days after performance, to receipt for a consumer, to the legal term of a public body", () => {
    const invoice = { issuedOn: day("2026-01-31"), performedOn: day("2026-01-20") };
    expect(defaultDueDate(invoice, "professionnel", delays)).toBe("2026-02-19");
    expect(defaultDueDate({ issuedOn: day("2026-01-31") }, "professionnel", delays)).toBe("2026-03-02");
    expect(defaultDueDate(invoice, "consommateur", delays)).toBe("2026-01-31");
    // Issued on 31 January, taken as received on 2 February.
    expect(defaultDueDate(invoice, "public", delays, "hopital")).toBe("2026-03-24");
    expect(defaultDueDate(invoice, "public", delays)).toBe("2026-03-04");
  });

  it("counts a public body's term from the receipt, or from the service when it came later", () => {
    const invoice = { issuedOn: day("2026-01-31"), receivedOn: day("2026-02-10") };
    expect(defaultDueDate(invoice, "public", delays)).toBe("2026-03-12");
    const later = { ...invoice, performedOn: day("2026-03-01") };
    expect(defaultDueDate(later, "public", delays)).toBe("2026-03-31");
  });
});

describe("the legal maximum", () => {
  const issuedOn = day("2026-01-15");
  const warn = (text: string, regime: Parameters<typeof termsWarnings>[3] = "professionnel") => {
    const found = terms(text);
    return termsWarnings(found, issuedOn, dueDates(found, issuedOn)[0]?.on as Day, regime, delays);
  };

  it.each([
    "30 jours",
    "60 jours",
    "45 jours fin de mois (méthode A)",
    "45 jours fin de mois (méthode B)",
    "30 jours fin de mois (méthode A)",
    "comptant",
    "2026-03-16",
  ])("says nothing of « %s »", (text) => {
    expect(warn(text)).toEqual([]);
  });

  it("allows 45 days end of month beyond 60 days from the issue", () => {
    const found = terms("45 jours fin de mois (méthode A)");
    const may = day("2026-05-17");
    const dueOn = dueDate(found, may) as Day;
    expect(daysBetween(may, dueOn)).toBeGreaterThan(60);
    expect(termsWarnings(found, may, dueOn, "professionnel", delays)).toEqual([]);
  });

  it("warns of 61 days, naming the date, the maximum and the article", () => {
    const [sentence] = warn("61 jours");
    expect(sentence).toContain("17/03/2026");
    expect(sentence).toContain("16/03/2026");
    expect(sentence).toContain("L441-10");
  });

  it("always warns of « 60 jours fin de mois »", () => {
    expect(warn("60 jours fin de mois").join(" ")).toContain("60 jours fin de mois");
  });

  it("warns of a date past the maximum, and of one before the issue", () => {
    expect(warn("2026-03-17")).toHaveLength(1);
    expect(warn("2026-01-14").join("")).toContain("précède");
  });

  it("knows no maximum for a consumer", () => {
    expect(warn("90 jours", "consommateur")).toEqual([]);
  });

  it("warns of a public body beyond its term, and says when its category is unknown", () => {
    expect(warn("30 jours", "public")).toEqual([]);
    expect(warn("45 jours", "public").join("")).toContain("précisez");
    const found = terms("45 jours");
    const dueOn = dueDate(found, issuedOn) as Day;
    expect(termsWarnings(found, issuedOn, dueOn, "public", delays, "hopital")).toEqual([]);
  });
});

describe("a due date that contradicts the terms", () => {
  it("is told with the dates the terms give", () => {
    const sentence = termsContradiction(terms("30 jours fin de mois"), day("2025-11-15"), day("2025-12-15"));
    expect(sentence).toContain("15/12/2025");
    expect(sentence).toContain("31/12/2025");
  });

  it("is no contradiction when one of both readings gives it, or when the receipt is unknown", () => {
    const found = terms("45 jours fin de mois");
    expect(termsContradiction(found, day("2025-02-15"), day("2025-04-14"))).toBeUndefined();
    expect(termsContradiction(found, day("2025-02-15"), day("2025-04-30"))).toBeUndefined();
    expect(termsContradiction(found, day("2025-02-15"), day("2025-04-15"))).toBeDefined();
    expect(termsContradiction(terms("à réception"), day("2025-02-15"), day("2025-02-20"))).toBeUndefined();
  });
});

// The formal notice in a decision: its letter, the days without a counter, and the invoices that join it.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { type Decision, decide } from "../../src/domain/decide.ts";
import type { Account } from "../../src/domain/invoice.ts";
import { type AccountFacts, account } from "./build.ts";
import {
  DUE,
  ladder,
  POSTED,
  reason,
  reasonKinds,
  STANDARD,
  said,
  UP_TO_LAST_EMAIL,
  UP_TO_NOTICE,
} from "./ladders.ts";

const facts = (changes: Partial<AccountFacts> = {}): Account =>
  account({ due: DUE, total: 100_000, ...changes });
const on = (one: Account, today: string, siblings: readonly Account[] = []): Decision =>
  decide(one, STANDARD, day(today), siblings);

describe("la lettre recommandée", () => {
  const noticed = (letter: NonNullable<AccountFacts["letters"]>[number] | undefined): Account =>
    facts({ steps: UP_TO_NOTICE, letters: letter === undefined ? [] : [letter] });

  it("attend sa première présentation, sans date", () => {
    const decision = on(noticed(POSTED), "2026-06-01");
    expect(said(decision)).toBe("attendre injonction ?");
    expect(reason(decision, "attend-presentation")).toMatchObject({ depositedOn: "2026-04-01" });
  });

  it("puis la date imprimée, quand elle est la plus tardive", () => {
    const early = noticed({ ...POSTED, presentedOn: day("2026-04-03") });
    expect(said(on(early, "2026-04-19"))).toBe("attendre injonction 2026-04-20");
    expect(reason(on(early, "2026-04-20"), "delai-mise-en-demeure")).toMatchObject({
      deadlineOn: "2026-04-19",
    });
    expect(said(on(early, "2026-04-20"))).toBe("envoyer injonction");
  });

  it("ou quinze jours pleins depuis la présentation, quand elle a tardé", () => {
    const late = noticed({ ...POSTED, presentedOn: day("2026-04-07") });
    expect(said(on(late, "2026-04-22"))).toBe("attendre injonction 2026-04-23");
    expect(said(on(late, "2026-04-23"))).toBe("envoyer injonction");
  });

  it("une distribution vaut présentation", () => {
    const delivered = noticed({ ...POSTED, deliveredOn: day("2026-04-07") });
    expect(said(on(delivered, "2026-04-22"))).toBe("attendre injonction 2026-04-23");
  });

  it("notée à la main, sans lettre de relance : le délai de l'échelle, plein", () => {
    expect(said(on(noticed(undefined), "2026-04-16"))).toBe("attendre injonction 2026-04-17");
    expect(said(on(noticed(undefined), "2026-04-17"))).toBe("envoyer injonction");
  });

  it("une seconde lettre, écrite et pas postée, ne fait pas oublier la première", () => {
    const twice = facts({
      steps: UP_TO_NOTICE,
      letters: [{ ...POSTED, presentedOn: day("2026-04-03") }, { writtenOn: day("2026-04-10") }],
    });
    expect(said(on(twice, "2026-04-20"))).toBe("envoyer injonction");
  });

  it("écrite et pas encore postée : elle reste à envoyer, et le dit", () => {
    const written = facts({ steps: UP_TO_LAST_EMAIL, letters: [{ writtenOn: day("2026-04-01") }] });
    expect(reason(on(written, "2026-04-02"), "lettre-a-poster")).toMatchObject({ writtenOn: "2026-04-01" });
    expect(reason(on(facts({ steps: UP_TO_LAST_EMAIL }), "2026-04-02"), "lettre-a-poster")).toBeUndefined();
    const emails = facts({ letters: [{ writtenOn: day("2026-03-01") }] });
    expect(reason(on(emails, "2026-03-05"), "lettre-a-poster")).toBeUndefined();
  });
});

describe("les jours sans guichet", () => {
  /** J+30 is Saturday 4 April 2026, the eve of Easter; Monday is a holiday. */
  const easter = account({
    due: "2026-03-05",
    total: 100_000,
    steps: [
      ["2026-03-08", "courriel-courtois"],
      ["2026-03-15", "courriel-ferme"],
      ["2026-03-20", "appel"],
      ["2026-03-27", "dernier-courriel"],
    ],
  });

  it("une mise en demeure prévue un samedi de Pâques attend le mardi, et dit pourquoi", () => {
    for (const today of ["2026-04-01", "2026-04-04", "2026-04-06"]) {
      expect(said(on(easter, today))).toBe("attendre mise-en-demeure 2026-04-07");
    }
    expect(reason(on(easter, "2026-04-04"), "jour-non-ouvre")).toEqual({
      kind: "jour-non-ouvre",
      from: "2026-04-04",
      to: "2026-04-07",
    });
    expect(said(on(easter, "2026-04-07"))).toBe("envoyer mise-en-demeure");
    expect(reason(on(easter, "2026-04-07"), "jour-non-ouvre")).toBeUndefined();
  });

  it("en rattrapage un dimanche, elle attend le lundi", () => {
    expect(said(on(easter, "2026-04-12"))).toBe("attendre mise-en-demeure 2026-04-13");
    expect(said(on(easter, "2026-04-13"))).toBe("envoyer mise-en-demeure");
  });

  it("la requête aussi : ni un samedi, ni un jour férié", () => {
    const over = { ...POSTED, deadlineOn: day("2026-05-07"), presentedOn: day("2026-04-03") };
    const done = facts({ steps: UP_TO_NOTICE, letters: [over] });
    // 8 May is a holiday, a Friday in 2026.
    expect(said(on(done, "2026-05-08"))).toBe("attendre injonction 2026-05-11");
    expect(said(on(done, "2026-05-11"))).toBe("envoyer injonction");
  });

  it("après une étape faite un vendredi, une requête sans délai attend le lundi, et le dit dès le vendredi", () => {
    const quick = ladder({ id: "a", offsetDays: 1 }, { id: "b", offsetDays: 1, channel: "tribunal" });
    const friday = facts({ steps: [["2026-03-06", "a"]] });
    expect(said(decide(friday, quick, day("2026-03-06")))).toBe("attendre b 2026-03-09");
    expect(said(decide(friday, quick, day("2026-03-09")))).toBe("envoyer b");
  });

  it("un courriel part le dimanche comme les autres jours", () => {
    const sunday = account({ due: "2026-03-05", total: 100_000 });
    expect(said(on(sunday, "2026-03-08"))).toBe("envoyer courriel-courtois");
  });
});

describe("rejoindre une mise en demeure", () => {
  const first = facts({ id: 1, number: "F-1", steps: UP_TO_NOTICE, letters: [POSTED] });
  const second = account({ id: 2, number: "F-2", due: "2026-04-07", total: 50_000 });

  it("une nouvelle facture en retard du même client y va droit, à son premier palier, et pas avant", () => {
    expect(said(on(second, "2026-04-09", [first, second]))).toBe("attendre courriel-courtois 2026-04-10");
    const joined = on(second, "2026-04-10", [first, second]);
    expect(said(joined)).toBe("envoyer mise-en-demeure");
    expect(reason(joined, "rejoint-mise-en-demeure")).toMatchObject({
      invoiceNumber: "F-1",
      doneOn: "2026-04-01",
    });
    expect(reasonKinds(joined)).not.toContain("rattrapage");
  });

  it("seule, elle commence par le bas", () => {
    expect(said(on(second, "2026-04-10", [second]))).toBe("envoyer courriel-courtois");
  });

  it("si l'autre est réglée ou annulée, elle commence par le bas", () => {
    const paid = facts({ id: 1, steps: UP_TO_NOTICE, paid: [["2026-04-08", 100_000]] });
    const cancelled = facts({ id: 1, steps: UP_TO_NOTICE, invoice: { cancelledOn: day("2026-04-08") } });
    expect(said(on(second, "2026-04-10", [paid, second]))).toBe("envoyer courriel-courtois");
    expect(said(on(second, "2026-04-10", [cancelled, second]))).toBe("envoyer courriel-courtois");
  });

  it("si l'autre n'a eu que des courriels, elle garde sa place", () => {
    const mailed = facts({ id: 1, steps: UP_TO_LAST_EMAIL });
    expect(said(on(second, "2026-04-10", [mailed, second]))).toBe("envoyer courriel-courtois");
  });

  it("elle ne la rejoint pas deux fois : mise en demeure faite, elle attend la suite", () => {
    const joined = account({
      id: 2,
      number: "F-2",
      due: "2026-04-07",
      total: 50_000,
      steps: [["2026-04-10", "mise-en-demeure", "lrar"]],
      letters: [
        { writtenOn: day("2026-04-10"), depositedOn: day("2026-04-10"), deadlineOn: day("2026-04-28") },
      ],
    });
    expect(said(on(joined, "2026-04-14", [first, joined]))).toBe("attendre injonction ?");
  });

  it("elle ne la rejoint pas le jour où elle a reçu autre chose, ni un jour sans guichet", () => {
    const mailed = account({
      id: 2,
      number: "F-2",
      due: "2026-04-07",
      total: 50_000,
      steps: [["2026-04-10", "courriel-courtois"]],
    });
    const decision = on(mailed, "2026-04-10", [first, mailed]);
    expect(decision.kind).toBe("attendre");
    expect(reason(decision, "deja-fait-aujourdhui")).toBeDefined();
    expect(said(on(second, "2026-04-11", [first, second]))).toBe("attendre mise-en-demeure 2026-04-13");
  });
});

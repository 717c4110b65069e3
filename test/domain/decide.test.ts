// The one thing to do for an invoice on a day: each rule, with the day or the cent just outside it.
import { describe, expect, it } from "vitest";
import type { Hold } from "../../src/domain/client.ts";
import { addDays, day } from "../../src/domain/day.ts";
import { type Decision, decide } from "../../src/domain/decide.ts";
import type { Account } from "../../src/domain/invoice.ts";
import { type AccountFacts, account, client } from "./build.ts";
import { ladder, reason, reasonKinds, STANDARD, said } from "./ladders.ts";

/** Monday 2 March 2026; J+30 is Wednesday 1 April, J+45 Thursday 16 April. */
const DUE = "2026-03-02";
const facts = (changes: Partial<AccountFacts> = {}): Account =>
  account({ due: DUE, total: 100_000, ...changes });
const on = (one: Account, today: string, siblings: readonly Account[] = []): Decision =>
  decide(one, STANDARD, day(today), siblings);

const UP_TO_LAST_EMAIL = [
  ["2026-03-05", "courriel-courtois"],
  ["2026-03-12", "courriel-ferme"],
  ["2026-03-17", "appel", "appel"],
  ["2026-03-24", "dernier-courriel"],
] as const;
const UP_TO_NOTICE = [...UP_TO_LAST_EMAIL, ["2026-04-01", "mise-en-demeure", "lrar"]] as const;
const POSTED = {
  writtenOn: day("2026-04-01"),
  depositedOn: day("2026-04-01"),
  deadlineOn: day("2026-04-19"),
};

describe("une étape à la fois", () => {
  it("le rappel facultatif d'avant l'échéance se propose de J-3 jusqu'à l'échéance, puis plus jamais", () => {
    expect(said(on(facts(), "2026-02-26"))).toBe("attendre rappel-avant-echeance 2026-02-27");
    expect(said(on(facts(), "2026-02-27"))).toBe("envoyer rappel-avant-echeance");
    expect(said(on(facts(), "2026-03-02"))).toBe("envoyer rappel-avant-echeance");
    expect(said(on(facts(), "2026-03-03"))).toBe("attendre courriel-courtois 2026-03-05");
  });

  it("le jour de l'échéance rien n'est en retard ; le lendemain, un jour", () => {
    expect(reason(on(facts(), "2026-03-02"), "en-retard")).toBeUndefined();
    expect(reason(on(facts(), "2026-03-02"), "pas-encore-echue")).toMatchObject({ dueOn: DUE });
    expect(reason(on(facts(), "2026-03-03"), "en-retard")).toMatchObject({ daysLate: 1, dueOn: DUE });
  });

  it("chaque étape vient à son jour, et pas la veille", () => {
    expect(said(on(facts(), "2026-03-04"))).toBe("attendre courriel-courtois 2026-03-05");
    expect(said(on(facts(), "2026-03-05"))).toBe("envoyer courriel-courtois");
    const first = facts({ steps: UP_TO_LAST_EMAIL.slice(0, 1) });
    expect(said(on(first, "2026-03-11"))).toBe("attendre courriel-ferme 2026-03-12");
    expect(said(on(first, "2026-03-12"))).toBe("envoyer courriel-ferme");
    const all = facts({ steps: UP_TO_LAST_EMAIL });
    expect(said(on(all, "2026-03-31"))).toBe("attendre mise-en-demeure 2026-04-01");
    expect(said(on(all, "2026-04-01"))).toBe("envoyer mise-en-demeure");
  });

  it("le jour prévu est dit, avec son écart à l'échéance (S12)", () => {
    expect(reason(on(facts(), "2026-03-05"), "prevue")).toEqual({
      kind: "prevue",
      plannedOn: "2026-03-05",
      offsetDays: 3,
    });
    expect(on(facts(), "2026-03-05")).toMatchObject({ plannedOn: "2026-03-05" });
    expect(reasonKinds(on(facts(), "2026-03-05"))).not.toContain("rattrapage");
  });

  it("un écart négatif tombe avant l'échéance, un positif après (S12)", () => {
    const three = ladder(
      { id: "a", offsetDays: -3 },
      { id: "b", offsetDays: 0 },
      { id: "c", offsetDays: 60 },
    );
    expect(said(decide(facts(), three, day("2026-02-26")))).toBe("attendre a 2026-02-27");
    const one = facts({ steps: [["2026-02-27", "a"]] });
    expect(said(decide(one, three, day("2026-03-01")))).toBe("attendre b 2026-03-02");
    const two = facts({
      steps: [
        ["2026-02-27", "a"],
        ["2026-03-02", "b"],
      ],
    });
    expect(said(decide(two, three, day("2026-04-30")))).toBe("attendre c 2026-05-01");
  });
});

describe("après une absence", () => {
  it("deux mois de retard et rien d'envoyé : la première étape obligatoire, pas la dernière (S07)", () => {
    const late = on(facts(), "2026-05-04");
    expect(said(late)).toBe("envoyer courriel-courtois");
    expect(reason(late, "rattrapage")).toEqual({ kind: "rattrapage", days: 60 });
  });

  it("les délais partent du jour où l'étape d'avant a vraiment été faite (S06)", () => {
    const late = facts({ steps: [["2026-03-12", "courriel-courtois"]] });
    expect(said(on(late, "2026-03-18"))).toBe("attendre courriel-ferme 2026-03-19");
    expect(reason(on(late, "2026-03-18"), "apres-etape")).toMatchObject({
      doneOn: "2026-03-12",
      minDelayDays: 7,
    });
    expect(said(on(late, "2026-03-19"))).toBe("envoyer courriel-ferme");
  });

  it("une étape faite en avance n'avance pas la suivante", () => {
    const early = facts({ steps: [["2026-03-03", "courriel-courtois"]] });
    expect(said(on(early, "2026-03-11"))).toBe("attendre courriel-ferme 2026-03-12");
  });

  it("une étape obligatoire n'est jamais sautée, même quand la suivante est passée depuis longtemps", () => {
    const stuck = facts({ steps: UP_TO_LAST_EMAIL.slice(0, 2) });
    expect(said(on(stuck, "2026-11-22"))).toBe("envoyer appel");
  });

  it("une étape facultative d'après l'échéance se propose une semaine, puis laisse la place", () => {
    const withOptional = ladder(
      { id: "a", offsetDays: 3 },
      { id: "b", offsetDays: 10, optional: true },
      { id: "c", offsetDays: 11 },
    );
    const done = facts({ steps: [["2026-03-05", "a"]] });
    expect(said(decide(done, withOptional, day("2026-03-19")))).toBe("envoyer b");
    expect(said(decide(done, withOptional, day("2026-03-20")))).toBe("envoyer c");
  });

  it("une étape faite hors de l'ordre, à la main, fait repartir de là", () => {
    const jumped = facts({ steps: [["2026-03-20", "dernier-courriel"]] });
    expect(said(on(jumped, "2026-04-01"))).toBe("envoyer mise-en-demeure");
  });

  it("une étape inconnue de l'échelle ne compte pas", () => {
    const foreign = facts({ steps: [["2026-03-05", "autre-chose"]] });
    expect(said(on(foreign, "2026-03-12"))).toBe("envoyer courriel-courtois");
  });
});

describe("jamais deux étapes le même jour", () => {
  const quick = ladder({ id: "a", offsetDays: 3 }, { id: "b", offsetDays: 3 });

  it("même quand l'échelle n'impose aucun délai", () => {
    const done = facts({ steps: [["2026-03-05", "a"]] });
    expect(said(decide(done, quick, day("2026-03-05")))).toBe("attendre b 2026-03-06");
    expect(said(decide(done, quick, day("2026-03-06")))).toBe("envoyer b");
  });

  it("même quand l'étape du jour n'est pas de cette échelle", () => {
    const done = facts({ steps: [["2026-03-06", "geste-libre"]] });
    const decision = decide(done, quick, day("2026-03-06"));
    expect(said(decision)).toBe("attendre a 2026-03-07");
    expect(reason(decision, "deja-fait-aujourdhui")).toMatchObject({ title: "geste-libre" });
    expect(said(decide(done, quick, day("2026-03-07")))).toBe("envoyer a");
  });
});

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

  it("un courriel part le dimanche comme les autres jours", () => {
    const sunday = account({ due: "2026-03-05", total: 100_000 });
    expect(said(on(sunday, "2026-03-08"))).toBe("envoyer courriel-courtois");
  });
});

describe("ce qui suspend ou arrête", () => {
  const hold = (from: string, until?: string): Hold => ({
    id: 1,
    clientId: 1,
    reason: "litige",
    fromOn: day(from),
    untilOn: until === undefined ? undefined : day(until),
  });

  it("une pause commence à son premier jour et finit à son dernier : ce jour-là, tout reprend", () => {
    const paused = facts({ holds: [hold("2026-03-05", "2026-03-12")] });
    expect(said(on(paused, "2026-03-04"))).toBe("attendre courriel-courtois 2026-03-05");
    expect(said(on(paused, "2026-03-05"))).toBe("suspendu 2026-03-12");
    expect(said(on(paused, "2026-03-11"))).toBe("suspendu 2026-03-12");
    expect(said(on(paused, "2026-03-12"))).toBe("envoyer courriel-courtois");
    expect(reason(on(paused, "2026-03-11"), "pause")).toEqual({
      kind: "pause",
      why: "litige",
      untilOn: "2026-03-12",
    });
  });

  it("une pause sans fin dure tant qu'elle n'est pas levée", () => {
    expect(said(on(facts({ holds: [hold("2026-03-05")] }), "2026-11-22"))).toBe("suspendu ?");
  });

  it("une seconde pause prend le relais de la première", () => {
    const twice = facts({ holds: [hold("2026-03-05", "2026-03-12"), hold("2026-03-10", "2026-03-20")] });
    expect(said(on(twice, "2026-03-12"))).toBe("suspendu 2026-03-20");
  });

  it("le jugement d'ouverture arrête tout, dès son jour", () => {
    const failed = facts({ client: client({ insolvencyOn: day("2026-03-10") }) });
    expect(said(on(failed, "2026-03-09"))).toBe("envoyer courriel-courtois");
    expect(said(on(failed, "2026-03-10"))).toBe("arret");
    expect(reason(on(failed, "2026-03-10"), "procedure-collective")).toMatchObject({
      judgmentOn: "2026-03-10",
    });
  });

  it("le jugement l'emporte sur une pause", () => {
    const failed = facts({
      client: client({ insolvencyOn: day("2026-03-10") }),
      holds: [hold("2026-03-01")],
    });
    expect(said(on(failed, "2026-03-10"))).toBe("arret");
  });

  it("une facture réglée n'est plus relancée ; un centime manquant, si", () => {
    const settled = on(facts({ paid: [["2026-03-04", 100_000]] }), "2026-03-05");
    expect([said(settled), reasonKinds(settled)]).toEqual(["arret", ["reglee"]]);
    expect(said(on(facts({ paid: [["2026-03-04", 99_999]] }), "2026-03-05"))).toBe(
      "envoyer courriel-courtois",
    );
    expect(said(on(facts({ paid: [["2026-03-04", 100_001]] }), "2026-03-05"))).toBe("arret");
  });

  it("un avoir règle comme un paiement", () => {
    expect(
      said(on(facts({ paid: [["2026-03-04", 60_000]], credited: [["2026-03-04", 40_000]] }), "2026-03-05")),
    ).toBe("arret");
  });

  it("qui a payé le montant de la facture n'est pas relancé pour des pénalités", () => {
    const late = facts({ steps: UP_TO_LAST_EMAIL, paid: [["2026-03-30", 100_000]] });
    expect(reasonKinds(on(late, "2026-04-01"))).toEqual(["reglee"]);
  });

  it("une facture annulée n'est plus relancée", () => {
    const cancelled = on(facts({ invoice: { cancelledOn: day("2026-03-03") } }), "2026-03-05");
    expect([said(cancelled), reasonKinds(cancelled)]).toEqual(["arret", ["annulee"]]);
  });

  it("en haut de l'échelle, c'est fini, et cela reste fini (S29)", () => {
    const steps = [...UP_TO_NOTICE, ["2026-04-20", "injonction", "tribunal"]] as const;
    const over = facts({ steps, letters: [{ ...POSTED, presentedOn: day("2026-04-03") }] });
    const decisions = Array.from({ length: 50 }, (_, index) => on(over, addDays(day("2026-04-20"), index)));
    expect(new Set(decisions.map(said))).toEqual(new Set(["arret"]));
    expect(reason(decisions[0] as Decision, "echelle-terminee")).toMatchObject({ doneOn: "2026-04-20" });
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

  it("si l'autre est réglée ou annulée, elle commence par le bas (S08)", () => {
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

describe("le seuil au-delà duquel une étape se fait à la main", () => {
  const withThreshold = ladder({ id: "a", offsetDays: 3, byHandFromCents: 500_000 });
  const total = (cents: number): Decision =>
    decide(facts({ total: cents }), withThreshold, day("2026-03-05"));

  it("le dit à partir du seuil exact, et pas un centime en dessous", () => {
    expect(reason(total(500_000), "a-la-main")).toEqual({ kind: "a-la-main", fromCents: 500_000 });
    expect(reason(total(499_999), "a-la-main")).toBeUndefined();
    expect(said(total(500_000))).toBe("envoyer a");
  });

  it("regarde le solde, non le montant de la facture", () => {
    const paid = facts({ total: 600_000, paid: [["2026-03-01", 100_001]] });
    expect(reason(decide(paid, withThreshold, day("2026-03-05")), "a-la-main")).toBeUndefined();
  });
});

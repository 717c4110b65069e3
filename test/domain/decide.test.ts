// The one thing to do for an invoice on a day: each rule, with the day or the cent just outside it.
import { describe, expect, it } from "vitest";
import type { Hold } from "../../src/domain/client.ts";
import { addDays, day } from "../../src/domain/day.ts";
import { type Decision, decide } from "../../src/domain/decide.ts";
import type { Account } from "../../src/domain/invoice.ts";
import { lastDayToSue } from "../../src/domain/prescription.ts";
import { type AccountFacts, account, client, LEGAL } from "./build.ts";
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

  it("le jour prévu est dit, avec son écart à l'échéance", () => {
    expect(reason(on(facts(), "2026-03-05"), "prevue")).toEqual({
      kind: "prevue",
      plannedOn: "2026-03-05",
      offsetDays: 3,
    });
    expect(on(facts(), "2026-03-05")).toMatchObject({ plannedOn: "2026-03-05" });
    expect(reasonKinds(on(facts(), "2026-03-05"))).not.toContain("rattrapage");
  });

  it("un écart négatif tombe avant l'échéance, un positif après", () => {
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
  it("deux mois de retard et rien d'envoyé : la première étape obligatoire, pas la dernière", () => {
    const late = on(facts(), "2026-05-04");
    expect(said(late)).toBe("envoyer courriel-courtois");
    expect(reason(late, "rattrapage")).toEqual({ kind: "rattrapage", days: 60 });
  });

  it("les délais partent du jour où l'étape d'avant a vraiment été faite", () => {
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

  it("en haut de l'échelle, c'est fini, et cela reste fini", () => {
    const steps = [...UP_TO_NOTICE, ["2026-04-20", "injonction", "tribunal"]] as const;
    const over = facts({ steps, letters: [{ ...POSTED, presentedOn: day("2026-04-03") }] });
    const decisions = Array.from({ length: 50 }, (_, index) => on(over, addDays(day("2026-04-20"), index)));
    expect(new Set(decisions.map(said))).toEqual(new Set(["arret"]));
    expect(reason(decisions[0] as Decision, "echelle-terminee")).toMatchObject({ doneOn: "2026-04-20" });
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

describe("une créance prescrite", () => {
  const LAST = day("2026-04-10");
  const until = (one: Account, today: string): Decision => decide(one, STANDARD, day(today), [], LAST);

  it("suit son échelle le dernier jour pour agir, et plus rien le lendemain, quelle que soit l'étape", () => {
    for (const steps of [[], UP_TO_LAST_EMAIL]) {
      expect(until(facts({ steps }), "2026-04-10").kind).toBe("envoyer");
      const after = until(facts({ steps }), "2026-04-11");
      expect(said(after)).toBe("arret");
      expect(after.reasons).toEqual([{ kind: "prescrite", endedOn: LAST }]);
    }
    const noticed = facts({ steps: UP_TO_NOTICE, letters: [{ ...POSTED, presentedOn: day("2026-04-03") }] });
    expect(said(until(noticed, "2026-04-10"))).toContain("attendre injonction");
    expect(said(until(noticed, "2026-05-30"))).toBe("arret");
  });

  it("cède à ce qui l'éteint autrement, et passe avant une pause, une promesse ou un litige", () => {
    const kinds = (changes: Partial<AccountFacts>): readonly string[] =>
      reasonKinds(until(facts(changes), "2026-05-30"));
    expect(kinds({ paid: [["2026-04-01", 100_000]] })).toEqual(["reglee"]);
    expect(kinds({ invoice: { cancelledOn: day("2026-04-01") } })).toEqual(["annulee"]);
    expect(kinds({ client: client({ insolvencyOn: day("2026-04-01") }) })).toEqual(["procedure-collective"]);
    const hold: Hold = { id: 1, clientId: 1, reason: "congés", fromOn: day("2026-05-01") };
    expect(kinds({ holds: [hold] })).toEqual(["prescrite"]);
    expect(kinds({ promises: [{ saidOn: day("2026-05-01"), dueOn: day("2026-06-30") }] })).toEqual([
      "prescrite",
    ]);
    expect(kinds({ disputes: [{ openedOn: day("2026-05-01") }] })).toEqual(["prescrite"]);
  });
});

describe("le dernier jour pour agir", () => {
  const performed = (changes: Partial<AccountFacts> = {}) =>
    lastDayToSue(facts({ invoice: { performedOn: day("2026-02-01") }, ...changes }), LEGAL);

  it("est celui de la prescription, selon le débiteur, et n'existe plus une fois une décision obtenue", () => {
    expect(performed()).toBe("2031-02-01");
    expect(performed({ client: client({ kind: "particulier" }) })).toBe("2028-02-01");
    expect(performed({ titres: [{ renderedOn: day("2026-10-01") }] })).toBeUndefined();
  });
});

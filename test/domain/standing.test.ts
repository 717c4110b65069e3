// What suspends or hastens an invoice besides time: disputes, promises, échéanciers, calls, each with its control.
import { describe, expect, it } from "vitest";
import { countsAsStep } from "../../src/domain/call.ts";
import { day } from "../../src/domain/day.ts";
import { decide } from "../../src/domain/decide.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import { equalInstalments, type FollowedEcheancier } from "../../src/domain/echeancier.ts";
import { planDay } from "../../src/domain/plan.ts";
import { promiseState } from "../../src/domain/promise.ts";
import { type AccountFacts, account, LEGAL } from "./build.ts";
import { STANDARD } from "./ladders.ts";

const TODAY = day("2026-03-20");
/** Due on 1 March, courteous email sent on the 4th: the firm one is due from the 11th. */
function late(facts: Partial<AccountFacts> = {}) {
  return account({
    due: "2026-03-01",
    total: 100_000,
    steps: [["2026-03-04", "courriel-courtois"]],
    ...facts,
  });
}
const decided = (facts: Partial<AccountFacts> = {}, today = TODAY) => decide(late(facts), STANDARD, today);

it("sans rien de tout cela, le courriel ferme est à envoyer", () => {
  expect(decided()).toMatchObject({ kind: "envoyer", step: { id: "courriel-ferme" } });
});

describe("un litige", () => {
  it("sur toute la facture suspend tout, jusqu'à sa fin", () => {
    expect(decided({ disputes: [{ openedOn: day("2026-03-10") }] })).toMatchObject({
      kind: "suspendu",
      untilOn: undefined,
      reasons: [{ kind: "litige", category: "quantite" }],
    });
    expect(decided({ disputes: [{ openedOn: day("2026-03-10"), closedOn: day("2026-03-20") }] }).kind).toBe(
      "envoyer",
    );
  });

  it("sur une partie laisse suivre le reste, et la somme demandée est ce reste", () => {
    const disputed = late({ disputes: [{ openedOn: day("2026-03-10"), contestedCents: 30_000 }] });
    const plan = planDay([disputed], () => STANDARD, TODAY);
    expect(plan.gestures[0]?.balanceCents).toBe(70_000);
    const [line] = buildDecompte(disputed.client, [disputed], LEGAL, TODAY).invoices;
    // By hand: 19 days at 12,15 % on 700 €: 4,43 €.
    expect(line).toMatchObject({ contestedCents: 30_000, principalDueCents: 70_000, interestDueCents: 443 });
    const [whole] = buildDecompte(disputed.client, [disputed], LEGAL, TODAY, {
      disputed: "compris",
    }).invoices;
    expect(whole).toMatchObject({ contestedCents: 0, principalDueCents: 100_000 });
  });

  it("plus grand que ce qui reste n'invente pas de trop-perçu", () => {
    const disputed = late({ paid: [["2026-02-20", 40_000]], disputes: [{ contestedCents: 90_000 }] });
    const [line] = buildDecompte(disputed.client, [disputed], LEGAL, TODAY).invoices;
    expect(line).toMatchObject({ contestedCents: 60_000, totalDueCents: 0 });
    expect(line?.notes.some((note) => note.kind === "trop-percu")).toBe(false);
  });
});

describe("une promesse", () => {
  const promised = (saidOn: string, dueOn: string, amountCents = 100_000) => ({
    saidOn: day(saidOn),
    dueOn: day(dueOn),
    amountCents,
  });

  it("en cours suspend, jusqu'au lendemain de sa date", () => {
    expect(decided({ promises: [promised("2026-03-15", "2026-03-20")] })).toMatchObject({
      kind: "suspendu",
      untilOn: "2026-03-21",
    });
  });

  it("rompue une fois laisse reprendre l'échelle et passe devant les autres gestes", () => {
    const broken = late({ id: 1, promises: [promised("2026-03-10", "2026-03-19")] });
    expect(decide(broken, STANDARD, TODAY)).toMatchObject({
      kind: "envoyer",
      step: { id: "courriel-ferme" },
    });
    const other = late({ id: 2, total: 900_000, client: { ...broken.client, id: 2, ref: "autre" } });
    const plan = planDay([other, broken], () => STANDARD, TODAY);
    expect(plan.gestures.map((one) => one.client.ref)).toEqual(["acme", "autre"]);
  });

  it("rompue deux fois propose la mise en demeure", () => {
    const twice = [promised("2026-03-05", "2026-03-09"), promised("2026-03-12", "2026-03-18")];
    expect(decided({ promises: twice })).toMatchObject({
      kind: "envoyer",
      step: { id: "mise-en-demeure" },
      reasons: [{ kind: "en-retard" }, { kind: "promesses-rompues", count: 2 }],
    });
  });

  it("se lit dans les paiements reçus depuis, ou dans ce que l'on en dit", () => {
    const one = {
      id: 1,
      invoiceId: 1,
      channel: "appel",
      ...promised("2026-03-10", "2026-03-15", 50_000),
    } as const;
    const paid = (on: string, amountCents: number) => [
      { id: 1, invoiceId: 1, receivedOn: day(on), amountCents },
    ];
    expect(promiseState(one, paid("2026-03-12", 50_000), TODAY)).toBe("tenue");
    expect(promiseState(one, paid("2026-03-09", 50_000), TODAY)).toBe("rompue");
    expect(promiseState(one, paid("2026-03-12", 49_999), TODAY)).toBe("rompue");
    expect(promiseState({ ...one, closedAs: "tenue" }, [], TODAY)).toBe("tenue");
  });
});

describe("un échéancier", () => {
  const agreed = (paid: FollowedEcheancier["payments"] = []): FollowedEcheancier => ({
    id: 1,
    clientId: 1,
    invoiceIds: [1],
    agreedOn: day("2026-03-05"),
    instalments: equalInstalments(100_000, 3, [day("2026-03-15"), day("2026-04-15"), day("2026-05-15")]),
    pieceId: 7,
    payments: paid,
  });
  const part = (id: number, on: string, amountCents: number) => ({
    id,
    invoiceId: 1,
    receivedOn: day(on),
    amountCents,
  });

  it("se partage au centime près, la dernière part prenant le reste", () => {
    expect(agreed().instalments.map((one) => one.amountCents)).toEqual([33_333, 33_333, 33_334]);
  });

  it("respecté suspend, jusqu'au lendemain de la part suivante", () => {
    const first = part(1, "2026-03-14", 33_333);
    expect(decided({ echeanciers: [agreed([first])], paid: [["2026-03-14", 33_333]] })).toMatchObject({
      kind: "suspendu",
      untilOn: "2026-04-16",
    });
  });

  it("manqué rend le tout exigible après mise en demeure, et dit ce qui manque", () => {
    const short = part(1, "2026-03-14", 30_000);
    expect(decided({ echeanciers: [agreed([short])], paid: [["2026-03-14", 30_000]] })).toMatchObject({
      kind: "envoyer",
      step: { id: "mise-en-demeure" },
      reasons: [{ kind: "en-retard" }, { kind: "echeance-manquee", missingCents: 3_333 }],
    });
  });

  it("dont la part n'est due que ce jour n'est pas manqué", () => {
    expect(decided({ echeanciers: [agreed()] }, day("2026-03-15")).kind).toBe("suspendu");
    expect(decided({ echeanciers: [agreed()] }, day("2026-03-16")).kind).toBe("envoyer");
  });
});

describe("un échéancier proposé, non signé", () => {
  const proposal = (changes: Partial<FollowedEcheancier> = {}): FollowedEcheancier => ({
    id: 4,
    clientId: 1,
    invoiceIds: [1],
    agreedOn: day("2026-03-05"),
    instalments: equalInstalments(100_000, 2, [day("2026-04-15"), day("2026-05-15")]),
    payments: [],
    ...changes,
  });
  const on = (today: string, changes: Partial<FollowedEcheancier> = {}) =>
    decided({ echeanciers: [proposal(changes)] }, day(today));

  it("suspend huit jours, ou jusqu'au jour dit, et pas un de plus", () => {
    expect(on("2026-03-13")).toMatchObject({
      kind: "suspendu",
      untilOn: "2026-03-14",
      reasons: [{ kind: "echeancier-propose", proposedOn: "2026-03-05", answerBy: "2026-03-13" }],
    });
    const after = on("2026-03-14");
    expect(after).toMatchObject({ kind: "envoyer", step: { id: "courriel-ferme" } });
    expect(after.reasons).toContainEqual({
      kind: "echeancier-non-signe",
      proposedOn: "2026-03-05",
      echeancierId: 4,
    });
    expect(on("2026-03-25", { answerBy: day("2026-03-25") }).kind).toBe("suspendu");
    expect(on("2026-03-26", { answerBy: day("2026-03-25") }).kind).toBe("envoyer");
  });

  it("annulé, ou signé, ne se dit plus", () => {
    expect(on("2026-03-20", { cancelledOn: day("2026-03-19") }).reasons).toHaveLength(4);
    expect(on("2026-03-20", { pieceId: 7 }).kind).toBe("suspendu");
  });

  it("manqué, il n'envoie pas tout droit à la mise en demeure: personne n'avait rien accepté", () => {
    expect(on("2026-04-16")).toMatchObject({ kind: "envoyer", step: { id: "courriel-ferme" } });
    expect(on("2026-04-16", { pieceId: 7 })).toMatchObject({ step: { id: "mise-en-demeure" } });
  });
});

describe("un appel", () => {
  const call = (outcome: "absent" | "joint" | "a-rappeler", nextOn?: string) => ({
    id: 1,
    clientId: 1,
    invoiceIds: [1],
    calledOn: day("2026-03-18"),
    outcome,
    nextOn: nextOn === undefined ? undefined : day(nextOn),
  });

  it("à refaire fait attendre jusqu'à son jour", () => {
    expect(decided({ calls: [call("a-rappeler", "2026-03-25")] })).toMatchObject({
      kind: "attendre",
      untilOn: "2026-03-25",
    });
    const due = decided({ calls: [call("a-rappeler", "2026-03-20")] });
    expect(due.kind).toBe("envoyer");
    expect(due.reasons).toContainEqual({ kind: "rappel-prevu", on: day("2026-03-20") });
  });

  it("ne compte comme étape que si quelqu'un a répondu, ou après deux essais", () => {
    expect(countsAsStep([call("absent")])).toBe(false);
    expect(countsAsStep([call("absent"), call("absent")])).toBe(true);
    expect(countsAsStep([call("joint")])).toBe(true);
  });
});

it("une étape réservée à certains jours attend le premier d'entre eux", () => {
  const weekdays = {
    ...STANDARD,
    steps: STANDARD.steps.map((step) => ({ ...step, weekdays: [1, 2, 3, 4, 5] })),
  };
  // 21 March 2026 is a Saturday.
  expect(decide(late(), weekdays, day("2026-03-21"))).toMatchObject({
    kind: "attendre",
    untilOn: "2026-03-23",
    reasons: [{ kind: "en-retard" }, {}, {}, { kind: "jours-choisis" }],
  });
});

describe("un recommandé qui revient", () => {
  const posted = { depositedOn: day("2026-03-06"), presentedOn: undefined, deadlineOn: day("2026-03-24") };
  const noticed = (letter: object) =>
    decided(
      { steps: [["2026-03-06", "mise-en-demeure", "lrar"]], letters: [{ ...posted, ...letter }] },
      day("2026-05-04"),
    );

  it("d'une adresse inconnue n'a mis personne en demeure : la lettre est à refaire", () => {
    expect(noticed({ returnedOn: day("2026-03-20"), returnReason: "npai" })).toMatchObject({
      kind: "envoyer",
      step: { id: "mise-en-demeure" },
      reasons: [{ kind: "en-retard" }, { kind: "lettre-perdue", returnedOn: "2026-03-20" }],
    });
  });

  it("non réclamé garde son effet, et le délai compte du retour quand la présentation n'est pas notée", () => {
    expect(noticed({ returnedOn: day("2026-03-20"), returnReason: "avise-non-reclame" })).toMatchObject({
      kind: "envoyer",
      step: { id: "injonction" },
      reasons: [{ kind: "en-retard" }, { kind: "delai-mise-en-demeure", deadlineOn: "2026-04-04" }, {}],
    });
  });

  it("dont on ne sait rien encore fait attendre", () => {
    expect(noticed({})).toMatchObject({ kind: "attendre", reasons: [{}, { kind: "attend-presentation" }] });
  });
});

// What the dates of an account decide before anything is computed: from when, until when, what is excluded.
import { type ChargeRefusal, type CountedCharge, countCharges } from "./charge.ts";
import type { Regime } from "./client.ts";
import { judgmentBy } from "./client.ts";
import { undecided } from "./contested.ts";
import { addDays, addYears, type Day, latest } from "./day.ts";
import { undisputedCents } from "./dispute.ts";
import type { FollowedEcheancier } from "./echeancier.ts";
import { type GrantNote, ungrantedCents } from "./granted.ts";
import type { RateNote } from "./interest.ts";
import { type Account, balanceCents, claimedCents } from "./invoice.ts";
import { amountOn, type LegalData } from "./legal.ts";
import { type Cents, sumCents } from "./money.ts";
import { reachedOn } from "./registered-letter.ts";
import { compareText } from "./text-order.ts";
import { increasedFrom, orderedFrom } from "./titre-executoire.ts";

/** What a reader must be told beside the figures; `format/` turns each into a sentence. */
export type DecompteNote =
  | RateNote
  | GrantNote
  | { readonly kind: "interets-attendent-mise-en-demeure" }
  | { readonly kind: "interets-arretes-jugement"; readonly judgmentOn: Day }
  | { readonly kind: "indemnite-exclue-jugement"; readonly judgmentOn: Day }
  | { readonly kind: "principal-solde"; readonly settledOn: Day }
  | { readonly kind: "frais-exclus"; readonly title: string; readonly refusal: ChargeRefusal }
  | {
      readonly kind: "taux-legal-apres-titre";
      readonly renderedOn: Day;
      /** The earlier day that a judgment says. */
      readonly orderedFrom?: Day | undefined;
      readonly increasedFrom: Day | undefined;
    }
  | { readonly kind: "capitalisation"; readonly fromOn: Day; readonly basis: "contrat" | "decision" }
  | { readonly kind: "imputation-convenue"; readonly agreedOn: Day }
  | { readonly kind: "montant-conteste"; readonly amountCents: Cents }
  | { readonly kind: "trop-percu"; readonly amountCents: Cents };

/** The account as it stood on a day, each movement in its order. */
export function asOf(account: Account, on: Day): Account {
  const ordered = <T extends { readonly id: number }>(
    all: readonly T[],
    dayOf: (one: T) => Day,
  ): readonly T[] =>
    all.length === 0
      ? all
      : all.filter((one) => dayOf(one) <= on).sort((a, b) => compareText(dayOf(a), dayOf(b)) || a.id - b.id);
  const seen = (day: Day | undefined): Day | undefined => (day !== undefined && day <= on ? day : undefined);
  return {
    ...account,
    letters: account.letters.map((letter) => ({
      ...letter,
      presentedOn: seen(letter.presentedOn),
      deliveredOn: seen(letter.deliveredOn),
    })),
    payments: ordered(account.payments, (one) => one.receivedOn),
    creditNotes: account.creditNotes.filter((note) => note.issuedOn <= on),
    charges: ordered(account.charges, (one) => one.incurredOn),
    waivers: ordered(account.waivers, (one) => one.waivedOn),
    titres: ordered(account.titres, (one) => one.renderedOn),
  };
}

/** The first day on which a mise en demeure reached the debtor. */
function noticedOn(account: Account): Day | undefined {
  return account.letters
    .map(reachedOn)
    .filter((on) => on !== undefined)
    .sort(compareText)[0];
}

/**
 * Professional and public debts bear interest from the day after the due date, without a reminder (L441-10 II
 * C. com., L2192-13 CCP); a consumer's only from the day after the mise en demeure was received (1231-6,
 * 1344-1 C. civ.), or after a decision (1231-7): none at all before one of these dates is known.
 */
export function firstInterestDay(account: Account, regime: Regime): Day | undefined {
  const afterDue = addDays(account.invoice.dueOn, 1);
  if (regime !== "consommateur") return afterDue;
  const facts = [noticedOn(account), ...account.titres.map(orderedFrom)].filter((on) => on !== undefined);
  const known = facts.sort(compareText)[0];
  return known === undefined ? undefined : latest(afterDue, addDays(known, 1));
}

/** 1343-2 C. civ.: only where the contract or a decision says so, and at each full year of interest. */
export function capitalisationOf(
  account: Account,
  start: Day | undefined,
  end: Day,
): { readonly days: readonly Day[]; readonly note: DecompteNote } {
  const ordered = account.titres.find((titre) => titre.capitalisationFrom !== undefined);
  const byContract = account.invoice.capitalisation === true;
  const from = byContract ? start : ordered?.capitalisationFrom;
  const days: Day[] = [];
  if (start !== undefined && from !== undefined) {
    const first = latest(from, yearsLater(start, 1));
    for (let year = 0; yearsLater(first, year) <= end; year++) days.push(yearsLater(first, year));
  }
  const fromOn = days[0] ?? account.invoice.dueOn;
  return { days, note: { kind: "capitalisation", fromOn, basis: byContract ? "contrat" : "decision" } };
}

/** The first day after whole years that begin with `start`: those of a 29 February end on the evening of the 28th. */
function yearsLater(start: Day, years: number): Day {
  const day = addYears(start, years);
  return day.slice(-2) === start.slice(-2) ? day : addDays(day, 1);
}

/**
 * D441-5 C. com., D2192-35 CCP: once per invoice as soon as it is late, in full even if partly paid on time;
 * never against a consumer; not when the judgment forbade payment at the due date (L441-10 II, last sentence).
 */
export function indemniteOf(
  account: Account,
  regime: Regime,
  legal: LegalData,
  on: Day,
  claimed: Cents = claimedCents(account),
): Cents {
  const { dueOn } = account.invoice;
  if (regime === "consommateur" || on <= dueOn) return 0;
  if (dueAfterJudgment(account)) return 0;
  const paidInTime = sumCents(
    account.payments.filter((payment) => payment.receivedOn <= dueOn).map((payment) => payment.amountCents),
  );
  return claimed > paidInTime ? amountOn(legal.indemniteForfaitaire, addDays(dueOn, 1)) : 0;
}

/** What of the charges may be asked for, given the facts of the account; {@link asOf} decides the day. */
export function countedCharges(
  account: Account,
  regime: Regime,
  indemniteCents: Cents,
): readonly CountedCharge[] {
  return countCharges(account.charges, {
    regime,
    noticedOn: noticedOn(account),
    decidedOn: account.titres[0]?.renderedOn,
    indemniteCents,
    barredByJudgment: dueAfterJudgment(account),
  });
}

/** L441-10 II, last sentence: the opening judgment forbade to pay this invoice at its due date. */
function dueAfterJudgment({ client, invoice }: Account): boolean {
  return client.insolvencyOn !== undefined && invoice.dueOn >= client.insolvencyOn;
}

/** Échéanciers that the debtor signed and that still stand. */
export function signedAgreements(account: Account): readonly FollowedEcheancier[] {
  return account.echeanciers.filter((one) => one.pieceId !== undefined && one.cancelledOn === undefined);
}

/** What of these invoices is left to pay, contested by nobody, and not left out by a decision. */
export function askedCents(accounts: readonly Account[], on: Day): Cents {
  return sumCents(
    accounts.map((account) =>
      undisputedCents(balanceCents(account) - ungrantedCents(account, on), undecided(account), on),
    ),
  );
}

/** The day on which payments reached the claimed face amount, if they did. */
export function settlementDay(account: Account, claimed: Cents): Day | undefined {
  if (claimed <= 0) return account.invoice.dueOn;
  let paid = 0;
  for (const payment of account.payments) {
    paid += payment.amountCents;
    if (paid >= claimed) return payment.receivedOn;
  }
  return undefined;
}

/** The day of its last cent, when payments settled it: credited in full, an invoice was waited for by nobody. */
export function paidOffOn(account: Account): Day | undefined {
  const claimed = claimedCents(account);
  return claimed > 0 ? settlementDay(account, claimed) : undefined;
}

export function notesOf(
  account: Account,
  regime: Regime,
  on: Day,
  settledOn: Day | undefined,
): readonly DecompteNote[] {
  const notes: DecompteNote[] = [];
  const { invoice, client } = account;
  if (settledOn !== undefined && invoice.dueOn < settledOn)
    notes.push({ kind: "principal-solde", settledOn });
  if (regime === "consommateur" && firstInterestDay(account, regime) === undefined) {
    notes.push({ kind: "interets-attendent-mise-en-demeure" });
  }
  const [agreed] = signedAgreements(account).filter((one) =>
    account.payments.some((payment) => payment.receivedOn >= one.agreedOn),
  );
  if (agreed !== undefined) notes.push({ kind: "imputation-convenue", agreedOn: agreed.agreedOn });
  for (const titre of account.titres) {
    if (titre.interest === "legal") {
      notes.push({
        kind: "taux-legal-apres-titre",
        renderedOn: titre.renderedOn,
        orderedFrom: titre.judged?.interestFrom,
        increasedFrom: increasedFrom(titre),
      });
    }
  }
  const judgmentOn = judgmentBy(client, on);
  if (judgmentOn !== undefined) {
    notes.push({ kind: "interets-arretes-jugement", judgmentOn });
    if (regime !== "consommateur" && dueAfterJudgment(account) && on > invoice.dueOn) {
      notes.push({ kind: "indemnite-exclue-jugement", judgmentOn });
    }
  }
  return notes;
}

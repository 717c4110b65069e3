// What a decision grants in part, invoice by invoice: it takes the place of what was asked for. An ordonnance does once it
// is served, until an opposition gives the whole claim back (CPC 1409 and 1417); a judgment does from its own day.
import type { Debt } from "./allocation.ts";
import { openedBy } from "./contested.ts";
import type { Day } from "./day.ts";
import { undisputedCents } from "./dispute.ts";
import { type GrantedShare, type InjonctionDePayer, outcomeOf } from "./injonction.ts";
import { type Account, balanceCents, claimedCents } from "./invoice.ts";
import { type Cents, sumCents } from "./money.ts";
import { orderedFrom } from "./titre-executoire.ts";

/** What the reader of a décompte is told of it. */
export interface GrantNote {
  readonly kind: "accord-partiel";
  readonly decision: GrantingDecision;
  /** The day on which the granted sum stands. */
  readonly countedOn: Day;
  readonly grantedCents: Cents;
  readonly refusedCents: Cents;
}

/** What was granted on one invoice, and since when nothing more is asked for by that route. */
export interface StandingGrant extends Omit<GrantedShare, "invoiceId"> {
  readonly decision: GrantingDecision;
  /** The granted sum stands on that day: what runs after it, runs on the principal that is granted. */
  readonly countedOn: Day;
  /** What was paid, given up or added until that day is already in the granted sum. */
  readonly settledUntil: Day;
}

/** A decision that grants a part of what was asked for. */
export type GrantingDecision =
  | { readonly kind: "ordonnance"; readonly renderedOn: Day; readonly signifiedOn: Day }
  | { readonly kind: "jugement"; readonly renderedOn: Day };

/** What the decision did not grant, part by part. */
export interface RefusedParts {
  readonly grant: StandingGrant;
  readonly principalCents: Cents;
  readonly interestCents: Cents;
  readonly indemniteCents: Cents;
  readonly chargesCents: Cents;
}

/**
 * What binds the creditor on a day: the last judgment, else the partial ordonnance, since to serve it is to keep to it.
 * Not one that is not served yet, which leaves the whole claim; nor one that was opposed, or whose case ended otherwise
 * than by a payment or a title.
 */
export function standingGrant(account: Account, on: Day): StandingGrant | undefined {
  return judgedGrant(account, on) ?? servedGrant(account, on);
}

/**
 * What of the face amount a standing decision did not grant: it stays on the balance of the invoice until a credit note
 * takes it off, and is asked of nobody. What a dispute had set aside from the claim is not in it.
 */
export function ungrantedCents(account: Account, on: Day): Cents {
  const grant = standingGrant(account, on);
  if (grant === undefined) return 0;
  const before = account.payments.filter(({ receivedOn }) => receivedOn <= grant.settledUntil);
  const left = claimedCents(account) - sumCents(before.map(({ amountCents }) => amountCents));
  const claimed = undisputedCents(left, openedBy(account, grant.settledUntil), on);
  const ungranted = claimed - (grant.principalCents ?? grant.grantedCents);
  return Math.max(0, Math.min(ungranted, balanceCents(account)));
}

function judgedGrant({ titres, invoice }: Account, on: Day): StandingGrant | undefined {
  const titre = titres.findLast((one) => one.judged !== undefined && one.renderedOn <= on);
  const share = titre?.judged?.shares.find((one) => one.invoiceId === invoice.id);
  if (titre === undefined || share === undefined) return undefined;
  const { renderedOn } = titre;
  return {
    grantedCents: share.grantedCents,
    principalCents: share.principalCents,
    decision: { kind: "jugement", renderedOn },
    countedOn: orderedFrom(titre),
    settledUntil: renderedOn,
  };
}

function servedGrant(account: Account, on: Day): StandingGrant | undefined {
  const bound = account.injonctions.findLast((one) => isBinding(one, on));
  const { ordonnance, signification, filedOn } = bound ?? {};
  if (bound === undefined || ordonnance === undefined || signification === undefined || filedOn === undefined)
    return undefined;
  const share = shareOf(bound, account.invoice.id);
  return share === undefined
    ? undefined
    : {
        grantedCents: share.grantedCents,
        principalCents: share.principalCents,
        decision: {
          kind: "ordonnance",
          renderedOn: ordonnance.renderedOn,
          signifiedOn: signification.on,
        },
        countedOn: filedOn,
        settledUntil: filedOn,
      };
}

function isBinding(one: InjonctionDePayer, on: Day): boolean {
  const { signification, opposition, closing } = one;
  return (
    outcomeOf(one) === "partielle" &&
    signification !== undefined &&
    signification.on <= on &&
    (opposition === undefined || opposition.on > on) &&
    (closing === undefined || closing.on > on || closing.reason === "payee")
  );
}

/** An ordonnance about one invoice needs no sharing; about several, undefined until it was shared. */
function shareOf({ ordonnance, invoiceIds }: InjonctionDePayer, invoiceId: number): GrantedShare | undefined {
  const { shares = [], grantedCents = 0 } = ordonnance ?? {};
  const known = shares.find((one) => one.invoiceId === invoiceId);
  return known ?? (invoiceIds.length === 1 ? { invoiceId, grantedCents } : undefined);
}

/**
 * Brings a debt down to what was granted. Nobody having said how the sum is made, principal comes first: what a president
 * cuts is costs that are not explained, then penalties; the indemnity is in the law. `contested` is the part of the
 * granted principal that a later dispute sets aside: it is out of `debt` already.
 */
export function bringDown(debt: Debt, grant: StandingGrant, contested: Cents): RefusedParts {
  const most = Math.max(0, (grant.principalCents ?? grant.grantedCents) - contested);
  const principal = Math.min(debt.principal, most);
  const accessories =
    grant.principalCents === undefined ? most - principal : grant.grantedCents - grant.principalCents;
  let excess = Math.max(0, debt.charges + debt.interest + debt.indemnite - accessories);
  const refused = (due: Cents): Cents => {
    const taken = Math.min(due, excess);
    excess -= taken;
    return taken;
  };
  const chargesCents = refused(debt.charges);
  const interestCents = refused(debt.interest);
  const indemniteCents = refused(debt.indemnite);
  const principalCents = debt.principal - principal;
  debt.principal = principal;
  debt.charges -= chargesCents;
  debt.interest -= interestCents;
  debt.indemnite -= indemniteCents;
  debt.capitalised = Math.min(debt.capitalised, debt.interest);
  return { grant, principalCents, interestCents, indemniteCents, chargesCents };
}

export function refusedCents(refused: RefusedParts): Cents {
  const { principalCents, interestCents, indemniteCents, chargesCents } = refused;
  return principalCents + interestCents + indemniteCents + chargesCents;
}

/** Said even when the granted sum is not below what was due: the reader has the decision under the eyes. */
export function grantNotes(refused: RefusedParts | undefined): readonly GrantNote[] {
  if (refused === undefined) return [];
  const { decision, countedOn, grantedCents } = refused.grant;
  return [{ kind: "accord-partiel", decision, countedOn, grantedCents, refusedCents: refusedCents(refused) }];
}

/** What the creditor reads on the decision about its parts; what it does not say is shared by rule. */
export interface ReadGrant {
  readonly grantedCents: Cents;
  /** Of which principal. */
  readonly principalCents?: Cents | undefined;
  /** Sums granted on some of the invoices, by their ids. */
  readonly onInvoices: ReadonlyMap<number, Cents>;
}

/** One invoice of the décompte that the judge was shown, as it was asked for. */
interface ClaimedInvoice {
  readonly invoice: { readonly id: number };
  readonly principalDueCents: Cents;
  readonly totalDueCents: Cents;
}

/**
 * One share by invoice of that décompte; together they are the granted sum. The oldest invoice comes
 * first (1342-10 C. civ.), the principals of all before any accessory.
 */
export function shareGranted(invoices: readonly ClaimedInvoice[], read: ReadGrant): readonly GrantedShare[] {
  const { onInvoices } = read;
  const free = invoices.filter((one) => !onInvoices.has(one.invoice.id));
  const named = sumCents([...onInvoices.values()]);
  let left = read.grantedCents - named;
  let ofPrincipal = Math.min(read.principalCents ?? left, left);
  const principals = free.map((one) => {
    const taken = Math.min(one.principalDueCents, ofPrincipal);
    ofPrincipal -= taken;
    left -= taken;
    return taken;
  });
  const shared = free.map((one, index): GrantedShare => {
    const principalCents = principals[index] ?? 0;
    const last = index === free.length - 1;
    const accessories = last ? left : Math.min(one.totalDueCents - one.principalDueCents, left);
    left -= accessories;
    return {
      invoiceId: one.invoice.id,
      grantedCents: principalCents + accessories,
      principalCents: read.principalCents === undefined ? undefined : principalCents,
    };
  });
  return [
    ...[...onInvoices].map(([invoiceId, grantedCents]): GrantedShare => ({ invoiceId, grantedCents })),
    ...shared,
  ].sort((a, b) => placeOf(a) - placeOf(b));

  function placeOf({ invoiceId }: GrantedShare): number {
    return invoices.findIndex((one) => one.invoice.id === invoiceId);
  }
}

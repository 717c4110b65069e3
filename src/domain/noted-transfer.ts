// Transfers that the user noted by hand before the statement came: the credit that looks like one is tied to it, and
// no second payment is made.
import type { Credit, MatchDoubt, MatchReason } from "./bank-match.ts";
import { type Day, daysBetween } from "./day.ts";
import { groupBy } from "./group-by.ts";
import type { NotedPayment } from "./match-facts.ts";
import { type Cents, sumCents } from "./money.ts";

/** The parts of one transfer, or one payment. */
export interface NotedTransfer {
  readonly clientId: number;
  readonly amountCents: Cents;
  readonly receivedOn: Day;
  readonly payments: readonly NotedPayment[];
}

/** People note a payment the day they see it, or the day that the client said. */
const NEAR_DAYS = 15;

export interface NotedDesk {
  /** Those of this sum, near that day, of one client or of all, that no credit has taken; the nearest first. */
  like(credit: Credit, clientId: number | undefined): readonly NotedTransfer[];
  /** True when another credit of this sum is a payment of this client, near that day: this one may be it again. */
  isAgain(credit: Credit, clientId: number): boolean;
  /** False when another credit has taken one of these payments. */
  take(paymentIds: readonly number[]): boolean;
  /** A credit is now a payment of this client. */
  add(credit: Credit, clientId: number): void;
}

export function notedDesk(payments: readonly NotedPayment[]): NotedDesk {
  const all = [
    ...groupBy(payments, (one) =>
      one.transfer === undefined ? `${one.id}` : `${one.clientId} ${one.transfer}`,
    ).values(),
  ].map(transferOf);
  const [tied, transfers] = [true, false].map((isTied) =>
    all.filter(({ payments: [one] }) => (one?.entryId !== undefined) === isTied),
  ) as [NotedTransfer[], NotedTransfer[]];
  const keyOf = (clientId: number, amountCents: Cents) => `${clientId} ${amountCents}`;
  const seen = new Map<string, readonly Pick<NotedTransfer, "receivedOn">[]>(
    groupBy(tied, (one) => keyOf(one.clientId, one.amountCents)),
  );
  const bySum = groupBy(transfers, (one) => one.amountCents);
  const byPayment = new Map(transfers.flatMap((one) => one.payments.map(({ id }) => [id, one] as const)));
  const taken = new Set<NotedTransfer>();
  return {
    like: ({ amountCents, bookedOn }, clientId) => {
      const days = (one: NotedTransfer): number => Math.abs(daysBetween(one.receivedOn, bookedOn));
      return (bySum.get(amountCents) ?? [])
        .filter(
          (one) =>
            !taken.has(one) &&
            (clientId === undefined || one.clientId === clientId) &&
            days(one) <= NEAR_DAYS,
        )
        .sort((a, b) => days(a) - days(b));
    },
    isAgain: ({ amountCents, bookedOn }, clientId) =>
      (seen.get(keyOf(clientId, amountCents)) ?? []).some(
        (one) => Math.abs(daysBetween(one.receivedOn, bookedOn)) <= NEAR_DAYS,
      ),
    add: ({ amountCents, bookedOn }, clientId) => {
      const key = keyOf(clientId, amountCents);
      seen.set(key, [...(seen.get(key) ?? []), { receivedOn: bookedOn }]);
    },
    take: (paymentIds) => {
      const transfer = byPayment.get(paymentIds[0] ?? 0);
      if (transfer === undefined || taken.has(transfer)) return false;
      taken.add(transfer);
      return true;
    },
  };
}

function transferOf(payments: readonly [NotedPayment, ...NotedPayment[]]): NotedTransfer {
  const [{ clientId, receivedOn }] = payments;
  return { clientId, amountCents: sumCents(payments.map((one) => one.amountCents)), receivedOn, payments };
}

export function notedReason({ receivedOn, payments }: NotedTransfer): MatchReason {
  return { kind: "deja-note", receivedOn, paymentIds: payments.map((one) => one.id) };
}

/** Two noted payments look alike, or an invoice of the very sum is still open: which it is, only a person says. */
export function notedDoubts(
  twins: readonly NotedTransfer[],
  stillOpen: readonly string[],
): readonly MatchDoubt[] {
  return [
    ...(twins.length < 2
      ? []
      : [
          {
            kind: "paiement-proche",
            paymentIds: twins.flatMap((one) => one.payments.map(({ id }) => id)),
          } as const,
        ]),
    ...(stillOpen.length === 0 ? [] : [{ kind: "montants-egaux", numbers: stillOpen } as const]),
  ];
}

// What the debtor said and signed, told to a court in its place among the other facts: promises, disputes, agreements.
import type { Day } from "./day.ts";
import { distinct } from "./distinct.ts";
import { chronologyOf, type DossierFact, type SaidEvent } from "./dossier.ts";
import type { Account } from "./invoice.ts";
import type { NumberedPiece } from "./piece.ts";
import { isSuspension } from "./prescription-event.ts";
import { compareText } from "./text-order.ts";

/** Every fact of the claim for a court, oldest first, each with the pieces that prove it. */
export function courtChronologyOf(
  accounts: readonly Account[],
  pieces: readonly NumberedPiece[],
): readonly DossierFact[] {
  const facts: DossierFact[] = [...chronologyOf(accounts, pieces), ...sharedFacts(accounts, pieces)];
  for (const account of accounts) {
    addSaid(account, pieces, (on, event, pieceNumbers) => facts.push({ on, event, pieceNumbers }));
  }
  return facts.sort((a, b) => compareText(a.on, b.on));
}

/** What the debtor said of one invoice: promised, contested, and how that ended. */
function addSaid(
  { invoice: { number: invoiceNumber }, promises, disputes }: Account,
  pieces: readonly NumberedPiece[],
  add: (on: Day, event: SaidEvent, pieceNumbers: readonly number[]) => void,
): void {
  for (const { saidOn, amountCents, dueOn, pieceId } of promises) {
    add(saidOn, { kind: "promesse", invoiceNumber, amountCents, dueOn }, proofOf(pieces, pieceId));
  }
  for (const { openedOn, closedOn, contestedCents, outcome, pieceId } of disputes) {
    add(openedOn, { kind: "contestation", invoiceNumber, contestedCents }, proofOf(pieces, pieceId));
    if (closedOn !== undefined) add(closedOn, { kind: "fin-contestation", invoiceNumber, outcome }, []);
  }
}

/** Agreements signed and acts that interrupt prescription: one fact each, however many invoices they are about. */
function sharedFacts(accounts: readonly Account[], pieces: readonly NumberedPiece[]): readonly DossierFact[] {
  const numbersWith = (has: (account: Account) => boolean): readonly string[] =>
    accounts.filter(has).map((one) => one.invoice.number);
  const agreements = distinct(accounts.flatMap((one) => one.echeanciers));
  const signed = agreements.filter((one) => one.pieceId !== undefined);
  return [
    ...signed.map(({ id, agreedOn, instalments, pieceId }) => ({
      on: agreedOn,
      event: {
        kind: "echeancier-signe",
        invoiceNumbers: numbersWith(({ echeanciers }) => echeanciers.some((one) => one.id === id)),
        parts: instalments.length,
      } as const,
      pieceNumbers: proofOf(pieces, pieceId),
    })),
    ...distinct(accounts.flatMap((one) => one.prescriptionEvents)).flatMap((act) =>
      isSuspension(act)
        ? []
        : {
            on: act.on,
            event: {
              kind: "acte",
              act: act.kind,
              invoiceNumbers: numbersWith((one) => one.prescriptionEvents.some(({ id }) => id === act.id)),
            } as const,
            pieceNumbers: proofOf(pieces, act.pieceId),
          },
    ),
  ];
}

function proofOf(pieces: readonly NumberedPiece[], pieceId: number | undefined): readonly number[] {
  return pieces.filter(({ pieceIds }) => pieceIds.some((id) => id === pieceId)).map((one) => one.number);
}

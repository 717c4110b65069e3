// The court file: everything it says, decided before a page is drawn (CPC 54, 57 and 1407).
import type { Client } from "./client.ts";
import type { Court, CourtFee } from "./court.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import type { DisputeOutcome } from "./dispute.ts";
import type { DossierCheck } from "./dossier-point.ts";
import type { Account } from "./invoice.ts";
import type { Channel } from "./ladder.ts";
import type { Cents } from "./money.ts";
import { concerns, type NumberedPiece, type PieceKind } from "./piece.ts";
import type { PrescriptionOfInvoice } from "./prescription.ts";
import { type Interruption, isSuspension } from "./prescription-event.ts";
import type { RegisteredLetter, ReturnReason } from "./registered-letter.ts";
import { compareText } from "./text-order.ts";

/** What happened, in facts only; `documents/chronology.ts` turns each into a sentence. */
export type DossierEvent =
  | { readonly kind: "contrat"; readonly invoiceNumber: string; readonly contract: string }
  | { readonly kind: "execution"; readonly invoiceNumber: string; readonly label: string | undefined }
  | { readonly kind: "facture"; readonly invoiceNumber: string; readonly totalCents: Cents }
  | { readonly kind: "echeance"; readonly invoiceNumber: string }
  | {
      readonly kind: "avoir";
      readonly invoiceNumber: string;
      readonly number: string;
      readonly amountCents: Cents;
    }
  | { readonly kind: "paiement"; readonly invoiceNumber: string; readonly amountCents: Cents }
  | { readonly kind: "relance"; readonly invoiceNumbers: readonly string[]; readonly channel: Channel }
  | {
      readonly kind: "promesse";
      readonly invoiceNumber: string;
      readonly amountCents: Cents;
      readonly dueOn: Day;
    }
  | {
      readonly kind: "contestation";
      readonly invoiceNumber: string;
      /** Absent: the whole invoice. */
      readonly contestedCents: Cents | undefined;
    }
  | {
      readonly kind: "fin-contestation";
      readonly invoiceNumber: string;
      readonly outcome: DisputeOutcome | undefined;
    }
  | { readonly kind: "echeancier-signe"; readonly invoiceNumbers: readonly string[]; readonly parts: number }
  | { readonly kind: "acte"; readonly act: Interruption; readonly invoiceNumbers: readonly string[] }
  | {
      readonly kind: "depot-mise-en-demeure";
      readonly trackingNumber: string | undefined;
      readonly delayDays: number;
    }
  | { readonly kind: "presentation-mise-en-demeure" }
  | { readonly kind: "distribution-mise-en-demeure" }
  | { readonly kind: "retour-mise-en-demeure"; readonly reason: ReturnReason };

/** One line of the chronology, citing by their numbers the pieces that prove it. */
export interface DossierFact {
  readonly on: Day;
  readonly event: DossierEvent;
  readonly pieceNumbers: readonly number[];
}

export interface Dossier {
  readonly creditor: Creditor;
  readonly client: Client;
  readonly court: Court;
  readonly fee: CourtFee;
  readonly writtenOn: Day;
  readonly decompte: Decompte;
  readonly accounts: readonly Account[];
  readonly facts: readonly DossierFact[];
  readonly pieces: readonly NumberedPiece[];
  readonly prescription: readonly PrescriptionOfInvoice[];
  readonly signature?: Uint8Array | undefined;
  /** Court to which the case goes at once upon opposition (CPC 1408), as it is named; absent: not asked for. */
  readonly renvoi?: string | undefined;
  /** Points of the pre-flight that the creditor files in spite of. */
  readonly overridden?: readonly DossierCheck[] | undefined;
}

const CONTRACT_PIECES: readonly PieceKind[] = ["contrat", "devis", "commande", "cgv"];

/** The facts of the claim, oldest first, each with the pieces that prove it. */
export function chronologyOf(
  accounts: readonly Account[],
  pieces: readonly NumberedPiece[],
): readonly DossierFact[] {
  const facts: DossierFact[] = [];
  const add = (on: Day, event: DossierEvent, pieceNumbers: readonly number[]): void => {
    facts.push({ on, event, pieceNumbers });
  };
  for (const account of accounts) addInvoiceFacts(account, pieces, add);
  for (const account of accounts) addWords(account, pieces, add);
  for (const fact of [...reminderFacts(accounts, pieces), ...sharedFacts(accounts, pieces)]) facts.push(fact);
  for (const letter of lettersOf(accounts)) addLetterFacts(letter, pieces, add);
  // A stable sort keeps the order above for facts of one day: contract, performance, invoice, payment, letter.
  return facts.sort((a, b) => compareText(a.on, b.on));
}

type Add = (on: Day, event: DossierEvent, pieceNumbers: readonly number[]) => void;

function addInvoiceFacts(account: Account, pieces: readonly NumberedPiece[], add: Add): void {
  const { invoice } = account;
  const invoiceNumber = invoice.number;
  const cite = (kinds: readonly PieceKind[]): readonly number[] =>
    numbersOf(pieces, kinds, (one) => concerns(one, invoice.id));
  if (invoice.contract !== undefined) {
    const contractPieces = pieces.filter(
      (one) => CONTRACT_PIECES.includes(one.piece.kind) && concerns(one, invoice.id),
    );
    const dated = contractPieces
      .map(({ piece }) => piece.datedOn)
      .filter((on) => on !== undefined)
      .sort()[0];
    // Without a dated piece the contract is only known to come before the work and the invoice.
    const on = dated ?? invoice.performedOn ?? invoice.issuedOn;
    add(
      on,
      { kind: "contrat", invoiceNumber, contract: invoice.contract },
      contractPieces.map((one) => one.number),
    );
  }
  if (invoice.performedOn !== undefined) {
    add(invoice.performedOn, { kind: "execution", invoiceNumber, label: invoice.label }, cite(["livraison"]));
  }
  const own = numbersOf(pieces, ["facture"], (one) => one.invoiceIds.includes(invoice.id));
  add(invoice.issuedOn, { kind: "facture", invoiceNumber, totalCents: invoice.totalCents }, own);
  add(invoice.dueOn, { kind: "echeance", invoiceNumber }, []);
  for (const note of account.creditNotes) {
    const { number, amountCents } = note;
    add(note.issuedOn, { kind: "avoir", invoiceNumber, number, amountCents }, cite(["avoir"]));
  }
  for (const payment of account.payments) {
    add(payment.receivedOn, { kind: "paiement", invoiceNumber, amountCents: payment.amountCents }, []);
  }
}

/** What the debtor said of one invoice: promised, contested, and how that ended. */
function addWords(
  { invoice: { number: invoiceNumber }, promises, disputes }: Account,
  pieces: readonly NumberedPiece[],
  add: Add,
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
  const agreements = new Map(accounts.flatMap((one) => one.echeanciers).map((one) => [one.id, one]));
  const acts = new Map(accounts.flatMap((one) => one.prescriptionEvents).map((one) => [one.id, one]));
  const signed = [...agreements.values()].filter((one) => one.pieceId !== undefined);
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
    ...[...acts.values()].flatMap((act) =>
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

/** One fact per day and channel, whatever the number of invoices the message was about. */
function reminderFacts(
  accounts: readonly Account[],
  pieces: readonly NumberedPiece[],
): readonly DossierFact[] {
  const grouped = new Map<string, { on: Day; channel: Channel; invoiceNumbers: string[] }>();
  for (const { invoice, steps } of accounts) {
    for (const step of steps) {
      if (step.channel === "lrar" || step.channel === "tribunal") continue;
      const key = `${step.doneOn} ${step.channel}`;
      const group = grouped.get(key) ?? { on: step.doneOn, channel: step.channel, invoiceNumbers: [] };
      group.invoiceNumbers.push(invoice.number);
      grouped.set(key, group);
    }
  }
  return [...grouped.values()].map(({ on, channel, invoiceNumbers }) => ({
    on,
    event: { kind: "relance", invoiceNumbers, channel } as const,
    pieceNumbers: pieces
      .filter(({ piece }) => piece.kind === "echange" && piece.datedOn === on)
      .map((one) => one.number),
  }));
}

function lettersOf(accounts: readonly Account[]): readonly RegisteredLetter[] {
  const letters = new Map<number, RegisteredLetter>();
  for (const account of accounts) for (const letter of account.letters) letters.set(letter.id, letter);
  return [...letters.values()].sort((a, b) => a.id - b.id);
}

function addLetterFacts(letter: RegisteredLetter, pieces: readonly NumberedPiece[], add: Add): void {
  const { trackingNumber, delayDays, depositedOn, presentedOn, deliveredOn, returnedOn, returnReason } =
    letter;
  // A letter that was never posted is not a fact of the case.
  if (depositedOn === undefined) return;
  const letterPieces = numbersOf(pieces, ["mise-en-demeure"], () => true);
  const proofs = pieces.filter((one) => one.piece.kind === "accuse-reception");
  const provedOn = (on: Day): readonly number[] =>
    proofs.filter((one) => one.piece.datedOn === on).map((one) => one.number);
  // A proof without a date is cited where the letter reached the debtor, which is what it is there to show.
  const undated = proofs.filter((one) => one.piece.datedOn === undefined).map((one) => one.number);
  add(depositedOn, { kind: "depot-mise-en-demeure", trackingNumber, delayDays }, [
    ...letterPieces,
    ...provedOn(depositedOn),
  ]);
  if (presentedOn !== undefined) {
    add(presentedOn, { kind: "presentation-mise-en-demeure" }, [...provedOn(presentedOn), ...undated]);
  }
  if (deliveredOn !== undefined) {
    add(deliveredOn, { kind: "distribution-mise-en-demeure" }, [...provedOn(deliveredOn), ...undated]);
  }
  if (returnedOn !== undefined && returnReason !== undefined) {
    add(returnedOn, { kind: "retour-mise-en-demeure", reason: returnReason }, [
      ...provedOn(returnedOn),
      ...undated,
    ]);
  }
}

function numbersOf(
  pieces: readonly NumberedPiece[],
  kinds: readonly PieceKind[],
  cited: (piece: NumberedPiece) => boolean,
): readonly number[] {
  return pieces.filter((one) => kinds.includes(one.piece.kind) && cited(one)).map((one) => one.number);
}

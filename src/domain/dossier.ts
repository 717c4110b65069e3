// The court file: everything it says, decided before a page is drawn (CPC 54, 57 and 1407).
import type { Client } from "./client.ts";
import type { Court, CourtFee } from "./court.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import type { DisputeOutcome } from "./dispute.ts";
import { distinct } from "./distinct.ts";
import type { DossierCheck } from "./dossier-point.ts";
import { groupBy } from "./group-by.ts";
import type { Account } from "./invoice.ts";
import type { Channel } from "./ladder.ts";
import type { Cents } from "./money.ts";
import { concerns, type NumberedPiece, type PieceKind } from "./piece.ts";
import type { PrescriptionOfInvoice } from "./prescription.ts";
import type { Interruption } from "./prescription-event.ts";
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
      readonly kind: "depot-mise-en-demeure";
      readonly trackingNumber: string | undefined;
      readonly delayDays: number;
    }
  | { readonly kind: "presentation-mise-en-demeure" }
  | { readonly kind: "distribution-mise-en-demeure" }
  | { readonly kind: "retour-mise-en-demeure"; readonly reason: ReturnReason };

/** What the debtor said and signed, and the acts that interrupt prescription: told to a court beside the rest. */
export type SaidEvent =
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
  | { readonly kind: "acte"; readonly act: Interruption; readonly invoiceNumbers: readonly string[] };

/** One line of the chronology, citing by their numbers the pieces that prove it. */
export interface DossierFact<Event = DossierEvent | SaidEvent> {
  readonly on: Day;
  readonly event: Event;
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
): readonly DossierFact<DossierEvent>[] {
  const facts: DossierFact<DossierEvent>[] = [];
  const add = (on: Day, event: DossierEvent, pieceNumbers: readonly number[]): void => {
    facts.push({ on, event, pieceNumbers });
  };
  for (const account of accounts) addInvoiceFacts(account, pieces, add);
  for (const fact of reminderFacts(accounts, pieces)) facts.push(fact);
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
    // Without a dated piece, or with one dated after the work, the contract is only known to come before the work.
    const before = invoice.performedOn ?? invoice.issuedOn;
    const on = dated === undefined || dated > before ? before : dated;
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

/** One fact per day and channel, whatever the number of invoices the message was about. */
function reminderFacts(
  accounts: readonly Account[],
  pieces: readonly NumberedPiece[],
): readonly DossierFact<DossierEvent>[] {
  const reminders = accounts.flatMap(({ invoice, steps }) =>
    steps
      .filter(({ channel }) => channel !== "lrar" && channel !== "tribunal")
      .map(({ doneOn: on, channel }) => ({ on, channel, invoiceNumber: invoice.number })),
  );
  const messages = groupBy(reminders, ({ on, channel }) => `${on} ${channel}`);
  return [...messages.values()].map((message) => {
    const [{ on, channel }] = message;
    const invoiceNumbers = message.map((one) => one.invoiceNumber);
    return {
      on,
      event: { kind: "relance", invoiceNumbers, channel },
      pieceNumbers: pieces
        .filter(({ piece }) => piece.kind === "echange" && piece.datedOn === on)
        .map((one) => one.number),
    };
  });
}

function lettersOf(accounts: readonly Account[]): readonly RegisteredLetter[] {
  return [...distinct(accounts.flatMap((one) => one.letters))].sort((a, b) => a.id - b.id);
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

// Finds the payment, credit note, piece or letter that a number names; one that was cancelled is said to be, with its
// day.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Invoice } from "../domain/invoice.ts";
import { didYouMean } from "../domain/nearest.ts";
import type { CreditNote, Payment } from "../domain/payment.ts";
import type { Piece } from "../domain/piece.ts";
import { plainDay } from "../domain/plain-words.ts";
import type { RegisteredLetter } from "../domain/registered-letter.ts";
import { shellWord } from "../domain/shell-word.ts";
import type { Store } from "./ports.ts";

/** @throws RelanceError (valeur) when no payment has this number, (refus) when it was cancelled. */
export function knownPayment(store: Store, id: number): Payment {
  const payment = paymentEverKnown(store, id);
  refuseGone(payment.cancelledOn, `Le paiement n° ${id} a été annulé`, `relance paiement voir ${id}`);
  return payment;
}

/** Cancelled ones too. @throws RelanceError (valeur). */
export function paymentEverKnown(store: Store, id: number): Payment {
  const payment = store.payment(id);
  if (payment !== undefined) return payment;
  throw new RelanceError("valeur", `Aucun paiement n° ${id}.`, "relance paiement lister");
}

/** @throws RelanceError (valeur) when no piece has this number, (refus) when it was withdrawn. */
export function knownPiece(store: Store, id: number): Piece {
  const piece = pieceEverKnown(store, id);
  refuseGone(piece.removedOn, `La pièce n° ${id} a été retirée`, `relance piece voir ${id}`);
  return piece;
}

/** Withdrawn ones too. @throws RelanceError (valeur). */
export function pieceEverKnown(store: Store, id: number): Piece {
  const piece = store.piece(id);
  if (piece !== undefined) return piece;
  throw new RelanceError("valeur", `Aucune pièce n° ${id}.`, "relance piece lister");
}

/** @throws RelanceError (valeur) with the closest number of this invoice, (refus) when it was cancelled. */
export function knownCreditNote(store: Store, invoice: Invoice, number: string): CreditNote {
  const note = creditNoteEverKnown(store, invoice, number);
  const shown = `relance avoir voir ${shellWord(invoice.number)} ${shellWord(note.number)}`;
  refuseGone(note.cancelledOn, `L'avoir « ${note.number} » de ${invoice.number} a été annulé`, shown);
  return note;
}

/** Of several that had this number, the one that stands, else the last cancelled. @throws RelanceError (valeur). */
export function creditNoteEverKnown(store: Store, invoice: Invoice, number: string): CreditNote {
  const notes = store.creditNotesOf(invoice.id);
  const named = notes.filter((one) => one.number === number.trim());
  const found =
    named.find((one) => one.cancelledOn === undefined) ?? [...named].sort((a, b) => b.id - a.id)[0];
  if (found !== undefined) return found;
  const standing = notes.filter((one) => one.cancelledOn === undefined).map((one) => one.number);
  throw new RelanceError(
    "valeur",
    `Aucun avoir « ${number} » sur ${invoice.number}.${didYouMean(number, standing)}`,
    `relance avoir lister ${shellWord(invoice.number)}`,
  );
}

/** @throws RelanceError (valeur) when no letter to this client has this number. */
export function knownLetter(store: Store, client: Client, id: number): RegisteredLetter {
  const letter = store.letters(client.id).find((one) => one.id === id);
  if (letter !== undefined) return letter;
  throw new RelanceError(
    "valeur",
    `« ${client.name} » n'a pas de lettre n° ${id}.`,
    `relance lrar lister ${client.ref}`,
  );
}

function refuseGone(on: Day | undefined, sentence: string, hint: string): void {
  if (on === undefined) return;
  throw new RelanceError("refus", `${sentence} le ${plainDay(on)}.`, hint);
}

// One thing that came back, written with its evidence and its trace in one transaction, once by content.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Invoice } from "../domain/invoice.ts";
import type { MailReturn, ReturnNature } from "../domain/mail-return.ts";
import type { Piece } from "../domain/piece.ts";
import { plainDay } from "../domain/plain-words.ts";
import { type KeptPlace, recordNewPiece } from "./attach-piece.ts";
import type { PieceFile } from "./piece-file.ts";
import type { New, Store, StoreWriter } from "./ports.ts";

export interface ReturnFacts extends Omit<New<MailReturn>, "clientId" | "invoiceIds" | "pieceId" | "sha256"> {
  readonly client: Client;
  readonly invoices: readonly Invoice[];
}

/** The message itself, already in the data folder. */
export interface ReturnEvidence {
  readonly file: PieceFile;
  readonly kept: KeptPlace;
}

const TITLES: Readonly<Record<ReturnNature, string>> = {
  refus: "Courriel non remis",
  reponse: "Réponse du client",
  absence: "Réponse automatique du client",
};

/** Writes it inside a transaction already open. @throws RelanceError (valeur) when this very message is there. */
export function keepReturn(
  store: Store,
  tx: StoreWriter,
  on: Day,
  { client, invoices, ...facts }: ReturnFacts,
  evidence: ReturnEvidence | undefined,
): MailReturn {
  const title = `${TITLES[facts.nature]} du ${plainDay(facts.receivedOn)}`;
  const piece =
    evidence && pieceOf(store, tx, on, { client, invoices, title, on: facts.receivedOn }, evidence);
  const added = tx.addMailReturn({
    ...facts,
    clientId: client.id,
    invoiceIds: invoices.map((invoice) => invoice.id),
    pieceId: piece?.id,
    sha256: piece?.sha256,
  });
  tx.record({
    on,
    kind: "retour.note",
    clientRef: client.ref,
    invoiceNumber: invoices.length === 1 ? invoices[0]?.number : undefined,
    payload: {
      retour: added.id,
      nature: added.nature,
      le: added.receivedOn,
      factures: invoices.map((invoice) => invoice.number),
      envoi: added.sendingId ?? null,
      message_id: added.messageId ?? null,
      de: added.writtenBy ?? null,
      adresses_refusees: added.refused.map((one) => one.email),
      note: added.note ?? null,
      piece: added.pieceId ?? null,
      sha256: added.sha256 ?? null,
    },
  });
  return added;
}

interface PieceWords {
  readonly client: Client;
  readonly invoices: readonly Invoice[];
  readonly title: string;
  readonly on: Day;
}

/** About one invoice it is that invoice's; about several, the client's as a whole. */
function pieceOf(
  store: Store,
  tx: StoreWriter,
  today: Day,
  { client, invoices, title, on }: PieceWords,
  { file, kept }: ReturnEvidence,
): Piece {
  const invoice = invoices.length === 1 ? invoices[0] : undefined;
  const twin = store
    .pieces({ clientId: client.id })
    .find((one) => one.sha256 === kept.sha256 && one.invoiceId === invoice?.id);
  return (
    twin ??
    recordNewPiece(tx, today, { client, invoice }, file, kept, { kind: "echange", title, datedOn: on })
  );
}

/** @throws RelanceError (valeur) when nothing that stands has this number. */
export function knownReturn(store: Store, id: number): MailReturn {
  const found = store.mailReturn(id);
  if (found !== undefined) return found;
  throw new RelanceError("valeur", `Aucun retour n° ${id}.`, "relance retour lister --tout");
}

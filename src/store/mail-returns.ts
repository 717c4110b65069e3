// What came back from messages: kept as it came, once by content; only what the user did of it changes.
import type { MailReturnFilter, New } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { MailReturn } from "../domain/mail-return.ts";
import type { Connection } from "./connection.ts";

interface MailReturnRow {
  readonly id: number;
  readonly client_id: number;
  readonly nature: MailReturn["nature"];
  readonly received_on: Day;
  readonly sending_id: number | null;
  readonly piece_id: number | null;
  readonly sha256: string | null;
  readonly message_id: string | null;
  readonly written_by: string | null;
  readonly note: string | null;
  /** JSON array of `{email, answer, lasting}`. */
  readonly refused: string;
  readonly dealt_on: Day | null;
  readonly unreached_on: Day | null;
  /** JSON arrays of ids, in the order of the message. */
  readonly invoice_ids: string;
  readonly unreached_ids: string;
}

const invoicesWhere = (condition: string) => `(SELECT json_group_array(invoice_id) FROM
    (SELECT invoice_id FROM mail_return_invoice WHERE mail_return_id = r.id ${condition} ORDER BY place))`;

const SELECT = `SELECT r.*, ${invoicesWhere("")} AS invoice_ids, ${invoicesWhere("AND unreached = 1")} AS unreached_ids
  FROM mail_return r`;

function mailReturnOf(row: MailReturnRow): MailReturn {
  return {
    id: row.id,
    clientId: row.client_id,
    invoiceIds: JSON.parse(row.invoice_ids) as number[],
    nature: row.nature,
    receivedOn: row.received_on,
    sendingId: row.sending_id ?? undefined,
    pieceId: row.piece_id ?? undefined,
    sha256: row.sha256 ?? undefined,
    messageId: row.message_id ?? undefined,
    writtenBy: row.written_by ?? undefined,
    note: row.note ?? undefined,
    refused: JSON.parse(row.refused) as MailReturn["refused"],
    dealtOn: row.dealt_on ?? undefined,
    unreachedOn: row.unreached_on ?? undefined,
    unreachedIds: JSON.parse(row.unreached_ids) as number[],
  };
}

/** A standing one: a cancelled one is not found. */
export function mailReturnById(connection: Connection, id: number): MailReturn | undefined {
  const row = connection.one<MailReturnRow>(`${SELECT} WHERE r.id = ? AND r.cancelled_on IS NULL`, id);
  return row && mailReturnOf(row);
}

/** Standing ones, as they were kept. */
export function listMailReturns(connection: Connection, filter: MailReturnFilter): readonly MailReturn[] {
  const { clientId, isOpen } = filter;
  const conditions = [
    "r.cancelled_on IS NULL",
    ...(isOpen === true ? ["r.dealt_on IS NULL"] : []),
    ...(clientId === undefined ? [] : ["r.client_id = ?"]),
  ];
  const values = clientId === undefined ? [] : [clientId];
  const sql = `${SELECT} WHERE ${conditions.join(" AND ")} ORDER BY r.id`;
  return connection.all<MailReturnRow>(sql, ...values).map(mailReturnOf);
}

/** True when this message was kept before, even if it was cancelled since: it does not come back by itself. */
export function isMailKnown(connection: Connection, sha256: string, messageId: string | undefined): boolean {
  const sql = "SELECT 1 AS found FROM mail_return WHERE sha256 = ? OR message_id = ? LIMIT 1";
  return connection.one<{ readonly found: number }>(sql, sha256, messageId ?? null) !== undefined;
}

/** @throws RelanceError (valeur) when the same message is kept already. */
export function addMailReturn(connection: Connection, mailReturn: New<MailReturn>): MailReturn {
  const columns = {
    client_id: mailReturn.clientId,
    nature: mailReturn.nature,
    received_on: mailReturn.receivedOn,
    sending_id: mailReturn.sendingId,
    piece_id: mailReturn.pieceId,
    sha256: mailReturn.sha256,
    message_id: mailReturn.messageId,
    written_by: mailReturn.writtenBy,
    note: mailReturn.note,
    refused: JSON.stringify(mailReturn.refused),
  };
  const taken = () =>
    new RelanceError(
      "valeur",
      "Ce message est déjà noté comme retour, avec le même contenu.",
      "Pour le retrouver\u00a0: relance retour lister --tout",
    );
  const id = connection.insert("mail_return", columns, taken);
  for (const [index, invoiceId] of mailReturn.invoiceIds.entries()) {
    connection.insert("mail_return_invoice", {
      mail_return_id: id,
      invoice_id: invoiceId,
      place: index + 1,
    });
  }
  return mailReturnById(connection, id) as MailReturn;
}

/** Keeps what the user did of it: dealt with, and the invoices for which nobody got the message. */
export function updateMailReturn(connection: Connection, mailReturn: MailReturn): void {
  const { id, dealtOn, unreachedOn, unreachedIds } = mailReturn;
  connection.update("mail_return", id, { dealt_on: dealtOn, unreached_on: unreachedOn });
  const sql = "UPDATE mail_return_invoice SET unreached = ? WHERE mail_return_id = ? AND invoice_id = ?";
  for (const invoiceId of mailReturn.invoiceIds) {
    connection.run(sql, unreachedIds.includes(invoiceId) ? 1 : 0, id, invoiceId);
  }
}

/** @throws RelanceError (valeur) when there is no such standing one. */
export function cancelMailReturn(connection: Connection, id: number, on: Day): void {
  if (connection.cancel("mail_return", id, on)) return;
  throw new RelanceError(
    "valeur",
    `Aucun retour ne porte le numéro ${id}.`,
    "Pour voir les retours\u00a0: relance retour lister --tout",
  );
}

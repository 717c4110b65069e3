// The outbox: what was approved never changes, how far it got only moves forward, and one message holds a place.
import type { SendingFilter, SendingMove } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Sending, SendingState } from "../domain/sending.ts";
import type { Connection } from "./connection.ts";

interface SendingRow {
  readonly id: number;
  readonly client_id: number;
  readonly ladder_id: string;
  readonly step_id: string;
  readonly message_id: string;
  readonly sender: string;
  /** JSON arrays of addresses. */
  readonly client_addresses: string;
  readonly own_addresses: string;
  readonly subject: string;
  readonly document_id: number;
  readonly file: string;
  readonly sha256: string;
  readonly approved_on: Day;
  readonly approved_at: string;
  readonly state: SendingState;
  readonly taken_by: string;
  readonly attempted_on: Day | null;
  readonly attempted_at: string | null;
  readonly settled_on: Day | null;
  readonly settled_at: string | null;
  readonly answer: string | null;
  /** JSON array of `{invoiceId, cycle}`, in the order of the message. */
  readonly invoices: string;
}

const SELECT = `SELECT s.*, d.file, d.sha256,
    (SELECT json_group_array(json_object('invoiceId', invoice_id, 'cycle', cycle)) FROM
      (SELECT invoice_id, cycle FROM sending_invoice WHERE sending_id = s.id ORDER BY place)) AS invoices
  FROM sending s JOIN document d ON d.id = s.document_id`;

function sendingOf(row: SendingRow): Sending {
  return {
    id: row.id,
    clientId: row.client_id,
    ladderId: row.ladder_id,
    stepId: row.step_id,
    invoices: JSON.parse(row.invoices) as Sending["invoices"],
    messageId: row.message_id,
    from: row.sender,
    to: JSON.parse(row.client_addresses) as string[],
    copies: JSON.parse(row.own_addresses) as string[],
    subject: row.subject,
    documentId: row.document_id,
    file: row.file,
    sha256: row.sha256,
    approvedOn: row.approved_on,
    approvedAt: row.approved_at,
    state: row.state,
    takenBy: row.taken_by,
    attemptedOn: row.attempted_on ?? undefined,
    attemptedAt: row.attempted_at ?? undefined,
    settledOn: row.settled_on ?? undefined,
    settledAt: row.settled_at ?? undefined,
    answer: row.answer ?? undefined,
  };
}

export function sendingById(connection: Connection, id: number): Sending | undefined {
  const row = connection.one<SendingRow>(`${SELECT} WHERE s.id = ?`, id);
  return row && sendingOf(row);
}

/** The last one under this identifier: a message that did not leave is tried again under the same. */
export function sendingNamed(connection: Connection, messageId: string): Sending | undefined {
  const row = connection.one<SendingRow>(
    `${SELECT} WHERE s.message_id = ? ORDER BY s.id DESC LIMIT 1`,
    messageId,
  );
  return row && sendingOf(row);
}

/** In the order they were approved. */
export function listSendings(connection: Connection, filter: SendingFilter): readonly Sending[] {
  const { clientId, attemptedOn, states = [] } = filter;
  const conditions = [
    ...(clientId === undefined ? [] : ["s.client_id = ?"]),
    ...(attemptedOn === undefined ? [] : ["s.attempted_on = ?"]),
    ...(states.length === 0 ? [] : [`s.state IN (${states.map(() => "?").join(", ")})`]),
  ];
  const values = [clientId, attemptedOn, ...states].filter((value) => value !== undefined);
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
  return connection.all<SendingRow>(`${SELECT} ${where} ORDER BY s.id`, ...values).map(sendingOf);
}

export function cycleOf(connection: Connection, invoiceId: number, stepId: string): number {
  const sql =
    "SELECT count(*) AS taken_back FROM step WHERE invoice_id = ? AND step_id = ? AND cancelled_on IS NOT NULL";
  return 1 + (connection.one<{ readonly taken_back: number }>(sql, invoiceId, stepId)?.taken_back ?? 0);
}

/** @throws RelanceError (refus) when another message holds the place. */
export function addSending(
  connection: Connection,
  sending: Omit<Sending, "id" | "file" | "sha256">,
): Sending {
  const id = connection.insert("sending", {
    client_id: sending.clientId,
    ladder_id: sending.ladderId,
    step_id: sending.stepId,
    message_id: sending.messageId,
    sender: sending.from,
    client_addresses: JSON.stringify(sending.to),
    own_addresses: JSON.stringify(sending.copies),
    subject: sending.subject,
    document_id: sending.documentId,
    approved_on: sending.approvedOn,
    approved_at: sending.approvedAt,
    state: sending.state,
    taken_by: sending.takenBy,
  });
  const taken = () =>
    new RelanceError(
      "refus",
      "Un message de cette étape est déjà parti, ou en cours, pour l'une de ces factures\u00a0: rien ne part deux fois.",
      "Pour voir ce qui a été fait\u00a0: relance journal lister",
    );
  for (const [index, { invoiceId, cycle }] of sending.invoices.entries()) {
    const columns = {
      sending_id: id,
      invoice_id: invoiceId,
      step_id: sending.stepId,
      cycle,
      place: index + 1,
    };
    connection.insert("sending_invoice", columns, taken);
  }
  return sendingById(connection, id) as Sending;
}

export function moveSending(
  connection: Connection,
  id: number,
  from: SendingState,
  move: SendingMove,
): boolean {
  const sql = `UPDATE sending SET state = ?, taken_by = coalesce(?, taken_by),
      attempted_on = coalesce(?, attempted_on), attempted_at = coalesce(?, attempted_at),
      settled_on = coalesce(?, settled_on), settled_at = coalesce(?, settled_at), answer = coalesce(?, answer)
    WHERE id = ? AND state = ?`;
  const changed = connection.run(
    sql,
    move.state,
    move.takenBy ?? null,
    move.attemptedOn ?? null,
    move.attemptedAt ?? null,
    move.settledOn ?? null,
    move.settledAt ?? null,
    move.answer ?? null,
    id,
    from,
  );
  return changed === 1;
}

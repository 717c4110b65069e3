// What credits of the bank were matched with, and what they are compared with: read whole, in a few queries.
import type { BankMatch, MatchDecision, MatchRefusal } from "../domain/bank-match.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { MatchableInvoice, NotedPayment } from "../domain/match-facts.ts";
import type { Connection } from "./connection.ts";
import { type PaymentRow, paymentOf } from "./movements.ts";

/** Word for word what the partial index says: otherwise it is not used. */
export const IS_WAITING = "e.decided = 0 AND e.amount_cents > 0 AND e.cancelled_on IS NULL";

/** One count by account in euros, from the index alone. */
export function waitingCredits(connection: Connection): number {
  const sql = `SELECT sum((SELECT count(*) FROM bank_entry e WHERE e.bank_account_id = a.id AND ${IS_WAITING})) AS n
    FROM bank_account a WHERE a.currency = 'EUR'`;
  return connection.one<{ readonly n: number | null }>(sql)?.n ?? 0;
}

interface MatchRow {
  readonly id: number;
  readonly bank_entry_id: number;
  readonly decision: MatchDecision;
  readonly payer_id: number | null;
  readonly decided_on: Day;
  readonly sure: number;
  readonly note: string | null;
  /** JSON array. */
  readonly payment_ids: string;
}

const MATCHES = `SELECT m.*, (SELECT json_group_array(payment_id) FROM
    (SELECT payment_id FROM bank_match_payment p WHERE p.bank_match_id = m.id ORDER BY payment_id)) AS payment_ids
  FROM bank_match m JOIN bank_entry e ON e.id = m.bank_entry_id WHERE m.cancelled_on IS NULL`;

function matchOf(row: MatchRow): BankMatch {
  return {
    id: row.id,
    entryId: row.bank_entry_id,
    decision: row.decision,
    clientId: row.payer_id ?? undefined,
    paymentIds: JSON.parse(row.payment_ids) as number[],
    decidedOn: row.decided_on,
    isSure: row.sure === 1,
    note: row.note ?? undefined,
  };
}

/** The one that stands. */
export function bankMatchOf(connection: Connection, entryId: number): BankMatch | undefined {
  const row = connection.one<MatchRow>(`${MATCHES} AND m.bank_entry_id = ?`, entryId);
  return row && matchOf(row);
}

/** Those that stand, by the day of their entry. */
export function listBankMatches(connection: Connection): readonly BankMatch[] {
  return connection.all<MatchRow>(`${MATCHES} ORDER BY e.booked_on, e.id`).map(matchOf);
}

/** @throws RelanceError (valeur) when a decision stands on this entry. */
export function addBankMatch(connection: Connection, match: Omit<BankMatch, "id">): BankMatch {
  const columns = {
    bank_entry_id: match.entryId,
    decision: match.decision,
    payer_id: match.clientId,
    decided_on: match.decidedOn,
    sure: match.isSure ? 1 : 0,
    note: match.note,
  };
  const id = connection.insert("bank_match", columns, () => decided(match.entryId));
  for (const paymentId of match.paymentIds) {
    connection.insert("bank_match_payment", { bank_match_id: id, payment_id: paymentId });
  }
  return { ...match, id };
}

function decided(entryId: number): RelanceError {
  return new RelanceError(
    "valeur",
    `L'écriture ${entryId} est déjà rapprochée.`,
    `Pour y revenir\u00a0: relance banque annuler-rapprochement ${entryId}`,
  );
}

/** @throws Error (a bug) when it does not stand. */
export function cancelBankMatch(connection: Connection, matchId: number, on: Day): void {
  if (!connection.cancel("bank_match", matchId, on)) throw new Error(`no standing match ${matchId}`);
}

interface RefusalRow {
  readonly id: number;
  readonly bank_entry_id: number;
  readonly payer_id: number;
  readonly invoice_id: number | null;
  readonly refused_on: Day;
}

/** Standing ones, about entries that wait. */
export function listMatchRefusals(connection: Connection): readonly MatchRefusal[] {
  const sql = `SELECT r.* FROM bank_refusal r JOIN bank_entry e ON e.id = r.bank_entry_id
    WHERE r.cancelled_on IS NULL AND ${IS_WAITING} ORDER BY r.id`;
  return connection.all<RefusalRow>(sql).map((row) => ({
    id: row.id,
    entryId: row.bank_entry_id,
    clientId: row.payer_id,
    invoiceId: row.invoice_id ?? undefined,
    refusedOn: row.refused_on,
  }));
}

export function addMatchRefusal(connection: Connection, refusal: Omit<MatchRefusal, "id">): MatchRefusal {
  const id = connection.insert("bank_refusal", {
    bank_entry_id: refusal.entryId,
    payer_id: refusal.clientId,
    invoice_id: refusal.invoiceId,
    refused_on: refusal.refusedOn,
  });
  return { ...refusal, id };
}

export function cancelMatchRefusals(connection: Connection, entryId: number, on: Day): void {
  const sql = "UPDATE bank_refusal SET cancelled_on = ? WHERE bank_entry_id = ? AND cancelled_on IS NULL";
  connection.run(sql, on, entryId);
}

interface MatchableRow {
  readonly id: number;
  readonly number: string;
  readonly client_id: number;
  readonly issued_on: Day;
  readonly due_on: Day;
  readonly total_cents: number;
  readonly prepaid_cents: number;
  readonly balance_cents: number;
}

/** Not cancelled ones, settled ones included. */
export function matchableInvoices(connection: Connection): readonly MatchableInvoice[] {
  const sql = `SELECT id, number, client_id, issued_on, due_on, total_cents, prepaid_cents, balance_cents FROM invoice
    WHERE cancelled_on IS NULL ORDER BY due_on, number`;
  return connection.all<MatchableRow>(sql).map((row) => ({
    id: row.id,
    number: row.number,
    clientId: row.client_id,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    totalCents: row.total_cents,
    prepaidCents: row.prepaid_cents,
    balanceCents: row.balance_cents,
  }));
}

/** Standing payments received from that day on, with the entry that each is tied to. */
export function notedPayments(connection: Connection, fromOn: Day): readonly NotedPayment[] {
  const sql = `SELECT p.*, i.client_id, (SELECT m.bank_entry_id FROM bank_match_payment t JOIN bank_match m
      ON m.id = t.bank_match_id WHERE t.payment_id = p.id AND m.cancelled_on IS NULL) AS entry_id
    FROM payment p JOIN invoice i ON i.id = p.invoice_id
    WHERE p.cancelled_on IS NULL AND p.received_on >= ? ORDER BY p.received_on, p.id`;
  return connection
    .all<PaymentRow & { readonly client_id: number; readonly entry_id: number | null }>(sql, fromOn)
    .map((row) => ({ ...paymentOf(row), clientId: row.client_id, entryId: row.entry_id ?? undefined }));
}

/** By account; what `--surs` decided teaches nothing, since nobody looked at it. */
export function payerIbans(connection: Connection): ReadonlyMap<string, readonly number[]> {
  const sql = `SELECT DISTINCT e.counterparty_iban AS iban, m.payer_id AS client_id
    FROM bank_match m JOIN bank_entry e ON e.id = m.bank_entry_id
    WHERE m.cancelled_on IS NULL AND m.sure = 0 AND m.payer_id IS NOT NULL AND e.counterparty_iban IS NOT NULL
    ORDER BY m.payer_id`;
  const found = new Map<string, number[]>();
  for (const { iban, client_id } of connection.all<{ readonly iban: string; readonly client_id: number }>(
    sql,
  )) {
    found.set(iban, [...(found.get(iban) ?? []), client_id]);
  }
  return found;
}

/** Ids of the entries whose cached `decided` and `payer_id` are not those of the decision that stands. */
export function wrongMarks(connection: Connection): readonly number[] {
  return connection
    .all<{ readonly id: number }>(
      `SELECT e.id FROM bank_entry e LEFT JOIN bank_match m ON m.bank_entry_id = e.id AND m.cancelled_on IS NULL
        WHERE e.decided <> (m.id IS NOT NULL) OR e.payer_id IS NOT m.payer_id ORDER BY e.id`,
    )
    .map(({ id }) => id);
}

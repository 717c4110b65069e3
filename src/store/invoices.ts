// Invoices as sent; their balance is kept by triggers and never written from here.
import type { InvoiceFilter, New } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Invoice } from "../domain/invoice.ts";
import { type PenaltyRow, penaltyColumns, penaltyOf } from "./compound-columns.ts";
import type { Connection } from "./connection.ts";
import { quoted } from "./sqlite-errors.ts";

export interface InvoiceRow extends PenaltyRow {
  readonly id: number;
  readonly number: string;
  readonly client_id: number;
  readonly issued_on: Day;
  readonly performed_on: Day | null;
  readonly due_on: Day;
  readonly terms: string;
  readonly total_cents: number;
  readonly prepaid_cents: number;
  readonly label: string | null;
  readonly contract: string | null;
  readonly received_on: Day | null;
  readonly order_number: string | null;
  readonly office_code: string | null;
  readonly deposit_number: string | null;
  readonly sector: string | null;
  /** STRICT has no boolean: 0 or 1. */
  readonly capitalisation: number | null;
  readonly ladder_id: string | null;
  readonly cancelled_on: Day | null;
  readonly cancel_reason: string | null;
}

export function invoiceOf(row: InvoiceRow): Invoice {
  return {
    id: row.id,
    number: row.number,
    clientId: row.client_id,
    issuedOn: row.issued_on,
    performedOn: row.performed_on ?? undefined,
    dueOn: row.due_on,
    terms: row.terms,
    totalCents: row.total_cents,
    prepaidCents: row.prepaid_cents,
    label: row.label ?? undefined,
    contract: row.contract ?? undefined,
    receivedOn: row.received_on ?? undefined,
    orderNumber: row.order_number ?? undefined,
    officeCode: row.office_code ?? undefined,
    depositNumber: row.deposit_number ?? undefined,
    penaltyRate: penaltyOf(row),
    sector: row.sector ?? undefined,
    capitalisation: row.capitalisation === null ? undefined : row.capitalisation === 1,
    ladderId: row.ladder_id ?? undefined,
    cancelledOn: row.cancelled_on ?? undefined,
    cancelReason: row.cancel_reason ?? undefined,
  };
}

function columnsOf(invoice: New<Invoice>) {
  return {
    number: invoice.number,
    client_id: invoice.clientId,
    issued_on: invoice.issuedOn,
    performed_on: invoice.performedOn,
    due_on: invoice.dueOn,
    terms: invoice.terms,
    total_cents: invoice.totalCents,
    prepaid_cents: invoice.prepaidCents,
    label: invoice.label,
    contract: invoice.contract,
    received_on: invoice.receivedOn,
    order_number: invoice.orderNumber,
    office_code: invoice.officeCode,
    deposit_number: invoice.depositNumber,
    ...penaltyColumns(invoice.penaltyRate),
    sector: invoice.sector,
    capitalisation: invoice.capitalisation === undefined ? undefined : Number(invoice.capitalisation),
    ladder_id: invoice.ladderId,
    cancelled_on: invoice.cancelledOn,
    cancel_reason: invoice.cancelReason,
  };
}

/** What makes an invoice open, word for word as the partial indexes say it: otherwise they are not used. */
export const IS_OPEN = "i.balance_cents > 0 AND i.cancelled_on IS NULL";

export function invoiceByNumber(connection: Connection, number: string): Invoice | undefined {
  const row = connection.one<InvoiceRow>("SELECT * FROM invoice WHERE number = ?", number);
  return row && invoiceOf(row);
}

/** By due date, then number. */
export function listInvoices(connection: Connection, filter: InvoiceFilter): readonly Invoice[] {
  const conditions = [
    ...(filter.which === "ouvertes" ? [IS_OPEN] : []),
    ...(filter.clientId === undefined ? [] : ["i.client_id = ?"]),
  ];
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
  const values = filter.clientId === undefined ? [] : [filter.clientId];
  const sql = `SELECT i.* FROM invoice i ${where} ORDER BY i.due_on, i.number`;
  return connection.all<InvoiceRow>(sql, ...values).map(invoiceOf);
}

export function addInvoice(connection: Connection, invoice: New<Invoice>): Invoice {
  return { ...invoice, id: connection.insert("invoice", columnsOf(invoice), () => taken(invoice.number)) };
}

export function updateInvoice(connection: Connection, invoice: Invoice): void {
  const found = connection.update("invoice", invoice.id, columnsOf(invoice), () => taken(invoice.number));
  if (!found) throw new Error(`no invoice ${invoice.id}`);
}

function taken(number: string): RelanceError {
  return new RelanceError(
    "valeur",
    `Une facture porte déjà le numéro ${quoted(number)}.`,
    `Pour la voir\u00a0: relance facture voir "${number}".`,
  );
}

interface Counts {
  readonly clients: number;
  readonly invoices: number;
  readonly open: number;
}

export function hasInvoices(connection: Connection): boolean {
  return connection.one("SELECT 1 FROM invoice LIMIT 1") !== undefined;
}

export function countAll(connection: Connection): Counts {
  const counted = connection.one<Counts>(
    `SELECT (SELECT count(*) FROM client WHERE cancelled_on IS NULL) AS clients, (SELECT count(*) FROM invoice) AS invoices,
      (SELECT count(*) FROM invoice i WHERE ${IS_OPEN}) AS open`,
  );
  return counted ?? { clients: 0, invoices: 0, open: 0 };
}

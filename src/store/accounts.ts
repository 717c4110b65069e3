// Whole accounts, in a handful of queries whatever their number: what is open costs, what is settled does not.
import type { Client, Hold } from "../domain/client.ts";
import type { Account } from "../domain/invoice.ts";
import type { PrescriptionEvent } from "../domain/prescription-event.ts";
import { compareText } from "../domain/text-order.ts";
import { type ChargeRow, chargeOf } from "./charges.ts";
import { type ClientRow, clientOf, type HoldRow, holdOf } from "./clients.ts";
import type { Connection } from "./connection.ts";
import { type InvoiceRow, IS_OPEN, invoiceOf } from "./invoices.ts";
import { LETTER_COLUMNS, type LetterRow, letterOf } from "./letters.ts";
import { type CreditNoteRow, creditNoteOf, type PaymentRow, paymentOf } from "./movements.ts";
import { type PrescriptionEventRow, prescriptionEventOf } from "./prescription-events.ts";
import { type StepRow, stepOf } from "./steps.ts";
import { TITRE_COLUMNS, type TitreRow, titreOf } from "./titres.ts";
import { type WaiverRow, waiverOf } from "./waivers.ts";

/** Which invoices `i`, as SQL, and the values of its question marks. */
interface Selection {
  readonly where: string;
  readonly values: readonly number[];
}

/** Accounts with a balance left and not cancelled, by due date then number. */
export function openAccounts(connection: Connection, clientId?: number): readonly Account[] {
  if (clientId === undefined) return load(connection, { where: IS_OPEN, values: [] });
  return load(connection, { where: `i.client_id = ? AND ${IS_OPEN}`, values: [clientId] });
}

/** Settled and cancelled ones included. */
export function accountsOf(connection: Connection, clientId: number): readonly Account[] {
  return load(connection, { where: "i.client_id = ?", values: [clientId] });
}

/** @throws Error (a bug) when no invoice has this id. */
export function accountOf(connection: Connection, invoiceId: number): Account {
  const account = load(connection, { where: "i.id = ?", values: [invoiceId] })[0];
  if (account === undefined) throw new Error(`no invoice ${invoiceId}`);
  return account;
}

/** CROSS JOIN makes SQLite start from the chosen invoices: without statistics it may start from the history. */
function load(connection: Connection, { where, values }: Selection): readonly Account[] {
  return connection.snapshot(() => {
    const invoices = connection.all<InvoiceRow>(
      `SELECT i.* FROM invoice i WHERE ${where} ORDER BY i.due_on, i.number`,
      ...values,
    );
    if (invoices.length === 0) return [];

    function belonging<Row extends { readonly invoice_id: number | null }, T>(
      table: string,
      order: string,
      map: (row: Row) => T,
    ): (invoiceId: number) => readonly T[] {
      const rows = connection.all<Row>(
        `SELECT t.* FROM invoice i CROSS JOIN ${table} t ON t.invoice_id = i.id
          WHERE ${where} AND t.cancelled_on IS NULL ORDER BY t.${order}, t.id`,
        ...values,
      );
      return grouped(rows, (row) => row.invoice_id, map);
    }

    const payments = belonging<PaymentRow, Account["payments"][number]>("payment", "received_on", paymentOf);
    const notes = belonging<CreditNoteRow, Account["creditNotes"][number]>(
      "credit_note",
      "issued_on",
      creditNoteOf,
    );
    const steps = belonging<StepRow, Account["steps"][number]>("step", "done_on", stepOf);
    const charges = belonging<ChargeRow, Account["charges"][number]>("charge", "incurred_on", chargeOf);
    const waivers = belonging<WaiverRow, Account["waivers"][number]>("waiver", "waived_on", waiverOf);
    const letters = grouped(
      connection.all<LetterRow & { readonly for_invoice: number }>(
        `SELECT ${LETTER_COLUMNS}, i.id AS for_invoice
          FROM invoice i CROSS JOIN letter_invoice li ON li.invoice_id = i.id CROSS JOIN letter l ON l.id = li.letter_id
          WHERE ${where} ORDER BY l.written_on, l.id`,
        ...values,
      ),
      (row) => row.for_invoice,
      letterOf,
    );
    const titres = grouped(
      connection.all<TitreRow & { readonly for_invoice: number }>(
        `SELECT ${TITRE_COLUMNS}, i.id AS for_invoice
          FROM invoice i CROSS JOIN titre_invoice ti ON ti.invoice_id = i.id CROSS JOIN titre t ON t.id = ti.titre_id
          WHERE ${where} AND t.cancelled_on IS NULL ORDER BY t.rendered_on, t.id`,
        ...values,
      ),
      (row) => row.for_invoice,
      titreOf,
    );
    const clients = new Map<number, Client>();
    const chosen = `SELECT i.client_id FROM invoice i WHERE ${where}`;
    for (const row of connection.all<ClientRow>(`SELECT * FROM client WHERE id IN (${chosen})`, ...values)) {
      clients.set(row.id, clientOf(row));
    }
    const holds: (clientId: number) => readonly Hold[] = grouped(
      connection.all<HoldRow>(
        `SELECT * FROM hold WHERE client_id IN (${chosen}) ORDER BY from_on, id`,
        ...values,
      ),
      (row) => row.client_id,
      holdOf,
    );
    const acts = belonging<PrescriptionEventRow, PrescriptionEvent>(
      "prescription_event",
      "on_day",
      prescriptionEventOf,
    );
    const actsOnClient = grouped(
      connection.all<PrescriptionEventRow>(
        `SELECT * FROM prescription_event
          WHERE client_id IN (${chosen}) AND invoice_id IS NULL AND cancelled_on IS NULL ORDER BY on_day, id`,
        ...values,
      ),
      (row) => row.client_id,
      prescriptionEventOf,
    );

    return invoices.map((row) => {
      const client = clients.get(row.client_id);
      if (client === undefined) throw new Error(`invoice ${row.id} has no client`);
      return {
        invoice: invoiceOf(row),
        client,
        payments: payments(row.id),
        creditNotes: notes(row.id),
        steps: steps(row.id),
        letters: letters(row.id),
        holds: holds(client.id),
        charges: charges(row.id),
        waivers: waivers(row.id),
        titres: titres(row.id),
        prescriptionEvents: merged(acts(row.id), actsOnClient(client.id)),
        disputes: [],
        promises: [],
        echeanciers: [],
        calls: [],
      };
    });
  });
}

/** Both are by day already; so is the result. */
function merged(
  some: readonly PrescriptionEvent[],
  others: readonly PrescriptionEvent[],
): readonly PrescriptionEvent[] {
  if (others.length === 0) return some;
  if (some.length === 0) return others;
  return [...some, ...others].sort((a, b) => compareText(a.on, b.on) || a.id - b.id);
}

function grouped<Row, T>(
  rows: readonly Row[],
  key: (row: Row) => number | null,
  map: (row: Row) => T,
): (id: number) => readonly T[] {
  const groups = new Map<number | null, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [map(row)]);
    else group.push(map(row));
  }
  return (id) => groups.get(id) ?? [];
}

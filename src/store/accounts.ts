// Whole accounts, in a handful of queries whatever their number: what is open costs, what is settled does not.
import type { Call } from "../domain/call.ts";
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import type { FollowedEcheancier } from "../domain/echeancier.ts";
import type { Account } from "../domain/invoice.ts";
import type { PrescriptionEvent } from "../domain/prescription-event.ts";
import { compareText } from "../domain/text-order.ts";
import { CALL_COLUMNS, callOf } from "./calls.ts";
import { chargeOf } from "./charges.ts";
import { type ClientRow, clientOf, holdOf } from "./clients.ts";
import type { Connection } from "./connection.ts";
import { disputeOf } from "./disputes.ts";
import { followedEcheanciers } from "./echeanciers.ts";
import { grouped } from "./grouped.ts";
import { INJONCTION_COLUMNS, type InjonctionRow, injonctionOf } from "./injonctions.ts";
import { type InvoiceRow, IS_OPEN, invoiceOf } from "./invoices.ts";
import { LETTER_COLUMNS, type LetterRow, letterOf } from "./letters.ts";
import { creditNoteOf, paymentOf } from "./movements.ts";
import { prescriptionEventOf } from "./prescription-events.ts";
import { promiseOf } from "./promises.ts";
import { stepOf } from "./steps.ts";
import { TITRE_COLUMNS, type TitreRow, titreOf } from "./titres.ts";
import { waiverOf } from "./waivers.ts";

/** Which invoices `i`, as SQL, and the values of its question marks. */
interface Selection {
  readonly where: string;
  readonly values: readonly (number | Day)[];
}

/** Accounts with a balance left and not cancelled, by due date then number. */
export function openAccounts(connection: Connection, clientId?: number): readonly Account[] {
  if (clientId === undefined) return load(connection, { where: IS_OPEN, values: [] });
  return load(connection, { where: `i.client_id = ? AND ${IS_OPEN}`, values: [clientId] });
}

/** Paid in time and without charges, an invoice leaves nothing behind: most of them are not even read. */
const IS_COVERED = `i.balance_cents <= 0 AND i.cancelled_on IS NULL AND (i.balance_cents < 0
  OR EXISTS (SELECT 1 FROM payment p
    WHERE p.invoice_id = i.id AND p.received_on > i.due_on AND p.cancelled_on IS NULL)
  OR EXISTS (SELECT 1 FROM charge c WHERE c.invoice_id = i.id AND c.cancelled_on IS NULL))`;

/** Accounts whose face amount is paid, and on which accessories or a surplus may stand. */
export function coveredAccounts(connection: Connection, clientId?: number): readonly Account[] {
  if (clientId === undefined) return load(connection, { where: IS_COVERED, values: [] });
  return load(connection, { where: `i.client_id = ? AND ${IS_COVERED}`, values: [clientId] });
}

/** Settled and cancelled ones included. */
export function accountsOf(connection: Connection, clientId: number): readonly Account[] {
  return load(connection, { where: "i.client_id = ?", values: [clientId] });
}

/** The whole history, settled and cancelled ones included. */
export function everyAccount(connection: Connection): readonly Account[] {
  return load(connection, { where: "1", values: [] });
}

/** Nothing was left then of what is not chosen here: paid, credited, not yet issued or already cancelled. */
const WAS_OPEN = `i.issued_on <= ? AND (i.cancelled_on IS NULL OR i.cancelled_on > ?) AND (i.balance_cents <> 0
  OR EXISTS (SELECT 1 FROM payment p
    WHERE p.invoice_id = i.id AND p.received_on > ? AND p.cancelled_on IS NULL)
  OR EXISTS (SELECT 1 FROM credit_note n
    WHERE n.invoice_id = i.id AND n.issued_on > ? AND n.cancelled_on IS NULL))`;

/** Accounts that had, on a day, something left on their face amount or beyond it, with all that came later too. */
export function accountsOpenOn(connection: Connection, on: Day): readonly Account[] {
  return load(connection, { where: WAS_OPEN, values: [on, on, on, on] });
}

/** @throws Error (a bug) when no invoice has this id. */
export function accountOf(connection: Connection, invoiceId: number): Account {
  const account = load(connection, { where: "i.id = ?", values: [invoiceId] })[0];
  if (account === undefined) throw new Error(`no invoice ${invoiceId}`);
  return account;
}

function load(connection: Connection, chosen: Selection): readonly Account[] {
  return connection.snapshot(() => {
    const invoices = connection.all<InvoiceRow>(
      `SELECT i.* FROM invoice i WHERE ${chosen.where} ORDER BY i.due_on, i.number`,
      ...chosen.values,
    );
    if (invoices.length === 0) return [];
    const onInvoice = factsOfInvoices(connection, chosen);
    const onClient = factsOfClients(connection, chosen);
    return invoices.map((row) => {
      const client = onClient.client(row.client_id);
      if (client === undefined) throw new Error(`invoice ${row.id} has no client`);
      return {
        invoice: invoiceOf(row),
        client,
        payments: onInvoice.payments(row.id),
        creditNotes: onInvoice.creditNotes(row.id),
        steps: onInvoice.steps(row.id),
        letters: onInvoice.letters(row.id),
        holds: onClient.holds(client.id),
        charges: onInvoice.charges(row.id),
        waivers: onInvoice.waivers(row.id),
        injonctions: onInvoice.injonctions(row.id),
        titres: onInvoice.titres(row.id),
        prescriptionEvents: merged(onInvoice.acts(row.id), onClient.acts(client.id)),
        disputes: onInvoice.disputes(row.id),
        promises: onInvoice.promises(row.id),
        echeanciers: onInvoice.echeanciers(row.id),
        calls: about(row.id, onClient.calls(client.id)),
      };
    });
  });
}

type Facts<T> = (id: number) => readonly T[];

/** What belongs to an invoice, or names it. */
function factsOfInvoices(connection: Connection, { where, values }: Selection) {
  /** CROSS JOIN makes SQLite start from the chosen invoices: without statistics it may start from the history. */
  function belonging<Row extends { readonly invoice_id: number | null }, T>(
    table: string,
    order: string,
    map: (row: Row) => T,
  ): Facts<T> {
    const rows = connection.all<Row>(
      `SELECT t.* FROM invoice i CROSS JOIN ${table} t ON t.invoice_id = i.id
        WHERE ${where} AND t.cancelled_on IS NULL ORDER BY t.${order}, t.id`,
      ...values,
    );
    return grouped(rows, (row) => row.invoice_id, map);
  }

  const letters = connection.all<LetterRow & { readonly for_invoice: number }>(
    `SELECT ${LETTER_COLUMNS}, i.id AS for_invoice
      FROM invoice i CROSS JOIN letter_invoice li ON li.invoice_id = i.id CROSS JOIN letter l ON l.id = li.letter_id
      WHERE ${where} ORDER BY l.written_on, l.id`,
    ...values,
  );
  const titres = connection.all<TitreRow & { readonly for_invoice: number }>(
    `SELECT ${TITRE_COLUMNS}, i.id AS for_invoice
      FROM invoice i CROSS JOIN titre_invoice ti ON ti.invoice_id = i.id CROSS JOIN titre t ON t.id = ti.titre_id
      WHERE ${where} AND t.cancelled_on IS NULL ORDER BY t.rendered_on, t.id`,
    ...values,
  );
  // Cases are rare and invoices many: the other way round here, from the cases to the chosen invoices.
  const injonctions = connection.all<InjonctionRow & { readonly for_invoice: number }>(
    `SELECT ${INJONCTION_COLUMNS}, i.id AS for_invoice
      FROM injonction j CROSS JOIN injonction_invoice n ON n.injonction_id = j.id CROSS JOIN invoice i ON i.id = n.invoice_id
      WHERE j.cancelled_on IS NULL AND ${where} ORDER BY j.filed_on, j.id`,
    ...values,
  );
  const agreed = `SELECT ei.echeancier_id
    FROM invoice i CROSS JOIN echeancier_invoice ei ON ei.invoice_id = i.id WHERE ${where}`;
  return {
    payments: belonging("payment", "received_on", paymentOf),
    creditNotes: belonging("credit_note", "issued_on", creditNoteOf),
    steps: belonging("step", "done_on", stepOf),
    letters: grouped(letters, (row) => row.for_invoice, letterOf),
    charges: belonging("charge", "incurred_on", chargeOf),
    waivers: belonging("waiver", "waived_on", waiverOf),
    injonctions: grouped(injonctions, (row) => row.for_invoice, injonctionOf),
    titres: grouped(titres, (row) => row.for_invoice, titreOf),
    acts: belonging("prescription_event", "on_day", prescriptionEventOf),
    disputes: belonging("dispute", "opened_on", disputeOf),
    promises: belonging("promise", "said_on", promiseOf),
    echeanciers: byInvoice(followedEcheanciers(connection, agreed, values)),
  };
}

/** The clients of the chosen invoices, and what is about each of them as a whole. */
function factsOfClients(connection: Connection, { where, values }: Selection) {
  const chosen = `SELECT i.client_id FROM invoice i WHERE ${where}`;
  const clients = new Map<number, Client>();
  for (const row of connection.all<ClientRow>(`SELECT * FROM client WHERE id IN (${chosen})`, ...values)) {
    clients.set(row.id, clientOf(row));
  }

  function ofClients<Row extends { readonly client_id: number }, T>(
    select: string,
    rest: string,
    map: (row: Row) => T,
  ): Facts<T> {
    const rows = connection.all<Row>(`SELECT ${select} WHERE client_id IN (${chosen}) ${rest}`, ...values);
    return grouped(rows, (row) => row.client_id, map);
  }

  return {
    client: (id: number) => clients.get(id),
    holds: ofClients("* FROM hold", "ORDER BY from_on, id", holdOf),
    acts: ofClients(
      "* FROM prescription_event",
      "AND invoice_id IS NULL AND cancelled_on IS NULL ORDER BY on_day, id",
      prescriptionEventOf,
    ),
    calls: ofClients(
      `${CALL_COLUMNS} FROM call c`,
      "AND cancelled_on IS NULL ORDER BY called_on, id",
      callOf,
    ),
  };
}

function byInvoice(echeanciers: readonly FollowedEcheancier[]): Facts<FollowedEcheancier> {
  const pairs = echeanciers.flatMap((echeancier) =>
    echeancier.invoiceIds.map((invoiceId) => ({ invoiceId, echeancier })),
  );
  return grouped(
    pairs,
    (pair) => pair.invoiceId,
    (pair) => pair.echeancier,
  );
}

/** Calls that name the invoice, and those that name none: they are about the client as a whole. */
function about(invoiceId: number, calls: readonly Call[]): readonly Call[] {
  if (calls.length === 0) return calls;
  return calls.filter((call) => call.invoiceIds.length === 0 || call.invoiceIds.includes(invoiceId));
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

// Cases before the court and the invoices each one claims; a case that was filed by mistake is cancelled, never deleted.
import type { New } from "../app/ports.ts";
import type { Zone } from "../domain/calendar.ts";
import type { CourtKind } from "../domain/court-kind.ts";
import type { Day } from "../domain/day.ts";
import type { ClosingReason, InjonctionDePayer } from "../domain/injonction.ts";
import type { FollowedInjonction } from "../domain/injonction-state.ts";
import type { Distance } from "../domain/procedure.ts";
import type { Connection } from "./connection.ts";
import { grantedShares, sharesOf } from "./granted-shares.ts";

/** The CHECKs of the table keep each group whole: those of the ordonnance, of its service, of the opposition. */
export interface InjonctionRow {
  readonly id: number;
  readonly client_id: number;
  readonly court_kind: CourtKind;
  readonly court_name: string;
  readonly zone: Zone;
  readonly claimed_cents: number;
  readonly filed_on: Day;
  readonly fee_paid_on: Day | null;
  readonly rendered_on: Day | null;
  readonly received_on: Day | null;
  readonly granted_cents: number | null;
  readonly number: string | null;
  readonly signified_on: Day | null;
  readonly in_person: 0 | 1 | null;
  readonly distance: Distance | null;
  readonly piece_id: number | null;
  readonly opposed_on: Day | null;
  readonly notice_on: Day | null;
  readonly answered_on: Day | null;
  readonly titre_id: number | null;
  readonly closed_on: Day | null;
  readonly closing: ClosingReason | null;
  /** JSON array of ids, in the order of the requête. */
  readonly invoice_ids: string;
  /** JSON array, as {@link sharesOf} reads it. */
  readonly granted_shares: string;
}

/** The columns of a case `j`, with its invoices. */
export const INJONCTION_COLUMNS = `j.*, (SELECT json_group_array(invoice_id) FROM
    (SELECT invoice_id FROM injonction_invoice WHERE injonction_id = j.id ORDER BY place)) AS invoice_ids,
  ${grantedShares("injonction_invoice", "injonction_id = j.id")}`;

export function injonctionOf(row: InjonctionRow): InjonctionDePayer {
  return {
    id: row.id,
    clientId: row.client_id,
    invoiceIds: JSON.parse(row.invoice_ids) as number[],
    courtKind: row.court_kind,
    courtName: row.court_name,
    zone: row.zone,
    claimedCents: row.claimed_cents,
    filedOn: row.filed_on,
    feePaidOn: row.fee_paid_on ?? undefined,
    ordonnance:
      row.rendered_on === null
        ? undefined
        : {
            renderedOn: row.rendered_on,
            receivedOn: row.received_on as Day,
            grantedCents: row.granted_cents as number,
            number: row.number ?? undefined,
            shares: sharesOf(row.granted_shares),
          },
    signification:
      row.signified_on === null
        ? undefined
        : {
            on: row.signified_on,
            inPerson: row.in_person === 1,
            distance: row.distance as Distance,
            pieceId: row.piece_id ?? undefined,
          },
    opposition:
      row.opposed_on === null
        ? undefined
        : {
            on: row.opposed_on,
            noticeOn: row.notice_on ?? undefined,
            answeredOn: row.answered_on ?? undefined,
          },
    titreId: row.titre_id ?? undefined,
    closing: row.closed_on === null ? undefined : { on: row.closed_on, reason: row.closing as ClosingReason },
  };
}

function columnsOf(injonction: New<InjonctionDePayer>) {
  const { ordonnance, signification, opposition, closing } = injonction;
  return {
    client_id: injonction.clientId,
    court_kind: injonction.courtKind,
    court_name: injonction.courtName,
    zone: injonction.zone,
    claimed_cents: injonction.claimedCents,
    filed_on: injonction.filedOn,
    fee_paid_on: injonction.feePaidOn,
    rendered_on: ordonnance?.renderedOn,
    received_on: ordonnance?.receivedOn,
    granted_cents: ordonnance?.grantedCents,
    number: ordonnance?.number,
    signified_on: signification?.on,
    in_person: signification === undefined ? undefined : Number(signification.inPerson),
    distance: signification?.distance,
    piece_id: signification?.pieceId,
    opposed_on: opposition?.on,
    notice_on: opposition?.noticeOn,
    answered_on: opposition?.answeredOn,
    titre_id: injonction.titreId,
    closed_on: closing?.on,
    closing: closing?.reason,
  };
}

/** The words of the index `injonction_live`: what is over is not even read. */
const IS_LIVE =
  "j.cancelled_on IS NULL AND j.closed_on IS NULL AND j.titre_id IS NULL AND j.granted_cents IS NOT 0";

/** One query: each live case with the numbers of its invoices, what is left of them, what came since the filing. */
export function liveInjonctions(connection: Connection, clientId?: number): readonly FollowedInjonction[] {
  return followed(connection, IS_LIVE, clientId);
}

/** The same for every standing case, ended ones included. */
export function followedInjonctions(
  connection: Connection,
  clientId?: number,
): readonly FollowedInjonction[] {
  return followed(connection, "j.cancelled_on IS NULL", clientId);
}

function followed(
  connection: Connection,
  which: string,
  clientId: number | undefined,
): readonly FollowedInjonction[] {
  const rows = connection.all<
    InjonctionRow & {
      readonly invoice_numbers: string;
      readonly balance_cents: number;
      readonly received_cents: number;
    }
  >(
    `SELECT ${INJONCTION_COLUMNS},
      (SELECT json_group_array(number) FROM (SELECT i.number
        FROM injonction_invoice n JOIN invoice i ON i.id = n.invoice_id
        WHERE n.injonction_id = j.id ORDER BY n.place)) AS invoice_numbers,
      (SELECT coalesce(sum(max(i.balance_cents, 0)), 0)
        FROM injonction_invoice n JOIN invoice i ON i.id = n.invoice_id
        WHERE n.injonction_id = j.id AND i.cancelled_on IS NULL) AS balance_cents,
      (SELECT coalesce(sum(p.amount_cents), 0)
        FROM injonction_invoice n CROSS JOIN payment p ON p.invoice_id = n.invoice_id
        WHERE n.injonction_id = j.id AND p.received_on >= j.filed_on AND p.cancelled_on IS NULL) AS received_cents
      FROM injonction j WHERE ${which} ${clientId === undefined ? "" : "AND j.client_id = ?"}
      ORDER BY j.filed_on, j.id`,
    ...(clientId === undefined ? [] : [clientId]),
  );
  return rows.map((row) => ({
    ...injonctionOf(row),
    invoiceNumbers: JSON.parse(row.invoice_numbers) as string[],
    balanceCents: row.balance_cents,
    receivedCents: row.received_cents,
  }));
}

/** @throws Error (a bug) when it claims no invoice, or one of another client. */
export function addInjonction(connection: Connection, injonction: New<InjonctionDePayer>): InjonctionDePayer {
  const added = { ...injonction, id: connection.insert("injonction", columnsOf(injonction)) };
  if (added.invoiceIds.length === 0) throw new Error(`injonction ${added.id} claims no invoice`);
  for (const [index, invoiceId] of added.invoiceIds.entries()) {
    connection.insert("injonction_invoice", {
      injonction_id: added.id,
      invoice_id: invoiceId,
      place: index + 1,
    });
  }
  return added;
}

/** Writes what happened; its invoices are those of its requête, for ever. @throws Error (a bug) when there is none. */
export function updateInjonction(connection: Connection, injonction: InjonctionDePayer): void {
  const sql = "SELECT j.id FROM injonction j WHERE j.id = ? AND j.cancelled_on IS NULL";
  if (connection.one(sql, injonction.id) === undefined) throw new Error(`no injonction ${injonction.id}`);
  connection.update("injonction", injonction.id, columnsOf(injonction));
  const shares = injonction.ordonnance?.shares ?? [];
  for (const invoiceId of injonction.invoiceIds) {
    const share = shares.find((one) => one.invoiceId === invoiceId);
    connection.run(
      `UPDATE injonction_invoice SET granted_cents = ?, granted_principal_cents = ?
        WHERE injonction_id = ? AND invoice_id = ?`,
      share?.grantedCents ?? null,
      share?.principalCents ?? null,
      injonction.id,
      invoiceId,
    );
  }
}

/** @throws Error (a bug) when there is no such standing case. */
export function cancelInjonction(connection: Connection, id: number, on: Day): void {
  if (!connection.cancel("injonction", id, on)) throw new Error(`no injonction ${id}`);
}

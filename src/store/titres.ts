// Enforceable decisions and the invoices each one is about; one that fell is cancelled, never deleted.
import type { New } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { TitreExecutoire } from "../domain/titre-executoire.ts";
import type { Connection } from "./connection.ts";
import { grantedShares, sharesOf } from "./granted-shares.ts";

export interface TitreRow {
  readonly id: number;
  readonly client_id: number;
  readonly rendered_on: Day;
  readonly enforceable_on: Day | null;
  readonly interest: TitreExecutoire["interest"];
  readonly capitalisation_from: Day | null;
  readonly granted_cents: number | null;
  readonly interest_from: Day | null;
  /** JSON array of ids, in the order of the decision. */
  readonly invoice_ids: string;
  /** JSON array, as {@link sharesOf} reads it. */
  readonly granted_shares: string;
}

/** The columns of a decision `t`, with its invoices. */
export const TITRE_COLUMNS = `t.*, (SELECT json_group_array(invoice_id) FROM
    (SELECT invoice_id FROM titre_invoice WHERE titre_id = t.id ORDER BY place)) AS invoice_ids,
  ${grantedShares("titre_invoice", "titre_id = t.id")}`;

export function titreOf(row: TitreRow): TitreExecutoire {
  return {
    id: row.id,
    clientId: row.client_id,
    invoiceIds: JSON.parse(row.invoice_ids) as number[],
    renderedOn: row.rendered_on,
    enforceableOn: row.enforceable_on ?? undefined,
    interest: row.interest,
    capitalisationFrom: row.capitalisation_from ?? undefined,
    judged:
      row.granted_cents === null
        ? undefined
        : {
            grantedCents: row.granted_cents,
            interestFrom: row.interest_from ?? undefined,
            shares: sharesOf(row.granted_shares) ?? [],
          },
  };
}

function columnsOf(titre: New<TitreExecutoire>) {
  return {
    client_id: titre.clientId,
    rendered_on: titre.renderedOn,
    enforceable_on: titre.enforceableOn,
    interest: titre.interest,
    capitalisation_from: titre.capitalisationFrom,
    granted_cents: titre.judged?.grantedCents,
    interest_from: titre.judged?.interestFrom,
  };
}

/** A standing decision: a cancelled one is not found. */
export function titreById(connection: Connection, id: number): TitreExecutoire | undefined {
  const sql = `SELECT ${TITRE_COLUMNS} FROM titre t WHERE t.id = ? AND t.cancelled_on IS NULL`;
  const row = connection.one<TitreRow>(sql, id);
  return row && titreOf(row);
}

/** @throws Error (a bug) when it names no invoice, or one of another client. */
export function addTitre(connection: Connection, titre: New<TitreExecutoire>): TitreExecutoire {
  const added = { ...titre, id: connection.insert("titre", columnsOf(titre)) };
  nameInvoices(connection, added);
  return added;
}

/** Writes what became of it, its invoices included. @throws Error (a bug) when it is unknown or cancelled. */
export function updateTitre(connection: Connection, titre: TitreExecutoire): void {
  if (titreById(connection, titre.id) === undefined) throw new Error(`no titre ${titre.id}`);
  connection.update("titre", titre.id, columnsOf(titre));
  connection.run("DELETE FROM titre_invoice WHERE titre_id = ?", titre.id);
  nameInvoices(connection, titre);
}

/** @throws RelanceError (valeur) when there is no such standing decision. */
export function cancelTitre(connection: Connection, id: number, on: Day): void {
  if (connection.cancel("titre", id, on)) return;
  throw new RelanceError(
    "valeur",
    `Aucun titre exécutoire en cours ne porte le numéro ${id}.`,
    "Pour voir ce qui a été enregistré\u00a0: relance journal",
  );
}

function nameInvoices(connection: Connection, titre: TitreExecutoire): void {
  if (titre.invoiceIds.length === 0) throw new Error(`titre ${titre.id} names no invoice`);
  for (const [index, invoiceId] of titre.invoiceIds.entries()) {
    const share = titre.judged?.shares.find((one) => one.invoiceId === invoiceId);
    connection.insert("titre_invoice", {
      titre_id: titre.id,
      invoice_id: invoiceId,
      place: index + 1,
      granted_cents: share?.grantedCents,
      granted_principal_cents: share?.principalCents,
    });
  }
}

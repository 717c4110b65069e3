// What a decision grants on each of its invoices, as one JSON column: an ordonnance or a judgment, the same columns.
import type { GrantedShare } from "../domain/injonction.ts";

/** The column `granted_shares`, from the rows of `table` that `which` names. */
export function grantedShares(table: string, which: string): string {
  return `(SELECT json_group_array(json_array(invoice_id, granted_cents, granted_principal_cents)) FROM
    (SELECT * FROM ${table} WHERE ${which} AND granted_cents IS NOT NULL ORDER BY place)) AS granted_shares`;
}

/** Undefined when the decision grants all that was asked for, or was never shared. */
export function sharesOf(json: string): readonly GrantedShare[] | undefined {
  const shares = JSON.parse(json) as [invoiceId: number, granted: number, principal: number | null][];
  return shares.length === 0
    ? undefined
    : shares.map(([invoiceId, grantedCents, principal]) => ({
        invoiceId,
        grantedCents,
        principalCents: principal ?? undefined,
      }));
}

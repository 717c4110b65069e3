// Checks the one sum the database caches: the balance of each invoice, against its facts.
import type { Cents } from "../domain/money.ts";
import type { Connection } from "./connection.ts";

export interface BalanceMismatch {
  readonly invoiceNumber: string;
  /** What the database holds, and what the facts add up to. */
  readonly cachedCents: Cents;
  readonly recomputedCents: Cents;
}

/** Adds up the movements in one pass, without the triggers' own words; an empty list means all is well. */
export function checkBalances(connection: Connection): readonly BalanceMismatch[] {
  return connection.all<BalanceMismatch>(
    `WITH movement AS (
       SELECT id AS invoice_id, total_cents - prepaid_cents AS amount FROM invoice
       UNION ALL SELECT invoice_id, -amount_cents FROM payment WHERE cancelled_on IS NULL
       UNION ALL SELECT invoice_id, -amount_cents FROM credit_note WHERE cancelled_on IS NULL
     ), total AS (SELECT invoice_id, sum(amount) AS recomputed FROM movement GROUP BY invoice_id)
     SELECT i.number AS invoiceNumber, i.balance_cents AS cachedCents, t.recomputed AS recomputedCents
       FROM total t JOIN invoice i ON i.id = t.invoice_id
       WHERE i.balance_cents <> t.recomputed ORDER BY i.number`,
  );
}

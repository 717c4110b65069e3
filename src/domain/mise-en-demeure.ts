// The mise en demeure: everything the letter says, decided before a page is drawn.
import type { Client } from "./client.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import type { StepRecord } from "./ladder.ts";

/** Everything the letter says, decided before a page is drawn (droit/procedure.md §11.1). */
export interface MiseEnDemeure {
  readonly creditor: Creditor;
  readonly client: Client;
  readonly decompte: Decompte;
  readonly writtenOn: Day;
  readonly delayDays: number;
  readonly deadlineOn: Day;
  /** Earlier reminders of these invoices, oldest first; empty when the user chose to go straight here. */
  readonly reminders: readonly StepRecord[];
  /** What will follow: the procedure that is really open against this debtor. */
  readonly nextProcedure: "injonction-de-payer" | "recours-administratif" | "juridiction-competente";
  readonly signature?: Uint8Array | undefined;
}

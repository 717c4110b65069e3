// An email that puts in writing what was said, on a call or of a promise: dated, courteous, asking for nothing new.
import type { CallOutcome } from "./call.ts";
import type { Client } from "./client.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { Account } from "./invoice.ts";
import type { Cents } from "./money.ts";
import type { PromiseChannel } from "./promise.ts";

export interface Confirmation {
  readonly creditor: Creditor;
  readonly client: Client;
  /** The invoices that were talked about, at least one. */
  readonly accounts: readonly Account[];
  readonly writtenOn: Day;
  readonly said:
    | {
        readonly kind: "promesse";
        readonly saidOn: Day;
        readonly dueOn: Day;
        readonly amountCents: Cents;
        readonly channel: PromiseChannel;
      }
    | {
        readonly kind: "appel";
        readonly saidOn: Day;
        readonly outcome: CallOutcome;
        /** Who answered, as the user noted it. */
        readonly spokeTo?: string | undefined;
      };
}

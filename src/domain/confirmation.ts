// An email that puts in writing what was said, on a call or of a promise: dated, courteous, asking for nothing new.
import type { CallOutcome } from "./call.ts";
import type { Client } from "./client.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { Account } from "./invoice.ts";
import type { Cents } from "./money.ts";
import { nameKey } from "./party-name.ts";
import type { PromiseChannel } from "./promise.ts";
import { type ClientMailboxes, contactMailboxes, reminderMailboxes } from "./reminder.ts";

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

type Said = Pick<Confirmation, "client" | "said">;

/** Whom it goes to, and nobody in copy: who pays, unless it is the person one deals with who answered the telephone. */
export function confirmationMailboxes({ client, said }: Said): ClientMailboxes {
  return isForContact({ client, said })
    ? contactMailboxes(client)
    : { to: reminderMailboxes(client).to, cc: [] };
}

/** The person whom it greets, when it is known. */
export function confirmationGreets({ client, said }: Said): string | undefined {
  return isForContact({ client, said }) ? client.contact : client.accountingContact;
}

function isForContact({ client, said }: Said): boolean {
  if (client.accountingEmail === undefined) return true;
  const spokeTo = said.kind === "appel" ? said.spokeTo : undefined;
  return client.email !== undefined && isSamePerson(spokeTo, client.contact);
}

/** « Mme Petit » is « Mme Claire Petit »: the last name is what a note keeps. */
function isSamePerson(one: string | undefined, other: string | undefined): boolean {
  const lastName = (name: string | undefined): string | undefined =>
    nameKey(name ?? "")
      .split(" ")
      .at(-1);
  return one !== undefined && other !== undefined && lastName(one) === lastName(other);
}

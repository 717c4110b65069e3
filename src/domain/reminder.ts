// A reminder by email: who writes, to whom, about which invoices, in which words.
import type { Client } from "./client.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import type { Account } from "./invoice.ts";
import type { Step, StepRecord } from "./ladder.ts";
import type { Mailbox } from "./mail-settings.ts";
import { compareText } from "./text-order.ts";

/** One message for all the invoices of one client that are due for one step. */
export interface Reminder {
  readonly creditor: Creditor;
  readonly client: Client;
  readonly step: Step;
  readonly accounts: readonly Account[];
  readonly writtenOn: Day;
  /** Printed as « au plus tard le … » when the step grants a delay. */
  readonly deadlineOn?: Day | undefined;
  /** Absent when a rate is missing: the message then asks for the face amounts only. */
  readonly decompte?: Decompte | undefined;
}

/** Written reminders and calls really made for these invoices, one per day and channel, oldest first. */
export function pastReminders(accounts: readonly Pick<Account, "steps">[]): readonly StepRecord[] {
  const seen = new Map<string, StepRecord>();
  for (const record of accounts.flatMap((account) => account.steps)) {
    if (record.channel !== "tribunal") seen.set(`${record.doneOn} ${record.channel}`, record);
  }
  return [...seen.values()].sort((a, b) => compareText(a.doneOn, b.doneOn));
}

export interface ClientMailboxes {
  /** Absent when no address is known. */
  readonly to: Mailbox | undefined;
  readonly cc: readonly Mailbox[];
}

/** Whom a client's messages go to: who pays rather than who buys. */
export function reminderMailboxes(client: Client): ClientMailboxes {
  const email = client.accountingEmail ?? client.email;
  const to = email === undefined ? undefined : { name: greetedPerson(client) ?? client.name, email };
  const others = (client.copyEmails ?? []).filter((one) => one !== email);
  return { to, cc: others.map((one) => ({ email: one })) };
}

/** Whom one deals with, and nobody else. */
export function contactMailboxes({ name, contact, email }: Client): ClientMailboxes {
  return { to: email === undefined ? undefined : { name: contact ?? name, email }, cc: [] };
}

/** The person whom a message to who pays greets, when it is known. */
export function greetedPerson(client: Client): string | undefined {
  return client.accountingEmail === undefined ? client.contact : client.accountingContact;
}

// A message beside the ladder: it asks for a service, gives one or says thanks, and no step is done by it.
import type { Client } from "./client.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { FollowedInstalment } from "./echeancier.ts";
import type { Account } from "./invoice.ts";
import { type Cents, sumCents } from "./money.ts";
import { type ClientMailboxes, contactMailboxes, greetedPerson, reminderMailboxes } from "./reminder.ts";
import { compareText } from "./text-order.ts";

export const MESSAGE_KINDS = ["merci", "copie", "contact", "suspension", "echeancier"] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export interface Message {
  readonly kind: MessageKind;
  readonly creditor: Creditor;
  readonly client: Client;
  /** At least one. */
  readonly accounts: readonly Account[];
  readonly writtenOn: Day;
  /** The template chosen for this very message; absent, that of its kind. */
  readonly template?: string | undefined;
  /** What is thanked for. */
  readonly received?: ReceivedSum | undefined;
  readonly suspended?: SuspendedWork | undefined;
  readonly shared?: SharedDebt | undefined;
}

/** One transfer may pay several invoices: what was received on one day is one sum. */
export interface ReceivedSum {
  readonly amountCents: Cents;
  readonly receivedOn: Day;
}

export interface SuspendedWork {
  readonly fromOn: Day;
  /** « la mise en ligne du lot 2 »; absent: all that is under way. */
  readonly what?: string | undefined;
}

/** An échéancier as a message tells it: to be signed, or signed and recalled. */
export interface SharedDebt {
  readonly agreedOn: Day;
  /** By date, with what was received for each. */
  readonly instalments: readonly FollowedInstalment[];
  /** Absent once it is signed. */
  readonly toSign?: AgreementToSign | undefined;
}

export interface AgreementToSign {
  /** What the debtor acknowledges, and writes by hand: all that was due that day. */
  readonly recognisedCents: Cents;
  /** Absent once the first part was paid: the answer is known. */
  readonly answerBy?: Day | undefined;
}

type Addressed = Pick<Message, "kind" | "client" | "shared">;

/** Whom it goes to: who pays; but the person known, when they are asked who pays, or to sign. */
export function messageMailboxes(message: Addressed): ClientMailboxes {
  return asksContact(message) ? contactMailboxes(message.client) : reminderMailboxes(message.client);
}

/** The person whom it greets, when it is known. */
export function messageGreets(message: Addressed): string | undefined {
  return asksContact(message) ? message.client.contact : greetedPerson(message.client);
}

function asksContact({ kind, client, shared }: Addressed): boolean {
  return (kind === "contact" || shared?.toSign !== undefined) && client.email !== undefined;
}

/** What was received last, and the invoices that it paid; undefined when nothing ever was. */
export function lastReceived(
  accounts: readonly Account[],
): { readonly received: ReceivedSum; readonly accounts: readonly Account[] } | undefined {
  const days = accounts.flatMap((account) => account.payments.map((payment) => payment.receivedOn));
  const receivedOn = [...days].sort(compareText).at(-1);
  if (receivedOn === undefined) return undefined;
  const paid = accounts.filter((account) => account.payments.some((one) => one.receivedOn === receivedOn));
  const amounts = paid.flatMap((account) =>
    account.payments.filter((one) => one.receivedOn === receivedOn).map((one) => one.amountCents),
  );
  return { received: { amountCents: sumCents(amounts), receivedOn }, accounts: paid };
}

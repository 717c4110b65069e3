// What comes back from the messages that were sent: a refusal, an answer, an automatic absence. It is read, shown and
// kept; it decides nothing by itself.
import type { Day } from "./day.ts";
import type { RefusedAddress } from "./delivery.ts";

export const RETURN_NATURES = ["refus", "reponse", "absence"] as const;
export type ReturnNature = (typeof RETURN_NATURES)[number];

/** One thing that came back, until the user says that it was dealt with. */
export interface MailReturn {
  readonly id: number;
  readonly clientId: number;
  /** The invoices that it is about; empty when it concerns the client as a whole. */
  readonly invoiceIds: readonly number[];
  readonly nature: ReturnNature;
  readonly receivedOn: Day;
  /** The message that it came back from, when it is known. */
  readonly sendingId?: number | undefined;
  /** The message itself, kept as evidence. */
  readonly pieceId?: number | undefined;
  readonly sha256?: string | undefined;
  /** With its angle brackets. */
  readonly messageId?: string | undefined;
  /** Who wrote it: an address. */
  readonly writtenBy?: string | undefined;
  /** What the user says of it. */
  readonly note?: string | undefined;
  /** A refusal only: the addresses that were not reached. */
  readonly refused: readonly RefusedAddress[];
  readonly dealtOn?: Day | undefined;
  /** The user said that nobody got the message, and when; its step was then taken back for these invoices. */
  readonly unreachedOn?: Day | undefined;
  readonly unreachedIds: readonly number[];
}

/** What a report says of one address: « failed », « delayed », « delivered »… (RFC 3464). */
export interface ReportedAddress extends RefusedAddress {
  readonly action: string;
}

/** A message of a mailbox, reduced to what tells where it belongs. Nothing in it can be believed. */
export interface ReceivedMail {
  readonly messageId: string | undefined;
  /** An address in lower case. */
  readonly from: string | undefined;
  readonly subject: string;
  /** The instant that its header claims, in milliseconds since 1970. */
  readonly sentAt: number | undefined;
  /** Identifiers of the messages that it answers, the nearest first; those that a report gives back come before. */
  readonly answers: readonly string[];
  /** A report on a message: whether it was delivered (RFC 3464) or shown to somebody (RFC 8098). */
  readonly report: "remise" | "lecture" | undefined;
  readonly reported: readonly ReportedAddress[];
  /** Written by a machine in the place of a person (RFC 3834, and what came before it). */
  readonly isAutomatic: boolean;
  /** Written by a mail server. */
  readonly isFromServer: boolean;
  /** Its words, line by line, harmless; what it quotes is left out. */
  readonly lines: readonly string[];
  /** Names only: what is attached is not opened. */
  readonly attachments: readonly string[];
}

/** `retard`: the server still tries. `avis`: it was delivered, or displayed. Neither asks for anything. */
export type MailKind = ReturnNature | "retard" | "avis";

/** A report comes first: servers mark their refusals as automatic answers too. */
export function mailKindOf(mail: ReceivedMail): MailKind {
  const { report, reported, isFromServer, isAutomatic } = mail;
  if (report === "lecture") return "avis";
  if (reported.some((one) => one.action === "failed")) return "refus";
  if (report === "remise" && reported.length > 0) {
    return reported.some((one) => one.action === "delayed") ? "retard" : "avis";
  }
  if (report === "remise" || isFromServer) return "refus";
  return isAutomatic ? "absence" : "reponse";
}

/** The addresses that a report names as not reached. */
export function refusedBy({ reported }: ReceivedMail): readonly RefusedAddress[] {
  return reported
    .filter((one) => one.action === "failed")
    .map(({ email, answer, lasting }) => ({ email, answer, lasting }));
}

/** Those of a message's addresses of which no refusal came back: somebody may have read it. */
export function maybeReached(
  sentTo: readonly string[],
  refused: readonly Pick<RefusedAddress, "email">[],
): readonly string[] {
  if (refused.length === 0) return [];
  const lost = new Set(refused.map((one) => one.email.toLowerCase()));
  return sentTo.filter((email) => !lost.has(email.toLowerCase()));
}

/** The day claimed by a message counts when it can be true: not before what it answers, not in the future. */
export function receivedDay(claimedOn: Day | undefined, sentOn: Day | undefined, today: Day): Day {
  if (claimedOn === undefined || claimedOn > today) return today;
  return sentOn !== undefined && claimedOn < sentOn ? today : claimedOn;
}

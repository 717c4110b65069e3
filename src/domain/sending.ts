// A message to a client, from the moment it is approved: one at most leaves for one step of one invoice.
import type { Day } from "./day.ts";

/**
 * `prevu`: approved, nobody has called the server. `tentative`: somebody is calling it. `parti`: it was taken.
 * `echoue`: it was refused. `retenu`: it was not tried, the facts had changed. `inconnu`: the line went dead.
 */
export const SENDING_STATES = ["prevu", "tentative", "parti", "echoue", "retenu", "inconnu"] as const;
export type SendingState = (typeof SENDING_STATES)[number];

export interface SendingInvoice {
  readonly invoiceId: number;
  /** 1, then one more each time this step of this invoice was done and taken back. */
  readonly cycle: number;
}

export interface Sending {
  readonly id: number;
  readonly clientId: number;
  readonly ladderId: string;
  readonly stepId: string;
  readonly invoices: readonly SendingInvoice[];
  /** With its angle brackets: what to look for in a mailbox. */
  readonly messageId: string;
  readonly from: string;
  /** Addresses of the client's. */
  readonly to: readonly string[];
  /** Addresses of the user's own. */
  readonly copies: readonly string[];
  readonly subject: string;
  readonly documentId: number;
  /** The exact bytes that were approved: their place in the data folder, and their hash. */
  readonly file: string;
  readonly sha256: string;
  readonly approvedOn: Day;
  /** Instants are real ones, ISO 8601 UTC. */
  readonly approvedAt: string;
  readonly state: SendingState;
  /** Who last took it in hand. */
  readonly takenBy: string;
  readonly attemptedOn?: Day | undefined;
  readonly attemptedAt?: string | undefined;
  readonly settledOn?: Day | undefined;
  readonly settledAt?: string | undefined;
  /** What the server said, or why it was kept back. */
  readonly answer?: string | undefined;
}

/** No attempt lasts that long: a process that still bears the name of the one that tried is another one. */
const LONGEST_MS = 30 * 60_000;

/**
 * Somebody has it in hand at this moment. `isRunning` tells whether a process of that name is alive; one of another
 * machine, of which nothing can be told, counts as alive.
 */
export function isUnderWay(sending: Sending, isRunning: (name: string) => boolean, now: string): boolean {
  const { state, takenBy, attemptedAt, approvedAt } = sending;
  if (state !== "prevu" && state !== "tentative") return false;
  const age = Date.parse(now) - Date.parse(attemptedAt ?? approvedAt);
  return age < LONGEST_MS && isRunning(takenBy);
}

/** Nobody knows whether it left: the line went dead, or whoever was sending it did. */
export function isUnresolved(sending: Sending, isRunning: (name: string) => boolean, now: string): boolean {
  if (sending.state === "inconnu") return true;
  return sending.state === "tentative" && !isUnderWay(sending, isRunning, now);
}

/** A 5xx: the server will say the same of the same address, however often it is asked. */
export function isRefusedForGood({ state, answer }: Pick<Sending, "state" | "answer">): boolean {
  return state === "echoue" && /(?:^|\s)5\d\d(?:\s|$)/u.test(answer ?? "");
}

/** Its place is taken: for these invoices and this step, nothing else may leave. */
export function isHeld({ state }: Pick<Sending, "state">): boolean {
  return state !== "echoue" && state !== "retenu";
}

/** True when both are about one step of one invoice. */
export function isSameStep(
  sending: Pick<Sending, "stepId" | "invoices">,
  stepId: string,
  invoiceIds: readonly number[],
): boolean {
  return sending.stepId === stepId && sending.invoices.some((one) => invoiceIds.includes(one.invoiceId));
}

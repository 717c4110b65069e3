// What the use cases ask of the outbox, as interfaces: what was approved, how far each message got, who is at it.
import type { Day } from "../domain/day.ts";
import type { Sending, SendingState } from "../domain/sending.ts";

export interface SendingFilter {
  readonly clientId?: number | undefined;
  readonly states?: readonly SendingState[] | undefined;
  /** Those that were tried on that day. */
  readonly attemptedOn?: Day | undefined;
}

export interface SendingReader {
  sending(id: number): Sending | undefined;
  /** In the order they were approved. */
  sendings(filter: SendingFilter): readonly Sending[];
  /** 1, then one more each time this step of this invoice was done and taken back. */
  cycleOf(invoiceId: number, stepId: string): number;
}

/** A step forward in the life of a message; what is not given stays. */
export interface SendingMove {
  readonly state: SendingState;
  readonly takenBy?: string | undefined;
  readonly attemptedOn?: Day | undefined;
  readonly attemptedAt?: string | undefined;
  readonly settledOn?: Day | undefined;
  readonly settledAt?: string | undefined;
  readonly answer?: string | undefined;
}

export interface SendingWriter {
  /** @throws RelanceError (refus) when another message holds the place: the same step of the same invoice. */
  addSending(sending: Omit<Sending, "id" | "file" | "sha256">): Sending;
  /** False when it is no longer in the state `from`: somebody else moved it. */
  moveSending(id: number, from: SendingState, move: SendingMove): boolean;
}

/** The processes of this machine: two commands at once must know of each other. */
export interface ProcessTable {
  /** The name of this very one. */
  readonly own: string;
  /** True too for a name of another machine, of which nothing can be told. */
  isRunning(name: string): boolean;
}

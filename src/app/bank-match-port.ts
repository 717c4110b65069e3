// What the use cases ask of the store about credits of the bank: those that wait, what they are compared with, and
// what was decided of each.
import type { BankMatch, MatchRefusal } from "../domain/bank-match.ts";
import type { Day } from "../domain/day.ts";
import type { MatchableInvoice, NotedPayment } from "../domain/match-facts.ts";

export interface BankMatchReader {
  /** How many credits in euros wait for a decision: what the morning asks, answered by one index. */
  waitingCredits(): number;
  /** The decision that stands on an entry. */
  bankMatchOf(entryId: number): BankMatch | undefined;
  /** Every decision that stands, by the day of its entry. */
  bankMatches(): readonly BankMatch[];
  /** Not cancelled ones, settled ones included, by due date then number. */
  matchableInvoices(): readonly MatchableInvoice[];
  /** Standing payments received from that day on, with the entry that each is tied to. */
  notedPayments(fromOn: Day): readonly NotedPayment[];
  /** Clients by the account from which they were seen paying, in decisions that stand and that a person made. */
  payerIbans(): ReadonlyMap<string, readonly number[]>;
  /** Standing ones, about entries that wait. */
  matchRefusals(): readonly MatchRefusal[];
}

export interface BankMatchWriter {
  /** @throws RelanceError (valeur) when a decision stands on this entry. */
  addBankMatch(match: Omit<BankMatch, "id">): BankMatch;
  cancelBankMatch(matchId: number, on: Day): void;
  addMatchRefusal(refusal: Omit<MatchRefusal, "id">): MatchRefusal;
  /** All those about one entry. */
  cancelMatchRefusals(entryId: number, on: Day): void;
}

// What the reader of a bank format gives: its pages, what is to be mended in them, what is no entry.
import type { BankProblem, ReadPage } from "../domain/bank-file.ts";

export interface ReadPages {
  readonly pages: readonly ReadPage[];
  readonly problems: readonly BankProblem[];
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
}

// A file of a bank as it was read, before anybody agreed to it: its accounts, what is doubtful, what forbids it.

import type { BankFormat, ReadEntry } from "./bank-entry.ts";
import type { ColumnQuestion } from "./column-question.ts";
import type { Day } from "./day.ts";
import { groupBy } from "./group-by.ts";
import type { Cents } from "./money.ts";

/** `jma`: day first, as in France; `mja`: month first; `amj`: year first. */
export type DayOrder = "jma" | "mja" | "amj";

/** How a file names an account: nothing at all in many tables. */
export interface ReadAccountName {
  /** Compact and sound. */
  readonly iban?: string | undefined;
  /** In one word of capitals, when there is no IBAN. */
  readonly number?: string | undefined;
  /** ISO 4217; absent when the file does not say it. */
  readonly currency?: string | undefined;
}

/** A balance that the entries between two balances of the bank do not lead to. */
export interface BalanceGap {
  /** The last day between the two. */
  readonly on?: Day | undefined;
  readonly openingCents: Cents;
  readonly movedCents: Cents;
  readonly closingCents: Cents;
}

export interface ReadAccount extends ReadAccountName {
  readonly entries: readonly ReadEntry[];
  /** The days that the file answers for. */
  readonly fromOn?: Day | undefined;
  readonly untilOn?: Day | undefined;
  readonly openingCents?: Cents | undefined;
  readonly closingCents?: Cents | undefined;
  readonly gaps: readonly BalanceGap[];
  /** Opening and closing balances were both there, and the entries lead from one to the other. */
  readonly isBalanced: boolean;
  /** False for a notice (avis), and for what seems cut short: other entries may exist. */
  readonly isWhole: boolean;
}

export interface BankProblem {
  readonly line?: number | undefined;
  readonly column?: string | undefined;
  readonly value: string;
  /** French sentence. */
  readonly problem: string;
}

/** What only the user can tell; a problem says the same, for when nobody can be asked. */
export type BankQuestion =
  | ColumnQuestion
  | {
      readonly kind: "ordre-dates";
      readonly line: number;
      readonly value: string;
      /** Those in which every day of the file exists, with what they make of `value`. */
      readonly orders: readonly { readonly order: DayOrder; readonly on: Day }[];
    };

/** How the columns and the days of a table were read. */
export interface BankTable {
  readonly separator: string;
  /** The bank whose columns these are, when they are known. */
  readonly bank?: string | undefined;
  readonly headers: readonly string[];
  readonly columns: readonly { readonly header: string; readonly field: string; readonly chosen: boolean }[];
  readonly ignoredHeaders: readonly string[];
  /** What was said of it, now and before, the last word winning: to be kept for these headers. */
  readonly choices: {
    readonly columns: readonly { readonly field: string; readonly header: string }[];
    readonly dayOrder?: "jma" | "mja" | undefined;
  };
}

export interface BankFile {
  readonly format: BankFormat;
  /** Of its bytes: the same file is imported once. */
  readonly sha256: string;
  readonly encoding: string;
  readonly table?: BankTable | undefined;
  /** Set where a day can be read in several orders, with who says which one. */
  readonly dayOrder?:
    | { readonly order: DayOrder; readonly from: "declare" | "retenu" | "fichier" | "banque" }
    | undefined;
  readonly accounts: readonly ReadAccount[];
  /** All or nothing: as long as there is one, the caller must write nothing. */
  readonly problems: readonly BankProblem[];
  readonly questions: readonly BankQuestion[];
  /** Lines that are no entry, by reason: pending, refused, totals. */
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
  /** French sentences worth showing. */
  readonly notes: readonly string[];
}

/** What the file says of an account between two balances, or on one page. */
export interface ReadPage extends ReadAccountName {
  readonly entries: readonly ReadEntry[];
  readonly fromOn?: Day | undefined;
  readonly untilOn?: Day | undefined;
  readonly openingCents?: Cents | undefined;
  readonly closingCents?: Cents | undefined;
  readonly isWhole: boolean;
}

/** One account for all the pages that bear its name, in the order of the file; each page is balanced by itself. */
export function joinPages(pages: readonly ReadPage[]): readonly ReadAccount[] {
  const byName = groupBy(pages, (page) => [page.iban ?? page.number ?? "", page.currency ?? ""].join(" "));
  return [...byName.values()].map(joined);
}

function joined(pages: readonly [ReadPage, ...ReadPage[]]): ReadAccount {
  const entries = pages.flatMap((page) => page.entries);
  const days = [
    ...pages.flatMap((page) => [page.fromOn, page.untilOn]),
    ...entries.map((entry) => entry.bookedOn),
  ].flatMap((on) => (on === undefined ? [] : [on]));
  const gaps = pages.flatMap(gapOf);
  const closings = pages.map((page) => page.closingCents).filter((one) => one !== undefined);
  return {
    iban: pages[0].iban,
    number: pages[0].number,
    currency: pages[0].currency,
    entries,
    fromOn: days.reduce<Day | undefined>(
      (first, on) => (first === undefined || on < first ? on : first),
      undefined,
    ),
    untilOn: days.reduce<Day | undefined>(
      (last, on) => (last === undefined || on > last ? on : last),
      undefined,
    ),
    openingCents: pages.find((page) => page.openingCents !== undefined)?.openingCents,
    closingCents: closings.at(-1),
    gaps,
    isBalanced:
      gaps.length === 0 &&
      pages.every((page) => page.openingCents !== undefined && page.closingCents !== undefined),
    isWhole: pages.every((page) => page.isWhole),
  };
}

function gapOf({ openingCents, closingCents, entries, untilOn }: ReadPage): readonly BalanceGap[] {
  if (openingCents === undefined || closingCents === undefined) return [];
  let movedCents = 0;
  for (const entry of entries) movedCents += entry.amountCents;
  return openingCents + movedCents === closingCents
    ? []
    : [{ on: untilOn, openingCents, movedCents, closingCents }];
}

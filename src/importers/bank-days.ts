// The days of banks' tables and QIF files: which orders they may be in, told from all of them together.
import type { BankQuestion, DayOrder } from "../domain/bank-file.ts";
import { type Day, parseDay } from "../domain/day.ts";
import { fullYear, readCompactDay } from "./bank-values.ts";
import { parseWrittenDay } from "./written-day.ts";

const DAY_ORDERS: readonly DayOrder[] = ["jma", "mja", "amj"];

export interface WrittenDay {
  readonly line: number;
  readonly value: string;
}

/** `12/8/13`, `13.08.2026`, `8/12'13`, `2026-08-12 10:00:00`, `3 mars 2026`; undefined when it does not exist. */
export function readBankDay(text: string, order: DayOrder): Day | undefined {
  const bare = text.trim().replace(/[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/u, "");
  const found = /^(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.']\s*(\d{1,4})$/u.exec(bare);
  if (found === null) return /^\d{8}$/u.test(bare) ? readCompactDay(bare) : parseWrittenDay(bare);
  const [, a = "", b = "", c = ""] = found;
  const yearFirst = a.length === 4 || order === "amj";
  const [year, month, on] = yearFirst ? [a, b, c] : order === "jma" ? [c, b, a] : [c, a, b];
  if (on.length > 2 || (year.length !== 4 && year.length !== 2)) return undefined;
  const full = year.length === 4 ? year : fullYear(year);
  return parseDay(`${full}-${month.padStart(2, "0")}-${on.padStart(2, "0")}`);
}

export interface FoundOrder {
  /** In which every day exists; the most French one when none does, so that each fault is then named. */
  readonly order: DayOrder;
  /** Set when several orders are possible and do not say the same. */
  readonly question: (BankQuestion & { readonly kind: "ordre-dates" }) | undefined;
}

/** French headers do not tell the order: only a day that exists in a single one does. */
export function findDayOrder(days: readonly WrittenDay[]): FoundOrder {
  const possible = DAY_ORDERS.filter((order) =>
    days.every(({ value }) => readBankDay(value, order) !== undefined),
  );
  const doubt = days.find(
    ({ value }) => new Set(possible.map((order) => readBankDay(value, order))).size > 1,
  );
  const order = possible[0] ?? mostly(days);
  if (doubt === undefined) return { order, question: undefined };
  const orders = possible.flatMap((one) => {
    const on = readBankDay(doubt.value, one);
    return on === undefined ? [] : [{ order: one, on }];
  });
  return { order, question: { kind: "ordre-dates", ...doubt, orders } };
}

/** The order that reads most of them. */
function mostly(days: readonly WrittenDay[]): DayOrder {
  const read = (order: DayOrder) =>
    days.filter(({ value }) => readBankDay(value, order) !== undefined).length;
  return DAY_ORDERS.reduce((best, order) => (read(order) > read(best) ? order : best));
}

/** What to type, for each reading that the file allows. */
export function dayOrderProblem({ orders }: BankQuestion & { readonly kind: "ordre-dates" }): string {
  const choices = orders.map(({ order, on }) => `--ordre-dates ${order} (${on})`);
  return `dans quel ordre lire les dates\u00a0? Aucune du fichier ne le dit. Ajoutez ${choices.join(" ou ")}.`;
}

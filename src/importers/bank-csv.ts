// The table of any bank: its headers found, its days in one order, its accounts apart, every line to mend named.
import type { BankFile, BankProblem, DayOrder, ReadPage } from "../domain/bank-file.ts";
import { accountAbove } from "./bank-csv-above.ts";
import { type BankColumns, recogniseBankColumns } from "./bank-csv-columns.ts";
import { BANK_FIELDS } from "./bank-csv-fields.ts";
import { readBankRow } from "./bank-csv-row.ts";
import { BankSheet } from "./bank-csv-sheet.ts";
import { dayOrderProblem, findDayOrder } from "./bank-days.ts";
import { UnreadableFile } from "./bank-text.ts";
import { type CsvChoices, mergedColumns } from "./csv.ts";
import { type CsvRecord, splitRecords, withoutAnnounce } from "./csv-dialect.ts";
import { findHeader } from "./csv-header.ts";
import type { ColumnChoice } from "./csv-recognition.ts";
import { cleanText } from "./untrusted-text.ts";

const MAX_ROWS = 200_000;

export interface BankCsvOptions {
  readonly columns?: readonly ColumnChoice[] | undefined;
  readonly dayOrder?: DayOrder | undefined;
  /** What was said before of these headers: used where nothing is said now. */
  readonly remembered?: ((headers: readonly string[]) => CsvChoices | undefined) | undefined;
}

export interface BankCsvReading
  extends Pick<BankFile, "table" | "dayOrder" | "problems" | "questions" | "leftOut" | "notes"> {
  readonly pages: readonly ReadPage[];
}

/** @throws UnreadableFile when it is no table, or longer than 200 000 lines. */
export function readBankCsv(text: string, options: BankCsvOptions): BankCsvReading {
  const { announced, body, skipped } = withoutAnnounce(text);
  const choicesFor = (headers: readonly string[]) => choicesOf(options, headers);
  const { separator, header } = findHeader(body, announced, {
    recognise: (headers) => recogniseBankColumns(headers, choicesFor(headers).columns),
    count: ({ byField }) => ({
      columns: byField.size,
      required: [...byField.keys()].filter((field) => REQUIRED.has(field)).length,
    }),
  });
  const records = splitRecords(body, separator, header.position + MAX_ROWS + 2);
  if (records.length > header.position + MAX_ROWS + 1) throw new UnreadableFile("il dépasse 200 000 lignes.");
  const columns = header.found;
  if (header.cells.length < 2 || columns.byField.size === 0) {
    throw new UnreadableFile(
      "ce n'est ni un format de banque connu, ni un tableau avec une ligne d'en-têtes.",
    );
  }
  const under = records.slice(header.position + 1);
  const headerLine = header.line + skipped;
  const problems: BankProblem[] = columns.problems.map((one) => ({ ...one, line: headerLine }));
  const read = {
    table: tableOf(separator, header.cells, columns, choicesFor(header.cells)),
    leftOut: [],
    notes: [],
  };
  const order = orderOf(under, columns, options, header.cells, skipped);
  if (order.question !== undefined) {
    const { line, value } = order.question;
    problems.push({ line, value, problem: dayOrderProblem(order.question) });
  }
  if (problems.length > 0) {
    const questions = [...columns.questions, ...(order.question === undefined ? [] : [order.question])];
    return { ...read, pages: [], problems, questions, dayOrder: undefined };
  }
  const sheet = new BankSheet(columns, accountAbove(records.slice(0, header.position)));
  const context = {
    columns,
    headerCount: header.cells.length,
    separator,
    order: order.order,
    skipped,
    problems,
  };
  for (const record of under) {
    if (isHeaderAgain(record, header.cells)) sheet.turn();
    else sheet.take(readBankRow(record, context));
  }
  return {
    ...read,
    pages: sheet.pages(problems),
    problems,
    questions: [],
    leftOut: sheet.leftOut(),
    dayOrder: order.from === undefined ? undefined : { order: order.order, from: order.from },
  };
}

const REQUIRED: ReadonlySet<string> = new Set(["bookedOn", "label", "amount", "debit", "credit"]);

function choicesOf(options: BankCsvOptions, headers: readonly string[]): CsvChoices {
  const before = options.remembered?.(headers);
  const order = options.dayOrder === "amj" ? undefined : options.dayOrder;
  return {
    columns: mergedColumns(options.columns ?? [], before?.columns ?? []),
    dayOrder: order ?? before?.dayOrder,
  };
}

function tableOf(
  separator: string,
  headers: readonly string[],
  { byField, known }: BankColumns,
  choices: CsvChoices,
): BankFile["table"] {
  const columns = [...byField].sort(([, a], [, b]) => a.index - b.index);
  const used = new Set(columns.map(([, { index }]) => index));
  return {
    separator,
    bank: known?.bank,
    headers,
    columns: columns.map(([field, { header, chosen }]) => ({ header, field: BANK_FIELDS[field], chosen })),
    ignoredHeaders: headers.filter((header, index) => header !== "" && !used.has(index)),
    choices,
  };
}

/** Said now, or before; else proved by a day of the file; else known of the bank; else asked. */
function orderOf(
  records: readonly CsvRecord[],
  { byField, known }: BankColumns,
  options: BankCsvOptions,
  headers: readonly string[],
  skipped: number,
): {
  readonly order: DayOrder;
  readonly from?: NonNullable<BankFile["dayOrder"]>["from"];
  readonly question?: ReturnType<typeof findDayOrder>["question"];
} {
  if (options.dayOrder !== undefined) return { order: options.dayOrder, from: "declare" };
  const before = options.remembered?.(headers)?.dayOrder;
  if (before !== undefined) return { order: before, from: "retenu" };
  const places = [byField.get("bookedOn"), byField.get("valueOn")].flatMap((one) => one?.index ?? []);
  const days = records.flatMap(({ line, cells }) =>
    places.flatMap((place) => {
      const value = cleanText(cells[place] ?? "");
      return /^\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.']\s*\d{1,4}/u.test(value)
        ? [{ line: line + skipped, value }]
        : [];
    }),
  );
  const { order, question } = findDayOrder(days);
  if (question === undefined) return { order, from: days.length > 0 ? "fichier" : undefined };
  return known === undefined ? { order, question } : { order: "jma", from: "banque" };
}

function isHeaderAgain(record: CsvRecord, headers: readonly string[]): boolean {
  return headers.every((header, index) => header === cleanText(record.cells[index] ?? ""));
}

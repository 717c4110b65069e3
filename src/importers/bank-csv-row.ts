// One row of a bank's table: an entry, a line that is none, or every cell that stops the import.
import type { ReadEntry } from "../domain/bank-entry.ts";
import type { BankProblem, DayOrder, ReadAccountName } from "../domain/bank-file.ts";
import type { Cents } from "../domain/money.ts";
import { accountNumber } from "./bank-account-number.ts";
import type { BankColumns } from "./bank-csv-columns.ts";
import { type BankField, isBookedStatus, readSide } from "./bank-csv-fields.ts";
import { readBankDay } from "./bank-days.ts";
import { words } from "./bank-values.ts";
import type { CsvRecord, CsvSeparator } from "./csv-dialect.ts";
import { readCents } from "./csv-values.ts";

export interface RowContext {
  readonly columns: BankColumns;
  readonly headerCount: number;
  readonly separator: CsvSeparator;
  readonly order: DayOrder;
  /** Lines of the file before its text. */
  readonly skipped: number;
  readonly problems: BankProblem[];
}

export type BankRow =
  | {
      readonly kind: "ecriture";
      readonly entry: ReadEntry;
      readonly account: ReadAccountName;
      readonly balanceCents: Cents | undefined;
    }
  /** No day and no sum: a title, a total, the name of the account below. */
  | { readonly kind: "texte"; readonly text: string }
  | { readonly kind: "laissee"; readonly reason: string }
  | { readonly kind: "fausse" };

export type EntryRow = BankRow & { readonly kind: "ecriture" };

export function readBankRow(record: CsvRecord, context: RowContext): BankRow {
  const { columns, order, problems } = context;
  const line = record.line + context.skipped;
  const cell = (field: BankField): string => {
    const column = columns.byField.get(field);
    return column === undefined ? "" : (words(record.cells[column.index]) ?? "");
  };
  const refuse = (field: BankField | undefined, value: string, problem: string): BankRow => {
    const column = field === undefined ? undefined : columns.byField.get(field)?.header;
    problems.push({ line, column, value, problem });
    return { kind: "fausse" };
  };
  const whole = words(record.cells.join(" ")) ?? "";
  if (record.flaw !== undefined) return refuse(undefined, whole.slice(0, 80), record.flaw);
  const sums = (["amount", "debit", "credit"] as const).filter((field) => cell(field) !== "");
  const typedDay = cell("bookedOn");
  const bookedOn = readBankDay(typedDay, order);
  if (sums.length === 0 && bookedOn === undefined) return { kind: "texte", text: whole };
  const extra = record.cells.slice(context.headerCount).find((one) => one.trim() !== "");
  if (extra !== undefined) {
    return refuse(
      undefined,
      extra.trim(),
      `la ligne a plus de cellules que les ${context.headerCount} en-têtes.`,
    );
  }
  const status = cell("status");
  if (columns.byField.has("status")) {
    const isBooked = isBookedStatus(status, columns.known);
    if (isBooked === undefined) {
      return refuse(
        "status",
        status,
        'statut inconnu. S\'il ne compte pas\u00a0: --colonne ignorer="<en-tête>".',
      );
    }
    if (!isBooked) return { kind: "laissee", reason: `statut «\u00a0${status}\u00a0»` };
  }
  if (bookedOn === undefined) {
    return /^(?:solde|(?:sous )?tota(?:l|ux))\b/iu.test(whole)
      ? { kind: "laissee", reason: "ligne de total ou de solde" }
      : refuse("bookedOn", typedDay, "ce n'est pas une date que l'on puisse lire.");
  }
  const amount = sumOf(cell, context, record);
  if (!amount.ok) return refuse(amount.field, cell(amount.field), amount.problem);
  const typedValue = cell("valueOn");
  const valueOn = typedValue === "" ? undefined : readBankDay(typedValue, order);
  if (typedValue !== "" && valueOn === undefined) {
    return refuse("valueOn", typedValue, "ce n'est pas une date que l'on puisse lire.");
  }
  const balance = cell("balance");
  const balanceCents = balance === "" ? undefined : readCents(balance);
  const name = words(cell("name")) ?? words(cell("otherName"));
  return {
    kind: "ecriture",
    entry: {
      bookedOn,
      valueOn,
      amountCents: amount.cents,
      labels: labelsOf(record, columns, name),
      counterpartyName: name,
      counterpartyIban: accountNumber(cell("nameIban")).iban,
      bankRef: words(cell("bankRef")),
    },
    account: { ...accountNumber(cell("account")), currency: cell("currency").toUpperCase() || undefined },
    balanceCents: balanceCents?.ok === true ? balanceCents.value : undefined,
  };
}

/** A cell may run over several lines: each is one of the label. */
function labelsOf(record: CsvRecord, { byField }: BankColumns, name: string | undefined): readonly string[] {
  const lines = (["label", "detail", "more"] as const).flatMap((field) => {
    const column = byField.get(field);
    return column === undefined ? [] : (record.cells[column.index] ?? "").split(/\r\n|\r|\n/u);
  });
  const labels = [...new Set(lines.flatMap((line) => words(line) ?? []))];
  return labels.length === 0 && name !== undefined ? [name] : labels;
}

type RowSum =
  | { readonly ok: true; readonly cents: Cents }
  | { readonly ok: false; readonly field: BankField; readonly problem: string };

/** One sum with its sign, else what came less what left: some banks write what left as negative already. */
function sumOf(cell: (field: BankField) => string, context: RowContext, record: CsvRecord): RowSum {
  const { byField } = context.columns;
  if (byField.has("amount") && cell("amount") !== "") {
    const read = readCents(cell("amount"));
    if (!read.ok) return { ok: false, field: "amount", problem: read.problem };
    const next = (record.cells[(byField.get("amount")?.index ?? 0) + 1] ?? "").trim();
    if (context.separator === "," && /^[-+]?\d+$/u.test(cell("amount")) && /^\d{1,2}$/u.test(next)) {
      const problem = "montant coupé en deux par la virgule qui sépare les colonnes.";
      return { ok: false, field: "amount", problem };
    }
    if (!byField.has("side")) return { ok: true, cents: read.value };
    const side = readSide(cell("side"));
    if (side === undefined || read.value < 0) {
      return {
        ok: false,
        field: "side",
        problem: "le sens de cette somme n'est pas clair\u00a0: débit ou crédit\u00a0?",
      };
    }
    return { ok: true, cents: side * read.value + 0 };
  }
  const sides = (["debit", "credit"] as const).flatMap((field) => {
    const typed = cell(field);
    return typed === "" ? [] : [{ field, read: readCents(typed) }];
  });
  const wrong = sides.find(({ read }) => !read.ok);
  if (wrong !== undefined && !wrong.read.ok)
    return { ok: false, field: wrong.field, problem: wrong.read.problem };
  const filled = sides.flatMap(({ field, read }) =>
    read.ok && read.value !== 0 ? [{ field, cents: read.value }] : [],
  );
  const [only, another] = filled;
  if (another !== undefined) {
    return { ok: false, field: "credit", problem: "la ligne a un débit et un crédit." };
  }
  if (only === undefined) {
    if (sides.length > 0) return { ok: true, cents: 0 };
    return {
      ok: false,
      field: byField.has("amount") ? "amount" : "debit",
      problem: "la ligne n'a pas de montant.",
    };
  }
  if (only.field === "debit") return { ok: true, cents: -Math.abs(only.cents) };
  return only.cents > 0
    ? { ok: true, cents: only.cents }
    : { ok: false, field: "credit", problem: "un crédit ne peut pas être négatif." };
}

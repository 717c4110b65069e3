// What a file of a bank does not say: asked of a person, one question at a time, and read again after each answer.
import type { BankFilePlan, ReadBankFile } from "../../app/plan-bank-import.ts";
import type { BankReadingOptions } from "../../app/read-bank-file.ts";
import type { BankQuestion, DayOrder } from "../../domain/bank-file.ts";
import { DAY_ORDER_WORDS } from "../../format/banks.ts";
import { formatDay } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { columnsWith } from "./csv-questions.ts";

/** Without a person, the file is given back as it is: its problems say which option answers. */
export async function answeredFile(
  terminal: Terminal,
  options: BankReadingOptions,
  read: (options: BankReadingOptions) => Promise<ReadBankFile>,
): Promise<ReadBankFile> {
  let said = options;
  for (;;) {
    const found = await read(said);
    const [question] = found.file.questions;
    if (question === undefined || !terminal.interactive) return found;
    said = await answer(terminal, found.name, question, said);
  }
}

async function answer(
  terminal: Terminal,
  name: string,
  question: BankQuestion,
  said: BankReadingOptions,
): Promise<BankReadingOptions> {
  if (question.kind === "ordre-dates") {
    const dayOrder = await terminal.askChoice<DayOrder>(
      `${safe(name)}, ligne ${question.line} : « ${safe(question.value)} », est-ce`,
      question.orders.map(({ order, on }) => ({
        value: order,
        name: `le ${formatDay(on)} (${DAY_ORDER_WORDS[order]})`,
      })),
    );
    return { ...said, dayOrder };
  }
  return { ...said, columns: await columnsWith(terminal, name, question, said.columns ?? []) };
}

const ANOTHER = "";

/** A reference: one of those that are possible, or a name for a new account. */
export async function askedAccount(terminal: Terminal, { name, candidates }: BankFilePlan): Promise<string> {
  const known = candidates ?? [];
  const chosen =
    known.length === 0
      ? ANOTHER
      : await terminal.askChoice(`${safe(name)} : de quel compte est ce relevé ?`, [
          ...known.map((ref) => ({ value: ref, name: safe(ref) })),
          { value: ANOTHER, name: "un autre compte" },
        ]);
  if (chosen !== ANOTHER) return chosen;
  return terminal.askText("Un nom court pour ce compte (courant, pro…) :", {
    check: (typed) => (isAccountName(typed) ? undefined : "Un seul mot, avec lettres, chiffres et tirets."),
  });
}

/** One word of at most forty letters, figures, dots and dashes: it is typed again at each import. */
export function isAccountName(typed: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(typed);
}

// Which column of a bank's table holds what: as the user said, else as that bank writes them, else by the words of the
// headers; what cannot be told is asked.
import type { BankProblem, BankQuestion } from "../domain/bank-file.ts";
import {
  BANK_FIELDS,
  type BankField,
  bankFieldOf,
  bankFieldWord,
  KNOWN_TABLES,
  type KnownTable,
} from "./bank-csv-fields.ts";
import { type ColumnChoice, IGNORED } from "./csv-recognition.ts";
import { placeOf } from "./header-places.ts";
import { wordsOf } from "./untrusted-text.ts";

export interface BankColumn {
  readonly header: string;
  /** From 0. */
  readonly index: number;
  readonly chosen: boolean;
}

export interface BankColumns {
  readonly byField: ReadonlyMap<BankField, BankColumn>;
  readonly known: KnownTable | undefined;
  readonly problems: readonly BankProblem[];
  readonly questions: readonly BankQuestion[];
}

/** Never throws. `line` is that of the headers, for what is wrong with them. */
export function recogniseBankColumns(
  headers: readonly string[],
  choices: readonly ColumnChoice[],
  line = 1,
): BankColumns {
  const byField = new Map<BankField, BankColumn & { readonly rank: number }>();
  const problems: BankProblem[] = [];
  const questions: BankQuestion[] = [];
  const told = new Set<number>();
  const candidates = (places: readonly number[]) =>
    places.map((place) => ({ header: headers[place] ?? "", place: place + 1 }));
  const ask = (field: BankField, places: readonly number[]) => {
    const label = BANK_FIELDS[field];
    questions.push({ kind: "colonne", field: bankFieldWord(field), label, candidates: candidates(places) });
  };
  for (const { field: word, header } of choices) {
    const place = placeOf(headers, word, header);
    if ("problem" in place) problems.push({ line, value: header, problem: place.problem });
    else {
      const { index } = place;
      told.add(index);
      const field = fieldNamed(word);
      if (field !== undefined)
        byField.set(field, { header: headers[index] ?? "", index, chosen: true, rank: -2 });
    }
  }
  const known = knownTable(headers.map(wordsOf));
  headers.forEach((header, index) => {
    if (told.has(index)) return;
    const found = known === undefined ? bankFieldOf(header) : fieldOfTable(known, wordsOf(header));
    if (found === undefined) return;
    const { field, rank } = found;
    const held = byField.get(field);
    if (held === undefined || rank < held.rank) byField.set(field, { header, index, chosen: false, rank });
    else if (rank === held.rank) {
      const word = bankFieldWord(field);
      const problem = `deux colonnes «\u00a0${header}\u00a0»\u00a0: dites laquelle lire, --colonne ${word}=${held.index + 1} ou --colonne ${word}=${index + 1}.`;
      problems.push({ line, value: header, problem });
      ask(field, [held.index, index]);
    }
  });
  const used = new Set([...byField.values()].map(({ index }) => index));
  const free = headers.flatMap((header, index) => (header !== "" && !used.has(index) ? [index] : []));
  for (const field of missing(byField)) {
    const value = headers
      .filter((header) => header !== "")
      .join(", ")
      .slice(0, 300);
    const problem = `aucune colonne «\u00a0${BANK_FIELDS[field]}\u00a0» parmi ces en-têtes. Dites laquelle\u00a0: --colonne ${bankFieldWord(field)}="<en-tête>".`;
    problems.push({ line, value, problem });
    ask(field, free);
  }
  return { byField, known, problems, questions };
}

/** One sum with its sign, or a column for what left and one for what came. */
function missing(byField: ReadonlyMap<BankField, BankColumn>): readonly BankField[] {
  const lacking = (["bookedOn", "label"] as const).filter((field) => !byField.has(field));
  const isNamed = byField.has("name") && !byField.has("label");
  const sums: readonly BankField[] =
    byField.has("amount") || (byField.has("debit") && byField.has("credit"))
      ? []
      : byField.has("debit")
        ? ["credit"]
        : byField.has("credit")
          ? ["debit"]
          : ["amount"];
  return [...lacking.filter((field) => field !== "label" || !isNamed), ...sums];
}

function knownTable(words: readonly string[]): KnownTable | undefined {
  const filled = words.filter((word) => word !== "");
  return KNOWN_TABLES.find(
    ({ required, alone }) =>
      required.every((word) => filled.includes(word)) &&
      (alone !== true || filled.length === required.length),
  );
}

function fieldOfTable(
  { columns }: KnownTable,
  words: string,
): { readonly field: BankField; readonly rank: number } | undefined {
  const found = (Object.keys(columns) as BankField[]).find((field) => columns[field] === words);
  return found === undefined || words === "" ? undefined : { field: found, rank: -1 };
}

/** Undefined for `ignorer`. */
function fieldNamed(word: string): BankField | undefined {
  if (word === IGNORED) return undefined;
  return (Object.keys(BANK_FIELDS) as BankField[]).find((field) => bankFieldWord(field) === word);
}

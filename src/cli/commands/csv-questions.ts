// What a table does not say of itself: typed in options, or asked of a person, one question at a time.
import type { ColumnChoice, CsvChoices, CsvQuestion } from "../../app/importers-port.ts";
import type { ReadFile } from "../../app/read-invoice-files.ts";
import type { ColumnQuestion } from "../../domain/column-question.ts";
import { day } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { didYouMean } from "../../domain/nearest.ts";
import { nameKey } from "../../domain/party-name.ts";
import { formatDay } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";

/** What `--colonne` looks like for invoices. */
const INVOICE_EXAMPLE = 'relance facture importer factures.csv --colonne numero="N° pièce"';

/**
 * `montant-ttc=Total à payer`, however the field is accented; `example` is a whole command.
 * @throws RelanceError (usage) naming the fields.
 */
export function readColumnChoice(
  typed: string,
  fields: readonly string[],
  example = INVOICE_EXAMPLE,
): ColumnChoice {
  const at = typed.indexOf("=");
  const word = nameKey(typed.slice(0, Math.max(at, 0))).replaceAll(" ", "-");
  const header = typed.slice(at + 1).trim();
  if (at < 1 || header === "") {
    throw new RelanceError(
      "usage",
      `--colonne « ${typed} » : un champ, le signe =, puis l'en-tête de sa colonne sont attendus.`,
      example,
    );
  }
  if (!fields.includes(word)) {
    throw new RelanceError(
      "usage",
      `--colonne : « ${typed.slice(0, at)} » n'est pas un champ.${didYouMean(word, fields)}`,
      `${example.split(" ", 3).join(" ")} --help`,
      [`Les champs : ${fields.join(", ")}.`],
    );
  }
  return { field: word, header };
}

/**
 * Asks what `read` could not tell, reading again after each answer; without a person, it is given back as it is,
 * its problems saying which option answers.
 */
export async function answered(
  terminal: Terminal,
  choices: CsvChoices,
  read: (choices: CsvChoices) => Promise<ReadFile>,
): Promise<ReadFile> {
  let said = choices;
  for (;;) {
    const file = await read(said);
    const [question] = file.questions;
    if (question === undefined || !terminal.interactive) return file;
    said = await answer(terminal, file.name, question, said);
  }
}

async function answer(
  terminal: Terminal,
  name: string,
  question: CsvQuestion,
  said: CsvChoices,
): Promise<CsvChoices> {
  if (question.kind === "ordre-dates") {
    return { ...said, dayOrder: await askDayOrder(terminal, name, question) };
  }
  return { ...said, columns: await columnsWith(terminal, name, question, said.columns) };
}

/** What was said of the columns, and now of this one. */
export async function columnsWith(
  terminal: Terminal,
  name: string,
  { field, label, candidates }: ColumnQuestion,
  said: readonly ColumnChoice[],
): Promise<readonly ColumnChoice[]> {
  const place = await terminal.askChoice(
    `${safe(name)} : quelle colonne est « ${label} » ?`,
    candidates.map((one) => ({
      value: String(one.place),
      name: `${safe(one.header)} (colonne ${one.place})`,
    })),
  );
  return [...said.filter((one) => one.field !== field), { field, header: place }];
}

/** The two days that the first doubtful cell may be, written out: no one mistakes February for a second. */
async function askDayOrder(
  terminal: Terminal,
  name: string,
  { line, column, value }: CsvQuestion & { readonly kind: "ordre-dates" },
): Promise<"jma" | "mja"> {
  const [first = "", second = "", year = ""] = value.match(/\d+/gu) ?? [];
  const written = (dayText: string, monthText: string): string =>
    formatDay(day(`${year}-${monthText.padStart(2, "0")}-${dayText.padStart(2, "0")}`));
  return terminal.askChoice(
    `${safe(name)}, ligne ${line}, ${safe(column)} : « ${safe(value)} », est-ce`,
    [
      { value: "jma", name: `le ${written(first, second)} (jour d'abord, comme en France)` },
      { value: "mja", name: `le ${written(second, first)} (mois d'abord)` },
    ],
    "jma",
  );
}

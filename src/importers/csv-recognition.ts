// Which column holds what: as the user said, else by the words of the headers; what cannot be told is asked.
import { CSV_FIELDS, type CsvField, fieldOf, fieldWord, mayBeTotal, REQUIRED_FIELDS } from "./csv-columns.ts";
import { placeOf } from "./header-places.ts";

/** What the user says a column holds. */
export interface ColumnChoice {
  /** A field, by its French word (`montant-ttc`), or `ignorer`. */
  readonly field: string;
  /** The header, or its place in the file, from 1, where no header is that number. */
  readonly header: string;
}

/** Said of a column that is not to be read. */
export const IGNORED = "ignorer";

/** Every word that a choice may name. */
export const CHOICE_FIELDS: readonly string[] = [
  ...(Object.keys(CSV_FIELDS) as CsvField[]).map(fieldWord),
  IGNORED,
];

export interface RecognisedColumn {
  readonly field: CsvField;
  readonly header: string;
  /** Position in the record, from 0. */
  readonly index: number;
  /** By the user, not by its words. */
  readonly chosen: boolean;
}

/** A field that the file must or may hold, and the columns among which only the user can tell. */
export interface ColumnQuestion {
  readonly field: CsvField;
  readonly candidates: readonly { readonly header: string; readonly place: number }[];
}

export interface RecognisedColumns {
  readonly columns: readonly RecognisedColumn[];
  readonly ignored: readonly string[];
  /** French sentences: no column for a field, two for one, an ambiguous « Montant ». */
  readonly problems: readonly { readonly header: string; readonly problem: string }[];
  readonly questions: readonly ColumnQuestion[];
  /** French sentences worth showing: a choice that was made. */
  readonly notes: readonly string[];
}

/** Never throws; an unknown header is ignored and listed. */
export function recogniseColumns(
  headers: readonly string[],
  choices: readonly ColumnChoice[],
): RecognisedColumns {
  const found = new Recognition(headers);
  for (const choice of choices) found.choose(choice);
  found.recognise();
  found.takeLoneTotal();
  found.askForRequired();
  return found.result();
}

class Recognition {
  private readonly headers: readonly string[];
  private readonly best = new Map<CsvField, { readonly index: number; readonly rank: number }>();
  /** Told by the user, used or set aside: their words are not read. */
  private readonly told = new Set<number>();
  private readonly problems: { header: string; problem: string }[] = [];
  private readonly questions: ColumnQuestion[] = [];
  private readonly notes: string[] = [];

  constructor(headers: readonly string[]) {
    this.headers = headers;
  }

  choose({ field: word, header }: ColumnChoice): void {
    const place = placeOf(this.headers, word, header);
    if ("problem" in place) {
      this.problems.push({ header, problem: place.problem });
      return;
    }
    this.told.add(place.index);
    const field = fieldNamed(word);
    if (field !== undefined) this.best.set(field, { index: place.index, rank: -1 });
  }

  recognise(): void {
    this.headers.forEach((header, index) => {
      const known = this.told.has(index) ? undefined : fieldOf(header);
      if (known === undefined) return;
      const { field, rank } = known;
      const held = this.best.get(field);
      if (held === undefined || rank < held.rank) this.best.set(field, { index, rank });
      else if (rank === held.rank) {
        this.problems.push({
          header,
          problem: `deux colonnes «\u00a0${header}\u00a0»\u00a0: laquelle lire ne se devine pas. Dites-le\u00a0: --colonne ${fieldWord(field)}=${held.index + 1} ou --colonne ${fieldWord(field)}=${index + 1}.`,
        });
        this.ask(field, [held.index, index]);
      }
    });
  }

  /** « Montant » is the total when nothing else could be meant. */
  takeLoneTotal(): void {
    if (this.best.has("total")) return;
    const alone = this.headers.flatMap((header, index) =>
      mayBeTotal(header) && !this.told.has(index) ? [index] : [],
    );
    const [only, another] = alone;
    if (only === undefined) return;
    const header = this.headers[only] ?? "";
    if (another === undefined && !this.best.has("net") && !this.best.has("vat")) {
      this.best.set("total", { index: only, rank: 99 });
      this.notes.push(`La colonne «\u00a0${header}\u00a0» est lue comme le montant TTC.`);
      return;
    }
    this.problems.push({
      header,
      problem: `cette colonne est-elle HT ou TTC\u00a0? Dites laquelle porte le total toutes taxes comprises\u00a0: --colonne montant-ttc="${header}".`,
    });
    this.ask("total", alone);
  }

  askForRequired(): void {
    const used = this.used();
    const free = this.headers.flatMap((header, index) => (header !== "" && !used.has(index) ? [index] : []));
    for (const field of REQUIRED_FIELDS) {
      if (this.best.has(field) || this.questions.some((one) => one.field === field)) continue;
      this.problems.push({
        header: this.headers
          .filter((header) => header !== "")
          .join(", ")
          .slice(0, 300),
        problem: `aucune colonne «\u00a0${CSV_FIELDS[field]}\u00a0» n'a été reconnue parmi les en-têtes. Dites laquelle\u00a0: --colonne ${fieldWord(field)}="<en-tête>".`,
      });
      this.ask(field, free);
    }
  }

  private ask(field: CsvField, indexes: readonly number[]): void {
    const candidates = indexes.map((index) => ({ header: this.headers[index] ?? "", place: index + 1 }));
    if (candidates.length > 0) this.questions.push({ field, candidates });
  }

  private used(): ReadonlySet<number> {
    return new Set([...this.best.values()].map(({ index }) => index));
  }

  result(): RecognisedColumns {
    const columns = [...this.best]
      .map(([field, { index, rank }]) => ({
        field,
        index,
        header: this.headers[index] ?? "",
        chosen: rank < 0,
      }))
      .sort((a, b) => a.index - b.index);
    const used = this.used();
    const ignored = this.headers.filter((header, index) => header !== "" && !used.has(index));
    const { problems, questions, notes } = this;
    return { columns, ignored, problems, questions, notes };
  }
}

/** Undefined for `ignorer`. */
function fieldNamed(word: string): CsvField | undefined {
  return (Object.keys(CSV_FIELDS) as CsvField[]).find((field) => fieldWord(field) === word);
}

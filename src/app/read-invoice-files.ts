// The files of `facture importer`: each is read by what it contains, and says what was understood of it.
import { RelanceError } from "../domain/errors.ts";
import { latin1 } from "../domain/file-mark.ts";
import { groupBy } from "../domain/group-by.ts";
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import { type PieceKind, supposedPieceKind } from "../domain/piece.ts";
import { fileName, titleFrom } from "./attach-piece.ts";
import { rememberedChoices } from "./csv-choices.ts";
import { MAX_PIECE_BYTES } from "./file-kind.ts";
import type {
  CsvChoices,
  CsvQuestion,
  CsvReading,
  EInvoiceReading,
  EmbeddedFile,
  FecReading,
} from "./importers-port.ts";
import { type PieceFile, readPieceFile } from "./piece-file.ts";
import type { Deps } from "./ports.ts";

/** One file read, before anything is compared with the database. */
export interface ReadFile {
  readonly name: string;
  readonly understood:
    | ({ readonly kind: "csv" } & CsvReading["understood"])
    | ({ readonly kind: "fec" } & FecReading["understood"])
    | ({ readonly kind: "facture-electronique" } & EInvoiceReading["understood"]);
  readonly invoices: readonly ImportedInvoice[];
  /** French lines, each naming the place in the file. */
  readonly problems: readonly string[];
  /** Of a table, what only a person can tell: as long as there is one, a problem says the same. */
  readonly questions: readonly CsvQuestion[];
  /** Of a table: what was said of it, now and before, to be kept for its headers. */
  readonly choices?: CsvChoices | undefined;
  /** Some of them were said of an earlier file. */
  readonly remembered: boolean;
  /** The document itself, when a person can read it: the first piece of its case. */
  readonly document?: PieceFile | undefined;
  /** What an e-invoice carries and can be evidence. */
  readonly joined: readonly JoinedPiece[];
  readonly leftOut: readonly LeftOut[];
}

export interface JoinedPiece {
  readonly file: PieceFile;
  /** Guessed from its name. */
  readonly kind: PieceKind;
  readonly title: string;
}

/** A file carried by an e-invoice that cannot be a piece, and why, as a French sentence. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

export interface ReadingOptions {
  /** What is said of the tables now. */
  readonly choices: CsvChoices;
  /** What was said before is set aside, and will be forgotten. */
  readonly forget?: boolean | undefined;
  /** The files that an e-invoice carries are left where they are. */
  readonly withoutJoined?: boolean | undefined;
}

type ReadingDeps = Pick<Deps, "files" | "importers" | "documents" | "store">;

/** @throws RelanceError (valeur) for a file that is neither a table nor an e-invoice. */
export async function readInvoiceFile(
  deps: ReadingDeps,
  path: string,
  options: ReadingOptions,
): Promise<ReadFile> {
  const bytes = deps.files.read(path);
  const name = fileName(path);
  if (isEInvoice(bytes)) return readElectronic(deps, bytes, name, options);
  return isFec(bytes) ? readBooks(deps, bytes, name) : readTable(deps, bytes, name, options);
}

async function readElectronic(
  deps: ReadingDeps,
  bytes: Uint8Array,
  name: string,
  options: ReadingOptions,
): Promise<ReadFile> {
  const importers = await deps.importers();
  const { understood, invoice, attachments } = await importers.eInvoice(bytes, name);
  const document = understood.container === "pdf" ? await readPieceFile(deps, bytes, name) : undefined;
  const carried = options.withoutJoined === true ? [] : attachments;
  return {
    name,
    understood: { kind: "facture-electronique", ...understood },
    invoices: [invoice],
    problems: [],
    questions: [],
    remembered: false,
    document,
    ...(await readJoined(deps, carried)),
  };
}

async function readBooks(deps: ReadingDeps, bytes: Uint8Array, name: string): Promise<ReadFile> {
  const importers = await deps.importers();
  const { understood, rows, problems } = naming(name, () => importers.fec(bytes, name));
  return {
    name,
    understood: { kind: "fec", ...understood },
    invoices: rows,
    problems: sentencesOf(problems),
    questions: [],
    remembered: false,
    joined: [],
    leftOut: [],
  };
}

type CsvProblem = CsvReading["problems"][number];

/** The lines where one value of one column is wrong in one way make one sentence: one correction mends them all. */
function sentencesOf(problems: readonly CsvProblem[]): readonly string[] {
  const alike = groupBy(problems, (one) => {
    const isOfOneValue = one.column !== undefined && one.value !== "";
    return isOfOneValue ? [one.column, one.value, one.problem].join("\n") : one;
  });
  return [...alike.values()].map(placed);
}

/** Lines named before « … » when several have the same problem. */
const MOST_LINES = 3;

/** The line, the column and the value, then what is wrong with it. */
function placed(alike: readonly [CsvProblem, ...CsvProblem[]]): string {
  const [one] = alike;
  const named = alike.slice(0, MOST_LINES).map(({ line }) => line);
  const lines =
    alike.length === 1
      ? `ligne ${one.line}`
      : `${alike.length} lignes (${named.join(", ")}${alike.length > MOST_LINES ? "…" : ""})`;
  const column = one.column === undefined ? "" : `, colonne « ${one.column} »`;
  const value = one.value === "" ? "" : `, « ${one.value} »`;
  return `${lines}${column}${value} : ${one.problem}`;
}

async function readTable(
  deps: ReadingDeps,
  bytes: Uint8Array,
  name: string,
  { choices: said, forget }: ReadingOptions,
): Promise<ReadFile> {
  const importers = await deps.importers();
  const store = await deps.store();
  const before = (headers: readonly string[]): CsvChoices | undefined =>
    forget === true ? undefined : rememberedChoices(store, headers);
  const { understood, rows, problems, questions, choices } = naming(name, () =>
    importers.csv(bytes, { ...said, remembered: before }),
  );
  return {
    name,
    understood: { kind: "csv", ...understood },
    invoices: rows,
    problems: sentencesOf(problems),
    questions,
    choices,
    remembered: before(understood.headers) !== undefined,
    joined: [],
    leftOut: [],
  };
}

/** The whole of them within the size of one piece: beyond it, what is left is named. */
async function readJoined(
  deps: Pick<Deps, "documents">,
  attachments: readonly EmbeddedFile[],
): Promise<Pick<ReadFile, "joined" | "leftOut">> {
  const joined: JoinedPiece[] = [];
  const leftOut: LeftOut[] = [];
  let room = MAX_PIECE_BYTES;
  for (const [index, attachment] of attachments.entries()) {
    const name = attachment.name === "" ? `fichier joint ${index + 1}` : fileName(attachment.name);
    try {
      const bytes = attachment.bytes();
      if (bytes.length > room) throw new RelanceError("valeur", `« ${name} » est trop gros pour être gardé.`);
      room -= bytes.length;
      const file = await readPieceFile(deps, bytes, name);
      const kind = supposedPieceKind(name);
      joined.push({ file, kind, title: titleFrom(name, kind).slice(0, 120) });
    } catch (error) {
      if (!(error instanceof RelanceError)) throw error;
      leftOut.push({ name, reason: error.message });
    }
  }
  return { joined, leftOut };
}

/** The first two columns that the law gives to the books of a year. */
function isFec(bytes: Uint8Array): boolean {
  const start = latin1(bytes, 64);
  return /^(?:\u00ef\u00bb\u00bf)?"?JournalCode"?[\t|]"?JournalLib"?[\t|]/iu.test(start);
}

/** The reader of tables is given bytes: the file that it refuses is named here. */
function naming<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
    throw new RelanceError(error.code, `${name} : ${error.message}`, error.hint, error.details);
  }
}

/** A PDF, or a text whose first mark is `<`. */
function isEInvoice(bytes: Uint8Array): boolean {
  const start = latin1(bytes, 1024);
  return start.includes("%PDF-") || /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*</u.test(start);
}

// A fichier des écritures comptables (art. A47 A-1 LPF), line by line: what stands on accounts 411, and which other
// accounts each entry touches. Only the lines of clients must be sound: the rest of the books is nobody's claim.
import { type Day, parseDay } from "../domain/day.ts";
import type { Cents } from "../domain/money.ts";
import type { CsvProblem } from "./csv-cells.ts";
import { readCents } from "./csv-values.ts";
import { cellsOf, decodeFec, type FecEncoding, type FecSeparator, rowsOf, tooLong } from "./fec-text.ts";

/** A line on a client's account. */
export interface FecLine {
  readonly line: number;
  readonly journal: string;
  readonly journalName: string;
  /** Journal and number: the lines that balance each other. */
  readonly entry: string;
  readonly enteredOn: Day;
  /** CompAuxNum; else the name, else the account itself. */
  readonly account: string;
  readonly clientName: string;
  /** Empty when the books say none. */
  readonly piece: string;
  readonly issuedOn: Day;
  /** Positive: debited, hence owed. */
  readonly amountCents: Cents;
  /** Empty while it is not lettered. */
  readonly letter: string;
  /** ISO code of another currency than the euro, when the line gives one. */
  readonly currency: string | undefined;
  /** The same amount in that currency, as written; undefined when it is nil or absent. */
  readonly currencyAmount: string | undefined;
}

/** What the other lines of an entry say of it. */
export interface FecEntry {
  /** A sale or its VAT: accounts 70 and 4457. */
  sells: boolean;
  /** Money moved: accounts of class 5. */
  pays: boolean;
}

export interface FecLines {
  readonly encoding: FecEncoding;
  readonly separator: FecSeparator;
  readonly rowCount: number;
  readonly lines: readonly FecLine[];
  readonly entries: ReadonlyMap<string, FecEntry>;
  /** Lines of doubtful clients (416), which are not read. */
  readonly doubtfulCount: number;
  readonly problems: readonly CsvProblem[];
}

const MAX_BYTES = 50 * 1024 * 1024;
const MAX_ROWS = 1_000_000;
/** Beyond, the file is not what it says. */
const MAX_PROBLEMS = 200;

const COLUMNS = [
  "JournalCode",
  "JournalLib",
  "EcritureNum",
  "EcritureDate",
  "CompteNum",
  "CompteLib",
  "CompAuxNum",
  "CompAuxLib",
  "PieceRef",
  "PieceDate",
  "EcritureLib",
  "EcritureLet",
] as const;
/** Absent from the books of some tools, which hold them empty anyway. */
const OTHERS = ["Debit", "Credit", "Montant", "Sens", "Montantdevise", "Idevise"] as const;
type Column = (typeof COLUMNS)[number] | (typeof OTHERS)[number];

/** @throws RelanceError (valeur) beyond 50 MB or a million lines. */
export function readFecLines(bytes: Uint8Array): FecLines {
  if (bytes.length > MAX_BYTES) throw tooLong("50 Mo");
  const { text, encoding } = decodeFec(bytes);
  const rows = rowsOf(text);
  const first = rows.next().value ?? "";
  const separator = first.includes("\t") ? "\t" : "|";
  const headers = cellsOf(first, separator).map((cell) => cell.toLowerCase());
  const places = new Map<Column, number>();
  for (const name of [...COLUMNS, ...OTHERS]) {
    const place = headers.indexOf(name.toLowerCase());
    if (place >= 0) places.set(name, place);
  }
  const reader = new FecReader(places, headers.length);
  const missing = reader.missing();
  let line = 1;
  let rowCount = 0;
  if (missing === undefined) {
    for (const row of rows) {
      line += 1;
      if (row.trim() === "") continue;
      rowCount += 1;
      if (rowCount > MAX_ROWS) throw tooLong("un million de lignes");
      reader.read(cellsOf(row, separator), line);
      if (reader.problems.length >= MAX_PROBLEMS) break;
    }
  }
  return {
    encoding,
    separator,
    rowCount,
    lines: reader.lines,
    entries: reader.entries,
    doubtfulCount: reader.doubtfulCount,
    problems: missing === undefined ? reader.problems : [missing],
  };
}

class FecReader {
  readonly lines: FecLine[] = [];
  readonly entries = new Map<string, FecEntry>();
  readonly problems: CsvProblem[] = [];
  doubtfulCount = 0;
  private readonly places: ReadonlyMap<Column, number>;
  private readonly width: number;

  constructor(places: ReadonlyMap<Column, number>, width: number) {
    this.places = places;
    this.width = width;
  }

  missing(): CsvProblem | undefined {
    const has = (name: Column): boolean => this.places.has(name);
    const absent: string[] = COLUMNS.filter((name) => !has(name));
    if (!this.hasBothSides() && !(has("Montant") && has("Sens"))) absent.push("Debit et Credit");
    return absent.length === 0
      ? undefined
      : {
          line: 1,
          value: absent.join(", "),
          problem: "ces colonnes du FEC manquent (article A47 A-1 du LPF).",
        };
  }

  read(cells: readonly string[], line: number): void {
    if (cells.length !== this.width) {
      const problem = `la ligne a ${cells.length} champs, les en-têtes ${this.width}\u00a0: elle est coupée, ou un texte contient le séparateur.`;
      this.problems.push({ line, value: cells.slice(0, 3).join(" "), problem });
      return;
    }
    const cell = (name: Column): string => cells[this.places.get(name) ?? -1] ?? "";
    const account = cell("CompteNum");
    const entry = `${cell("JournalCode")}\u0000${cell("EcritureNum")}`;
    this.noteAccount(entry, account);
    if (account.startsWith("416")) this.doubtfulCount += 1;
    if (account.startsWith("411")) this.readClientLine(cell, entry, account, line);
  }

  private noteAccount(entry: string, account: string): void {
    const known = this.entries.get(entry);
    const sells = /^(?:70|4457)/u.test(account);
    const pays = account.startsWith("5");
    if (known === undefined) this.entries.set(entry, { sells, pays });
    else {
      known.sells ||= sells;
      known.pays ||= pays;
    }
  }

  private readClientLine(cell: (name: Column) => string, entry: string, account: string, line: number): void {
    const before = this.problems.length;
    const amountCents = this.amount(cell, line);
    const enteredOn = this.day("EcritureDate", cell, line);
    const issuedOn = cell("PieceDate") === "" ? enteredOn : this.day("PieceDate", cell, line);
    const clientName = cell("CompAuxLib") || ownAccountName(cell);
    const letter = cell("EcritureLet");
    if (clientName === "" && letter === "" && amountCents !== 0) {
      const problem = "le nom du client manque (ni compte auxiliaire, ni libellé propre au compte).";
      this.problems.push({ line, column: "CompAuxLib", value: account, problem });
    }
    if (
      this.problems.length > before ||
      enteredOn === undefined ||
      issuedOn === undefined ||
      amountCents === undefined ||
      amountCents === 0
    ) {
      return;
    }
    const currency = cell("Idevise").toUpperCase();
    const foreign = currency !== "" && currency !== "EUR";
    const inCurrency = cell("Montantdevise");
    this.lines.push({
      line,
      journal: cell("JournalCode"),
      journalName: cell("JournalLib"),
      entry,
      enteredOn,
      account: cell("CompAuxNum") || clientName || account,
      clientName,
      piece: cell("PieceRef"),
      issuedOn,
      amountCents,
      letter,
      currency: foreign ? currency : undefined,
      currencyAmount: foreign && /[1-9]/u.test(inCurrency) ? inCurrency : undefined,
    });
  }

  private day(
    column: "EcritureDate" | "PieceDate",
    cell: (name: Column) => string,
    line: number,
  ): Day | undefined {
    const written = cell(column);
    const parts = /^(\d{4})(\d{2})(\d{2})$/u.exec(written);
    const on = parts === null ? undefined : parseDay(`${parts[1]}-${parts[2]}-${parts[3]}`);
    if (on === undefined)
      this.problems.push({
        line,
        column,
        value: written,
        problem: "une date AAAAMMJJ qui existe est attendue.",
      });
    return on;
  }

  /** Else the books give a sum and its side: `missing` has seen to it. */
  private hasBothSides(): boolean {
    return this.places.has("Debit") && this.places.has("Credit");
  }

  /** Debit less credit; undefined, and said, when either cannot be read. */
  private amount(cell: (name: Column) => string, line: number): Cents | undefined {
    if (!this.hasBothSides()) {
      const value = this.cents("Montant", cell, line);
      const side = cell("Sens").toUpperCase();
      if (/^(?:D|\+1?|1)$/u.test(side)) return value;
      if (/^(?:C|-1?)$/u.test(side)) return value === undefined ? undefined : 0 - value;
      this.problems.push({ line, column: "Sens", value: side, problem: "D ou C sont attendus." });
      return undefined;
    }
    const debit = this.cents("Debit", cell, line);
    const credit = this.cents("Credit", cell, line);
    if (debit === undefined || credit === undefined) return undefined;
    if (debit !== 0 && credit !== 0) {
      const problem =
        "la ligne est à la fois au débit et au crédit\u00a0: ce que doit le client ne se lit pas.";
      this.problems.push({
        line,
        column: "Debit, Credit",
        value: `${cell("Debit")} et ${cell("Credit")}`,
        problem,
      });
      return undefined;
    }
    return debit - credit;
  }

  private cents(
    column: "Debit" | "Credit" | "Montant",
    cell: (name: Column) => string,
    line: number,
  ): Cents | undefined {
    const written = cell(column);
    // Fixed-width tools write their amounts after zeros; the sign may stand at either end.
    const bare = written.replace(/^([\d.,]+)([-+])$/u, "$2$1").replace(/^([-+]?)0+(?=\d)/u, "$1");
    if (bare === "") return 0;
    const read = readCents(bare);
    if (read.ok) return read.value;
    this.problems.push({ line, column, value: written, problem: read.problem });
    return undefined;
  }
}

/** « À nouveau »: the balances with which a year opens. */
export function isOpening({ journal, journalName }: FecLine): boolean {
  return (
    /^(?:a\.?n\.?|anx?|ano|ran|ouv|a-?nouv.*)$/iu.test(journal) ||
    /nouveau|ouverture|balance initiale/iu.test(journalName)
  );
}

/** « 411DUPONT / Dupont SARL »: some books have an account by client, and no auxiliary one. */
function ownAccountName(cell: (name: Column) => string): string {
  const name = cell("CompteLib");
  const isShared = /^\d+$/u.test(cell("CompteNum")) && COLLECTIVE.test(name);
  return isShared ? "" : name;
}

/** What the account of all clients together is called. */
const COLLECTIVE =
  /^(?:collectif )?clients?(?: (?:divers|collectif|ordinaires|france|export|ventes?.*|prestations?.*))?$/iu;

// What the use cases ask of the readers of other tools' files and of bank account numbers, as interfaces.

import type { BankFile, DayOrder } from "../domain/bank-file.ts";
import type { ColumnQuestion } from "../domain/column-question.ts";
import type { ImportedInvoice } from "../domain/imported-invoice.ts";

/** Readers of other tools' files. They write nothing: what they found is shown, compared, then kept or not. */
export interface Importers {
  /** @throws RelanceError (valeur) when the bytes are no text table. */
  csv(bytes: Uint8Array, options: CsvOptions): CsvReading;
  /** What a column may hold, as `--colonne` takes it: `montant-ttc`, and `ignorer`. */
  readonly csvFields: readonly string[];
  /** @throws RelanceError (valeur) for books too large to be read. */
  fec(bytes: Uint8Array, fileName: string): FecReading;
  /** @throws RelanceError (valeur) when the file holds no e-invoice that can be read. */
  eInvoice(bytes: Uint8Array, fileName: string): Promise<EInvoiceReading>;
}

export interface ColumnChoice {
  /** One of {@link Importers.csvFields}. */
  readonly field: string;
  /** A header, or the place of the column, from 1. */
  readonly header: string;
}

/** What the user says of a table, and its file does not. */
export interface CsvChoices {
  readonly columns: readonly ColumnChoice[];
  readonly dayOrder?: "jma" | "mja" | undefined;
}

export interface CsvOptions extends Partial<CsvChoices> {
  /** What was said before of these headers: used where nothing is said now. */
  readonly remembered?: ((headers: readonly string[]) => CsvChoices | undefined) | undefined;
}

/** What only the user can tell; a problem says the same, for when nobody can be asked. */
export type CsvQuestion =
  | ColumnQuestion
  | {
      readonly kind: "ordre-dates";
      readonly line: number;
      readonly column: string;
      readonly value: string;
    };

export interface CsvReading {
  readonly understood: {
    readonly encoding: string;
    readonly separator: string;
    readonly headers: readonly string[];
    readonly dayOrder: "jma" | "mja";
    /** `retenu`: said of an earlier file; `fichier`: a date proves it, or none reads two ways; `inconnu`: asked. */
    readonly dayOrderFrom: "declare" | "retenu" | "fichier" | "inconnu";
    /** `chosen`: by the user, now or before. */
    readonly columns: readonly {
      readonly header: string;
      readonly field: string;
      readonly chosen: boolean;
    }[];
    readonly ignoredHeaders: readonly string[];
    readonly rowCount: number;
    readonly ignoredRows: readonly { readonly line: number; readonly reason: string }[];
    /** French sentences. */
    readonly notes: readonly string[];
  };
  readonly rows: readonly ImportedInvoice[];
  /** `problem` is a French sentence about `value`. */
  readonly problems: readonly {
    readonly line: number;
    readonly column?: string | undefined;
    readonly value: string;
    readonly problem: string;
  }[];
  readonly questions: readonly CsvQuestion[];
  /** What was said of it, now and before, the last word winning. */
  readonly choices: CsvChoices;
}

/** What the books of a year (fichier des écritures comptables) leave unpaid. */
export interface FecReading {
  readonly understood: {
    readonly encoding: string;
    readonly separator: string;
    readonly rowCount: number;
    /** Lines of accounts 411. */
    readonly clientLineCount: number;
    readonly balances: readonly {
      readonly account: string;
      readonly name: string;
      readonly leftCents: number;
    }[];
    /** Pieces of which nothing is left. */
    readonly settledCount: number;
    readonly ignoredRows: readonly { readonly line: number; readonly reason: string }[];
    /** French sentences. */
    readonly notes: readonly string[];
  };
  readonly rows: readonly ImportedInvoice[];
  readonly problems: CsvReading["problems"];
}

export interface EInvoiceReading {
  readonly understood: {
    readonly container: "pdf" | "xml";
    readonly xmlName: string;
    readonly profile: string;
    readonly typeCode: string;
    /** French nouns: what the file does not hold and the path will need. */
    readonly missing: readonly string[];
  };
  readonly invoice: ImportedInvoice;
  /** What it carries besides the invoice. */
  readonly attachments: readonly EmbeddedFile[];
}

/** As `--format` takes it: both kinds of CAMT are told apart by what they hold. */
export const TYPED_BANK_FORMATS = ["ofx", "qif", "camt", "mt940", "cfonb120", "csv"] as const;
export type TypedBankFormat = (typeof TYPED_BANK_FORMATS)[number];

/** What the user says of a bank file; what is said of its columns is kept by their headers, as for invoices. */
export interface BankFileOptions extends Pick<CsvOptions, "columns" | "remembered"> {
  readonly dayOrder?: DayOrder | undefined;
  /** Told from the first bytes when it is absent. */
  readonly format?: TypedBankFormat | undefined;
}

/** The reader of files from banks, in every format that relance knows. */
export interface BankFiles {
  /** @throws RelanceError (valeur), naming the file, when nothing of it can be read. */
  read(bytes: Uint8Array, name: string, options: BankFileOptions): BankFile;
  /** What a column may hold, as `--colonne` takes it, and `ignorer`. */
  readonly fields: readonly string[];
  readonly maxBytes: number;
}

/** A file carried by an e-invoice; `name` may be empty. */
export interface EmbeddedFile {
  readonly name: string;
  /** @throws RelanceError (valeur) when it is damaged or larger than a piece may be. */
  readonly bytes: () => Uint8Array;
}

/** Bank account numbers: the country's length, the ISO 7064 key, and the RIB key of French ones. */
export interface Ibans {
  /** What is wrong with it, in French, naming the text as typed; undefined when it is sound. */
  problem(text: string): string | undefined;
  /** Without spaces, in capitals: the form that is stored. */
  compact(text: string): string;
}

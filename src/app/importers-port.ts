// What the use cases ask of the readers of other tools' files and of bank account numbers, as interfaces.
import type { ImportedInvoice } from "../domain/imported-invoice.ts";

/** Readers of other tools' files. They write nothing: what they found is shown, compared, then kept or not. */
export interface Importers {
  /** @throws RelanceError (valeur) when the bytes are no text table. */
  csv(bytes: Uint8Array, options: { readonly dayOrder?: "jma" | "mja" }): CsvReading;
  /** @throws RelanceError (valeur) when the file holds no e-invoice that can be read. */
  eInvoice(bytes: Uint8Array, fileName: string): Promise<EInvoiceReading>;
}

export interface CsvReading {
  readonly understood: {
    readonly encoding: string;
    readonly separator: string;
    readonly dayOrder: "jma" | "mja";
    readonly columns: readonly { readonly header: string; readonly field: string }[];
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

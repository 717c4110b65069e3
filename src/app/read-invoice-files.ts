// The files of `facture importer`: each is read by what it contains, and says what was understood of it.
import { RelanceError } from "../domain/errors.ts";
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import { fileName } from "./attach-piece.ts";
import type { CsvReading, EInvoiceReading } from "./importers-port.ts";
import type { Deps } from "./ports.ts";

/** One file read, before anything is compared with the database. */
export interface ReadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly understood:
    | ({ readonly kind: "csv" } & CsvReading["understood"])
    | ({ readonly kind: "facture-electronique" } & EInvoiceReading["understood"]);
  readonly invoices: readonly ImportedInvoice[];
  /** French lines, each naming the place in the file. */
  readonly problems: readonly string[];
}

/** @throws RelanceError (valeur) for a file that is neither a table nor an e-invoice. */
export async function readInvoiceFile(
  deps: Pick<Deps, "files" | "importers">,
  path: string,
  options: { readonly dayOrder?: "jma" | "mja" },
): Promise<ReadFile> {
  const bytes = deps.files.read(path);
  const name = fileName(path);
  const importers = await deps.importers();
  if (isEInvoice(bytes)) {
    const { understood, invoice } = await importers.eInvoice(bytes, name);
    return {
      name,
      bytes,
      understood: { kind: "facture-electronique", ...understood },
      invoices: [invoice],
      problems: [],
    };
  }
  const { understood, rows, problems } = naming(name, () => importers.csv(bytes, options));
  return {
    name,
    bytes,
    understood: { kind: "csv", ...understood },
    invoices: rows,
    problems: problems.map((one) => {
      const column = one.column === undefined ? "" : `, colonne « ${one.column} »`;
      const value = one.value === "" ? "" : `, « ${one.value} »`;
      return `${name}, ligne ${one.line}${column}${value} : ${one.problem}`;
    }),
  };
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
  const start = String.fromCharCode(...bytes.subarray(0, 1024));
  return start.includes("%PDF-") || /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*</u.test(start);
}

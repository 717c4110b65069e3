// The paths typed after `facture importer`: a folder stands for the invoices it holds, each file is read once.
import { RelanceError } from "../domain/errors.ts";
import { fileName } from "./attach-piece.ts";
import type { UserFiles } from "./ports.ts";

/** More at once would hold too many documents in memory. */
const MAX_FILES = 2000;

export interface InvoicePaths {
  readonly paths: readonly string[];
  /** Names found in a folder that is read, and that no invoice has. */
  readonly passedOver: readonly string[];
}

/** @throws RelanceError (valeur) for a folder without invoices, or with too many. */
export function invoicePaths(
  files: Pick<UserFiles, "list" | "absolute">,
  typed: readonly string[],
): InvoicePaths {
  const paths = new Map<string, string>();
  const passedOver: string[] = [];
  for (const path of typed) {
    const held = files.list(path);
    const invoices = held === undefined ? [path] : held.filter(isInvoiceName);
    if (held !== undefined) passedOver.push(...held.filter((one) => !isInvoiceName(one)).map(fileName));
    if (invoices.length === 0) {
      throw new RelanceError(
        "valeur",
        `Le dossier « ${path} » ne contient aucune facture (.pdf, .xml, .csv).`,
        "Donnez le dossier où sont les fichiers eux-mêmes : les sous-dossiers ne sont pas parcourus.",
      );
    }
    for (const one of invoices) paths.set(files.absolute(one), one);
  }
  if (paths.size > MAX_FILES) {
    throw new RelanceError(
      "valeur",
      `${paths.size} fichiers, c'est trop d'un coup (${MAX_FILES} au plus).`,
      "Importez-les en plusieurs fois.",
    );
  }
  return { paths: [...paths.values()], passedOver };
}

function isInvoiceName(path: string): boolean {
  return /\.(?:pdf|xml|csv)$|FEC\d{8}\.txt$/iu.test(path);
}

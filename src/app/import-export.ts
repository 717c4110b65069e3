// Takes an export back into a new data folder: the same rows, the same files, compared, or nothing at all.
import { DATABASE_FILE } from "../domain/data-layout.ts";
import { RelanceError } from "../domain/errors.ts";
import { CSV_FOLDER, readTableJson, TABLES_FOLDER, tablePath } from "../domain/export-table.ts";
import { type ListedFile, MANIFEST_FILE, type Manifest } from "../domain/manifest.ts";
import { README_FILE } from "./export-all.ts";
import type { Keeping, KeepingDeps, OpenedArchive } from "./keeping-port.ts";
import { databaseRemarks, manifestOf, refuseDisagreements, refuseFullDisk } from "./verify-archive.ts";

export interface ImportedExport {
  /** The new data folder, absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly rows: number;
  /** French: what was already wrong when the export was made. */
  readonly remarks: readonly string[];
}

/** Where the tables wait inside the draft of the folder, until the database is made of them. */
const WAITING = ".tables";

/**
 * The data folder of this command must be new.
 * @throws RelanceError (valeur) for a folder in use, an export that was changed, a full disk.
 */
export async function importExport(
  deps: Pick<KeepingDeps, "files" | "keeping">,
  exportPath: string,
): Promise<ImportedExport> {
  const keeping = await deps.keeping();
  refuseUsed(keeping);
  const path = deps.files.absolute(exportPath);
  if (!keeping.isFolder(path) && !/\.zip$/iu.test(path)) throw notAnExport(exportPath);
  const archive = await keeping.openArchive(path);
  try {
    const manifest = await manifestOf(archive, "export", exportPath);
    refuseFullDisk(keeping, keeping.folder, archive.totalBytes);
    const { rows, remarks } = await keeping.newFolder(keeping.folder, (draft) =>
      fillFolder(keeping, archive, manifest, draft, exportPath),
    );
    return { folder: keeping.folder, manifest, rows, remarks };
  } finally {
    archive.close();
  }
}

async function fillFolder(
  keeping: Keeping,
  archive: OpenedArchive,
  manifest: Manifest,
  draft: string,
  name: string,
): Promise<{ readonly rows: number; readonly remarks: readonly string[] }> {
  const found = await archive.readAll((path) => placeOf(path, draft));
  refuseDisagreements(manifest, found, name);
  const tables = keeping
    .columnsAt(manifest.schemaVersion)
    .filter((table) => isIn(found, tablePath(table.name)))
    .map((table) => {
      const text = keeping.noted(`${draft}/${WAITING}/${tablePath(table.name)}`) ?? "";
      return readTableJson(text, table.name, table.columns);
    });
  const file = `${draft}/${DATABASE_FILE}`;
  keeping.createFrom(file, manifest.schemaVersion, tables);
  keeping.remove(`${draft}/${WAITING}`);
  return {
    rows: tables.reduce((sum, table) => sum + table.rows.length, 0),
    remarks: databaseRemarks(keeping, file, manifest, found),
  };
}

/** Spreadsheets and explanations are compared, and not kept: the next export makes them again. */
function placeOf(path: string, draft: string): string | undefined {
  if (path === MANIFEST_FILE || path === README_FILE || path.startsWith(`${CSV_FOLDER}/`)) return undefined;
  return path.startsWith(`${TABLES_FOLDER}/`) ? `${draft}/${WAITING}/${path}` : `${draft}/${path}`;
}

function isIn(found: readonly ListedFile[], path: string): boolean {
  return found.some((file) => file.path === path);
}

/** An import is no mixing: two businesses in one database could not be taken apart again. */
function refuseUsed(keeping: Keeping): void {
  if (!keeping.isFolder(keeping.folder)) return;
  throw new RelanceError(
    "valeur",
    `« ${keeping.folder} » existe déjà\u00a0: un export se reprend dans un dossier neuf.`,
    "Donnez-en un qui n'existe pas\u00a0: relance --donnees <dossier neuf> importer <export>",
  );
}

function notAnExport(path: string): RelanceError {
  return new RelanceError(
    "valeur",
    `« ${path} » n'est ni un dossier, ni une archive .zip\u00a0: ce n'est pas un export de relance.`,
    `Pour des factures\u00a0: relance facture importer ${path}`,
  );
}

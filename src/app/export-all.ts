// Everything the user has, in files that any program reads: tables as JSON and CSV, pieces and documents as they are.
import { isLeftOut } from "../domain/data-layout.ts";
import { RelanceError } from "../domain/errors.ts";
import { exportedTable } from "../domain/export-names.ts";
import { CSV_FOLDER, type ExportedTable, tableCsv, tableJson, tablePath } from "../domain/export-table.ts";
import type { ArchivedSource, ListedFile } from "../domain/manifest.ts";
import { copyDatabase, filesAndManifest } from "./archive-content.ts";
import { exportReadme } from "./export-readme.ts";
import type { Keeping, KeepingDeps } from "./keeping-port.ts";
import { missingFiles, refuseDamaged } from "./verify-archive.ts";

export const README_FILE = "LISEZ-MOI.md";

export interface Exported {
  /** The folder or the archive, absolute. */
  readonly path: string;
  readonly files: readonly ListedFile[];
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  /** Files that the database names and that were absent or changed. */
  readonly missing: readonly string[];
  readonly leftOut: readonly string[];
}

/**
 * Writes a new folder, or a new archive when the name ends in `.zip`.
 * @throws RelanceError (sans-base), (base) a damaged database, (valeur) a place that is taken or cannot be written.
 */
export async function exportAll(
  deps: Pick<KeepingDeps, "clock" | "files" | "keeping">,
  output: string,
): Promise<Exported> {
  const keeping = await deps.keeping();
  const path = deps.files.absolute(output);
  if (path === keeping.folder || path.startsWith(`${keeping.folder}/`)) {
    throw new RelanceError(
      "valeur",
      `« ${path} » est dans le dossier de données\u00a0: l'export s'y perdrait.`,
      "Donnez un autre endroit\u00a0: --sortie <dossier>",
    );
  }
  const at = deps.clock.now();
  const done = await keeping.withScratch(`${keeping.folder}/export`, async (copy) => {
    copyDatabase(keeping, copy);
    const { sources, tables, kept } = contentOf(keeping, copy, at);
    const files = /\.zip$/iu.test(path)
      ? (await keeping.newFile([path], (draft) => keeping.writeArchive(draft, sources, at))).filled
      : await keeping.newFolder(path, (draft) => keeping.writeFolder(draft, sources));
    return { files, tables, missing: missingFiles(kept, files) };
  });
  const leftOut = keeping.list(keeping.folder).filter(isLeftOut);
  return { path, ...done, leftOut: leftOut.map((file) => file.path) };
}

function contentOf(keeping: Keeping, copy: string, at: string) {
  const database = keeping.inspect(copy);
  try {
    refuseDamaged(database);
    const kept = database.keptFiles();
    const tables = database.tables();
    const sources: readonly ArchivedSource[] = [
      { path: README_FILE, from: { text: () => exportReadme(tables) } },
      ...tables.flatMap(tableSources),
      ...filesAndManifest(keeping, database, { kind: "export", createdAt: at }),
    ];
    return { sources, kept, tables: tables.map(({ name, rows }) => ({ name, rows: rows.length })) };
  } finally {
    database.close();
  }
}

function tableSources(table: ExportedTable): readonly ArchivedSource[] {
  return [
    { path: tablePath(table.name), from: { text: () => tableJson(table) } },
    { path: `${CSV_FOLDER}/${exportedTable(table.name)}.csv`, from: { text: () => tableCsv(table) } },
  ];
}

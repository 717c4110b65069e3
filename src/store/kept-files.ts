// Which files of the data folder the database names, whatever the table: pieces, documents, a signature.
import type { KeptFile } from "../domain/data-layout.ts";
import type { Connection } from "./connection.ts";

interface FileColumn {
  readonly table_name: string;
  readonly column_name: string;
  readonly has_hash: number;
}

/**
 * Every file that a row names, once; `only` is the condition, as SQL, that its table sets. Asked of the schema
 * itself, so that a table to come is not forgotten: `file` or `…_file`, and its `sha256`.
 */
export function keptFiles(
  connection: Connection,
  only: (table: string) => string = () => "TRUE",
): readonly KeptFile[] {
  const columns = connection.all<FileColumn>(
    `SELECT t.name AS table_name, c.name AS column_name, EXISTS (
         SELECT 1 FROM pragma_table_info(t.name) h WHERE h.name = replace(c.name, 'file', 'sha256')) AS has_hash
       FROM sqlite_schema t JOIN pragma_table_info(t.name) c
       WHERE t.type = 'table' AND (c.name = 'file' OR c.name LIKE '%\\_file' ESCAPE '\\') ORDER BY 1, 2`,
  );
  const kept = new Map<string, KeptFile>();
  for (const { table_name, column_name, has_hash } of columns) {
    const hash = has_hash === 1 ? column_name.replace("file", "sha256") : "NULL";
    const rows = connection.all<{ readonly file: string; readonly sha256: string | null }>(
      `SELECT DISTINCT ${column_name} AS file, ${hash} AS sha256 FROM ${table_name} WHERE ${column_name} IS NOT NULL AND ${only(table_name)}`,
    );
    for (const { file, sha256 } of rows) {
      const told = sha256 ?? kept.get(file)?.sha256 ?? /^pieces\/([0-9a-f]{64})\b/u.exec(file)?.[1];
      kept.set(file, { file, sha256: told });
    }
  }
  return [...kept.values()];
}

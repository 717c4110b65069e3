// What a backup and an export both take: this moment of the database, the files of the data folder, the manifest.
import { isTaken } from "../domain/data-layout.ts";
import { type ArchivedSource, MANIFEST_FILE, type ManifestKind, manifestText } from "../domain/manifest.ts";
import type { Inspection, Keeping } from "./keeping-port.ts";
import { missingFiles } from "./verify-archive.ts";

/** Writes this moment of the living database into a new file, while other commands run. */
export function copyDatabase(keeping: Keeping, copy: string): void {
  const living = keeping.inspect();
  try {
    living.copyInto(copy);
  } finally {
    living.close();
  }
}

/** The files, then the manifest, last: it tells what went in before it. `database` may be closed once this returns. */
export function filesAndManifest(
  keeping: Keeping,
  database: Inspection,
  { kind, createdAt }: { readonly kind: ManifestKind; readonly createdAt: string },
): readonly ArchivedSource[] {
  const { seq, hash } = database.journal();
  const kept = database.keptFiles();
  const schemaVersion = database.version().found;
  const files = keeping.list(keeping.folder).filter(isTaken);
  return [
    ...files.map(({ path }) => ({ path, from: { file: `${keeping.folder}/${path}` } })),
    {
      path: MANIFEST_FILE,
      from: {
        text: (before) =>
          manifestText({
            kind,
            createdAt,
            program: keeping.program,
            schemaVersion,
            journal: { lines: seq, hash },
            missing: missingFiles(kept, before),
            files: before,
          }),
      },
    },
  ];
}

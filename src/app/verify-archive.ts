// Reopens an archive as a restoration would: every file against the manifest, the database against its own rules.
import { DATABASE_FILE, type KeptFile } from "../domain/data-layout.ts";
import { RelanceError } from "../domain/errors.ts";
import {
  disagreements,
  type ListedFile,
  MANIFEST_FILE,
  type Manifest,
  type ManifestKind,
  readManifest,
} from "../domain/manifest.ts";
import { sizeWords } from "../domain/plain-words.ts";
import type { BytesWatch, Inspection, Keeping, OpenedArchive } from "./keeping-port.ts";

const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;

export interface VerifiedBackup {
  readonly manifest: Manifest;
  readonly totalBytes: number;
  /** French: what was already wrong with the folder, and came with it. */
  readonly remarks: readonly string[];
}

/** The manifest of an opened archive. @throws RelanceError (valeur) when it is none of that kind. */
export async function manifestOf(
  archive: OpenedArchive,
  kind: ManifestKind,
  name: string,
): Promise<Manifest> {
  return readManifest(await archive.text(MANIFEST_FILE, MAX_MANIFEST_BYTES), kind, name);
}

/**
 * The database is unfolded beside `near`, and removed.
 * @throws RelanceError (valeur) for an archive that cannot be trusted, (base) for a damaged database in it.
 */
export async function verifyBackup(
  keeping: Keeping,
  path: string,
  near: string,
  seen?: BytesWatch["seen"],
): Promise<VerifiedBackup> {
  const archive = await keeping.openArchive(path);
  try {
    const manifest = await manifestOf(archive, "sauvegarde", path);
    const { totalBytes } = archive;
    return await keeping.withScratch(near, async (scratch) => {
      const found = await archive.readAll((entry) => (entry === DATABASE_FILE ? scratch : undefined), seen);
      refuseDisagreements(manifest, found, path);
      return { manifest, totalBytes, remarks: databaseRemarks(keeping, scratch, manifest, found) };
    });
  } finally {
    archive.close();
  }
}

/** @throws RelanceError (valeur) naming each file that is not what the manifest says. */
export function refuseDisagreements(manifest: Manifest, found: readonly ListedFile[], path: string): void {
  const wrong = disagreements(
    manifest,
    found.filter((file) => file.path !== MANIFEST_FILE),
  );
  if (wrong.length === 0) return;
  throw new RelanceError(
    "valeur",
    `« ${path} » ne contient pas ce que dit son manifeste\u00a0: tout est refusé.`,
    manifest.kind === "export"
      ? "Exportez de nouveau depuis le dossier d'origine\u00a0: relance exporter"
      : "Prenez une autre sauvegarde, faite par\u00a0: relance sauvegarder",
    wrong.slice(0, 20),
  );
}

/** @throws RelanceError (base) when the database is damaged; what else is wrong with it is told. */
export function databaseRemarks(
  keeping: Keeping,
  file: string,
  manifest: Manifest,
  files: readonly ListedFile[],
): readonly string[] {
  const database = keeping.inspect(file);
  try {
    refuseDamaged(database);
    const journal = database.journal();
    if (journal.seq !== manifest.journal.lines || journal.hash !== manifest.journal.hash) {
      throw new RelanceError(
        "valeur",
        "Le journal de la base n'est pas celui qu'annonce le manifeste\u00a0: tout est refusé.",
        "Prenez une autre sauvegarde, ou exportez de nouveau depuis le dossier d'origine.",
      );
    }
    return [
      ...journal.breaks.map((one) => `Journal, ligne ${one.seq}\u00a0: ${one.problem}.`),
      ...database
        .balances()
        .map((one) => `Le solde de la facture ${one.invoiceNumber} n'est pas celui de ses faits.`),
      ...missingFiles(database.keptFiles(), files).map((one) => `${one}\u00a0: absent, ou changé depuis.`),
    ];
  } finally {
    database.close();
  }
}

/** @throws RelanceError (base) when the file is damaged, when its guards were changed, or when it is too new. */
export function refuseDamaged(database: Inspection): void {
  database.refuseNewer();
  const wrong =
    database.integrity()[0] ??
    database.schemaChanges()[0] ??
    database.orphans().map(({ table }) => `des lignes de ${table} ont perdu leur origine`)[0];
  if (wrong === undefined) return;
  throw new RelanceError(
    "base",
    `La base est abîmée\u00a0: ${wrong}.`,
    "Pour savoir quoi faire\u00a0: relance diagnostic",
  );
}

/** Paths that the database names and that are not there as it knew them. */
export function missingFiles(kept: readonly KeptFile[], files: readonly ListedFile[]): readonly string[] {
  const present = new Map(files.map((file) => [file.path, file.sha256]));
  return kept
    .filter(
      ({ file, sha256 }) => !present.has(file) || (sha256 !== undefined && present.get(file) !== sha256),
    )
    .map(({ file }) => file);
}

/** Said before anything is written: unfolding half of it would take long, for nothing. */
export function refuseFullDisk(keeping: Keeping, folder: string, bytes: number): void {
  const free = keeping.freeBytes(folder);
  if (free >= bytes) return;
  throw new RelanceError(
    "valeur",
    `Plus assez de place là où irait « ${folder} »\u00a0: il faut ${sizeWords(bytes)}, il reste ${sizeWords(free)}.`,
    "Libérez de la place, ou choisissez un dossier d'un autre disque.",
  );
}

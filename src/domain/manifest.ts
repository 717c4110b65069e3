// The list that goes with a backup or an export: what is in it, and the fingerprint of each file.
import { RelanceError } from "./errors.ts";
import { asJsonObject, jsonIn } from "./json-text.ts";

/** Bump the number when an older program could no longer read what a newer one writes. */
export const MANIFEST_FORMATS = { sauvegarde: "relance.sauvegarde.1", export: "relance.export.1" } as const;
export type ManifestKind = keyof typeof MANIFEST_FORMATS;

export const MANIFEST_FILE = "MANIFESTE.json";

/** A file as it went in. */
export interface ListedFile {
  /** Relative, `/`-separated. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256, in hexadecimal. */
  readonly sha256: string;
}

/** What goes into an archive under `path`: a file of the disk, or a text made when all before it are in. */
export interface ArchivedSource {
  readonly path: string;
  readonly from: { readonly file: string } | { readonly text: (before: readonly ListedFile[]) => string };
}

export interface Manifest {
  readonly kind: ManifestKind;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  /** The version of relance that wrote it, and that of the schema of the database. */
  readonly program: string;
  readonly schemaVersion: number;
  /** The journal at that moment: its length and the hash of its last line. */
  readonly journal: { readonly lines: number; readonly hash: string };
  /** Files that the database names and that were absent or changed: known before, not lost on the way. */
  readonly missing: readonly string[];
  readonly files: readonly ListedFile[];
}

export function manifestText(manifest: Manifest): string {
  const content = {
    format: MANIFEST_FORMATS[manifest.kind],
    cree_le: manifest.createdAt,
    relance: manifest.program,
    version_base: manifest.schemaVersion,
    journal: { lignes: manifest.journal.lines, empreinte: manifest.journal.hash },
    manquants: manifest.missing,
    fichiers: manifest.files.map((file) => ({
      chemin: file.path,
      octets: file.bytes,
      sha256: file.sha256,
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** @throws RelanceError (valeur) when `text` is no manifest of that kind, or one of a later relance. */
export function readManifest(text: string, kind: ManifestKind, name: string): Manifest {
  const refuse = (why: string): never => {
    throw new RelanceError(
      "valeur",
      `« ${name} » n'est pas ${kind === "export" ? "un export" : "une sauvegarde"} de relance\u00a0: ${why}.`,
      kind === "export"
        ? "Un export se fait par\u00a0: relance exporter. Des factures s'importent par\u00a0: relance facture importer <fichier>"
        : "Une sauvegarde se fait par\u00a0: relance sauvegarder",
    );
  };
  const found = asJsonObject(jsonIn(text)) ?? refuse(`son ${MANIFEST_FILE} est illisible`);
  const format = String(found.format);
  if (format !== MANIFEST_FORMATS[kind]) {
    const other = Object.entries(MANIFEST_FORMATS).find(([, known]) => known === format)?.[0];
    if (other === "export") refuse("c'est un export, qui se reprend par «\u00a0relance importer\u00a0»");
    if (other === "sauvegarde")
      refuse("c'est une sauvegarde, qui se remet par «\u00a0relance restaurer\u00a0»");
    refuse(
      /^relance\.(?:sauvegarde|export)\.\d+$/u.test(format)
        ? "elle vient d'une version plus récente, mettez relance à jour"
        : "son format est inconnu",
    );
  }
  const journal = asJsonObject(found.journal);
  const files = Array.isArray(found.fichiers) ? found.fichiers.map(listedFile) : [];
  const missing = Array.isArray(found.manquants) ? found.manquants : [];
  const sound =
    isInstant(found.cree_le) &&
    typeof found.relance === "string" &&
    isCount(found.version_base) &&
    journal !== undefined &&
    isCount(journal.lignes) &&
    isHash(journal.empreinte) &&
    files.length > 0 &&
    files.every((file) => file !== undefined) &&
    missing.every((one) => typeof one === "string");
  if (!sound) return refuse(`son ${MANIFEST_FILE} est incomplet`);
  return {
    kind,
    createdAt: found.cree_le as string,
    program: found.relance as string,
    schemaVersion: found.version_base as number,
    journal: { lines: journal.lignes as number, hash: journal.empreinte as string },
    missing: missing as string[],
    files: files as ListedFile[],
  };
}

function listedFile(value: unknown): ListedFile | undefined {
  const file = asJsonObject(value);
  if (typeof file?.chemin !== "string" || !isCount(file.octets) || !isHash(file.sha256)) return undefined;
  return { path: file.chemin, bytes: file.octets as number, sha256: file.sha256 as string };
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isHash(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{64}$/u.test(value);
}

function isInstant(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/u.test(value);
}

/** What does not agree with the manifest, in French, file by file: absent, changed, or not listed. */
export function disagreements(manifest: Manifest, found: readonly ListedFile[]): readonly string[] {
  const actual = new Map(found.map((file) => [file.path, file]));
  const listed = new Set(manifest.files.map((file) => file.path));
  return [
    ...manifest.files.flatMap((file) => {
      const present = actual.get(file.path);
      if (present === undefined) return [`${file.path}\u00a0: absent`];
      const same = present.sha256 === file.sha256 && present.bytes === file.bytes;
      return same ? [] : [`${file.path}\u00a0: le contenu n'est plus le même`];
    }),
    ...found
      .filter((file) => !listed.has(file.path))
      .map((file) => `${file.path}\u00a0: n'est pas au manifeste`),
  ];
}

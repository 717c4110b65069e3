// Reads a ZIP archive that anyone may have made: looked at whole first, and refused whole at the first thing that
// no backup of relance contains. Nothing is written before, and nothing outside the folder that is asked for.
import { lstatSync } from "node:fs";
import { basename } from "node:path";
import type { Entry, ZipFile } from "yauzl";
import { RelanceError } from "../domain/errors.ts";
import type { ListedFile } from "../domain/manifest.ts";
import { explained, quoted } from "./file-errors.ts";
import { type BytesSeen, drained } from "./measured-stream.ts";
import { inside } from "./relative-path.ts";

const MAX_ENTRIES = 200_000;
/** Beyond this size, what unfolds more than a hundred times is a bomb: a database packs ten times, a text five. */
const BOMB_BYTES = 100 * 1024 * 1024;
const BOMB_RATIO = 100;

export interface OpenedArchive {
  /** Declared paths and sizes, in the order of the archive. */
  readonly entries: readonly { readonly path: string; readonly bytes: number }[];
  readonly totalBytes: number;
  /** A small text. @throws RelanceError (valeur) when it is absent or larger than `maxBytes`. */
  text(path: string, maxBytes: number): Promise<string>;
  /** Reads every entry to its end and tells what it is worth; `keep` says where one is written, if anywhere. */
  readAll(keep: (path: string) => string | undefined, seen?: BytesSeen): Promise<readonly ListedFile[]>;
  close(): void;
}

/** @throws RelanceError (valeur) when the file is no archive, is cut short, or holds what could do harm. */
export async function openArchive(path: string): Promise<OpenedArchive> {
  const refuse = (why: string): RelanceError =>
    new RelanceError(
      "valeur",
      `L'archive ${quoted(basename(path))} est refusée en entier\u00a0: ${why}.`,
      "Rien n'a été écrit. Prenez une autre sauvegarde, faite par\u00a0: relance sauvegarder",
    );
  /** The disk is to blame, or the archive. */
  const sentence = (error: unknown, target?: string): unknown => {
    if (error instanceof RelanceError) return error;
    if (!(error instanceof Error) || !("syscall" in error)) return refuse(whyOf(error));
    return explained(target === undefined ? "read" : "write", target ?? path, error);
  };
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isFile()) throw refuse("ce n'est pas un fichier ordinaire");

  const { openPromise } = await import("yauzl");
  let zip: ZipFile;
  const entries: Entry[] = [];
  try {
    zip = await openPromise(path, { autoClose: false, strictFileNames: true });
  } catch (error) {
    throw sentence(error);
  }
  try {
    if (zip.entryCount > MAX_ENTRIES) throw refuse("elle annonce trop de fichiers");
    for await (const entry of zip.eachEntry()) entries.push(entry);
    refuseHarm(entries, zip.fileSize, refuse);
  } catch (error) {
    zip.close();
    throw sentence(error);
  }

  return {
    entries: entries.map((entry) => ({ path: entry.fileName, bytes: entry.uncompressedSize })),
    totalBytes: entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0),
    close: () => zip.close(),

    async text(wanted, maxBytes) {
      const entry = entries.find((one) => one.fileName === wanted);
      if (entry === undefined) throw refuse(`elle n'a pas de ${wanted}`);
      if (entry.uncompressedSize > maxBytes) throw refuse(`son ${wanted} est trop grand`);
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
        return Buffer.concat(chunks).toString("utf8");
      } catch (error) {
        throw sentence(error);
      }
    },

    async readAll(keep, seen) {
      const found: ListedFile[] = [];
      for (const entry of entries) {
        const target = keep(entry.fileName);
        try {
          const stream = await zip.openReadStreamPromise(entry);
          found.push({ path: entry.fileName, ...(await drained(stream, target, seen)) });
        } catch (error) {
          throw sentence(error, target);
        }
      }
      return found;
    },
  };
}

/** What an archive says of itself, before a byte of it is unfolded. */
function refuseHarm(
  entries: readonly Entry[],
  archiveBytes: number,
  refuse: (why: string) => RelanceError,
): void {
  const seen = new Set<string>();
  let packed = 0;
  let unfolded = 0;
  for (const entry of entries) {
    const name = quoted(entry.fileName);
    try {
      inside("/", entry.fileName);
    } catch {
      throw refuse(`${name} sortirait du dossier`);
    }
    // Two names that a disk may take for one: the second would replace the first.
    const key = entry.fileName.normalize("NFC").toLowerCase();
    if (seen.has(key)) throw refuse(`${name} y est deux fois`);
    seen.add(key);
    const type = (entry.externalFileAttributes >>> 16) & 0o170000;
    if (type !== 0 && type !== 0o100000) throw refuse(`${name} n'est pas un fichier ordinaire`);
    if (entry.isEncrypted()) throw refuse(`${name} est chiffré`);
    packed += entry.compressedSize;
    unfolded += entry.uncompressedSize;
  }
  for (const path of seen) {
    for (let at = path.indexOf("/"); at > 0; at = path.indexOf("/", at + 1)) {
      if (seen.has(path.slice(0, at))) throw refuse(`${quoted(path)} a pour dossier un fichier`);
    }
  }
  // Several entries that share the same bytes: the other way to make a bomb.
  if (packed > archiveBytes) throw refuse("ses fichiers se recouvrent");
  if (unfolded > BOMB_BYTES && unfolded > archiveBytes * BOMB_RATIO)
    throw refuse("elle se déplierait démesurément");
}

/** The words of yauzl and zlib, in French. */
function whyOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  if (/end of central directory|unexpected EOF|unexpected end of file/iu.test(words))
    return "elle est tronquée, ou ce n'est pas une archive ZIP";
  if (/relative path|absolute path|invalid characters in fileName/iu.test(words))
    return "un de ses fichiers sortirait du dossier";
  if (/too many bytes|not enough bytes|size mismatch/iu.test(words))
    return "un de ses fichiers n'a pas la taille qu'elle annonce";
  if (/crc|checksum/iu.test(words)) return "un de ses fichiers est abîmé";
  return "elle est abîmée";
}

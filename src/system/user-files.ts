// Files the user names: read within a limit, written whole or not at all, never over what exists.
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { UserFiles } from "../app/ports.ts";
import { RelanceError } from "../domain/errors.ts";
import { makeFolders, replaceFile, writeNewFile, writeNewFolder } from "./atomic-files.ts";
import { explaining, quoted } from "./file-errors.ts";
import { copyHashed, readStart } from "./large-files.ts";
import { inside } from "./relative-path.ts";
import { readStandardInput, refuseStandard, STANDARD, writeStandardOutput } from "./standard-streams.ts";

/** 50 Mio: a long scanned contract passes, a film does not. */
const DEFAULT_MAX_BYTES = 50 * 1024 * 1024;

export function systemFiles(): UserFiles {
  return {
    read: (path, maxBytes = DEFAULT_MAX_BYTES) =>
      explaining("read", path, () =>
        path === STANDARD ? readStandardInput(maxBytes) : readBounded(path, maxBytes),
      ),
    measure: (path, maxBytes) => explaining("read", path, () => measured(path, maxBytes)),
    exists: (path) => path !== STANDARD && existsSync(path),
    list: (path) => explaining("read", path, () => visibleFiles(path)),
    write: (path, bytes) =>
      explaining("write", path, () =>
        path === STANDARD ? writeStandardOutput(bytes) : writeNewFile(resolve(path), bytes, 0o666),
      ),
    rewrite: (path, bytes, mark) =>
      explaining("write", path, () => {
        if (path === STANDARD) return writeStandardOutput(bytes);
        const own = existsSync(path) && Buffer.from(readBounded(path, DEFAULT_MAX_BYTES)).subarray(0, 1024);
        if (own !== false && own.includes(mark)) replaceFile(resolve(path), bytes, 0o666);
        else writeNewFile(resolve(path), bytes, 0o666);
      }),
    writeFolder: (path, files, copies = []) =>
      explaining("write", path, () => {
        refuseStandard(path);
        writeNewFolder(resolve(path), (draft) => {
          for (const file of files) {
            const target = inside(draft, file.name);
            makeFolders(dirname(target), 0o777);
            writeNewFile(target, file.bytes, 0o666);
          }
          for (const { name, from, sha256 } of copies) copyUnchanged(from, inside(draft, name), sha256);
        });
      }),
    absolute: (path) => (path === STANDARD ? path : resolve(path)),
    makeFolder: (path) => explaining("write", path, () => makeFolder(path)),
    removeMarked: (path, marker) => {
      if (existsSync(join(path, marker))) explaining("write", path, () => rmSync(path, { recursive: true }));
    },
  };
}

/** A larger file is only copied: no memory holds it, and a disk has an end. */
const MAX_MEASURED_BYTES = 1024 * 1024 * 1024;
const START_BYTES = 65_536;

function measured(path: string, maxBytes: number): { sizeBytes: number; start: Uint8Array } {
  const handle = openSync(path, "r");
  try {
    const stats = fstatSync(handle);
    if (stats.isDirectory()) throw Object.assign(new Error("EISDIR"), { code: "EISDIR" });
    if (!stats.isFile()) return { sizeBytes: 0, start: new Uint8Array() };
    if (stats.size > MAX_MEASURED_BYTES) throw tooLarge(path, MAX_MEASURED_BYTES);
    const start = stats.size > maxBytes ? readStart(handle, START_BYTES) : new Uint8Array();
    return { sizeBytes: stats.size, start };
  } finally {
    closeSync(handle);
  }
}

function copyUnchanged(from: string, to: string, sha256: string): void {
  makeFolders(dirname(to), 0o777);
  if (copyHashed(from, to, 0o666) === sha256) return;
  throw new RelanceError(
    "refus",
    `Le fichier ${quoted(from)} a changé depuis qu'il a été gardé : rien n'est écrit.`,
    "Remettez-le à sa place depuis votre dernière sauvegarde.",
  );
}

/** One folder at a time: asked for all of them at once, Node never comes back from where none can be made (/proc). */
function makeFolder(typed: string): void {
  refuseStandard(typed);
  const path = resolve(typed);
  if (existsSync(path) && !statSync(path).isDirectory())
    throw Object.assign(new Error("EEXIST"), { code: "EEXIST" });
  makeFolders(path, 0o777);
}

function visibleFiles(path: string): readonly string[] | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith(".") && (entry.isFile() || entry.isSymbolicLink()))
    .map((entry) => join(path, entry.name))
    .sort();
}

/** Reads to the end or to one byte past the limit: a pipe has no size to ask for. */
function readBounded(path: string, maxBytes: number): Uint8Array {
  const handle = openSync(path, "r");
  try {
    const stats = fstatSync(handle);
    if (stats.isDirectory()) throw Object.assign(new Error("EISDIR"), { code: "EISDIR" });
    if (stats.size > maxBytes) throw tooLarge(path, maxBytes);
    const chunks: Buffer[] = [];
    let length = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(Math.min(Math.max(stats.size, 65_536), maxBytes - length + 1));
      const count = readSync(handle, chunk, 0, chunk.length, null);
      if (count === 0) return Buffer.concat(chunks, length);
      length += count;
      if (length > maxBytes) throw tooLarge(path, maxBytes);
      chunks.push(chunk.subarray(0, count));
    }
  } finally {
    closeSync(handle);
  }
}

function tooLarge(path: string, maxBytes: number): RelanceError {
  return new RelanceError(
    "valeur",
    `${quoted(path)} dépasse la taille acceptée (${sizeInFrench(maxBytes)}).`,
    "Donnez un fichier plus léger\u00a0: un PDF recompressé, ou seulement les pages utiles.",
  );
}

function sizeInFrench(bytes: number): string {
  const mebibytes = bytes / (1024 * 1024);
  return mebibytes >= 1 ? `${Math.floor(mebibytes)}\u00a0Mio` : `${bytes}\u00a0octets`;
}

// Files and folders that appear whole or not at all: written under another name, flushed, then given theirs.
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { codeOf } from "./file-errors.ts";

/** One by one: `recursive` answers ENOENT where the disk said EROFS, and the user would be told to mkdir. */
export function makeFolders(path: string, mode: number): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolders(dirname(path), mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** Writes a new file. @throws the EEXIST of the system when something already has this name. */
export function writeNewFile(path: string, bytes: Uint8Array, mode: number): void {
  writeDraft(path, bytes, mode, giveName);
}

/** Writes a file in the place of the one that has this name, if any: a reader meets the old one or the new one. */
export function replaceFile(path: string, bytes: Uint8Array, mode: number): void {
  writeDraft(path, bytes, mode, renameSync);
}

/** Writes everything under another name, down to the disk, then names it; nothing is left behind on failure. */
function writeDraft(
  path: string,
  bytes: Uint8Array,
  mode: number,
  name: (draft: string, path: string) => void,
): void {
  const draft = freeDraft(path, (free) => openSync(free, "wx", mode));
  try {
    try {
      writeFileSync(draft.made, bytes);
      fsyncSync(draft.made);
    } finally {
      closeSync(draft.made);
    }
    name(draft.name, path);
  } catch (error) {
    rmSync(draft.name, { force: true });
    throw error;
  }
  flushFolder(dirname(path));
}

/**
 * Makes a new file that `fill` writes and flushes in its own time, given its draft, which exists; it then takes the
 * first of `names` nobody has. Returns what `fill` did and that name. @throws the EEXIST of the system when all are taken.
 */
export async function fillNewFile<T>(
  names: readonly [string, ...string[]],
  mode: number,
  fill: (draft: string) => Promise<T>,
): Promise<{ readonly path: string; readonly filled: T }> {
  const [first] = names;
  const draft = freeDraft(first, (free) => closeSync(openSync(free, "wx", mode))).name;
  try {
    const filled = await fill(draft);
    const path = firstFree(draft, names);
    flushFolder(dirname(path));
    return { path, filled };
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function firstFree(draft: string, [name, ...others]: readonly string[]): string {
  try {
    giveName(draft, name ?? draft);
    return name ?? draft;
  } catch (error) {
    if (codeOf(error) !== "EEXIST" || others.length === 0) throw error;
    return firstFree(draft, others);
  }
}

/** The same for a folder, which appears full. @throws the EEXIST of the system when the name is taken. */
export async function fillNewFolder<T>(
  path: string,
  mode: number,
  fill: (draft: string) => Promise<T>,
): Promise<T> {
  refuseTaken(path);
  const draft = freeDraft(path, (name) => mkdirSync(name, mode)).name;
  try {
    const filled = await fill(draft);
    flushFolder(draft);
    refuseTaken(path);
    renameSync(draft, path);
    flushFolder(dirname(path));
    return filled;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Fills a new folder through `fill`, then names it. @throws the EEXIST of the system when the name is taken. */
export function writeNewFolder(path: string, fill: (draft: string) => void): void {
  refuseTaken(path);
  const draft = freeDraft(path, (name) => mkdirSync(name)).name;
  try {
    fill(draft);
    flushFolder(draft);
    // A rename replaces an empty folder without a word: look again, at the last moment.
    refuseTaken(path);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  flushFolder(dirname(path));
}

/** A name beside `path` that nobody has, leftovers of a crash included. */
function freeDraft<T>(path: string, make: (name: string) => T): { readonly name: string; readonly made: T } {
  for (let rank = 1; ; rank += 1) {
    const name = join(dirname(path), `.${basename(path).slice(0, 40)}.${process.pid}-${rank}.partiel`);
    try {
      return { name, made: make(name) };
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
}

/** A hard link fails when the name is taken, where a rename would replace; some file systems have no link. */
function giveName(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(codeOf(error))) throw error;
    refuseTaken(path);
    renameSync(draft, path);
    return;
  }
  unlinkSync(draft);
}

function refuseTaken(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return;
  throw Object.assign(new Error(`EEXIST: ${path}`), { code: "EEXIST" });
}

/** Without it, a power cut may lose the name though the bytes are on the disk. */
function flushFolder(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } catch (error) {
    // Some file systems do not flush folders; the file itself was.
    if (!["EINVAL", "EPERM", "ENOTSUP", "EBADF"].includes(codeOf(error))) throw error;
  } finally {
    closeSync(handle);
  }
}

// What a folder holds, and what its files are worth: names, sizes, modes, fingerprints. Links are never followed.
import { closeSync, constants, existsSync, lstatSync, openSync, readdirSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FoundFile } from "../domain/data-layout.ts";
import { explaining } from "./file-errors.ts";
import { hashing } from "./large-files.ts";

const HAS_MODES = process.platform !== "win32";

/** Everything below `root`, in the order of its paths; what vanishes meanwhile is left out. */
export function listFolder(root: string): readonly FoundFile[] {
  const found: FoundFile[] = [];
  const visit = (folder: string): void => {
    const full = join(root, folder);
    const names = explaining("read", full, () => readdirSync(full)).sort();
    for (const name of names) {
      const path = folder === "" ? name : `${folder}/${name}`;
      const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
      if (stats === undefined) continue;
      const kind = stats.isFile()
        ? "fichier"
        : stats.isDirectory()
          ? "dossier"
          : stats.isSymbolicLink()
            ? "lien"
            : "autre";
      found.push({ path, kind, bytes: stats.size, mode: HAS_MODES ? stats.mode & 0o777 : undefined });
      if (kind === "dossier") visit(path);
    }
  };
  visit("");
  return found;
}

/** Permission bits of one path; undefined when nothing is there, or where the system has none. */
export function modeOf(path: string): number | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats === undefined || !HAS_MODES ? undefined : stats.mode & 0o777;
}

/** SHA-256 in hexadecimal, read piece by piece; undefined when no ordinary file is there. */
export function fingerprintOf(path: string): string | undefined {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  return explaining("read", path, () => {
    const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      return hashing(handle);
    } finally {
      closeSync(handle);
    }
  });
}

/** What an ordinary user may still write where `path` is, or would be. */
export function freeBytes(path: string): number {
  if (!existsSync(path) && dirname(path) !== path) return freeBytes(dirname(path));
  return explaining("read", path, () => {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  });
}

// A whole, readable copy of the database beside it, taken before anything that rewrites it.
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BACKUP_FOLDER } from "../domain/data-layout.ts";
import type { Sqlite } from "./driver.ts";
import { makeFolders } from "./folders.ts";

/**
 * Copies the database, as one moment of it, to `sauvegardes/relance-<label>-<instant>.db` (mode 0600) and
 * flushes it to the disk; the copy has its name only once it is whole. Returns its path.
 */
export function backUp(db: Sqlite, dataPath: string, label: string, at: string): string {
  const folder = join(dataPath, BACKUP_FOLDER);
  makeFolders(folder, 0o700);
  const stem = `relance-${label}-${at.slice(0, 19).replace(/[^0-9T]/g, "")}`;
  const partial = join(folder, `.${stem}.${process.pid}.partiel`);
  try {
    copyInto(db, partial);
    const kept = freeName(folder, stem);
    renameSync(partial, kept);
    flush(folder);
    return kept;
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** The database as one moment of it, whatever is written meanwhile, in a new or empty file (0600), down to the disk. */
export function copyInto(db: Sqlite, target: string): void {
  closeSync(openSync(target, "w", 0o600));
  db.prepare("VACUUM INTO ?").run(target);
  flush(target);
}

function freeName(folder: string, stem: string): string {
  for (let rank = 1; ; rank += 1) {
    const path = join(folder, rank === 1 ? `${stem}.db` : `${stem}-${rank}.db`);
    if (!existsSync(path)) return path;
  }
}

export function flush(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

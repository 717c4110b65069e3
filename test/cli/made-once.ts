// What tests start from, made once a process by the real commands, then written again for each of them: every test
// has a folder of its own, and none pays for making the same one.
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A file or a folder, as it was. */
export interface Entry {
  readonly path: string;
  readonly mode: number;
  /** Absent for a folder. */
  readonly bytes: Buffer | undefined;
}

const made = new Map<object, Promise<readonly Entry[]>>();

/** Fills the folder `into` with what `make` left in the folder it answered with, the first time that `key` was asked for. */
export async function madeOnce(key: object, into: string, make: () => Promise<string>): Promise<void> {
  let entries = made.get(key);
  if (entries === undefined) {
    entries = make().then(entriesOf);
    made.set(key, entries);
  }
  writeEntries(await entries, into);
}

export function writeEntries(entries: readonly Entry[], into: string): void {
  for (const { path, mode, bytes } of entries) {
    const target = join(into, path);
    if (bytes === undefined) mkdirSync(target, { recursive: true });
    else writeFileSync(target, bytes);
    chmodSync(target, mode);
  }
}

/** All that a folder holds, each folder before what is in it. */
export function entriesOf(folder: string): readonly Entry[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((path) => {
      const found = statSync(join(folder, path));
      const bytes = found.isDirectory() ? undefined : readFileSync(join(folder, path));
      return { path, mode: found.mode & 0o777, bytes };
    });
}

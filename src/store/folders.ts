// Makes the folder of a database, and those above it: one at a time, for asked for all of them at once, Node never
// comes back from where none can be made (/proc).
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/** The first folder made, undefined when all were there. @throws what the system said of the first that could not be. */
export function makeFolders(path: string, mode: number): string | undefined {
  if (existsSync(path)) return undefined;
  const above = dirname(path) === path ? undefined : makeFolders(dirname(path), mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    // Made by another process meanwhile: it is not ours to take back.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return above;
  }
  return above ?? path;
}

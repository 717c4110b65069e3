// Drafts, notes and scratch files of backups and restorations: private, whole or absent, never left behind.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fillNewFile, fillNewFolder, makeFolders } from "./atomic-files.ts";
import { explaining, explainingLater } from "./file-errors.ts";
import { ownFiles } from "./own-files.ts";

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

export function keepingFiles() {
  let rank = 0;
  return {
    newFile: <T>(names: readonly [string, ...string[]], fill: (draft: string) => Promise<T>) =>
      explainingLater("write", names[0], () => fillNewFile(names, FILE_MODE, fill)),

    newFolder: <T>(path: string, fill: (draft: string) => Promise<T>) =>
      explainingLater("write", path, () => fillNewFolder(path, FOLDER_MODE, fill)),

    withScratch: async <T>(near: string, work: (scratch: string) => Promise<T>): Promise<T> => {
      rank += 1;
      const scratch = join(dirname(near), `.${process.pid}-${rank}.base.partiel`);
      try {
        return await work(scratch);
      } finally {
        for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(scratch + suffix, { force: true });
      }
    },

    makeFolder: (path: string) => explaining("write", path, () => makeFolders(path, FOLDER_MODE)),
    isFolder: (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
    isFile: (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true,
    namesIn: (path: string): readonly string[] =>
      existsSync(path) ? explaining("read", path, () => readdirSync(path)) : [],
    remove: (path: string) => explaining("write", path, () => rmSync(path, { force: true, recursive: true })),

    note: (path: string, text: string) => ownFiles().replace(path, new TextEncoder().encode(text)),
    noted: (path: string) =>
      existsSync(path) ? explaining("read", path, () => readFileSync(path, "utf8")) : undefined,
  };
}

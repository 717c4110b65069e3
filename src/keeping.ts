// Joins the database, the archives and the disk into what keeps the data safe; loaded by its own commands only.
import { join } from "node:path";
import type { Keeping } from "./app/keeping-port.ts";
import { DATABASE_FILE } from "./domain/data-layout.ts";
import { inspectDatabase } from "./store/inspection.ts";
import { columnsAt, compact, createFrom } from "./store/table-rows.ts";
import { parisDay } from "./system/clock.ts";
import { openFolder, writeFolder } from "./system/folder-archive.ts";
import { fingerprintOf, freeBytes, listFolder, modeOf } from "./system/folder-listing.ts";
import { keepingFiles } from "./system/keeping-files.ts";
import { openArchive } from "./system/zip-reader.ts";
import { writeArchive } from "./system/zip-writer.ts";

/** `folder` is the data folder, absolute; `program` the version of relance. */
export function openKeeping(folder: string, program: string): Keeping {
  const files = keepingFiles();
  return {
    folder,
    program,
    node: process.versions.node,
    inspect: (file = join(folder, DATABASE_FILE)) => inspectDatabase(file, folder),
    list: listFolder,
    modeOf,
    fingerprintOf,
    freeBytes,
    dayOf: (at) => parisDay(Date.parse(at)),
    ...files,
    columnsAt,
    createFrom,
    compact: () => compact(join(folder, DATABASE_FILE)),
    writeArchive,
    writeFolder,
    openArchive: async (path) => (files.isFolder(path) ? openFolder(path) : openArchive(path)),
  };
}

// What keeping the data folder safe needs from outside, as interfaces: the database as a file, archives, the disk.
import type { FoundFile, KeptFile } from "../domain/data-layout.ts";
import type { Day } from "../domain/day.ts";
import type { ExportedTable } from "../domain/export-table.ts";
import type { ArchivedSource, ListedFile } from "../domain/manifest.ts";
import type { Cents } from "../domain/money.ts";
import type { Deps, JournalBreak } from "./ports.ts";

/** What keeping needs besides the rest; loaded by its own commands only. */
export interface KeepingDeps extends Deps {
  keeping(): Promise<Keeping>;
}

/** A database file, read only: each question may throw RelanceError on its own. */
export interface Inspection {
  version(): { readonly found: number; readonly known: number };
  /** @throws RelanceError (base) when a later release wrote it. */
  refuseNewer(): void;
  /** The version of SQLite. */
  engine(): string;
  counts(): { readonly clients: number; readonly invoices: number };
  /** In the words of SQLite; empty when the file is sound. */
  integrity(): readonly string[];
  /** French: tables, indexes, triggers that this version does not make. */
  schemaChanges(): readonly string[];
  orphans(): readonly { readonly table: string; readonly count: number }[];
  journal(): JournalState;
  balances(): readonly {
    readonly invoiceNumber: string;
    readonly cachedCents: Cents;
    readonly recomputedCents: Cents;
  }[];
  /** Bank entries whose mark « decided » is not what their standing decision says, by id. */
  wrongMarks(): readonly number[];
  keptFiles(): readonly KeptFile[];
  /** Every table, whole. */
  tables(): readonly ExportedTable[];
  /** Writes this moment of the database into a new file. */
  copyInto(target: string): void;
  close(): void;
}

export interface JournalState {
  readonly seq: number;
  readonly hash: string;
  /** Latest instant, ISO 8601 UTC; absent when the journal is empty. */
  readonly lastAt: string | undefined;
  readonly breaks: readonly JournalBreak[];
}

/** How far a long copy is; what it throws stops the copy, which then leaves nothing behind. */
export interface BytesWatch {
  /** That many are to come. */
  expect(bytes: number): void;
  seen(bytes: number): void;
}

/** An archive already looked at: nothing in it can leave the folder, or unfold beyond what it says. */
export interface OpenedArchive {
  readonly totalBytes: number;
  text(path: string, maxBytes: number): Promise<string>;
  /** Reads every entry to its end; `keep` says where one is written, if anywhere. */
  readAll(
    keep: (path: string) => string | undefined,
    seen?: BytesWatch["seen"],
  ): Promise<readonly ListedFile[]>;
  close(): void;
}

export interface Keeping {
  /** The data folder, absolute. */
  readonly folder: string;
  /** Versions of relance and of Node. */
  readonly program: string;
  readonly node: string;
  /** Looks at a database file, that of the data folder by default. */
  inspect(file?: string): Inspection;
  /** Everything below a folder. */
  list(folder: string): readonly FoundFile[];
  /** Permission bits; undefined where there are none. */
  modeOf(path: string): number | undefined;
  /** SHA-256; undefined when no ordinary file is there. */
  fingerprintOf(path: string): string | undefined;
  freeBytes(path: string): number;
  /** The civil day in Paris of an instant. */
  dayOf(at: string): Day;

  /** A new private file, written under another name, that takes the first free one of `names`. */
  newFile<T>(
    names: readonly [string, ...string[]],
    fill: (draft: string) => Promise<T>,
  ): Promise<{ readonly path: string; readonly filled: T }>;
  /** A new private folder that appears full or not at all. */
  newFolder<T>(path: string, fill: (draft: string) => Promise<T>): Promise<T>;
  /** Runs `work` with a free name beside `near`; the file of that name is removed whatever happens. */
  withScratch<T>(near: string, work: (scratch: string) => Promise<T>): Promise<T>;
  /** Makes a private folder when there is none. */
  makeFolder(path: string): void;
  isFolder(path: string): boolean;
  isFile(path: string): boolean;
  /** What lies directly in a folder; nothing when it does not exist. */
  namesIn(path: string): readonly string[];
  remove(path: string): void;
  /** A small file of the data folder, replaced whole; undefined when it is absent. */
  note(path: string, text: string): void;
  noted(path: string): string | undefined;

  /** The tables that a database of that version has. @throws RelanceError (base) for one that is not known. */
  columnsAt(version: number): readonly Pick<ExportedTable, "name" | "columns">[];
  /** A new database of that version that holds these rows. @throws RelanceError (valeur) naming one it cannot hold. */
  createFrom(file: string, version: number, tables: readonly ExportedTable[]): void;

  /** Writes the database of the data folder anew, without a trace of what was deleted. @throws RelanceError (verrou). */
  compact(): void;

  writeArchive(
    draft: string,
    sources: readonly ArchivedSource[],
    at: string,
    seen?: BytesWatch["seen"],
  ): Promise<readonly ListedFile[]>;
  /** The same as a plain folder, which exists. */
  writeFolder(draft: string, sources: readonly ArchivedSource[]): Promise<readonly ListedFile[]>;
  /** An archive, or a folder that holds the same files. */
  openArchive(path: string): Promise<OpenedArchive>;
}

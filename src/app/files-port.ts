// The files that use cases read and write, as interfaces: those of the data folder, and those the user names.
import type { CopiedFile, NamedFile } from "./documents-port.ts";

/** The user's folder: pieces by content, documents by name. Every write is whole or absent. */
export interface DataFolder {
  readonly path: string;
  /** Copies bytes under `pieces/<sha256><extension>`; the same content twice is one file. */
  keepPiece(bytes: Uint8Array, extension: string): { readonly file: string; readonly sha256: string };
  /** The same for a file too large for memory, read where it stands. */
  keepPieceFile(path: string, extension: string): { readonly file: string; readonly sha256: string };
  /** Writes `documents/<name>`, never over another content: a different file of that name gets a suffix. */
  keepDocument(bytes: Uint8Array, name: string): { readonly file: string; readonly sha256: string };
  /** Reads a file of the folder by the relative path the store holds. */
  read(file: string): Uint8Array;
  /** The same, as it was written. @throws RelanceError (refus) when its content has another hash. */
  readUnchanged(file: string, sha256: string): Uint8Array;
}

/** Files the user names on the command line; `-` is what comes in by a pipe, or goes out by one. */
export interface UserFiles {
  /** @throws RelanceError (valeur) when absent, unreadable, or larger than the limit. */
  read(path: string, maxBytes?: number): Uint8Array;
  /** Its size, 0 for a pipe, and its first bytes when it is larger than `maxBytes`: what it is, without reading it. */
  measure(path: string, maxBytes: number): { readonly sizeBytes: number; readonly start: Uint8Array };
  exists(path: string): boolean;
  /** Paths of the visible files directly in a folder, sorted; undefined when it is no folder. */
  list(path: string): readonly string[] | undefined;
  /** Temporary file, then rename. @throws RelanceError when the place cannot be written or is taken. */
  write(path: string, bytes: Uint8Array): void;
  /** The same, but takes the place of a file that holds `mark` within its first kilobyte: written by relance. */
  rewrite(path: string, bytes: Uint8Array, mark: string): void;
  /**
   * Writes a whole folder under a temporary name, then renames it; `copies` are files of the disk, compared with their
   * hash. @throws RelanceError when it exists, (refus) when a copy is no longer what it was.
   */
  writeFolder(path: string, files: readonly NamedFile[], copies?: readonly CopiedFile[]): void;
  absolute(path: string): string;
  /** Makes a folder, and those above it, when there is none. */
  makeFolder(path: string): void;
  /** Removes a folder that holds a file named `marker`; leaves any other one, or none, as it is. */
  removeMarked(path: string, marker: string): void;
}

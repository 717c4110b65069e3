// What `-` names among the files of the user: what comes in by a pipe, what goes out by one. Nothing else reads or
// writes them so.
import { readSync, writeSync } from "node:fs";
import { isatty } from "node:tty";
import { RelanceError } from "../domain/errors.ts";
import { codeOf } from "./file-errors.ts";

export const STANDARD = "-";

const INPUT = 0;
const OUTPUT = 1;
const CHUNK_BYTES = 65_536;
const RETRY_MS = 5;

/** All that comes in, until it ends. @throws RelanceError (valeur) beyond `maxBytes`, or when nothing is sent. */
export function readStandardInput(maxBytes: number): Uint8Array {
  if (isatty(INPUT)) {
    throw new RelanceError(
      "valeur",
      "« - » lit ce qu'une autre commande envoie, et aucune n'envoie rien.",
      "Donnez un fichier, ou envoyez-le : relance facture importer - < factures.csv",
    );
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const count = patiently(() => readSync(INPUT, chunk, 0, chunk.length, null));
    if (count === 0) return Buffer.concat(chunks, length);
    chunks.push(chunk.subarray(0, count));
    length += count;
    if (length > maxBytes) {
      throw new RelanceError(
        "valeur",
        `Ce qui arrive par « - » dépasse ${Math.floor(maxBytes / 1024 / 1024)} Mio.`,
        "Envoyez-le en plusieurs fichiers.",
      );
    }
  }
}

/** Everything, however slow the reader is. @throws the EPIPE of the system when it left. */
export function writeStandardOutput(bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) {
    written += patiently(() => writeSync(OUTPUT, bytes, written, bytes.length - written));
  }
}

/** A pipe may answer « not now »: its other end is another program, at work. */
function patiently(work: () => number): number {
  for (;;) {
    try {
      return work();
    } catch (error) {
      const code = codeOf(error);
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}

/** @throws RelanceError (usage): a folder cannot go through a pipe. */
export function refuseStandard(path: string): void {
  if (path !== STANDARD) return;
  throw new RelanceError(
    "usage",
    "« - » ne reçoit qu'un seul fichier, et cette commande écrit un dossier.",
    "Donnez-lui un nom de dossier.",
  );
}

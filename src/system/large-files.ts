// Files too large to be held in memory: copied and hashed chunk by chunk, so that a scan of 200 MB costs a megabyte.
import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readSync, rmSync, writeSync } from "node:fs";

const CHUNK = 1024 * 1024;

/** Copies to a name nobody has, flushed, and tells the SHA-256 of what was copied; nothing is left on failure. */
export function copyHashed(from: string, to: string, mode: number): string {
  const source = openSync(from, "r");
  try {
    const target = openSync(to, "wx", mode);
    try {
      const sha256 = hashing(source, (chunk) => writeWhole(target, chunk));
      fsyncSync(target);
      return sha256;
    } catch (error) {
      rmSync(to, { force: true });
      throw error;
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

/** The first bytes of a file. */
export function readStart(handle: number, count: number): Uint8Array {
  const start = Buffer.alloc(count);
  return start.subarray(0, readSync(handle, start, 0, count, 0));
}

/** SHA-256 in hexadecimal of what is left to read; `each` is given the chunks, in memory that the next one takes. */
export function hashing(handle: number, each: (chunk: Buffer) => void = () => undefined): string {
  const hash = createHash("sha256");
  const chunk = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    const count = readSync(handle, chunk, 0, CHUNK, null);
    if (count === 0) return hash.digest("hex");
    hash.update(chunk.subarray(0, count));
    each(chunk.subarray(0, count));
  }
}

/** The system may write less than it is given. */
function writeWhole(handle: number, chunk: Buffer): void {
  for (let done = 0; done < chunk.length; ) done += writeSync(handle, chunk, done);
}

// Bytes that pass by and are measured on the way: their count and their SHA-256. No file is held in memory.
import { createHash } from "node:crypto";
import { constants, createReadStream, createWriteStream, openSync } from "node:fs";
import { dirname } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ListedFile } from "../domain/manifest.ts";
import { makeFolders } from "./atomic-files.ts";

type Measure = Omit<ListedFile, "path">;

/** Told how many bytes have just passed; what it throws stops them. */
export type BytesSeen = (bytes: number) => void;

/** An ordinary file, never what a link leads to. */
export function plainFile(path: string): Readable {
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  return createReadStream(path, { fd: handle });
}

/** Lets bytes through, or swallows them; `done` is told what they were, before the end is. */
export function measuring(done: (measure: Measure) => void, seen?: BytesSeen, passOn = true): Transform {
  const hash = createHash("sha256");
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      bytes += chunk.length;
      hash.update(chunk);
      try {
        seen?.(chunk.length);
      } catch (error) {
        next(error as Error);
        return;
      }
      next(null, passOn ? chunk : undefined);
    },
    flush(next) {
      done({ bytes, sha256: hash.digest("hex") });
      next();
    },
  });
}

/** Reads a stream to its end, into a new private file when there is a target, flushed. */
export async function drained(
  stream: Readable,
  target: string | undefined,
  seen?: BytesSeen,
): Promise<Measure> {
  let told: Measure = { bytes: 0, sha256: "" };
  const measure = (measured: Measure): void => {
    told = measured;
  };
  if (target === undefined) await pipeline(stream, measuring(measure, seen, false).resume());
  else {
    makeFolders(dirname(target), 0o700);
    const output = createWriteStream(target, { flags: "wx", mode: 0o600, flush: true });
    await pipeline(stream, measuring(measure, seen), output);
  }
  return told;
}

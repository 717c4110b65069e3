// Writes a ZIP archive file by file, without holding one in memory, and tells the fingerprint of what went in.
import { closeSync, createWriteStream, fsyncSync, openSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ArchivedSource, ListedFile } from "../domain/manifest.ts";
import { type BytesSeen, measuring, plainFile } from "./measured-stream.ts";

/** These are compressed already. */
const PACKED = /\.(?:pdf|jpe?g|png|zip|gz|docx|xlsx|odt)$/iu;

/** A plain file of its owner only, as unzip will make it. */
const FILE_MODE = 0o100600;

/**
 * Writes the entries one after the other into `target`, which exists, and flushes it. `at` dates them; a text is
 * asked for when all before it are in, and given what they were: a manifest comes last, and is true.
 */
export async function writeArchive(
  target: string,
  sources: readonly ArchivedSource[],
  at: string,
  seen?: BytesSeen,
): Promise<readonly ListedFile[]> {
  const { ZipFile } = await import("yazl");
  const zip = new ZipFile();
  const written: ListedFile[] = [];
  const failed = new Promise<never>((_resolve, reject) => {
    zip.once("error", reject);
  });
  for (const { path, from } of sources) {
    const options = { mtime: new Date(at), mode: FILE_MODE, compress: !PACKED.test(path) };
    zip.addReadStreamLazy(path, options, (give) => {
      try {
        const stream =
          "file" in from ? plainFile(from.file) : Readable.from([Buffer.from(from.text(written))]);
        const measured = measuring((measure) => written.push({ path, ...measure }), seen);
        measured.once("error", (error) => zip.emit("error", error));
        stream.once("error", (error) => zip.emit("error", error));
        give(null, stream.pipe(measured));
      } catch (error) {
        give(error, Readable.from([]));
      }
    });
  }
  zip.end();
  const output = createWriteStream(target, { flags: "r+" });
  const stopping = new AbortController();
  const flow = pipeline(zip.outputStream, output, { signal: stopping.signal });
  try {
    await Promise.race([flow, failed]);
  } catch (error) {
    stopping.abort();
    await flow.catch(() => undefined);
    throw error;
  }
  flushFile(target);
  return written;
}

function flushFile(path: string): void {
  const handle = openSync(path, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

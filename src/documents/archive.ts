// Files as one ZIP archive: the same bytes for the same files and day, on any machine and in any time zone.
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { type Day, dayOfMonthOf, monthOf, yearOf } from "../domain/day.ts";
import type { NamedFile } from "./piece-pages.ts";

/** Already compressed inside: pressing them again costs time and gains nothing. */
const COMPRESSED = /\.(?:pdf|jpe?g|png|zip)$/iu;

/** The archive of `files`, in their order, inside one folder, dated noon of `on`. */
export async function zipOf(files: readonly NamedFile[], folder: string, on: Day): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const { name, bytes } of files) {
    zip.addBuffer(Buffer.from(bytes), `${folder}/${name}`, {
      // The DOS field holds what a clock on the wall says: read here as it is written, in local time.
      mtime: new Date(yearOf(on), monthOf(on) - 1, dayOfMonthOf(on), 12),
      forceDosTimestamp: true,
      mode: 0o100644,
      compress: !COMPRESSED.test(name),
    });
  }
  zip.end();
  return buffer(zip.outputStream);
}

// A plain folder written and read as an archive is: file by file, each with its fingerprint, no link followed.
import { join } from "node:path";
import { Readable } from "node:stream";
import { RelanceError } from "../domain/errors.ts";
import type { ArchivedSource, ListedFile } from "../domain/manifest.ts";
import { explainingLater, quoted } from "./file-errors.ts";
import { listFolder } from "./folder-listing.ts";
import { drained, plainFile } from "./measured-stream.ts";
import { inside } from "./relative-path.ts";
import type { OpenedArchive } from "./zip-reader.ts";

/** Writes each source under `folder`, which exists, private and flushed; a text is told what went before it. */
export async function writeFolder(
  folder: string,
  sources: readonly ArchivedSource[],
): Promise<readonly ListedFile[]> {
  const written: ListedFile[] = [];
  for (const { path, from } of sources) {
    const target = inside(folder, path);
    const stream = "file" in from ? plainFile(from.file) : Readable.from([Buffer.from(from.text(written))]);
    written.push({ path, ...(await drained(stream, target)) });
  }
  return written;
}

/** @throws RelanceError (valeur) for a folder that holds something else than ordinary files. */
export function openFolder(root: string): OpenedArchive {
  const found = listFolder(root).filter((one) => one.kind !== "dossier");
  const strange = found.find((one) => one.kind !== "fichier");
  if (strange !== undefined) {
    throw new RelanceError(
      "valeur",
      `${quoted(join(root, strange.path))} n'est pas un fichier ordinaire\u00a0: le dossier est refusé en entier.`,
      "Retirez-le, ou exportez de nouveau\u00a0: relance exporter",
    );
  }
  const entries = found.map(({ path, bytes }) => ({ path, bytes }));
  return {
    entries,
    totalBytes: entries.reduce((sum, entry) => sum + entry.bytes, 0),
    close: () => {},

    async text(wanted, maxBytes) {
      const entry = entries.find((one) => one.path === wanted);
      if (entry === undefined || entry.bytes > maxBytes) {
        throw new RelanceError(
          "valeur",
          `${quoted(root)} n'a pas de ${wanted}, ou il est trop grand.`,
          "Un export se fait par\u00a0: relance exporter",
        );
      }
      const chunks: Buffer[] = [];
      for await (const chunk of plainFile(join(root, wanted))) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString("utf8");
    },

    async readAll(keep, seen) {
      const read: ListedFile[] = [];
      for (const { path } of entries) {
        const target = keep(path);
        const told = await explainingLater("write", target ?? root, () =>
          drained(plainFile(join(root, path)), target, seen),
        );
        read.push({ path, ...told });
      }
      return read;
    },
  };
}

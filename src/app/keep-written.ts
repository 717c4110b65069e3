// What was drawn for a client: copied where the user wants it, kept with its hash, told by the journal, once for the
// same content.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import type { Deps, StoredDocument } from "./ports.ts";

export interface Drawn {
  readonly bytes: Uint8Array;
  /** What follows the day and the client in the name of the kept file: `lettre-rappel.pdf`. */
  readonly suffix: string;
  readonly kind: StoredDocument["kind"];
  readonly client: Client;
  readonly writtenOn: Day;
  /** The line of the journal; the file and its hash are added to it. */
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Kept {
  /** The copy, or the file that is kept. */
  readonly path: string;
  readonly sha256: string;
}

/** A copy goes to `copyPath` first: a place that cannot be written leaves nothing behind. */
export async function keepWritten(
  deps: Pick<Deps, "store" | "folder" | "files">,
  { bytes, suffix, kind, client, writtenOn, event, payload }: Drawn,
  copyPath?: string,
): Promise<Kept> {
  const store = await deps.store();
  const folder = await deps.folder();
  const copy = copyPath === undefined ? undefined : deps.files.absolute(copyPath);
  if (copy !== undefined) deps.files.write(copy, bytes);
  const { file, sha256 } = folder.keepDocument(bytes, `${writtenOn}-${client.ref}-${suffix}`);
  if (!store.documents(client.id).some((one) => one.sha256 === sha256)) {
    store.write((tx) => {
      tx.addDocument({ kind, clientId: client.id, createdOn: writtenOn, file, sha256 });
      tx.record({
        on: writtenOn,
        kind: event,
        clientRef: client.ref,
        payload: { ...payload, fichier: file, sha256 },
      });
    });
  }
  return { path: copy ?? `${folder.path}/${file}`, sha256 };
}

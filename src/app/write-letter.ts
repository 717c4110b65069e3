// A plain letter: drawn, copied where the user wants it, kept with its hash. It is no step of the ladder.
import type { Letter } from "../domain/letter.ts";
import type { Deps } from "./ports.ts";

export interface PlannedLetter {
  readonly letter: Letter;
  readonly invoiceNumbers: readonly string[];
}

export interface WrittenLetter {
  /** The copy, or the file that is kept. */
  readonly path: string;
  readonly sha256: string;
}

/**
 * A copy goes to `copyPath` first: a place that cannot be written leaves no letter behind. The same letter written
 * again on the same day is the one already there.
 * @throws RelanceError (refus) when a field of its template is empty, (valeur) when the address does not fit.
 */
export async function writeLetter(
  deps: Pick<Deps, "store" | "documents" | "folder" | "files">,
  { letter, invoiceNumbers }: PlannedLetter,
  copyPath?: string,
): Promise<WrittenLetter> {
  const { client, kind, writtenOn } = letter;
  const store = await deps.store();
  const bytes = await (await deps.documents()).letter(letter);
  const folder = await deps.folder();
  const copy = copyPath === undefined ? undefined : deps.files.absolute(copyPath);
  if (copy !== undefined) deps.files.write(copy, bytes);
  const kept = folder.keepDocument(bytes, `${writtenOn}-${client.ref}-lettre-${kind}.pdf`);
  if (!store.documents(client.id).some((one) => one.sha256 === kept.sha256)) {
    store.write((tx) => {
      tx.addDocument({
        kind: "lettre",
        clientId: client.id,
        createdOn: writtenOn,
        file: kept.file,
        sha256: kept.sha256,
      });
      tx.record({
        on: writtenOn,
        kind: "lettre.ecrite",
        clientRef: client.ref,
        payload: { lettre: kind, factures: invoiceNumbers, fichier: kept.file, sha256: kept.sha256 },
      });
    });
  }
  return { path: copy ?? `${folder.path}/${kept.file}`, sha256: kept.sha256 };
}

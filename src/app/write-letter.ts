// A plain letter: drawn, copied where the user wants it, kept with its hash. It is no step of the ladder.
import type { Letter } from "../domain/letter.ts";
import { type Kept, keepWritten } from "./keep-written.ts";
import type { Deps } from "./ports.ts";

export interface PlannedLetter {
  readonly letter: Letter;
  readonly invoiceNumbers: readonly string[];
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
): Promise<Kept> {
  const { client, kind, writtenOn } = letter;
  const bytes = await (await deps.documents()).letter(letter);
  return keepWritten(
    deps,
    {
      bytes,
      suffix: `lettre-${kind}.pdf`,
      kind: "lettre",
      client,
      writtenOn,
      event: "lettre.ecrite",
      payload: { lettre: kind, factures: invoiceNumbers },
    },
    copyPath,
  );
}

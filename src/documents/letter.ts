// Each kind of plain letter to its layout: what the Documents port draws, or shows as text.
import type { Letter } from "../domain/letter.ts";
import type { DocumentContent } from "./document.ts";
import { mandatementContent } from "./layouts/mandatement.ts";
import type { TemplateFolders } from "./template-files.ts";

/** @throws RelanceError (refus) when a field of its template is empty; (valeur) when an address does not fit. */
export function letterContent(letter: Letter, folders: TemplateFolders): Promise<DocumentContent> {
  switch (letter.kind) {
    case "prefet":
      return mandatementContent(letter, folders);
  }
}

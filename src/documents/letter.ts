// Each kind of plain letter to its layout: what the Documents port draws, or shows as text.
import type { Letter } from "../domain/letter.ts";
import type { DocumentContent } from "./document.ts";
import { closingContent } from "./layouts/closing.ts";
import { europeanSheetContent } from "./layouts/european-sheet.ts";
import { contestAnswerContent, reliefContent } from "./layouts/insolvency-letters.ts";
import { instructionContent } from "./layouts/instruction.ts";
import { mandatementContent } from "./layouts/mandatement.ts";
import { provisionSheetContent } from "./layouts/provision-sheet.ts";
import { releveContent } from "./layouts/releve.ts";
import { reminderLetterContent } from "./layouts/reminder-letter.ts";
import type { TemplateFolders } from "./template-files.ts";

/** @throws RelanceError (refus) when a field of its template is empty; (valeur) when an address does not fit. */
export function letterContent(letter: Letter, folders: TemplateFolders): Promise<DocumentContent> {
  switch (letter.kind) {
    case "rappel":
      return reminderLetterContent(letter, folders);
    case "releve":
      return releveContent(letter, folders);
    case "cloture":
      return closingContent(letter, folders);
    case "prefet":
      return mandatementContent(letter, folders);
    case "commissaire":
      return instructionContent(letter, folders);
    case "releve-de-forclusion":
      return reliefContent(letter, folders);
    case "reponse-contestation":
      return contestAnswerContent(letter, folders);
    case "injonction-europeenne":
      return Promise.resolve(europeanSheetContent(letter));
    case "refere-provision":
      return Promise.resolve(provisionSheetContent(letter));
  }
}

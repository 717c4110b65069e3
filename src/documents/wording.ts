// Which words a document is written with: those of its reader's language, French for all that is filed or signed.
import type { Language } from "../domain/client.ts";
import { ENGLISH } from "./wording-en.ts";
import { FRENCH, type Wording } from "./wording-fr.ts";

const WORDINGS: Readonly<Record<Language, Wording>> = { fr: FRENCH, en: ENGLISH };

export function wordingIn(language: Language): Wording {
  return WORDINGS[language];
}

// The commands that sentences suggest, made to be pasted as they are: same data folder, same day.
import { COMMAND_NAMES } from "./command-names.ts";

/** Elsewhere « relance » is the name of the program in a sentence: « relance n'écrase pas un dossier ». */
const COMMAND = new RegExp(`(?<![\\w-])relance (?=(?:${COMMAND_NAMES.join("|")}|--help)(?![\\w-]))`, "gu");

/** Every « relance … » of `text` begins as this user starts the program (`relance --donnees …`). */
export function asTyped(text: string, prefix: string): string {
  return text.replace(COMMAND, () => `${prefix} `);
}

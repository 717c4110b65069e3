// The profile as a JSON file: flat French keys, texts only; an unknown key is refused, with its line of advice.
import { RelanceError } from "../domain/errors.ts";
import { didYouMean } from "../domain/nearest.ts";
import type { Deps } from "./ports.ts";
import { PROFILE_KEYS, type ProfileKey, type ProfileText } from "./profile-text.ts";

const MAX_BYTES = 1024 * 1024;

/** The number that every answer in JSON carries: what `profil voir --json` prints is read back as it is. */
const ANSWER_VERSION = "version";

/** @throws RelanceError (valeur) with one line per key that is unknown or holds no text. */
export function readProfileFile(deps: Pick<Deps, "files">, path: string): ProfileText {
  const bytes = deps.files.read(path, MAX_BYTES);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new RelanceError(
      "valeur",
      `« ${path} » n'est pas un fichier JSON lisible.`,
      "Un exemple : relance profil voir --json",
    );
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new RelanceError(
      "valeur",
      `« ${path} » devrait contenir un objet : { "nom": "…" }.`,
      "Un exemple : relance profil voir --json",
    );
  }
  const problems: string[] = [];
  const text: Partial<Record<ProfileKey, string>> = {};
  for (const [key, value] of Object.entries(json)) {
    if (key === ANSWER_VERSION) continue;
    const known = PROFILE_KEYS.find((one) => one === key);
    const read = textOf(value);
    if (known === undefined) problems.push(`${key} : clé inconnue.${didYouMean(key, PROFILE_KEYS)}`);
    else if (read === undefined) problems.push(`${key} : un texte entre guillemets est attendu.`);
    else text[known] = read;
  }
  if (problems.length > 0) {
    throw new RelanceError(
      "valeur",
      `« ${path} » n'est pas un profil que l'on puisse lire.`,
      `Clés possibles : ${PROFILE_KEYS.join(", ")}.`,
      problems,
    );
  }
  return text;
}

/** Texts, and lists of texts for the lines of an address; `null` erases. */
function textOf(value: unknown): string | undefined {
  if (value === null) return "";
  if (typeof value === "string") return value;
  return Array.isArray(value) && value.every((one) => typeof one === "string") ? value.join("\n") : undefined;
}

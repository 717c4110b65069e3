// `config.json` as sections of flat texts: each feature reads and writes its own, and leaves the others as they are.
import { RelanceError } from "../domain/errors.ts";
import type { ConfigFile } from "./ports.ts";

/** The texts of a section; undefined when there is none. @throws RelanceError (valeur) naming what is unsound. */
export function settingsIn(
  config: ConfigFile,
  section: string,
): Readonly<Record<string, string>> | undefined {
  const found = wholeSettings(config)[section];
  if (found === undefined) return undefined;
  if (!isObject(found)) throw unsoundSettings(config, `« ${section} » n'est pas un objet`);
  for (const [key, value] of Object.entries(found)) {
    if (typeof value !== "string")
      throw unsoundSettings(config, `« ${key} » n'est pas un texte entre guillemets`);
  }
  return found as Readonly<Record<string, string>>;
}

/** The whole file is one JSON object; empty when there is no file. */
export function wholeSettings(config: ConfigFile): Record<string, unknown> {
  const content = config.read();
  if (content === undefined) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw unsoundSettings(config, "ce n'est pas du JSON");
  }
  if (!isObject(parsed)) throw unsoundSettings(config, "un objet est attendu");
  return parsed;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function unsoundSettings(config: ConfigFile, problem: string): RelanceError {
  return new RelanceError(
    "valeur",
    `« ${config.path} » ne peut pas être lu : ${problem}.`,
    "Corrigez ce fichier, ou effacez-le : relance écrit alors des brouillons, et rien d'autre n'est perdu.",
  );
}

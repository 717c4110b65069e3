// `config.json` as sections of flat texts: each feature reads and writes its own, and leaves the others as they are.
import { RelanceError } from "../domain/errors.ts";
import { asJsonObject, jsonIn } from "../domain/json-text.ts";
import type { ConfigFile } from "./ports.ts";

/** The texts of a section; undefined when there is none. @throws RelanceError (valeur) naming what is unsound. */
export function settingsIn(
  config: ConfigFile,
  section: string,
): Readonly<Record<string, string>> | undefined {
  const settings = wholeSettings(config)[section];
  if (settings === undefined) return undefined;
  const found = asJsonObject(settings);
  if (found === undefined) throw unsoundSettings(config, `« ${section} » n'est pas un objet`);
  for (const [key, value] of Object.entries(found)) {
    if (typeof value !== "string")
      throw unsoundSettings(config, `« ${key} » n'est pas un texte entre guillemets`);
  }
  return found as Readonly<Record<string, string>>;
}

/** The whole file is one JSON object; empty when there is no file. */
export function wholeSettings(config: ConfigFile): Readonly<Record<string, unknown>> {
  const content = config.read();
  if (content === undefined) return {};
  const parsed = jsonIn(content);
  if (parsed === undefined) throw unsoundSettings(config, "ce n'est pas du JSON");
  const settings = asJsonObject(parsed);
  if (settings === undefined) throw unsoundSettings(config, "un objet est attendu");
  return settings;
}

export function unsoundSettings(config: ConfigFile, problem: string): RelanceError {
  return new RelanceError(
    "valeur",
    `« ${config.path} » ne peut pas être lu : ${problem}.`,
    "Corrigez ce fichier, ou effacez-le : relance écrit alors des brouillons, et rien d'autre n'est perdu.",
  );
}

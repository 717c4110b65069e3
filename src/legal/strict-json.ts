// Reads one JSON file by hand, key by key: nothing unknown, nothing missing, nothing of another type.
import { readFileSync } from "node:fs";
import { type Day, parseDay } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A JSON object being read, with the place a refusal names: `taux-bce.json, valeurs[3]`. */
export interface JsonObject {
  readonly where: string;
  readonly fields: Fields;
}

function refusal(where: string, problem: string): RelanceError {
  return new RelanceError(
    "droit",
    `Données juridiques illisibles\u00a0: ${where}\u00a0: ${problem}.`,
    "Réinstallez relance sans modifier le dossier data/\u00a0: npm ci && npm run build",
  );
}

/** @throws RelanceError (droit) naming the file, the key and what is wrong with it. */
export function refuse(at: JsonObject, key: string, problem: string): never {
  throw refusal(`${at.where}, ${key}`, problem);
}

/** @throws RelanceError (droit) when the file is absent or is no JSON object. */
export function readJsonObject(path: string, name: string): JsonObject {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch {
    throw refusal(name, `fichier absent ou interdit de lecture (${path})`);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw refusal(name, "ce n'est pas du JSON");
  }
  return asObject(parsed, name);
}

function asObject(value: unknown, where: string): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw refusal(where, "objet attendu");
  return { where, fields: value as Fields };
}

/** Refuses any key that is not listed: a misspelt key would otherwise be a figure silently ignored. */
export function onlyKeys(object: JsonObject, allowed: readonly string[]): void {
  for (const key of Object.keys(object.fields)) {
    if (!allowed.includes(key)) refuse(object, key, "clé inconnue");
  }
}

export function objectAt(object: JsonObject, key: string): JsonObject {
  return asObject(object.fields[key], `${object.where}, ${key}`);
}

/** @throws RelanceError (droit) when the list is empty: a table without a figure is a damaged one. */
export function listAt(object: JsonObject, key: string): readonly JsonObject[] {
  const value = object.fields[key];
  if (!Array.isArray(value) || value.length === 0) refuse(object, key, "liste non vide attendue");
  return value.map((item, index) => asObject(item, `${object.where}, ${key}[${index}]`));
}

/** An integer between two bounds, both allowed. */
export function integerAt(object: JsonObject, key: string, min: number, max: number): number {
  const value = object.fields[key];
  if (typeof value !== "number" || !Number.isInteger(value)) refuse(object, key, "nombre entier attendu");
  if (value < min || value > max) refuse(object, key, `${value} n'est pas entre ${min} et ${max}`);
  return value;
}

/** A text on one line, never empty. */
export function textAt(object: JsonObject, key: string): string {
  const value = object.fields[key];
  if (typeof value !== "string" || value.trim() === "") refuse(object, key, "texte attendu");
  if (/\p{Cc}/u.test(value)) refuse(object, key, "caractère de contrôle interdit");
  return value;
}

export function optionalTextAt(object: JsonObject, key: string): string | undefined {
  return object.fields[key] === undefined ? undefined : textAt(object, key);
}

/** A day written AAAA-MM-JJ and nothing else, so that the file sorts as text. */
export function dayAt(object: JsonObject, key: string): Day {
  const value = textAt(object, key);
  const found = parseDay(value);
  if (found === undefined || found !== value)
    refuse(object, key, `« ${value} » n'est pas une date AAAA-MM-JJ`);
  return found;
}

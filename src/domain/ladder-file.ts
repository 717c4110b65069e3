// From the JSON of a ladder to a Ladder: every key checked, everything wrong named at once, by line and key.
import { RelanceError } from "./errors.ts";
import { lineOfBreak, linesOfKeys } from "./json-lines.ts";
import { CHANNELS, type Channel, type Ladder, type Step } from "./ladder.ts";

/** « aide » is for whoever reads the file, and changes nothing: JSON has no comments. */
const LADDER_KEYS = ["aide", "id", "titre", "etapes"];
const STEP_KEYS = [
  "id",
  "canal",
  "titre",
  "decalage",
  "delai_minimum",
  "facultative",
  "modele",
  "delai_accorde",
  "a_la_main_des_centimes",
  "jours",
];
export const WEEKDAY_KEYS = ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"];
const MAX_DAYS = 3650;

/** What is wrong, with the path of the key: `etapes.1.canal`. */
interface Problem {
  readonly path: string;
  readonly sentence: string;
}

/**
 * @param file name shown in the refusal.
 * @param id the name under which the ladder is chosen, that of its file; absent, any.
 * @throws RelanceError (valeur) with one detail per wrong key, its line first.
 */
export function parseLadder(text: string, file: string, id?: string): Ladder {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refusal(file, [
      `ligne ${lineOfBreak(text)} : ce n'est pas du JSON : virgule, guillemet ou accolade manquante ou de trop`,
    ]);
  }
  const problems: Problem[] = [];
  const ladder = readLadder(json, problems);
  if (id !== undefined && ladder.id !== id && ladder.id !== "") {
    problems.push({ path: "id", sentence: `« id » vaut « ${ladder.id} », et le fichier se nomme « ${id} »` });
  }
  if (problems.length === 0) return ladder;
  const lines = linesOfKeys(text);
  throw refusal(
    file,
    problems.map(({ path, sentence }) => `ligne ${lineOf(lines, path)} : ${sentence}`),
  );
}

function refusal(file: string, problems: readonly string[]): RelanceError {
  return new RelanceError(
    "valeur",
    `L'échelle « ${file} » ne peut pas être utilisée.`,
    "Corrigez le fichier aux lignes nommées.",
    problems,
  );
}

/** The line of the key, or of the nearest thing around it that exists. */
function lineOf(lines: ReadonlyMap<string, number>, path: string): number {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
    if (at === "") return 1;
  }
}

function readLadder(json: unknown, problems: Problem[]): Ladder {
  const root = asRecord(json, "", "l'échelle", problems);
  refuseUnknown(root, LADDER_KEYS, "", problems);
  const id = text(root, "id", "", problems);
  const title = text(root, "titre", "", problems);
  const list = Array.isArray(root.etapes) ? root.etapes : [];
  if (list.length === 0) {
    problems.push({ path: "etapes", sentence: "« etapes » doit être une liste d'au moins une étape" });
  }
  const steps = list.map((raw, index) => readStep(raw, `etapes.${index}`, problems));
  checkOrder(steps, problems);
  return { id, title, steps };
}

function readStep(raw: unknown, path: string, problems: Problem[]): Step {
  const step = asRecord(raw, path, "une étape", problems);
  refuseUnknown(step, STEP_KEYS, path, problems);
  const channel = text(step, "canal", path, problems);
  if (channel !== "" && !(CHANNELS as readonly string[]).includes(channel)) {
    problems.push({
      path: `${path}.canal`,
      sentence: `« canal » vaut « ${channel} » (attendu : ${CHANNELS.join(", ")})`,
    });
  }
  const optionalInteger = (key: string, min: number, max = MAX_DAYS): number | undefined =>
    step[key] === undefined ? undefined : integer(step, key, path, min, problems, max);
  return {
    id: text(step, "id", path, problems),
    channel: channel as Channel,
    title: text(step, "titre", path, problems),
    offsetDays: integer(step, "decalage", path, -MAX_DAYS, problems) ?? 0,
    minDelayDays: integer(step, "delai_minimum", path, 0, problems) ?? 0,
    optional: flag(step, "facultative", path, problems),
    template: step.modele === undefined ? undefined : text(step, "modele", path, problems),
    grantedDays: optionalInteger("delai_accorde", 1),
    byHandFromCents: optionalInteger("a_la_main_des_centimes", 0, Number.MAX_SAFE_INTEGER),
    weekdays: step.jours === undefined ? undefined : weekdays(step.jours, path, problems),
  };
}

/** `["lun", "mar"]` → [1, 2]: the days on which the step may leave. */
function weekdays(value: unknown, path: string, problems: Problem[]): readonly number[] {
  const names = Array.isArray(value) ? value : [];
  const numbers = names.map((name) => WEEKDAY_KEYS.indexOf(String(name)) + 1);
  if (numbers.length > 0 && !numbers.includes(0)) return numbers;
  problems.push({
    path: `${path}.jours`,
    sentence: `« jours » doit être une liste parmi ${WEEKDAY_KEYS.join(", ")}`,
  });
  return [];
}

function checkOrder(steps: readonly Step[], problems: Problem[]): void {
  const ids = new Set<string>();
  steps.forEach((step, index) => {
    if (step.id !== "" && ids.has(step.id)) {
      problems.push({ path: `etapes.${index}.id`, sentence: `« id » : « ${step.id} » sert déjà` });
    }
    ids.add(step.id);
    const before = steps[index - 1];
    if (before !== undefined && step.offsetDays < before.offsetDays) {
      problems.push({
        path: `etapes.${index}.decalage`,
        sentence: `« decalage » (${step.offsetDays}) vient avant celui de l'étape précédente (${before.offsetDays})`,
      });
    }
  });
  if (steps.length > 0 && steps.every((step) => step.optional)) {
    problems.push({ path: "etapes", sentence: "une étape au moins doit être obligatoire" });
  }
}

/** A key that is absent is said to be, rather than « undefined ». */
function wrong(record: Record<string, unknown>, key: string, path: string, expected: string): Problem {
  const value = record[key];
  return {
    path: keyPath(path, key),
    sentence:
      value === undefined
        ? `« ${key} » manque (attendu : ${expected})`
        : `« ${key} » vaut « ${String(value)} » (attendu : ${expected})`,
  };
}

function asRecord(value: unknown, path: string, what: string, problems: Problem[]): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  problems.push({ path, sentence: `${what} doit être un objet` });
  return {};
}

function refuseUnknown(
  record: Record<string, unknown>,
  known: readonly string[],
  path: string,
  problems: Problem[],
): void {
  for (const key of Object.keys(record)) {
    if (!known.includes(key))
      problems.push({ path: keyPath(path, key), sentence: `clé inconnue « ${key} »` });
  }
}

function text(record: Record<string, unknown>, key: string, path: string, problems: Problem[]): string {
  const value = record[key];
  if (typeof value === "string" && value.trim() !== "") return value;
  problems.push({ path: keyPath(path, key), sentence: `« ${key} » doit être un texte` });
  return "";
}

function flag(record: Record<string, unknown>, key: string, path: string, problems: Problem[]): boolean {
  const value = record[key];
  if (value === undefined || typeof value === "boolean") return value === true;
  problems.push(wrong(record, key, path, "true ou false"));
  return false;
}

function integer(
  record: Record<string, unknown>,
  key: string,
  path: string,
  min: number,
  problems: Problem[],
  max: number = MAX_DAYS,
): number | undefined {
  const value = record[key];
  if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
  problems.push(wrong(record, key, path, `un entier de ${min} à ${max}`));
  return undefined;
}

function keyPath(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

// From the JSON of a ladder to a Ladder: every key checked, everything wrong named at once.
import { RelanceError } from "./errors.ts";
import { CHANNELS, type Channel, type Ladder, type Step } from "./ladder.ts";

const LADDER_KEYS = ["id", "titre", "etapes"];
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
];
const MAX_DAYS = 3650;

/**
 * @param file name shown in the refusal.
 * @throws RelanceError (valeur) with one detail per wrong key.
 */
export function parseLadder(json: unknown, file: string): Ladder {
  const problems: string[] = [];
  const root = asRecord(json, "la racine", problems);
  refuseUnknown(root, LADDER_KEYS, "échelle", problems);
  const id = text(root, "id", "échelle", problems);
  const title = text(root, "titre", "échelle", problems);
  const list = Array.isArray(root.etapes) ? root.etapes : [];
  if (list.length === 0) problems.push("échelle : « etapes » doit être une liste d'au moins une étape");
  const steps = list.map((raw, index) => parseStep(raw, `étape ${index + 1}`, problems));
  checkOrder(steps, problems);
  if (problems.length > 0) {
    throw new RelanceError(
      "valeur",
      `L'échelle « ${file} » ne peut pas être utilisée.`,
      "Corrigez le fichier aux endroits nommés.",
      problems,
    );
  }
  return { id, title, steps };
}

function parseStep(raw: unknown, where: string, problems: string[]): Step {
  const step = asRecord(raw, where, problems);
  refuseUnknown(step, STEP_KEYS, where, problems);
  const channel = text(step, "canal", where, problems);
  if (!(CHANNELS as readonly string[]).includes(channel)) {
    problems.push(`${where} : « canal » vaut « ${channel} » (attendu : ${CHANNELS.join(", ")})`);
  }
  return {
    id: text(step, "id", where, problems),
    channel: channel as Channel,
    title: text(step, "titre", where, problems),
    offsetDays: integer(step, "decalage", where, -MAX_DAYS, problems) ?? 0,
    minDelayDays: integer(step, "delai_minimum", where, 0, problems) ?? 0,
    optional: step.facultative === true,
    template: step.modele === undefined ? undefined : text(step, "modele", where, problems),
    grantedDays:
      step.delai_accorde === undefined ? undefined : integer(step, "delai_accorde", where, 1, problems),
    byHandFromCents:
      step.a_la_main_des_centimes === undefined
        ? undefined
        : integer(step, "a_la_main_des_centimes", where, 0, problems, Number.MAX_SAFE_INTEGER),
  };
}

function checkOrder(steps: readonly Step[], problems: string[]): void {
  const ids = new Set<string>();
  steps.forEach((step, index) => {
    if (ids.has(step.id)) problems.push(`étape ${index + 1} : l'identifiant « ${step.id} » sert déjà`);
    ids.add(step.id);
    const before = steps[index - 1];
    if (before !== undefined && step.offsetDays < before.offsetDays) {
      problems.push(
        `étape ${index + 1} : « decalage » (${step.offsetDays}) vient avant celui de l'étape précédente (${before.offsetDays})`,
      );
    }
  });
  if (steps.length > 0 && steps.every((step) => step.optional)) {
    problems.push("échelle : une étape au moins doit être obligatoire");
  }
}

function asRecord(value: unknown, where: string, problems: string[]): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  problems.push(`${where} : un objet est attendu`);
  return {};
}

function refuseUnknown(
  record: Record<string, unknown>,
  known: readonly string[],
  where: string,
  problems: string[],
): void {
  for (const key of Object.keys(record)) {
    if (!known.includes(key)) problems.push(`${where} : clé inconnue « ${key} »`);
  }
}

function text(record: Record<string, unknown>, key: string, where: string, problems: string[]): string {
  const value = record[key];
  if (typeof value === "string" && value.trim() !== "") return value;
  problems.push(`${where} : « ${key} » doit être un texte`);
  return "";
}

function integer(
  record: Record<string, unknown>,
  key: string,
  where: string,
  min: number,
  problems: string[],
  max: number = MAX_DAYS,
): number | undefined {
  const value = record[key];
  if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
  problems.push(`${where} : « ${key} » vaut « ${String(value)} » (attendu : un entier, au moins ${min})`);
  return undefined;
}

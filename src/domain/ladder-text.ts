// A ladder as the JSON its user edits: every key of a step on its own line, and what each means at the top.
import type { Ladder, Step } from "./ladder.ts";
import { WEEKDAY_KEYS } from "./ladder-file.ts";

const HELP = [
  "Échelle de relance : ses étapes, de la première à la dernière. Contrôlez-la par « relance echelle valider <nom> ».",
  "canal : email, appel, courrier, lrar (recommandé) ou tribunal.",
  "titre : l'étape telle qu'une phrase la nomme, avec son article : « un courriel courtois ».",
  "decalage : jours après l'échéance ; négatif, avant elle. Il ne descend jamais d'une étape à la suivante.",
  "delai_minimum : jours à laisser après l'étape d'avant, comptés de ce qui a vraiment été fait.",
  "facultative : true pour une étape que l'on saute si son moment est passé.",
  "modele : le texte du message, dans templates/ ou dans votre dossier modeles/.",
  "delai_accorde : jours laissés au client pour payer, imprimés dans le message.",
  "a_la_main_des_centimes : solde à partir duquel l'étape est signalée à faire à la main.",
  "jours : jours où elle peut partir, parmi lun, mar, mer, jeu, ven, sam, dim ; sans cette clé, tous.",
];

/** The text of a ladder file, which {@link parseLadder} reads back as the same ladder. */
export function ladderText(ladder: Ladder): string {
  const steps = ladder.steps.map((step) => {
    const keys = Object.entries(keysOf(step)).filter(([, value]) => value !== undefined);
    return `    {\n${keys.map(([key, value]) => `      "${key}": ${inline(value)}`).join(",\n")}\n    }`;
  });
  return [
    "{",
    `  "aide": [\n${HELP.map((line) => `    ${JSON.stringify(line)}`).join(",\n")}\n  ],`,
    `  "id": ${JSON.stringify(ladder.id)},`,
    `  "titre": ${JSON.stringify(ladder.title)},`,
    `  "etapes": [\n${steps.join(",\n")}\n  ]`,
    "}\n",
  ].join("\n");
}

function keysOf(step: Step): Readonly<Record<string, unknown>> {
  return {
    id: step.id,
    canal: step.channel,
    titre: step.title,
    decalage: step.offsetDays,
    delai_minimum: step.minDelayDays,
    facultative: step.optional,
    modele: step.template,
    delai_accorde: step.grantedDays,
    a_la_main_des_centimes: step.byHandFromCents,
    jours: step.weekdays?.map((day) => WEEKDAY_KEYS[day - 1]),
  };
}

function inline(value: unknown): string {
  return Array.isArray(value)
    ? `[${value.map((one) => JSON.stringify(one)).join(", ")}]`
    : JSON.stringify(value);
}

// The user's own figures: what followed each step, what became of promises and échéanciers; each with its n.

import type { Report } from "../../domain/report.ts";
import type { EcheancierHabits, PromiseHabits } from "../../domain/report-habits.ts";
import { capitalised } from "../../format/capitals.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { fr, typographic } from "../../format/typography.ts";
import { bullets, paragraph, section } from "../blocks.ts";
import type { Block } from "../document.ts";
import { casesWords, countWords, medianWords, shareWords, THRESHOLD } from "./shares.ts";

export function habitsSection({ habits, fromOn }: Report): readonly Block[] {
  const { steps, promises, echeanciers } = habits;
  const title: Block = section("Vos propres chiffres");
  const words = [...promiseWords(promises), ...echeancierWords(echeanciers)];
  if (steps.length === 0 && words.length === 0) {
    const text = fr`Depuis le ${formatDay(fromOn)}, aucune étape, aucune promesse, aucun échéancier : rien à mesurer encore.`;
    return [title, paragraph(text)];
  }
  return [
    title,
    paragraph(
      fr`Ce qui a suivi, depuis le ${formatDay(fromOn)}, chaque étape et chaque parole donnée. Ces chiffres disent ce qui s'est passé chez vous ; ils ne prédisent rien. ${THRESHOLD}`,
    ),
    ...(steps.length === 0 ? [] : [stepTable(steps)]),
    ...(words.length === 0 ? [] : [bullets(words)]),
  ];
}

function stepTable(steps: Report["habits"]["steps"]): Block {
  return {
    kind: "table",
    caption: fr`Après chaque étape : un paiement, même partiel, avant l'étape suivante`,
    columns: [
      { title: "Étape", align: "left", weight: 32 },
      { title: "Faite pour", align: "right", weight: 15 },
      { title: fr`Suivie d'un paiement`, align: "right", weight: 21 },
      { title: fr`Jours jusqu'au paiement (médiane)`, align: "right", weight: 20 },
      { title: fr`En attente de la suite`, align: "right", weight: 12 },
    ],
    rows: steps.map(({ title, done, paid, days, waiting }) => [
      capitalised(title),
      countOf(done, "facture"),
      shareWords(paid),
      days.values.length === 0 ? "–" : `${medianWords(days)} (${casesWords(days.values.length)})`,
      countWords(waiting),
    ]),
  };
}

function promiseWords({ kept, keptLate, broken, running }: PromiseHabits): readonly string[] {
  if (kept.of + running === 0) return [];
  const ended =
    kept.of === 0
      ? ["aucune n'est encore échue"]
      : [`tenues au jour dit : ${shareWords(kept)}`, `payées plus tard : ${keptLate}`, `rompues : ${broken}`];
  return [sentenceOf("Promesses de payer", [...ended, ...counted("en cours", running)])];
}

function echeancierWords({ kept, missed, running, unanswered }: EcheancierHabits): readonly string[] {
  if (kept.of + running + unanswered === 0) return [];
  const ended =
    kept.of === 0
      ? ["aucun n'est encore fini"]
      : [`tenus jusqu'au bout : ${shareWords(kept)}`, `une part manquée : ${missed}`];
  const open = [...counted("en cours", running), ...counted("proposés et restés sans réponse", unanswered)];
  return [sentenceOf("Échéanciers", [...ended, ...open])];
}

function counted(label: string, count: number): readonly string[] {
  return count === 0 ? [] : [`${label} : ${count}`];
}

function sentenceOf(about: string, parts: readonly string[]): string {
  return typographic(`${about} : ${parts.join(" ; ")}.`);
}

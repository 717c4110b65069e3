// The décompte in words: what must be read beside a figure, and where each rate comes from.
import type { DecompteNote } from "../domain/account-facts.ts";
import { groupBy } from "../domain/group-by.ts";
import type { RateOrigin } from "../domain/interest.ts";
import { formatEuros, formatRate, NBSP } from "./amounts.ts";
import { REFUSALS } from "./charges.ts";
import { formatDay } from "./dates.ts";

/** `2026-S1` → « 1er semestre 2026 ». */
export function formatSemester(label: string): string {
  const [year, half] = label.split("-S");
  return half === "1" ? `1er${NBSP}semestre${NBSP}${year}` : `2nd${NBSP}semestre${NBSP}${year}`;
}

/** Where a rate comes from, without the rate itself: « BCE 2,15 % + 10 points, 1er semestre 2026 ». */
export function labelOfRate(origin: RateOrigin): string {
  switch (origin.kind) {
    case "bce":
      return `BCE ${formatRate(origin.ecbBp)} + ${origin.addedPoints}${NBSP}points, ${formatSemester(origin.semester)}`;
    case "contrat-fixe":
      return "taux contractuel";
    case "contrat-multiple":
      return `${origin.times}${NBSP}× taux légal ${formatRate(origin.legalBp)}, ${formatSemester(origin.semester)}`;
    case "legal":
      return `taux légal, ${formatSemester(origin.semester)}`;
    case "legal-majore":
      return `taux légal ${formatRate(origin.legalBp)} + ${origin.addedPoints}${NBSP}points, ${formatSemester(origin.semester)}`;
  }
}

/** One sentence, for the reader of a décompte on paper or on a screen. */
export function sentenceOfNote(note: DecompteNote): string {
  switch (note.kind) {
    case "taux-sous-plancher":
      return floorSentences([note])[0] ?? "";
    case "taux-a-confirmer":
      return `Taux du ${formatSemester(note.semester)} à confirmer${NBSP}: ${note.caution}`;
    case "taux-ajoute":
      return `Taux du ${formatSemester(note.semester)} relevé par le créancier, source${NBSP}: ${note.source}.`;
    case "interets-attendent-mise-en-demeure":
      return "Les intérêts au taux légal courent à compter de la réception de la mise en demeure (articles 1231-6 et 1344-1 du code civil)\u00a0: aucun n'est compté avant.";
    case "interets-arretes-jugement":
      return `Les intérêts sont arrêtés au jugement d'ouverture du ${formatDay(note.judgmentOn)}.`;
    case "indemnite-exclue-jugement":
      return `Échéance postérieure au jugement d'ouverture du ${formatDay(note.judgmentOn)}${NBSP}: l'indemnité forfaitaire n'est pas réclamée.`;
    case "principal-solde":
      return `Principal entièrement réglé le ${formatDay(note.settledOn)}${NBSP}: les intérêts ne courent plus depuis cette date.`;
    case "frais-exclus":
      return `${note.title}${NBSP}: ${REFUSALS[note.refusal]}.`;
    case "taux-legal-apres-titre":
      return `${note.orderedFrom === undefined ? "Depuis" : `À partir du ${formatDay(note.orderedFrom)}, selon`} la décision du ${formatDay(note.renderedOn)}, l'intérêt court au taux légal (article 1231-7 du code civil)${note.increasedFrom === undefined ? "" : `, majoré de cinq points à partir du ${formatDay(note.increasedFrom)} (article L313-3 du code monétaire et financier)`}.`;
    case "capitalisation":
      return `Les intérêts dus pour une année entière produisent intérêt depuis le ${formatDay(note.fromOn)}, ${note.basis === "contrat" ? "selon le contrat" : "selon la décision"} (article 1343-2 du code civil).`;
    case "imputation-convenue":
      return `Les paiements reçus depuis l'échéancier du ${formatDay(note.agreedOn)} s'imputent d'abord sur le principal, comme il le prévoit.`;
    case "montant-conteste":
      return `${formatEuros(note.amountCents)} contestés sont mis de côté jusqu'à la fin du litige${NBSP}: ni réclamés, ni comptés ici.`;
    case "trop-percu":
      return `Trop-perçu de ${formatEuros(note.amountCents)}, à rendre au client ou à imputer sur une autre facture.`;
    case "accord-partiel":
      return sentenceOfGrant(note);
  }
}

type GrantNote = Extract<DecompteNote, { kind: "accord-partiel" }>;

function sentenceOfGrant({ decision, countedOn, grantedCents, refusedCents }: GrantNote): string {
  const granted = `elle accorde ${formatEuros(grantedCents)} sur cette facture`;
  const left =
    refusedCents === 0
      ? "rien de plus n'était dû ce jour-là"
      : `${formatEuros(refusedCents)} ne sont plus demandés`;
  const after = "Ce qui court ensuite court sur le principal accordé";
  if (decision.kind === "ordonnance") {
    return `Ordonnance du ${formatDay(decision.renderedOn)}, signifiée le ${formatDay(decision.signifiedOn)}${NBSP}: ${granted}, comptés au ${formatDay(countedOn)}, jour du dépôt de la requête. Signifier un accord partiel, c'est s'y tenir (article 1409 du code de procédure civile)${NBSP}: ${left}. ${after}${NBSP}; une opposition rouvrirait toute la demande (article 1417).`;
  }
  const since =
    countedOn === decision.renderedOn
      ? "comptés à ce jour"
      : `dont l'intérêt court depuis le ${formatDay(countedOn)}`;
  return `Décision du ${formatDay(decision.renderedOn)}${NBSP}: ${granted}, ${since}, paiements reçus jusque-là déduits${NBSP}; ${left}. ${after}.`;
}

type FloorNote = Extract<DecompteNote, { kind: "taux-sous-plancher" }>;

/** One sentence for each agreed rate that is below the floor of some semesters, each with its floor. */
export function floorSentences(notes: readonly FloorNote[]): readonly string[] {
  return [...groupBy(notes, (note) => note.rateBp)].map(([rateBp, own]) => {
    const floors = own.map((note) => `${formatRate(note.floorBp)} au ${formatSemester(note.semester)}`);
    return `Le taux convenu, ${formatRate(rateBp)}, est inférieur au minimum légal, trois fois le taux d'intérêt légal (article L441-10, II, du code de commerce)${NBSP}: ${floors.join(", ")}.`;
  });
}

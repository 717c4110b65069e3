// The décompte in words: what must be read beside a figure, and where each rate comes from.
import type { DecompteNote } from "../domain/decompte.ts";
import type { RateOrigin } from "../domain/interest.ts";
import { formatRate, NBSP } from "./amounts.ts";
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
  }
}

/** One sentence, for the reader of a décompte on paper or on a screen. */
export function sentenceOfNote(note: DecompteNote): string {
  switch (note.kind) {
    case "taux-sous-plancher":
      return `Le taux convenu, ${formatRate(note.rateBp)}, est inférieur au minimum légal du ${formatSemester(note.semester)}, trois fois le taux d'intérêt légal, soit ${formatRate(note.floorBp)} (article L441-10, II, du code de commerce).`;
    case "taux-a-confirmer":
      return `Taux du ${formatSemester(note.semester)} à confirmer${NBSP}: ${note.caution}`;
    case "interets-attendent-mise-en-demeure":
      return "Les intérêts au taux légal courent à compter de la réception de la mise en demeure (articles 1231-6 et 1344-1 du code civil)\u00a0: aucun n'est compté avant.";
    case "interets-arretes-jugement":
      return `Les intérêts sont arrêtés au jugement d'ouverture du ${formatDay(note.judgmentOn)}.`;
    case "indemnite-exclue-jugement":
      return `Échéance postérieure au jugement d'ouverture du ${formatDay(note.judgmentOn)}${NBSP}: l'indemnité forfaitaire n'est pas réclamée.`;
    case "principal-solde":
      return `Principal entièrement réglé le ${formatDay(note.settledOn)}${NBSP}: seuls restent les accessoires courus jusqu'à cette date.`;
  }
}

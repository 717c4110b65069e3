// Why something is proposed, or not: facts only; `format/reasons.ts` turns each into a French sentence.
import type { Day } from "./day.ts";
import type { DisputeCategory } from "./dispute.ts";
import type { Instalment } from "./echeancier.ts";
import type { Cents } from "./money.ts";

export type Reason =
  | { readonly kind: "annulee" }
  | { readonly kind: "reglee" }
  | { readonly kind: "procedure-collective"; readonly judgmentOn: Day }
  /** The last day to sue is past: only what the client pays of its own will is left. */
  | { readonly kind: "prescrite"; readonly endedOn: Day }
  | { readonly kind: "au-tribunal"; readonly filedOn: Day }
  | { readonly kind: "decision-obtenue"; readonly renderedOn: Day }
  | { readonly kind: "requete-sans-suite"; readonly filedOn: Day; readonly how: "rejetee" | "close" }
  | { readonly kind: "pause"; readonly why: string; readonly untilOn: Day | undefined }
  | { readonly kind: "pas-encore-echue"; readonly dueOn: Day }
  | { readonly kind: "en-retard"; readonly daysLate: number; readonly dueOn: Day }
  | { readonly kind: "prevue"; readonly plannedOn: Day; readonly offsetDays: number }
  | { readonly kind: "rattrapage"; readonly days: number }
  | {
      readonly kind: "apres-etape";
      readonly title: string;
      readonly doneOn: Day;
      readonly minDelayDays: number;
    }
  | { readonly kind: "jour-non-ouvre"; readonly from: Day; readonly to: Day }
  | { readonly kind: "attend-presentation"; readonly depositedOn: Day }
  | { readonly kind: "delai-mise-en-demeure"; readonly deadlineOn: Day }
  | { readonly kind: "rejoint-mise-en-demeure"; readonly invoiceNumber: string; readonly doneOn: Day }
  | { readonly kind: "deja-fait-aujourdhui"; readonly title: string }
  | { readonly kind: "un-message-par-jour"; readonly invoiceNumber: string }
  | { readonly kind: "a-la-main"; readonly fromCents: number }
  | { readonly kind: "lettre-a-poster"; readonly writtenOn: Day }
  | { readonly kind: "echelle-terminee"; readonly title: string; readonly doneOn: Day }
  | {
      readonly kind: "litige";
      readonly category: DisputeCategory;
      readonly openedOn: Day;
      /** Absent: the whole is contested. */
      readonly contestedCents: Cents | undefined;
    }
  | { readonly kind: "promesse"; readonly dueOn: Day; readonly amountCents: Cents }
  | { readonly kind: "promesse-rompue"; readonly dueOn: Day; readonly amountCents: Cents }
  | { readonly kind: "promesses-rompues"; readonly count: number }
  | { readonly kind: "echeancier"; readonly next: Instalment }
  /** Not signed: silence until the day of the answer, then the ladder goes on. */
  | { readonly kind: "echeancier-propose"; readonly proposedOn: Day; readonly answerBy: Day }
  | { readonly kind: "echeancier-non-signe"; readonly proposedOn: Day; readonly echeancierId: number }
  | { readonly kind: "echeance-manquee"; readonly missed: Instalment; readonly missingCents: Cents }
  | { readonly kind: "lettre-perdue"; readonly returnedOn: Day }
  | { readonly kind: "rappel-prevu"; readonly on: Day }
  | { readonly kind: "jours-choisis"; readonly from: Day; readonly to: Day };

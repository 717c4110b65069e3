// What a creditor writes once a claim was declared too late, or is contested: the reasons are the user's, in his words.

import type { Deadline } from "./calendar.ts";
import type { Address } from "./client.ts";
import type { Day } from "./day.ts";
import type { Declaration } from "./declaration.ts";
import type { LetterParties } from "./letter-parties.ts";
import type { Cents } from "./money.ts";

/** L622-26 C. com.: the two grounds on which the juge-commissaire may lift the bar. */
export const RELIEF_GROUNDS = ["defaillance", "omission"] as const;
export type ReliefGround = (typeof RELIEF_GROUNDS)[number];

/** Asks the juge-commissaire to be relieved of the bar (relevé de forclusion). */
export interface ReliefRequest extends LetterParties {
  readonly kind: "releve-de-forclusion";
  readonly declaration: Declaration;
  readonly greffe: { readonly name: string; readonly address: Address };
  /** Last day to declare, now past, and last day to ask. */
  readonly declareBy: Deadline;
  readonly askBy: Deadline;
  readonly ground: ReliefGround;
  /** At least one paragraph. */
  readonly reasons: readonly string[];
}

/** Answers the mandataire who contests a declared claim (L622-27 C. com.). */
export interface ContestAnswer extends LetterParties {
  readonly kind: "reponse-contestation";
  readonly declaration: Declaration;
  /** As it was declared. */
  readonly declaredCents: Cents;
  readonly declaredOn: Day;
  readonly contestedOn: Day;
  readonly answerBy: Deadline;
  /** What he contests, in a few words of the user. */
  readonly contested: string | undefined;
  readonly reasons: readonly string[];
}

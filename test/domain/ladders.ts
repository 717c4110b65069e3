// The ladder that is shipped, and small ones, for the tests of decisions.
import { readFileSync } from "node:fs";
import { day } from "../../src/domain/day.ts";
import type { Decision } from "../../src/domain/decide.ts";
import type { Ladder, Step } from "../../src/domain/ladder.ts";
import { parseLadder } from "../../src/domain/ladder-file.ts";
import type { Reason } from "../../src/domain/reason.ts";

export const STANDARD: Ladder = parseLadder(
  readFileSync(new URL("../../templates/echelles/standard.json", import.meta.url), "utf8"),
  "standard.json",
);

export function ladder(
  ...steps: readonly (Partial<Step> & { readonly id: string; readonly offsetDays: number })[]
): Ladder {
  return {
    id: "essai",
    title: "Échelle d'essai",
    steps: steps.map((step) => ({
      channel: "email",
      title: `l'étape ${step.id}`,
      minDelayDays: 0,
      optional: false,
      ...step,
    })),
  };
}

/** A decision in a few words: « envoyer courriel-ferme », « attendre appel 2026-03-17 ». */
export function said(decision: Decision): string {
  switch (decision.kind) {
    case "envoyer":
      return `envoyer ${decision.step.id}`;
    case "attendre":
      return `attendre ${decision.step.id} ${decision.untilOn ?? "?"}`;
    case "suspendu":
      return `suspendu ${decision.untilOn ?? "?"}`;
    case "arret":
      return "arret";
  }
}

export function reasonKinds(decision: Decision): readonly Reason["kind"][] {
  return decision.reasons.map((reason) => reason.kind);
}

export function reason<K extends Reason["kind"]>(
  decision: Decision,
  kind: K,
): Extract<Reason, { kind: K }> | undefined {
  return decision.reasons.find((one): one is Extract<Reason, { kind: K }> => one.kind === kind);
}

/** The life of one invoice due on Monday 2 March 2026; J+30 is Wednesday 1 April, J+45 Thursday 16 April. */
export const DUE = "2026-03-02";

export const UP_TO_LAST_EMAIL = [
  ["2026-03-05", "courriel-courtois"],
  ["2026-03-12", "courriel-ferme"],
  ["2026-03-17", "appel", "appel"],
  ["2026-03-24", "dernier-courriel"],
] as const;
export const UP_TO_NOTICE = [...UP_TO_LAST_EMAIL, ["2026-04-01", "mise-en-demeure", "lrar"]] as const;
export const POSTED = {
  writtenOn: day("2026-04-01"),
  depositedOn: day("2026-04-01"),
  deadlineOn: day("2026-04-19"),
};

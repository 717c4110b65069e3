// The ladder that is shipped, and small ones, for the tests of decisions.
import { readFileSync } from "node:fs";
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

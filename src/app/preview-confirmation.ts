// The email that would confirm a promise or a call, as it would be written: nothing is noted, nothing is kept.

import type { Confirmation } from "../domain/confirmation.ts";
import { RelanceError } from "../domain/errors.ts";
import { shellWord } from "../domain/shell-word.ts";
import { type CallText, planCall } from "./plan-call.ts";
import { confirmationOf, type PromiseText, planPromise } from "./plan-promise.ts";
import type { Deps } from "./ports.ts";

type PreviewDeps = Pick<Deps, "store" | "legal" | "clock">;

/** @throws RelanceError for a promise that could not be noted, (refus) without a profile. */
export async function previewPromise(deps: PreviewDeps, text: PromiseText): Promise<Confirmation> {
  const today = deps.clock.today();
  return signed(
    deps,
    confirmationOf(planPromise(await deps.store(), await deps.legal(), today, text), today),
  );
}

/** @throws RelanceError for a call that could not be noted, (refus) when nothing confirms it. */
export async function previewCall(deps: PreviewDeps, text: CallText): Promise<Confirmation> {
  const { said } = planCall(await deps.store(), await deps.legal(), deps.clock.today(), text);
  if (said !== undefined) return signed(deps, said);
  throw new RelanceError(
    "refus",
    `L'issue « ${text.outcome} » n'est confirmée par aucun courriel : il n'y a rien à montrer.`,
    `relance appel noter ${shellWord(text.target)} --issue ${text.outcome}`,
  );
}

async function signed(
  deps: Pick<Deps, "store">,
  said: Omit<Confirmation, "creditor">,
): Promise<Confirmation> {
  const creditor = (await deps.store()).creditor();
  if (creditor !== undefined) return { ...said, creditor };
  throw new RelanceError("refus", "Votre profil manque : un courriel dit qui l'écrit.", "relance init");
}

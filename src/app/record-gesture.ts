// A gesture said to be done: its step noted for the very invoices it was about, and the draft that carried it.
import type { Day } from "../domain/day.ts";
import type { StepRecord } from "../domain/ladder.ts";
import type { Gesture } from "../domain/plan.ts";
import type { Deps } from "./ports.ts";
import { recordStep } from "./record-step.ts";

/** Notes the step of that day; an invoice for which another run noted it meanwhile is left as it is. */
export async function recordGesture(
  deps: Pick<Deps, "store">,
  gesture: Gesture,
  doneOn: Day,
  documentId?: number,
): Promise<readonly StepRecord[]> {
  const store = await deps.store();
  const accounts = gesture.decisions
    .map((decision) => store.account(decision.account.invoice.id))
    .filter((account) => !account.steps.some((record) => record.stepId === gesture.step.id));
  return recordStep(deps, {
    client: gesture.client,
    ladder: gesture.ladder,
    step: gesture.step,
    accounts,
    skipped: [],
    doneOn,
    note: undefined,
    documentId,
  });
}

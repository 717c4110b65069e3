// The agenda of the open invoices: the same facts and decisions as the morning, and the dates they lead to.
import { type AgendaEntry, agenda, type CalendarEdition } from "../domain/agenda.ts";
import type { Day } from "../domain/day.ts";
import { isOverdue } from "../domain/invoice.ts";
import { prescriptionOf } from "../domain/prescription.ts";
import { buildMorning } from "./morning.ts";
import type { Deps } from "./ports.ts";

/** From today to `untilOn`, for one client or for all. Writes nothing. */
export async function buildAgenda(
  deps: Pick<Deps, "store" | "clock" | "legal" | "ladder" | "processes">,
  untilOn: Day,
  clientRef?: string,
): Promise<readonly AgendaEntry[]> {
  const { decisions, deadlines, contested, injonctions, today } = await buildMorning(deps, clientRef);
  const legal = await deps.legal();
  // Once there is a decision, it is enforced for ten years (L111-4 CPCE): the claim's own term is over.
  const undecided = decisions
    .map(({ account }) => account)
    .filter((account) => isOverdue(account, today) && account.titres.length === 0);
  const prescriptions = undecided.map((account) => ({
    account,
    prescription: prescriptionOf(account, legal),
  }));
  return agenda(
    { decisions, prescriptions, declarations: deadlines, contested, injonctions, today },
    untilOn,
  );
}

/** How a calendar file of relance is known: it is replaced, and no other file is. */
const OWN = "PRODID:-//relance//";

/** Writes the calendar file, over an earlier one of its own. @throws RelanceError (valeur) over any other file. */
export async function writeCalendar(
  deps: Deps,
  entries: readonly AgendaEntry[],
  scope: Pick<CalendarEdition, "untilOn" | "clientRef">,
  outputPath: string,
): Promise<{ readonly path: string; readonly withdrawn: number }> {
  const path = deps.files.absolute(outputPath);
  const edition = { ...scope, writtenOn: deps.clock.today() };
  const earlier = deps.files.exists(path) ? { earlier: deps.files.read(path) } : {};
  const { bytes, withdrawn } = await (await deps.documents()).calendar(entries, { ...edition, ...earlier });
  deps.files.rewrite(path, bytes, OWN);
  return { path, withdrawn };
}

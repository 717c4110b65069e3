// What a file says was done by hand before the import: a reminder is the first email of the ladder, whatever its tone was,
// and a mise en demeure its registered letter; the ladder then goes on from there.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import type { Invoice } from "../domain/invoice.ts";
import { type Ladder, ladderIdOf, type Step } from "../domain/ladder.ts";
import { plainDay } from "../domain/plain-words.ts";
import type { Deps, New, StoreWriter } from "./ports.ts";
import { addStepRecords } from "./record-step.ts";

/** Days of what was already done; the later one climbs higher. */
export interface PastSteps {
  readonly remindedOn?: Day | undefined;
  readonly noticeOn?: Day | undefined;
}

/** A French sentence when it cannot have happened so. */
export function pastProblem(
  { remindedOn, noticeOn }: Pick<ImportedInvoice, "remindedOn" | "noticeOn">,
  { issuedOn, dueOn }: Pick<New<Invoice>, "issuedOn" | "dueOn">,
  today: Day,
): string | undefined {
  for (const [what, on] of [
    ["la relance", remindedOn],
    ["la mise en demeure", noticeOn],
  ] as const) {
    if (on !== undefined && on > today) return `${what} du ${plainDay(on)} est dans le futur.`;
    if (on !== undefined && on < issuedOn)
      return `${what} du ${plainDay(on)} précède la facture (${plainDay(issuedOn)}).`;
  }
  if (noticeOn !== undefined && noticeOn <= dueOn)
    return `la mise en demeure du ${plainDay(noticeOn)} précède l'échéance (${plainDay(dueOn)}).`;
  return remindedOn !== undefined && noticeOn !== undefined && noticeOn < remindedOn
    ? `la mise en demeure (${plainDay(noticeOn)}) précède la relance (${plainDay(remindedOn)}).`
    : undefined;
}

/** What will be noted, for whoever agrees to it. */
export function pastSentences(
  { remindedOn, noticeOn }: PastSteps,
  client: Pick<Client, "ref">,
): readonly string[] {
  const found: string[] = [];
  if (remindedOn !== undefined)
    found.push(`la relance du ${plainDay(remindedOn)} est notée comme le premier courriel de son échelle.`);
  if (noticeOn !== undefined) {
    found.push(
      `la mise en demeure du ${plainDay(noticeOn)} est notée sans sa lettre. Pour la joindre au dossier : relance lrar reprendre ${client.ref} <lettre.pdf> --le ${noticeOn} --delai <jours>`,
    );
  }
  return found;
}

/** The ladders of the invoices that have a past, each loaded once. */
export async function laddersOfPast(
  deps: Pick<Deps, "ladder">,
  planned: readonly {
    readonly client: Client;
    readonly invoice: Pick<New<Invoice>, "ladderId">;
    readonly past: PastSteps;
  }[],
): Promise<(client: Client, invoice: Pick<New<Invoice>, "ladderId">) => Ladder | undefined> {
  const ids = planned
    .filter(({ past }) => past.remindedOn !== undefined || past.noticeOn !== undefined)
    .map(({ client, invoice }) => ladderIdOf(invoice, client));
  const loaded = new Map<string, Ladder>();
  for (const id of new Set(ids)) loaded.set(id, await deps.ladder(id));
  return (client, invoice) => loaded.get(ladderIdOf(invoice, client));
}

/** Inside a transaction already open; a ladder without such a step has nothing to note. */
export function recordPastSteps(
  tx: StoreWriter,
  client: Client,
  invoice: Invoice,
  ladder: Ladder,
  { remindedOn, noticeOn }: PastSteps,
): void {
  const email = ladder.steps.find((step) => step.channel === "email" && !step.optional);
  const letter = ladder.steps.find((step) => step.channel === "lrar");
  const note = (step: Step | undefined, doneOn: Day | undefined): void => {
    if (step === undefined || doneOn === undefined) return;
    const accounts = [{ invoice }];
    addStepRecords(tx, { client, ladder, step, accounts, skipped: [], doneOn, note: "reprise à l'import" });
  };
  note(email, remindedOn);
  note(letter, noticeOn);
}

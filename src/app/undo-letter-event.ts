// The last event of a registered letter, noted by mistake: taken back with what it had brought, and a trace.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { RegisteredLetter } from "../domain/registered-letter.ts";
import { cleanText } from "./clean-text.ts";
import type { LetterEvent } from "./follow-letter.ts";
import { knownClient } from "./known.ts";
import { knownLetter } from "./known-facts.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";

export interface UndoneEvent {
  readonly client: Client;
  readonly letter: RegisteredLetter;
  readonly kind: LetterEvent["kind"];
  /** The day that had been noted. */
  readonly on: Day;
}

/**
 * Takes back one event, the last of the letter: return or delivery, then presentation, then deposit; a deposit
 * takes its step and the copy of the letter back with it. Scans given as proofs stay among the pieces.
 * @throws RelanceError (valeur) without such a letter, (refus) when nothing is noted on it.
 */
export async function undoLetterEvent(
  deps: Pick<Deps, "store" | "clock">,
  options: {
    readonly clientRef: string;
    readonly letterId?: number | undefined;
    readonly reason?: string | undefined;
  },
): Promise<UndoneEvent> {
  const store = await deps.store();
  const client = knownClient(store, options.clientRef);
  const letter = chosenLetter(store, client, options.letterId);
  const last = lastEvent(letter);
  if (last === undefined) {
    throw new RelanceError(
      "refus",
      `Rien n'est noté pour la lettre n° ${letter.id} : elle n'est pas déposée.`,
      `relance lrar lister ${client.ref}`,
    );
  }
  const changed = without(letter, last.kind, wasPresented(store, client, letter));
  const today = deps.clock.today();
  store.write((tx) => {
    tx.updateLetter(changed);
    if (last.kind === "depot") takeBackDeposit(tx, store, letter, today);
    tx.record({
      on: today,
      kind: "lrar.annule",
      clientRef: client.ref,
      payload: {
        lettre: letter.id,
        evenement: last.kind,
        le: last.on,
        motif: cleanText(options.reason) ?? null,
      },
    });
  });
  return { client, letter: changed, ...last };
}

/** The one that is named, else the last on which something is noted. */
function chosenLetter(store: Store, client: Client, letterId: number | undefined): RegisteredLetter {
  if (letterId !== undefined) return knownLetter(store, client, letterId);
  const letters = store.letters(client.id);
  const found = letters.findLast((one) => one.depositedOn !== undefined) ?? letters.at(-1);
  if (found !== undefined) return found;
  throw new RelanceError(
    "valeur",
    `Aucune mise en demeure n'a été écrite pour « ${client.name} ».`,
    `relance lrar lister ${client.ref}`,
  );
}

function lastEvent(
  letter: RegisteredLetter,
): { readonly kind: LetterEvent["kind"]; readonly on: Day } | undefined {
  if (letter.returnedOn !== undefined) return { kind: "retour", on: letter.returnedOn };
  if (letter.deliveredOn !== undefined) return { kind: "distribution", on: letter.deliveredOn };
  if (letter.presentedOn !== undefined) return { kind: "presentation", on: letter.presentedOn };
  if (letter.depositedOn !== undefined) return { kind: "depot", on: letter.depositedOn };
  return undefined;
}

function without(letter: RegisteredLetter, kind: LetterEvent["kind"], presented: boolean): RegisteredLetter {
  switch (kind) {
    case "retour":
      return { ...letter, returnedOn: undefined, returnReason: undefined };
    case "distribution":
      // A delivery stands for the presentation when none was noted: both go.
      return { ...letter, deliveredOn: undefined, presentedOn: presented ? letter.presentedOn : undefined };
    case "presentation":
      return { ...letter, presentedOn: undefined };
    case "depot":
      return { ...letter, depositedOn: undefined, trackingNumber: undefined };
  }
}

/** Whether a presentation was noted for itself, and still stands. */
function wasPresented(store: Store, client: Client, letter: RegisteredLetter): boolean {
  const lines = store.journal({ clientRef: client.ref }).filter((line) => line.payload.lettre === letter.id);
  const noted = lines.filter((line) => line.kind === "lrar.presentation").length;
  const undone = lines.filter(
    (line) => line.kind === "lrar.annule" && line.payload.evenement === "presentation",
  ).length;
  return noted > undone;
}

function takeBackDeposit(tx: StoreWriter, store: Store, letter: RegisteredLetter, today: Day): void {
  for (const invoiceId of letter.invoiceIds) {
    for (const step of store.account(invoiceId).steps) {
      if (step.channel === "lrar" && step.documentId === letter.documentId) tx.cancelStep(step.id, today);
    }
  }
  const { clientId } = letter;
  const document = store.documents(clientId).find((one) => one.id === letter.documentId);
  const copy = store
    .pieces({ clientId })
    .find((one) => one.kind === "mise-en-demeure" && one.sha256 === document?.sha256);
  if (copy !== undefined) tx.removePiece(copy.id, today);
}

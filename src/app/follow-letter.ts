// The life of a registered letter, noted as it happens: each date once, and in order.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Piece } from "../domain/piece.ts";
import { plainDay } from "../domain/plain-words.ts";
import { deadlineOf, type RegisteredLetter, type ReturnReason } from "../domain/registered-letter.ts";
import { attachPiece } from "./attach-piece.ts";
import { cleanText } from "./clean-text.ts";
import { knownClient } from "./known.ts";
import { knownLetter } from "./known-facts.ts";
import { laddersFor } from "./ladders.ts";
import type { Deps, New, Store } from "./ports.ts";
import { addStepOfChannel } from "./record-step.ts";
import { refuseFuture } from "./refused-days.ts";

/** What happened to the letter, and the day on which it did. */
export type LetterEvent =
  | { readonly kind: "depot"; readonly on: Day; readonly trackingNumber: string | undefined }
  | { readonly kind: "presentation"; readonly on: Day }
  | { readonly kind: "distribution"; readonly on: Day }
  | { readonly kind: "retour"; readonly on: Day; readonly reason: ReturnReason };

export interface FollowOptions {
  readonly clientRef: string;
  /** Number of the letter, when the client has several. */
  readonly letterId?: number | undefined;
  readonly event: LetterEvent;
  /** Scan of the deposit slip, of the acknowledgement or of the envelope that came back. */
  readonly proofPath?: string | undefined;
}

export interface FollowedLetter {
  readonly client: Client;
  readonly letter: RegisteredLetter;
  /** When the debtor's time is over; undefined until the letter has been presented. */
  readonly deadlineOn: Day | undefined;
}

/**
 * Notes one event. A deposit makes the mise en demeure a step that was really done, and its PDF a piece.
 * @throws RelanceError (valeur) for a date out of order, (refus) for an event already noted.
 */
export async function followLetter(deps: Deps, options: FollowOptions): Promise<FollowedLetter> {
  const store = await deps.store();
  const today = deps.clock.today();
  const { event } = options;
  const client = knownClient(store, options.clientRef);
  const letter = chooseLetter(store, client, options.letterId, event);
  refuseFuture(event.on, today);
  const changed = applyEvent(letter, event, client.ref);
  const claimed = letter.invoiceIds.map((id) => store.account(id));
  const ladderFor = await laddersFor(deps, claimed);
  // The proof first: a scan that cannot be read leaves the event unsaid, to be noted again with the right one.
  if (options.proofPath !== undefined) {
    const { warning } = await attachPiece(deps, {
      target: client.ref,
      path: options.proofPath,
      kind: "accuse-reception",
      title: PROOF_TITLES[event.kind],
      datedOn: event.on,
    });
    if (warning !== undefined) deps.remark(warning);
  }
  const posted = event.kind === "depot" ? await postedDocument(deps, store, letter) : undefined;
  store.write((tx) => {
    tx.updateLetter(changed);
    if (event.kind === "depot") {
      // A second notice for the same invoice does not restart the ladder: the first one stands.
      const deposit = { channel: "lrar", doneOn: event.on, documentId: letter.documentId } as const;
      for (const account of claimed) addStepOfChannel(tx, account, ladderFor(account), deposit);
      if (posted !== undefined) tx.addPiece(posted);
    }
    tx.record({
      on: event.on,
      kind: `lrar.${event.kind}`,
      clientRef: client.ref,
      payload: {
        lettre: letter.id,
        le: event.on,
        ...(event.kind === "depot" ? { numero: changed.trackingNumber ?? null } : {}),
        ...(event.kind === "retour" ? { motif: event.reason } : {}),
      },
    });
  });
  return { client, letter: changed, deadlineOn: deadlineOf(changed) };
}

const PROOF_TITLES: Readonly<Record<LetterEvent["kind"], string>> = {
  depot: "Preuve de dépôt de la mise en demeure",
  presentation: "Avis de première présentation de la mise en demeure",
  distribution: "Avis de réception de la mise en demeure",
  retour: "Enveloppe de la mise en demeure, revenue",
};

/** The letter named, or the only one for which this event can still happen. */
function chooseLetter(
  store: Store,
  client: Client,
  letterId: number | undefined,
  event: LetterEvent,
): RegisteredLetter {
  if (letterId !== undefined) return knownLetter(store, client, letterId);
  const letters = store.letters(client.id);
  const waiting = letters.filter((letter) => awaits(letter, event.kind));
  const [only] = waiting;
  if (only === undefined) {
    throw new RelanceError(
      "refus",
      letters.length === 0
        ? `Aucune mise en demeure n'a été écrite pour « ${client.name} ».`
        : `Aucune lettre de « ${client.name} » n'attend cette étape.`,
      letters.length === 0
        ? `relance mise-en-demeure ${client.ref}`
        : `Pour voir : relance lrar lister ${client.ref} ; pour corriger : relance lrar annuler ${client.ref}`,
    );
  }
  if (waiting.length > 1) {
    throw new RelanceError(
      "valeur",
      `« ${client.name} » a ${waiting.length} lettres qui attendent cette étape.`,
      `Précisez laquelle avec --lettre : ${waiting.map((letter) => letter.id).join(", ")}.`,
    );
  }
  return only;
}

function awaits(letter: RegisteredLetter, kind: LetterEvent["kind"]): boolean {
  if (kind === "depot") return letter.depositedOn === undefined;
  if (letter.depositedOn === undefined) return false;
  if (kind === "presentation") return letter.presentedOn === undefined;
  return letter.deliveredOn === undefined && letter.returnedOn === undefined;
}

/** The letter with its new date. @throws RelanceError when the order or an earlier note forbids it. */
function applyEvent(letter: RegisteredLetter, event: LetterEvent, ref: string): RegisteredLetter {
  if (!awaits(letter, event.kind)) {
    const before = letter.depositedOn === undefined && event.kind !== "depot";
    throw new RelanceError(
      "refus",
      before
        ? `La lettre n° ${letter.id} n'est pas encore déposée.`
        : `C'est déjà noté pour la lettre n° ${letter.id}.`,
      before ? `relance lrar depot ${ref} --le <date>` : `Pour corriger : relance lrar annuler ${ref}`,
    );
  }
  const previous = previousDate(letter, event.kind);
  if (event.on < previous.on) {
    throw new RelanceError(
      "valeur",
      `Le ${plainDay(event.on)} vient avant ${previous.what} (${plainDay(previous.on)}).`,
      `relance lrar lister ${ref}`,
    );
  }
  switch (event.kind) {
    case "depot":
      return { ...letter, depositedOn: event.on, trackingNumber: cleanText(event.trackingNumber) };
    case "presentation":
      return { ...letter, presentedOn: event.on };
    case "distribution":
      // Delivered at the first try when no earlier presentation was noted.
      return { ...letter, deliveredOn: event.on, presentedOn: letter.presentedOn ?? event.on };
    case "retour":
      return { ...letter, returnedOn: event.on, returnReason: event.reason };
  }
}

function previousDate(
  letter: RegisteredLetter,
  kind: LetterEvent["kind"],
): { readonly on: Day; readonly what: string } {
  if (kind === "depot") return { on: letter.writtenOn, what: "l'écriture de la lettre" };
  if (kind === "presentation" || letter.presentedOn === undefined) {
    return { on: letter.depositedOn as Day, what: "le dépôt" };
  }
  return { on: letter.presentedOn, what: "la première présentation" };
}

/** The very bytes that were posted, as a piece under the hash noted when they were written; once. */
async function postedDocument(
  deps: Pick<Deps, "folder">,
  store: Store,
  letter: RegisteredLetter,
): Promise<New<Piece> | undefined> {
  const { clientId } = letter;
  const document = store.documents(clientId).find((one) => one.id === letter.documentId);
  if (document === undefined) return undefined;
  if (store.pieces({ clientId }).some((one) => one.sha256 === document.sha256)) return undefined;
  const folder = await deps.folder();
  return {
    clientId,
    kind: "mise-en-demeure",
    title: "Mise en demeure",
    datedOn: letter.writtenOn,
    file: document.file,
    sha256: document.sha256,
    mediaType: "application/pdf",
    sizeBytes: folder.read(document.file).length,
    originalName: document.file.slice(document.file.lastIndexOf("/") + 1),
  };
}

// What nobody knows is asked to the only one who can look: it left, or it did not; nothing is decided by itself.
import { RelanceError } from "../domain/errors.ts";
import type { Sending } from "../domain/sending.ts";
import { laddersFor } from "./ladders.ts";
import { type OpenSending, openSendings } from "./open-sendings.ts";
import { settleFailed, settleSent } from "./outbox.ts";
import type { Deps } from "./ports.ts";

type Resolving = Pick<Deps, "store" | "clock" | "ladder" | "processes" | "folder">;

/** Messages of which nobody knows whether they left. */
export async function unknownSendings(deps: Resolving, clientId?: number): Promise<readonly OpenSending[]> {
  const store = await deps.store();
  const accounts = store.openAccounts(clientId);
  const ladderOf = await laddersFor(deps, accounts);
  return openSendings(deps, { store, accounts, ladderOf, clientId }).filter((one) => one.kind === "inconnu");
}

/** The unknown message of this Message-ID, with or without its angle brackets. @throws RelanceError (valeur). */
export async function unknownSendingNamed(deps: Resolving, typed: string): Promise<OpenSending> {
  const wanted = typed.trim().replace(/^<|>$/gu, "");
  const all = await unknownSendings(deps);
  const found = all.find((one) => one.sending.messageId === `<${wanted}>`);
  if (found !== undefined) return found;
  throw new RelanceError(
    "valeur",
    `Aucun envoi à éclaircir ne porte le Message-ID « ${typed} ».`,
    "relance relancer --reprendre",
  );
}

/**
 * Writes down what was seen: the step is noted on the day of the attempt, or its place is free again.
 * @throws RelanceError (refus) when another command settled it meanwhile.
 */
export async function resolveSending(
  deps: Resolving,
  { sending, title }: OpenSending,
  hasLeft: boolean,
): Promise<Sending> {
  const store = await deps.store();
  const { id } = sending;
  const isDone = hasLeft
    ? settleSent(store, deps, id, {
        title,
        sizeBytes: await keptSize(deps, sending),
        answer: "dit parti, après vérification",
      })
    : settleFailed(store, deps, id, "dit non parti, après vérification");
  if (isDone) return store.sending(id) as Sending;
  throw new RelanceError(
    "refus",
    "Cet envoi vient d'être éclairci par une autre commande.",
    "relance relancer --reprendre",
  );
}

/** A file that is gone or changed is no evidence; what was said is noted all the same. */
async function keptSize(deps: Pick<Deps, "folder">, { file, sha256 }: Sending): Promise<number | undefined> {
  try {
    return (await deps.folder()).readUnchanged(file, sha256).length;
  } catch (error) {
    if (error instanceof RelanceError) return undefined;
    throw error;
  }
}

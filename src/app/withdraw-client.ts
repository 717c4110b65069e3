// A client added by mistake leaves every list and keeps its reference; it comes back as it was, whenever it is wanted.
import type { Client } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Account, isSettled } from "../domain/invoice.ts";
import { plainEuros } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { cleanText } from "./clean-text.ts";
import { clientEverKnown, knownClient } from "./known.ts";
import type { Deps, Store } from "./ports.ts";
import { refuseSiren } from "./save-client.ts";

/**
 * Its pieces, letters, calls and pauses stay with it, hidden.
 * @throws RelanceError (refus) while an invoice, a decision, a case or an échéancier of the client stands.
 */
export async function withdrawClient(
  deps: Pick<Deps, "store" | "clock">,
  ref: string,
  reason: string | undefined,
): Promise<Client> {
  const store = await deps.store();
  const today = deps.clock.today();
  const client = knownClient(store, ref);
  const withdrawn: Client = { ...client, cancelledOn: today };
  store.write((tx) => {
    refuseLiving(client, store.accountsOf(client.id));
    tx.updateClient(withdrawn);
    tx.record({
      on: today,
      kind: "client.annule",
      clientRef: client.ref,
      payload: { nom: client.name, motif: cleanText(reason) ?? null },
    });
  });
  return withdrawn;
}

/** @throws RelanceError (refus) when it was not withdrawn, (valeur) when another client has its SIREN by now. */
export async function restoreClient(deps: Pick<Deps, "store" | "clock">, ref: string): Promise<Client> {
  const store = await deps.store();
  const client = clientEverKnown(store, ref);
  if (client.cancelledOn === undefined) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » n'a pas été retiré.`,
      `relance client voir ${client.ref}`,
    );
  }
  refuseSiren(store, client.siren, client);
  const restored: Client = { ...client, cancelledOn: undefined };
  store.write((tx) => {
    tx.updateClient(restored);
    tx.record({
      on: deps.clock.today(),
      kind: "client.retabli",
      clientRef: client.ref,
      payload: { nom: client.name, retire_le: client.cancelledOn },
    });
  });
  return restored;
}

/** Why it was withdrawn, in the words of that day; undefined when nothing was said, or while it stands. */
export function withdrawalReason(store: Store, client: Client): string | undefined {
  if (client.cancelledOn === undefined) return undefined;
  const lines = store.journal({ clientRef: client.ref }).filter((line) => line.kind === "client.annule");
  const reason = lines.at(-1)?.payload.motif;
  return typeof reason === "string" ? reason : undefined;
}

/** Enough to see what stands in the way; the rest is in `facture lister --tout`. */
const MOST_NAMED = 8;

function refuseLiving(client: Client, accounts: readonly Account[]): void {
  const living = accounts.filter(({ invoice }) => invoice.cancelledOn === undefined);
  const left = living.length - MOST_NAMED;
  const free = living.find(({ payments }) => payments.length === 0);
  if (living.length > 0) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » ne se retire pas : ${living.length > 1 ? `${living.length} de ses factures ne sont pas annulées` : "une de ses factures n'est pas annulée"}.`,
      free === undefined
        ? "Une facture payée ne s'annule pas, et son client se garde : payé, il n'est plus jamais relancé."
        : `relance facture annuler ${shellWord(free.invoice.number)} --motif <texte>`,
      [
        ...living.slice(0, MOST_NAMED).map(named),
        ...(left > 0 ? [`et ${left} autre${left > 1 ? "s" : ""}`] : []),
      ],
    );
  }
  const titre = accounts.flatMap((account) => account.titres)[0];
  if (titre !== undefined) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » ne se retire pas : une décision de justice est notée contre lui (n° ${titre.id}).`,
      `relance procedure annuler ${titre.id}`,
    );
  }
  const injonction = accounts.flatMap((account) => account.injonctions)[0];
  if (injonction !== undefined) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » ne se retire pas : une injonction de payer est notée contre lui (n° ${injonction.id}).`,
      `relance procedure annuler ${client.ref}`,
    );
  }
  const agreement = accounts
    .flatMap((account) => account.echeanciers)
    .find((one) => one.cancelledOn === undefined);
  if (agreement !== undefined) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » ne se retire pas : l'échéancier n° ${agreement.id} le lie encore.`,
      `relance echeancier annuler ${agreement.id}`,
    );
  }
}

function named(account: Account): string {
  const state = isSettled(account) ? "réglée" : "à payer";
  return `${account.invoice.number} : ${plainEuros(account.invoice.totalCents)}, ${state}`;
}

// The statement of a client's account, for the time asked for: never of days to come.
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { ReleveLetter } from "../domain/letter.ts";
import { plainDay } from "../domain/plain-words.ts";
import { releveOf } from "../domain/releve.ts";
import { compareText } from "../domain/text-order.ts";
import { letterParties } from "./complete-parties.ts";
import { knownClient } from "./known.ts";
import type { Deps } from "./ports.ts";
import { refuseFuture } from "./refused-days.ts";
import type { PlannedLetter } from "./write-letter.ts";

export interface ReleveOptions {
  readonly clientRef: string;
  /** Absent: as {@link releveOf} chooses. */
  readonly fromOn?: Day | undefined;
  /** Absent: today. */
  readonly on?: Day | undefined;
  readonly template?: string | undefined;
}

export interface PlannedReleve extends PlannedLetter {
  readonly letter: ReleveLetter;
}

/** @throws RelanceError (refus) for a client without any invoice, or naming what is missing. */
export async function planReleve(deps: Deps, options: ReleveOptions): Promise<PlannedReleve> {
  const store = await deps.store();
  const today = deps.clock.today();
  const client = knownClient(store, options.clientRef);
  const on = options.on ?? today;
  refuseFuture(on, today, "--au");
  if (options.fromOn !== undefined && options.fromOn > on) {
    throw new RelanceError(
      "valeur",
      `Le relevé commencerait le ${plainDay(options.fromOn)}, après le jour où il s'arrête (${plainDay(on)}).`,
      "Vérifiez --depuis et --au.",
    );
  }
  const accounts = store.accountsOf(client.id).filter((one) => one.invoice.cancelledOn === undefined);
  const [first] = accounts.map((account) => account.invoice.issuedOn).sort(compareText);
  if (first === undefined || first > on) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » n'a aucune facture${first === undefined ? "" : ` au ${plainDay(on)} : la première est du ${plainDay(first)}`}.`,
      `relance facture lister --client ${client.ref} --tout`,
    );
  }
  const parties = await letterParties(
    deps,
    client,
    "Le relevé de compte ne peut pas être écrit",
    options.template,
  );
  const releve = releveOf(client, accounts, { fromOn: options.fromOn, on });
  return {
    letter: {
      kind: "releve",
      ...parties,
      releve,
    },
    invoiceNumbers: releve.invoices.map((one) => one.account.invoice.number),
  };
}

// What a call that is over comes to before anything is written: what is noted, what it promised, what confirms it.

import { askedCents } from "../domain/account-facts.ts";
import type { Call, CallOutcome } from "../domain/call.ts";
import type { Client } from "../domain/client.ts";
import type { Confirmation } from "../domain/confirmation.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import type { LegalData } from "../domain/legal.ts";
import type { Cents } from "../domain/money.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { cleanText } from "./clean-text.ts";
import { confirmationOf, type PlannedPromise, planPromise } from "./plan-promise.ts";
import type { New, Store } from "./ports.ts";
import { talkedAbout } from "./prepare-call.ts";
import { refuseFuture } from "./refused-days.ts";

export interface CallText {
  /** A client, or one invoice. */
  readonly target: string;
  readonly outcome: CallOutcome;
  readonly calledOn: Day;
  readonly spokeTo?: string | undefined;
  readonly note?: string | undefined;
  readonly nextOn?: Day | undefined;
  /** What was promised or announced; without a sum, all that is left to pay. */
  readonly promise?: { readonly dueOn: Day; readonly amountCents: Cents | undefined } | undefined;
  readonly withDraft: boolean;
}

export interface PlannedCall {
  readonly client: Client;
  readonly accounts: readonly Account[];
  readonly call: New<Call>;
  readonly promise: PlannedPromise | undefined;
  /** Undefined when nothing of this call is confirmed in writing. */
  readonly said: Omit<Confirmation, "creditor"> | undefined;
}

export const PROMISING: ReadonlySet<CallOutcome> = new Set(["promesse", "paiement-annonce"]);
/** Somebody answered, or a message is waiting for an answer: worth a written trace. */
const CONFIRMED: ReadonlySet<CallOutcome> = new Set(["joint", "message", "refus", "litige"]);

/** @throws RelanceError (usage) for options that the outcome lacks or excludes, (valeur) for a day that cannot be. */
export function planCall(store: Store, legal: LegalData, today: Day, text: CallText): PlannedCall {
  refuseFuture(text.calledOn, today);
  refuseMismatch(text);
  const { client, accounts } = aboutOn(talkedAbout(store, text.target, text.calledOn), text);
  const promise =
    text.promise === undefined
      ? undefined
      : planPromise(store, legal, today, {
          target: text.target,
          amountCents: text.promise.amountCents ?? askedCents(accounts, text.calledOn),
          saidOn: text.calledOn,
          dueOn: text.promise.dueOn,
          channel: "appel",
          note: text.note,
        });
  return {
    client,
    accounts,
    call: {
      clientId: client.id,
      invoiceIds: accounts.map((account) => account.invoice.id),
      calledOn: text.calledOn,
      outcome: text.outcome,
      spokeTo: cleanText(text.spokeTo),
      note: cleanText(text.note),
      nextOn: text.nextOn,
    },
    promise,
    said: confirmationFor(promise, { client, accounts }, text, today),
  };
}

function refuseMismatch(text: CallText): void {
  const command = `relance appel noter ${shellWord(text.target)} --issue ${text.outcome}`;
  if (PROMISING.has(text.outcome) && text.promise === undefined) {
    throw new RelanceError(
      "usage",
      "Il manque le jour annoncé : --pour <date>.",
      `${command} --pour <date> --montant <montant>`,
    );
  }
  if (!PROMISING.has(text.outcome) && text.promise !== undefined) {
    throw new RelanceError(
      "usage",
      `--pour et --montant ne vont pas avec l'issue « ${text.outcome} ».`,
      `relance appel noter ${shellWord(text.target)} --issue promesse --pour <date>`,
    );
  }
  if (text.outcome === "a-rappeler" && text.nextOn === undefined) {
    throw new RelanceError(
      "usage",
      "Il manque le jour où rappeler : --rappeler <date>.",
      `${command} --rappeler <date>`,
    );
  }
  if (text.nextOn !== undefined && text.nextOn <= text.calledOn) {
    throw new RelanceError(
      "valeur",
      `Rappeler le ${plainDay(text.nextOn)} ne suit pas l'appel du ${plainDay(text.calledOn)}.`,
      "Vérifiez --rappeler et --le.",
    );
  }
}

/** An invoice that did not exist on that day was not talked about. */
function aboutOn(
  { client, accounts }: ReturnType<typeof talkedAbout>,
  text: CallText,
): ReturnType<typeof talkedAbout> {
  const known = accounts.filter((account) => account.invoice.issuedOn <= text.calledOn);
  if (known.length > 0) return { client, accounts: known };
  throw new RelanceError(
    "valeur",
    `Aucune facture ouverte de « ${client.name} » n'était émise le ${plainDay(text.calledOn)}.`,
    "Vérifiez --le.",
  );
}

function confirmationFor(
  plan: PlannedPromise | undefined,
  about: { readonly client: Client; readonly accounts: readonly Account[] },
  text: CallText,
  writtenOn: Day,
): Omit<Confirmation, "creditor"> | undefined {
  if (!text.withDraft) return undefined;
  if (plan !== undefined) return confirmationOf(plan, writtenOn);
  if (!CONFIRMED.has(text.outcome)) return undefined;
  return {
    ...about,
    writtenOn,
    said: { kind: "appel", saidOn: text.calledOn, outcome: text.outcome, spokeTo: cleanText(text.spokeTo) },
  };
}

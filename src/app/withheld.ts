// The last look before a message leaves: the facts as they are now must still want it, and be those it speaks of.
import type { Day } from "../domain/day.ts";
import { type Decision, decide } from "../domain/decide.ts";
import type { Account } from "../domain/invoice.ts";
import { plainDay } from "../domain/plain-words.ts";
import type { Gesture } from "../domain/plan.ts";
import type { Reason } from "../domain/reason.ts";
import type { Store } from "./ports.ts";

/** A sentence that says what changed since the message was approved; undefined when it may leave. */
export function withheldBecause(store: Store, gesture: Gesture, today: Day): string | undefined {
  const { client, ladder, step, decisions } = gesture;
  const open = store.openAccounts(client.id);
  for (const { account } of decisions) {
    const fresh =
      open.find((one) => one.invoice.id === account.invoice.id) ?? store.account(account.invoice.id);
    const decision = decide(fresh, ladder, today, open);
    if (decision.kind !== "envoyer" || decision.step.id !== step.id) return sentenceOf(decision, step.id);
    if (JSON.stringify(fresh) !== JSON.stringify(account)) return changedSentence(fresh, account);
  }
  const touched = open.find((one) => one.steps.some((record) => record.doneOn === today));
  return touched === undefined
    ? undefined
    : `une étape a été faite aujourd'hui pour ${touched.invoice.number} : un message par jour suffit`;
}

function sentenceOf(decision: Decision, stepId: string): string {
  const { account, reasons } = decision;
  const { number } = account.invoice;
  const done = account.steps.find((record) => record.stepId === stepId);
  if (done !== undefined) return `cette étape est déjà notée pour ${number}, le ${plainDay(done.doneOn)}`;
  for (const { kind } of reasons) {
    const said = SENTENCES[kind];
    if (said !== undefined) return said(number, account.client.name);
  }
  return changed(number);
}

const SENTENCES: Partial<Readonly<Record<Reason["kind"], (number: string, name: string) => string>>> = {
  reglee: (number) => `${number} est payée depuis l'accord`,
  annulee: (number) => `${number} est annulée depuis l'accord`,
  "procedure-collective": (_, name) => `« ${name} » est en procédure collective`,
  pause: (_, name) => `les relances de « ${name} » sont en pause depuis l'accord`,
  litige: (number) => `${number} est contestée depuis l'accord`,
  promesse: (number) => `une promesse de payer ${number} est notée depuis l'accord`,
  echeancier: (number) => `un échéancier est convenu pour ${number}`,
};

/** The step is still the right one, but the message tells of what is no more. */
function changedSentence(fresh: Account, approved: Account): string {
  const { number } = fresh.invoice;
  if (fresh.payments.length !== approved.payments.length) {
    return `un paiement de ${number} est noté depuis l'accord : le message n'en dit rien`;
  }
  return changed(number);
}

function changed(number: string): string {
  return `les faits ont changé pour ${number} depuis l'accord : le message est à relire`;
}

// The emails of a day sent one by one by a script that was told to: one that fails does not stop the others.
import type { BankEntry } from "../domain/bank-entry.ts";
import { RelanceError } from "../domain/errors.ts";
import type { MailReturn } from "../domain/mail-return.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import type { Gesture } from "../domain/plan.ts";
import { reminderMailboxes } from "../domain/reminder.ts";
import { isRefusedForGood, isSameStep, type Sending } from "../domain/sending.ts";
import { buildMorning, type Morning } from "./morning.ts";
import type { OpenSending } from "./open-sendings.ts";
import { pendingCredits } from "./pending-credits.ts";
import type { Deps } from "./ports.ts";
import type { RefusedDraft } from "./prepare-reminders.ts";
import { type OpenLine, type SendOutcome, sendReminder } from "./send-reminder.ts";

export interface GestureOutcome {
  readonly gesture: Gesture;
  readonly outcome: SendOutcome;
}

export interface SentReminders {
  readonly morning: Morning;
  readonly outcomes: readonly GestureOutcome[];
  /** Messages that could not be made, or that a person must read first. */
  readonly refused: readonly RefusedDraft[];
  /** The server went away: they were not tried. */
  readonly notTried: readonly Gesture[];
  /** What left earlier the same day. */
  readonly sentToday: readonly Sending[];
}

/**
 * Sends every email of the plan, one message per client.
 * @throws RelanceError (refus) when payments were not looked at lately: nobody who paid is reminded.
 */
export async function sendReminders(
  deps: Deps,
  line: OpenLine,
  clientRef: string | undefined,
): Promise<SentReminders> {
  const morning = await buildMorning(deps, clientRef);
  const store = await deps.store();
  const emails = morning.gestures.filter(({ gesture }) => gesture.step.channel === "email");
  if (emails.length > 0 && morning.payments.isStale) {
    throw new RelanceError(
      "refus",
      "Rien ne part : les paiements reçus ces derniers jours ne sont peut-être pas tous notés.",
      "Notez-les, puis : relance paiement verifies",
    );
  }
  const sentToday = store
    .sendings({ states: ["parti"], attemptedOn: morning.today })
    .filter((one) => clientRef === undefined || store.clientById(one.clientId).ref === clientRef);
  const pending = await pendingCredits(deps);
  const outcomes: GestureOutcome[] = [];
  const refused: RefusedDraft[] = [];
  const notTried: Gesture[] = [];
  let isLineDown = false;
  for (const { gesture, unread } of emails) {
    if (isLineDown) {
      notTried.push(gesture);
      continue;
    }
    try {
      refuseUnread(gesture);
      refuseAnswered(gesture, unread);
      refusePending(gesture, pending.of(gesture.client.id));
      refuseRefused(gesture, morning.sendings);
      const outcome = await sendReminder(deps, line, gesture, pending);
      outcomes.push({ gesture, outcome });
      isLineDown = outcome.kind === "echoue" && outcome.isLineDown;
    } catch (error) {
      if (!(error instanceof RelanceError)) throw error;
      refused.push({ gesture, message: error.message, hint: error.hint });
    }
  }
  return { morning, outcomes, refused, notTried, sentToday };
}

/** A server that is asked again and again about an address it does not know ends by refusing everyone. */
function refuseRefused(gesture: Gesture, sendings: readonly OpenSending[]): void {
  const { client, step, decisions } = gesture;
  const invoiceIds = decisions.map((one) => one.account.invoice.id);
  const email = reminderMailboxes(client).to?.email;
  const last = sendings.find(
    ({ sending }) =>
      isRefusedForGood(sending) && isSameStep(sending, step.id, invoiceIds) && sending.to[0] === email,
  );
  if (last === undefined) return;
  throw new RelanceError(
    "refus",
    `Le serveur a refusé ce message à ${email} : ${last.sending.answer}`,
    `relance client modifier ${client.ref} --email <adresse>`,
  );
}

/** Whoever answered may have paid, promised or contested: a script cannot tell, a person reads it first. */
function refuseAnswered({ client }: Gesture, [answer]: readonly MailReturn[]): void {
  if (answer === undefined) return;
  throw new RelanceError(
    "refus",
    `« ${client.name} » a répondu le ${plainDay(answer.receivedOn)}, et cette réponse attend d'être traitée.`,
    `relance retour voir ${answer.id}`,
  );
}

/** The money may be there already: a person says first whose it is. */
function refusePending({ client }: Gesture, credits: readonly BankEntry[]): void {
  const [credit] = credits;
  if (credit === undefined) return;
  throw new RelanceError(
    "refus",
    `« ${client.name} » a peut-être payé : ${plainEuros(credit.amountCents)} reçus le ${plainDay(credit.bookedOn)} ne sont pas rapprochés.`,
    `relance banque rapprocher ${credit.id}`,
  );
}

/** Above the sum that its ladder names, a step is left to the user's hands. */
function refuseUnread({ client, decisions }: Gesture): void {
  for (const { reasons } of decisions) {
    const byHand = reasons.find((one) => one.kind === "a-la-main");
    if (byHand === undefined) continue;
    throw new RelanceError(
      "refus",
      `À partir de ${plainEuros(byHand.fromCents)}, cette étape se relit avant de partir.`,
      `Dans un terminal : relance relancer --client ${client.ref}`,
    );
  }
}

// The reminder on paper, decided or refused by name: what is overdue and contested by nobody, and until when to pay.
import type { Client } from "../domain/client.ts";
import { isStanding } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { buildDecompte, type Decompte } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import type { Step } from "../domain/ladder.ts";
import type { ReminderLetter } from "../domain/letter.ts";
import { sumCents } from "../domain/money.ts";
import type { Reason } from "../domain/reason.ts";
import { printedDeadline } from "../domain/registered-letter.ts";
import { pastReminders } from "../domain/reminder.ts";
import { standingOf } from "../domain/standing.ts";
import { letterParties } from "./complete-parties.ts";
import { laddersFor } from "./ladders.ts";
import { overdueClaim } from "./overdue-claim.ts";
import type { Deps } from "./ports.ts";
import { refuseInsolvent } from "./refuse-insolvent.ts";
import type { PlannedLetter } from "./write-letter.ts";

export interface ReminderLetterOptions {
  /** Client references or invoice numbers, of one client. */
  readonly targets: readonly string[];
  readonly withAccessories: boolean;
  /** Days left to pay once the letter is there. */
  readonly delayDays?: number | undefined;
  readonly template?: string | undefined;
}

/** Why nothing should be asked for now; the user may know better. */
export interface ReminderDoubt {
  readonly invoiceNumber: string;
  readonly why: Reason;
}

export interface PlannedReminderLetter extends PlannedLetter {
  readonly letter: ReminderLetter;
  readonly doubts: readonly ReminderDoubt[];
  /** The step of the ladder that is a letter, when it is not done yet: whoever posts this one has done it. */
  readonly step: Step | undefined;
}

const USUAL_DELAY = 8;
const LONGEST_DELAY = 60;

/** @throws RelanceError (refus) when nothing can be asked for, or naming what is missing; (droit) for an unknown rate. */
export async function planReminderLetter(
  deps: Deps,
  options: ReminderLetterOptions,
): Promise<PlannedReminderLetter> {
  const store = await deps.store();
  const today = deps.clock.today();
  const { client, accounts } = overdueClaim(store, options.targets, today);
  refuseInsolvent(client, today);
  const parties = await letterParties(
    deps,
    client,
    "La lettre de rappel ne peut pas être écrite",
    options.template,
  );
  const decompte = buildDecompte(client, accounts, await deps.legal(), today);
  refuseNothingAsked(client, decompte, options.withAccessories);
  const delayDays = checkedDelay(options.delayDays ?? USUAL_DELAY);
  const ladderFor = await laddersFor(deps, accounts);
  return {
    letter: {
      kind: "rappel",
      ...parties,
      decompte,
      withAccessories: options.withAccessories,
      deadlineOn: printedDeadline(today, delayDays),
      reminders: pastReminders(accounts),
    },
    invoiceNumbers: accounts.map((account) => account.invoice.number),
    doubts: accounts.flatMap((account) => doubtsOf(account, today)),
    step: accounts.flatMap((account) =>
      ladderFor(account).steps.filter(
        ({ id, channel }) => channel === "courrier" && !account.steps.some((done) => done.stepId === id),
      ),
    )[0],
  };
}

function doubtsOf(account: Account, today: Day): readonly ReminderDoubt[] {
  const invoiceNumber = account.invoice.number;
  const hold = account.holds.find((one) => isStanding(one, today));
  const waited = standingOf(account, today).paused?.reason;
  return [
    ...(hold === undefined
      ? []
      : [{ invoiceNumber, why: { kind: "pause", why: hold.reason, untilOn: hold.untilOn } } as const]),
    ...(waited === undefined ? [] : [{ invoiceNumber, why: waited }]),
  ];
}

function refuseNothingAsked(client: Client, decompte: Decompte, withAccessories: boolean): void {
  const { totals, invoices } = decompte;
  const contested = sumCents(invoices.map((one) => one.contestedCents));
  if (totals.principalCents <= 0 && contested > 0) {
    throw new RelanceError(
      "refus",
      `Tout ce que doit « ${client.name} » est contesté : rien ne peut être demandé par cette lettre.`,
      `relance litige lister ${client.ref}`,
    );
  }
  const { interestCents, indemniteCents, chargesCents } = totals;
  if (!withAccessories || interestCents + indemniteCents + chargesCents > 0) return;
  throw new RelanceError(
    "refus",
    `« ${client.name} » ne doit aujourd'hui ni intérêts, ni indemnité, ni frais.`,
    `relance lettre rappel ${client.ref}, sans --accessoires`,
  );
}

function checkedDelay(days: number): number {
  if (days >= 1 && days <= LONGEST_DELAY) return days;
  throw new RelanceError(
    "valeur",
    `Un délai de « ${days} » jours ne convient pas à un rappel.`,
    `Donnez de 1 à ${LONGEST_DELAY} jours : --delai ${USUAL_DELAY} est l'usage.`,
  );
}

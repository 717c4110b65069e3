// What a call is prepared from: who answers there, where the dialogue stands, what has happened, what is due.
import { type Call, type CallOutcome, countsAsStep } from "./call.ts";
import { type Client, type Hold, isStanding } from "./client.ts";
import type { Creditor } from "./creditor.ts";
import { type Day, daysBetween } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import { type DisputeCategory, isOpen } from "./dispute.ts";
import { distinct } from "./distinct.ts";
import { type Account, balanceCents } from "./invoice.ts";
import { type Channel, ladderIdOf } from "./ladder.ts";
import { type Cents, sumCents } from "./money.ts";
import { type PromiseState, promiseState } from "./promise.ts";
import { compareText } from "./text-order.ts";

/** Who answers the telephone: each pays, and delays, in its own way. */
export type CalledParty = "grande-entreprise" | "petite-entreprise" | "particulier" | "organisme-public";

/** Where the dialogue stands, from what was noted. */
export type CallSituation =
  | "premier-appel"
  | "dialogue"
  | "silence"
  | "promesse-rompue"
  | "contestation"
  | "contestation-apres-relance";

export type CallSheetEvent =
  | { readonly kind: "etape"; readonly title: string; readonly channel: Channel }
  | { readonly kind: "appel"; readonly outcome: CallOutcome; readonly spokeTo: string | undefined }
  | { readonly kind: "paiement"; readonly amountCents: Cents }
  | {
      readonly kind: "promesse";
      readonly amountCents: Cents;
      readonly dueOn: Day;
      readonly state: PromiseState;
    }
  | { readonly kind: "litige"; readonly category: DisputeCategory; readonly open: boolean };

export interface CallSheet {
  readonly creditor: Creditor;
  readonly client: Client;
  readonly accounts: readonly Account[];
  readonly writtenOn: Day;
  readonly party: CalledParty;
  readonly situation: CallSituation;
  /** Worth offering: the sum is large for who owes it, or a word was already broken. */
  readonly offersEcheancier: boolean;
  /** Calls noted over the last seven days: insisting is neither useful nor safe (C. pén. 222-16). */
  readonly recentCalls: number;
  readonly history: readonly { readonly on: Day; readonly event: CallSheetEvent }[];
  readonly hold: Hold | undefined;
  /** Absent when a rate is missing: the sheet then asks for the face amounts. */
  readonly decompte: Decompte | undefined;
}

/** A large sum for a small firm or a consumer: 1 000,00 €. */
const LARGE_CENTS: Cents = 100_000;
const WEEK_DAYS = 7;
/** Reminders in writing without any answer: silence. */
const UNANSWERED_STEPS = 2;
/** Companies whose legal form goes with several departments. */
const LARGE_FORMS: ReadonlySet<string> = new Set(["SA", "SE", "SCA"]);

/** Decides the case to prepare for; `titleOf` names a step of the ladder as a sentence does. */
export function callSheetOf(
  facts: Pick<CallSheet, "creditor" | "client" | "accounts" | "decompte"> & {
    readonly titleOf: (account: Account, stepId: string) => string;
  },
  today: Day,
): CallSheet {
  const { creditor, client, accounts, decompte } = facts;
  const calls = callsOf(accounts);
  const party = partyOf(client, accounts);
  const situation = situationOf(accounts, calls, today);
  const amount = sumCents(accounts.map((account) => balanceCents(account)));
  const large = amount >= LARGE_CENTS && (party === "petite-entreprise" || party === "particulier");
  return {
    creditor,
    client,
    accounts,
    writtenOn: today,
    party,
    situation,
    offersEcheancier: large || situation === "promesse-rompue",
    recentCalls: calls.filter((one) => daysBetween(one.calledOn, today) < WEEK_DAYS).length,
    history: historyOf(accounts, calls, facts.titleOf, today),
    hold: accounts.flatMap((account) => account.holds).find((one) => isStanding(one, today)),
    decompte,
  };
}

function partyOf(client: Client, accounts: readonly Account[]): CalledParty {
  if (client.kind === "public") return "organisme-public";
  if (client.kind === "particulier") return "particulier";
  const chosen = accounts.some((account) => ladderIdOf(account.invoice, client) === "grand-compte");
  const form = client.legalForm?.trim().toUpperCase() ?? "";
  return chosen || LARGE_FORMS.has(form) ? "grande-entreprise" : "petite-entreprise";
}

/** Each call once, though several invoices know it; oldest first. */
function callsOf(accounts: readonly Account[]): readonly Call[] {
  return [...distinct(accounts.flatMap((account) => account.calls))].sort(
    (a, b) => compareText(a.calledOn, b.calledOn) || a.id - b.id,
  );
}

function situationOf(accounts: readonly Account[], calls: readonly Call[], today: Day): CallSituation {
  const disputed = accounts.flatMap((account) =>
    account.disputes
      .filter((one) => isOpen(one, today))
      .map((one) => account.steps.some((step) => WRITTEN.has(step.channel) && step.doneOn < one.openedOn)),
  );
  if (disputed.length > 0) {
    return disputed.every((afterReminder) => afterReminder) ? "contestation-apres-relance" : "contestation";
  }
  const promises = accounts
    .flatMap((account) =>
      account.promises.map((one) => ({ one, state: promiseState(one, account.payments, today) })),
    )
    .sort((a, b) => compareText(a.one.dueOn, b.one.dueOn));
  if (promises.at(-1)?.state === "rompue") return "promesse-rompue";
  const reached = calls.findLastIndex((one) => countsAsStep([one]));
  const unanswered = calls.slice(reached + 1);
  const answered =
    reached >= 0 || promises.length > 0 || accounts.some((account) => account.payments.length > 0);
  if (countsAsStep(unanswered)) return "silence";
  if (answered) return "dialogue";
  const written = Math.max(
    0,
    ...accounts.map((account) => account.steps.filter((step) => WRITTEN.has(step.channel)).length),
  );
  return written >= UNANSWERED_STEPS ? "silence" : "premier-appel";
}

const WRITTEN: ReadonlySet<Channel> = new Set(["email", "courrier", "lrar"]);

/** Everything noted, oldest first; one line for a step that was about several invoices. */
function historyOf(
  accounts: readonly Account[],
  calls: readonly Call[],
  titleOf: (account: Account, stepId: string) => string,
  today: Day,
): CallSheet["history"] {
  const lines = [
    ...accounts.flatMap((account) =>
      account.steps.map(({ doneOn, stepId, channel }) => ({
        on: doneOn,
        event: { kind: "etape", title: titleOf(account, stepId), channel } as const,
      })),
    ),
    ...calls.map(({ calledOn, outcome, spokeTo }) => ({
      on: calledOn,
      event: { kind: "appel", outcome, spokeTo } as const,
    })),
    ...accounts.flatMap((account) =>
      account.payments.map(({ receivedOn, amountCents }) => ({
        on: receivedOn,
        event: { kind: "paiement", amountCents } as const,
      })),
    ),
    ...promiseEvents(accounts, today),
    ...accounts.flatMap((account) =>
      account.disputes.map((one) => ({
        on: one.openedOn,
        event: { kind: "litige", category: one.category, open: isOpen(one, today) } as const,
      })),
    ),
  ];
  const seen = new Set<string>();
  return lines
    .filter(({ on, event }) => {
      if (event.kind !== "etape") return true;
      // A call counted as a step says more as a call.
      if (event.channel === "appel" && calls.some((call) => call.calledOn === on)) return false;
      const key = JSON.stringify([on, event]);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => compareText(a.on, b.on));
}

/** One word given for several invoices is one line. */
function promiseEvents(accounts: readonly Account[], today: Day): CallSheet["history"] {
  const words = new Map<string, { readonly on: Day; readonly event: PromiseEvent }>();
  for (const account of accounts) {
    for (const one of account.promises) {
      const state = promiseState(one, account.payments, today);
      const key = [one.saidOn, one.dueOn, state].join(" ");
      const amountCents = (words.get(key)?.event.amountCents ?? 0) + one.amountCents;
      words.set(key, { on: one.saidOn, event: { kind: "promesse", amountCents, dueOn: one.dueOn, state } });
    }
  }
  return [...words.values()];
}

type PromiseEvent = Extract<CallSheetEvent, { readonly kind: "promesse" }>;

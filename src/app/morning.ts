// The morning: what is to be done today and why, what is about to be lost, what waits, what comes next.
import { askedCents } from "../domain/account-facts.ts";
import { type Client, regimeOf } from "../domain/client.ts";
import { addMonths, type Day, daysBetween } from "../domain/day.ts";
import type { Decision, Paused, Stop, Wait } from "../domain/decide.ts";
import { buildDecompte } from "../domain/decompte.ts";
import { distinct } from "../domain/distinct.ts";
import { ungrantedCents } from "../domain/granted.ts";
import {
  type ClaimToDeclare,
  type ContestedClaim,
  claimsToDeclare,
  contestedClaims,
} from "../domain/insolvency.ts";
import { type Account, balanceCents, isOverdue } from "../domain/invoice.ts";
import { type LegalData, type TableWarning, tableWarnings } from "../domain/legal.ts";
import type { MailReturn } from "../domain/mail-return.ts";
import { orMissing } from "../domain/missing-figure.ts";
import { type MissingPiece, missingPieces } from "../domain/missing-pieces.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { type Gesture, planDay } from "../domain/plan.ts";
import {
  PRESCRIPTION_NOTICE_MONTHS,
  type PrescriptionOfInvoice,
  prescriptionOf,
} from "../domain/prescription.ts";
import { isSameStep } from "../domain/sending.ts";
import { compareText } from "../domain/text-order.ts";
import { knownClient } from "./known.ts";
import type { StandingInjonction } from "./known-injonction.ts";
import { standingOf } from "./known-injonction.ts";
import { laddersFor } from "./ladders.ts";
import { type OpenReturn, openReturns } from "./open-returns.ts";
import { type OpenSending, openSendings } from "./open-sendings.ts";
import { type PaymentCheck, paymentCheck } from "./payment-check.ts";
import type { Deps, Store } from "./ports.ts";

/** What is owed for a few invoices of one client; accessories are absent when a rate is not known. */
export interface AmountDue {
  /** What nobody contests of the face amounts. */
  readonly balanceCents: Cents;
  readonly totalCents: Cents | undefined;
  readonly perDayCents: Cents | undefined;
}

export interface DueGesture {
  readonly gesture: Gesture;
  readonly due: AmountDue;
  /** Evidence that the court will ask for and that is not there yet. */
  readonly missing: readonly MissingPiece[];
  /** A message of this very step that may have left: nothing else leaves before it is known. */
  readonly suspended: OpenSending | undefined;
  /** What this client answered, and nobody has dealt with: it is to be read before anything else is written. */
  readonly unread: readonly MailReturn[];
}

/** A claim that can still be sued for, and soon no more. */
export interface LapsingRight {
  readonly account: Account;
  readonly prescription: PrescriptionOfInvoice;
  /** 0 on the last day. */
  readonly daysLeft: number;
}

export interface Morning {
  readonly today: Day;
  /** Invoices with something left on their face amount. */
  readonly open: number;
  /** Nothing was ever entered: the first thing to say is how. */
  readonly isEmpty: boolean;
  readonly overdue: {
    readonly balanceCents: Cents;
    /** Of it, what a decision did not grant: asked of nobody. */
    readonly ungrantedCents: Cents;
    readonly invoices: number;
    readonly clients: number;
  };
  readonly lapsing: readonly LapsingRight[];
  /** Days after which a right is lost, whatever the ladder says; those without a known date first. */
  readonly deadlines: readonly ClaimToDeclare[];
  /** The cases before the court, by the day of their filing, the settled ones included. */
  readonly injonctions: readonly StandingInjonction[];
  /** Declared claims that a mandataire contests, until they are answered. */
  readonly contested: readonly ContestedClaim[];
  readonly gestures: readonly DueGesture[];
  /** Messages that nobody knows about, that the server refused, or that are leaving now. */
  readonly sendings: readonly OpenSending[];
  /** What came back from messages, and was not dealt with. */
  readonly returns: readonly OpenReturn[];
  readonly paused: readonly Paused[];
  /** Overdue invoices that no judge would hear any more. */
  readonly prescribed: readonly Stop[];
  /** Overdue invoices for which nothing more is proposed: insolvency, end of the ladder. */
  readonly stopped: readonly Stop[];
  /** Waits, by the day on which something happens; those without a day first. */
  readonly coming: readonly Wait[];
  /** Money received that waits for a decision, whoever it is from. */
  readonly waitingCredits: number;
  /** Until when payments are noted: somebody who has paid since might be reminded. */
  readonly payments: PaymentCheck;
  readonly rateWarnings: readonly TableWarning[];
  /** Set when a rate is missing: the accessories are then not counted, and it is said. */
  readonly missingRate: string | undefined;
  readonly decisions: readonly Decision[];
}

/** Reads the open accounts of one client, or of all, and decides the day from them. Writes nothing. */
export async function buildMorning(
  deps: Pick<Deps, "store" | "clock" | "legal" | "ladder" | "processes">,
  clientRef?: string,
): Promise<Morning> {
  const [store, legal] = await Promise.all([deps.store(), deps.legal()]);
  const today = deps.clock.today();
  const only: Client | undefined = clientRef === undefined ? undefined : knownClient(store, clientRef);
  const accounts = store.openAccounts(only?.id);
  const overdue = accounts.filter((account) => isOverdue(account, today));
  const rights = rightsToSue(overdue, legal);
  const ladderOf = await laddersFor(deps, accounts);
  const plan = planDay(
    accounts,
    ladderOf,
    today,
    ({ invoice }) => rights.get(invoice.id)?.prescription.endsOn,
  );
  const stopped = plan.decisions.filter((one) => one.kind === "arret");
  const sendings = openSendings(deps, { store, accounts, ladderOf, clientId: only?.id });
  let missingRate: string | undefined;
  const dueOf = (group: readonly Account[]): AmountDue => {
    const due = amountDue(group, legal, today);
    missingRate ??= due.missingRate;
    return due;
  };
  const returns = openReturns(store, accounts, only?.id);
  return {
    today,
    open: accounts.length,
    isEmpty: accounts.length === 0 && !store.hasInvoices(),
    overdue: {
      balanceCents: sumCents(overdue.map((account) => balanceCents(account))),
      ungrantedCents: sumCents(overdue.map((account) => ungrantedCents(account, today))),
      invoices: overdue.length,
      clients: new Set(overdue.map((account) => account.client.id)).size,
    },
    lapsing: lapsingRights([...rights.values()], today),
    ...insolvencyOf(accounts, store, legal, today),
    injonctions: store.liveInjonctions(only?.id).map((injonction) => {
      const client = only ?? store.clientById(injonction.clientId);
      return standingOf(client, injonction, { legal, today });
    }),
    gestures: plan.gestures.map((gesture) => {
      const group = gesture.decisions.map((decision) => decision.account);
      const kinds = gesture.step.channel === "lrar" || gesture.step.channel === "tribunal";
      const suspended = sendings.find((one) => one.kind !== "echoue" && isAbout(one, gesture));
      return {
        gesture,
        due: dueOf(group),
        missing: kinds ? missingEvidence(group, store) : [],
        suspended,
        unread: returns
          .map(({ mailReturn }) => mailReturn)
          .filter((one) => one.clientId === gesture.client.id && one.nature === "reponse"),
      };
    }),
    sendings,
    returns,
    paused: plan.decisions.filter((one) => one.kind === "suspendu"),
    prescribed: stopped.filter(isPrescribed),
    stopped: stopped.filter((one) => !isPrescribed(one)),
    coming: plan.decisions
      .filter((one) => one.kind === "attendre")
      .sort((a, b) => compareText(a.untilOn ?? "", b.untilOn ?? "")),
    waitingCredits: store.waitingCredits(),
    payments: paymentCheck(store, today),
    rateWarnings: tableWarnings(legal, today),
    missingRate,
    decisions: plan.decisions,
  };
}

function isAbout({ sending }: OpenSending, { step, decisions }: Gesture): boolean {
  const invoiceIds = decisions.map((one) => one.account.invoice.id);
  return isSameStep(sending, step.id, invoiceIds);
}

/** A missing rate leaves the face amount, never an old rate; any other refusal is passed on. */
function amountDue(
  accounts: readonly Account[],
  legal: LegalData,
  today: Day,
): AmountDue & { readonly missingRate: string | undefined } {
  const client = (accounts[0] as Account).client;
  const balance = askedCents(accounts, today);
  return orMissing(
    () => {
      const { totalCents, perDayCents } = buildDecompte(client, accounts, legal, today).totals;
      return { balanceCents: balance, totalCents, perDayCents, missingRate: undefined };
    },
    ({ message }) => ({
      balanceCents: balance,
      totalCents: undefined,
      perDayCents: undefined,
      missingRate: message,
    }),
  );
}

/** The profile is read only when a client is insolvent: this is on the path of every `status`. */
function insolvencyOf(
  accounts: readonly Account[],
  store: Awaited<ReturnType<Deps["store"]>>,
  legal: LegalData,
  today: Day,
): Pick<Morning, "deadlines" | "contested"> {
  const insolvent = accounts.filter(({ client }) => client.insolvencyOn !== undefined);
  if (insolvent.length === 0) return { deadlines: [], contested: [] };
  const clients = distinct(insolvent.map(({ client }) => client));
  return {
    deadlines: claimsToDeclare(insolvent, store.creditor()?.address, legal.delays, today),
    contested: contestedClaims(clients, legal.delays, today),
  };
}

type RightToSue = Pick<LapsingRight, "account" | "prescription">;

/** By id of the invoice. Once there is a decision, it is enforced for ten years (L111-4 CPCE). */
function rightsToSue(accounts: readonly Account[], legal: LegalData): ReadonlyMap<number, RightToSue> {
  return new Map(
    accounts
      .filter((account) => account.titres.length === 0)
      .map((account) => [account.invoice.id, { account, prescription: prescriptionOf(account, legal) }]),
  );
}

function lapsingRights(rights: readonly RightToSue[], today: Day): readonly LapsingRight[] {
  const noticeUntil = addMonths(today, PRESCRIPTION_NOTICE_MONTHS);
  return rights
    .filter(({ prescription: { endsOn } }) => today <= endsOn && endsOn <= noticeUntil)
    .map((one) => ({ ...one, daysLeft: daysBetween(today, one.prescription.endsOn) }))
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

function isPrescribed({ reasons }: Stop): boolean {
  return reasons.some((why) => why.kind === "prescrite");
}

/** No court file is made against a public body: what a court would ask for is not asked for either. */
function missingEvidence(accounts: readonly Account[], store: Store): DueGesture["missing"] {
  const client = (accounts[0] as Account).client;
  return regimeOf(client) === "public" ? [] : missingPieces(accounts, store.pieces({ clientId: client.id }));
}

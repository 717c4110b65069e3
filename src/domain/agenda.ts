// The dates to come: what falls due, what is to be done, what is promised, what is lost if nothing is done by then.
import type { Client } from "./client.ts";
import type { Day } from "./day.ts";
import type { Decision } from "./decide.ts";
import { echeancierState, followedInstalments } from "./echeancier.ts";
import { liveInjonction } from "./injonction.ts";
import type { InjonctionDeadline, StandingCase } from "./injonction-state.ts";
import type { ClaimToDeclare, ContestedClaim } from "./insolvency.ts";
import { type Account, balanceCents } from "./invoice.ts";
import type { Cents } from "./money.ts";
import type { PrescriptionOfInvoice } from "./prescription.ts";
import { promiseState } from "./promise.ts";
import type { Reason } from "./reason.ts";
import { compareText } from "./text-order.ts";

export type AgendaEvent =
  | { readonly kind: "echeance"; readonly amountCents: Cents }
  | { readonly kind: "etape"; readonly title: string; readonly amountCents: Cents }
  | { readonly kind: "reprise"; readonly why: Reason }
  | { readonly kind: "promesse"; readonly amountCents: Cents }
  | { readonly kind: "part"; readonly amountCents: Cents }
  | { readonly kind: "depot-prudent"; readonly prescribedOn: Day }
  | { readonly kind: "prescription" }
  | { readonly kind: "declaration" }
  | { readonly kind: "relief" }
  | { readonly kind: "reponse-au-mandataire" }
  | { readonly kind: "delai-du-tribunal"; readonly what: InjonctionDeadline["kind"] }
  | { readonly kind: "fin-d-opposition" }
  | { readonly kind: "force-executoire" };

export interface AgendaEntry {
  /** The same for the same thing whatever its date: a calendar moves the entry, and does not double it. */
  readonly key: string;
  readonly on: Day;
  readonly client: Client;
  readonly invoiceNumbers: readonly string[];
  readonly event: AgendaEvent;
}

/** What a calendar file covers: whatever an `earlier` one said of the same days and clients is said again, or withdrawn. */
export interface CalendarEdition {
  readonly writtenOn: Day;
  readonly untilOn: Day;
  /** Absent: every client. */
  readonly clientRef?: string;
  /** The file that this one takes the place of. */
  readonly earlier?: Uint8Array;
}

export interface AgendaFacts {
  /** One by open invoice. */
  readonly decisions: readonly Decision[];
  readonly prescriptions: readonly { account: Account; prescription: PrescriptionOfInvoice }[];
  readonly declarations: readonly ClaimToDeclare[];
  /** Declared claims whose contest waits for an answer. */
  readonly contested: readonly ContestedClaim[];
  /** The cases before the court. */
  readonly injonctions: readonly (StandingCase & { readonly client: Client })[];
  readonly today: Day;
}

/** From today to `untilOn`, by date, what is lost by waiting first; nothing that is behind us. */
export function agenda(facts: AgendaFacts, untilOn: Day): readonly AgendaEntry[] {
  const { decisions, prescriptions, declarations, contested, injonctions, today } = facts;
  return [
    ...decisions.flatMap((decision) => entriesOfInvoice(decision, today)),
    ...instalmentEntries(
      decisions.map(({ account }) => account),
      today,
    ),
    ...prescriptions.flatMap(prescriptionEntries),
    ...declarations.flatMap(declarationEntries),
    ...contested.map((claim) => contestedEntry(claim, decisions)),
    ...injonctions.flatMap(courtEntries),
  ]
    .filter(({ on }) => on >= today && on <= untilOn)
    .sort(
      (a, b) => compareText(a.on, b.on) || urgency(a.event) - urgency(b.event) || compareText(a.key, b.key),
    );
}

const LOST_FIRST: readonly AgendaEvent["kind"][] = [
  "prescription",
  "declaration",
  "relief",
  "reponse-au-mandataire",
  "depot-prudent",
  "delai-du-tribunal",
];

function urgency({ kind }: AgendaEvent): number {
  return LOST_FIRST.includes(kind) ? 0 : 1;
}

function entriesOfInvoice(decision: Decision, today: Day): readonly AgendaEntry[] {
  const { account } = decision;
  const { invoice, client } = account;
  const entry = (key: string, on: Day, event: AgendaEvent): AgendaEntry => ({
    key: `${key}-${invoice.number}`,
    on,
    client,
    invoiceNumbers: [invoice.number],
    event,
  });
  const amountCents = balanceCents(account);
  const entries = [entry("echeance", invoice.dueOn, { kind: "echeance", amountCents })];
  const step = { kind: "etape", amountCents } as const;
  if (decision.kind === "envoyer") {
    entries.push(entry("etape", today, { ...step, title: decision.step.title }));
  } else if (decision.kind === "attendre" && decision.untilOn !== undefined) {
    entries.push(entry("etape", decision.untilOn, { ...step, title: decision.step.title }));
  } else if (decision.kind === "suspendu" && decision.untilOn !== undefined) {
    const [why] = decision.reasons;
    if (why !== undefined) entries.push(entry("reprise", decision.untilOn, { kind: "reprise", why }));
  }
  for (const promise of account.promises) {
    if (promiseState(promise, account.payments, today) !== "en-cours") continue;
    const event: AgendaEvent = { kind: "promesse", amountCents: promise.amountCents };
    entries.push({ ...entry("promesse", promise.dueOn, event), key: `promesse-${promise.id}` });
  }
  return entries;
}

/** An échéancier of several invoices is one: its parts are told once. */
function instalmentEntries(accounts: readonly Account[], today: Day): readonly AgendaEntry[] {
  const told = new Map<string, AgendaEntry>();
  for (const account of accounts) {
    for (const echeancier of account.echeanciers) {
      // What nobody signed, nor answered in time, has no parts to wait for.
      const { kind } = echeancierState(echeancier, today);
      if (kind === "annule" || kind === "sans-reponse") continue;
      for (const [index, { instalment, paidCents, state }] of followedInstalments(
        echeancier,
        today,
      ).entries()) {
        if (state !== "a-venir") continue;
        const key = `echeancier-${echeancier.id}-${index + 1}`;
        told.set(key, {
          key,
          on: instalment.dueOn,
          client: account.client,
          invoiceNumbers: [...(told.get(key)?.invoiceNumbers ?? []), account.invoice.number],
          event: { kind: "part", amountCents: instalment.amountCents - paidCents },
        });
      }
    }
  }
  return [...told.values()];
}

/** Filing does not interrupt: the prudent day is told before the last one (Cass. 1re civ. 9 sept. 2020, n° 19-12.006). */
function prescriptionEntries({
  account: { client, invoice, injonctions },
  prescription,
}: AgendaFacts["prescriptions"][number]): readonly AgendaEntry[] {
  const common = { client, invoiceNumbers: [invoice.number] };
  const filing: AgendaEntry = {
    ...common,
    key: `depot-${invoice.number}`,
    on: prescription.safeFilingOn,
    event: { kind: "depot-prudent", prescribedOn: prescription.endsOn },
  };
  return [
    ...(liveInjonction(injonctions) === undefined ? [filing] : []),
    {
      ...common,
      key: `prescription-${invoice.number}`,
      on: prescription.endsOn,
      event: { kind: "prescription" },
    },
  ];
}

/** It is about all that was declared: the invoices still open. */
function contestedEntry(
  { client, answerBy }: ContestedClaim,
  decisions: AgendaFacts["decisions"],
): AgendaEntry {
  return {
    key: `contestation-${client.ref}`,
    on: answerBy.endsOn,
    client,
    invoiceNumbers: decisions
      .filter(({ account }) => account.client.id === client.id)
      .map(({ account }) => account.invoice.number),
    event: { kind: "reponse-au-mandataire" },
  };
}

/** Once the time to declare is over, the one to ask for a relevé de forclusion is what is left. */
function declarationEntries({ client, accounts, period, daysLeft }: ClaimToDeclare): readonly AgendaEntry[] {
  if (period === undefined || daysLeft === undefined) return [];
  // Asked for, a relevé de forclusion waits for its judge: no day of the creditor runs.
  if (daysLeft < 0 && client.claimReliefAskedOn !== undefined) return [];
  const invoiceNumbers = accounts.map((account) => account.invoice.number);
  const late = daysLeft < 0;
  return [
    {
      key: `declaration-${client.ref}`,
      on: late ? period.relief.endsOn : period.endsOn,
      client,
      invoiceNumbers,
      event: { kind: late ? "relief" : "declaration" },
    },
  ];
}

/** The creditor's own deadline, then those of the debtor and of the law, which only ask to be waited for. */
function courtEntries({
  client,
  injonction,
  state,
}: AgendaFacts["injonctions"][number]): readonly AgendaEntry[] {
  const { deadline, oppositionUntil, enforceableOn } = state;
  const entry = (what: string, on: Day, event: AgendaEvent): AgendaEntry => ({
    key: `affaire-${injonction.id}-${what}`,
    on,
    client,
    invoiceNumbers: injonction.invoiceNumbers,
    event,
  });
  return [
    ...(deadline === undefined
      ? []
      : [entry(deadline.kind, deadline.endsOn, { kind: "delai-du-tribunal", what: deadline.kind })]),
    ...(oppositionUntil === undefined
      ? []
      : [entry("opposition", oppositionUntil.endsOn, { kind: "fin-d-opposition" })]),
    ...(enforceableOn === undefined
      ? []
      : [entry("executoire", enforceableOn, { kind: "force-executoire" })]),
  ];
}

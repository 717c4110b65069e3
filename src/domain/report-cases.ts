// The case of a client: its late invoices from their issue to today, and all that was done, said and paid meanwhile.
import type { CallOutcome } from "./call.ts";
import type { Client } from "./client.ts";
import type { Day } from "./day.ts";
import type { DisputeOutcome } from "./dispute.ts";
import { distinct } from "./distinct.ts";
import { chronologyOf, type DossierEvent } from "./dossier.ts";
import { type Account, accountsByClient, balanceCents, isOverdue } from "./invoice.ts";
import { type Cents, sumCents } from "./money.ts";
import { type PromiseState, promiseState } from "./promise.ts";
import { compareText } from "./text-order.ts";

/** What a court file tells, and what it leaves out: talks, agreements, the case before the court. */
export type CaseEvent =
  | DossierEvent
  /** Without an outcome: the step was noted, not what was said. */
  | { readonly kind: "appel"; readonly outcome: CallOutcome | undefined }
  | {
      readonly kind: "promesse";
      readonly invoiceNumber: string;
      readonly amountCents: Cents;
      readonly dueOn: Day;
      readonly state: PromiseState;
    }
  | { readonly kind: "litige"; readonly invoiceNumber: string }
  | {
      readonly kind: "fin-litige";
      readonly invoiceNumber: string;
      readonly outcome: DisputeOutcome | undefined;
    }
  | { readonly kind: "echeancier"; readonly parts: number; readonly signed: boolean }
  | { readonly kind: "jugement" }
  | { readonly kind: "requete"; readonly courtName: string }
  | { readonly kind: "ordonnance"; readonly grantedCents: Cents }
  | { readonly kind: "signification" | "opposition" | "titre" };

export interface CaseFact {
  readonly on: Day;
  readonly event: CaseEvent;
}

export interface CaseInvoice {
  readonly number: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly balanceCents: Cents;
}

export interface ReportCase {
  readonly client: Client;
  /** Late ones, the oldest due date first. */
  readonly invoices: readonly CaseInvoice[];
  readonly overdueCents: Cents;
  /** The day the first of them was issued. */
  readonly fromOn: Day;
  /** Oldest first. */
  readonly facts: readonly CaseFact[];
}

/** Whoever is latest for most comes first; a client with nothing late has no case. */
export function reportCases(accounts: readonly Account[], on: Day): readonly ReportCase[] {
  return accountsByClient(accounts.filter((account) => isOverdue(account, on)))
    .map((own) => caseOf(own, on))
    .sort((a, b) => b.overdueCents - a.overdueCents || compareText(a.client.name, b.client.name));
}

function caseOf(own: readonly [Account, ...Account[]], on: Day): ReportCase {
  const invoices = own
    .map((account) => {
      const { number, issuedOn, dueOn } = account.invoice;
      return { number, issuedOn, dueOn, balanceCents: balanceCents(account) };
    })
    .sort((a, b) => compareText(a.dueOn, b.dueOn) || compareText(a.number, b.number));
  const fromOn = invoices.map((one) => one.issuedOn).sort(compareText)[0] ?? on;
  return {
    client: own[0].client,
    invoices,
    overdueCents: sumCents(invoices.map((one) => one.balanceCents)),
    fromOn,
    facts: factsOf(own, on)
      // The contract and the work come long before: the line of a case starts with its first invoice.
      .filter((fact) => fromOn <= fact.on && fact.on <= on)
      .sort((a, b) => compareText(a.on, b.on)),
  };
}

function factsOf(own: readonly [Account, ...Account[]], on: Day): readonly CaseFact[] {
  const written = chronologyOf(own, []).filter(
    ({ event }) => event.kind !== "contrat" && event.kind !== "execution" && !isCall(event),
  );
  const { insolvencyOn } = own[0].client;
  const judgment: CaseFact[] =
    insolvencyOn === undefined ? [] : [{ on: insolvencyOn, event: { kind: "jugement" } }];
  return [
    ...written,
    ...callFacts(own),
    ...own.flatMap((one) => talkFacts(one, on)),
    ...sharedFacts(own),
    ...judgment,
  ];
}

function isCall(event: DossierEvent): boolean {
  return event.kind === "relance" && event.channel === "appel";
}

/** A call noted with what was said, or as a step alone; the same call is told once. */
function callFacts(own: readonly Account[]): readonly CaseFact[] {
  const calls = distinct(own.flatMap((account) => account.calls));
  const noted = new Set(calls.map((call) => call.calledOn));
  const steps = own.flatMap((account) => account.steps).filter((step) => step.channel === "appel");
  const alone = [...new Set(steps.map((step) => step.doneOn))].filter((day) => !noted.has(day));
  return [
    ...calls.map(
      (call): CaseFact => ({ on: call.calledOn, event: { kind: "appel", outcome: call.outcome } }),
    ),
    ...alone.map((day): CaseFact => ({ on: day, event: { kind: "appel", outcome: undefined } })),
  ];
}

function talkFacts({ invoice, promises, disputes, payments }: Account, on: Day): readonly CaseFact[] {
  const invoiceNumber = invoice.number;
  return [
    ...promises.map((promise): CaseFact => {
      const { saidOn, dueOn, amountCents } = promise;
      const state = promiseState(promise, payments, on);
      return { on: saidOn, event: { kind: "promesse", invoiceNumber, amountCents, dueOn, state } };
    }),
    ...disputes.flatMap(({ openedOn, closedOn, outcome }): readonly CaseFact[] => [
      { on: openedOn, event: { kind: "litige", invoiceNumber } },
      ...(closedOn === undefined
        ? []
        : [{ on: closedOn, event: { kind: "fin-litige", invoiceNumber, outcome } } as const]),
    ]),
  ];
}

/** What is about several invoices at once, told once. */
function sharedFacts(own: readonly Account[]): readonly CaseFact[] {
  const facts: CaseFact[] = [];
  const add = (on: Day | undefined, event: CaseEvent): void => {
    if (on !== undefined) facts.push({ on, event });
  };
  for (const one of distinct(own.flatMap((account) => account.echeanciers))) {
    add(one.agreedOn, {
      kind: "echeancier",
      parts: one.instalments.length,
      signed: one.pieceId !== undefined,
    });
  }
  for (const one of distinct(own.flatMap((account) => account.injonctions))) {
    add(one.filedOn, { kind: "requete", courtName: one.courtName });
    if (one.ordonnance !== undefined) {
      const { renderedOn, grantedCents } = one.ordonnance;
      add(renderedOn, { kind: "ordonnance", grantedCents });
    }
    add(one.signification?.on, { kind: "signification" });
    add(one.opposition?.on, { kind: "opposition" });
  }
  for (const one of distinct(own.flatMap((account) => account.titres))) {
    add(one.renderedOn, { kind: "titre" });
  }
  return facts;
}

// Small builders for domain tests: only what a test is about is written in it.
import type { Charge } from "../../src/domain/charge.ts";
import type { Client } from "../../src/domain/client.ts";
import { day } from "../../src/domain/day.ts";
import type { Dispute } from "../../src/domain/dispute.ts";
import type { Account, Invoice } from "../../src/domain/invoice.ts";
import type { StepRecord } from "../../src/domain/ladder.ts";
import type { LegalData } from "../../src/domain/legal.ts";
import type { CreditNote, Payment } from "../../src/domain/payment.ts";
import type { PaymentPromise } from "../../src/domain/promise.ts";
import type { RegisteredLetter } from "../../src/domain/registered-letter.ts";
import type { TitreExecutoire } from "../../src/domain/titre-executoire.ts";
import type { Waiver } from "../../src/domain/waiver.ts";
import { loadLegalData } from "../../src/legal/legal-data.ts";

export const LEGAL: LegalData = loadLegalData(new URL("../../data/", import.meta.url).pathname);

export function client(changes: Partial<Client> = {}): Client {
  return {
    id: 1,
    ref: "acme",
    name: "ACME SAS",
    kind: "societe",
    legalForm: "SAS",
    siren: "732829320",
    address: { lines: ["12 rue de la Paix"], postcode: "69003", city: "Lyon", country: "FR" },
    ...changes,
  };
}

export interface AccountFacts {
  readonly number?: string;
  readonly id?: number;
  readonly due: string;
  readonly total: number;
  readonly client?: Client;
  readonly paid?: readonly (readonly [on: string, cents: number])[];
  readonly credited?: readonly (readonly [on: string, cents: number])[];
  readonly steps?: readonly (readonly [on: string, stepId: string, channel?: StepRecord["channel"]])[];
  readonly letters?: readonly Partial<RegisteredLetter>[];
  readonly invoice?: Partial<Invoice>;
  readonly holds?: Account["holds"];
  readonly charges?: readonly Partial<Charge>[];
  readonly waivers?: readonly Partial<Waiver>[];
  readonly injonctions?: Account["injonctions"];
  readonly titres?: readonly Partial<TitreExecutoire>[];
  readonly prescriptionEvents?: Account["prescriptionEvents"];
  readonly disputes?: readonly Partial<Dispute>[];
  readonly promises?: readonly Partial<PaymentPromise>[];
  readonly echeanciers?: Account["echeanciers"];
  readonly calls?: Account["calls"];
}

export function account(facts: AccountFacts): Account {
  const id = facts.id ?? 1;
  const owner = facts.client ?? client();
  const invoice: Invoice = {
    id,
    number: facts.number ?? `F-${id}`,
    clientId: owner.id,
    issuedOn: day("2020-01-01") < day(facts.due) ? day("2020-01-01") : day(facts.due),
    dueOn: day(facts.due),
    terms: "30 jours",
    totalCents: facts.total,
    prepaidCents: 0,
    ...facts.invoice,
  };
  const payments: Payment[] = (facts.paid ?? []).map(([on, amountCents], index) => ({
    id: index + 1,
    invoiceId: id,
    amountCents,
    receivedOn: day(on),
  }));
  const creditNotes: CreditNote[] = (facts.credited ?? []).map(([on, amountCents], index) => ({
    id: index + 1,
    invoiceId: id,
    number: `AV-${index + 1}`,
    issuedOn: day(on),
    amountCents,
  }));
  const steps: StepRecord[] = (facts.steps ?? []).map(([on, stepId, channel], index) => ({
    id: index + 1,
    invoiceId: id,
    ladderId: "standard",
    stepId,
    channel: channel ?? "email",
    doneOn: day(on),
  }));
  const letters: RegisteredLetter[] = (facts.letters ?? []).map((letter, index) => ({
    id: index + 1,
    clientId: owner.id,
    documentId: 1,
    invoiceIds: [id],
    writtenOn: day("2026-01-01"),
    delayDays: 15,
    deadlineOn: day("2026-01-19"),
    ...letter,
  }));
  return {
    invoice,
    client: owner,
    payments,
    creditNotes,
    steps,
    letters,
    holds: facts.holds ?? [],
    charges: (facts.charges ?? []).map((charge, index) => ({
      id: index + 1,
      invoiceId: id,
      kind: "recouvrement",
      amountCents: 10_000,
      incurredOn: day("2026-01-01"),
      title: "Frais",
      ...charge,
    })),
    waivers: (facts.waivers ?? []).map((waiver, index) => ({
      id: index + 1,
      invoiceId: id,
      what: "interets",
      waivedOn: day("2026-01-01"),
      reason: "geste commercial",
      ...waiver,
    })),
    injonctions: facts.injonctions ?? [],
    titres: (facts.titres ?? []).map((titre, index) => ({
      id: index + 1,
      clientId: owner.id,
      invoiceIds: [id],
      renderedOn: day("2026-01-01"),
      interest: "legal",
      ...titre,
    })),
    prescriptionEvents: facts.prescriptionEvents ?? [],
    disputes: (facts.disputes ?? []).map((dispute, index) => ({
      id: index + 1,
      invoiceId: id,
      category: "quantite",
      reason: "quantité contestée",
      openedOn: day("2026-01-01"),
      ...dispute,
    })),
    promises: (facts.promises ?? []).map((promise, index) => ({
      id: index + 1,
      invoiceId: id,
      saidOn: day("2026-01-01"),
      dueOn: day("2026-01-15"),
      amountCents: facts.total,
      channel: "appel",
      ...promise,
    })),
    echeanciers: facts.echeanciers ?? [],
    calls: facts.calls ?? [],
  };
}

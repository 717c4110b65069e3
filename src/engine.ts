// The engine for other programs: `import { decompte, prescription } from "relance"`. Plain values in, plain values
// out, with names that do not change; nothing is read before a function is called, and nothing is ever written.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ClientKind, Client as KnownClient } from "./domain/client.ts";
import { day } from "./domain/day.ts";
import { buildDecompte } from "./domain/decompte.ts";
import { RelanceError } from "./domain/errors.ts";
import type { Account } from "./domain/invoice.ts";
import type { InvoiceDecompte } from "./domain/invoice-decompte.ts";
import type { LegalData } from "./domain/legal.ts";
import { prescriptionOf } from "./domain/prescription.ts";
import { labelOfRate, sentenceOfNote } from "./format/decompte.ts";
import { loadLegalData } from "./legal/legal-data.ts";

/** Who owes: its kind decides the law that applies. */
export interface ClaimClient {
  readonly kind:
    | "societe"
    | "commercant"
    | "artisan"
    | "liberal"
    | "association"
    | "societe-civile"
    | "particulier"
    | "public";
  /** Day of the judgment that opened a sauvegarde, a redressement or a liquidation: interest stops there. */
  readonly insolvencyOn?: string;
}

/** Money received, or a credit note; `cents` above 0. */
export interface Movement {
  readonly on: string;
  readonly cents: number;
}

/** Days are written `YYYY-MM-DD`; sums are whole cents, all taxes included. */
export interface ClaimedInvoice {
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly totalCents: number;
  /** Completion of the service, from which prescription runs. */
  readonly performedOn?: string;
  /** What the contract says: basis points a year, or times the legal rate. Absent: ECB + 10 points. */
  readonly penaltyRate?: { readonly rateBp: number } | { readonly timesLegalRate: number };
  readonly payments?: readonly Movement[];
  readonly creditNotes?: readonly Movement[];
  /** Day on which a mise en demeure was received: the interest of a consumer runs from the day after. */
  readonly noticeReceivedOn?: string;
}

export interface Claim {
  readonly client: ClaimClient;
  readonly invoices: readonly ClaimedInvoice[];
  /** The day on which it is counted. */
  readonly on: string;
  /** `interets-dabord` (article 1343-1 C. civ.) unless said otherwise. */
  readonly imputation?: "interets-dabord" | "principal-dabord";
  /** Folder of the user's own figures, as `relance droit ajouter` writes them, over those of the package. */
  readonly figures?: string;
}

/** `baseCents × rateBp × days / 10 000 / 365`, rounded to the cent. */
export interface InterestRun {
  readonly fromOn: string;
  readonly toOn: string;
  readonly days: number;
  readonly baseCents: number;
  readonly rateBp: number;
  readonly amountCents: number;
  /** In French: « BCE 2,40 % + 10 points, 2nd semestre 2026 ». */
  readonly rate: string;
}

export interface Sums {
  readonly principalCents: number;
  readonly interestCents: number;
  /** 40 € an invoice between professionals, or against a public body. */
  readonly indemniteCents: number;
  readonly totalCents: number;
  /** What one more day adds. */
  readonly perDayCents: number;
}

export interface InvoiceSums extends Sums {
  readonly number: string;
  readonly daysLate: number;
  readonly interest: readonly InterestRun[];
  /** In French: what must be told beside the figures. */
  readonly notes: readonly string[];
}

export interface DecompteSums extends Sums {
  readonly on: string;
  readonly regime: "professionnel" | "consommateur" | "public";
  readonly invoices: readonly InvoiceSums[];
}

export interface PrescriptionDay {
  /** Last day on which the claim can be sued for. */
  readonly endsOn: string;
  readonly years: number;
  readonly startsOn: string;
}

/** What the functions throw: `code` says why (`valeur`, `droit`…), `message` is a French sentence, `hint` a way out. */
export interface EngineError extends Error {
  readonly code: string;
  readonly hint?: string | undefined;
  readonly details: readonly string[];
}

/**
 * What is owed on a day, line by line, as every document of relance counts it.
 * @throws EngineError (valeur) for a day or a sum that cannot be, (droit) when a rate of the period is not known.
 */
export function decompte(claim: Claim): DecompteSums {
  const client = clientOf(claim.client);
  const accounts = claim.invoices.map((invoice, index) => accountOf(client, invoice, index + 1));
  const counted = buildDecompte(client, accounts, legalData(claim.figures), day(claim.on), {
    imputation: claim.imputation ?? "interets-dabord",
  });
  const { principalCents, interestCents, indemniteCents, totalCents, perDayCents } = counted.totals;
  return {
    on: counted.on,
    regime: counted.regime,
    principalCents,
    interestCents,
    indemniteCents,
    totalCents,
    perDayCents,
    invoices: counted.invoices.map(sumsOf),
  };
}

/**
 * Until when an invoice can be sued for, from its dates and the payments that acknowledged it.
 * @throws EngineError (valeur) for a day or a sum that cannot be.
 */
export function prescription(
  client: ClaimClient,
  invoice: ClaimedInvoice,
  options: { readonly figures?: string } = {},
): PrescriptionDay {
  const account = accountOf(clientOf(client), invoice, 1);
  const { endsOn, years, startsOn } = prescriptionOf(account, legalData(options.figures));
  return { endsOn, years, startsOn };
}

function sumsOf(one: InvoiceDecompte): InvoiceSums {
  return {
    number: one.invoice.number,
    daysLate: one.daysLate,
    principalCents: one.principalDueCents,
    interestCents: one.interestDueCents,
    indemniteCents: one.indemniteDueCents,
    totalCents: one.totalDueCents,
    perDayCents: one.perDayCents,
    interest: one.interestLines.map((line) => ({
      fromOn: line.fromOn,
      toOn: line.toOn,
      days: line.days,
      baseCents: line.baseCents,
      rateBp: line.rateBp,
      amountCents: line.amountCents,
      rate: labelOfRate(line.rateOrigin),
    })),
    notes: one.notes.map(sentenceOfNote),
  };
}

function clientOf({ kind, insolvencyOn }: ClaimClient): KnownClient {
  const known: ClientKind = kind;
  return {
    id: 1,
    ref: "client",
    name: "client",
    kind: known,
    ...(insolvencyOn === undefined ? {} : { insolvencyOn: day(insolvencyOn) }),
  };
}

function accountOf(client: KnownClient, invoice: ClaimedInvoice, id: number): Account {
  const movements = (kept: readonly Movement[] | undefined): { id: number; on: string; cents: number }[] =>
    (kept ?? []).map(({ on, cents }, index) => ({ id: index + 1, on, cents: positive(cents) }));
  const { performedOn, noticeReceivedOn } = invoice;
  return {
    client,
    invoice: {
      id,
      number: invoice.number,
      clientId: client.id,
      issuedOn: day(invoice.issuedOn),
      dueOn: day(invoice.dueOn),
      terms: "",
      totalCents: positive(invoice.totalCents),
      prepaidCents: 0,
      ...(performedOn === undefined ? {} : { performedOn: day(performedOn) }),
      ...rateOf(invoice),
    },
    payments: movements(invoice.payments).map((one) => ({
      id: one.id,
      invoiceId: id,
      amountCents: one.cents,
      receivedOn: day(one.on),
    })),
    creditNotes: movements(invoice.creditNotes).map((one) => ({
      id: one.id,
      invoiceId: id,
      number: String(one.id),
      issuedOn: day(one.on),
      amountCents: one.cents,
    })),
    letters: noticeReceivedOn === undefined ? [] : [noticeOf(client, id, noticeReceivedOn)],
    steps: [],
    holds: [],
    charges: [],
    waivers: [],
    injonctions: [],
    titres: [],
    prescriptionEvents: [],
    disputes: [],
    promises: [],
    echeanciers: [],
    calls: [],
  };
}

function noticeOf(client: KnownClient, invoiceId: number, receivedOn: string): Account["letters"][number] {
  const on = day(receivedOn);
  return {
    id: 1,
    clientId: client.id,
    documentId: 1,
    invoiceIds: [invoiceId],
    writtenOn: on,
    delayDays: 0,
    deadlineOn: on,
    depositedOn: on,
    presentedOn: on,
    deliveredOn: on,
  };
}

function rateOf({ penaltyRate }: ClaimedInvoice): Pick<Account["invoice"], "penaltyRate"> {
  if (penaltyRate === undefined) return {};
  return {
    penaltyRate:
      "rateBp" in penaltyRate
        ? { kind: "fixe", rateBp: penaltyRate.rateBp }
        : { kind: "multiple-legal", times: penaltyRate.timesLegalRate },
  };
}

function positive(cents: number): number {
  if (Number.isSafeInteger(cents) && cents > 0) return cents;
  throw new RelanceError(
    "valeur",
    `« ${cents} » n'est pas une somme en centimes entiers, au-dessus de 0.`,
    "12,34 € s'écrit 1234.",
  );
}

/** The package's own folder, whether this runs from `src/`, or joined in `dist/engine/`. */
function legalData(figures: string | undefined): LegalData {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return loadLegalData(join(folder, "data"), figures);
}

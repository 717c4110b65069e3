// An invoice as sent, what was paid or credited on it, and the balance of its face amount.
import type { Call } from "./call.ts";
import type { Charge } from "./charge.ts";
import type { Client, Hold } from "./client.ts";
import type { Day } from "./day.ts";
import type { Dispute } from "./dispute.ts";
import type { FollowedEcheancier } from "./echeancier.ts";
import { groupBy } from "./group-by.ts";
import type { InjonctionDePayer } from "./injonction.ts";
import type { StepRecord } from "./ladder.ts";
import { type Cents, sumCents } from "./money.ts";
import type { CreditNote, Payment } from "./payment.ts";
import type { PrescriptionEvent } from "./prescription-event.ts";
import type { PaymentPromise } from "./promise.ts";
import type { RegisteredLetter } from "./registered-letter.ts";
import type { TitreExecutoire } from "./titre-executoire.ts";
import type { Waiver } from "./waiver.ts";

/** The rate of late-payment penalties that the contract or the invoice announces (L441-10 II). */
export type PenaltyRate =
  | { readonly kind: "fixe"; readonly rateBp: number }
  /** « Trois fois le taux d'intérêt légal »: floats with each semester's arrêté. */
  | { readonly kind: "multiple-legal"; readonly times: number };

export interface Invoice {
  readonly id: number;
  readonly number: string;
  readonly clientId: number;
  readonly issuedOn: Day;
  /** Completion of the service: prescription runs from it (Cass. com. 26 févr. 2020, n° 18-25.036). */
  readonly performedOn?: Day | undefined;
  readonly dueOn: Day;
  /** The terms as the user or the file gave them: « 30 jours », « 45 jours fin de mois ». */
  readonly terms: string;
  /** All taxes included. */
  readonly totalCents: Cents;
  /** Already paid when the invoice was issued (EN 16931 BT-113): lowers the claim from the start. */
  readonly prepaidCents: Cents;
  /** What was sold, in the words of the invoice: « Refonte du site, lot 2 ». */
  readonly label?: string | undefined;
  /** Contract, quote or order it rests on: « devis D-2026-014 accepté le 3 mars 2026 ». */
  readonly contract?: string | undefined;
  /** Receipt by the client; for a public body, the day its portal makes it available (R2192-15 CCP). */
  readonly receivedOn?: Day | undefined;
  /** Under what the client files it: order number, or numéro d'engagement of a public body (D2192-2 CCP). */
  readonly orderNumber?: string | undefined;
  /** Code service: to whom, inside a public body, its portal hands it. */
  readonly officeCode?: string | undefined;
  /** Number of its deposit on that portal. */
  readonly depositNumber?: string | undefined;
  readonly penaltyRate?: PenaltyRate | undefined;
  /** A sector whose terms or prescription the law fixes apart (`data/delais.json`): « transport ». */
  readonly sector?: string | undefined;
  /** True when the contract says that interest due for a year bears interest (1343-2 C. civ.). */
  readonly capitalisation?: boolean | undefined;
  /** The ladder of this invoice alone; absent, the client's. */
  readonly ladderId?: string | undefined;
  readonly cancelledOn?: Day | undefined;
  readonly cancelReason?: string | undefined;
}

/** Everything known about one invoice: the facts from which sums, steps and states are derived. */
export interface Account {
  readonly invoice: Invoice;
  readonly client: Client;
  /** Standing payments only: a cancelled one stays in the journal, not here. */
  readonly payments: readonly Payment[];
  readonly creditNotes: readonly CreditNote[];
  readonly steps: readonly StepRecord[];
  readonly letters: readonly RegisteredLetter[];
  readonly holds: readonly Hold[];
  readonly charges: readonly Charge[];
  readonly waivers: readonly Waiver[];
  /** Standing ones, ended ones included, by the day of their filing. */
  readonly injonctions: readonly InjonctionDePayer[];
  readonly titres: readonly TitreExecutoire[];
  readonly prescriptionEvents: readonly PrescriptionEvent[];
  readonly disputes: readonly Dispute[];
  readonly promises: readonly PaymentPromise[];
  readonly echeanciers: readonly FollowedEcheancier[];
  readonly calls: readonly Call[];
}

/** What was asked for once credit notes are taken off. */
export function claimedCents(account: Pick<Account, "invoice" | "creditNotes">): Cents {
  const credited = sumCents(account.creditNotes.map((note) => note.amountCents));
  return account.invoice.totalCents - account.invoice.prepaidCents - credited;
}

/**
 * What is left of the invoice's face amount: total − prepaid − credit notes − payments, in cents; negative
 * when overpaid. Penalties are not in it: a client who paid this is never reminded (see decompte.ts).
 */
export function balanceCents(account: Pick<Account, "invoice" | "payments" | "creditNotes">): Cents {
  return claimedCents(account) - sumCents(account.payments.map((payment) => payment.amountCents));
}

export function isSettled(account: Account): boolean {
  return account.invoice.cancelledOn !== undefined || balanceCents(account) <= 0;
}

/** Overdue from the day after the due date (L441-10 II): on the due date itself nothing is late. */
export function isOverdue(account: Account, today: Day): boolean {
  return !isSettled(account) && account.invoice.dueOn < today;
}

/** One group by client, none empty, clients and accounts in the order in which they come. */
export function accountsByClient(
  accounts: readonly Account[],
): readonly (readonly [Account, ...Account[]])[] {
  return [...groupBy(accounts, ({ client }) => client.id).values()];
}

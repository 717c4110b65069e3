// Corrects or cancels an invoice: once it was sent on its way, its amounts only move by an avoir or a payment.
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { liveInjonction } from "../domain/injonction.ts";
import type { Account, Invoice, PenaltyRate } from "../domain/invoice.ts";
import type { Cents } from "../domain/money.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import type { EndOfMonthMethod } from "../domain/terms.ts";
import { changedValues } from "./changed-values.ts";
import { chosenSector, knownSector } from "./chosen-sector.ts";
import { cleanText, requiredText } from "./clean-text.ts";
import {
  type DueDateText,
  type FoundDueDate,
  findDueDate,
  isCounted,
  LEGAL_TERMS,
  refuseTwoReadings,
} from "./due-date.ts";
import { knownInvoice } from "./known.ts";
import { chosenLadder } from "./ladders.ts";
import type { Deps } from "./ports.ts";

/** What may be said of an invoice besides its number, its client and its sums; absent: not said. */
export interface InvoiceFields {
  readonly performedOn?: Day | undefined;
  /** Receipt by the client, from which a public body's term and « à réception » run. */
  readonly receivedOn?: Day | undefined;
  readonly dueOn?: Day | undefined;
  readonly terms?: string | undefined;
  readonly method?: EndOfMonthMethod | undefined;
  readonly label?: string | undefined;
  readonly contract?: string | undefined;
  /** Numéro d'engagement of a public body, order number of a company. */
  readonly orderNumber?: string | undefined;
  readonly officeCode?: string | undefined;
  readonly depositNumber?: string | undefined;
  /** A sector of `data/delais.json`: « transport ». */
  readonly sector?: string | undefined;
  /** The contract says that interest due for a year bears interest. */
  readonly capitalisation?: boolean | undefined;
  /** Absent: the client's. */
  readonly ladderId?: string | undefined;
  /** `null`: none, the law's default applies. Absent on a new invoice: the profile's. */
  readonly penaltyRate?: PenaltyRate | null | undefined;
}

/** Empty text: erased. */
export interface InvoiceChanges extends InvoiceFields {
  readonly totalCents?: Cents | undefined;
  readonly issuedOn?: Day | undefined;
}

export interface ChangedInvoice {
  readonly invoice: Invoice;
  readonly changed: boolean;
  readonly warnings: readonly string[];
}

/** @throws RelanceError (refus) for an amount or an issue date once a step, payment, avoir or letter exists. */
export async function updateInvoice(
  deps: Pick<Deps, "store" | "legal" | "clock" | "ladder">,
  typed: string,
  changes: InvoiceChanges,
): Promise<ChangedInvoice> {
  const store = await deps.store();
  const { delays } = await deps.legal();
  const invoice = knownInvoice(store, typed);
  const account = store.account(invoice.id);
  refuseCancelled(invoice);
  const frozen = whyFrozen(account);
  if (frozen !== undefined && (changes.totalCents ?? invoice.totalCents) !== invoice.totalCents) {
    throw new RelanceError(
      "refus",
      `Le montant de ${invoice.number} ne se modifie plus : ${frozen}.`,
      `Enregistrez un avoir : relance avoir ajouter ${shellWord(invoice.number)} <montant> --numero <avoir> --date <date>`,
    );
  }
  if (frozen !== undefined && (changes.issuedOn ?? invoice.issuedOn) !== invoice.issuedOn) {
    throw new RelanceError(
      "refus",
      `La date d'émission de ${invoice.number} ne se modifie plus : ${frozen}.`,
      `relance facture voir ${shellWord(invoice.number)}`,
    );
  }
  const issuedOn = changes.issuedOn ?? invoice.issuedOn;
  const performedOn = changes.performedOn ?? invoice.performedOn;
  const sector =
    changes.sector === undefined ? knownSector(delays, invoice.sector) : chosenSector(delays, changes.sector);
  const resettled =
    changes.sector !== undefined && invoice.terms.startsWith(LEGAL_TERMS) && frozen === undefined;
  const moved =
    resettled ||
    changes.dueOn !== undefined ||
    changes.terms !== undefined ||
    changes.issuedOn !== undefined ||
    changes.receivedOn !== undefined;
  const receivedOn = changes.receivedOn ?? invoice.receivedOn;
  const text = { ...changes, issuedOn, performedOn, receivedOn, sector };
  const dueDate = (typed: DueDateText): FoundDueDate =>
    findDueDate(typed, account.client, store.creditor(), delays);
  // A date that nobody counted stays where it is, with its words, whatever else moves.
  const dated = changes.terms === undefined && changes.dueOn === undefined && !isCounted(invoice.terms);
  const found = moved
    ? dueDate({
        ...text,
        ...(dated ? { dueOn: invoice.dueOn } : {}),
        terms: changes.terms ?? (changes.dueOn === undefined && !dated ? invoice.terms : undefined),
      })
    : undefined;
  // The due date stays: what the law of the sector says of it is said all the same.
  const kept =
    moved || changes.sector === undefined || sector === undefined
      ? undefined
      : dueDate({ ...text, dueOn: invoice.dueOn });
  if (found?.kind === "deux-lectures") refuseTwoReadings(found);
  const totalCents = changes.totalCents ?? invoice.totalCents;
  if (totalCents <= invoice.prepaidCents) {
    throw new RelanceError(
      "valeur",
      "L'acompte couvrirait toute la facture.",
      `relance facture voir ${shellWord(invoice.number)}`,
    );
  }
  const { penaltyRate } = changes;
  const ladderId = await chosenLadder(deps, changes.ladderId);
  const after: Invoice = {
    ...invoice,
    totalCents,
    issuedOn,
    performedOn,
    dueOn: found?.dueOn ?? invoice.dueOn,
    terms: dated ? invoice.terms : (found?.terms ?? invoice.terms),
    label: changes.label === undefined ? invoice.label : cleanText(changes.label),
    contract: changes.contract === undefined ? invoice.contract : cleanText(changes.contract),
    receivedOn,
    orderNumber: changes.orderNumber === undefined ? invoice.orderNumber : cleanText(changes.orderNumber),
    officeCode: changes.officeCode === undefined ? invoice.officeCode : cleanText(changes.officeCode),
    depositNumber:
      changes.depositNumber === undefined ? invoice.depositNumber : cleanText(changes.depositNumber),
    sector: changes.sector === undefined ? invoice.sector : sector?.id,
    capitalisation: changes.capitalisation ?? invoice.capitalisation,
    ladderId: ladderId === undefined ? invoice.ladderId : cleanText(ladderId),
    penaltyRate: penaltyRate === undefined ? invoice.penaltyRate : (penaltyRate ?? undefined),
  };
  const differences = changedValues(invoice, after);
  const changed = Object.keys(differences).length > 0;
  if (changed) {
    store.write((tx) => {
      tx.updateInvoice(after);
      tx.record({
        on: deps.clock.today(),
        kind: "facture.modifiee",
        clientRef: account.client.ref,
        invoiceNumber: invoice.number,
        payload: { changements: differences },
      });
    });
  }
  const said = found ?? kept;
  return { invoice: after, changed, warnings: said?.kind === "trouvee" ? said.warnings : [] };
}

/** @throws RelanceError (refus) while payments stand, which would be forgotten, or while a court has it. */
export async function cancelInvoice(
  deps: Pick<Deps, "store" | "clock">,
  typed: string,
  reason: string,
): Promise<Invoice> {
  const store = await deps.store();
  const invoice = knownInvoice(store, typed);
  refuseCancelled(invoice);
  const { payments, client, injonctions } = store.account(invoice.id);
  const live = liveInjonction(injonctions);
  if (live !== undefined) {
    throw new RelanceError(
      "refus",
      `La facture ${invoice.number} est devant le tribunal, par une requête du ${plainDay(live.filedOn)}.`,
      `Terminez d'abord l'affaire : relance procedure clore ${shellWord(invoice.number)} --motif desistement --le <date>`,
    );
  }
  const why = requiredText("motif", reason);
  if (payments.length > 0) {
    throw new RelanceError(
      "refus",
      `La facture ${invoice.number} a des paiements enregistrés (n° ${payments.map((one) => one.id).join(", ")}).`,
      `Annulez-les d'abord : relance paiement annuler ${payments[0]?.id}`,
    );
  }
  const today = deps.clock.today();
  const after: Invoice = { ...invoice, cancelledOn: today, cancelReason: why };
  store.write((tx) => {
    tx.updateInvoice(after);
    tx.record({
      on: today,
      kind: "facture.annulee",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: { motif: why, total_centimes: invoice.totalCents },
    });
  });
  return after;
}

/** Nothing more is done on a cancelled invoice. @throws RelanceError (refus). */
export function refuseCancelled(invoice: Invoice): void {
  if (invoice.cancelledOn === undefined) return;
  throw new RelanceError(
    "refus",
    `La facture ${invoice.number} a été annulée le ${plainDay(invoice.cancelledOn)}${invoice.cancelReason === undefined ? "" : ` (${invoice.cancelReason})`}.`,
    `relance facture voir ${shellWord(invoice.number)}`,
  );
}

function whyFrozen(account: Account): string | undefined {
  if (account.payments.length > 0) return "un paiement est enregistré";
  if (account.creditNotes.length > 0) return "un avoir est enregistré";
  if (account.letters.length > 0) return "une mise en demeure est écrite";
  if (account.steps.length > 0) return "une relance est partie";
  return undefined;
}

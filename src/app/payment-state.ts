// What a payment leaves due, and what of it is too much: later payments, accessories and the day all count.
import { type Client, regimeOf } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { DEFAULT_OPTIONS } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Account, balanceCents, type Invoice } from "../domain/invoice.ts";
import { type DecompteOptions, decompteOfInvoice, type InvoiceDecompte } from "../domain/invoice-decompte.ts";
import type { LegalData } from "../domain/legal.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import type { Payment } from "../domain/payment.ts";
import type { Deps } from "./ports.ts";

export interface RecordedPayment {
  readonly payment: Payment;
  readonly client: Client;
  readonly invoice: Invoice;
  /** What is left of the face amount: 0 or less when it is settled, whatever penalties remain. */
  readonly balanceCents: Cents;
  /** Principal and accessories still due today; undefined when a legal rate is missing. */
  readonly dueCents: Cents | undefined;
  /** What the client has paid beyond everything due on this invoice. */
  readonly surplusCents: Cents;
}

type StateDeps = Pick<Deps, "store" | "legal" | "clock">;

/** The payment with the state of its invoice once it was written, or cancelled. */
export async function recordedState(deps: StateDeps, payment: Payment): Promise<RecordedPayment> {
  const account = (await deps.store()).account(payment.invoiceId);
  return {
    payment,
    client: account.client,
    invoice: account.invoice,
    balanceCents: balanceCents(account),
    dueCents: (await decompteToday(deps, account))?.totalDueCents,
    surplusCents: (await surplusesOf(deps, [account])).get(account.invoice.id) ?? 0,
  };
}

/** The décompte of one invoice today; undefined when the law has no figure for a day that is needed. */
export async function decompteToday(
  deps: Pick<Deps, "legal" | "clock">,
  account: Account,
): Promise<InvoiceDecompte | undefined> {
  try {
    const regime = regimeOf(account.client);
    return decompteOfInvoice(account, regime, await deps.legal(), deps.clock.today(), DEFAULT_OPTIONS);
  } catch (error) {
    if (error instanceof RelanceError && error.code === "droit") return undefined;
    throw error;
  }
}

/**
 * What one more payment would leave over, later payments included. Without legal figures, only what stays
 * within the face amount is sure.
 */
export async function excessOf(
  deps: Pick<Deps, "legal" | "clock">,
  account: Account,
  amountCents: Cents,
  receivedOn: Day,
): Promise<Cents> {
  if (amountCents <= balanceCents(account)) return 0;
  const { id: invoiceId } = account.invoice;
  const payment: Payment = { id: Number.MAX_SAFE_INTEGER, invoiceId, amountCents, receivedOn };
  const after = { ...account, payments: [...account.payments, payment] };
  return Math.min(surplusOf(after, await deps.legal(), deps.clock.today()), amountCents);
}

/**
 * The surplus of each overpaid invoice, by its id; the law is read only when one may be. A surplus that rests
 * on a rate that is missing is left out: it is not known.
 */
export async function surplusesOf(
  deps: Pick<Deps, "legal" | "clock">,
  accounts: readonly Account[],
): Promise<ReadonlyMap<number, Cents>> {
  const found = new Map<number, Cents>();
  for (const account of accounts) {
    // Beyond the face amount there may be accessories: only the décompte knows what is too much.
    if (account.invoice.cancelledOn !== undefined || balanceCents(account) >= 0) continue;
    try {
      const surplus = surplusOf(account, await deps.legal(), deps.clock.today());
      if (surplus > 0) found.set(account.invoice.id, surplus);
    } catch (error) {
      if (!(error instanceof RelanceError) || error.code !== "droit") throw error;
    }
  }
  return found;
}

/** Who pays what he contests pays a debt: it is no surplus. */
export const EVERYTHING_CLAIMED: DecompteOptions = { ...DEFAULT_OPTIONS, disputed: "compris" };

/** Paid beyond everything claimed, contested or not. @throws RelanceError (droit) when a rate is not known. */
export function surplusOf(account: Account, legal: LegalData, on: Day): Cents {
  if (balanceCents(account) >= 0) return 0;
  const { allocations } = decompteOfInvoice(account, regimeOf(account.client), legal, on, EVERYTHING_CLAIMED);
  return sumCents(allocations.map((allocation) => allocation.surplusCents));
}

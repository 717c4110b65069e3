// Why an invoice stands where it stands: its décompte, its decision, its prescription and its journal, together.
import type { Decision } from "../domain/decide.ts";
import { buildDecompte, type Decompte } from "../domain/decompte.ts";
import type { Account } from "../domain/invoice.ts";
import { orMissing } from "../domain/missing-figure.ts";
import { planDay } from "../domain/plan.ts";
import { lastDayToSue, type PrescriptionOfInvoice, prescriptionOf } from "../domain/prescription.ts";
import { knownInvoice } from "./known.ts";
import { casesAbout, type StandingInjonction } from "./known-injonction.ts";
import { laddersFor } from "./ladders.ts";
import type { Deps, JournalLine } from "./ports.ts";

export interface ExplainedInvoice {
  readonly account: Account;
  readonly decision: Decision;
  /** Absent when a rate is missing: `missingRate` says which. */
  readonly decompte: Decompte | undefined;
  readonly missingRate: string | undefined;
  readonly prescription: PrescriptionOfInvoice;
  /** The cases that claim it, by the day of their filing. */
  readonly injonctions: readonly StandingInjonction[];
  readonly journal: readonly JournalLine[];
}

/** @throws RelanceError (valeur) for an unknown invoice. */
export async function explainInvoice(
  deps: Pick<Deps, "store" | "clock" | "legal" | "ladder">,
  invoiceNumber: string,
): Promise<ExplainedInvoice> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const invoice = knownInvoice(store, invoiceNumber);
  const account = store.account(invoice.id);
  // The decision as the day's plan takes it, with the client's other invoices around it.
  const open = store.openAccounts(account.client.id);
  const group = open.some((one) => one.invoice.id === invoice.id) ? open : [...open, account];
  const plan = planDay(group, await laddersFor(deps, group), today, (one) => lastDayToSue(one, legal));
  const decision = plan.decisions.find((one) => one.account.invoice.id === invoice.id) as Decision;
  const counted = orMissing(
    () => ({ decompte: buildDecompte(account.client, [account], legal, today), missingRate: undefined }),
    ({ message }) => ({ decompte: undefined, missingRate: message }),
  );
  return {
    account,
    decision,
    ...counted,
    prescription: prescriptionOf(account, legal),
    injonctions: casesAbout(store, account, { legal, today }),
    journal: store.journal({ clientRef: account.client.ref }).filter((line) => concerns(line, account)),
  };
}

/** The invoice's own lines, and those of its client that weigh on it: its letters, a pause, an insolvency. */
function concerns(line: JournalLine, { invoice, letters }: Account): boolean {
  if (line.invoiceNumber !== undefined) return line.invoiceNumber === invoice.number;
  const { factures, lettre } = line.payload;
  if (Array.isArray(factures)) return factures.includes(invoice.number);
  return lettre === undefined || letters.some((letter) => letter.id === lettre);
}

// Adds one invoice of a known client: its number once, its due date explained, its trace in the journal.
import type { Client } from "../domain/client.ts";
import { type Day, daysBetween } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Invoice } from "../domain/invoice.ts";
import type { Cents } from "../domain/money.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import type { InvoiceFields } from "./change-invoice.ts";
import { chosenSector } from "./chosen-sector.ts";
import { cleanText, requiredText } from "./clean-text.ts";
import { type FoundDueDate, findDueDate, refuseTwoReadings } from "./due-date.ts";
import { knownClient } from "./known.ts";
import { chosenLadder } from "./ladders.ts";
import type { Deps, New, Store, StoreWriter } from "./ports.ts";

export interface InvoiceText extends InvoiceFields {
  readonly clientRef: string;
  readonly number: string;
  readonly issuedOn: Day;
  readonly totalCents: Cents;
  readonly prepaidCents?: Cents | undefined;
}

export interface AddedInvoice {
  readonly invoice: Invoice;
  readonly client: Client;
  /** French sentences: beyond the legal maximum, dated tomorrow… */
  readonly warnings: readonly string[];
}

/** What the terms give, before anything is written: lets a terminal ask between two readings. */
export async function previewDueDate(
  deps: Pick<Deps, "store" | "legal">,
  text: Pick<
    InvoiceText,
    "clientRef" | "issuedOn" | "performedOn" | "receivedOn" | "dueOn" | "terms" | "method" | "sector"
  >,
): Promise<FoundDueDate> {
  const store = await deps.store();
  const { delays } = await deps.legal();
  const sector = chosenSector(delays, text.sector);
  return findDueDate({ ...text, sector }, knownClient(store, text.clientRef), store.creditor(), delays);
}

/** Says whose invoice already has this number; undefined when it is free. */
export function twinProblem(store: Store, number: string): string | undefined {
  const twin = store.invoice(number);
  return twin === undefined
    ? undefined
    : `La facture « ${number} » existe déjà (${store.clientById(twin.clientId).name}).`;
}

/** @throws RelanceError (valeur) when the number exists, the date cannot be, or the terms read two ways. */
export async function addInvoice(
  deps: Pick<Deps, "store" | "legal" | "clock" | "ladder">,
  text: InvoiceText,
): Promise<AddedInvoice> {
  const store = await deps.store();
  const { delays } = await deps.legal();
  const client = knownClient(store, text.clientRef);
  const number = requiredText("numéro de facture", text.number, 60);
  const twin = twinProblem(store, number);
  if (twin !== undefined) throw new RelanceError("valeur", twin, `relance facture voir ${shellWord(number)}`);
  const prepaidCents = text.prepaidCents ?? 0;
  if (prepaidCents >= text.totalCents) {
    throw new RelanceError(
      "valeur",
      "L'acompte couvre toute la facture : il ne reste rien à recouvrer.",
      "Vérifiez --montant et --acompte.",
    );
  }
  const sector = chosenSector(delays, text.sector);
  const found = findDueDate({ ...text, sector }, client, store.creditor(), delays);
  if (found.kind === "deux-lectures") refuseTwoReadings(found);
  const today = deps.clock.today();
  const ladderId = cleanText(await chosenLadder(deps, text.ladderId));
  const invoice = store.write((tx) =>
    recordNewInvoice(tx, today, client, {
      number,
      clientId: client.id,
      issuedOn: text.issuedOn,
      performedOn: text.performedOn,
      dueOn: found.dueOn,
      terms: found.terms,
      totalCents: text.totalCents,
      prepaidCents,
      label: cleanText(text.label),
      contract: cleanText(text.contract),
      receivedOn: text.receivedOn,
      orderNumber: cleanText(text.orderNumber),
      officeCode: cleanText(text.officeCode),
      depositNumber: cleanText(text.depositNumber),
      sector: sector?.id,
      capitalisation: text.capitalisation,
      ladderId,
      penaltyRate:
        text.penaltyRate === undefined ? store.creditor()?.penaltyRate : (text.penaltyRate ?? undefined),
    }),
  );
  return { invoice, client, warnings: [...dateWarnings(text, today), ...found.warnings] };
}

/** Writes an invoice and its line of journal, inside a transaction already open. */
export function recordNewInvoice(tx: StoreWriter, on: Day, client: Client, invoice: New<Invoice>): Invoice {
  const added = tx.addInvoice(invoice);
  tx.record({
    on,
    kind: "facture.ajoutee",
    clientRef: client.ref,
    invoiceNumber: added.number,
    payload: {
      total_centimes: added.totalCents,
      acompte_centimes: added.prepaidCents,
      emise_le: added.issuedOn,
      echeance: added.dueOn,
      conditions: added.terms,
      ...(added.sector === undefined ? {} : { secteur: added.sector }),
      ...(added.capitalisation === true ? { capitalisation: true } : {}),
    },
  });
  return added;
}

function dateWarnings(text: Pick<InvoiceText, "issuedOn" | "performedOn">, today: Day): readonly string[] {
  const found: string[] = [];
  if (text.issuedOn > today)
    found.push(`la facture est datée du ${plainDay(text.issuedOn)}, après aujourd'hui (${plainDay(today)}).`);
  if (text.performedOn !== undefined && text.performedOn > today) {
    found.push(
      `l'exécution est datée du ${plainDay(text.performedOn)}, après aujourd'hui (${plainDay(today)}).`,
    );
  }
  if (daysBetween(text.issuedOn, today) > 365 * 5) {
    found.push("la facture a plus de cinq ans : elle est peut-être prescrite (relance decompte le dira).");
  }
  return found;
}

// Credit notes on the screen and as JSON: what each gives up, on which invoice, and why.
import type { Client } from "../../domain/client.ts";
import type { Account, Invoice } from "../../domain/invoice.ts";
import { type Cents, sumCents } from "../../domain/money.ts";
import type { CreditNote } from "../../domain/payment.ts";
import { compareText } from "../../domain/text-order.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDayNumeric } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { FACE_BALANCE } from "./invoice-money.ts";
import { tableLines } from "./table.ts";

interface OnInvoice {
  readonly note: CreditNote;
  readonly invoice: Invoice;
  readonly client: Client;
}

export function creditNoteJson({ note, invoice, client }: OnInvoice): Record<string, unknown> {
  return {
    avoir: note.number,
    facture: invoice.number,
    client: client.ref,
    montant_centimes: note.amountCents,
    date: note.issuedOn,
    motif: note.reason ?? null,
  };
}

/** After a credit note was added or taken back: what the invoice still claims, or what was paid too much. */
export function balanceLine(client: Client, balance: Cents): string {
  return balance >= 0
    ? `  ${FACE_BALANCE}${NBSP}: ${formatEuros(balance)}`
    : `  ${safe(client.name)} a payé ${formatEuros(-balance)} de trop${NBSP}: à rembourser.`;
}

/** The most recent first. */
export function printCreditNotes(terminal: Terminal, accounts: readonly Account[], prefix: string): void {
  const rows = accounts
    .flatMap(({ invoice, client, creditNotes }) => creditNotes.map((note) => ({ note, invoice, client })))
    .sort((a, b) => compareText(b.note.issuedOn, a.note.issuedOn) || b.note.id - a.note.id);
  if (terminal.json) {
    terminal.printJson({ avoirs: rows.map(creditNoteJson) });
    return;
  }
  if (rows.length === 0) {
    terminal.print("Aucun avoir enregistré.");
    terminal.print(`  → ${prefix} avoir ajouter <facture> <montant> --numero <avoir>`);
    return;
  }
  const lines = tableLines(
    [
      { title: "Avoir" },
      { title: "Date" },
      { title: "Facture" },
      { title: "Client", flexible: true },
      { title: "Montant", align: "right" },
      { title: "Motif", flexible: true },
    ],
    rows.map(({ note, invoice, client }) => [
      note.number,
      formatDayNumeric(note.issuedOn),
      invoice.number,
      client.name,
      formatEuros(note.amountCents),
      note.reason ?? "",
    ]),
    terminal.columns,
  );
  const [head, ...body] = lines;
  terminal.print(terminal.style.bold(head));
  for (const line of body) terminal.print(line);
  terminal.print();
  const total = sumCents(rows.map(({ note }) => note.amountCents));
  terminal.print(`${countOf(rows.length, "avoir")}, ${formatEuros(total)}.`);
}

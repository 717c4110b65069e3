// Credit notes on the screen and as JSON: what each gives up, on which invoice, and why.
import type { CreditNoteView, ListedCreditNote } from "../../app/view-movement.ts";
import type { Client } from "../../domain/client.ts";
import { type Cents, sumCents } from "../../domain/money.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { historyJson, historyLines } from "./history-view.ts";
import { FACE_BALANCE } from "./invoice-money.ts";
import { printTable, sheetLines } from "./table.ts";

export function creditNoteJson({ note, invoice, client }: ListedCreditNote): Record<string, unknown> {
  return {
    avoir: note.number,
    facture: invoice.number,
    client: client.ref,
    montant_centimes: note.amountCents,
    date: note.issuedOn,
    motif: note.reason ?? null,
    annule_le: note.cancelledOn ?? null,
  };
}

/** After a credit note was added or taken back: what the invoice still claims, or what was paid too much. */
export function balanceLine(client: Client, balance: Cents): string {
  return balance >= 0
    ? `  ${FACE_BALANCE}${NBSP}: ${formatEuros(balance)}`
    : `  ${safe(client.name)} a payé ${formatEuros(-balance)} de trop${NBSP}: à rembourser.`;
}

export function printCreditNotes(
  terminal: Terminal,
  rows: readonly ListedCreditNote[],
  prefix: string,
): void {
  if (terminal.json) {
    terminal.printJson({ avoirs: rows.map(creditNoteJson) });
    return;
  }
  if (rows.length === 0) {
    terminal.print("Aucun avoir enregistré.");
    terminal.print(`  → ${prefix} avoir ajouter <facture> <montant> --numero <avoir>`);
    return;
  }
  printTable(
    terminal,
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
      [note.cancelledOn && "annulé", note.reason].filter(Boolean).join(", "),
    ]),
  );
  terminal.print();
  const standing = rows.filter(({ note }) => note.cancelledOn === undefined);
  const total = sumCents(standing.map(({ note }) => note.amountCents));
  terminal.print(`${countOf(standing.length, "avoir")}, ${formatEuros(total)}.`);
}

/** One credit note: what was noted, and what the journal says of it. */
export function printCreditNote(terminal: Terminal, view: CreditNoteView): void {
  const { note, invoice, client, history } = view;
  if (terminal.json) {
    terminal.printJson({ ...creditNoteJson(view), journal: historyJson(history) });
    return;
  }
  const gone = note.cancelledOn === undefined ? "" : "  annulé";
  terminal.print(
    terminal.style.bold(
      `Avoir ${safe(note.number)}  ${safe(invoice.number)}, ${safe(client.name)} (${client.ref})${gone}`,
    ),
  );
  for (const line of sheetLines([
    ["Montant", formatEuros(note.amountCents)],
    ["Date", formatDay(note.issuedOn)],
    ["Motif", note.reason],
    ["Annulé le", note.cancelledOn === undefined ? undefined : formatDay(note.cancelledOn)],
  ])) {
    terminal.print(line);
  }
  for (const line of historyLines(history, terminal.columns)) terminal.print(line);
}

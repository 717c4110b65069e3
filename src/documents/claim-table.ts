// The invoices of a claim as letters show them: a table, then what was paid, credited, contested or filed.

import type { Client } from "../domain/client.ts";
import type { Decompte } from "../domain/decompte.ts";
import type { Invoice } from "../domain/invoice.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { sumCents } from "../domain/money.ts";
import { capitalised } from "../format/capitals.ts";
import { bullets } from "./blocks.ts";
import { askedBalance, faceBalance, movements } from "./claim-words.ts";
import type { Block } from "./document.ts";
import { FRENCH, type Wording } from "./wording-fr.ts";

/** What was sold, invoice by invoice, with its contract: nothing of an invoice about which nothing is known. */
export function servicesOf(
  { invoices }: Decompte,
  { invoices: said, formats }: Wording = FRENCH,
): readonly string[] {
  return invoices.flatMap(({ invoice }) => {
    const done =
      invoice.performedOn === undefined ? undefined : said.performed(formats.day(invoice.performedOn));
    const parts = [invoice.label, invoice.contract, done].filter((part) => part !== undefined);
    if (parts.length === 0) return [];
    const text = parts.join(", ");
    return [invoices.length === 1 ? capitalised(text) : said.about(invoice.number, text)];
  });
}

/** The invoices in a table, what was paid on each, and under it what explains the difference. */
export function invoiceBlocks(decompte: Decompte, words: Wording = FRENCH): readonly Block[] {
  const { invoices } = decompte;
  const { invoices: said, formats } = words;
  const taken = (one: InvoiceDecompte): number => one.invoice.totalCents - askedBalance(one);
  const isContested = invoices.some((one) => one.contestedCents > 0);
  const items = [
    ...filedItems(decompte, words),
    ...movements(decompte, words),
    ...contestedItems(decompte, words),
  ];
  const table: Block = {
    kind: "table",
    columns: [
      { title: said.invoice, align: "left", weight: 2 },
      { title: said.issuedOn, align: "left", weight: 1.2 },
      { title: said.dueOn, align: "left", weight: 1.2 },
      { title: said.amount, align: "right", weight: 1.6 },
      { title: isContested ? said.takenOrContested : said.taken, align: "right", weight: 1.6 },
      { title: said.left, align: "right", weight: 1.6 },
    ],
    rows: invoices.map((one) => [
      one.invoice.number,
      formats.dayShort(one.invoice.issuedOn),
      formats.dayShort(one.invoice.dueOn),
      formats.euros(one.invoice.totalCents),
      formats.euros(taken(one)),
      formats.euros(askedBalance(one)),
    ]),
    ...(invoices.length > 1
      ? {
          foot: [
            [
              said.total,
              "",
              "",
              formats.euros(sumCents(invoices.map((one) => one.invoice.totalCents))),
              formats.euros(sumCents(invoices.map(taken))),
              formats.euros(faceBalance(invoices)),
            ],
          ],
        }
      : {}),
  };
  return items.length === 0 ? [table] : [table, bullets(items.map((text) => `${text}.`))];
}

interface FiledInvoices {
  readonly client: Client;
  readonly invoices: readonly { readonly invoice: Invoice }[];
}

/** What the payer looks an invoice up by: first of all a public body, which pays none without it. */
export function filedItems(
  { client, invoices }: FiledInvoices,
  { invoices: said }: Wording = FRENCH,
): readonly string[] {
  return invoices.flatMap(({ invoice }) => {
    const filed = said.filed(invoice, client);
    return filed.length === 0 ? [] : [said.about(invoice.number, filed.join(", "))];
  });
}

/** The undisputed part goes on; what is contested is said and not asked for. */
function contestedItems({ invoices }: Decompte, { invoices: said, formats }: Wording): readonly string[] {
  return invoices
    .filter((one) => one.contestedCents > 0)
    .map((one) => said.contested(one.invoice.number, formats.euros(one.contestedCents)));
}

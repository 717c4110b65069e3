// The invoices of a claim as letters show them: a table, then what was paid, credited, contested or filed.
import type { Decompte } from "../domain/decompte.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { sumCents } from "../domain/money.ts";
import { formatEuros } from "../format/amounts.ts";
import { formatDay, formatDayNumeric } from "../format/dates.ts";
import { filingWords } from "../format/filing.ts";
import { fr } from "../format/typography.ts";
import { askedBalance, faceBalance, movements } from "./claim-words.ts";
import type { Block } from "./document.ts";
import { initial } from "./parties.ts";

/** What was sold, invoice by invoice, with its contract: nothing of an invoice about which nothing is known. */
export function servicesOf(decompte: Decompte): readonly string[] {
  return decompte.invoices.flatMap(({ invoice }) => {
    const done =
      invoice.performedOn === undefined
        ? undefined
        : fr`prestation achevée le ${formatDay(invoice.performedOn)}`;
    const parts = [invoice.label, invoice.contract, done].filter((part) => part !== undefined);
    if (parts.length === 0) return [];
    const text = parts.join(", ");
    return [decompte.invoices.length === 1 ? initial(text) : fr`Facture ${invoice.number} : ${text}`];
  });
}

/** The invoices in a table, what was paid on each, and under it what explains the difference. */
export function invoiceBlocks(decompte: Decompte): readonly Block[] {
  const { invoices } = decompte;
  const taken = (one: InvoiceDecompte): number => one.invoice.totalCents - askedBalance(one);
  const isContested = invoices.some((one) => one.contestedCents > 0);
  const movementItems = [...filedItems(decompte), ...movements(decompte), ...contestedItems(decompte)];
  const table: Block = {
    kind: "table",
    columns: [
      { title: "Facture", align: "left", weight: 2 },
      { title: "Émise le", align: "left", weight: 1.2 },
      { title: "Échue le", align: "left", weight: 1.2 },
      { title: "Montant TTC", align: "right", weight: 1.6 },
      { title: isContested ? "Payé, déduit ou contesté" : "Payé ou déduit", align: "right", weight: 1.6 },
      { title: "Reste à payer", align: "right", weight: 1.6 },
    ],
    rows: invoices.map((one) => [
      one.invoice.number,
      formatDayNumeric(one.invoice.issuedOn),
      formatDayNumeric(one.invoice.dueOn),
      formatEuros(one.invoice.totalCents),
      formatEuros(taken(one)),
      formatEuros(askedBalance(one)),
    ]),
    ...(invoices.length > 1
      ? {
          foot: [
            [
              "Total",
              "",
              "",
              formatEuros(sumCents(invoices.map((one) => one.invoice.totalCents))),
              formatEuros(sumCents(invoices.map(taken))),
              formatEuros(faceBalance(invoices)),
            ],
          ],
        }
      : {}),
  };
  return movementItems.length === 0
    ? [table]
    : [table, { kind: "list", ordered: false, items: movementItems.map((text) => `${text}.`) }];
}

/** What the payer looks an invoice up by: first of all a public body, which pays none without it. */
export function filedItems({ client, invoices }: Decompte): readonly string[] {
  return invoices.flatMap(({ invoice }) => {
    const filed = filingWords(invoice, client);
    return filed.length === 0 ? [] : [fr`Facture ${invoice.number} : ${filed.join(", ")}`];
  });
}

/** The undisputed part goes on; what is contested is said and not asked for. */
function contestedItems({ invoices }: Decompte): readonly string[] {
  return invoices
    .filter((one) => one.contestedCents > 0)
    .map(
      (one) =>
        fr`Somme contestée sur la facture ${one.invoice.number}, non demandée par cette lettre : ${formatEuros(one.contestedCents)}`,
    );
}

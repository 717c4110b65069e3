// Payments on the screen and as JSON, newest first, with the number that `annuler` takes.
import type { Account } from "../../domain/invoice.ts";
import { sumCents } from "../../domain/money.ts";
import { compareText } from "../../domain/text-order.ts";
import { formatEuros } from "../../format/amounts.ts";
import { countOf, formatDayNumeric } from "../../format/dates.ts";
import type { Terminal } from "../terminal.ts";
import { tableLines } from "./table.ts";

export function printPayments(terminal: Terminal, accounts: readonly Account[], prefix: string): void {
  const rows = accounts
    .flatMap(({ invoice, client, payments }) => payments.map((payment) => ({ invoice, client, payment })))
    .sort((a, b) => compareText(b.payment.receivedOn, a.payment.receivedOn) || b.payment.id - a.payment.id);
  if (terminal.json) {
    terminal.printJson({
      paiements: rows.map(({ invoice, client, payment }) => ({
        numero: payment.id,
        facture: invoice.number,
        client: client.ref,
        montant_centimes: payment.amountCents,
        recu_le: payment.receivedOn,
        moyen: payment.means ?? null,
        reference: payment.reference ?? null,
        virement: payment.transfer ?? null,
      })),
    });
    return;
  }
  if (rows.length === 0) {
    terminal.print("Aucun paiement enregistré.");
    terminal.print(`  → ${prefix} paiement ajouter <facture> <montant> --le <date>`);
    return;
  }
  const [head, ...lines] = tableLines(
    [
      { title: "N°", align: "right" },
      { title: "Reçu le" },
      { title: "Facture" },
      { title: "Client", flexible: true },
      { title: "Montant", align: "right" },
      { title: "Moyen", flexible: true },
      { title: "Référence", flexible: true },
    ],
    rows.map(({ invoice, client, payment }) => [
      String(payment.id),
      formatDayNumeric(payment.receivedOn),
      invoice.number,
      client.name,
      formatEuros(payment.amountCents),
      payment.means ?? "",
      [payment.reference, payment.transfer && `part de ${payment.transfer}`].filter(Boolean).join(", "),
    ]),
    terminal.columns,
  );
  terminal.print(terminal.style.bold(head));
  for (const line of lines) terminal.print(line);
  terminal.print();
  terminal.print(
    `${countOf(rows.length, "paiement")}, ${formatEuros(sumCents(rows.map((row) => row.payment.amountCents)))}.`,
  );
}

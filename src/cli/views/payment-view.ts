// Payments on the screen and as JSON: their list, newest first, with the number that other verbs take, and one of them.
import type { PaymentPartOf } from "../../app/transfer-parts.ts";
import type { ListedPayment, PaymentView } from "../../app/view-movement.ts";
import type { Day } from "../../domain/day.ts";
import { sumCents } from "../../domain/money.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { allocationJson } from "./decompte-json.ts";
import { historyJson, historyLines } from "./history-view.ts";
import { printWrapped } from "./lines.ts";
import { printTable, sheetLines } from "./table.ts";

function paymentJson({ payment, invoice, client }: ListedPayment): Record<string, unknown> {
  return {
    numero: payment.id,
    facture: invoice.number,
    client: client.ref,
    montant_centimes: payment.amountCents,
    recu_le: payment.receivedOn,
    moyen: payment.means ?? null,
    reference: payment.reference ?? null,
    virement: payment.transfer ?? null,
    annule_le: payment.cancelledOn ?? null,
  };
}

export function printPayments(terminal: Terminal, rows: readonly ListedPayment[], prefix: string): void {
  if (terminal.json) {
    terminal.printJson({ paiements: rows.map(paymentJson) });
    return;
  }
  if (rows.length === 0) {
    terminal.print("Aucun paiement enregistré.");
    terminal.print(`  → ${prefix} paiement ajouter <facture> <montant> --le <date>`);
    return;
  }
  printTable(
    terminal,
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
      [payment.cancelledOn && "annulé", payment.reference, payment.transfer && `part de ${payment.transfer}`]
        .filter(Boolean)
        .join(", "),
    ]),
  );
  terminal.print();
  const standing = rows.filter(({ payment }) => payment.cancelledOn === undefined);
  terminal.print(
    `${countOf(standing.length, "paiement")}, ${formatEuros(sumCents(standing.map((row) => row.payment.amountCents)))}.`,
  );
}

/** One payment: what was noted, where it goes in the décompte of the day, and what the journal says of it. */
export function printPayment(terminal: Terminal, view: PaymentView, today: Day, prefix: string): void {
  const { payment, invoice, client, others, allocation, history } = view;
  if (terminal.json) {
    terminal.printJson({
      ...paymentJson(view),
      imputation: allocation === undefined ? null : { au: today, ...allocationJson(allocation) },
      autres_parts: others.map((other) => ({
        paiement: other.payment.id,
        facture: other.invoice.number,
        montant_centimes: other.payment.amountCents,
      })),
      journal: historyJson(history),
    });
    return;
  }
  const gone = payment.cancelledOn === undefined ? "" : "  annulé";
  terminal.print(
    terminal.style.bold(
      `Paiement n°${NBSP}${payment.id}  ${safe(invoice.number)}, ${safe(client.name)} (${client.ref})${gone}`,
    ),
  );
  for (const line of sheetLines([
    ["Montant", formatEuros(payment.amountCents)],
    ["Reçu le", formatDay(payment.receivedOn)],
    ["Moyen", payment.means],
    ["Référence", payment.reference],
    ["Virement", others.length === 0 ? payment.transfer : `${payment.transfer}, avec ${partsWords(others)}`],
    ["Annulé le", payment.cancelledOn === undefined ? undefined : formatDay(payment.cancelledOn)],
  ])) {
    terminal.print(line);
  }
  const sentence = countedSentence(view, today);
  if (sentence !== undefined) {
    terminal.print();
    printWrapped(terminal, sentence);
    terminal.print(`  → ${prefix} decompte ${shellWord(safe(invoice.number))}`);
  }
  for (const line of historyLines(history, terminal.columns)) terminal.print(line);
}

/** How its sum is shared between what was due that day. */
function countedSentence({ payment, allocation }: PaymentView, today: Day): string | undefined {
  if (payment.cancelledOn !== undefined) return undefined;
  if (allocation === undefined) {
    return "Un taux légal manque : ce que ce paiement règle d'intérêts n'est pas connu.";
  }
  const parts = [
    [allocation.toPrincipalCents, "sur le principal"],
    [allocation.toInterestCents, "sur les intérêts et pénalités"],
    [allocation.toIndemniteCents, "sur l'indemnité"],
    [allocation.toChargesCents, "sur les frais"],
    [allocation.surplusCents, "en trop"],
  ] as const;
  const kept = parts.filter(([cents]) => cents > 0).map(([cents, where]) => `${formatEuros(cents)} ${where}`);
  return `Compté au ${formatDay(today)} : ${kept.join(", ")}.`;
}

/** « n° 2 (F-2, 238,80 €), n° 3 (F-3, 12,00 €) ». */
export function partsWords(others: readonly PaymentPartOf[]): string {
  return others
    .map(
      ({ payment, invoice }) =>
        `n°${NBSP}${payment.id} (${safe(invoice.number)}, ${formatEuros(payment.amountCents)})`,
    )
    .join(", ");
}

// Invoices on the screen and as JSON: facts first, then money received, steps, pieces, and what is left.
import { type Day, daysBetween } from "../../domain/day.ts";
import { type Account, balanceCents, claimedCents, isOverdue, isSettled } from "../../domain/invoice.ts";
import { sumCents } from "../../domain/money.ts";
import { penaltyRateText } from "../../domain/penalty-rate.ts";
import type { Piece } from "../../domain/piece.ts";
import { formatEuros } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { type Column, sheetLines, tableLines } from "./table.ts";
import { PIECE_WORDS, rateWords } from "./wording.ts";

export const INVOICE_COLUMNS: readonly Column[] = [
  { title: "Facture" },
  { title: "Client", flexible: true },
  { title: "Échéance" },
  { title: "Total", align: "right" },
  { title: "Solde", align: "right" },
  { title: "État", flexible: true },
];

export function invoiceRow(account: Account, today: Day): readonly string[] {
  const { invoice, client } = account;
  return [
    invoice.number,
    client.name,
    formatDayNumeric(invoice.dueOn),
    formatEuros(invoice.totalCents),
    formatEuros(invoice.cancelledOn === undefined ? balanceCents(account) : 0),
    stateWords(account, today),
  ];
}

function stateWords(account: Account, today: Day): string {
  if (account.invoice.cancelledOn !== undefined) return "annulée";
  if (balanceCents(account) < 0) return "trop-perçu";
  if (isSettled(account)) return "réglée";
  if (!isOverdue(account, today)) return "à échoir";
  return `${countOf(daysBetween(account.invoice.dueOn, today), "jour")} de retard`;
}

function stateKey(account: Account, today: Day): string {
  if (account.invoice.cancelledOn !== undefined) return "annulee";
  if (isSettled(account)) return "reglee";
  return isOverdue(account, today) ? "en-retard" : "a-echoir";
}

export function invoiceJson(account: Account, today: Day): Record<string, unknown> {
  const { invoice, client, payments, creditNotes, steps } = account;
  return {
    numero: invoice.number,
    client: client.ref,
    emise_le: invoice.issuedOn,
    executee_le: invoice.performedOn ?? null,
    echeance: invoice.dueOn,
    conditions: invoice.terms,
    total_centimes: invoice.totalCents,
    acompte_centimes: invoice.prepaidCents,
    reclame_centimes: claimedCents(account),
    solde_centimes: invoice.cancelledOn === undefined ? balanceCents(account) : 0,
    etat: stateKey(account, today),
    jours_de_retard: isOverdue(account, today) ? daysBetween(invoice.dueOn, today) : 0,
    objet: invoice.label ?? null,
    contrat: invoice.contract ?? null,
    taux_penalites: invoice.penaltyRate === undefined ? null : penaltyRateText(invoice.penaltyRate),
    annulee_le: invoice.cancelledOn ?? null,
    motif_annulation: invoice.cancelReason ?? null,
    paiements: payments.map((payment) => ({
      numero: payment.id,
      montant_centimes: payment.amountCents,
      recu_le: payment.receivedOn,
      moyen: payment.means ?? null,
      reference: payment.reference ?? null,
    })),
    avoirs: creditNotes.map((note) => ({
      numero: note.number,
      montant_centimes: note.amountCents,
      date: note.issuedOn,
      motif: note.reason ?? null,
    })),
    etapes: steps.map((step) => ({ etape: step.stepId, canal: step.channel, faite_le: step.doneOn })),
  };
}

export function printInvoices(
  terminal: Terminal,
  accounts: readonly Account[],
  today: Day,
  emptyHint: string,
): void {
  if (terminal.json) {
    terminal.printJson({ factures: accounts.map((account) => invoiceJson(account, today)) });
    return;
  }
  if (accounts.length === 0) {
    terminal.print("Aucune facture à montrer.");
    terminal.print(`  → ${emptyHint}`);
    return;
  }
  const rows = accounts.map((account) => invoiceRow(account, today));
  const [head, ...lines] = tableLines(INVOICE_COLUMNS, rows, terminal.columns);
  terminal.print(terminal.style.bold(head));
  lines.forEach((line, index) => {
    const account = accounts[index];
    terminal.print(account !== undefined && isOverdue(account, today) ? terminal.style.yellow(line) : line);
  });
  const standing = accounts.filter((account) => !isSettled(account));
  const late = standing.filter((account) => isOverdue(account, today));
  terminal.print();
  terminal.print(
    `${countOf(accounts.length, "facture")}, ${formatEuros(sumCents(standing.map(balanceCents)))} à recevoir` +
      (late.length === 0 ? "." : `, dont ${formatEuros(sumCents(late.map(balanceCents)))} en retard.`),
  );
}

export function printInvoice(
  terminal: Terminal,
  account: Account,
  pieces: readonly Piece[],
  today: Day,
  prefix: string,
): void {
  const { invoice, client, payments, creditNotes, steps } = account;
  if (terminal.json) {
    terminal.printJson({
      ...invoiceJson(account, today),
      pieces: pieces.map((piece) => ({
        numero: piece.id,
        nature: piece.kind,
        titre: piece.title,
        sha256: piece.sha256,
      })),
    });
    return;
  }
  const { bold } = terminal.style;
  terminal.print(
    `${bold(safe(`Facture ${invoice.number}`))}  ${safe(client.name)} (${client.ref})  ${stateWords(account, today)}`,
  );
  for (const line of sheetLines([
    ["Objet", invoice.label],
    ["Contrat", invoice.contract],
    ["Émise le", formatDay(invoice.issuedOn)],
    ["Exécutée le", invoice.performedOn === undefined ? undefined : formatDay(invoice.performedOn)],
    ["Échéance", `${formatDay(invoice.dueOn)}, ${invoice.terms}`],
    ["Pénalités", client.kind === "particulier" ? undefined : rateWords(invoice.penaltyRate)],
    ["Annulée le", cancelWords(invoice.cancelledOn, invoice.cancelReason)],
  ])) {
    terminal.print(line);
  }
  terminal.print();
  const money: (readonly [string, string])[] = [["Total TTC", formatEuros(invoice.totalCents)]];
  if (invoice.prepaidCents > 0) money.push(["Acompte", formatEuros(-invoice.prepaidCents)]);
  for (const note of creditNotes) {
    money.push([
      `Avoir ${note.number} du ${formatDayNumeric(note.issuedOn)}`,
      formatEuros(-note.amountCents),
    ]);
  }
  for (const payment of payments) {
    const means = [payment.means, payment.reference].filter((one) => one !== undefined).join(", ");
    money.push([
      `Paiement n° ${payment.id} du ${formatDayNumeric(payment.receivedOn)}${means === "" ? "" : ` (${means})`}`,
      formatEuros(-payment.amountCents),
    ]);
  }
  money.push(["Solde", formatEuros(invoice.cancelledOn === undefined ? balanceCents(account) : 0)]);
  const [, ...moneyLines] = tableLines(
    [
      { title: "", flexible: true },
      { title: "", align: "right" },
    ],
    money,
    terminal.columns - 2,
  );
  moneyLines.forEach((line, index) => {
    terminal.print(`  ${index === moneyLines.length - 1 ? bold(line) : line}`);
  });
  if (steps.length > 0) {
    terminal.print();
    terminal.print("Relances :");
    for (const step of steps) {
      const note = step.note === undefined ? "" : ` (${step.note})`;
      terminal.print(`  ${formatDayNumeric(step.doneOn)}  ${safe(`${step.stepId}, ${step.channel}${note}`)}`);
    }
  }
  terminal.print();
  if (pieces.length === 0) {
    terminal.print(
      "Aucune pièce. Le devis signé, la commande, la preuve de livraison serviront de preuves :",
    );
    terminal.print(`  → ${prefix} piece ajouter ${safe(invoice.number)} <fichier> --nature devis`);
  } else {
    terminal.print("Pièces :");
    for (const piece of pieces)
      terminal.print(`  n° ${piece.id}  ${PIECE_WORDS[piece.kind]}  ${safe(piece.title)}`);
  }
}

function cancelWords(on: Day | undefined, reason: string | undefined): string | undefined {
  if (on === undefined) return undefined;
  return reason === undefined ? formatDay(on) : `${formatDay(on)} : ${reason}`;
}

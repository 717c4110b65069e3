// Invoices on the screen and as JSON: facts first, then money received, steps, pieces, and what is left.
import { ladderChoice } from "../../app/ladders.ts";
import { regimeOf } from "../../domain/client.ts";
import { type Day, daysBetween } from "../../domain/day.ts";
import { type Account, balanceCents, claimedCents, isOverdue, isSettled } from "../../domain/invoice.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { sumCents } from "../../domain/money.ts";
import { penaltyRateText } from "../../domain/penalty-rate.ts";
import type { Piece } from "../../domain/piece.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatAmount, formatEuros } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { caseJson, courtWords } from "./injonction-view.ts";
import { leftCents, NO_SURPLUS, printMoney, type Surpluses } from "./invoice-money.ts";
import { wrap } from "./lines.ts";
import { type Column, sheetLines, tableLines } from "./table.ts";
import { invoiceRateWords, ladderWords, PIECE_WORDS } from "./wording.ts";

export const INVOICE_COLUMNS: readonly Column[] = [
  { title: "Facture" },
  { title: "Client", flexible: true },
  { title: "Échéance" },
  { title: "Total €", align: "right" },
  { title: "Solde €", align: "right" },
  { title: "Retard" },
];

export function invoiceRow(
  account: Account,
  today: Day,
  surpluses: Surpluses = NO_SURPLUS,
): readonly string[] {
  const { invoice, client } = account;
  return [
    invoice.number,
    client.name,
    formatDayNumeric(invoice.dueOn),
    formatAmount(invoice.totalCents),
    formatAmount(leftCents(account, surpluses)),
    stateWords(account, today, surpluses),
  ];
}

/** Short: with the longest names of clients, a row keeps within eighty columns. */
function stateWords(account: Account, today: Day, surpluses: Surpluses): string {
  if (account.invoice.cancelledOn !== undefined) return "annulée";
  if (surpluses.has(account.invoice.id)) return "trop-perçu";
  if (isSettled(account)) return "réglée";
  if (!isOverdue(account, today)) return "aucun";
  return countOf(daysBetween(account.invoice.dueOn, today), "j", "j");
}

function stateKey(account: Account, today: Day): string {
  if (account.invoice.cancelledOn !== undefined) return "annulee";
  if (isSettled(account)) return "reglee";
  return isOverdue(account, today) ? "en-retard" : "a-echoir";
}

export function invoiceJson(
  account: Account,
  today: Day,
  surpluses: Surpluses = NO_SURPLUS,
): Record<string, unknown> {
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
    trop_percu_centimes: surpluses.get(invoice.id) ?? 0,
    etat: stateKey(account, today),
    jours_de_retard: isOverdue(account, today) ? daysBetween(invoice.dueOn, today) : 0,
    objet: invoice.label ?? null,
    contrat: invoice.contract ?? null,
    engagement: invoice.orderNumber ?? null,
    destinataire: invoice.officeCode ?? null,
    depot: invoice.depositNumber ?? null,
    recue_le: invoice.receivedOn ?? null,
    echelle: ladderChoice(client, invoice).id,
    echelle_choisie: invoice.ladderId ?? null,
    secteur: invoice.sector ?? null,
    capitalisation: invoice.capitalisation ?? false,
    taux_penalites: invoice.penaltyRate === undefined ? null : penaltyRateText(invoice.penaltyRate),
    annulee_le: invoice.cancelledOn ?? null,
    motif_annulation: invoice.cancelReason ?? null,
    paiements: payments.map((payment) => ({
      numero: payment.id,
      montant_centimes: payment.amountCents,
      recu_le: payment.receivedOn,
      moyen: payment.means ?? null,
      reference: payment.reference ?? null,
      virement: payment.transfer ?? null,
    })),
    avoirs: creditNotes.map((note) => ({
      numero: note.number,
      montant_centimes: note.amountCents,
      date: note.issuedOn,
      motif: note.reason ?? null,
    })),
    procedures: account.injonctions.map(caseJson),
    etapes: steps.map((step) => ({ etape: step.stepId, canal: step.channel, faite_le: step.doneOn })),
  };
}

export function printInvoices(
  terminal: Terminal,
  accounts: readonly Account[],
  today: Day,
  { emptyHint, surpluses }: { readonly emptyHint: string; readonly surpluses: Surpluses },
): void {
  if (terminal.json) {
    terminal.printJson({ factures: accounts.map((account) => invoiceJson(account, today, surpluses)) });
    return;
  }
  if (accounts.length === 0) {
    terminal.print("Aucune facture à montrer.");
    terminal.print(`  → ${emptyHint}`);
    return;
  }
  const rows = accounts.map((account) => invoiceRow(account, today, surpluses));
  const [head, ...lines] = tableLines(INVOICE_COLUMNS, rows, terminal.tableColumns);
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
  {
    pieces,
    surpluses,
    decompte,
    today,
    prefix,
  }: {
    readonly pieces: readonly Piece[];
    readonly surpluses: Surpluses;
    /** Of this day; absent when a legal rate is missing. */
    readonly decompte: InvoiceDecompte | undefined;
    readonly today: Day;
    readonly prefix: string;
  },
): void {
  const { invoice, client, steps } = account;
  if (terminal.json) {
    terminal.printJson({
      ...invoiceJson(account, today, surpluses),
      total_du_centimes: invoice.cancelledOn === undefined ? (decompte?.totalDueCents ?? null) : 0,
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
  const title = `Facture ${safe(invoice.number)}  ${safe(client.name)} (${client.ref})`;
  for (const line of wrap(`${title}  ${stateWords(account, today, surpluses)}`, terminal.columns)) {
    terminal.print(bold(line));
  }
  for (const line of sheetLines([
    ["Objet", invoice.label],
    ["Contrat", invoice.contract],
    [regimeOf(client) === "public" ? "Engagement" : "Commande", invoice.orderNumber],
    ["Code service", invoice.officeCode],
    ["Dépôt", invoice.depositNumber],
    ["Secteur", invoice.sector],
    ["Émise le", formatDay(invoice.issuedOn)],
    ["Reçue le", invoice.receivedOn === undefined ? undefined : formatDay(invoice.receivedOn)],
    ["Exécutée le", invoice.performedOn === undefined ? undefined : formatDay(invoice.performedOn)],
    ["Échéance", `${formatDay(invoice.dueOn)}, ${invoice.terms}`],
    ["Pénalités", invoiceRateWords(client, invoice)],
    ["Capitalisation", invoice.capitalisation === true ? "prévue au contrat (1343-2)" : undefined],
    ["Échelle", ladderWords(client, invoice)],
    ["Au tribunal", courtWords(account.injonctions)],
    ["Annulée le", cancelWords(invoice.cancelledOn, invoice.cancelReason)],
  ])) {
    terminal.print(line);
  }
  if (invoice.cancelledOn !== undefined)
    terminal.print(`  → ${prefix} facture retablir ${shellWord(invoice.number)}`);
  terminal.print();
  printMoney(terminal, account, { surpluses, decompte, prefix });
  if (steps.length > 0) {
    terminal.print();
    terminal.print("Relances :");
    for (const step of steps) {
      const note = step.note === undefined ? "" : ` (${step.note})`;
      const what = step.stepId === step.channel ? step.stepId : `${step.stepId}, ${step.channel}`;
      const [first = "", ...rest] = wrap(safe(`${what}${note}`), terminal.columns, "              ");
      terminal.print(`  ${formatDayNumeric(step.doneOn)}  ${first.trimStart()}`);
      for (const line of rest) terminal.print(line);
    }
  }
  terminal.print();
  if (pieces.length === 0) {
    terminal.print("Aucune pièce. Serviront de preuves : devis signé, commande, preuve de livraison.");
    terminal.print(`  → ${prefix} piece ajouter ${shellWord(safe(invoice.number))} <fichier> --nature devis`);
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

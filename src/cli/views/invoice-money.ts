// The money of one invoice on the screen: from its total to what is left, then what the décompte of the day adds.
import { type Account, balanceCents } from "../../domain/invoice.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import type { Cents } from "../../domain/money.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDayNumeric } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { printWrapped } from "./lines.ts";
import { tableLines } from "./table.ts";

/** What was paid beyond everything due, by id of invoice; absent for an invoice that was not overpaid. */
export type Surpluses = ReadonlyMap<number, Cents>;

export const NO_SURPLUS: Surpluses = new Map();

/** What is left of the face amount, said so: the décompte counts its payments on the penalties first. */
export const FACE_BALANCE = "Reste sur le montant facturé";

/** The balance; what was paid for penalties and indemnity is not owed back, only the surplus is. */
export function leftCents(account: Account, surpluses: Surpluses): Cents {
  if (account.invoice.cancelledOn !== undefined) return 0;
  const balance = balanceCents(account);
  return balance >= 0 ? balance : 0 - (surpluses.get(account.invoice.id) ?? 0);
}

/** `decompte` is that of the day; absent, a legal rate is missing. */
export function printMoney(
  terminal: Terminal,
  account: Account,
  {
    surpluses,
    decompte,
    prefix,
  }: {
    readonly surpluses: Surpluses;
    readonly decompte: InvoiceDecompte | undefined;
    readonly prefix: string;
  },
): void {
  const lines = moneyTable(account, surpluses, terminal.tableColumns - 2);
  lines.forEach((line, index) => {
    terminal.print(`  ${index === lines.length - 1 ? terminal.style.bold(line) : line}`);
  });
  const sentence = dueSentence(account, decompte);
  if (sentence === undefined) return;
  printWrapped(terminal, sentence, "  ");
  terminal.print(`  → ${prefix} decompte ${shellWord(safe(account.invoice.number))}`);
}

/** From the total to what is left, so that the column adds up. */
function moneyTable(account: Account, surpluses: Surpluses, columns: number): readonly string[] {
  const { invoice, payments, creditNotes } = account;
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
  const left = leftCents(account, surpluses);
  const accessories = left - balanceCents(account);
  if (accessories > 0 && invoice.cancelledOn === undefined) {
    money.push(["Pénalités, indemnité, frais payés", formatEuros(accessories)]);
  }
  money.push([left < 0 ? "Trop-perçu, au crédit du client" : FACE_BALANCE, formatEuros(left)]);
  const [, ...lines] = tableLines(
    [
      { title: "", flexible: true },
      { title: "", align: "right" },
    ],
    money,
    columns,
  );
  return lines;
}

/** What the décompte of the day adds to the face balance, and why its principal may be another sum. */
function dueSentence(account: Account, decompte: InvoiceDecompte | undefined): string | undefined {
  if (account.invoice.cancelledOn !== undefined) return undefined;
  const balance = Math.max(0, balanceCents(account));
  if (decompte === undefined) {
    return "Total dû ce jour : inconnu de relance, un taux légal manque.";
  }
  const { totalDueCents, principalDueCents, contestedCents } = decompte;
  if (totalDueCents === balance) return undefined;
  if (balance === 0) {
    return `Il reste ${formatEuros(totalDueCents)} que le retard y a ajoutés : aucune relance ne les demande.`;
  }
  const apart = contestedCents > 0 ? `, sans les ${formatEuros(contestedCents)} contestés` : "";
  const order =
    principalDueCents + contestedCents > balance
      ? ` Le décompte y compte ${formatEuros(principalDueCents)} de principal : les paiements vont d'abord aux intérêts (article 1343-1 du code civil).`
      : "";
  return `Total dû ce jour, avec ce que le retard y ajoute${apart} : ${formatEuros(totalDueCents)}.${order}`;
}

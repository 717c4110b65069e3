// What a line says was already paid: nobody who has paid may be chased because a column was misread.
import type { Day } from "../domain/day.ts";
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import type { Cents } from "../domain/money.ts";
import { plainEuros } from "../domain/plain-words.ts";
import type { RowCells } from "./csv-cells.ts";
import type { CsvField } from "./csv-columns.ts";
import { type CellValue, type PaidStatus, readCents, readPaidStatus } from "./csv-values.ts";

interface SettlementFacts {
  readonly totalCents: Cents;
  readonly isCredit: boolean;
  readonly status: PaidStatus | undefined;
  readonly paidOn: Day | undefined;
}

/**
 * A sum with its day is a payment; a sum without a day is taken as paid at the issue, which bears no
 * interest: to the debtor's advantage, and said. Contradictions between columns are problems of the line.
 */
export function readSettlement(
  row: RowCells,
  facts: SettlementFacts,
  warnings: string[],
): Pick<ImportedInvoice, "prepaidCents" | "payments"> {
  const { totalCents, isCredit, paidOn } = facts;
  const none = { prepaidCents: 0, payments: [] };
  const prepaid = amount(row, "prepaid") ?? 0;
  const paidText = row.text("paid");
  const saidBy = paidText === undefined ? undefined : readPaidStatus(paidText);
  const paid = saidBy === undefined ? paidAmount(row) : undefined;
  const status = row.value("settled", readSettled) ?? saidBy ?? facts.status;
  const balance = row.value("balance", readCents);
  // What was refunded on an avoir is not a payment of the client.
  if (isCredit) return none;

  if (prepaid + (paid ?? 0) > totalCents) {
    row.refuse(
      paid === undefined ? "prepaid" : "paid",
      `c'est plus que le total de la facture, ${plainEuros(totalCents)}.`,
    );
    return none;
  }
  const settled = settledSum(row, { totalCents, prepaid, paid, balance, status, paidOn });
  if (settled === undefined) return none;
  if (settled === 0) return { prepaidCents: prepaid, payments: [] };
  if (paidOn !== undefined)
    return { prepaidCents: prepaid, payments: [{ amountCents: settled, receivedOn: paidOn }] };
  warnings.push(
    `${plainEuros(settled)} déjà payés sans date\u00a0: comptés comme réglés à l'émission (aucune pénalité sur cette somme).`,
  );
  return { prepaidCents: prepaid + settled, payments: [] };
}

interface SettledSources {
  readonly totalCents: Cents;
  readonly prepaid: Cents;
  readonly paid: Cents | undefined;
  readonly balance: Cents | undefined;
  readonly status: PaidStatus | undefined;
  readonly paidOn: Day | undefined;
}

/** What was paid beyond the prepaid part; undefined when columns contradict each other. */
function settledSum(row: RowCells, sources: SettledSources): Cents | undefined {
  const { totalCents, prepaid, paid, balance, status, paidOn } = sources;
  const open = totalCents - prepaid;
  if (balance !== undefined) {
    if (balance < 0 || balance > totalCents) {
      row.refuse("balance", `le reste dû doit être compris entre 0 et le total, ${plainEuros(totalCents)}.`);
      return undefined;
    }
    // Some tools leave the balance equal to the total whatever was paid before: then the columns disagree.
    if (paid !== undefined && open - paid !== balance) {
      row.refuse("balance", `total moins payé fait ${plainEuros(open - paid)}, pas ce reste dû.`);
      return undefined;
    }
    if (balance > open) {
      row.refuse("balance", `total moins acompte fait ${plainEuros(open)}, moins que ce reste dû.`);
      return undefined;
    }
    if (status === "payee" && balance > 0) {
      row.refuse("balance", "la facture est dite payée, mais il reste une somme due.");
      return undefined;
    }
    return open - balance;
  }
  if (paid !== undefined) {
    if (status === "payee" && paid < open) {
      row.refuse("status", `la facture est dite payée, mais il manque ${plainEuros(open - paid)}.`);
      return undefined;
    }
    return paid;
  }
  if (status === "partielle") {
    if (prepaid > 0) return 0;
    row.refuse("status", "la facture est dite payée en partie, mais aucune colonne ne dit combien.");
    return undefined;
  }
  if (status === "payee") return open;
  if (paidOn === undefined) return 0;
  if (status === "impayee") {
    row.refuse("paidOn", "la facture est dite impayée, mais elle porte une date de paiement.");
    return undefined;
  }
  // A date of payment and no sum: the whole was paid that day.
  return open;
}

function amount(row: RowCells, field: CsvField): Cents | undefined {
  return row.value(field, (text): CellValue<Cents> => {
    const read = readCents(text);
    return read.ok && read.value < 0
      ? { ok: false, problem: "une somme payée ne peut pas être négative." }
      : read;
  });
}

/** « 1 » in a column of sums may be a yes: taken for one euro, a settled invoice would be asked again. */
function paidAmount(row: RowCells): Cents | undefined {
  if (row.text("paid") !== "1") return amount(row, "paid");
  row.refuse(
    "paid",
    "«\u00a01\u00a0» veut-il dire oui, ou 1 €\u00a0? Écrivez «\u00a0oui\u00a0» ou «\u00a01,00\u00a0».",
  );
  return undefined;
}

/** Yes or no, as words or as a tool writes them. */
function readSettled(text: string): CellValue<PaidStatus> {
  const status = text === "1" ? "payee" : text === "0" ? "impayee" : readPaidStatus(text);
  return status === undefined
    ? { ok: false, problem: "«\u00a0oui\u00a0» ou «\u00a0non\u00a0» sont attendus." }
    : { ok: true, value: status };
}

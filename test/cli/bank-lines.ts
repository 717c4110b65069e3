// Lines of a bank statement put into a data folder, as an import would: what tests of matching start from.
import { createHash } from "node:crypto";
import type { ReadEntry } from "../../src/domain/bank-entry.ts";
import { day } from "../../src/domain/day.ts";
import { openStore } from "../../src/store/store.ts";

export interface Line {
  readonly on: string;
  readonly cents: number;
  readonly label: string;
  readonly payer?: string;
  readonly iban?: string;
  readonly reference?: string;
}

/** Numbered from 1 in a folder that had none. `currency`: another account, in it. */
export function statementIn(folder: string, lines: readonly Line[], currency = "EUR"): void {
  const store = openStore(folder, { mode: "existing", now: () => "2026-11-22T08:00:00.000Z" });
  const added = lines.map(
    (one): ReadEntry => ({
      bookedOn: day(one.on),
      amountCents: one.cents,
      labels: [one.label],
      counterpartyName: one.payer,
      counterpartyIban: one.iban,
      endToEndRef: one.reference,
    }),
  );
  const sha256 = createHash("sha256")
    .update(JSON.stringify([store.bankImports().length, added]))
    .digest("hex");
  const ref = `compte-${currency.toLowerCase()}`;
  store.write((tx) => {
    const account = store.bankAccount(ref) ?? tx.addBankAccount({ ref, currency });
    tx.addBankImport({ importedOn: day("2026-11-22"), fileName: "releve.csv", sha256, format: "csv" }, [
      { accountId: account.id, isWhole: true, added, again: [] },
    ]);
  });
  store.close();
}

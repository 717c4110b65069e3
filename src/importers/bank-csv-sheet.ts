// The rows of a bank's table handed out to its accounts: the one named above the table, or those that rows name.
import type { BankFile, BankProblem, ReadAccountName, ReadPage } from "../domain/bank-file.ts";
import { groupBy } from "../domain/group-by.ts";
import { type AboveTable, accountInLines } from "./bank-csv-above.ts";
import { edgeBalances, isRunning } from "./bank-csv-balances.ts";
import type { BankColumns } from "./bank-csv-columns.ts";
import type { BankRow, EntryRow } from "./bank-csv-row.ts";

interface OpenPage extends AboveTable {
  readonly rows: EntryRow[];
}

/** The rows of a file, by the account that stands above them or on them. */
export class BankSheet {
  private readonly done: OpenPage[] = [];
  private readonly left = new Map<string, number>();
  private readonly columns: BankColumns;
  private page: OpenPage;
  private text: string[] = [];

  constructor(columns: BankColumns, above: AboveTable) {
    this.columns = columns;
    this.page = { ...above, rows: [] };
  }

  /** The headers again: what was written since the last row names another account. */
  turn(): void {
    this.done.push(this.page);
    this.page = { ...accountInLines(this.text.map((line) => [line])), rows: [] };
    this.text = [];
  }

  take(row: BankRow): void {
    if (row.kind === "ecriture") this.page.rows.push(row);
    else if (row.kind === "texte") {
      this.text.push(row.text);
      this.leave("sans date ni montant");
    } else if (row.kind === "laissee") this.leave(row.reason);
  }

  private leave(reason: string): void {
    this.left.set(reason, (this.left.get(reason) ?? 0) + 1);
  }

  leftOut(): BankFile["leftOut"] {
    return [...this.left].map(([reason, count]) => ({ reason, count }));
  }

  pages(problems: BankProblem[]): readonly ReadPage[] {
    return [...this.done, this.page].flatMap((page) => this.split(page, problems));
  }

  /** One page for each account that the rows name. */
  private split({ name, closingCents, rows }: OpenPage, problems: BankProblem[]): readonly ReadPage[] {
    const named = rows.map((row) => {
      const { iban, number, currency } = row.account;
      if (currency !== undefined && !/^[A-Z]{3}$/u.test(currency) && currency !== "€") {
        problems.push({ value: currency, problem: "cette devise n'est pas un code de trois lettres." });
      }
      const own: ReadAccountName = {
        ...(iban === undefined && number === undefined ? name : { iban, number }),
        currency: currency === "€" ? "EUR" : (currency ?? (this.inEuros() ? "EUR" : undefined)),
      };
      return { own, row };
    });
    if (named.length === 0) return [{ ...name, entries: [], closingCents, isWhole: true }];
    const accounts = groupBy(named, ({ own }) => JSON.stringify([own.iban, own.number, own.currency]));
    return [...accounts.values()].map((account) => {
      const entryRows = account.map(({ row }) => row);
      return {
        ...account[0].own,
        entries: entryRows.map(({ entry }) => entry),
        closingCents: accounts.size === 1 ? closingCents : undefined,
        isWhole: true,
        ...(this.columns.known?.runs === true || isRunning(entryRows) ? edgeBalances(entryRows) : {}),
      };
    });
  }

  /** The headers of the sums say it: « Montant(EUROS) »; or the table is that of a French bank. */
  private inEuros(): boolean {
    const { byField, known } = this.columns;
    if (known !== undefined && !byField.has("currency")) return true;
    return (["amount", "credit"] as const).some((field) =>
      /\beuros?\b|€|\bEUR\b/iu.test(byField.get(field)?.header ?? ""),
    );
  }
}

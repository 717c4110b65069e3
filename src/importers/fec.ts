// The invoices that a fichier des écritures comptables leaves unpaid: it holds no due date, and names clients shortly.
import { groupBy } from "../domain/group-by.ts";
import { sirenProblem } from "../domain/identifiers.ts";
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import type { CsvProblem } from "./csv-cells.ts";
import { claimsOf, type FecClaim } from "./fec-claims.ts";
import { type FecLine, readFecLines } from "./fec-lines.ts";
import type { FecEncoding, FecSeparator } from "./fec-text.ts";

export interface FecReading {
  /** To be shown before anything is written. */
  readonly understood: {
    readonly encoding: FecEncoding;
    readonly separator: FecSeparator;
    readonly rowCount: number;
    /** Lines of accounts 411. */
    readonly clientLineCount: number;
    /** What each client still owes, by its auxiliary account. */
    readonly balances: readonly {
      readonly account: string;
      readonly name: string;
      readonly leftCents: Cents;
    }[];
    readonly settledCount: number;
    readonly ignoredRows: readonly { readonly line: number; readonly reason: string }[];
    /** French sentences. */
    readonly notes: readonly string[];
  };
  readonly rows: readonly ImportedInvoice[];
  /** All or nothing: as long as there is one, the caller must write nothing. */
  readonly problems: readonly CsvProblem[];
}

/**
 * Pure: same bytes, same reading. `fileName` may begin with the SIREN of the books (`123456782FEC20251231.txt`).
 * @throws RelanceError (valeur) beyond 50 MB or a million lines.
 */
export function readFec(bytes: Uint8Array, fileName: string): FecReading {
  const books = readFecLines(bytes);
  const { claims, creditNotes, ignored, settledCount } = claimsOf(books);
  const seller = sellerIn(fileName);
  const rows = [
    ...claims.map((claim) => invoiceOf(claim, seller)),
    ...creditNotes.map((line) => creditNoteOf(line, seller)),
  ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const byAccount = groupBy(claims, ({ line }) => line.account);
  const notes: string[] = [];
  if (books.lines.length === 0 && books.problems.length === 0)
    notes.push("Aucune écriture au compte 411 (clients).");
  if (books.doubtfulCount > 0)
    notes.push(
      `Le compte 416 (clients douteux, ${books.doubtfulCount} lignes) n'est pas lu\u00a0: saisissez ces factures.`,
    );
  return {
    understood: {
      encoding: books.encoding,
      separator: books.separator,
      rowCount: books.rowCount,
      clientLineCount: books.lines.length,
      balances: [...byAccount].map(([account, own]) => ({
        account,
        name: own[0]?.line.clientName ?? "",
        leftCents: sumCents(own.map(leftOf)),
      })),
      settledCount,
      ignoredRows: ignored,
      notes,
    },
    rows,
    problems: books.problems,
  };
}

function leftOf({ totalCents, prepaidCents, payments }: FecClaim): Cents {
  return totalCents - prepaidCents - sumCents(payments.map((one) => one.amountCents));
}

/** The name that the law gives to a FEC: SIREN, « FEC », the last day of the year. */
function sellerIn(fileName: string): ImportedInvoice["seller"] {
  const siren = /^(\d{9})FEC\d{8}/iu.exec(fileName)?.[1];
  return siren === undefined || sirenProblem(siren) !== undefined ? undefined : { name: fileName, siren };
}

function invoiceOf(claim: FecClaim, seller: ImportedInvoice["seller"]): ImportedInvoice {
  const { line, totalCents, prepaidCents, payments, warnings, carriedOver } = claim;
  return {
    ...bare(line, seller),
    type: "facture",
    totalCents,
    prepaidCents,
    payments,
    carriedOver,
    warnings,
  };
}

function creditNoteOf(line: FecLine, seller: ImportedInvoice["seller"]): ImportedInvoice {
  return {
    ...bare(line, seller),
    type: "avoir",
    totalCents: -line.amountCents,
    prepaidCents: 0,
    payments: [],
    warnings: [],
  };
}

function bare(line: FecLine, seller: ImportedInvoice["seller"]) {
  return {
    number: line.piece,
    issuedOn: line.issuedOn,
    buyer: { name: line.clientName },
    seller,
    currency: "EUR",
    references: [],
    line: line.line,
    refusals: [],
  } as const;
}

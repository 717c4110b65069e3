// A fichier des écritures comptables of a few lines, for the tests of its reader.

export const FEC_HEADERS: readonly string[] =
  "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise".split(
    " ",
  );

/** What a test says of a line; the rest is an ordinary line of the client Nova. */
export interface FecRow {
  readonly journal?: string;
  readonly journalName?: string;
  readonly entry?: string;
  /** EcritureDate. */
  readonly on?: string;
  readonly account?: string;
  readonly accountName?: string;
  readonly auxiliary?: string;
  readonly name?: string;
  readonly piece?: string;
  readonly pieceOn?: string;
  readonly debit?: string;
  readonly credit?: string;
  readonly letter?: string;
  readonly currency?: string;
  readonly currencyAmount?: string;
}

export function fecText(rows: readonly FecRow[]): string {
  const lines = rows.map((row) =>
    [
      row.journal ?? "VT",
      row.journalName ?? "Ventes",
      row.entry ?? "VT1",
      row.on ?? "20250115",
      row.account ?? "411000",
      row.accountName ?? "Clients",
      row.auxiliary ?? "CNOVA",
      row.name ?? "Nova Conseil",
      row.piece ?? "",
      row.pieceOn ?? row.on ?? "20250115",
      "Facture client",
      row.debit ?? "0,00",
      row.credit ?? "0,00",
      row.letter ?? "",
      "",
      "20250131",
      row.currencyAmount ?? "",
      row.currency ?? "",
    ].join("\t"),
  );
  return `${[FEC_HEADERS.join("\t"), ...lines].join("\n")}\n`;
}

export function fecBytes(rows: readonly FecRow[]): Uint8Array {
  return new TextEncoder().encode(fecText(rows));
}

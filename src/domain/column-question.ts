// A column of a table that only the user can tell, whatever the table is: invoices, or a statement of a bank.

export interface ColumnQuestion {
  readonly kind: "colonne";
  /** As `--colonne` takes it, and in French. */
  readonly field: string;
  readonly label: string;
  readonly candidates: readonly { readonly header: string; readonly place: number }[];
}

// What a partial ordonnance grants on each of its invoices, and of it how much principal: what the greffe wrote, or how
// the sum was shared when it did not say.

const granted = (column: string, most: string) =>
  `ALTER TABLE injonction_invoice ADD COLUMN ${column} INTEGER CHECK (${column} BETWEEN 0 AND ${most});`;

export const GRANTED = `
${granted("granted_cents", "999999999999")}
${granted("granted_principal_cents", "granted_cents")}
`;

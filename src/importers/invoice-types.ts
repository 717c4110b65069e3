// What a type code of an e-invoice (UNTDID 1001, French list of BT-3) means for a claim.

export interface InvoiceType {
  readonly type: "facture" | "avoir";
  readonly warning?: string;
  readonly refusal?: string;
  /** A corrective invoice takes the place of the one it refers to, which must no longer be claimed. */
  readonly replaces?: true;
}

const FACTORED =
  "facture affacturée\u00a0: la créance est cédée à l'affactureur, vous ne pouvez plus la réclamer vous-même.";
const SELF_BILLED = "Autofacturation\u00a0: cette facture a été établie par votre client en votre nom.";
const ADVANCE = "Facture d'acompte\u00a0: la facture définitive devra la déduire.";
const TYPES: Readonly<Record<string, InvoiceType>> = {
  "380": { type: "facture" },
  "384": { type: "facture", replaces: true },
  "386": { type: "facture", warning: ADVANCE },
  "389": { type: "facture", warning: SELF_BILLED },
  "500": { type: "facture", warning: `${SELF_BILLED} ${ADVANCE}` },
  "471": { type: "facture", warning: SELF_BILLED, replaces: true },
  "393": { type: "facture", refusal: FACTORED },
  "472": { type: "facture", refusal: FACTORED },
  "473": { type: "facture", refusal: FACTORED },
  "501": { type: "facture", refusal: FACTORED },
  "381": { type: "avoir" },
  "261": { type: "avoir", warning: SELF_BILLED },
  "262": { type: "avoir" },
  "503": { type: "avoir" },
  "396": { type: "avoir", refusal: FACTORED },
  "502": { type: "avoir", refusal: FACTORED },
};

/** Undefined for a code that is not known: what it means for the claim must not be guessed. */
export function invoiceType(code: string): InvoiceType | undefined {
  return Object.hasOwn(TYPES, code) ? TYPES[code] : undefined;
}

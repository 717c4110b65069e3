// An IBAN is checked by its own key and, for a French account, by the RIB key inside it.
import { ValidationErrorsIBAN, validateIBAN } from "ibantools";
import { cleanText } from "./untrusted-text.ts";

/** `iban` is compact in both cases, so that a wrong one can be shown and corrected. */
export type IbanCheck =
  | { readonly ok: true; readonly iban: string }
  | { readonly ok: false; readonly iban: string; readonly reason: string };

/** Never throws: the reason is a French sentence naming the text as typed. */
export function checkIban(text: string): IbanCheck {
  const typed = cleanText(text);
  const iban = typed.replace(/[\s.-]/gu, "").toUpperCase();
  const { valid, errorCodes } = validateIBAN(iban);
  if (valid) return { ok: true, iban };
  return {
    ok: false,
    iban,
    reason: `l'IBAN «\u00a0${typed}\u00a0» est faux\u00a0: ${explain(errorCodes, iban)}.`,
  };
}

function explain(codes: readonly ValidationErrorsIBAN[], iban: string): string {
  const has = (code: ValidationErrorsIBAN): boolean => codes.includes(code);
  if (has(ValidationErrorsIBAN.NoIBANProvided)) return "il est vide";
  if (has(ValidationErrorsIBAN.NoIBANCountry)) return "il ne commence pas par un pays connu (FR…)";
  if (has(ValidationErrorsIBAN.WrongBBANLength)) {
    return iban.startsWith("FR")
      ? "un IBAN français compte 27 caractères"
      : "il n'a pas la longueur de son pays";
  }
  if (has(ValidationErrorsIBAN.WrongIBANChecksum) || has(ValidationErrorsIBAN.ChecksumNotNumber)) {
    return "sa clé de contrôle ne tombe pas juste";
  }
  if (has(ValidationErrorsIBAN.WrongAccountBankBranchChecksum))
    return "la clé du RIB qu'il contient ne tombe pas juste";
  return "sa forme n'est pas celle de son pays";
}

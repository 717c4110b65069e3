// The EPC QR code of a SEPA transfer (EPC069-12, version 002), read by the applications of banks.

import { cleanText } from "../domain/clean-text.ts";
import type { Cents } from "../domain/money.ts";
import { plainAmount } from "../format/amounts.ts";

export interface Transfer {
  readonly name: string;
  readonly iban: string;
  readonly bic?: string | undefined;
  readonly amountCents: Cents;
  readonly label: string;
}

const MAX_NAME = 70;
const MAX_LABEL = 140;
/** 999 999 999,99 €. */
const MAX_AMOUNT: Cents = 99_999_999_999;
const MAX_BYTES = 331;

/** The lines of the code; undefined for an amount it cannot carry, a wrong IBAN, or a label too long to be whole. */
export function epcPayload(transfer: Transfer): string | undefined {
  const { amountCents } = transfer;
  const iban = transfer.iban.replace(/\s/gu, "").toUpperCase();
  const label = oneLine(transfer.label);
  const bic = (transfer.bic ?? "").replace(/\s/gu, "").toUpperCase();
  if (amountCents < 1 || amountCents > MAX_AMOUNT || !isIban(iban)) return undefined;
  // A label cut short would name other invoices than the lines printed beside the code.
  if ([...label].length > MAX_LABEL) return undefined;
  const payload = [
    "BCD",
    "002",
    "1",
    "SCT",
    /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/u.test(bic) ? bic : "",
    [...oneLine(transfer.name)].slice(0, MAX_NAME).join("").trim(),
    iban,
    `EUR${plainAmount(amountCents)}`,
    "",
    "",
    label,
  ].join("\n");
  return Buffer.byteLength(payload, "utf8") > MAX_BYTES ? undefined : payload;
}

function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, " ").trim();
}

/** ISO 13616: the remainder by 97 of the letters turned into numbers is 1. */
function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u.test(iban)) return false;
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

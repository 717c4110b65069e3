// The transfer that a letter asks for, as a code that a bank's telephone application reads.
import { type Creditor, letterName } from "../domain/creditor.ts";
import type { Cents } from "../domain/money.ts";
import type { QrCode } from "./document.ts";
import { epcPayload } from "./epc.ts";
import { transferLabel } from "./parties.ts";
import { FRENCH, type Wording } from "./wording-fr.ts";

/** The same transfer as the lines beside it; undefined when it cannot be one (no sound IBAN, too large a sum). */
export function transferCode(
  creditor: Creditor,
  amountCents: Cents,
  invoiceNumbers: readonly string[],
  words: Wording = FRENCH,
): QrCode | undefined {
  const payload = epcPayload({
    name: letterName(creditor),
    iban: creditor.iban,
    bic: creditor.bic,
    amountCents,
    label: transferLabel(invoiceNumbers, words),
  });
  if (payload === undefined) return undefined;
  const { payment, formats } = words;
  const amount = formats.euros(amountCents);
  return {
    payload,
    alt: payment.codeAlt(amount, letterName(creditor)),
    caption: payment.codeCaption(amount),
  };
}

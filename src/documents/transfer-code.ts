// The transfer that a letter asks for, as a code that a bank's telephone application reads.
import { type Creditor, letterName } from "../domain/creditor.ts";
import type { Cents } from "../domain/money.ts";
import { formatEuros } from "../format/amounts.ts";
import { fr } from "../format/typography.ts";
import type { QrCode } from "./document.ts";
import { epcPayload } from "./epc.ts";
import { transferLabel } from "./parties.ts";

/** The same transfer as the lines beside it; undefined when it cannot be one (no sound IBAN, too large a sum). */
export function transferCode(
  creditor: Creditor,
  amountCents: Cents,
  invoiceNumbers: readonly string[],
): QrCode | undefined {
  const payload = epcPayload({
    name: letterName(creditor),
    iban: creditor.iban,
    bic: creditor.bic,
    amountCents,
    label: transferLabel(invoiceNumbers),
  });
  if (payload === undefined) return undefined;
  const amount = formatEuros(amountCents);
  return {
    payload,
    alt: fr`Code QR de virement SEPA de ${amount} à ${letterName(creditor)}`,
    caption: fr`Virement de ${amount}`,
  };
}

// Days on which a fact cannot have happened: to come, or before the invoice that it is about.
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Invoice } from "../domain/invoice.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";

/** @throws RelanceError (valeur): a fact is recorded once it has happened. */
export function refuseFuture(on: Day, today: Day, option = "--le"): void {
  if (on <= today) return;
  throw new RelanceError(
    "valeur",
    `Le ${plainDay(on)} est dans le futur (nous sommes le ${plainDay(today)}) : on ne note que ce qui est arrivé.`,
    `Vérifiez ${option} : la dernière date possible est ${today}.`,
  );
}

/** @throws RelanceError (valeur): nothing is due on an invoice before it exists. */
export function refuseBeforeIssue(on: Day, invoice: Invoice, option = "--le"): void {
  if (on >= invoice.issuedOn) return;
  throw new RelanceError(
    "valeur",
    `Le ${plainDay(on)} précède l'émission de ${invoice.number} (${plainDay(invoice.issuedOn)}).`,
    `Vérifiez ${option} : relance facture voir ${shellWord(invoice.number)}`,
  );
}

// What stands at a date of the agenda, in a few French words: the same on the screen and in a calendar.
import type { AgendaEntry } from "../domain/agenda.ts";
import type { Reason } from "../domain/reason.ts";
import { formatEuros, NBSP } from "./amounts.ts";
import { formatDay } from "./dates.ts";
import { DEADLINE_WORDS } from "./injonction.ts";
import { sentenceOfReason } from "./reasons.ts";

/** One line: whose, which invoices, and what. */
export function titleOfEntry(entry: AgendaEntry): string {
  return `${entry.client.name}, ${entry.invoiceNumbers.join(", ")}${NBSP}: ${whatOf(entry)}`;
}

function whatOf({ event }: AgendaEntry): string {
  switch (event.kind) {
    case "echeance":
      return `échéance de ${formatEuros(event.amountCents)}`;
    case "etape":
      return `${event.title} (${formatEuros(event.amountCents)})`;
    case "reprise":
      return reviewOf(event.why);
    case "promesse":
      return `promesse de ${formatEuros(event.amountCents)}`;
    case "part":
      return `part de l'échéancier, ${formatEuros(event.amountCents)}`;
    case "depot-prudent":
      return `dernier jour prudent pour saisir le tribunal (prescription le ${formatDay(event.prescribedOn)})`;
    case "prescription":
      return "prescription, dernier jour pour agir";
    case "declaration":
      return "dernier jour pour déclarer la créance";
    case "relief":
      return "dernier jour pour demander un relevé de forclusion";
    case "reponse-au-mandataire":
      return "dernier jour pour répondre au mandataire qui conteste la créance";
    case "delai-du-tribunal":
      return DEADLINE_WORDS[event.what];
    case "fin-d-opposition":
      return "fin du délai d'opposition du débiteur";
    case "force-executoire":
      return "ordonnance exécutoire, si personne ne s'y est opposé";
  }
}

/** What is looked at on the day when something stops holding the invoice back. */
function reviewOf(why: Reason): string {
  switch (why.kind) {
    case "pause":
      return `fin de la pause (${why.why})`;
    case "promesse":
      return `vérifier que la promesse de ${formatEuros(why.amountCents)} est tenue`;
    case "echeancier":
      return `vérifier que la part de ${formatEuros(why.next.amountCents)} est payée`;
    default:
      return `à revoir (${sentenceOfReason(why)})`;
  }
}

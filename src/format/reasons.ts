// Why something is proposed, or not, in one French sentence each.
import type { Reason } from "../domain/reason.ts";
import { formatEuros, NBSP } from "./amounts.ts";
import { countOf, formatDay } from "./dates.ts";
import { DISPUTE_WORDS } from "./disputes.ts";
import { offsetInWords } from "./steps.ts";

export function sentenceOfReason(reason: Reason): string {
  switch (reason.kind) {
    case "annulee":
      return "facture annulée";
    case "reglee":
      return "facture réglée";
    case "procedure-collective":
      return `procédure collective ouverte le ${formatDay(reason.judgmentOn)}${NBSP}: plus aucune poursuite, déclarez la créance`;
    case "prescrite":
      return `prescrite depuis le ${formatDay(reason.endedOn)}, sauf acte interruptif prouvé${NBSP}: ni mise en demeure ni requête ne sont plus proposées`;
    case "au-tribunal":
      return `dossier déposé au tribunal le ${formatDay(reason.filedOn)}${NBSP}: la procédure suit son cours`;
    case "decision-obtenue":
      return `décision du ${formatDay(reason.renderedOn)}${NBSP}: elle s'exécute, elle ne se relance plus`;
    case "requete-sans-suite":
      return `requête du ${formatDay(reason.filedOn)} ${reason.how === "rejetee" ? "rejetée" : "close sans titre"}`;
    case "pause":
      return `en pause (${reason.why})${reason.untilOn === undefined ? "" : `, reprise le ${formatDay(reason.untilOn)}`}`;
    case "pas-encore-echue":
      return `échéance le ${formatDay(reason.dueOn)}`;
    case "en-retard":
      return `${countOf(reason.daysLate, "jour")} de retard (échéance le ${formatDay(reason.dueOn)})`;
    case "prevue":
      return `prévue ${offsetInWords(reason.offsetDays)}, le ${formatDay(reason.plannedOn)}`;
    case "rattrapage":
      return `rattrapage de ${countOf(reason.days, "jour")}`;
    case "apres-etape":
      return `après ${reason.title} du ${formatDay(reason.doneOn)}${reason.minDelayDays === 0 ? "" : ` (au moins ${countOf(reason.minDelayDays, "jour")})`}`;
    case "jour-non-ouvre":
      return `reportée du ${formatDay(reason.from)} au ${formatDay(reason.to)}, jour ouvré`;
    case "attend-presentation":
      return `recommandé déposé le ${formatDay(reason.depositedOn)}, première présentation non notée`;
    case "delai-mise-en-demeure":
      return `fin du délai de la mise en demeure le ${formatDay(reason.deadlineOn)}`;
    case "rejoint-mise-en-demeure":
      return `rejoint la mise en demeure de ${reason.invoiceNumber} (${formatDay(reason.doneOn)})`;
    case "deja-fait-aujourdhui":
      return `déjà fait aujourd'hui${NBSP}: ${reason.title}`;
    case "un-message-par-jour":
      return `un seul message par jour à ce client (${reason.invoiceNumber} d'abord)`;
    case "a-la-main":
      return `à faire à la main à partir de ${formatEuros(reason.fromCents)}`;
    case "lettre-a-poster":
      return `lettre écrite le ${formatDay(reason.writtenOn)}, dépôt à la poste non noté`;
    case "echelle-terminee":
      return `dernière étape faite${NBSP}: ${reason.title}, le ${formatDay(reason.doneOn)}`;
    case "litige":
      return `litige «${NBSP}${DISPUTE_WORDS[reason.category]}${NBSP}» depuis le ${formatDay(reason.openedOn)}${reason.contestedCents === undefined ? "" : `, ${formatEuros(reason.contestedCents)} contestés, le reste suit`}`;
    case "promesse":
      return `promesse de ${formatEuros(reason.amountCents)} pour le ${formatDay(reason.dueOn)}`;
    case "promesse-rompue":
      return `promesse rompue${NBSP}: ${formatEuros(reason.amountCents)} attendus le ${formatDay(reason.dueOn)}`;
    case "promesses-rompues":
      return `${countOf(reason.count, "promesse rompue", "promesses rompues")}${NBSP}: la mise en demeure s'impose`;
    case "echeancier":
      return `échéancier respecté, prochaine part de ${formatEuros(reason.next.amountCents)} le ${formatDay(reason.next.dueOn)}`;
    case "echeancier-propose":
      return `échéancier proposé le ${formatDay(reason.proposedOn)}, réponse attendue jusqu'au ${formatDay(reason.answerBy)}`;
    case "echeancier-non-signe":
      return `échéancier n°${NBSP}${reason.echeancierId} proposé le ${formatDay(reason.proposedOn)}, non signé`;
    case "echeance-manquee":
      return `échéancier rompu${NBSP}: il manque ${formatEuros(reason.missingCents)} sur la part du ${formatDay(reason.missed.dueOn)}, le tout redevient exigible après mise en demeure`;
    case "lettre-perdue":
      return `recommandé revenu le ${formatDay(reason.returnedOn)}, destinataire inconnu à l'adresse${NBSP}: trouvez la bonne adresse et écrivez de nouveau`;
    case "rappel-prevu":
      return `à rappeler le ${formatDay(reason.on)}`;
    case "jours-choisis":
      return `reportée du ${formatDay(reason.from)} au ${formatDay(reason.to)}, selon les jours de l'échelle`;
  }
}

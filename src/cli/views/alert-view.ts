// What must be known before a morning is believed: payments not looked at, rates that are missing or about to be.
import type { Morning } from "../../app/morning.ts";
import type { PaymentCheck } from "../../app/payment-check.ts";
import { NBSP } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { safe } from "../terminal.ts";

/** A sentence in words, and the command that settles it. A command stands on its own line: a wrapped one is not pasted. */
export interface Alert {
  readonly code:
    | "paiements-a-verifier"
    | "virements-a-rapprocher"
    | "taux-manquant"
    | "table-a-renouveler"
    | "table-perimee";
  readonly sentence: string;
  readonly command: string;
  /** Another way to settle it, shown before. */
  readonly orElse?: string;
}

export function alertsOf(morning: Morning, prefix: string): readonly Alert[] {
  const { payments, waitingCredits, overdue, gestures, missingRate, rateWarnings, open } = morning;
  const alerts: Alert[] = [];
  if (payments.isStale && overdue.invoices + gestures.length > 0) {
    alerts.push({
      code: "paiements-a-verifier",
      sentence: checkedSentence(payments),
      command: `${prefix} paiement verifies --le <date>`,
      ...importOf(payments, prefix),
    });
  }
  // With no invoice open nobody is reminded.
  if (waitingCredits > 0 && open > 0) {
    const count = countOf(
      waitingCredits,
      "virement reçu n'est pas rapproché",
      "virements reçus ne sont pas rapprochés",
    );
    alerts.push({
      code: "virements-a-rapprocher",
      sentence: `${count}${NBSP}: un client qui a payé pourrait être relancé.`,
      command: `${prefix} banque rapprocher`,
    });
  }
  if (missingRate !== undefined) {
    alerts.push({
      code: "taux-manquant",
      sentence: `taux à confirmer. ${safe(missingRate)} Les accessoires ne sont pas comptés ci-dessous.`,
      command: `${prefix} droit verifier`,
    });
  }
  for (const { table, daysLeft } of rateWarnings) {
    alerts.push({
      code: daysLeft < 0 ? "table-perimee" : "table-a-renouveler",
      sentence:
        daysLeft < 0
          ? `${table.title}${NBSP}: plus aucune valeur depuis le ${formatDay(table.validUntil)}.`
          : `${table.title}${NBSP}: valable jusqu'au ${formatDay(table.validUntil)} (encore ${countOf(daysLeft, "jour")}).`,
      command: `${prefix} droit verifier`,
    });
  }
  return alerts;
}

function checkedSentence({ checkedOn }: PaymentCheck): string {
  return checkedOn === undefined
    ? "vous n'avez pas dit jusqu'à quel jour les paiements reçus sont notés."
    : `paiements notés jusqu'au ${formatDay(checkedOn)}. Importez un relevé, ou notez ceux qui sont arrivés depuis.`;
}

function importOf({ checkedOn }: PaymentCheck, prefix: string): Pick<Alert, "orElse"> {
  return checkedOn === undefined ? {} : { orElse: `${prefix} banque importer <fichier>` };
}

/** The commands of an alert, in the order of its sentence. */
export function alertCommands({ orElse, command }: Pick<Alert, "orElse" | "command">): readonly string[] {
  return orElse === undefined ? [command] : [orElse, command];
}

/** For stderr, when drafts are written by a script: whoever paid since may be in them. */
export function staleSentence(payments: PaymentCheck, prefix: string): string {
  const commands = alertCommands({
    ...importOf(payments, prefix),
    command: `${prefix} paiement verifies --le <date>`,
  });
  return [
    `Attention${NBSP}: ${checkedSentence(payments)}`,
    ...commands.map((command) => `  → ${command}`),
  ].join("\n");
}

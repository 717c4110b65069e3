// What `relance facture modifier` asks at a terminal when no option was typed; each answer is the value of an option.
import { knownInvoice } from "../../app/known.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { askCents, askChanges, askDay, askRequired } from "../questions.ts";
import { safe } from "../terminal.ts";
import type { InvoiceOptions } from "./facture-options.ts";

export interface EditOptions extends InvoiceOptions {
  readonly sansCapitalisation?: boolean;
}

/** The usual ones; the others have their option. */
export async function askInvoiceChanges(deps: CliDeps, number: string): Promise<EditOptions> {
  const { terminal } = deps;
  const invoice = knownInvoice(await deps.store(), number);
  return askChanges<EditOptions>(terminal, [
    {
      name: "Montant TTC",
      present: formatEuros(invoice.totalCents),
      ask: async () => ({ montant: await askCents(terminal, "Montant TTC") }),
    },
    {
      name: "Date d'émission",
      present: formatDay(invoice.issuedOn),
      ask: async () => ({ date: await askDay(terminal, "Date d'émission") }),
    },
    {
      name: "Échéance",
      present: formatDay(invoice.dueOn),
      ask: async () => ({ echeance: await askDay(terminal, "Échéance") }),
    },
    {
      name: "Conditions de paiement",
      present: safe(invoice.terms),
      ask: async () => ({
        conditions: await askRequired(terminal, "Conditions de paiement", "Écrivez par exemple 30 jours."),
      }),
    },
    {
      name: "Fin de la prestation",
      present: invoice.performedOn === undefined ? undefined : formatDay(invoice.performedOn),
      ask: async () => ({ execution: await askDay(terminal, "Fin de la prestation") }),
    },
    {
      name: "Objet",
      present: safe(invoice.label ?? ""),
      ask: async () => ({ objet: await terminal.askText("Objet (Entrée pour aucun)") }),
    },
    {
      name: "Devis, commande ou contrat",
      present: safe(invoice.contract ?? ""),
      ask: async () => ({
        contrat: await terminal.askText("Devis, commande ou contrat (Entrée pour aucun)"),
      }),
    },
  ]);
}

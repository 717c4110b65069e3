// What `relance facture modifier` can change, as options, and as questions when none was typed at a terminal.
import { knownInvoice } from "../../app/known.ts";
import type { Day } from "../../domain/day.ts";
import type { EndOfMonthMethod } from "../../domain/terms.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { askCents, askChanges, askDay, askRequired } from "../questions.ts";
import { safe } from "../terminal.ts";
import type { TypedRate } from "../typed-values.ts";

export interface EditOptions {
  readonly montant?: number;
  readonly date?: Day;
  readonly execution?: Day;
  readonly recue?: Day;
  readonly echeance?: Day;
  readonly conditions?: string;
  readonly methode?: EndOfMonthMethod;
  readonly objet?: string;
  readonly contrat?: string;
  readonly engagement?: string;
  readonly destinataire?: string;
  readonly depot?: string;
  readonly secteur?: string;
  readonly capitalisation?: boolean;
  readonly sansCapitalisation?: boolean;
  readonly echelle?: string;
  readonly taux?: TypedRate;
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

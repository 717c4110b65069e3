// `relance avoir`: a credit note lowers one invoice, and never more than it claims.
import { addCreditNote } from "../../app/add-credit-note.ts";
import type { Day } from "../../domain/day.ts";
import type { Cents } from "../../domain/money.ts";
import { formatEuros } from "../../format/amounts.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { readDay, readPositiveCents } from "../typed-values.ts";

export function avoirCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("avoir").description("Les avoirs, qui diminuent ce qu'une facture réclame.");
  noun.addCommand(
    new FrenchCommand("ajouter")
      .description("enregistre un avoir sur une facture")
      .argument("<facture>", "numéro de la facture qu'il diminue")
      .argument("<montant>", "montant TTC de l'avoir, positif", readPositiveCents)
      .requiredOption("--numero <numero>", "numéro de l'avoir")
      .option("--date <date>", "date de l'avoir (aujourd'hui par défaut)", readDay)
      .option("--motif <texte>", "pourquoi : retour, geste commercial…")
      .examples("relance avoir ajouter F-2026-014 120,00 --numero A-2026-003 --date 2026-10-01")
      .action(
        async (
          number: string,
          amountCents: Cents,
          options: { numero: string; date?: Day; motif?: string },
        ) => {
          const added = await addCreditNote(deps, {
            invoiceNumber: number,
            number: options.numero,
            amountCents,
            issuedOn: options.date ?? deps.clock.today(),
            reason: options.motif,
          });
          const { note, invoice, client, balanceCents } = added;
          if (deps.terminal.json) {
            deps.terminal.printJson({
              avoir: note.number,
              facture: invoice.number,
              client: client.ref,
              montant_centimes: note.amountCents,
              date: note.issuedOn,
              solde_centimes: balanceCents,
            });
            return;
          }
          deps.terminal.print(
            deps.terminal.style.green(
              `Avoir ${safe(note.number)} de ${formatEuros(note.amountCents)} enregistré sur ${safe(invoice.number)}.`,
            ),
          );
          deps.terminal.print(
            balanceCents >= 0
              ? `  Reste dû : ${formatEuros(balanceCents)}`
              : `  ${safe(client.name)} a payé ${formatEuros(-balanceCents)} de trop : à rembourser.`,
          );
        },
      ),
  );
  return noun;
}

// `relance paiement`: money received, noted the day it arrives, undone with a trace.
import { knownTarget } from "../../app/known.ts";
import { cancelPayment, type RecordedPayment, recordPayment } from "../../app/record-payment.ts";
import type { Day } from "../../domain/day.ts";
import type { Cents } from "../../domain/money.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { readDay, readNumber, readPositiveCents } from "../typed-values.ts";
import { printPayments } from "../views/payment-view.ts";

export function paiementCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("paiement").description(
    "Les paiements reçus. Un client qui a payé n'est plus jamais relancé.",
  );
  noun.addCommand(
    new FrenchCommand("ajouter")
      .description("note un paiement reçu")
      .argument("<facture>", "numéro de la facture")
      .argument("<montant>", "somme reçue : 1250,50", readPositiveCents)
      .option("--le <date>", "jour où l'argent était à votre disposition (aujourd'hui par défaut)", readDay)
      .option("--moyen <texte>", "virement, chèque…")
      .option("--reference <texte>", "référence bancaire")
      .examples("relance paiement ajouter F-2026-014 1200 --le 2026-11-03 --moyen virement")
      .action(
        async (
          number: string,
          amountCents: Cents,
          options: { le?: Day; moyen?: string; reference?: string },
        ) => {
          const recorded = await recordPayment(deps, {
            invoiceNumber: number,
            amountCents,
            receivedOn: options.le ?? deps.clock.today(),
            means: options.moyen,
            reference: options.reference,
          });
          report(deps, recorded, "Paiement enregistré");
        },
      ),
  );
  noun.addCommand(
    new FrenchCommand("lister")
      .description("liste les paiements, du plus récent au plus ancien")
      .argument("[cible]", "numéro de facture ou référence de client")
      .action(async (target: string | undefined) => {
        const store = await deps.store();
        const { client, invoice } = target === undefined ? {} : knownTarget(store, target);
        const clients = client === undefined ? store.clients() : [client];
        const accounts = clients
          .flatMap((one) => store.accountsOf(one.id))
          .filter((account) => invoice === undefined || account.invoice.id === invoice.id);
        printPayments(deps.terminal, accounts, deps.commandPrefix);
      }),
  );
  noun.addCommand(
    new FrenchCommand("annuler")
      .description("retire un paiement noté par erreur ; le journal garde la trace")
      .argument("<n>", "numéro du paiement, celui que montre « lister »", readNumber)
      .option("--motif <texte>", "pourquoi")
      .action(async (id: number, options: { motif?: string }) => {
        report(deps, await cancelPayment(deps, id, options.motif), "Paiement annulé");
      }),
  );
  return noun;
}

function report(deps: CliDeps, recorded: RecordedPayment, done: string): void {
  const { terminal } = deps;
  const { payment, client, invoice, balanceCents, dueCents } = recorded;
  if (terminal.json) {
    terminal.printJson({
      paiement: payment.id,
      facture: invoice.number,
      client: client.ref,
      montant_centimes: payment.amountCents,
      recu_le: payment.receivedOn,
      solde_centimes: balanceCents,
      total_du_centimes: dueCents ?? null,
    });
    return;
  }
  terminal.print(
    terminal.style.green(
      `${done} : n° ${payment.id}, ${formatEuros(payment.amountCents)} le ${formatDay(payment.receivedOn)}, ${safe(invoice.number)} (${safe(client.name)}).`,
    ),
  );
  terminal.print(
    balanceCents > 0
      ? `  Reste dû : ${formatEuros(balanceCents)}`
      : "  La facture est réglée : plus aucune relance ne partira.",
  );
  const accessories = dueCents === undefined ? 0 : dueCents - Math.max(balanceCents, 0);
  if (accessories > 0) {
    terminal.print(
      `  Pénalités et indemnité en plus : ${formatEuros(accessories)}  → ${deps.commandPrefix} decompte ${safe(invoice.number)}`,
    );
  }
}

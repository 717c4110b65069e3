// `relance paiement`: money received, noted the day it arrives, split when it pays several invoices, undone with a trace.
import { cancelPayment } from "../../app/cancel-payment.ts";
import { accountsFor, knownTarget } from "../../app/known.ts";
import { recordPaymentCheck } from "../../app/payment-check.ts";
import { recordPayment } from "../../app/record-payment.ts";
import { planTransfer, recordTransfer } from "../../app/record-transfer.ts";
import type { Day } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import type { Cents } from "../../domain/money.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { readDay, readList, readNumber, readPositiveCents } from "../typed-values.ts";
import { printPayments } from "../views/payment-view.ts";
import {
  printCancelled,
  printRecorded,
  printSplit,
  printTransfer,
  recordedJson,
} from "../views/recorded-payment-view.ts";

interface AddFlags {
  readonly le?: Day;
  readonly sur?: readonly string[];
  readonly moyen?: string;
  readonly reference?: string;
  readonly tropPercu?: boolean;
}

export function paiementCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("paiement").description(
    "Les paiements reçus. Un client qui a payé n'est plus jamais relancé.",
  );
  noun.addCommand(
    new FrenchCommand("ajouter")
      .description("note un paiement reçu, pour une facture ou pour toutes celles d'un client")
      .argument("<facture|client>", "numéro de la facture, ou client d'un virement à répartir")
      .argument("<montant>", "somme reçue : 1250,50", readPositiveCents)
      .option("--le <date>", "jour où l'argent était à votre disposition (aujourd'hui par défaut)", readDay)
      .option(
        "--sur <factures>",
        "avec un client : les factures qu'il a dit payer, dans son ordre (F-1,F-2)",
        readList,
      )
      .option("--moyen <texte>", "virement, chèque…")
      .option("--reference <texte>", "référence bancaire")
      .option("--trop-percu", "accepte plus que ce qui est dû : l'excédent reste au crédit du client")
      .examples(
        "relance paiement ajouter F-2026-014 1200 --le 2026-11-03 --moyen virement",
        "relance paiement ajouter acme 3000 --le 2026-11-03",
        "relance paiement ajouter acme 3000 --sur F-2026-015,F-2026-014",
      )
      .action(async (target: string, amountCents: Cents, flags: AddFlags) =>
        ajouter(deps, target, amountCents, flags),
      ),
  );
  noun.addCommand(
    new FrenchCommand("lister")
      .description("liste les paiements, du plus récent au plus ancien")
      .argument("[cible]", "numéro de facture ou référence de client")
      .action(async (target: string | undefined) => {
        const store = await deps.store();
        printPayments(deps.terminal, accountsFor(store, target), deps.commandPrefix);
      }),
  );
  noun.addCommand(
    new FrenchCommand("verifies")
      .description("dit jusqu'à quel jour tous les paiements reçus sont notés, avant de relancer")
      .option("--le <date>", "le jour du dernier relevé lu (aujourd'hui par défaut)", readDay)
      .examples("relance paiement verifies", "relance paiement verifies --le 2026-11-20")
      .action(async (flags: { le?: Day }) => verifies(deps, flags.le ?? deps.clock.today())),
  );
  noun.addCommand(
    new FrenchCommand("annuler")
      .description("retire un paiement noté par erreur, ou revenu impayé ; le journal garde la trace")
      .argument("<n>", "numéro du paiement, celui que montre « lister »", readNumber)
      .option(
        "--motif <motif>",
        "rejete (chèque, prélèvement, virement revenu), erreur, doublon, ou vos mots",
      )
      .option("--virement", "retire aussi les autres parts du même virement")
      .examples("relance paiement annuler 12 --motif rejete", "relance paiement annuler 12 --virement")
      .action(async (id: number, flags: { motif?: string; virement?: boolean }) => {
        const cancelled = await cancelPayment(deps, id, {
          reason: flags.motif,
          wholeTransfer: flags.virement,
        });
        printCancelled(deps.terminal, cancelled, flags.motif, deps.commandPrefix);
      }),
  );
  return noun;
}

async function ajouter(deps: CliDeps, target: string, amountCents: Cents, flags: AddFlags): Promise<void> {
  const { terminal } = deps;
  const { client, invoice } = knownTarget(await deps.store(), target);
  const common = {
    amountCents,
    receivedOn: flags.le ?? deps.clock.today(),
    means: flags.moyen,
    reference: flags.reference,
    allowSurplus: flags.tropPercu,
  };
  if (invoice !== undefined) {
    if (flags.sur !== undefined) {
      throw new RelanceError(
        "usage",
        `--sur répartit le virement d'un client : « ${target} » est une facture.`,
        `relance paiement ajouter ${client.ref} <montant> --sur ${flags.sur.join(",")}`,
      );
    }
    const recorded = await recordPayment(deps, { ...common, invoiceNumber: invoice.number });
    if (terminal.json) terminal.printJson(recordedJson(recorded));
    else printRecorded(terminal, recorded, "Paiement enregistré", deps.commandPrefix);
    return;
  }
  const plan = await planTransfer(deps, { ...common, clientRef: client.ref, chosen: flags.sur });
  if (plan.parts.length > 1) {
    if (!terminal.json) printSplit(terminal, plan);
    const sure = await terminal.confirm(`Enregistrer ce paiement en ${plan.parts.length} parts ?`, true);
    if (!sure) throw new RelanceError("annule", "Abandonné : rien n'a été noté.");
  }
  printTransfer(terminal, await recordTransfer(deps, plan), plan, deps.commandPrefix);
}

async function verifies(deps: CliDeps, on: Day): Promise<void> {
  const { terminal } = deps;
  const { isStale } = await recordPaymentCheck(deps, on);
  if (terminal.json) terminal.printJson({ paiements_verifies_le: on, a_verifier: isStale });
  else terminal.print(terminal.style.green(`Les paiements sont notés jusqu'au ${formatDay(on)}.`));
}

// `relance paiement voir`, `modifier` and `annuler`: one payment, by its number or chosen from the list.
import { cancelPayment } from "../../app/cancel-payment.ts";
import { changePayment, type PaymentChanges } from "../../app/change-payment.ts";
import { knownPayment } from "../../app/known-facts.ts";
import { viewPayment } from "../../app/view-movement.ts";
import type { Day } from "../../domain/day.ts";
import type { Cents } from "../../domain/money.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import { chosenPayment } from "../choose.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { askCents, askChanges, askDay, nothingToChange } from "../questions.ts";
import { readDay, readNumber, readPositiveCents } from "../typed-values.ts";
import { printPayment } from "../views/payment-view.ts";
import { printCancelled, printChanged } from "../views/recorded-payment-view.ts";

interface EditFlags {
  readonly montant?: Cents;
  readonly le?: Day;
  readonly moyen?: string;
  readonly reference?: string;
  readonly tropPercu?: boolean;
}

export function showVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("voir")
    .description("montre un paiement : comment il compte, ce que le journal en dit")
    .argument("[n]", "numéro du paiement, celui que montre « lister »", readNumber)
    .examples("relance paiement voir 12")
    .action(async (typed: number | undefined) => {
      const id = await chosenPayment(deps, typed, { command: "relance paiement voir 12" });
      printPayment(deps.terminal, await viewPayment(deps, id), deps.clock.today(), deps.commandPrefix);
    });
}

export function editVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("modifier")
    .description("corrige un paiement noté de travers ; le journal garde l'avant et l'après")
    .argument("[n]", "numéro du paiement, celui que montre « lister »", readNumber)
    .option("--montant <montant>", "somme reçue", readPositiveCents)
    .option("--le <date>", "jour où l'argent était à votre disposition", readDay)
    .alsoSpelled("--date <date>", "--le")
    .option("--moyen <texte>", 'virement, chèque… ; "" pour l\'effacer')
    .option("--reference <texte>", 'référence bancaire ; "" pour l\'effacer')
    .option("--trop-percu", "accepte plus que ce qui est dû : l'excédent reste au crédit du client")
    .addHelpText(
      "after",
      "\nLes parts d'un même virement changent ensemble : le jour, le moyen, la référence\nsont les siens. Leur somme ne se modifie pas seule. Sur la mauvaise facture :\n« annuler », puis « ajouter ».",
    )
    .examples(
      "relance paiement modifier 12 --montant 1250,50",
      "relance paiement modifier 12 --le 2026-11-04 --reference VIR-8841",
    )
    .action(async (typed: number | undefined, flags: EditFlags) => modifier(deps, typed, flags));
}

export function cancelVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("annuler")
    .description("retire un paiement noté par erreur, ou revenu impayé ; le journal garde la trace")
    .argument("[n]", "numéro du paiement, celui que montre « lister »", readNumber)
    .option("--motif <motif>", "rejete (chèque, prélèvement, virement revenu), erreur, doublon, ou vos mots")
    .option("--virement", "retire aussi les autres parts du même virement")
    .examples("relance paiement annuler 12 --motif rejete", "relance paiement annuler 12 --virement")
    .action(async (typed: number | undefined, flags: { motif?: string; virement?: boolean }) => {
      const id = await chosenPayment(deps, typed, { command: "relance paiement annuler 12" });
      const cancelled = await cancelPayment(deps, id, {
        reason: flags.motif,
        wholeTransfer: flags.virement,
      });
      printCancelled(deps.terminal, cancelled, flags.motif, deps.commandPrefix);
    });
}

async function modifier(deps: CliDeps, typed: number | undefined, flags: EditFlags): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const id = await chosenPayment(deps, typed, { command: "relance paiement modifier 12 --montant 1250,50" });
  const said = Object.keys(flags).length > 0;
  if (!said && !terminal.interactive) throw nothingToChange("relance paiement modifier");
  const changes: PaymentChanges = said
    ? {
        amountCents: flags.montant,
        receivedOn: flags.le,
        means: flags.moyen,
        reference: flags.reference,
        allowSurplus: flags.tropPercu,
      }
    : await askPaymentChanges(deps, id);
  printChanged(terminal, await changePayment(deps, id, changes), commandPrefix);
}

async function askPaymentChanges(deps: CliDeps, id: number): Promise<PaymentChanges> {
  const { terminal } = deps;
  const payment = knownPayment(await deps.store(), id);
  return askChanges<PaymentChanges>(terminal, [
    {
      name: "Montant",
      present: formatEuros(payment.amountCents),
      ask: async () => ({ amountCents: await askCents(terminal, "Somme reçue") }),
    },
    {
      name: "Reçu le",
      present: formatDay(payment.receivedOn),
      ask: async () => ({ receivedOn: await askDay(terminal, "Reçu le") }),
    },
    {
      name: "Moyen",
      present: payment.means,
      ask: async () => ({ means: await terminal.askText("Moyen (Entrée pour aucun)") }),
    },
    {
      name: "Référence",
      present: payment.reference,
      ask: async () => ({ reference: await terminal.askText("Référence (Entrée pour aucune)") }),
    },
  ]);
}

// `relance paiement`: money received, noted the day it arrives, split when it pays several invoices, corrected or undone with a trace.
import { knownTarget } from "../../app/known.ts";
import { recordPaymentCheck } from "../../app/payment-check.ts";
import { recordPayment } from "../../app/record-payment.ts";
import { planTransfer, recordTransfer } from "../../app/record-transfer.ts";
import { listPayments } from "../../app/view-movement.ts";
import type { Day } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import type { Cents } from "../../domain/money.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatDay } from "../../format/dates.ts";
import { chosenTarget } from "../choose.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { askCents, askDay, confirmOrStop, refuseMissing } from "../questions.ts";
import { readDay, readList, readPositiveCents } from "../typed-values.ts";
import { printPayments } from "../views/payment-view.ts";
import { printRecorded, printSplit, printTransfer, recordedJson } from "../views/recorded-payment-view.ts";
import { cancelVerb, editVerb, showVerb } from "./paiement-modifier.ts";

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
  noun.addCommand(addVerb(deps));
  noun.addCommand(
    new FrenchCommand("lister")
      .description("liste les paiements, du plus récent au plus ancien")
      .argument("[facture|client]", "un numéro de facture, ou un client")
      .option("--tout", "aussi les paiements annulés")
      .examples("relance paiement lister", "relance paiement lister acme --tout")
      .action(async (target: string | undefined, flags: { tout?: boolean }) => {
        const rows = listPayments(await deps.store(), target, flags.tout === true);
        printPayments(deps.terminal, rows, deps.commandPrefix);
      }),
  );
  noun.addCommand(showVerb(deps));
  noun.addCommand(editVerb(deps));
  noun.addCommand(cancelVerb(deps));
  noun.addCommand(
    new FrenchCommand("verifies")
      .description("dit jusqu'à quel jour tous les paiements reçus sont notés, avant de relancer")
      .option("--le <date>", "le jour du dernier relevé lu (aujourd'hui par défaut)", readDay)
      .examples("relance paiement verifies", "relance paiement verifies --le 2026-11-20")
      .action(async (flags: { le?: Day }) => verifies(deps, flags.le ?? deps.clock.today())),
  );
  return noun;
}

function addVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("ajouter")
    .description("note un paiement reçu, pour une facture ou pour toutes celles d'un client")
    .argument("[facture|client]", "numéro de la facture, ou client d'un virement à répartir")
    .argument("[montant]", "somme reçue : 1250,50", readPositiveCents)
    .option("--le <date>", "jour où l'argent était à votre disposition (aujourd'hui par défaut)", readDay)
    .alsoSpelled("--date <date>", "--le")
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
    .action(async (target: string | undefined, amount: Cents | undefined, flags: AddFlags) =>
      ajouter(deps, target, amount, flags),
    );
}

/** What is typed is kept; at a terminal the rest is asked, the day with it. @throws RelanceError (usage) in a script. */
async function completed(
  deps: CliDeps,
  typed: string | undefined,
  amount: Cents | undefined,
  le: Day | undefined,
): Promise<{ readonly target: string; readonly amountCents: Cents; readonly receivedOn: Day }> {
  const { terminal, clock } = deps;
  const today = clock.today();
  if (typed !== undefined && amount !== undefined) {
    return { target: typed, amountCents: amount, receivedOn: le ?? today };
  }
  if (!terminal.interactive) {
    refuseMissing(
      [typed === undefined ? "<facture|client>" : undefined, "<montant>"],
      `relance paiement ajouter ${shellWord(typed ?? "F-2026-014")} 1200 --le ${le ?? today}`,
    );
  }
  const target = typed ?? (await askTarget(deps));
  knownTarget(await deps.store(), target);
  return {
    target,
    amountCents: amount ?? (await askCents(terminal, "Somme reçue")),
    receivedOn: le ?? (await askDay(terminal, "Reçue le", today)),
  };
}

async function askTarget(deps: CliDeps): Promise<string> {
  const { client, invoice } = await chosenTarget(deps, {
    question: "Qui a payé",
    whole: "plusieurs factures : répartir ce virement",
    which: "ouvertes",
  });
  return invoice?.number ?? client.ref;
}

async function ajouter(
  deps: CliDeps,
  typed: string | undefined,
  amount: Cents | undefined,
  flags: AddFlags,
): Promise<void> {
  const { terminal } = deps;
  const { target, amountCents, receivedOn } = await completed(deps, typed, amount, flags.le);
  const { client, invoice } = knownTarget(await deps.store(), target);
  const common = {
    amountCents,
    receivedOn,
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
    await confirmOrStop(
      deps,
      `Enregistrer ce paiement en ${plan.parts.length} parts ?`,
      "rien n'a été noté",
      true,
    );
  }
  printTransfer(terminal, await recordTransfer(deps, plan), plan, deps.commandPrefix);
}

async function verifies(deps: CliDeps, on: Day): Promise<void> {
  const { terminal } = deps;
  const { isStale } = await recordPaymentCheck(deps, on);
  if (terminal.json) terminal.printJson({ paiements_verifies_le: on, a_verifier: isStale });
  else terminal.print(terminal.style.green(`Les paiements sont notés jusqu'au ${formatDay(on)}.`));
}

// `relance frais`: clause pénale, recovery costs, costs of procedure; what is counted is said at once.
import type { Command } from "commander";
import { addCharge, cancelCharge, listCharges } from "../../app/record-charge.ts";
import { CHARGE_KINDS, type ChargeKind } from "../../domain/charge.ts";
import type { Day } from "../../domain/day.ts";
import type { Cents } from "../../domain/money.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { asTyped } from "../pasted-commands.ts";
import { type ProofFlags, proofOf, withProofOptions } from "../proof-options.ts";
import { safe } from "../terminal.ts";
import { readDay, readNumber, readPositiveCents } from "../typed-values.ts";
import { CHARGE_WORDS, chargeJson, countedWords, printCharges, remedyOf } from "../views/charge-view.ts";
import { printWrapped } from "../views/lines.ts";

interface AddFlags extends ProofFlags {
  readonly nature: ChargeKind;
  readonly titre?: string;
  readonly le?: Day;
}

export function fraisCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("frais").description(
    "Ce qu'une facture coûte en plus des pénalités : clause pénale, frais de recouvrement, de procédure.",
  );
  const adding = new FrenchCommand("ajouter")
    .description("note un frais, et dit aussitôt ce qui en est compté")
    .argument("<facture>", "numéro de la facture")
    .argument("<montant>", "somme TTC : 180 ou 180,50", readPositiveCents)
    .requiredChoice("--nature <nature>", "ce que c'est", CHARGE_KINDS)
    .option("--titre <texte>", "« Honoraires de Me Adam », « clause 9 du contrat »")
    .option("--le <date>", "jour où il a été engagé (aujourd'hui par défaut)", readDay);
  command.addCommand(
    withProofOptions(adding)
      .examples(
        'relance frais ajouter F-2026-014 180 --nature recouvrement --titre "Honoraires de Me Adam" --preuve note.pdf',
        'relance frais ajouter F-2026-014 500 --nature clause-penale --titre "Clause 9 du contrat" --piece 3',
      )
      .action(async (number: string, amountCents: Cents, flags: AddFlags) =>
        ajouter(deps, number, amountCents, flags),
      ),
  );
  command.addCommand(
    new FrenchCommand("lister")
      .description("liste les frais notés, et ce qui en est compté aujourd'hui")
      .argument("<facture|client>", "un numéro de facture ou un client")
      .examples("relance frais lister acme")
      .action(async (target: string) => {
        const states = await listCharges(deps, target);
        printCharges(
          deps.terminal,
          states,
          `${deps.commandPrefix} frais ajouter <facture> <montant> --nature recouvrement --preuve <fichier>`,
        );
      }),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description("retire un frais noté par erreur ; le journal garde la trace")
      .argument("<n>", "numéro du frais, celui que montre « lister »", readNumber)
      .option("--motif <texte>", "pourquoi")
      .examples('relance frais annuler 2 --motif "facturé deux fois"')
      .action(async (id: number, flags: { motif?: string }) => annuler(deps, id, flags.motif)),
  );
  return command;
}

async function ajouter(deps: CliDeps, number: string, amountCents: Cents, flags: AddFlags): Promise<void> {
  const { terminal } = deps;
  const state = await addCharge(deps, {
    invoiceNumber: number,
    amountCents,
    kind: flags.nature,
    title: flags.titre,
    incurredOn: flags.le ?? deps.clock.today(),
    proof: proofOf(flags),
  });
  if (terminal.json) {
    terminal.printJson(chargeJson(state));
    return;
  }
  const { charge, invoice, client } = state;
  terminal.print(
    terminal.style.green(
      `Frais n°${NBSP}${charge.id} noté : ${formatEuros(charge.amountCents)} le ${formatDay(charge.incurredOn)}, ${CHARGE_WORDS[charge.kind]}, ${safe(invoice.number)} (${safe(client.name)}).`,
    ),
  );
  printWrapped(terminal, countedWords(state), "  ");
  const remedy = remedyOf(state);
  if (remedy !== undefined) terminal.print(`  → ${asTyped(remedy, deps.commandPrefix)}`);
}

async function annuler(deps: CliDeps, id: number, reason: string | undefined): Promise<void> {
  const { terminal } = deps;
  const { charge, invoice } = await cancelCharge(deps, id, reason);
  if (terminal.json) {
    terminal.printJson({ numero: charge.id, facture: invoice.number, annule: true });
    return;
  }
  terminal.print(
    terminal.style.green(
      `Frais n°${NBSP}${charge.id} retiré (${formatEuros(charge.amountCents)}, ${safe(invoice.number)}).`,
    ),
  );
}

// `relance lettre releve`: the statement of a client's account, to reconcile two books or to remind without asking.
import { planReleve } from "../../app/plan-releve.ts";
import type { Day } from "../../domain/day.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { deliver, type LetterFlags, withLetterOptions } from "../deliver-letter.ts";
import { FrenchCommand } from "../french-command.ts";
import { readDay } from "../typed-values.ts";

interface Flags extends LetterFlags {
  readonly depuis?: Day;
  readonly au?: Day;
}

export function releveVerb(deps: CliDeps): FrenchCommand {
  return withLetterOptions(
    new FrenchCommand("releve")
      .description("le relevé de compte d'un client : factures, avoirs, paiements, et ce qui reste")
      .argument("<client>", "référence du client")
      .option(
        "--depuis <date>",
        "premier jour (par défaut : le 1er janvier, ou avant lui l'émission de la plus ancienne facture à payer)",
        readDay,
      )
      .option("--au <date>", "dernier jour (par défaut : aujourd'hui)", readDay),
  )
    .examples("relance lettre releve acme --apercu", "relance lettre releve acme --depuis 2026-01-01")
    .action(async (client: string, flags: Flags) => releve(deps, client, flags));
}

async function releve(deps: CliDeps, clientRef: string, flags: Flags): Promise<void> {
  const plan = await planReleve(deps, {
    clientRef,
    fromOn: flags.depuis,
    on: flags.au,
    template: flags.modele,
  });
  const { fromOn, on, closingCents } = plan.letter.releve;
  await deliver(deps, plan, flags, [
    `Du ${formatDay(fromOn)} au ${formatDay(on)}, solde ${formatEuros(closingCents)}.`,
    "Ni pénalités ni indemnité n'y figurent : « relance decompte » les calcule.",
  ]);
}

// `relance lettre cloture`: tells a client that all is paid, and only when all of it is.
import { planClosing } from "../../app/plan-closing.ts";
import type { CliDeps } from "../cli-deps.ts";
import { deliver, type LetterFlags, withLetterOptions } from "../deliver-letter.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { wrap } from "../views/lines.ts";

export function clotureVerb(deps: CliDeps): FrenchCommand {
  return withLetterOptions(
    new FrenchCommand("cloture")
      .description("confirme au client que tout est réglé, accessoires compris, et clôt le dossier")
      .argument("<client|facture...>", "un client, ou des factures réglées d'un même client"),
  )
    .examples("relance lettre cloture F-2026-014 --apercu", "relance lettre cloture acme")
    .action(async (targets: string[], flags: LetterFlags) => cloture(deps, targets, flags));
}

async function cloture(deps: CliDeps, targets: readonly string[], flags: LetterFlags): Promise<void> {
  const plan = await planClosing(deps, { targets, template: flags.modele });
  const { beforeCourt } = plan;
  const warning = `${beforeCourt.map(safe).join(", ")} : un dossier est encore devant le tribunal, et cette lettre ne l'arrête pas. Prévenez le greffe, puis notez la fin : ${deps.commandPrefix} procedure lister.`;
  await deliver(deps, plan, flags, beforeCourt.length === 0 ? [] : wrap(warning, deps.terminal.columns));
}

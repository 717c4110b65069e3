// `relance dossier`: what the court file still lacks, then the folder itself, whole or not at all.
import type { Command } from "commander";
import { assembleDossier, planDossier, writeDossier } from "../../app/export-dossier.ts";
import { RelanceError } from "../../domain/errors.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { type DecompteFlags, decompteOptions, withDecompteOptions } from "../decompte-options.ts";
import { FrenchCommand } from "../french-command.ts";
import { type PreviewFlag, placeToWrite, showPreview, withPreviewOption } from "../preview-option.ts";
import { safe } from "../terminal.ts";
import { checksJson, refuseIncomplete, renderChecks } from "../views/dossier-view.ts";

interface ExportFlags extends DecompteFlags, PreviewFlag {
  readonly sortie?: string;
}

export function dossierCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("dossier").description(
    "Le dossier d'injonction de payer : ce qui manque, puis les fichiers à signer et à déposer.",
  );
  command.addCommand(
    withDecompteOptions(
      new FrenchCommand("verifier")
        .description(
          "Dit point par point ce qui manque, et pourquoi un tribunal refuserait ou réduirait sans cela.",
        )
        .argument("<client|facture...>", "un client, ou des factures d'un même client"),
    )
      .examples("relance dossier verifier acme")
      .action(async (targets: string[], flags: DecompteFlags) => verifier(deps, targets, flags)),
  );
  command.addCommand(
    withDecompteOptions(
      withPreviewOption(new FrenchCommand("exporter"))
        .description("Écrit le dossier : requête, décompte, bordereau, pièces numérotées, mode d'emploi.")
        .argument("<client|facture...>", "un client, ou des factures d'un même client")
        .option("--sortie <dossier>", "dossier à créer ; il ne doit pas exister"),
    )
      .examples(
        "relance dossier exporter acme --apercu",
        "relance dossier exporter acme --sortie dossier-acme",
      )
      .action(async (targets: string[], flags: ExportFlags) => exporter(deps, targets, flags)),
  );
  return command;
}

async function verifier(deps: CliDeps, targets: readonly string[], flags: DecompteFlags): Promise<void> {
  const { terminal } = deps;
  const plan = await planDossier(deps, { targets, decompte: decompteOptions(flags) });
  if (terminal.json) terminal.printJson(checksJson(plan, deps.commandPrefix));
  else terminal.print(renderChecks(plan, terminal.columns, terminal.style, deps.commandPrefix).join("\n"));
}

async function exporter(deps: CliDeps, targets: readonly string[], flags: ExportFlags): Promise<void> {
  const { terminal } = deps;
  const plan = await planDossier(deps, { targets, decompte: decompteOptions(flags) });
  refuseIncomplete(plan, deps.commandPrefix);
  if (flags.apercu === true) {
    const { dossier, loaded: pieces } = await assembleDossier(deps, plan);
    return showPreview(deps, { client: dossier.client.ref }, { kind: "dossier", dossier, pieces });
  }
  const output = placeToWrite(
    flags.sortie,
    "--sortie <dossier>",
    `relance dossier exporter ${targets.join(" ")}`,
  );
  if (deps.files.exists(output)) {
    throw new RelanceError(
      "valeur",
      `« ${output} » existe déjà : relance n'écrase pas un dossier.`,
      "Donnez un autre nom à --sortie.",
    );
  }
  const written = await writeDossier(deps, plan, output);
  if (terminal.json) {
    terminal.printJson({
      ...checksJson(plan, deps.commandPrefix),
      dossier: written.path,
      fichiers: written.files,
      avertissements: written.warnings,
      sha256: written.sha256,
    });
    return;
  }
  const { style } = terminal;
  const toSee = plan.checks.filter((check) => check.level === "avertissement");
  terminal.print(
    [
      `${style.bold("Dossier écrit")}${NBSP}: ${written.path}`,
      `${countOf(written.files.length, "fichier")}, ${formatEuros(written.decompte.totals.totalCents)} demandés à ${safe(plan.claim.client.name)}.`,
      ...written.warnings.map((warning) => style.yellow(`! ${safe(warning)}`)),
      ...toSee.map((check) => style.yellow(`! à voir${NBSP}: ${check.title}`)),
      "Lisez d'abord 00-LISEZ-MOI.pdf : ce qu'il faut signer, où déposer, combien cela coûte, et la suite.",
      `Une fois déposé  → ${style.cyan(`${deps.commandPrefix} procedure depot ${plan.claim.client.ref} --le <date>`)}`,
    ].join("\n"),
  );
}

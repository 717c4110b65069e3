// `relance dossier`: what the court file still lacks, then the folder itself, whole or not at all.

import type { Command } from "commander";
import { assembleDossier, writeDossier } from "../../app/export-dossier.ts";
import { passOver, standBack } from "../../app/override-point.ts";
import { planDossier } from "../../app/plan-dossier.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { type DecompteFlags, decompteOptions, withDecompteOptions } from "../decompte-options.ts";
import { FrenchCommand } from "../french-command.ts";
import { placeToWrite, refuseExisting } from "../output-file.ts";
import { type PreviewFlag, showPreview, withPreviewOption } from "../preview-option.ts";
import { withNotice } from "../progress.ts";
import { safe } from "../terminal.ts";
import { collect } from "../typed-values.ts";
import { checksJson, refuseIncomplete, renderChecks } from "../views/dossier-view.ts";
import { screenOf } from "../views/screen.ts";

interface CourtFlags {
  readonly judiciaire?: boolean;
}

interface CheckFlags extends DecompteFlags, CourtFlags {
  readonly malgre: readonly string[];
  readonly sansMalgre: readonly string[];
  readonly motif?: string;
}

interface ExportFlags extends DecompteFlags, CourtFlags, PreviewFlag {
  readonly sortie?: string;
  readonly renvoi?: string;
}

const CIVIL = "préfère le tribunal judiciaire, quand le choix vous appartient (acte mixte)";

export function dossierCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("dossier").description(
    "Le dossier d'injonction de payer : ce qui manque, puis les fichiers à signer et à déposer.",
  );
  command.addCommand(
    withDecompteOptions(
      new FrenchCommand("verifier")
        .description(
          "dit point par point ce qui manque, et pourquoi un tribunal refuserait ou réduirait sans cela",
        )
        .argument("<client|facture...>", "un client, ou des factures d'un même client")
        .option("--judiciaire", CIVIL)
        .option("--malgre <point>", "passe outre un point que la loi n'impose pas ; répétable", collect, [])
        .option("--sans-malgre <point>", "revient sur --malgre : le point bloque de nouveau", collect, [])
        .option("--motif <raison>", "pourquoi passer outre : gardé au journal, écrit dans le LISEZ-MOI"),
    )
      .examples(
        "relance dossier verifier acme",
        'relance dossier verifier acme --malgre mise-en-demeure --motif "le débiteur a déménagé deux fois"',
        "relance dossier verifier acme --sans-malgre mise-en-demeure",
      )
      .action(async (targets: string[], flags: CheckFlags) => verifier(deps, targets, flags)),
  );
  command.addCommand(
    withDecompteOptions(
      withPreviewOption(new FrenchCommand("exporter"))
        .description("écrit le dossier : requête, décompte, bordereau, pièces numérotées, mode d'emploi")
        .argument("<client|facture...>", "un client, ou des factures d'un même client")
        .option("--sortie <dossier>", "dossier à créer ; il ne doit pas exister")
        .option("--judiciaire", CIVIL)
        .option(
          "--renvoi <tribunal>",
          "tribunal demandé en cas d'opposition (article 1408 du code de procédure civile)",
        ),
    )
      .examples(
        "relance dossier exporter acme --apercu",
        "relance dossier exporter acme --sortie dossier-acme",
        'relance dossier exporter acme --sortie dossier-acme --renvoi "Tribunal judiciaire de Nantes"',
      )
      .action(async (targets: string[], flags: ExportFlags) => exporter(deps, targets, flags)),
  );
  return command;
}

async function verifier(deps: CliDeps, targets: readonly string[], flags: CheckFlags): Promise<void> {
  const { terminal } = deps;
  const options = { targets, decompte: decompteOptions(flags), civil: flags.judiciaire };
  if (flags.sansMalgre.length > 0) await standBack(deps, options, flags.sansMalgre);
  if (flags.malgre.length > 0) await passOver(deps, options, flags.malgre, flags.motif);
  const plan = await planDossier(deps, options);
  if (terminal.json) terminal.printJson(checksJson(plan, deps.commandPrefix));
  else terminal.print(renderChecks(plan, screenOf(deps)).join("\n"));
}

async function exporter(deps: CliDeps, targets: readonly string[], flags: ExportFlags): Promise<void> {
  const { terminal } = deps;
  const plan = await planDossier(deps, {
    targets,
    decompte: decompteOptions(flags),
    renvoi: flags.renvoi,
    civil: flags.judiciaire,
  });
  refuseIncomplete(plan, deps.commandPrefix);
  if (flags.apercu === true) {
    const { dossier, loaded: pieces } = await assembleDossier(deps, plan);
    return showPreview(deps, { client: dossier.client.ref }, { kind: "dossier", dossier, pieces });
  }
  const output = placeToWrite(
    flags.sortie,
    "--sortie <dossier>",
    `relance dossier exporter ${targets.map(shellWord).join(" ")}`,
  );
  refuseExisting(deps, output, "dossier");
  const written = await withNotice(terminal, "Écriture du dossier…", () => writeDossier(deps, plan, output));
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
  const passed = plan.checks.filter((check) => check.level === "malgre");
  terminal.print(
    [
      `${style.bold("Dossier écrit")}${NBSP}: ${written.path}`,
      `${countOf(written.files.length, "fichier")}, ${formatEuros(written.decompte.totals.totalCents)} demandés à ${safe(plan.claim.client.name)}.`,
      ...written.warnings.map((warning) => style.yellow(`! ${safe(warning)}`)),
      ...toSee.map((check) => style.yellow(`! à voir${NBSP}: ${check.title}`)),
      ...passed.map((check) =>
        style.yellow(`! malgré${NBSP}: ${check.title} (${safe(check.override?.reason ?? "")})`),
      ),
      "Lisez d'abord 00-LISEZ-MOI.pdf : ce qu'il faut signer, où déposer, combien cela coûte, et la suite.",
      `Une fois déposé  → ${style.cyan(`${deps.commandPrefix} procedure depot ${plan.claim.client.ref} --le <date>`)}`,
    ].join("\n"),
  );
}

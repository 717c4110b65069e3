// `relance rapport`: where things stand and how clients pay, as a page and a PDF that need no network.

import type { Command } from "commander";
import { makeReport, REPORT_FORMATS, type ReportFormat, writeReport } from "../../app/make-report.ts";
import type { Day } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { type PreviewFlag, showPreview, withPreviewOption } from "../preview-option.ts";
import { withNotice } from "../progress.ts";
import { readDay } from "../typed-values.ts";
import { reportJson, reportLines } from "../views/report-view.ts";

interface Flags extends PreviewFlag {
  readonly sortie?: string;
  readonly au?: Day;
  readonly depuis?: Day;
  readonly client?: string;
  readonly html?: boolean;
  readonly pdf?: boolean;
}

export function rapportCommand(deps: CliDeps): Command {
  return withPreviewOption(new FrenchCommand("rapport"))
    .description(
      "Ce qui est dû, ce qui rentre et en combien de temps : une page à ouvrir dans un navigateur, et la même chose en PDF.",
    )
    .option("--sortie <dossier>", "où les écrire (par défaut : ici)")
    .option("--au <date>", "dernier jour vu (par défaut : aujourd'hui)", readDay)
    .option(
      "--depuis <date>",
      "premier jour compté (par défaut : douze mois, et le 1er janvier pour ce qui est recouvré)",
      readDay,
    )
    .option("--client <client>", "un seul client, avec son affaire dans le temps")
    .option("--html", "la page seule")
    .option("--pdf", "le PDF seul")
    .addHelpText(
      "after",
      "\nÉcrits de nouveau le même jour, la page et le PDF remplacent les précédents.\nAvec --json seul, les chiffres sont donnés et rien n'est écrit.",
    )
    .examples(
      "relance rapport --apercu",
      "relance rapport --sortie rapports --au 2026-06-30",
      "relance rapport --client acme --pdf",
      "relance rapport --depuis 2024-01-01 --json",
    )
    .action(async (flags: Flags) => rapport(deps, flags));
}

async function rapport(deps: CliDeps, flags: Flags): Promise<void> {
  const { terminal } = deps;
  if (flags.sortie?.trim() === "")
    throw new RelanceError("usage", "--sortie ne nomme aucun dossier.", "relance rapport --sortie rapports");
  const request = { clientRef: flags.client, on: flags.au, fromOn: flags.depuis };
  const report = await withNotice(terminal, "Calcul du rapport…", () => makeReport(deps, request));
  if (flags.apercu === true) return showPreview(deps, reportJson(report, []), { kind: "rapport", report });
  const formats = chosenFormats(flags, terminal.json);
  const files = await withNotice(terminal, "Écriture du rapport…", () =>
    writeReport(deps, report, formats, flags.sortie ?? "."),
  );
  if (terminal.json) terminal.printJson(reportJson(report, files));
  else terminal.print(reportLines(report, files).join("\n"));
}

/** Both, unless one was named; none when only the figures are read. */
function chosenFormats({ html, pdf, sortie }: Flags, json: boolean): readonly ReportFormat[] {
  if (html === undefined && pdf === undefined) return json && sortie === undefined ? [] : REPORT_FORMATS;
  return REPORT_FORMATS.filter((format) => (format === "html" ? html : pdf) === true);
}

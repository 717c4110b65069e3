// `relance decompte`: the sum at any date, on the screen, as JSON or as a PDF to hand over.
import type { Command } from "commander";
import { computeDecompte, decompteCreditor, writeDecompte } from "../../app/compute-decompte.ts";
import { LANGUAGES, type Language, languageOf } from "../../domain/client.ts";
import type { Day } from "../../domain/day.ts";
import type { CliDeps } from "../cli-deps.ts";
import { type DecompteFlags, decompteOptions, withDecompteOptions } from "../decompte-options.ts";
import { FrenchCommand } from "../french-command.ts";
import { type PreviewFlag, showPreview, withPreviewOption } from "../preview-option.ts";
import { readDay } from "../typed-values.ts";
import { decompteJson } from "../views/decompte-json.ts";
import { renderDecompte } from "../views/decompte-view.ts";

interface Flags extends DecompteFlags, PreviewFlag {
  readonly au?: Day;
  readonly pdf?: string;
  readonly langue?: Language;
}

export function decompteCommand(deps: CliDeps, run = decompte): Command {
  return withDecompteOptions(
    withPreviewOption(new FrenchCommand("decompte"))
      .description(
        "La somme due à une date, ligne par ligne : principal, pénalités par semestre, indemnité, paiements.",
      )
      .argument("<facture|client>", "un numéro de facture, ou un client pour toutes ses factures ouvertes")
      .option("--au <date>", "date du décompte (par défaut : aujourd'hui)", readDay)
      .option("--pdf <fichier>", "l'écrit aussi en PDF (- : sur la sortie standard)")
      .choiceOption("--langue <langue>", "langue du document (par défaut : celle du client)", LANGUAGES),
  )
    .examples(
      "relance decompte F-2026-038",
      "relance decompte acme --apercu",
      "relance decompte acme --au 2026-12-31 --pdf decompte.pdf",
    )
    .action(async (target: string, flags: Flags) => run(deps, target, flags));
}

async function decompte(deps: CliDeps, target: string, flags: Flags): Promise<void> {
  const { terminal } = deps;
  const result = await computeDecompte(deps, { target, on: flags.au, options: decompteOptions(flags) });
  if (flags.apercu === true) {
    const creditor = await decompteCreditor(deps);
    const language = flags.langue ?? languageOf(result.client);
    const preview = { kind: "decompte", decompte: result, creditor, language } as const;
    return showPreview(deps, { client: result.client.ref }, preview);
  }
  const path =
    flags.pdf === undefined ? undefined : await writeDecompte(deps, result, flags.pdf, flags.langue);
  if (terminal.json)
    terminal.printJson({ ...decompteJson(result), ...(path === undefined ? {} : { pdf: path }) });
  else {
    terminal.print(renderDecompte(result, terminal.columns, terminal.style).join("\n"));
    if (path !== undefined) terminal.print(`\nÉcrit : ${path}`);
  }
}

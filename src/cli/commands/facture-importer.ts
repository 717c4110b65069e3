// `relance facture importer`: shows what was understood of each file, then writes all of it, or nothing.
import { applyImport, prepareImport, refuseProblems } from "../../app/import-invoices.ts";
import { type ReadFile, readInvoiceFile } from "../../app/read-invoice-files.ts";
import { CLIENT_KINDS, type ClientKind } from "../../domain/client.ts";
import { RelanceError } from "../../domain/errors.ts";
import type { EndOfMonthMethod } from "../../domain/terms.ts";
import { countOf } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { planJson, printOutcome, printUnderstood } from "../views/import-view.ts";

interface ImportCommandOptions {
  readonly essai?: boolean;
  readonly type?: ClientKind;
  readonly methode?: EndOfMonthMethod;
  readonly ordreDates?: "jma" | "mja";
}

export function importCommand(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("importer")
    .description("importe des factures d'un CSV ou de factures électroniques (Factur-X, XML) : tout, ou rien")
    .argument("<fichier...>", "fichiers CSV, PDF Factur-X ou XML")
    .option("--essai", "montre ce qui serait fait, n'écrit rien")
    .choiceOption(
      "--type <nature>",
      "nature des nouveaux clients quand le fichier ne la dit pas",
      CLIENT_KINDS,
    )
    .choiceOption("--methode <lettre>", "lecture de « 45 jours fin de mois » dans le fichier", ["A", "B"])
    .choiceOption("--ordre-dates <ordre>", "01/02/2026 : jour d'abord (jma) ou mois d'abord (mja)", [
      "jma",
      "mja",
    ])
    .examples(
      "relance facture importer factures.csv --essai",
      "relance facture importer facture-2026-014.pdf",
    )
    .action(async (paths: string[], options: ImportCommandOptions) => run(deps, paths, options));
}

async function run(deps: CliDeps, paths: readonly string[], options: ImportCommandOptions): Promise<void> {
  const { terminal } = deps;
  await deps.store();
  const files: ReadFile[] = [];
  for (const path of paths) files.push(await readInvoiceFile(deps, path, { dayOrder: options.ordreDates }));
  if (!terminal.json) for (const file of files) printUnderstood(terminal, file);
  const plan = await prepareImport(deps, files, { kind: options.type, method: options.methode });
  if (plan.problems.length > 0) refuseProblems(plan);
  const count = plan.invoices.length + plan.creditNotes.length;
  const trial = options.essai === true;
  if (!trial && terminal.interactive && count > 1) {
    const go = await terminal.confirm(`Enregistrer ${countOf(plan.invoices.length, "facture")} ?`, true);
    if (!go) throw new RelanceError("annule", "Abandonné : rien n'a été enregistré.");
  }
  if (!trial) await applyImport(deps, files, plan);
  if (terminal.json) terminal.printJson(planJson(files, plan, trial));
  else printOutcome(terminal, plan, trial, deps.commandPrefix);
}

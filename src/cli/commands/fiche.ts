// `relance fiche`: the facts of a claim, field by field, for a court to which relance writes no requête.
import type { Command } from "commander";
import { type PlannedSheet, planSheet } from "../../app/plan-sheet.ts";
import type { CliDeps } from "../cli-deps.ts";
import { deliver } from "../deliver-letter.ts";
import { FrenchCommand } from "../french-command.ts";
import { COPY_OPTION } from "../output-file.ts";
import { type PreviewFlag, withPreviewOption } from "../preview-option.ts";
import { wrap } from "../views/lines.ts";

interface Flags extends PreviewFlag {
  readonly sortie?: string;
}

export function ficheCommand(deps: CliDeps): Command {
  const noun = new FrenchCommand("fiche").description(
    "Les données d'une demande que relance n'écrit pas : rubrique par rubrique, avec ce qu'il reste à compléter.",
  );
  noun.addCommand(
    sheetVerb(deps, {
      name: "europe",
      kind: "injonction-europeenne",
      description:
        "remplit les rubriques du formulaire A de l'injonction de payer européenne, contre un débiteur d'un autre État de l'Union",
      example: "relance fiche europe muller --sortie formulaire-a.pdf",
      next: "Reportez-la dans le formulaire A du portail e-Justice européen, complétez ce qui manque, vérifiez ce qui est à vérifier, et joignez les copies des pièces.",
    }),
  );
  noun.addCommand(
    sheetVerb(deps, {
      name: "refere",
      kind: "refere-provision",
      description: "réunit ce que dit un référé-provision contre une personne publique (jamais d'injonction)",
      example: "relance fiche refere mairie --apercu",
      next: "Complétez ce qui manque et vérifiez ce qui est à vérifier ; la requête elle-même se rédige ensuite, avec un avocat s'il en faut un.",
    }),
  );
  return noun;
}

interface Sheet {
  readonly name: string;
  readonly kind: PlannedSheet["letter"]["kind"];
  readonly description: string;
  readonly example: string;
  readonly next: string;
}

function sheetVerb(deps: CliDeps, { name, kind, description, example, next }: Sheet): FrenchCommand {
  return withPreviewOption(
    new FrenchCommand(name)
      .description(description)
      .argument("<client|facture...>", "un client, ou des factures échues d'un même client"),
  )
    .option(...COPY_OPTION)
    .examples(example, `relance fiche ${name} F-2026-014 --json`)
    .action(async (targets: string[], flags: Flags) => {
      const plan = await planSheet(deps, kind, targets);
      await deliver(deps, plan, flags, ["", ...wrap(next, deps.terminal.columns)]);
    }) as FrenchCommand;
}

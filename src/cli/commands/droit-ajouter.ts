// `relance droit ajouter` and `retirer`: the user's own legal figures, when they come out before relance does.
import { addFigure, type ChangedTable, removeFigure } from "../../app/add-figure.ts";
import type { Day } from "../../domain/day.ts";
import { NBSP } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { readDay } from "../typed-values.ts";
import { figureWords } from "../views/legal-view.ts";

export function addFigureVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("ajouter")
    .description(
      "ajoute une valeur parue depuis cette version de relance, avec sa source, ou en confirme une que vous avez lue",
    )
    .argument("<table>", "taux-bce, taux-legal, indemnite-forfaitaire ou frais-greffe")
    .argument("<date>", "premier jour de cette valeur", readDay)
    .argument("<valeur>", "en % pour un taux (2,65), en euros pour une somme")
    .requiredOption("--source <texte>", "le texte lu : arrêté, communiqué, page officielle")
    .option("--page <adresse>", "où il a été lu (https://…)")
    .examples(
      'relance droit ajouter taux-bce 2027-01-01 2,65 --source "BCE, décision du 17 décembre 2026"',
      'relance droit ajouter taux-legal 2027-01-01 2,80 --source "arrêté du 20 décembre 2026"',
      'relance droit ajouter taux-bce 2026-06-17 2,40 --source "BCE, communiqué du 11 juin 2026"',
    )
    .action(async (tableId: string, fromOn: Day, value: string, flags: { source: string; page?: string }) => {
      const changed = await addFigure(deps, { tableId, fromOn, value, ...flags });
      report(deps, changed, changed.confirms ? "Valeur confirmée" : "Valeur ajoutée");
    });
}

export function removeFigureVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("retirer")
    .description("retire une valeur que vous aviez ajoutée ; celles de relance restent")
    .argument("<table>", "taux-bce, taux-legal, indemnite-forfaitaire ou frais-greffe")
    .argument("<date>", "son premier jour", readDay)
    .examples("relance droit retirer taux-bce 2027-01-01")
    .action(async (tableId: string, fromOn: Day) =>
      report(deps, await removeFigure(deps, tableId, fromOn), "Valeur retirée"),
    );
}

function report(deps: CliDeps, { figure, table }: ChangedTable, done: string): void {
  const { terminal } = deps;
  if (terminal.json) {
    terminal.printJson({
      table: table.id,
      du: figure.fromOn,
      valeur: figure.value,
      unite: table.unit,
      source: figure.source,
      page: figure.page ?? null,
      valable_jusqu_au: table.validUntil,
    });
    return;
  }
  terminal.print(
    terminal.style.green(
      `${done}${NBSP}: ${table.id}, ${figureWords(table, figure.value)} à partir du ${formatDay(figure.fromOn)} (${safe(figure.source)}).`,
    ),
  );
  terminal.print(`  La table est valable jusqu'au ${formatDay(table.validUntil)}.`);
}

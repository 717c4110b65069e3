// `relance droit`: every legal figure with its source, and what will soon be missing.
import type { Command } from "commander";
import { addDays } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { type LegalData, type LegalTable, legalTables, tableWarnings } from "../../domain/legal.ts";
import { didYouMean } from "../../domain/nearest.ts";
import { NBSP, plainAmount } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { figureWords, printSectors } from "../views/legal-view.ts";
import { printWrapped, wrap } from "../views/lines.ts";
import { addFigureVerb, removeFigureVerb } from "./droit-ajouter.ts";

/** The word that lists the terms of sectors, which are no table of figures. */
const SECTORS = "secteurs";

export function droitCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("droit").description(
    "Les chiffres de la loi que relance utilise, leurs sources et leurs dates.",
  );
  command.addCommand(
    new FrenchCommand("lister")
      .description("toutes les tables, ou une seule avec chacune de ses valeurs")
      .argument("[table]", "le nom d'une table, ou « secteurs » pour les délais de paiement à part")
      .examples("relance droit lister", "relance droit lister taux-bce", "relance droit lister secteurs")
      .action(async (id: string | undefined) => lister(deps, id)),
  );
  command.addCommand(
    new FrenchCommand("verifier")
      .description("dit ce qui manque ou manquera dans les trente jours")
      .examples("relance droit verifier")
      .action(async () => verifier(deps)),
  );
  command.addCommand(addFigureVerb(deps));
  command.addCommand(removeFigureVerb(deps));
  return command;
}

async function lister(deps: CliDeps, id: string | undefined): Promise<void> {
  const { terminal } = deps;
  const legal = await deps.legal();
  const tables = figureTables(legal);
  if (id === SECTORS) {
    printSectors(terminal, legal.delays);
    return;
  }
  if (id !== undefined) {
    const table = tables.find((one) => one.id === id);
    if (table === undefined) {
      const ids = [...tables.map((one) => one.id), SECTORS];
      throw new RelanceError(
        "valeur",
        `Table inconnue : « ${id} ».${didYouMean(id, ids)}`,
        `Tables : ${ids.join(", ")}.`,
      );
    }
    printTable(deps, table);
    return;
  }
  if (terminal.json) {
    terminal.printJson({ tables: tables.map(tableJson) });
    return;
  }
  for (const table of tables) {
    const last = table.figures.at(-1);
    const value = last === undefined ? "—" : figureWords(table, last.value);
    const own = table.figures.filter((one) => one.addedOn !== undefined).length;
    for (const line of [terminal.style.bold(table.id), ...wrap(table.title, terminal.columns, "  ")])
      terminal.print(line);
    const said = `${value} depuis le ${last === undefined ? "—" : formatDay(last.fromOn)}, valable jusqu'au ${formatDay(table.validUntil)} (vérifié le ${formatDay(table.checkedOn)})`;
    printWrapped(terminal, said, "  ");
    if (own > 0)
      terminal.print(
        terminal.style.yellow(`  dont ${countOf(own, "valeur ajoutée", "valeurs ajoutées")} par vous`),
      );
  }
}

function printTable(deps: CliDeps, table: LegalTable): void {
  const { terminal } = deps;
  if (terminal.json) {
    terminal.printJson(tableJson(table));
    return;
  }
  terminal.print(terminal.style.bold(table.title));
  for (const one of table.figures) {
    const own =
      one.addedOn !== undefined
        ? `  ajouté par vous le ${formatDayNumeric(one.addedOn)}`
        : one.confirmedOn !== undefined
          ? `  confirmé par vous le ${formatDayNumeric(one.confirmedOn)}`
          : "";
    terminal.print(
      `  ${formatDayNumeric(one.fromOn)}  ${figureWords(table, one.value).padStart(9)}${terminal.style.yellow(own)}`,
    );
    for (const line of wrap(`source${NBSP}: ${one.source}`, terminal.columns, "      "))
      terminal.print(terminal.style.dim(line));
    if (one.caution !== undefined) {
      for (const line of wrap(`à confirmer${NBSP}: ${one.caution}`, terminal.columns, "      "))
        terminal.print(terminal.style.yellow(line));
      terminal.print(
        `      → ${deps.commandPrefix} droit ajouter ${table.id} ${one.fromOn} ${plainAmount(one.value).replace(".", ",")} --source <texte>`,
      );
    }
  }
  terminal.print(
    `Valable jusqu'au ${formatDay(table.validUntil)}, vérifié le ${formatDay(table.checkedOn)}. Page officielle${NBSP}: ${table.officialPage}`,
  );
}

async function verifier(deps: CliDeps): Promise<void> {
  const { terminal } = deps;
  const legal = await deps.legal();
  const warnings = tableWarnings(legal, deps.clock.today());
  if (terminal.json) {
    terminal.printJson({
      tables: legalTables(legal).map((table) => ({
        id: table.id,
        valable_jusqu_au: table.validUntil,
        verifie_le: table.checkedOn,
      })),
      a_renouveler: warnings.map(({ table, daysLeft }) => ({ id: table.id, jours_restants: daysLeft })),
    });
    return;
  }
  if (warnings.length === 0) {
    terminal.print("Tous les taux et délais sont à jour pour au moins trente jours.");
    return;
  }
  for (const { table, daysLeft } of warnings) {
    const when =
      daysLeft < 0
        ? `périmée depuis le ${formatDay(table.validUntil)}`
        : `valable encore ${countOf(daysLeft, "jour")} (jusqu'au ${formatDay(table.validUntil)})`;
    terminal.print(`${table.title}${NBSP}: ${when}. Page officielle${NBSP}: ${table.officialPage}`);
    if (figureTables(legal).some((one) => one.id === table.id)) {
      terminal.print(
        `  → ${deps.commandPrefix} droit ajouter ${table.id} ${addDays(table.validUntil, 1)} <valeur> --source <texte>`,
      );
    }
  }
}

function figureTables(legal: LegalData): readonly LegalTable[] {
  return [legal.ecbRate, legal.legalRate, legal.indemniteForfaitaire, legal.greffeFee];
}

function tableJson(table: LegalTable): Readonly<Record<string, unknown>> {
  return {
    id: table.id,
    titre: table.title,
    unite: table.unit,
    valable_jusqu_au: table.validUntil,
    verifie_le: table.checkedOn,
    page_officielle: table.officialPage,
    valeurs: table.figures.map((one) => ({
      du: one.fromOn,
      valeur: one.value,
      source: one.source,
      reserve: one.caution ?? null,
      ajoute_le: one.addedOn ?? null,
      confirme_le: one.confirmedOn ?? null,
    })),
  };
}

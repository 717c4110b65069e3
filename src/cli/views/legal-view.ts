// Legal figures in words: the value in the unit of its table, and the terms of sectors with their sources.
import type { LegalDelays, LegalTable } from "../../domain/legal.ts";
import type { SectorTerms } from "../../domain/sector-terms.ts";
import { formatEuros, formatRate, NBSP } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import type { Terminal } from "../terminal.ts";
import { printWrapped, wrap } from "./lines.ts";

export function figureWords(table: LegalTable, value: number): string {
  return table.unit === "centimes" ? formatEuros(value) : formatRate(value);
}

const FROM: Readonly<Record<SectorTerms["basis"], string>> = {
  emission: "après l'émission de la facture",
  livraison: "après la livraison",
  "fin-de-mois": "après la livraison, fin de mois",
};

export function printSectors(terminal: Terminal, delays: LegalDelays): void {
  if (terminal.json) {
    terminal.printJson({
      secteurs: delays.sectors.map((sector) => ({
        id: sector.id,
        titre: sector.title,
        jours: sector.days ?? null,
        a_compter_de: sector.basis,
        source: sector.source,
        reserve: sector.caution ?? null,
      })),
    });
    return;
  }
  const { bold, dim, yellow } = terminal.style;
  terminal.print(bold("Délais de paiement fixés à part, par secteur"));
  for (const sector of delays.sectors) {
    const most = sector.days === undefined ? "délai non connu" : `${countOf(sector.days, "jour")} au plus`;
    const words = `${sector.title}${NBSP}: ${most}${sector.days === undefined ? "" : ` ${FROM[sector.basis]}`}`;
    terminal.print(`  ${bold(sector.id)}`);
    printWrapped(terminal, words, "      ");
    for (const line of wrap(`source${NBSP}: ${sector.source}`, terminal.columns, "      "))
      terminal.print(dim(line));
    if (sector.caution === undefined) continue;
    for (const line of wrap(`à confirmer${NBSP}: ${sector.caution}`, terminal.columns, "      "))
      terminal.print(yellow(line));
  }
}

// The journal on the screen, one gesture per line, and as JSON with its hashes.
import type { JournalLine } from "../../app/ports.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDayNumeric } from "../../format/dates.ts";
import type { Terminal } from "../terminal.ts";
import { printTable } from "./table.ts";

export function printJournal(terminal: Terminal, lines: readonly JournalLine[]): void {
  if (terminal.json) {
    terminal.printJson({
      lignes: lines.map((line) => ({
        numero: line.seq,
        instant: line.at,
        jour: line.on,
        geste: line.kind,
        client: line.clientRef ?? null,
        facture: line.invoiceNumber ?? null,
        details: line.payload,
        empreinte_precedente: line.previousHash,
        empreinte: line.hash,
      })),
    });
    return;
  }
  if (lines.length === 0) {
    terminal.print("Aucune ligne à montrer.");
    return;
  }
  printTable(
    terminal,
    [
      { title: "N°", align: "right" },
      { title: "Jour" },
      { title: "Geste" },
      { title: "Client", flexible: true },
      { title: "Facture" },
      { title: "Détails", flexible: true },
    ],
    lines.map((line) => [
      String(line.seq),
      formatDayNumeric(line.on),
      line.kind,
      line.clientRef ?? "",
      line.invoiceNumber ?? "",
      detailWords(line.payload),
    ]),
  );
}

/** « montant 120,00 €, motif doublon »: short values only, the whole is in --json. */
function detailWords(payload: Readonly<Record<string, unknown>>): string {
  if (isEmptied(payload)) return `vidée, ligne ${String(payload.purge)}`;
  return Object.entries(payload)
    .sort(([a], [b]) => rank(a) - rank(b))
    .flatMap(([key, value]) => {
      if (key === "changements" && typeof value === "object" && value !== null)
        return [Object.keys(value).join(", ")];
      if (typeof value === "number") {
        if (value === 0) return [];
        return [
          key.endsWith("_centimes")
            ? `${words(key.slice(0, -"_centimes".length))} ${formatEuros(value)}`
            : `${words(key)} ${value}`,
        ];
      }
      if (typeof value !== "string" || value === "" || key === "sha256") return [];
      return [`${words(key)} ${value}`];
    })
    .join(", ");
}

/** True for a line of which a purge took the words: it names the line of that purge. */
export function isEmptied(payload: Readonly<Record<string, unknown>>): boolean {
  return typeof payload.purge === "number" && Object.keys(payload).length === 1;
}

function words(key: string): string {
  return key.replaceAll("_", " ");
}

/** What a reader looks for first: the name, then the amount. */
function rank(key: string): number {
  if (key === "nom" || key === "motif") return 0;
  return key === "total_centimes" || key === "montant_centimes" ? 1 : 2;
}

// What an import understood of the books of a year: what each client still owes, and what was left out, by its line.
import type { ReadFile } from "../../app/read-invoice-files.ts";
import { formatEuros } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { printTable } from "./table.ts";
import { separatorWords } from "./wording.ts";

export type FecFile = ReadFile & { readonly understood: { readonly kind: "fec" } };

/** Beyond these, a list says how many more there are. */
const MOST_CLIENTS = 20;
const MOST_LINES = 10;

export function isFecFile(file: ReadFile): file is FecFile {
  return file.understood.kind === "fec";
}

export function printFec(terminal: Terminal, { name, understood }: FecFile): void {
  const { balances, ignoredRows, notes } = understood;
  const separator = separatorWords(understood.separator);
  terminal.print(terminal.style.bold(safe(name)));
  terminal.print(
    `  FEC ${understood.encoding}, séparateur ${separator}, ${countOf(understood.rowCount, "ligne")}, dont ${understood.clientLineCount} au compte 411`,
  );
  if (balances.length > 0) printBalances(terminal, balances);
  if (understood.settledCount > 0)
    terminal.print(
      `  ${countOf(understood.settledCount, "facture non lettrée, mais couverte par ce qui a été reçu", "factures non lettrées, mais couvertes par ce qui a été reçu")}.`,
    );
  for (const row of ignoredRows.slice(0, MOST_LINES))
    terminal.print(`  Ligne ${row.line} laissée de côté : ${safe(row.reason)}.`);
  const more = ignoredRows.length - MOST_LINES;
  if (more > 0)
    terminal.print(
      `  … et ${countOf(more, "autre ligne laissée de côté", "autres lignes laissées de côté")} (toutes avec --json)`,
    );
  for (const note of notes) terminal.print(`  ${safe(note)}`);
}

function printBalances(terminal: Terminal, balances: FecFile["understood"]["balances"]): void {
  printTable(
    terminal,
    [
      { title: "Compte", flexible: true },
      { title: "Client", flexible: true },
      { title: "Reste dû", align: "right" },
    ],
    balances
      .slice(0, MOST_CLIENTS)
      .map((one) => [safe(one.account), safe(one.name), formatEuros(one.leftCents)]),
    "  ",
  );
  const more = balances.length - MOST_CLIENTS;
  if (more > 0) terminal.print(`  … et ${countOf(more, "autre client", "autres clients")}`);
}

export function fecJson(understood: FecFile["understood"]): Record<string, unknown> {
  return {
    format: "fec",
    encodage: understood.encoding,
    separateur: understood.separator,
    lignes: understood.rowCount,
    lignes_411: understood.clientLineCount,
    soldes: understood.balances.map((one) => ({
      compte: one.account,
      nom: one.name,
      reste_du_centimes: one.leftCents,
    })),
    factures_couvertes: understood.settledCount,
    lignes_ignorees: understood.ignoredRows.map((one) => ({ ligne: one.line, raison: one.reason })),
    remarques: understood.notes,
  };
}

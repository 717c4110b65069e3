// What an import understood of each file: shown before anything is written.
import type { ReadFile } from "../../app/read-invoice-files.ts";
import { formatEuros } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { isFecFile, printFec } from "./fec-view.ts";
import { printTable } from "./table.ts";
import { rateWords, separatorWords } from "./wording.ts";

/** Beyond these, a list says how many more there are. */
const MOST_NAMES = 5;

type EInvoiceFile = ReadFile & { readonly understood: { readonly kind: "facture-electronique" } };
type CsvFile = ReadFile & { readonly understood: { readonly kind: "csv" } };

/** One file whole; of several, tables whole and e-invoices one line each. */
export function printUnderstood(terminal: Terminal, files: readonly ReadFile[]): void {
  const electronic = files.filter(isElectronic);
  if (files.length > 1) printEInvoices(terminal, electronic);
  else for (const file of electronic) printEInvoice(terminal, file);
  for (const file of files) {
    if (isCsv(file)) printCsv(terminal, file);
    if (isFecFile(file)) printFec(terminal, file);
  }
}

function isElectronic(file: ReadFile): file is EInvoiceFile {
  return file.understood.kind === "facture-electronique";
}

function isCsv(file: ReadFile): file is CsvFile {
  return file.understood.kind === "csv";
}

function printEInvoice(terminal: Terminal, file: EInvoiceFile): void {
  const { understood } = file;
  const [invoice] = file.invoices;
  terminal.print(terminal.style.bold(safe(file.name)));
  terminal.print(
    `  Facture électronique : ${safe(understood.profile)} (${understood.container === "pdf" ? `PDF, ${safe(understood.xmlName)}` : "XML"})`,
  );
  if (invoice !== undefined) {
    terminal.print(
      `  ${safe(invoice.number)}, ${safe(invoice.buyer.name)}, ${formatEuros(invoice.totalCents)}`,
    );
    if (invoice.penaltyRate !== undefined)
      terminal.print(`  Taux de pénalités reconnu : ${rateWords(invoice.penaltyRate)}`);
  }
  if (understood.missing.length > 0)
    terminal.print(`  Le fichier ne dit pas : ${safe(understood.missing.join(", "))}`);
  for (const line of leftOutLines(file)) terminal.print(`  ${line}`);
}

function printEInvoices(terminal: Terminal, files: readonly EInvoiceFile[]): void {
  if (files.length === 0) return;
  printTable(
    terminal,
    [
      { title: "Fichier", flexible: true },
      { title: "Numéro", flexible: true },
      { title: "Client", flexible: true },
      { title: "Total TTC", align: "right" },
    ],
    files.map(({ name, invoices: [invoice] }) => [
      name,
      invoice?.number ?? "",
      invoice?.buyer.name ?? "",
      invoice === undefined
        ? ""
        : formatEuros(invoice.type === "avoir" ? -invoice.totalCents : invoice.totalCents),
    ]),
  );
  for (const line of files.flatMap(leftOutLines)) terminal.print(line);
}

/** The files that an e-invoice carries and that are no pieces. */
function leftOutLines({ leftOut }: ReadFile): readonly string[] {
  return leftOut.map(({ reason }) => `Fichier joint laissé de côté : ${safe(reason)}`);
}

function printCsv(terminal: Terminal, { name, understood, remembered }: CsvFile): void {
  terminal.print(terminal.style.bold(safe(name)));
  const separator = separatorWords(understood.separator);
  terminal.print(
    `  CSV ${understood.encoding}, séparateur ${separator}, ${datesWords(understood)}, ${countOf(understood.rowCount, "ligne")}`,
  );
  for (const line of wrapped(
    understood.columns.map(
      (one) => `${safe(one.header)} → ${one.field}${one.chosen ? " (votre choix)" : ""}`,
    ),
    terminal.columns - 14,
  )) {
    terminal.print(`  Colonnes    ${line}`);
  }
  if (understood.ignoredHeaders.length > 0) {
    terminal.print(`  Colonnes ignorées : ${understood.ignoredHeaders.map(safe).join(", ")}`);
  }
  for (const row of understood.ignoredRows.slice(0, MOST_NAMES)) {
    terminal.print(`  Ligne ${row.line} ignorée : ${safe(row.reason)}`);
  }
  const more = understood.ignoredRows.length - MOST_NAMES;
  if (more > 0) terminal.print(`  … et ${countOf(more, "autre ligne ignorée", "autres lignes ignorées")}`);
  for (const note of understood.notes) terminal.print(`  ${safe(note)}`);
  if (remembered)
    terminal.print("  Vos choix d'un import aux mêmes en-têtes sont repris ; --oublier les efface.");
}

function datesWords({ dayOrder, dayOrderFrom }: CsvFile["understood"]): string {
  if (dayOrderFrom === "inconnu") return "ordre des dates à préciser";
  const order = dayOrder === "jma" ? "dates jour d'abord" : "dates mois d'abord";
  return dayOrderFrom === "fichier" ? order : `${order} (votre choix)`;
}

/** Items joined by « , » into lines of at most `columns`. */
function wrapped(items: readonly string[], columns: number): readonly string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + item.length + 2 <= columns)
      lines[lines.length - 1] = `${last}, ${item}`;
    else lines.push(item);
  }
  return lines;
}

// What an import understood, and what it did: shown before and after anything is written.
import type { ImportPlan } from "../../app/plan-import.ts";
import type { ReadFile } from "../../app/read-invoice-files.ts";
import { sumCents } from "../../domain/money.ts";
import { penaltyRateText } from "../../domain/penalty-rate.ts";
import { formatEuros } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { KIND_WORDS, noteWarnings, rateWords } from "./wording.ts";

const SEPARATOR_WORDS: Readonly<Record<string, string>> = {
  ";": "point-virgule",
  ",": "virgule",
  "\t": "tabulation",
  "|": "barre verticale",
};

/** Beyond these, a list says how many more there are. */
const MOST_WARNINGS = 20;
const MOST_NAMES = 5;

export function printUnderstood(terminal: Terminal, file: ReadFile): void {
  const { understood } = file;
  terminal.print(terminal.style.bold(safe(file.name)));
  if (understood.kind === "facture-electronique") {
    const [invoice] = file.invoices;
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
    return;
  }
  const separator = SEPARATOR_WORDS[understood.separator] ?? understood.separator;
  const order = understood.dayOrder === "jma" ? "jour d'abord" : "mois d'abord";
  terminal.print(
    `  CSV ${understood.encoding}, séparateur ${separator}, dates ${order}, ${countOf(understood.rowCount, "ligne")}`,
  );
  for (const line of wrapped(
    understood.columns.map((one) => `${safe(one.header)} → ${one.field}`),
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
}

export function printOutcome(terminal: Terminal, plan: ImportPlan, trial: boolean, prefix: string): void {
  noteWarnings(terminal, plan.warnings.slice(0, MOST_WARNINGS));
  const more = plan.warnings.length - MOST_WARNINGS;
  if (more > 0)
    terminal.note(`… et ${countOf(more, "autre remarque", "autres remarques")} (toutes avec --json)`);
  const total = sumCents(plan.invoices.map((one) => one.invoice.totalCents));
  const parts = [
    plan.invoices.length > 0 ? `${countOf(plan.invoices.length, "facture")} (${formatEuros(total)})` : "",
    plan.newClients.length > 0 ? countOf(plan.newClients.length, "nouveau client", "nouveaux clients") : "",
    plan.creditNotes.length > 0 ? countOf(plan.creditNotes.length, "avoir") : "",
  ].filter((part) => part !== "");
  const already = plan.already.length === 0 ? "" : ` ${plan.already.length} déjà là, sans changement.`;
  if (parts.length === 0) {
    terminal.print(`Rien à ajouter.${already}`);
    return;
  }
  const verb = trial ? "À importer (essai, rien n'est écrit)" : "Importé";
  terminal.print(terminal.style.green(`${verb} : ${parts.join(", ")}.${already}`));
  const supposed = plan.supposedKinds;
  if (supposed.length > 0) {
    const names = supposed.slice(0, MOST_NAMES).map((one) => `${one.ref} (${KIND_WORDS[one.kind]})`);
    const others = supposed.length > MOST_NAMES ? ` et ${supposed.length - MOST_NAMES} autres` : "";
    terminal.print(
      `Nature supposée, à vérifier car elle décide du droit applicable : ${names.join(", ")}${others}.`,
    );
    if (!trial)
      terminal.print(
        `  → ${prefix} client modifier ${supposed.length === 1 ? supposed[0]?.ref : "<client>"} --type <nature>`,
      );
  }
  if (!trial) terminal.print(`  → ${prefix} status`);
}

export function planJson(
  files: readonly ReadFile[],
  plan: ImportPlan,
  trial: boolean,
): Record<string, unknown> {
  return {
    essai: trial,
    fichiers: files.map((file) => ({ nom: file.name, compris: understoodJson(file) })),
    clients_ajoutes: plan.newClients.map((client) => ({
      reference: client.ref,
      nom: client.name,
      nature: client.kind,
      nature_supposee: plan.supposedKinds.includes(client),
    })),
    factures_ajoutees: plan.invoices.map(({ client, invoice }) => ({
      numero: invoice.number,
      client: client.ref,
      emise_le: invoice.issuedOn,
      echeance: invoice.dueOn,
      total_centimes: invoice.totalCents,
      acompte_centimes: invoice.prepaidCents,
      taux_penalites: invoice.penaltyRate === undefined ? null : penaltyRateText(invoice.penaltyRate),
    })),
    avoirs_ajoutes: plan.creditNotes.map((note) => ({
      numero: note.number,
      facture: note.invoiceNumber,
      date: note.issuedOn,
      montant_centimes: note.amountCents,
    })),
    deja_la: plan.already,
    remarques: plan.warnings,
  };
}

function understoodJson({ understood }: ReadFile): Record<string, unknown> {
  if (understood.kind === "facture-electronique") {
    return {
      format: understood.container,
      profil: understood.profile,
      xml: understood.xmlName,
      absent: understood.missing,
    };
  }
  return {
    format: "csv",
    encodage: understood.encoding,
    separateur: understood.separator,
    ordre_des_dates: understood.dayOrder,
    lignes: understood.rowCount,
    colonnes: understood.columns.map((one) => ({ entete: one.header, champ: one.field })),
    colonnes_ignorees: understood.ignoredHeaders,
    lignes_ignorees: understood.ignoredRows.map((one) => ({ ligne: one.line, raison: one.reason })),
  };
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

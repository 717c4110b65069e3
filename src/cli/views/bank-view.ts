// What banks said: entries in a table, one entry whole, accounts with the files that speak of them.
import type { ListedEntry, SummedAccount } from "../../app/follow-bank.ts";
import type { BankAccount, BankImport } from "../../domain/bank-entry.ts";
import { accountWords, BANK_FORMAT_WORDS, formatSum } from "../../format/banks.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { printTable } from "./table.ts";

function entryJson({ entry, account }: ListedEntry) {
  return {
    numero: entry.id,
    compte: account.ref,
    comptabilise_le: entry.bookedOn,
    valeur_le: entry.valueOn ?? null,
    montant_centimes: entry.amountCents,
    devise: entry.currency,
    libelle: entry.labels,
    contrepartie: entry.counterpartyName ?? null,
    contrepartie_iban: entry.counterpartyIban ?? null,
    reference_du_payeur: entry.endToEndRef ?? null,
    reference_de_la_banque: entry.bankRef ?? null,
    format: entry.format,
  };
}

/** `more`: older ones exist, which the limit leaves out. */
export function printEntries(
  terminal: Terminal,
  listed: readonly ListedEntry[],
  more: boolean,
  prefix: string,
): void {
  if (terminal.json) {
    terminal.printJson({ ecritures: listed.map(entryJson) });
    return;
  }
  if (listed.length === 0) {
    terminal.print("Aucune écriture bancaire.");
    terminal.print(`  → ${prefix} banque importer <fichier>`);
    return;
  }
  const several = new Set(listed.map(({ account }) => account.id)).size > 1;
  printTable(
    terminal,
    [
      { title: "N°", align: "right" },
      { title: "Date" },
      ...(several ? [{ title: "Compte" }] : []),
      { title: "Montant", align: "right" },
      { title: "Libellé", flexible: true },
    ],
    listed.map(({ entry, account }) => [
      String(entry.id),
      formatDayNumeric(entry.bookedOn),
      ...(several ? [account.ref] : []),
      formatSum(entry.amountCents, account),
      entry.labels.join(" · "),
    ]),
  );
  if (more) terminal.note(`Il y en a de plus anciennes : ${prefix} banque lister --tout`);
}

export function printEntry(terminal: Terminal, shown: ListedEntry): void {
  if (terminal.json) {
    terminal.printJson(entryJson(shown));
    return;
  }
  const { entry, account } = shown;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["Compte", `${account.ref}, ${accountWords(account)}`],
    ["Date", formatDay(entry.bookedOn)],
    ["Valeur", entry.valueOn && formatDay(entry.valueOn)],
    ["Montant", formatSum(entry.amountCents, account)],
    ...entry.labels.map((label, index) => [index === 0 ? "Libellé" : "", label] as const),
    [entry.amountCents >= 0 ? "Payeur" : "Payé à", entry.counterpartyName],
    ["Son IBAN", entry.counterpartyIban && accountWords({ iban: entry.counterpartyIban })],
    ["Référence", entry.endToEndRef],
    ["Banque", entry.bankRef],
    ["Format", BANK_FORMAT_WORDS[entry.format]],
  ];
  terminal.print(terminal.style.bold(`Écriture ${entry.id}`));
  for (const [label, text] of lines) {
    if (text !== undefined) terminal.print(`  ${label.padEnd(10)} ${safe(text)}`);
  }
}

export function printAccounts(terminal: Terminal, listed: readonly SummedAccount[], prefix: string): void {
  if (terminal.json) {
    terminal.printJson({
      comptes: listed.map(({ account, entryCount, imports }) => ({
        compte: account.ref,
        iban: account.iban ?? null,
        numero: account.number ?? null,
        devise: account.currency,
        ecritures: entryCount,
        releves: imports.map(({ id }) => id),
        au: lastDay(account, imports) ?? null,
      })),
    });
    return;
  }
  if (listed.length === 0) {
    terminal.print("Aucun compte bancaire : le premier relevé importé le crée.");
    terminal.print(`  → ${prefix} banque importer <fichier>`);
    return;
  }
  for (const { account, entryCount, imports } of listed) {
    const until = lastDay(account, imports);
    terminal.print(`${terminal.style.bold(safe(account.ref))}  ${safe(accountWords(account))}`);
    terminal.print(
      `  ${account.currency}, ${countOf(entryCount, "écriture")}, ${countOf(imports.length, "relevé")}${until === undefined ? "" : `, jusqu'au ${formatDay(until)}`}`,
    );
  }
}

function lastDay({ id }: BankAccount, imports: readonly BankImport[]) {
  return imports
    .flatMap(({ covers }) => covers.filter(({ accountId }) => accountId === id))
    .flatMap(({ untilOn }) => untilOn ?? [])
    .sort()
    .at(-1);
}

export function importJson(file: BankImport, accounts: readonly BankAccount[]) {
  return {
    releve: file.id,
    fichier: file.fileName,
    format: file.format,
    sha256: file.sha256,
    importe_le: file.importedOn,
    annule_le: file.cancelledOn ?? null,
    ecritures: file.entryCount,
    ajoutees: file.addedCount,
    comptes: file.covers.map(({ accountId, fromOn, untilOn, isWhole }) => ({
      compte: accounts.find(({ id }) => id === accountId)?.ref ?? null,
      du: fromOn ?? null,
      au: untilOn ?? null,
      complet: isWhole,
    })),
  };
}

export function printImports(
  terminal: Terminal,
  files: readonly BankImport[],
  accounts: readonly BankAccount[],
  prefix: string,
): void {
  if (terminal.json) {
    terminal.printJson({ releves: files.map((file) => importJson(file, accounts)) });
    return;
  }
  if (files.length === 0) {
    terminal.print("Aucun relevé importé.");
    terminal.print(`  → ${prefix} banque importer <fichier>`);
    return;
  }
  const refs = (file: BankImport) =>
    file.covers.map(({ accountId }) => accounts.find(({ id }) => id === accountId)?.ref ?? "").join(", ");
  printTable(
    terminal,
    [
      { title: "N°", align: "right" },
      { title: "Importé" },
      { title: "Fichier", flexible: true },
      { title: "Compte", flexible: true },
      { title: "Jusqu'au" },
      { title: "Ajoutées", align: "right" },
    ],
    files.map((file) => [
      String(file.id),
      formatDayNumeric(file.importedOn),
      file.fileName,
      refs(file),
      file.cancelledOn === undefined ? untilWords(file) : "retiré",
      String(file.addedCount),
    ]),
  );
}

function untilWords({ covers }: BankImport): string {
  const last = covers
    .flatMap(({ untilOn }) => untilOn ?? [])
    .sort()
    .at(-1);
  return last === undefined ? "" : formatDayNumeric(last);
}

// What an import of bank files understood, what it would add, and what it added: account by account.
import {
  type BankStanding,
  type ImportedFile,
  shortened,
  type UnreadFile,
} from "../../app/import-bank-files.ts";
import { type BankFilePlan, type PlannedAccount, sumsOf } from "../../app/plan-bank-import.ts";
import type { BankImport } from "../../domain/bank-entry.ts";
import type { BankFile } from "../../domain/bank-file.ts";
import type { Day } from "../../domain/day.ts";
import { accountWords, BANK_FORMAT_WORDS, DAY_ORDER_WORDS, formatSum } from "../../format/banks.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { separatorWords } from "./wording.ts";

/** Shown before anything is written. */
export function printBankPlan(terminal: Terminal, plan: BankFilePlan): void {
  const { file } = plan;
  const line = (label: string, text: string) => {
    for (const [index, part] of wrap(text, terminal.columns - 14).entries()) {
      terminal.print(`  ${(index === 0 ? label : "").padEnd(11)} ${part}`);
    }
  };
  terminal.print(terminal.style.bold(safe(plan.name)));
  line("Format", formatWords(file));
  if (file.table !== undefined) {
    line("Colonnes", file.table.columns.map(columnWords).join(", "));
    if (file.table.ignoredHeaders.length > 0)
      line("Ignorées", file.table.ignoredHeaders.map(safe).join(", "));
  }
  if (plan.remembered) {
    line("À savoir", "vos choix d'un import aux mêmes en-têtes sont repris ; --oublier les efface.");
  }
  if (plan.already !== undefined) {
    line(
      "Déjà là",
      `ce fichier a été importé le ${formatDay(plan.already.importedOn)} (relevé ${plan.already.id}).`,
    );
  }
  for (const planned of plan.accounts) printAccount(line, planned);
  for (const { reason, count } of file.leftOut)
    line("Laissées", `${countOf(count, "ligne")}, ${safe(reason)}`);
  for (const note of plan.notes) line("À savoir", safe(note));
}

function formatWords({ format, encoding, table, dayOrder }: BankFile): string {
  const words = [
    table?.bank === undefined ? BANK_FORMAT_WORDS[format] : `${BANK_FORMAT_WORDS[format]} (${table.bank})`,
    encoding,
    ...(table === undefined ? [] : [`séparateur ${separatorWords(table.separator)}`]),
    ...(dayOrder === undefined ? [] : [`${DAY_ORDER_WORDS[dayOrder.order]}${ORDER_FROM[dayOrder.from]}`]),
  ];
  return safe(words.join(", "));
}

const ORDER_FROM: Readonly<Record<NonNullable<BankFile["dayOrder"]>["from"], string>> = {
  declare: " (votre choix)",
  retenu: " (votre choix, retenu)",
  fichier: "",
  banque: " (comme les écrit cette banque)",
};

function columnWords({ header, field, chosen }: NonNullable<BankFile["table"]>["columns"][number]): string {
  return `${safe(header)} → ${field}${chosen ? " (votre choix)" : ""}`;
}

function printAccount(line: (label: string, text: string) => void, planned: PlannedAccount): void {
  const { account, coverage, entries, added, again, later } = planned;
  line(
    "Compte",
    `${safe(account.ref)}${account.id === undefined ? " (nouveau)" : ""}, ${safe(accountWords(account))}`,
  );
  const { received, paid, nilCount } = sumsOf(entries);
  const nil = nilCount === 0 ? "" : `, ${nilCount} sans mouvement`;
  const period = periodWords(coverage.fromOn, coverage.untilOn);
  line(
    "Écritures",
    `${countOf(entries.length, "écriture")}${period === "" ? "" : ` ${period}`} : ${countOf(received.count, "reçue")} (${formatSum(received.cents, account)}), ${countOf(paid.count, "payée")} (${formatSum(paid.cents, account)})${nil}`,
  );
  const balances = balanceWords(planned);
  if (balances !== undefined) line("Soldes", balances);
  if (again.length > 0) line("Déjà là", `${countOf(again.length, "écriture")} ; ${added.length} à ajouter`);
  if (later.length > 0)
    line(
      "À venir",
      `${countOf(later.length, "écriture datée", "écritures datées")} d'après aujourd'hui : laissées au relevé suivant`,
    );
  if (account.currency !== "EUR")
    line("Devise", `${account.currency} : gardé à part, jamais rapproché de factures en euros`);
}

function periodWords(fromOn: Day | undefined, untilOn: Day | undefined): string {
  if (untilOn === undefined) return "";
  return fromOn === undefined || fromOn === untilOn
    ? `au ${formatDay(untilOn)}`
    : `du ${formatDay(fromOn)} au ${formatDay(untilOn)}`;
}

function balanceWords({ account, coverage, isBalanced, gaps }: PlannedAccount): string | undefined {
  const { openingCents, closingCents, isWhole } = coverage;
  if (closingCents === undefined) return undefined;
  if (openingCents === undefined) return `${formatSum(closingCents, account)} à la fin`;
  const sums = `${formatSum(openingCents, account)} → ${formatSum(closingCents, account)}`;
  if (gaps.length > 0) return `${sums}, les écritures n'y mènent pas`;
  if (isBalanced) return `${sums}, vérifiés`;
  return isWhole ? sums : `${sums} ; un solde manque, le fichier est peut-être coupé`;
}

/** What was done, file by file, and what it changes. */
export function printBankOutcome(
  terminal: Terminal,
  results: readonly ImportedFile[],
  unread: readonly UnreadFile[],
  isTrial: boolean,
  {
    before,
    after,
    prefix,
  }: { readonly before: BankStanding; readonly after: BankStanding; readonly prefix: string },
): void {
  const { style } = terminal;
  for (const { plan, made } of results) {
    const name = safe(plan.name);
    if (plan.problems.length > 0) {
      terminal.print(`${style.red("✗")} ${name} : rien n'est importé.`);
      for (const problem of shortened(plan.problems)) terminal.print(`  ${safe(problem)}`);
    } else if (made !== undefined) {
      terminal.print(`${style.green("✓")} ${name} : ${addedWords(plan)} (relevé ${made.id})`);
    } else terminal.print(`  ${name} : ${isTrial ? addedWords(plan) : "déjà importé, rien à ajouter"}`);
  }
  for (const { reason } of unread) terminal.print(`${style.red("✗")} ${safe(reason)}`);
  if (isTrial) terminal.print("Essai : rien n'est écrit.");
  else printStanding(terminal, prefix, before, after);
}

function printStanding(
  terminal: Terminal,
  prefix: string,
  before: BankStanding,
  { checkedOn, waiting, owesAnything }: BankStanding,
): void {
  if (checkedOn !== undefined && checkedOn !== before.checkedOn) {
    terminal.print(`Paiements vérifiés jusqu'au ${formatDay(checkedOn)}.`);
  }
  if (waiting > 0 && owesAnything) {
    terminal.print(`${countOf(waiting, "somme reçue", "sommes reçues")} à rapprocher de vos factures :`);
    terminal.print(`→ ${prefix} banque rapprocher`);
  }
}

function addedWords({ accounts }: BankFilePlan): string {
  const added = accounts.reduce((sum, one) => sum + one.added.length, 0);
  const again = accounts.reduce((sum, one) => sum + one.again.length, 0);
  const words = countOf(added, "écriture ajoutée", "écritures ajoutées");
  return again === 0 ? words : `${words}, ${again} déjà là`;
}

export function bankImportJson(
  results: readonly ImportedFile[],
  unread: readonly UnreadFile[],
  isTrial: boolean,
  { checkedOn, waiting }: BankStanding,
) {
  return {
    essai: isTrial,
    fichiers: results.map(({ plan, made }) => fileJson(plan, made)),
    illisibles: unread.map(({ name, reason }) => ({ fichier: name, raison: reason })),
    paiements_verifies_jusquau: checkedOn ?? null,
    a_rapprocher: waiting,
  };
}

function fileJson(
  { name, file, accounts, already, problems, notes }: BankFilePlan,
  made: BankImport | undefined,
) {
  const { table } = file;
  return {
    fichier: name,
    sha256: file.sha256,
    format: file.format,
    encodage: file.encoding,
    ordre_dates: file.dayOrder?.order ?? null,
    tableau:
      table === undefined
        ? null
        : {
            banque: table.bank ?? null,
            separateur: table.separator,
            colonnes: table.columns.map((one) => ({
              entete: one.header,
              champ: one.field,
              choisie: one.chosen,
            })),
            colonnes_ignorees: table.ignoredHeaders,
          },
    releve: made?.id ?? null,
    deja_importe: already?.id ?? null,
    comptes: accounts.map(accountJson),
    laissees: file.leftOut.map(({ reason, count }) => ({ raison: reason, nombre: count })),
    remarques: notes,
    problemes: problems,
  };
}

function accountJson({ account, coverage, isBalanced, gaps, entries, added, again, later }: PlannedAccount) {
  const { received, paid } = sumsOf(entries);
  return {
    compte: account.ref,
    nouveau: account.id === undefined,
    iban: account.iban ?? null,
    numero: account.number ?? null,
    devise: account.currency,
    du: coverage.fromOn ?? null,
    au: coverage.untilOn ?? null,
    solde_initial_centimes: coverage.openingCents ?? null,
    solde_final_centimes: coverage.closingCents ?? null,
    soldes_verifies: isBalanced,
    complet: coverage.isWhole,
    ecarts: gaps.map((gap) => ({
      au: gap.on ?? null,
      ecart_centimes: gap.closingCents - gap.openingCents - gap.movedCents,
    })),
    ecritures: entries.length,
    recues: { nombre: received.count, centimes: received.cents },
    payees: { nombre: paid.count, centimes: paid.cents },
    ajoutees: added.length,
    deja_la: again.length,
    a_venir: later.length,
  };
}

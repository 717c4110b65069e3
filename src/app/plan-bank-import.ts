// What a file of a bank would add, account by account: entries that are new, what is missing, what forbids it.
import {
  type BankAccount,
  type BankCoverage,
  type BankEntry,
  type BankImport,
  compareEntries,
  type ReadEntry,
} from "../domain/bank-entry.ts";
import type { BalanceGap, BankFile, ReadAccount } from "../domain/bank-file.ts";
import { addDays, type Day, daysBetween, earliest, latest } from "../domain/day.ts";
import { sumCents } from "../domain/money.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { type AccountChoice, bankAccountOf } from "./bank-account-of.ts";
import type { Store } from "./ports.ts";

export interface BankImportOptions extends AccountChoice {
  /** A balance that does not follow from the entries is accepted: the file then proves nothing of its days. */
  readonly despiteGaps?: boolean | undefined;
  /** The last day that the file answers for, when it does not say it. */
  readonly untilOn?: Day | undefined;
}

/** One file read, before anything is compared. */
export interface ReadBankFile {
  readonly name: string;
  readonly file: BankFile;
  /** Something was said before of the headers of a table. */
  readonly remembered: boolean;
}

export interface PlannedAccount {
  /** Without an id when it is new. */
  readonly account: Omit<BankAccount, "id"> & { readonly id: number | undefined };
  readonly isChanged: boolean;
  readonly coverage: Omit<BankCoverage, "accountId">;
  readonly isBalanced: boolean;
  readonly gaps: readonly BalanceGap[];
  readonly entries: readonly ReadEntry[];
  readonly added: readonly ReadEntry[];
  readonly again: readonly BankEntry[];
  /** Dated after today: they come in with the next file. */
  readonly later: readonly ReadEntry[];
}

export interface BankFilePlan extends ReadBankFile {
  readonly accounts: readonly PlannedAccount[];
  /** The standing import of the very same bytes: nothing is to be done. */
  readonly already: BankImport | undefined;
  /** French sentences: as long as there is one, nothing is written. */
  readonly problems: readonly string[];
  /** Set when one of the problems is which account it is. */
  readonly candidates: readonly string[] | undefined;
  /** French sentences: what was supposed, what seems missing. */
  readonly notes: readonly string[];
}

/** `earlier` are plans of the same command, not written yet: what they would add is there already. */
export function planBankFile(
  store: Store,
  { name, file, remembered }: ReadBankFile,
  options: BankImportOptions,
  today: Day,
  earlier: readonly BankFilePlan[] = [],
): BankFilePlan {
  const already = store.bankImportOf(file.sha256);
  const plan = { name, file, remembered, already, candidates: undefined };
  if (already !== undefined) return { ...plan, accounts: [], problems: [], notes: [] };
  const problems: string[] = file.problems.map(problemSentence);
  const notes: string[] = [...file.notes];
  const known = [...store.bankAccounts()];
  for (const { account } of earlier.flatMap((one) => one.accounts)) {
    if (!known.some((one) => one.ref === account.ref)) known.push({ ...account, id: -1 - known.length });
  }
  if (file.accounts.length > 1 && options.ref !== undefined) {
    problems.push(`le fichier contient ${file.accounts.length} comptes\u00a0: --compte n'en nomme qu'un.`);
  }
  const accounts: PlannedAccount[] = [];
  let candidates: readonly string[] | undefined;
  for (const read of problems.length > 0 ? [] : file.accounts) {
    const answer = bankAccountOf(known, read, options, file.accounts.length === 1);
    if (answer.kind === "question") {
      problems.push(answer.problem);
      candidates ??= answer.candidates;
      continue;
    }
    const { account, isChanged, note } = answer;
    // The card beside an account, of which the file says neither an entry nor a day.
    if (account.id === undefined && read.entries.length === 0 && read.untilOn === undefined) continue;
    if (note !== undefined) notes.push(note);
    if (account.id === undefined) known.push({ ...account, id: -1 - known.length });
    const planned = plannedAccount(store, read, { account, isChanged }, file, options, today, earlier);
    accounts.push(planned);
    if (options.despiteGaps !== true) problems.push(...planned.gaps.map((gap) => gapSentence(gap, account)));
    notes.push(...holeNotes(store, planned));
  }
  if (options.untilOn !== undefined && options.untilOn > today) {
    problems.push(`--jusquau ${options.untilOn}\u00a0: ce jour est à venir.`);
  }
  return { ...plan, accounts, problems, candidates, notes };
}

function plannedAccount(
  store: Store,
  read: ReadAccount,
  { account, isChanged }: Pick<PlannedAccount, "account" | "isChanged">,
  file: BankFile,
  options: BankImportOptions,
  today: Day,
  earlier: readonly BankFilePlan[],
): PlannedAccount {
  const entries = read.entries.filter(({ bookedOn }) => bookedOn <= today);
  const days = entries.map(({ bookedOn }) => bookedOn).sort();
  const accountId = account.id ?? -1;
  const kept =
    account.id === undefined || account.id < 0
      ? []
      : store.bankEntries({ accountId: account.id, fromOn: days[0], untilOn: days.at(-1) });
  const { added, again } = compareEntries(
    entries,
    [...kept, ...pending(earlier, account, accountId)],
    file.format,
  );
  return {
    account,
    isChanged,
    coverage: {
      ...daysOf(read, options.untilOn, days.at(-1), today),
      openingCents: read.openingCents,
      closingCents: read.closingCents,
      isWhole: read.isWhole && read.gaps.length === 0,
    },
    isBalanced: read.isBalanced,
    gaps: read.gaps,
    entries,
    added,
    again,
    later: read.entries.filter(({ bookedOn }) => bookedOn > today),
  };
}

/** The days that the file answers for, up to today; the user may know that it goes further than its last entry. */
function daysOf(
  read: ReadAccount,
  said: Day | undefined,
  lastEntryOn: Day | undefined,
  today: Day,
): Pick<BankCoverage, "fromOn" | "untilOn"> {
  const ends = [said ?? read.untilOn, lastEntryOn].filter((on) => on !== undefined);
  const [first, ...others] = ends;
  if (first === undefined) return {};
  const untilOn = earliest(latest(first, ...others), today);
  return { fromOn: earliest(read.fromOn ?? untilOn, untilOn), untilOn };
}

/** What earlier files of the same command would add to the account. */
function pending(
  earlier: readonly BankFilePlan[],
  account: PlannedAccount["account"],
  accountId: number,
): readonly BankEntry[] {
  return earlier.flatMap(({ file, accounts }) =>
    accounts
      .filter((one) => one.account.ref === account.ref)
      .flatMap(({ added }) =>
        added.map((entry): BankEntry => {
          const { format } = file;
          return { ...entry, id: 0, accountId, currency: account.currency, format };
        }),
      ),
  );
}

/** Beyond this, a week-end does not explain that days are missing. */
const HOLE_DAYS = 4;

/** Days between the last file of this account and this one, when no balance proves that nothing happened then. */
function holeNotes(store: Store, { account, coverage }: PlannedAccount): readonly string[] {
  const { fromOn, openingCents } = coverage;
  if (fromOn === undefined || account.id === undefined || account.id < 0) return [];
  const before = store
    .bankImports()
    .filter(({ cancelledOn }) => cancelledOn === undefined)
    .flatMap(({ covers }) => covers.filter(({ accountId }) => accountId === account.id))
    .filter(({ untilOn }) => untilOn !== undefined)
    .sort((a, b) => ((a.untilOn ?? "") < (b.untilOn ?? "") ? -1 : 1))
    .at(-1);
  if (before?.untilOn === undefined || daysBetween(before.untilOn, fromOn) <= HOLE_DAYS) return [];
  if (openingCents !== undefined && openingCents === before.closingCents) return [];
  const [first, last] = [addDays(before.untilOn, 1), addDays(fromOn, -1)];
  return [
    `Compte «\u00a0${account.ref}\u00a0»\u00a0: aucun relevé n'a été importé du ${plainDay(first)} au ${plainDay(last)}.`,
  ];
}

function problemSentence({ line, column, value, problem }: BankFile["problems"][number]): string {
  const place = [
    ...(line === undefined ? [] : [`ligne ${line}`]),
    ...(column === undefined ? [] : [line === undefined ? column : `colonne «\u00a0${column}\u00a0»`]),
    ...(value === "" ? [] : [`«\u00a0${value.slice(0, 120)}\u00a0»`]),
  ].join(", ");
  return place === "" ? problem : `${place}\u00a0: ${problem}`;
}

/** In hundredths of any currency: euros are written as such. */
function gapSentence(
  { on, openingCents, movedCents, closingCents }: BalanceGap,
  { ref, currency }: PlannedAccount["account"],
): string {
  const sum = (cents: number) =>
    currency === "EUR" ? plainEuros(cents) : plainEuros(cents).replace("€", currency);
  const when = on === undefined ? "" : ` au ${plainDay(on)}`;
  const gap = closingCents - openingCents - movedCents;
  return `compte «\u00a0${ref}\u00a0»${when}\u00a0: le solde ${sum(openingCents)} et les écritures (${sum(movedCents)}) ne mènent pas au solde ${sum(closingCents)} (écart ${sum(gap)}). Des écritures manquent\u00a0: téléchargez le relevé de nouveau, ou ajoutez --malgre-le-solde.`;
}

/** Received and paid, apart, and the entries that move nothing: a notice of the bank. */
export function sumsOf(entries: readonly ReadEntry[]) {
  const received = entries.map((one) => one.amountCents).filter((cents) => cents > 0);
  const paid = entries.map((one) => one.amountCents).filter((cents) => cents < 0);
  return {
    received: { count: received.length, cents: sumCents(received) },
    paid: { count: paid.length, cents: sumCents(paid) },
    nilCount: entries.length - received.length - paid.length,
  };
}

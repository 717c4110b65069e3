// Writes files of banks: each one whole in one transaction with its trace, or not at all.
import type { BankImport } from "../domain/bank-entry.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { cleanText } from "./clean-text.ts";
import { newChoices, recordChoices } from "./csv-choices.ts";
import { advanceCheck, paymentCheck } from "./payment-check.ts";
import {
  type BankFilePlan,
  type BankImportOptions,
  type PlannedAccount,
  planBankFile,
  type ReadBankFile,
  sumsOf,
} from "./plan-bank-import.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";

export interface PlannedFile {
  readonly read: ReadBankFile;
  readonly options: BankImportOptions;
}

export interface ImportedFile {
  readonly plan: BankFilePlan;
  /** Absent when nothing was written: a trial, the same file again, or a problem. */
  readonly made: BankImport | undefined;
}

/** What each file would add after those before it; writes nothing. */
export async function planBankFiles(
  deps: Pick<Deps, "store" | "clock">,
  files: readonly PlannedFile[],
): Promise<readonly BankFilePlan[]> {
  const store = await deps.store();
  const plans: BankFilePlan[] = [];
  for (const { read, options } of files) {
    const sound = plans.filter(({ problems }) => problems.length === 0);
    const same = sound.find(({ file }) => file.sha256 === read.file.sha256);
    const plan = planBankFile(store, read, options, deps.clock.today(), sound);
    plans.push(
      same === undefined
        ? plan
        : { ...plan, accounts: [], notes: [`C'est le même fichier que ${same.name}.`] },
    );
  }
  return plans;
}

/** Writes those without a problem, in their order, decided again from fresh facts. `kept` is told of each entry. */
export async function importBankFiles(
  deps: Pick<Deps, "store" | "clock">,
  files: readonly PlannedFile[],
  kept?: () => void,
): Promise<readonly ImportedFile[]> {
  const store = await deps.store();
  const today = deps.clock.today();
  return files.map(({ read, options }) =>
    store.write((tx): ImportedFile => {
      const plan = planBankFile(store, read, options, today);
      if (plan.already !== undefined || plan.problems.length > 0) return { plan, made: undefined };
      return { plan, made: recordImport(store, tx, today, plan, kept) };
    }),
  );
}

function recordImport(
  store: Store,
  tx: StoreWriter,
  today: Day,
  { name, file, accounts }: BankFilePlan,
  kept?: () => void,
): BankImport {
  const covered = accounts.map((planned) => ({
    ...planned.coverage,
    accountId: keptAccount(tx, today, planned),
    added: planned.added,
    again: planned.again,
  }));
  const { format, sha256 } = file;
  const made = tx.addBankImport(
    { importedOn: today, fileName: cleanText(name) ?? "relevé", sha256, format },
    covered,
    kept,
  );
  tx.record({
    on: today,
    kind: "banque.importee",
    payload: {
      releve: made.id,
      fichier: name,
      sha256,
      format,
      comptes: accounts.map((planned) => accountPayload(planned)),
    },
  });
  const { table } = file;
  const said = table === undefined ? undefined : newChoices(store, table.headers, table.choices);
  if (said !== undefined) recordChoices(tx, today, said);
  advanceCheck(store, tx, today, made.id);
  return made;
}

function accountPayload({ account, coverage, entries, added, again }: PlannedAccount) {
  const { received, paid } = sumsOf(added);
  return {
    compte: account.ref,
    du: coverage.fromOn ?? null,
    au: coverage.untilOn ?? null,
    ecritures: entries.length,
    ajoutees: added.length,
    deja_la: again.length,
    recu_centimes: received.cents,
    paye_centimes: paid.cents,
    complet: coverage.isWhole,
  };
}

/** The id of the account, made or completed if need be, with its trace. */
function keptAccount(tx: StoreWriter, today: Day, { account, isChanged }: PlannedAccount): number {
  const { id, ref, iban, number, currency } = account;
  const payload = { compte: ref, iban: iban ?? null, numero: number ?? null, devise: currency };
  if (id === undefined) {
    const made = tx.addBankAccount({ ref, iban, number, currency });
    tx.record({ on: today, kind: "banque.compte_ajoute", payload });
    return made.id;
  }
  if (isChanged) {
    tx.updateBankAccount({ id, ref, iban, number, currency });
    tx.record({ on: today, kind: "banque.compte_complete", payload });
  }
  return id;
}

/** A file of which nothing can be read, and why: a French sentence that names it. */
export interface UnreadFile {
  readonly name: string;
  readonly reason: string;
}

/** @throws RelanceError (valeur) with every problem, when no file can go in. */
export function refuseAllWrong(plans: readonly BankFilePlan[], unread: readonly UnreadFile[]): void {
  if (plans.some(({ problems }) => problems.length === 0)) return;
  const several = plans.length + unread.length > 1;
  const problems = [
    ...unread.map(({ reason }) => reason),
    ...plans.flatMap(({ name, problems: found }) =>
      found.map((problem) => (several ? `${name}, ${problem}` : problem)),
    ),
  ];
  throw new RelanceError(
    "valeur",
    `Rien n'est importé : ${problems.length > 1 ? `${problems.length} problèmes` : "un problème"} à régler.`,
    `Corrigez ${several ? "ces fichiers" : "le fichier"}, ou ajoutez l'option proposée, puis relancez la même commande.`,
    shortened(problems),
  );
}

/** More are counted: a table read with the wrong columns has one for each line. */
const MOST_PROBLEMS = 30;

export function shortened(problems: readonly string[]): readonly string[] {
  const more = problems.length - MOST_PROBLEMS;
  return more <= 0
    ? problems
    : [...problems.slice(0, MOST_PROBLEMS), `… et ${more} autre${more > 1 ? "s" : ""}.`];
}

/** What the import of a statement changes elsewhere. */
export interface BankStanding {
  /** Until when payments are noted. */
  readonly checkedOn: Day | undefined;
  /** Money received, in euros, that nobody said yet which invoice it pays. */
  readonly waiting: number;
  /** Some invoice is open: otherwise no credit waits for anything. */
  readonly owesAnything: boolean;
}

export async function bankStanding(deps: Pick<Deps, "store" | "clock">): Promise<BankStanding> {
  const store = await deps.store();
  const { checkedOn } = paymentCheck(store, deps.clock.today());
  return { checkedOn, waiting: store.waitingCredits(), owesAnything: store.counts().open > 0 };
}

// Which account a file of a bank is about: by its number, else as the user says; what cannot be told is asked.
import type { BankAccount } from "../domain/bank-entry.ts";
import type { ReadAccount } from "../domain/bank-file.ts";
import { shellWord } from "../domain/shell-word.ts";

/** What the user says of a file, and the file does not. */
export interface AccountChoice {
  /** `--compte`: a reference that is known, or that the account will have. */
  readonly ref?: string | undefined;
  readonly currency?: string | undefined;
}

export type AccountAnswer =
  | {
      readonly kind: "compte";
      /** Without an id when it is new; with what the file adds to what is known of it. */
      readonly account: Omit<BankAccount, "id"> & { readonly id: number | undefined };
      readonly isChanged: boolean;
      /** French sentence: what was supposed. */
      readonly note?: string | undefined;
    }
  | {
      readonly kind: "question";
      /** References among which only the user can tell; another one makes a new account. */
      readonly candidates: readonly string[];
      readonly problem: string;
    };

/** Used where a file names no account, and none is known. */
const FIRST_REF = "courant";

/** `isAlone`: the file tells of one account; of several, those that it names are not asked about. */
export function bankAccountOf(
  known: readonly BankAccount[],
  read: ReadAccount,
  { ref, currency: said }: AccountChoice,
  isAlone: boolean,
): AccountAnswer {
  const currency = read.currency ?? said;
  const { iban, number } = read;
  const isNamed = iban !== undefined || number !== undefined;
  const named = isNamed ? known.find((one) => isSame(one, read, currency ?? one.currency)) : undefined;
  if (ref !== undefined) return chosen(known, named, read, ref, currency);
  if (named !== undefined) return completed(named, read);
  const possible = known.filter(
    (one) => one.currency === (currency ?? one.currency) && (!isNamed || isUnnamed(one)),
  );
  const [only, another] = possible;
  if (isNamed && only !== undefined && isAlone) {
    return {
      kind: "question",
      candidates: possible.map((one) => one.ref),
      problem: `ce relevé est celui du compte ${iban ?? number}, que relance ne connaît pas. Si c'est «\u00a0${only.ref}\u00a0», ajoutez --compte ${shellWord(only.ref)}\u00a0; sinon un autre nom.`,
    };
  }
  if (!isNamed && another !== undefined) {
    const refs = possible.map((one) => one.ref);
    return {
      kind: "question",
      candidates: refs,
      problem: `le fichier ne dit pas de quel compte il est. Ajoutez --compte, avec l'un de\u00a0: ${refs.join(", ")}.`,
    };
  }
  if (!isNamed && only !== undefined) {
    const note = `Le fichier ne nomme pas son compte\u00a0: «\u00a0${only.ref}\u00a0», le seul connu (--compte pour un autre).`;
    return { ...completed(only, read), note };
  }
  const made = { ref: freeRef(known, read, currency ?? "EUR"), iban, number, currency: currency ?? "EUR" };
  return { kind: "compte", account: { ...made, id: undefined }, isChanged: true, note: supposed(currency) };
}

function chosen(
  known: readonly BankAccount[],
  named: BankAccount | undefined,
  read: ReadAccount,
  ref: string,
  currency: string | undefined,
): AccountAnswer {
  const found = known.find((one) => one.ref === ref);
  const question = (problem: string): AccountAnswer => ({ kind: "question", candidates: [], problem });
  if (named !== undefined && named.ref !== ref) {
    return question(`ce relevé est celui du compte «\u00a0${named.ref}\u00a0», pas de «\u00a0${ref}\u00a0».`);
  }
  if (found === undefined) {
    const { iban, number } = read;
    const account = { id: undefined, ref, iban, number, currency: currency ?? "EUR" };
    return { kind: "compte", account, isChanged: true, note: supposed(currency) };
  }
  if (currency !== undefined && currency !== found.currency) {
    return question(`ce relevé est en ${currency}, et le compte «\u00a0${ref}\u00a0» en ${found.currency}.`);
  }
  const isNamed = read.iban !== undefined || read.number !== undefined;
  if (isNamed && named === undefined && !isUnnamed(found)) {
    return question(
      `ce relevé est d'un autre compte que «\u00a0${ref}\u00a0» (${read.iban ?? read.number}).`,
    );
  }
  return completed(found, read);
}

/** What the file knows of it, and relance did not. */
function completed(account: BankAccount, { iban, number }: ReadAccount): AccountAnswer & { kind: "compte" } {
  const now = { ...account, iban: account.iban ?? iban, number: account.number ?? number };
  const isChanged = now.iban !== account.iban || now.number !== account.number;
  return { kind: "compte", account: now, isChanged };
}

function supposed(currency: string | undefined): string | undefined {
  return currency === undefined
    ? "Le fichier ne dit pas sa devise\u00a0: euros (--devise pour une autre)."
    : undefined;
}

function isUnnamed({ iban, number }: BankAccount): boolean {
  return iban === undefined && number === undefined;
}

/** By IBAN or number; some banks give only the eleven signs of an account that are inside its IBAN. */
function isSame(account: BankAccount, { iban, number }: ReadAccount, currency: string): boolean {
  if (account.currency !== currency) return false;
  if (iban !== undefined && account.iban !== undefined) return iban === account.iban;
  if (number !== undefined && number === account.number) return true;
  return (
    (iban !== undefined && isInside(iban, account.number)) ||
    (account.iban !== undefined && isInside(account.iban, number))
  );
}

function isInside(iban: string, number: string | undefined): boolean {
  return number?.length === 11 && iban.startsWith("FR") && iban.slice(14, 25) === number;
}

/** « courant », or the last signs of its number: « compte-1453 », « compte-1453-usd ». */
function freeRef(known: readonly BankAccount[], { iban, number }: ReadAccount, currency: string): string {
  const last = (iban ?? number)?.slice(-4).toLowerCase();
  const base = `${last === undefined ? FIRST_REF : `compte-${last}`}${currency === "EUR" ? "" : `-${currency.toLowerCase()}`}`;
  const taken = (ref: string) => known.some((one) => one.ref === ref);
  for (let count = 1; ; count += 1) {
    const ref = count === 1 ? base : `${base}-${count}`;
    if (!taken(ref)) return ref;
  }
}

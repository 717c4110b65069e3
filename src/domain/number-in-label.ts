// Numbers of invoices in the words of a bank: written with or without separators, glued to « FACT », shortened after
// another one. A number is sure when nothing else reads so: otherwise it is a clue, and proves nothing.
import { nameKey } from "./party-name.ts";

export interface NumberedInvoice {
  readonly id: number;
  readonly clientId: number;
  readonly number: string;
}

/** An invoice that a label names. */
export interface NamedInvoice {
  readonly invoiceId: number;
  readonly clientId: number;
  /** The whole number is there, it is no date, and no other invoice reads the same. */
  readonly isSure: boolean;
}

/** What a text says of numbers. */
export interface NumbersRead {
  /** In the order of the text, each once. */
  readonly named: readonly NamedInvoice[];
  /** Something begins like the numbers of these invoices and is none of them: cut short, mistyped, of another year. */
  readonly hasOther: boolean;
}

interface Found extends NamedInvoice {
  readonly from: number;
  readonly to: number;
}

/** A bank cuts a label every 35 signs, sometimes in the middle of a number. */
const MOST_WORDS = 6;
const ANNOUNCES = new Set(
  "facture factures fact facts fac fc fa inv invoice num no n ref reference".split(" "),
);
const GLUED = /^(?:factures?|facts?|fac|fc|invoice|inv|ref|num|no|n)(?=[a-z]{0,4}\d)/u;
const BETWEEN = new Set(["et", "and", "plus", "puis"]);

/** Reads the invoices that a text names. Made once for all labels: its index is what costs. */
export function numberReader(invoices: Iterable<NumberedInvoice>): (words: readonly string[]) => NumbersRead {
  const whole = new Map<string, NumberedInvoice[]>();
  const loose = new Map<string, NumberedInvoice[]>();
  const beginnings = new Set<string>();
  const lengths = new Set<number>();
  let longest = 0;
  for (const invoice of invoices) {
    const key = compactNumber(invoice.number);
    if (!/\d/u.test(key)) continue;
    push(whole, key, invoice);
    longest = Math.max(longest, key.length);
    if (key.length >= 5) {
      const beginning = key.slice(0, Math.max(4, key.length - 4));
      beginnings.add(beginning);
      lengths.add(beginning.length);
    }
    const digits = key.replace(/^[a-z]+/u, "");
    if (digits !== key && /^\d{5,}$/u.test(digits)) push(loose, digits, invoice);
    const short = shortened(invoice.number);
    if (short !== key && short.length >= 5) push(loose, short, invoice);
  }

  function namedAt(words: readonly string[], from: number): readonly Found[] {
    const found: Found[] = [];
    let joined = "";
    for (let to = from + 1; to <= Math.min(words.length, from + MOST_WORDS); to += 1) {
      joined += words[to - 1];
      if (joined.length > longest + 12) break;
      if (!/\d/u.test(words[to - 1] as string)) continue;
      for (const key of new Set([joined, joined.replace(GLUED, "")])) {
        const same = whole.get(key);
        if (same !== undefined) {
          const isAnnounced = key !== joined || ANNOUNCES.has(words[from - 1] ?? "");
          const isSure = same.length === 1 && isDistinctive(key, isAnnounced);
          // « F-1 » is short, but it is that number: a longer one must not be read in its place.
          if (isSure || isAnnounced || key.length >= 4 || /^[a-z]+\d+$/u.test(key))
            found.push(...same.map((one) => hit(one, isSure, from, to)));
        } else {
          found.push(...(loose.get(key) ?? []).map((one) => hit(one, false, from, to)));
        }
      }
    }
    return found;
  }

  /** « F-2026-020, 021 et 022 »: what follows takes the place of the last digits. */
  function following(words: readonly string[], last: Found, number: string): readonly Found[] {
    const key = compactNumber(number);
    const tail = /\d+$/u.exec(nameKey(number).split(" ").at(-1) ?? "")?.[0] ?? "";
    const found: Found[] = [];
    for (let at = last.to; at < words.length; at += 1) {
      const word = words[at] as string;
      if (BETWEEN.has(word)) continue;
      if (!/^\d+$/u.test(word) || word.length !== tail.length) break;
      const same = whole.get(key.slice(0, -tail.length) + word);
      if (same === undefined) break;
      found.push(...same.map((one) => hit(one, false, at, at + 1)));
    }
    return found;
  }

  function beginsLikeOne(words: readonly string[], from: number): boolean {
    let joined = "";
    for (const word of words.slice(from, from + 3)) {
      joined += word;
      const bare = joined.replace(GLUED, "");
      for (const length of lengths) {
        const rest = bare.slice(length);
        if (beginnings.has(bare.slice(0, length)) && /^\d{1,6}$/u.test(rest) && !readsAsDay(bare))
          return true;
      }
    }
    return false;
  }

  return (words) => {
    const found = words.flatMap((_, from) => (isNumeric(words, from) ? namedAt(words, from) : []));
    const kept = found.filter((one) => !found.some((other) => covers(other, one)));
    const byId = new Map<number, NumberedInvoice>();
    for (const list of [...kept].map((one) => whole.get(compactAt(words, one)) ?? [])) {
      for (const invoice of list) byId.set(invoice.id, invoice);
    }
    const more = kept.flatMap((one) => {
      const invoice = byId.get(one.invoiceId);
      return invoice === undefined ? [] : following(words, one, invoice.number);
    });
    const once = new Map<number, NamedInvoice>();
    for (const { invoiceId, clientId, isSure } of [...kept, ...more]) {
      const known = once.get(invoiceId);
      once.set(invoiceId, { invoiceId, clientId, isSure: isSure || known?.isSure === true });
    }
    const named = [...once.values()];
    const isRead = (from: number): boolean => kept.some((one) => one.from <= from && from < one.to);
    const hasOther = words.some(
      (_, from) => !isRead(from) && isNumeric(words, from) && beginsLikeOne(words, from),
    );
    return { named, hasOther };
  };
}

/** A number starts with its digits, or they come soon: most words of a label are passed over. */
function isNumeric(words: readonly string[], from: number): boolean {
  return words.slice(from, from + 3).some((word) => /\d/u.test(word));
}

function compactAt(words: readonly string[], { from, to }: Found): string {
  const joined = words.slice(from, to).join("");
  return joined.replace(GLUED, "");
}

function hit({ id, clientId }: NumberedInvoice, isSure: boolean, from: number, to: number): Found {
  return { invoiceId: id, clientId, isSure, from, to };
}

/** « 2026020 » inside « F 2026 020 » is the end of another number, and no number of its own. */
function covers(other: Found, one: Found): boolean {
  return (
    other.from <= one.from &&
    other.to >= one.to &&
    (other.to - other.from > one.to - one.from ||
      (other.invoiceId !== one.invoiceId && other.isSure && !one.isSure))
  );
}

/** Without separators or case: what a bank leaves of « F-2026/020 ». */
function compactNumber(number: string): string {
  return nameKey(number).replaceAll(" ", "");
}

/** Zeros in front of a group of digits are often forgotten: « F-2026-20 ». */
function shortened(number: string): string {
  return nameKey(number)
    .split(" ")
    .map((group) => group.replace(/(^|[a-z])0+(?=\d)/gu, "$1"))
    .join("");
}

/** Long enough to be nothing else. Digits alone must not read as a day: « 20260201 ». */
function isDistinctive(key: string, isAnnounced: boolean): boolean {
  const digits = key.replace(/\D/gu, "").length;
  if (/[a-z]/u.test(key)) return digits >= 3 && key.length >= 4;
  return digits >= 6 && !readsAsDay(key) && (isAnnounced || digits >= 7);
}

function readsAsDay(digits: string): boolean {
  const month = "(?:0[1-9]|1[0-2])";
  const day = "(?:0[1-9]|[12]\\d|3[01])";
  return new RegExp(
    `^(?:(?:19|20)\\d\\d${month}(?:${day})?|${day}${month}(?:(?:19|20)?\\d\\d)|${month}(?:19|20)\\d\\d)$`,
    "u",
  ).test(digits);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

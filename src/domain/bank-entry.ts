// What a bank says of an account, one entry (écriture) after the other, and what makes two entries the same.
import type { Day } from "./day.ts";
import { groupBy } from "./group-by.ts";
import { type Cents, sumCents } from "./money.ts";

export const BANK_FORMATS = ["ofx", "qif", "camt053", "camt054", "mt940", "cfonb120", "csv"] as const;
export type BankFormat = (typeof BANK_FORMATS)[number];

/** An account of the user at a bank. One IBAN may hold several currencies: each is an account of its own. */
export interface BankAccount {
  readonly id: number;
  /** The user's own word for it: « courant ». */
  readonly ref: string;
  /** Compact; absent when no file gave it. */
  readonly iban?: string | undefined;
  /** As the bank writes it, in one word of capitals, when it gives no IBAN. */
  readonly number?: string | undefined;
  /** ISO 4217, in capitals. Entries in another currency than EUR are never compared with invoices. */
  readonly currency: string;
}

/** An entry as a file gives it: pending ones are not entries. */
export interface ReadEntry {
  readonly bookedOn: Day;
  readonly valueOn?: Day | undefined;
  /** In hundredths of the currency: positive when received, negative when paid; 0 for a notice of the bank. */
  readonly amountCents: Cents;
  /** Clean lines, as the bank wrote them: the first one may be all that a list shows. */
  readonly labels: readonly string[];
  /** Who paid or was paid, when the file says so apart from the label. */
  readonly counterpartyName?: string | undefined;
  /** Compact. */
  readonly counterpartyIban?: string | undefined;
  /** The reference that the payer gave and banks carry along (EndToEndId). */
  readonly endToEndRef?: string | undefined;
  /** The bank's own identifier of the entry; some banks change it at each export. */
  readonly bankRef?: string | undefined;
}

export interface BankEntry extends ReadEntry {
  readonly id: number;
  readonly accountId: number;
  /** That of its account. */
  readonly currency: string;
  /** The format of the first file that held it. */
  readonly format: BankFormat;
}

/** A file of the bank that was read and kept. */
export interface BankImport {
  readonly id: number;
  readonly importedOn: Day;
  readonly fileName: string;
  readonly sha256: string;
  readonly format: BankFormat;
  readonly covers: readonly BankCoverage[];
  /** Entries that the file holds, and those that no earlier file held. */
  readonly entryCount: number;
  readonly addedCount: number;
  readonly cancelledOn?: Day | undefined;
}

/** What a file tells of one account. */
export interface BankCoverage {
  readonly accountId: number;
  /** The first and the last day that the file answers for; both absent when it says nothing of any day. */
  readonly fromOn?: Day | undefined;
  readonly untilOn?: Day | undefined;
  readonly openingCents?: Cents | undefined;
  readonly closingCents?: Cents | undefined;
  /** Every entry of these days is in the file: not so for a notice (avis), nor where balances disagree. */
  readonly isWhole: boolean;
}

/** The entries of a file beside those kept of its account. */
export interface EntryComparison {
  readonly added: readonly ReadEntry[];
  /** Kept already; each one once. */
  readonly again: readonly BankEntry[];
}

/** The text that two exports in one format share, whatever their spaces, case and lines. */
function wordsOfEntry({ labels, counterpartyName }: ReadEntry): string {
  return [...labels, counterpartyName ?? ""].join(" ").replace(/\s+/gu, "").toUpperCase();
}

const sumOfDay = ({ bookedOn, amountCents }: ReadEntry) => `${bookedOn} ${amountCents}`;

/**
 * Sets apart what `kept`, the entries of the same account, does not hold yet. Two entries are the same when day and
 * sum are, and the bank's identifier with them; else the words; else, from another format, which words them otherwise,
 * nothing more. A batch is the same as its parts when they add up to it. Each kept entry answers for one: two identical
 * rows of one file stay two, and come back as two.
 */
export function compareEntries(
  read: readonly ReadEntry[],
  kept: readonly BankEntry[],
  format: BankFormat,
): EntryComparison {
  const taken = new Set<BankEntry>();
  const answered = new Set<ReadEntry>();
  const answer = (
    key: (entry: ReadEntry) => string | undefined,
    among: readonly BankEntry[],
    pair: (
      entries: readonly ReadEntry[],
      candidates: readonly BankEntry[],
    ) => readonly (readonly [ReadEntry, BankEntry])[],
  ) => {
    const free = byKey(
      among.filter((one) => !taken.has(one)),
      key,
    );
    const left = byKey(
      read.filter((one) => !answered.has(one)),
      key,
    );
    for (const [name, entries] of left) {
      for (const [entry, found] of pair(entries, free.get(name) ?? [])) {
        answered.add(entry);
        taken.add(found);
      }
    }
  };
  const whole = (parts: readonly ReadEntry[], one: ReadEntry) =>
    sumCents(parts.map((part) => part.amountCents)) === one.amountCents;
  const batches = byKey(kept, ownBatch);
  for (const [batch, parts] of byKey(read, batchOf)) {
    const one = batches.get(batch)?.find((other) => whole(parts, other));
    if (one === undefined) continue;
    for (const part of parts) answered.add(part);
    taken.add(one);
  }
  const keptParts = byKey(kept, batchOf);
  for (const one of keptParts.size === 0 ? [] : read) {
    const parts = keptParts.get(ownBatch(one) ?? "") ?? [];
    if (parts.length === 0 || !whole(parts, one)) continue;
    answered.add(one);
    for (const part of parts) taken.add(part);
  }
  answer((entry) => entry.bankRef && `${sumOfDay(entry)} ${entry.bankRef}`, kept, inTurn);
  answer((entry) => `${sumOfDay(entry)} ${wordsOfEntry(entry)}`, kept, inTurn);
  answer(
    sumOfDay,
    kept.filter((one) => one.format !== format),
    likestFirst,
  );
  return {
    added: read.filter((one) => !answered.has(one)),
    again: kept.filter((one) => taken.has(one)),
  };
}

/** The batch that an entry is a part of: « R7/2 » is one of « R7 », on its day. */
function batchOf({ bankRef, bookedOn }: ReadEntry): string | undefined {
  const batch = bankRef === undefined ? undefined : /^(.+)\/\d+$/u.exec(bankRef)?.[1];
  return batch === undefined ? undefined : `${bookedOn} ${batch}`;
}

function ownBatch({ bankRef, bookedOn }: ReadEntry): string | undefined {
  return bankRef === undefined ? undefined : `${bookedOn} ${bankRef}`;
}

/** What has no such key is in no group. */
function byKey<T extends ReadEntry>(
  entries: readonly T[],
  key: (entry: ReadEntry) => string | undefined,
): ReadonlyMap<string | undefined, readonly T[]> {
  const groups = groupBy(entries, key);
  groups.delete(undefined);
  return groups;
}

function inTurn(
  entries: readonly ReadEntry[],
  candidates: readonly BankEntry[],
): (readonly [ReadEntry, BankEntry])[] {
  return entries.flatMap((entry, index) => {
    const found = candidates[index];
    return found === undefined ? [] : [[entry, found] as const];
  });
}

/** More entries of one sum on one day are not compared word by word: time would grow as the square of their number. */
const COMPARED = 50;

/** Pairs by the words they share, most first. */
function likestFirst(
  entries: readonly ReadEntry[],
  candidates: readonly BankEntry[],
): (readonly [ReadEntry, BankEntry])[] {
  if (entries.length > COMPARED || candidates.length > COMPARED) return inTurn(entries, candidates);
  const pairs = entries.flatMap((entry) => {
    const words = new Set(separateWords(entry));
    return candidates.map((one) => ({
      entry,
      one,
      shared: separateWords(one).filter((word) => words.has(word)).length,
    }));
  });
  const chosen = new Map<ReadEntry, BankEntry>();
  const used = new Set<BankEntry>();
  for (const { entry, one } of pairs.sort((a, b) => b.shared - a.shared)) {
    if (chosen.has(entry) || used.has(one)) continue;
    chosen.set(entry, one);
    used.add(one);
  }
  return [...chosen];
}

function separateWords({ labels, counterpartyName }: ReadEntry): readonly string[] {
  return [...labels, counterpartyName ?? ""]
    .join(" ")
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u);
}

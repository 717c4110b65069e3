// A word of a label that is near a word of the client's name, and is not that word: « MARTINEZ » for Martin, « JEANNE »
// for Jean. It may be a slip of the payer, or somebody else: a person must look.
import type { Client } from "./client.ts";
import { slips, tellingWords } from "./name-in-label.ts";

/** A shorter word is near too many others. */
const LEAST_LETTERS = 4;

/** Undefined when every word of the name is there, cut short at most, or when nothing resembles the missing ones. */
export function nearNameIn(
  words: readonly string[],
  { name, civilName }: Pick<Client, "name" | "civilName">,
): string | undefined {
  const names = (civilName === undefined ? [name] : [name, civilName]).map(tellingWords);
  if (names.some((one) => one.every((word) => words.includes(word)))) return undefined;
  const own = new Set(names.flat());
  const glued = names.map((one) => one.join(""));
  const missing = [...own].filter((word) => !words.includes(word));
  return words.find(
    (read) =>
      !own.has(read) &&
      /^\p{L}+$/u.test(read) &&
      !glued.some((all) => all.startsWith(read)) &&
      missing.some((word) => resembles(read, word)),
  );
}

/** Longer than the name, or a slip from it; a name that a bank has cut short is still that name. */
function resembles(read: string, word: string): boolean {
  const length = Math.min(read.length, word.length);
  if (length < LEAST_LETTERS || word.startsWith(read)) return false;
  return read.startsWith(word) || (read[0] === word[0] && slips(read, word) <= (length >= 6 ? 2 : 1));
}

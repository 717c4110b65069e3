// Names of clients in the words of a bank: without accents, cut short, misspelt, with or without « SARL ». A name is
// complete when all its words are there; it designates one client alone when no other could be meant by the same words.
import type { Client } from "./client.ts";
import { groupBy } from "./group-by.ts";
import { nameKey } from "./party-name.ts";

/** A client that the words of an entry name. */
export interface NamedClient {
  readonly clientId: number;
  /** All the words of the name, each as it is written; otherwise some of them, or nearly. */
  readonly isWhole: boolean;
  /** Whole, and telling: more than one word that anybody may bear. */
  readonly isComplete: boolean;
  /** Other clients whom the same words could mean: nobody is then designated. */
  readonly rivals: readonly number[];
}

interface Name {
  readonly clientId: number;
  /** Without legal forms and articles. */
  readonly words: readonly string[];
  readonly forms: ReadonlySet<string>;
}

interface Likeness {
  readonly word: string;
  readonly isExact: boolean;
}

const FORMS =
  "sa sas sasu sarl eurl snc sci scop scp selarl ei eirl gmbh ltd inc bv srl asso association".split(" ");
/** Legal forms, titles, articles, and what every bank writes: they tell nobody apart. */
const NOISE = new Set([
  ...FORMS,
  ..."ste societe ets etablissements cie compagnie groupe group monsieur madame mademoiselle m mr mme mlle".split(
    " ",
  ),
  ..."le la les l de du des d et the and of au aux a en pour par".split(" "),
  ..."vir virement sepa recu inst instantane faveur motif ref credit transfer payment facture fact".split(
    " ",
  ),
]);

const LEGAL_FORMS = new Set(FORMS);
/** Beyond, nothing is told apart: « Martin », in a hundred names. */
const MOST_CLIENTS = 8;

/** The words by which a name is known: without legal forms, articles and what every bank writes, each once. */
export function tellingWords(written: string): readonly string[] {
  const all = nameKey(written).split(" ");
  return [...new Set(all.filter((word) => word.length > 1 && !NOISE.has(word)))];
}

/** Finds the clients that a text names, complete names first. Made once: its index and its memory of words are what costs. */
export function nameReader(
  clients: Iterable<Pick<Client, "id" | "name" | "civilName">>,
): (words: readonly string[], payer: readonly string[] | undefined) => readonly NamedClient[] {
  const names: Name[] = [];
  const byWord = new Map<string, Set<Name>>();
  const byStart = new Map<string, Set<string>>();
  for (const { id, name, civilName } of clients) {
    for (const written of civilName === undefined ? [name] : [name, civilName]) {
      const all = nameKey(written).split(" ");
      const words = tellingWords(written);
      if (words.length === 0) continue;
      const one = { clientId: id, words, forms: new Set(all.filter((word) => LEGAL_FORMS.has(word))) };
      names.push(one);
      for (const word of words) {
        byWord.set(word, (byWord.get(word) ?? new Set()).add(one));
        const start = word.slice(0, 1);
        byStart.set(start, (byStart.get(start) ?? new Set()).add(word));
      }
    }
  }
  const glued = groupBy(
    names.filter((one) => one.words.join("").length >= 7),
    (one) => one.words.join(""),
  );
  const remembered = new Map<string, readonly Likeness[]>();

  function likenesses(word: string): readonly Likeness[] {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const found = [...(byStart.get(word.slice(0, 1)) ?? [])].filter((one) => isNear(word, one));
    const like = found.map((one) => ({ word: one, isExact: one === word }));
    remembered.set(word, like);
    return like;
  }

  return (words, payer) => {
    const hits = new Map<
      Name,
      { readonly exact: Set<string>; readonly near: Set<string>; readonly places: Set<number> }
    >();
    words.forEach((word, place) => {
      if (word.length < 2 || NOISE.has(word) || /^\d+$/u.test(word)) return;
      for (const like of likenesses(word)) {
        for (const name of byWord.get(like.word) ?? []) {
          const hit = hits.get(name) ?? { exact: new Set(), near: new Set(), places: new Set() };
          (like.isExact ? hit.exact : hit.near).add(like.word);
          hit.places.add(place);
          hits.set(name, hit);
        }
      }
    });
    for (const { name, places } of gluedIn(words, glued)) {
      const hit = hits.get(name) ?? { exact: new Set(), near: new Set(), places: new Set() };
      for (const word of name.words) hit.exact.add(word);
      for (const place of places) hit.places.add(place);
      hits.set(name, hit);
    }
    const found = [...hits]
      .map(([name, hit]) => ({
        name,
        places: hit.places,
        isWhole: name.words.every((word) => hit.exact.has(word)),
        isTelling: isTelling(name, words, payer),
        share: share(name, hit.exact, hit.near),
      }))
      .map((one) => ({ ...one, isComplete: one.isWhole && one.isTelling }))
      .filter((one) => one.isWhole || one.share >= 0.5);
    const rivalsOf = (one: (typeof found)[number]): readonly number[] => [
      ...new Set(
        [...hits]
          .filter(([name, hit]) => name.clientId !== one.name.clientId && includes(hit.places, one.places))
          .map(([name]) => name.clientId),
      ),
    ];
    const best = new Map<number, NamedClient & { readonly share: number }>();
    for (const one of found) {
      const known = best.get(one.name.clientId);
      if (known !== undefined && (known.isComplete || !one.isComplete) && known.share >= one.share) continue;
      // A longer name that is complete explains the words of a shorter one: « Studio Bleu Marine » is not « Studio Bleu ».
      const isInside = found.some(
        (other) =>
          other.isComplete && other.places.size > one.places.size && includes(other.places, one.places),
      );
      if (isInside) continue;
      best.set(one.name.clientId, {
        clientId: one.name.clientId,
        isWhole: one.isWhole,
        isComplete: one.isComplete,
        rivals: rivalsOf(one),
        share: one.share,
      });
    }
    return [...best.values()]
      .sort(
        (a, b) => Number(b.isComplete) - Number(a.isComplete) || b.share - a.share || a.clientId - b.clientId,
      )
      .slice(0, MOST_CLIENTS)
      .map(({ clientId, isWhole, isComplete, rivals }) => ({ clientId, isWhole, isComplete, rivals }));
  };
}

/** A name of one word is anybody's: it tells something beside its legal form, or when the payer has no other name. */
function isTelling(name: Name, words: readonly string[], payer: readonly string[] | undefined): boolean {
  const [only = ""] = name.words;
  if (name.words.length > 1) return name.words.join("").length >= 6;
  if (only.length < 4) return false;
  const named = payer?.filter((word) => !NOISE.has(word));
  if (named !== undefined && named.length === 1 && named[0] === only) return true;
  return words.some(
    (word, place) =>
      word === only && (name.forms.has(words[place + 1] ?? "") || name.forms.has(words[place - 1] ?? "")),
  );
}

/** Letters of the name that were found, a word that is only near counting for half. */
function share(name: Name, exact: ReadonlySet<string>, near: ReadonlySet<string>): number {
  let found = 0;
  let all = 0;
  for (const word of name.words) {
    all += word.length;
    found += exact.has(word) ? word.length : near.has(word) ? word.length * 0.75 : 0;
  }
  return found / all;
}

/** « STUDIOBLEU », « STUDIO BLEU » for « StudioBleu »: words are glued or cut anywhere. */
function gluedIn(
  words: readonly string[],
  glued: ReadonlyMap<string, readonly Name[]>,
): readonly { readonly name: Name; readonly places: readonly number[] }[] {
  const found: { name: Name; places: number[] }[] = [];
  words.forEach((_, from) => {
    let joined = "";
    for (let to = from; to < Math.min(words.length, from + 4); to += 1) {
      joined += words[to];
      const places = Array.from({ length: to - from + 1 }, (_place, index) => from + index);
      for (const name of glued.get(joined) ?? []) found.push({ name, places });
    }
  });
  return found;
}

function includes(all: ReadonlySet<number>, some: ReadonlySet<number>): boolean {
  for (const one of some) if (!all.has(one)) return false;
  return true;
}

/** Cut short from three letters on, or one slip (two in a long word): a letter more, less, other, or two swapped. */
function isNear(read: string, word: string): boolean {
  if (read === word) return true;
  if (read.length >= 3 && word.startsWith(read)) return true;
  if (Math.min(read.length, word.length) < 4) return false;
  return slips(read, word) <= (word.length >= 9 ? 2 : 1);
}

/** Damerau-Levenshtein, adjacent letters swapped counting for one; 3 stands for more. */
export function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const before = rows[i - 1] as number[];
      let least = Math.min(
        (before[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (before[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (rows[i - 2]?.[j - 2] as number) + 1);
      }
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 3;
}

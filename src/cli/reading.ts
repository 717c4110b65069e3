// Which commands only show: what they print may be read page by page. The others speak as they go, and may ask.

const SHOWS: ReadonlySet<string> = new Set([
  "status",
  "agenda",
  "balance",
  "conseil",
  "decompte",
  "journal",
  "nouveautes",
  "pourquoi",
  "tribunal",
  "diagnostic",
  "help",
  "aide",
]);

const SHOWING_VERBS: ReadonlySet<string> = new Set(["lister", "list", "voir", "show", "verifier", "check"]);

/** `words` as they were typed after the shared options; none is `status`. */
export function isReading(words: readonly string[]): boolean {
  const [name, verb] = words.filter((word) => !word.startsWith("-"));
  if (words.includes("--help") || words.includes("-h") || name === undefined) return true;
  return SHOWS.has(name) || (verb !== undefined && SHOWING_VERBS.has(verb));
}

// The words of an answer without what it quotes: what a person wrote, line by line, harmless and bounded.
import { cleanText } from "./untrusted-text.ts";

/** Beyond this nobody reads on a screen; the whole message is kept as a piece. */
const MAX_CHARACTERS = 100_000;
const MAX_LINES = 200;
const MAX_LINE = 500;

/** « -----Message d'origine----- », a rule of Outlook's, or its « De : … Envoyé : … ». */
const ORIGINAL = /^-{2,} ?(?:message d.origine|original message|message transféré|forwarded message)/iu;
const RULE = /^_{10,}$/u;
const SENDER = /^\*?(?:de|from) ?: ?\S/iu;
const SENT = /^\*?(?:envoyé|sent|date) ?: ?\S/iu;
/** « Le 4 sept. 2026 à 11:00, Ada Martin a écrit : », on one line or the end of two. */
const WROTE = /(?:^(?:le|on) .*)?(?:a écrit|wrote) ?:$/iu;
const WROTE_OPENS = /^(?:le|on) .{6,}$/iu;

export function replyLines(text: string): readonly string[] {
  const lines = text
    .slice(0, MAX_CHARACTERS)
    .split(/\r\n|\r|\n/u)
    .map((line) => cleanText(line).slice(0, MAX_LINE));
  const kept: string[] = [];
  for (let index = 0; index < lines.length && kept.length < MAX_LINES; index += 1) {
    const line = lines[index] ?? "";
    if (startsOriginal(lines, index)) break;
    const said = attribution(lines, index);
    if (said > 0) {
      index += said - 1;
      // Without « > » in front of it, what is quoted goes to the end.
      if (!isQuoted(nextWords(lines, index + 1))) break;
    } else if (!isQuoted(line) && !(line === "" && (kept.length === 0 || kept.at(-1) === "")))
      kept.push(line);
  }
  while (kept.at(-1) === "") kept.pop();
  return kept;
}

function startsOriginal(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  if (ORIGINAL.test(line) || RULE.test(line)) return true;
  return SENDER.test(line) && lines.slice(index + 1, index + 4).some((next) => SENT.test(next));
}

/** How many lines say who wrote what follows: 0, 1 or 2. */
function attribution(lines: readonly string[], index: number): 0 | 1 | 2 {
  const line = lines[index] ?? "";
  if (isQuoted(line)) return 0;
  if (/^(?:le|on) /iu.test(line) && WROTE.test(line)) return 1;
  return WROTE_OPENS.test(line) && WROTE.test(`${line} ${lines[index + 1] ?? ""}`) ? 2 : 0;
}

function isQuoted(line: string): boolean {
  return line.startsWith(">");
}

function nextWords(lines: readonly string[], from: number): string {
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (line !== undefined && line !== "") return line;
  }
  return "";
}

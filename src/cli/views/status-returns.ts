// What came back from messages, in the morning: counted by nature, then named with the command that shows each.
import type { Morning } from "../../app/morning.ts";
import type { OpenReturn } from "../../app/open-returns.ts";
import { RETURN_NATURES } from "../../domain/mail-return.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { RETURN_WORDS } from "../../format/mail-returns.ts";
import { safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { DETAIL, heading, moreLines, type StatusScreen } from "./status-frame.ts";

/** Beyond this, the list is a command away. */
const MOST_NAMED = 3;

export function returnLines(
  { returns }: Morning,
  { columns, style, prefix, all }: StatusScreen,
): readonly string[] {
  if (returns.length === 0) return [];
  const named = all ? returns : returns.slice(0, MOST_NAMED);
  return [
    ...heading("RETOURS", style),
    ...wrap(`${returnsSentence(returns)}.`, columns, "  "),
    ...named.flatMap((one) => [
      `  ${style.bold(safe(one.client.name))}  ${wordsOf(one)}`,
      `${DETAIL}→ ${style.cyan(commandOf(one, prefix))}`,
    ]),
    ...moreLines(returns.length - named.length, `${prefix} retour lister`, style),
  ];
}

/** « 2 réponses à traiter, 1 refus à traiter ». */
export function returnsSentence(returns: readonly OpenReturn[]): string {
  return RETURN_NATURES.flatMap((nature) => {
    const count = returns.filter(({ mailReturn }) => mailReturn.nature === nature).length;
    if (count === 0) return [];
    const word = RETURN_WORDS[nature];
    return [countOf(count, `${word} à traiter`, `${plural(word)} à traiter`)];
  }).join(", ");
}

function plural(words: string): string {
  return words
    .split(" ")
    .map((word) => (word.endsWith("s") ? word : `${word}s`))
    .join(" ");
}

function wordsOf({ mailReturn: { nature, receivedOn } }: OpenReturn): string {
  return `${RETURN_WORDS[nature]} du ${formatDay(receivedOn)}`;
}

function commandOf({ mailReturn: { id } }: OpenReturn, prefix: string): string {
  return `${prefix} retour voir ${id}`;
}

export function openReturnJson(open: OpenReturn, prefix: string): Readonly<Record<string, unknown>> {
  const { mailReturn, client } = open;
  return {
    numero: mailReturn.id,
    nature: mailReturn.nature,
    client: client.ref,
    nom: client.name,
    le: mailReturn.receivedOn,
    texte: wordsOf(open),
    commandes: [commandOf(open, prefix)],
  };
}

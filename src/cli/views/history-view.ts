// What the journal says of one fact, in a few lines: noted, corrected with before and after, cancelled with its reason.
import type { JournalLine } from "../../app/ports.ts";
import { parseDay } from "../../domain/day.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import { safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { PIECE_WORDS } from "./wording.ts";

/** Its title, then one line for each gesture, oldest first; nothing when the journal has none. */
export function historyLines(history: readonly JournalLine[], columns: number): readonly string[] {
  if (history.length === 0) return [];
  return [
    "",
    "Journal :",
    ...history.flatMap((line) => {
      const said = `${formatDayNumeric(line.on)}  n°${NBSP}${line.seq}  ${gesture(line)}`;
      const [first = "", ...rest] = wrap(safe(said), columns - 2, "              ");
      return [`  ${first.trimStart()}`, ...rest];
    }),
  ];
}

export function historyJson(history: readonly JournalLine[]): readonly Record<string, unknown>[] {
  return history.map((line) => ({ numero: line.seq, le: line.on, geste: line.kind, details: line.payload }));
}

function gesture({ kind, payload }: JournalLine): string {
  const verb = kind.slice(kind.indexOf(".") + 1);
  if (verb.startsWith("ajoute")) return amountOf(payload, "ajout");
  if (verb.startsWith("modifie")) return `correction : ${changesOf(payload.changements)}`;
  const { motif } = payload;
  return typeof motif === "string" ? `annulation : ${motif}` : "annulation";
}

function amountOf({ montant_centimes }: JournalLine["payload"], said: string): string {
  return typeof montant_centimes === "number" ? `${said}, ${formatEuros(montant_centimes)}` : said;
}

/** The keys of the journal, as a person reads them; the others are read as they are. */
const NAMES: Readonly<Record<string, string>> = {
  montant_centimes: "montant",
  recu_le: "reçu le",
  reference: "référence",
  numero: "numéro",
};

/** « montant 100,00 € → 120,00 €, moyen rien → chèque ». */
function changesOf(changes: unknown): string {
  const changed = Object.entries((changes ?? {}) as Record<string, { avant?: unknown; apres?: unknown }>);
  return changed
    .map(([key, { avant, apres }]) => {
      return `${NAMES[key] ?? key} ${valueWords(key, avant)} → ${valueWords(key, apres)}`;
    })
    .join(", ");
}

function valueWords(key: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "rien";
  if (typeof value === "number" && key.endsWith("_centimes")) return formatEuros(value);
  const text = String(value);
  const on = parseDay(text);
  if (on !== undefined) return formatDay(on);
  return key === "nature" && Object.hasOwn(PIECE_WORDS, text)
    ? PIECE_WORDS[text as keyof typeof PIECE_WORDS]
    : text;
}

// What the user said of the columns and dates of a table, kept for the next file that has the same headers.
import type { Day } from "../domain/day.ts";
import type { ColumnChoice, CsvChoices } from "./importers-port.ts";
import type { SettingKey, Store, StoreWriter } from "./ports.ts";

/** Longer headers are no line that a tool writes twice. */
const MAX_KEY = 4000;

const NOTHING: CsvChoices = { columns: [] };

/** Undefined when nothing was said, or nothing that can still be read. */
export function rememberedChoices(
  store: Pick<Store, "setting">,
  headers: readonly string[],
): CsvChoices | undefined {
  const key = keyOf(headers);
  const text = key === undefined ? undefined : store.setting(key);
  return text === undefined ? undefined : choicesIn(text);
}

function isNothing({ columns, dayOrder }: CsvChoices): boolean {
  return columns.length === 0 && dayOrder === undefined;
}

/** What is to be written for these headers; undefined when it is there already. */
export function newChoices(
  store: Pick<Store, "setting">,
  headers: readonly string[],
  choices: CsvChoices,
): KeptChoices | undefined {
  const key = keyOf(headers);
  if (key === undefined) return undefined;
  const before = rememberedChoices(store, headers) ?? NOTHING;
  return textOf(before) === textOf(choices) ? undefined : { key, headers, choices };
}

export interface KeptChoices {
  readonly key: SettingKey;
  readonly headers: readonly string[];
  readonly choices: CsvChoices;
}

/** Writes them with their line of journal, inside a transaction already open; nothing said is forgotten. */
export function recordChoices(tx: StoreWriter, on: Day, { key, headers, choices }: KeptChoices): void {
  tx.saveSetting(key, textOf(choices));
  tx.record({
    on,
    kind: isNothing(choices) ? "import.choix_oublies" : "import.choix_retenus",
    payload: { entetes: headers, ...plain(choices) },
  });
}

function keyOf(headers: readonly string[]): SettingKey | undefined {
  const line = headers.join(" ; ");
  return line.length > MAX_KEY ? undefined : `import-csv:${line}`;
}

function plain({ columns, dayOrder }: CsvChoices): Record<string, unknown> {
  return {
    colonnes: columns.map(({ field, header }) => ({ champ: field, entete: header })),
    ordre_dates: dayOrder ?? null,
  };
}

function textOf(choices: CsvChoices): string {
  return JSON.stringify(plain(choices));
}

function choicesIn(text: string): CsvChoices | undefined {
  try {
    const found = JSON.parse(text) as Record<string, unknown>;
    const listed: unknown = found.colonnes;
    const columns = (Array.isArray(listed) ? listed : []).flatMap((one: unknown) => choiceIn(one));
    const order = found.ordre_dates;
    const choices: CsvChoices = {
      columns,
      dayOrder: order === "jma" || order === "mja" ? order : undefined,
    };
    return isNothing(choices) ? undefined : choices;
  } catch {
    return undefined;
  }
}

function choiceIn(value: unknown): readonly ColumnChoice[] {
  if (typeof value !== "object" || value === null) return [];
  const { champ, entete } = value as Record<string, unknown>;
  return typeof champ === "string" && typeof entete === "string" ? [{ field: champ, header: entete }] : [];
}

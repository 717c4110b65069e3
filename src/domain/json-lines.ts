// Where each key of a JSON text stands: so that a wrong ladder is refused by line, as a person finds it.

/** Line numbers (from 1) by path: `etapes.1.canal` → 7. The text must be valid JSON. */
export function linesOfKeys(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let at = 0;
  let line = 1;

  const skipSpace = (): void => {
    for (; at < text.length && /\s/u.test(text[at] as string); at++) if (text[at] === "\n") line++;
  };
  const readString = (): string => {
    const start = at;
    for (at++; text[at] !== '"'; at++) if (text[at] === "\\") at++;
    at++;
    return JSON.parse(text.slice(start, at)) as string;
  };
  const readValue = (path: string): void => {
    skipSpace();
    lines.set(path, line);
    const open = text[at];
    if (open === '"') readString();
    else if (open === "{" || open === "[") readItems(path, open === "{");
    else while (at < text.length && !/[\s,\]}]/u.test(text[at] as string)) at++;
  };
  const readItems = (path: string, keyed: boolean): void => {
    at++;
    for (let index = 0; ; index++) {
      skipSpace();
      if (text[at] === "}" || text[at] === "]") break;
      let name = String(index);
      if (keyed) {
        const keyLine = line;
        name = readString();
        lines.set(join(path, name), keyLine);
        skipSpace();
        at++;
      }
      readValue(join(path, name));
      skipSpace();
      if (text[at] === ",") at++;
    }
    at++;
  };
  readValue("");
  return lines;
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/**
 * The line (from 1) at which an unreadable JSON text stops being one: the first whose beginning nothing could follow,
 * else the last, for a text cut short.
 */
export function lineOfBreak(text: string): number {
  const lines = text.trimEnd().split("\n");
  for (let count = 1; count < lines.length; count++) {
    if (!couldGoOn(lines.slice(0, count).join("\n"))) return count;
  }
  return lines.length;
}

/** Whether a reader that refuses this text refuses it only for what is missing after it. */
function couldGoOn(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    const at = /position (\d+)/u.exec(words)?.[1];
    return at === undefined
      ? /end of JSON/u.test(words)
      : !/string/u.test(words) && Number(at) >= start.trimEnd().length;
  }
}

// The notes of a release on a screen: what to try is a command, and a command stands out.
import { formatDay } from "../../format/dates.ts";
import type { ReleaseNote } from "../release-notes.ts";
import type { Terminal } from "../terminal.ts";
import { bullet, wrap } from "./lines.ts";

export function noteLines(note: ReleaseNote, { columns, style }: Terminal): readonly string[] {
  const width = Math.min(columns, 100);
  return [
    style.bold(`relance ${note.version}, ${formatDay(note.on)}`),
    ...note.changes.flatMap((change) => bullet(plain(change), width)),
    ...note.remarks.flatMap((remark) => wrap(plain(remark), width, "  ")),
    "",
  ];
}

export function noteJson(note: ReleaseNote): Readonly<Record<string, unknown>> {
  return {
    version: note.version,
    date: note.on,
    nouveautes: note.changes.map(plain),
    remarques: note.remarks.map(plain),
  };
}

function plain(text: string): string {
  return text.replaceAll("`", "");
}

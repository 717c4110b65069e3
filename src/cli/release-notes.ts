// The notes of each release, newest first, as `templates/notes/nouveautes.md` tells them. Pure.
import { type Day, parseDay } from "../domain/day.ts";

export interface ReleaseNote {
  readonly version: string;
  readonly on: Day;
  /** Lines of the list, then the sentences that follow it. */
  readonly changes: readonly string[];
  readonly remarks: readonly string[];
}

const HEADING = /^## (\S+) \((\d{4}-\d{2}-\d{2})\)\n/mu;

/** What is written over several lines, as one. */
const unfolded = (text: string): string => text.replace(/\n */gu, " ");

/** @throws Error (a bug) on a text that does not follow this form. */
export function releaseNotes(text: string): readonly ReleaseNote[] {
  return text
    .split(/^(?=## )/mu)
    .slice(1)
    .map((section) => {
      const [heading = "", version = "", written = ""] = HEADING.exec(section) ?? [];
      const on = parseDay(written);
      if (on === undefined) throw new Error(`no version and day at « ${section.split("\n", 1)[0]} »`);
      const blocks = section
        .slice(heading.length)
        .trim()
        .split(/\n{2,}/u);
      const isList = (block: string): boolean => block.startsWith("- ");
      return {
        version,
        on,
        changes: blocks.filter(isList).flatMap((block) => block.slice(2).split("\n- ").map(unfolded)),
        remarks: blocks.filter((block) => !isList(block)).map(unfolded),
      };
    });
}

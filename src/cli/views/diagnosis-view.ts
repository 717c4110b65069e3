// What `diagnostic` found, on a screen and as JSON: yes or no, one by one, each problem with its command.
import type { Day } from "../../domain/day.ts";
import { type HealthCheck, type HealthLevel, worstLevel } from "../../domain/health-check.ts";
import { countOf } from "../../format/dates.ts";
import { asTyped } from "../pasted-commands.ts";
import { width } from "../screen-lines.ts";
import { safe, type Terminal } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { padded } from "./table.ts";

const MARKS: Readonly<Record<HealthLevel, string>> = {
  ok: "oui",
  "a-voir": "à voir",
  abime: "NON",
  impossible: "?",
};
const MARK_WIDTH = 6;
const MAX_DETAILS = 10;

export function renderDiagnosis(
  checks: readonly HealthCheck[],
  folder: string,
  prefix: string,
  { columns, style }: Pick<Terminal, "columns" | "style">,
): readonly string[] {
  const paint = { ok: style.green, "a-voir": style.yellow, abime: style.red, impossible: style.yellow };
  const indent = " ".repeat(MARK_WIDTH + 3);
  const titles = Math.max(...checks.map((check) => width(check.title)));
  return [
    style.bold(`Diagnostic de ${safe(folder)}`),
    paint[worstLevel(checks)](verdict(checks)),
    "",
    ...checks.flatMap((check) => {
      const mark = paint[check.level](MARKS[check.level].padEnd(MARK_WIDTH));
      const sentence = safe(check.sentence);
      if (check.level === "ok" || check.level === "impossible") {
        const [first = "", ...others] = wrap(sentence, columns - indent.length - titles - 2);
        const room = " ".repeat(indent.length + titles + 2);
        return [
          `  ${mark} ${padded(check.title, titles)}  ${first}`,
          ...others.map((line) => `${room}${line}`),
        ];
      }
      const details = (check.details ?? []).slice(0, MAX_DETAILS);
      const hidden = (check.details?.length ?? 0) - details.length;
      return [
        `  ${mark} ${check.title}`,
        ...wrap(sentence, columns, indent),
        ...details.flatMap((line) => wrap(`- ${safe(line)}`, columns, indent)),
        ...(hidden > 0 ? [`${indent}… et ${countOf(hidden, "autre")} (tout est dans --json)`] : []),
        ...commandLines(check.command, prefix, columns, indent).map((line) => style.cyan(line)),
      ];
    }),
  ];
}

/** A command stays on its line, to be pasted; a sentence is broken like the others. */
function commandLines(
  command: string | undefined,
  prefix: string,
  columns: number,
  indent: string,
): readonly string[] {
  if (command === undefined) return [];
  const text = `→ ${safe(asTyped(command, prefix))}`;
  return /^\p{Lu}/u.test(command) ? wrap(text, columns, indent) : [indent + text];
}

function verdict(checks: readonly HealthCheck[]): string {
  const damaged = checks.filter((check) => check.level === "abime").length;
  const toSee = checks.filter((check) => check.level !== "ok").length - damaged;
  if (damaged > 0) {
    const also = toSee > 0 ? `, et ${countOf(toSee, "point")} à voir` : "";
    return `${countOf(damaged, "point abîmé", "points abîmés")}${also}.`;
  }
  return toSee > 0
    ? `Rien n'est abîmé ; ${countOf(toSee, "point")} à voir.`
    : `Tout va bien : ${countOf(checks.length, "contrôle")}.`;
}

export function diagnosisJson(
  checks: readonly HealthCheck[],
  folder: string,
  today: Day,
  prefix: string,
): Readonly<Record<string, unknown>> {
  return {
    dossier: folder,
    date: today,
    etat: worstLevel(checks),
    controles: checks.map((check) => ({
      id: check.id,
      titre: check.title,
      etat: check.level,
      constat: check.sentence,
      details: check.details ?? [],
      commande: check.command === undefined ? null : asTyped(check.command, prefix),
    })),
  };
}

// The questions several commands ask in the same words, and what a script is told when nobody can be asked.
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Cents } from "../domain/money.ts";
import type { CliDeps } from "./cli-deps.ts";
import { asTyped } from "./pasted-commands.ts";
import type { Choice, Terminal } from "./terminal.ts";
import { readDay, readPositiveCents } from "./typed-values.ts";

/**
 * Call it when nobody can be asked: `missing` names what was not typed, `command` is the whole line to paste.
 * @throws RelanceError (usage) when something is missing.
 */
export function refuseMissing(missing: readonly (string | undefined)[], command: string): void {
  const named = missing.filter((one) => one !== undefined);
  if (named.length > 0) throw new RelanceError("usage", `Il manque ${named.join(", ")}.`, command);
}

/** @throws RelanceError (usage) when a change was asked without saying which. */
export function nothingToChange(command: string): RelanceError {
  return new RelanceError("usage", "Rien à modifier : donnez au moins une option.", `${command} --help`);
}

/**
 * Asks, a command in the question being what this user would type; `undone` says what a no leaves as it was:
 * « rien n'a été noté ». @throws RelanceError (annule) on a no.
 */
export async function confirmOrStop(
  { terminal, commandPrefix }: Pick<CliDeps, "terminal" | "commandPrefix">,
  question: string,
  undone: string,
  preset = false,
): Promise<void> {
  if (await terminal.confirm(asTyped(question, commandPrefix), preset)) return;
  throw new RelanceError("annule", `Abandonné : ${undone}.`);
}

/** The values of a closed list, each offered in its words. */
export function choicesOf<T extends string>(
  values: readonly T[],
  words: Readonly<Record<T, string>>,
): readonly Choice<T>[] {
  return values.map((value) => ({ value, name: words[value] }));
}

/** A day that may be written both ways; Enter takes the one proposed. */
export async function askDay(terminal: Terminal, question: string, preset?: Day): Promise<Day> {
  return readDay(
    await terminal.askText(`${question} (JJ/MM/AAAA)`, {
      ...(preset === undefined ? {} : { default: preset }),
      check: problemOf(readDay),
    }),
  );
}

/** Enter answers that there is none. */
export async function askOptionalDay(terminal: Terminal, question: string): Promise<Day | undefined> {
  const typed = await terminal.askText(`${question} (JJ/MM/AAAA, Entrée pour aucune)`, {
    check: (text) => (text === "" ? undefined : problemOf(readDay)(text)),
  });
  return typed === "" ? undefined : readDay(typed);
}

export async function askCents(terminal: Terminal, question: string): Promise<Cents> {
  return readPositiveCents(await terminal.askText(question, { check: problemOf(readPositiveCents) }));
}

/** Enter leaves it out. */
export async function askOptionalCents(terminal: Terminal, question: string): Promise<Cents | undefined> {
  const typed = await terminal.askText(question, {
    check: (text) => (text === "" ? undefined : problemOf(readPositiveCents)(text)),
  });
  return typed === "" ? undefined : readPositiveCents(typed);
}

/** `needed` is what is said of an empty answer. */
export async function askRequired(terminal: Terminal, question: string, needed: string): Promise<string> {
  return terminal.askText(question, { check: (typed) => (typed === "" ? needed : undefined) });
}

/** The check of a question is the reading of the command line: it refuses the same texts, in the same words. */
function problemOf(read: (typed: string) => unknown): (typed: string) => string | undefined {
  return (typed) => {
    if (typed === "") return "Une réponse est nécessaire, ou Ctrl-C pour abandonner.";
    try {
      read(typed);
      return undefined;
    } catch (error) {
      if (error instanceof RelanceError) return error.message;
      throw error;
    }
  };
}

/** One thing that `modifier` can change: what it is now, and how its new value is asked. */
export interface Changeable<Changes> {
  readonly name: string;
  readonly present: string | undefined;
  ask(): Promise<Changes>;
}

/** At a terminal, `modifier` without an option: one thing after the other, as long as there is another. */
export async function askChanges<Changes extends object>(
  terminal: Terminal,
  fields: readonly Changeable<Changes>[],
): Promise<Changes> {
  const choices = fields.map(({ name, present }, index) => ({
    value: String(index),
    name: present === undefined || present === "" ? name : `${name} : ${present}`,
  }));
  let changes = {} as Changes;
  do {
    const chosen = fields[Number(await terminal.askChoice("Que faut-il modifier ?", choices))];
    changes = { ...changes, ...(await chosen?.ask()) };
    // With --oui every confirmation is yes: one change is what was asked.
  } while (!terminal.assumeYes && (await terminal.confirm("Modifier autre chose ?", false)));
  return changes;
}

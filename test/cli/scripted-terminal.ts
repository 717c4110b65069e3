// A person in front of the screen, written beforehand: each question must be the one expected, in its order.
import type { Command } from "commander";
import { expect, onTestFinished } from "vitest";
import type { Store } from "../../src/app/ports.ts";
import type { CliDeps } from "../../src/cli/cli-deps.ts";
import { french, PLAIN, type Terminal } from "../../src/cli/terminal.ts";
import { day } from "../../src/domain/day.ts";
import { RelanceError } from "../../src/domain/errors.ts";
import { realDeps } from "../../src/main.ts";

/** What a question holds, and what is answered: a text, a choice by its value, yes or no, or Ctrl-C. */
export type Scripted = readonly [
  question: string,
  answer: string | boolean | "CTRL-C" | ((text: string) => string),
];

export interface ScriptedTerminal extends Terminal {
  /** Everything printed and asked, no-break spaces made plain. */
  screen(): string;
  /** Answers that no question has used yet. */
  left(): number;
}

/** @throws Error when a question comes that is not the next one, or an answer is refused by its check. */
export function scriptedTerminal(script: readonly Scripted[], columns = 80): ScriptedTerminal {
  const lines: string[] = [];
  const answers = [...script];
  const say = (text: string): void => {
    lines.push(french(text).replace(/[\u00a0\u202f]/gu, " "));
  };
  const next = (question: string): Scripted[1] => {
    const found = answers.shift();
    say(`? ${question}`);
    if (found === undefined || !question.includes(found[0])) {
      throw new Error(
        `asked « ${question} », expected « ${found?.[0] ?? "nothing more"} »\n${lines.join("\n")}`,
      );
    }
    if (found[1] === "CTRL-C") throw new RelanceError("annule", "Abandonné : rien n'a été enregistré.");
    return found[1];
  };
  return {
    columns,
    tableColumns: columns,
    interactive: true,
    json: false,
    drawing: undefined,
    assumeYes: false,
    style: PLAIN,
    print: (text = "") => say(text),
    printJson: (value) => say(JSON.stringify(value)),
    note: (text) => say(text),
    confirm: async (question) => next(question) === true,
    askText: async (question, { default: preset, check } = {}) => {
      const answer = String(next(question));
      const typed = answer === "" ? (preset ?? "") : answer;
      const problem = await check?.(typed);
      if (problem !== undefined) throw new Error(`« ${question} » refused « ${typed} »: ${problem}`);
      return typed;
    },
    askChoice: async (question, choices) => {
      const answer = next(question);
      const chosen = choices.find((one) => one.value === answer);
      if (chosen === undefined) {
        const offered = choices.map((one) => one.value).join(", ");
        throw new Error(`« ${question} » does not offer « ${String(answer)} » but ${offered}`);
      }
      return chosen.value;
    },
    editText: async (question, text) => {
      const answer = next(question);
      return typeof answer === "function" ? answer(text) : String(answer);
    },
    screen: () => lines.join("\n"),
    left: () => answers.length,
  };
}

/** The real dependencies on a data folder, with a scripted person: what a command function is given. */
export async function scriptedDeps(folder: string, terminal: Terminal, today: string): Promise<CliDeps> {
  const opened: Store[] = [];
  onTestFinished(() => {
    for (const store of opened) store.close();
  });
  return {
    ...(await realDeps(folder, { today: day(today) }, opened)),
    remark: (sentence) => terminal.note(sentence),
    terminal,
    commandPrefix: "relance",
    exitCode: 0,
    programFor: () => Promise.reject(new Error("no program")),
    packagedFile: () => new Uint8Array(),
    runApart: async () => ({ code: 0, stdout: "", stderr: "" }),
  };
}

/** Runs a command before a person who is asked just what the script expects; everything the screen then held. */
export async function asked(
  folder: string,
  command: (deps: CliDeps) => Command,
  words: readonly string[],
  script: readonly Scripted[],
  today = "2026-11-22",
): Promise<string> {
  const terminal = scriptedTerminal(script);
  const deps = await scriptedDeps(folder, terminal, today);
  await command(deps).parseAsync([...words], { from: "user" });
  expect(terminal.left()).toBe(0);
  return terminal.screen();
}

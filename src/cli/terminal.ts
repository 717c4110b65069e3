// The screen and the person in front of it: the only place that prints, colours and asks. Sentences are
// written with plain spaces in the code; the no-break spaces of French are put here, once.
import { stripVTControlCharacters } from "node:util";
import { EXIT_CODES, RelanceError } from "../domain/errors.ts";
import { folded } from "../domain/folded-text.ts";
import { fitted } from "./screen-lines.ts";

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly name: string;
  /** What is left of `name` once it was chosen. */
  readonly short?: string;
}

export interface Terminal {
  readonly columns: number;
  /** What a table may take: read from a pipe it has no edge, and nothing of it is cut. */
  readonly tableColumns: number;
  /** A person can be asked: both ends are terminals, and neither --json nor --sans-question was given. */
  readonly interactive: boolean;
  readonly json: boolean;
  /** Where a bar may be drawn: stderr, when it is a terminal and the answer is for a person. */
  readonly drawing: NodeJS.WriteStream | undefined;
  /** `--oui`: whoever typed it wants no question, not even about what only a person knows. */
  readonly assumeYes: boolean;
  readonly style: Style;
  print(text?: string): void;
  /** One object; `version` comes first, 1 unless it says otherwise: it changes when a key changes its meaning. */
  printJson(value: object): void;
  /** A remark that is not the answer: on stderr. */
  note(text: string): void;
  /** `--oui` answers yes. @throws RelanceError (refus) when nobody can be asked. */
  confirm(question: string, fallback?: boolean): Promise<boolean>;
  /** `check` returns a French sentence when the answer will not do. */
  askText(
    question: string,
    options?: {
      default?: string;
      check?: (answer: string) => string | undefined | Promise<string | undefined>;
    },
  ): Promise<string>;
  askChoice<T extends string>(question: string, choices: readonly Choice<T>[], preferred?: T): Promise<T>;
  /** Opens the text in `$VISUAL` or `$EDITOR`, and gives it back as it was saved. */
  editText(question: string, text: string): Promise<string>;
}

/** For whoever opens the terminal and closes it; commands know nothing of pages. */
export interface PagedTerminal extends Terminal {
  /** From now on, what is printed is kept for {@link PagedTerminal.end}; a question or a remark lets it out first. */
  hold(): void;
  /** Prints what was kept: through the pager of the person when it is longer than the screen. */
  end(): Promise<void>;
}

/** The three ends of the terminal; tests give their own. Each is touched when needed: Node opens it then. */
export interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
}

export interface TerminalOptions {
  readonly json: boolean;
  readonly assumeYes: boolean;
  readonly questions: boolean;
  readonly style: Style;
  /** Shows a text page by page; false when nothing could, and the text is still to be printed. */
  readonly pager?: (text: string) => Promise<boolean>;
}

const same = (text: string): string => text;

/** No colour: the words alone carry the meaning. */
export const PLAIN: Style = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same };

/** Loads chalk only when colours will be seen: it costs as much as a query. */
export async function chalkStyle(): Promise<Style> {
  const { default: chalk } = await import("chalk");
  return {
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    red: (text) => chalk.red(text),
    yellow: (text) => chalk.yellow(text),
    green: (text) => chalk.green(text),
    cyan: (text) => chalk.cyan(text),
  };
}

/** C0 and C1 controls and bidi overrides: a client's name must not be able to drive a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What JSON lets through and a terminal obeys: the C1 controls and the bidi overrides, escaped for all readers. */
const UNSAFE_IN_JSON = /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Text from outside, made harmless for a terminal: one line, no control character. Views call it on names. */
export function safe(text: string): string {
  return text.replace(/[\r\n\t]+/gu, " ").replace(UNSAFE, "");
}

/** What the user should look at, and that stops nothing. */
export function noteWarning(terminal: Pick<Terminal, "note" | "style">, sentence: string): void {
  terminal.note(`${terminal.style.yellow("Attention :")} ${safe(sentence)}`);
}

/** U+00A0 inside « » and before : ; ! ? € %, so that no sentence breaks there. */
export function french(text: string): string {
  return text.replace(/« /gu, "«\u00a0").replace(/ (?=»|[:;!?€%](?:$|[\s.,)»]))/gmu, "\u00a0");
}

/** « o », « oui », « n », « non », and the English ones; nothing is the fallback; undefined for anything else. */
function readYes(typed: string, fallback: boolean): boolean | undefined {
  const word = typed.trim().toLowerCase();
  if (word === "") return fallback;
  if (["o", "oui", "y", "yes"].includes(word)) return true;
  return ["n", "non", "no"].includes(word) ? false : undefined;
}

const USUAL_COLUMNS = 80;

const KEYS_HELP = { style: { keysHelpTip: () => "↑↓ choisir, ⏎ valider" } };
const SEARCH_HELP = { style: { keysHelpTip: () => "tapez quelques lettres, ↑↓ choisir, ⏎ valider" } };

/** What a page of choices holds: beyond, one types a few letters. */
const LONG_LIST = 7;

/** The choices whose name holds what was typed, accents and case aside. */
export function matching<T extends string>(
  choices: readonly Choice<T>[],
  typed: string | undefined,
): Choice<T>[] {
  const wanted = folded(typed?.trim() ?? "");
  return choices.filter((choice) => folded(choice.name).includes(wanted));
}

export function createTerminal(options: TerminalOptions, streams: Streams): PagedTerminal {
  const isInteractive = (): boolean =>
    options.questions && !options.json && streams.stdin.isTTY === true && streams.stderr.isTTY === true;

  let held: string[] | undefined;

  function letOut(): void {
    const lines = held ?? [];
    held = undefined;
    for (const line of lines) write(streams.stdout, line);
  }

  /** Inquirer puts a mark and a space before; it would break a longer line in the middle of a word. */
  const asked = (text: string): string => fitted(french(text), (streams.stderr.columns || USUAL_COLUMNS) - 3);

  async function prompt(question: Record<string, unknown>): Promise<unknown> {
    letOut();
    if (!isInteractive()) {
      throw new RelanceError(
        "usage",
        `Il manque une réponse : « ${String(question.message)} »`,
        "Donnez-la par une option (voir --help de la commande), ou lancez la commande dans un terminal.",
      );
    }
    const { default: inquirer } = await import("inquirer");
    const ask = inquirer.createPromptModule({ input: streams.stdin, output: streams.stderr });
    const message = asked(String(question.message));
    try {
      // biome-ignore lint/suspicious/noExplicitAny: inquirer types its questions by their literal shape
      const answers = await ask([{ ...question, message, name: "answer" } as any]);
      return (answers as { answer: unknown }).answer;
    } catch (error) {
      if (error instanceof Error && error.name === "ExitPromptError") {
        throw new RelanceError("annule", "Abandonné : rien n'a été enregistré.");
      }
      throw error;
    }
  }

  return {
    get columns() {
      // Some pseudo-terminals say 0: they do not know.
      return streams.stdout.columns || USUAL_COLUMNS;
    },
    get tableColumns() {
      return streams.stdout.isTTY === true
        ? streams.stdout.columns || USUAL_COLUMNS
        : Number.POSITIVE_INFINITY;
    },
    get interactive() {
      return isInteractive();
    },
    json: options.json,
    get drawing() {
      return !options.json && streams.stderr.isTTY === true ? streams.stderr : undefined;
    },
    assumeYes: options.assumeYes,
    style: options.style,
    print: (text = "") => {
      const shown = onScreen(streams.stdout, french(text));
      if (held === undefined) write(streams.stdout, shown);
      else held.push(shown);
    },
    hold: () => {
      if (options.pager !== undefined && streams.stdout.isTTY === true && !options.json) held ??= [];
    },
    end: async () => {
      const text = (held ?? []).join("\n");
      const isLong = text.split("\n").length >= (streams.stdout.rows || Number.POSITIVE_INFINITY);
      if (isLong && (await options.pager?.(`${text}\n`)) === true) held = undefined;
      else letOut();
    },
    printJson: (value) => {
      const answer = { version: 1, ...value };
      write(streams.stdout, JSON.stringify(answer, null, 2).replace(UNSAFE_IN_JSON, escaped));
    },
    note: (text) => {
      letOut();
      const said = streams.stderr.isTTY === true ? text : stripVTControlCharacters(text);
      write(streams.stderr, onScreen(streams.stderr, french(said)));
    },
    confirm: async (question, fallback = false) => {
      if (options.assumeYes) return true;
      if (!isInteractive()) {
        throw new RelanceError(
          "refus",
          `Une confirmation est nécessaire : ${question}`,
          "Relancez la même commande avec --oui pour confirmer.",
        );
      }
      // Inquirer's own « confirm » answers to « y »: a French hand types « o ».
      const answer = await prompt({
        type: "input",
        message: `${french(question)} (${fallback ? "O/n" : "o/N"})`,
        validate: (typed: string) => readYes(typed, fallback) !== undefined || "Répondez o ou n.",
      });
      return readYes(String(answer), fallback) === true;
    },
    askText: async (question, { default: preset, check } = {}) =>
      String(
        await prompt({
          type: "input",
          message: question,
          ...(preset === undefined ? {} : { default: preset }),
          validate: async (answer: string) => asked((await check?.(answer.trim())) ?? "") || true,
        }),
      ).trim(),
    askChoice: async <T extends string>(question: string, choices: readonly Choice<T>[], preferred?: T) =>
      (await prompt({
        ...(choices.length > LONG_LIST
          ? { type: "search", theme: SEARCH_HELP, source: (typed?: string) => matching(choices, typed) }
          : { type: "select", theme: KEYS_HELP, choices: [...choices] }),
        message: question,
        ...(preferred === undefined ? {} : { default: preferred }),
      })) as T,
    editText: async (question, text) =>
      String(
        await prompt({
          type: "editor",
          message: question,
          default: text,
          waitForUserInput: false,
          postfix: ".txt",
        }),
      ),
  };
}

/** Folded for who reads on a screen; whole, one sentence a line, for what reads from a pipe. */
function onScreen(stream: NodeJS.WriteStream, text: string): string {
  return stream.isTTY === true ? fitted(text, stream.columns || USUAL_COLUMNS) : text;
}

/** The error comes a tick after the write, maybe after the last command: the listener stays, once per stream. */
function write(stream: NodeJS.WriteStream, line: string): void {
  if (!stream.listeners("error").includes(onWriteError)) stream.on("error", onWriteError);
  stream.write(`${line}\n`);
}

/**
 * `relance … | head`: the reader left, which is no error of ours. A file on a full disk is one, told in a
 * sentence; the code is set as the program leaves, after the command has set its own.
 */
function onWriteError(this: NodeJS.WriteStream, error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") return;
  process.once("exit", () => {
    process.exitCode = EXIT_CODES.valeur;
  });
  if (this === process.stderr) return;
  const said = `Erreur : La réponse n'a pas pu être écrite jusqu'au bout (${error.code ?? error.message}).`;
  process.stderr.write(`${french(said)}\n  → Vérifiez la place qui reste là où elle est écrite (df -h).\n`);
}

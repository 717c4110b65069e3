// How far long work is: a bar on stderr, at a terminal only, and Ctrl-C that stops between two things and keeps nothing.
import { RelanceError } from "../domain/errors.ts";
import type { Terminal } from "./terminal.ts";

/** Shorter work is over before a bar could be read. */
const WORTH_SHOWING = 20;

export interface Progress {
  /** One more is done. Drawn as it comes, even when nothing yields. */
  advance(): void;
  /** The same, and lets Ctrl-C be heard. @throws RelanceError (annule) once it was. */
  step(): Promise<void>;
}

interface Work {
  /** « Lecture des fichiers ». */
  readonly title: string;
  readonly total: number;
}

/**
 * Runs work that writes nothing before its end: Ctrl-C then ends the command with 130. A second one ends the program
 * at once, as does one that comes while nothing yields.
 */
export async function withProgress<T>(
  terminal: Pick<Terminal, "drawing">,
  { title, total }: Work,
  work: (progress: Progress) => Promise<T> | T,
): Promise<T> {
  const bar = await barOn(terminal, title, total);
  let stopped = false;
  const stop = (): void => {
    stopped = true;
  };
  let listens = false;
  const listen = (): void => {
    if (!listens) process.once("SIGINT", stop);
    listens = true;
  };
  try {
    return await work({
      advance: () => bar?.increment(),
      step: async () => {
        listen();
        bar?.increment();
        await new Promise((resolve) => setImmediate(resolve));
        if (stopped) throw new RelanceError("annule", "Interrompu : rien n'a été enregistré.");
      },
    });
  } finally {
    process.off("SIGINT", stop);
    bar?.stop();
  }
}

/** A copy shorter than this is over before a bar could be read. */
const WORTH_SHOWING_MB = 50;

/** Told by the work as it goes; {@link withBytes}, {@link withFiles}. */
interface WorkWatch {
  /** That many are to come. */
  expect(count: number): void;
  /** @throws RelanceError (annule) once Ctrl-C was heard by `withBytes`. */
  seen(count: number): void;
}

/**
 * Runs a long copy that leaves nothing when it fails: a bar in megabytes, and a Ctrl-C that ends the command with
 * 130. A second one ends the program at once.
 */
export async function withBytes<T>(
  terminal: Pick<Terminal, "drawing">,
  title: string,
  work: (watch: WorkWatch) => Promise<T>,
): Promise<T> {
  const Bar = terminal.drawing === undefined ? undefined : await barOf(terminal.drawing, title, "\u00a0Mo");
  let bar: ReturnType<NonNullable<typeof Bar>> | undefined;
  let bytes = 0;
  let stopped = false;
  const stop = (): void => {
    stopped = true;
  };
  process.once("SIGINT", stop);
  try {
    return await work({
      expect: (total) => {
        const megabytes = Math.ceil(total / 1_000_000);
        if (megabytes >= WORTH_SHOWING_MB) bar = Bar?.(megabytes);
      },
      seen: (count) => {
        bytes += count;
        bar?.update(Math.floor(bytes / 1_000_000));
        if (stopped) throw new RelanceError("annule", "Interrompu : rien n'a été gardé.");
      },
    });
  } finally {
    process.off("SIGINT", stop);
    bar?.stop();
  }
}

/** A bar for files written one by one, each whole: Ctrl-C ends the program there, and those written stay. */
export async function withFiles<T>(
  terminal: Pick<Terminal, "drawing">,
  title: string,
  work: (watch: WorkWatch) => Promise<T>,
): Promise<T> {
  const Bar = terminal.drawing === undefined ? undefined : await barOf(terminal.drawing, title);
  let bar: ReturnType<NonNullable<typeof Bar>> | undefined;
  try {
    return await work({
      expect: (total) => {
        if (total >= WORTH_SHOWING) bar = Bar?.(total);
      },
      seen: (count) => bar?.increment(count),
    });
  } finally {
    bar?.stop();
  }
}

/** A word at a terminal while work of one piece is done, wiped when it is over. */
export async function withNotice<T>(
  { drawing }: Pick<Terminal, "drawing">,
  sentence: string,
  work: () => Promise<T>,
): Promise<T> {
  drawing?.write(sentence);
  try {
    return await work();
  } finally {
    drawing?.write("\r\u001b[K");
  }
}

async function barOn({ drawing }: Pick<Terminal, "drawing">, title: string, total: number) {
  if (drawing === undefined || total < WORTH_SHOWING) return undefined;
  return (await barOf(drawing, title))(total);
}

/** Starts a bar of so many steps. */
async function barOf(stream: NodeJS.WriteStream, title: string, unit = "") {
  const { default: cliProgress } = await import("cli-progress");
  return (total: number) => {
    const bar = new cliProgress.SingleBar(
      {
        stream,
        format: `${title} [{bar}] {value}/{total}${unit}`,
        barsize: 30,
        clearOnComplete: true,
        gracefulExit: false,
        // Killed at any moment, it must leave the terminal as it found it.
        linewrap: true,
      },
      cliProgress.Presets.legacy,
    );
    bar.start(total, 0);
    return bar;
  };
}

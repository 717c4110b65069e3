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

async function barOn({ drawing }: Pick<Terminal, "drawing">, title: string, total: number) {
  if (drawing === undefined || total < WORTH_SHOWING) return undefined;
  const { default: cliProgress } = await import("cli-progress");
  const bar = new cliProgress.SingleBar(
    {
      stream: drawing,
      format: `${title} [{bar}] {value}/{total}`,
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
}

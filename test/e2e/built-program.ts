// Starts the program as a user does: another process, the compiled files, a real environment.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BIN = `${ROOT}bin/relance.js`;

/** False before `npm run build`: these tests then say so instead of testing an older program. */
export const IS_BUILT = existsSync(`${ROOT}dist/start/main.js`);

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node itself, before the script. */
  readonly node?: readonly string[];
  readonly cwd?: string;
  /** A shell command run first, in a world where the program alone sees what it mounts. */
  readonly mount?: string;
  /** Called once the program has started. */
  readonly started?: (child: ChildProcess) => void;
}

/** One run, to its end. Nothing of the environment of the tests goes through but the path. */
export function relance(words: readonly string[], options: StartOptions = {}): Promise<Ended> {
  const node = [process.execPath, ...(options.node ?? []), BIN, ...words];
  const [command, ...args] =
    options.mount === undefined
      ? node
      : ["unshare", "-rm", "sh", "-c", `${options.mount}; exec "$@"`, "sh", ...node];
  const child = spawn(command as string, args, {
    cwd: options.cwd ?? ROOT,
    env: {
      PATH: process.env.PATH ?? "",
      HOME: "/nonexistent",
      LANG: "C.UTF-8",
      // Compiled code is kept where a test says, or nowhere.
      ...(options.env?.XDG_CACHE_HOME === undefined ? { NODE_DISABLE_COMPILE_CACHE: "1" } : {}),
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  options.started?.(child);
  const read = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
      read[name] += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, ...read }));
  });
}

/** The day of these tests. */
export const TODAY = "2026-11-20";

/** The same, on one data folder. */
export function inFolder(
  folder: string,
  words: readonly string[],
  options: StartOptions = {},
): Promise<Ended> {
  return relance(["--donnees", folder, "--aujourd-hui", TODAY, ...words], options);
}

/** No-break spaces made plain. */
export function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/gu, " ");
}

/** Checks a refusal: one sentence, a way out, no trace of the code. */
export function expectCalm({ stderr, stdout, signal }: Ended): void {
  expect(signal).toBeNull();
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^Erreur/u);
  expect(stderr).toContain("→");
  expect(stderr).not.toMatch(/\n\s+at |node:internal|Error:/u);
}

/** Runs `works` two at a time: enough for two cores, kind to the others. */
export async function twoAtATime<T>(works: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (;;) {
      const at = next;
      next += 1;
      const work = works[at];
      if (work === undefined) return;
      results[at] = await work();
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

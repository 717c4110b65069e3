// Starts the program as a user does: another process, the compiled files, a real environment.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BIN = `${ROOT}bin/relance.js`;

/** False before `npm run build`: these tests then say so instead of testing an older program. */
export const IS_BUILT = existsSync(`${ROOT}dist/main.js`) && existsSync(`${ROOT}dist/cli/program.js`);

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
  /** Runs the program through a shell, with limits that only a shell can set (`ulimit -f 8`). */
  readonly limits?: string;
  /** The user to become; only root may choose. */
  readonly uid?: number;
  /** Called once the program has started. */
  readonly started?: (child: ChildProcess) => void;
}

/** One run, to its end. Nothing of the environment of the tests goes through but the path. */
export function relance(words: readonly string[], options: StartOptions = {}): Promise<Ended> {
  const node = [process.execPath, ...(options.node ?? []), BIN, ...words];
  const [command, ...args] =
    options.limits === undefined ? node : ["/bin/sh", "-c", `${options.limits}; exec "$@"`, "sh", ...node];
  const child = spawn(command as string, args, {
    cwd: options.cwd ?? ROOT,
    env: { PATH: process.env.PATH ?? "", HOME: "/nonexistent", LANG: "C.UTF-8", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
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

/** Whether another user could read the compiled program: a checkout under a private home cannot be. */
export function isReadableByOthers(): boolean {
  return (statSync(BIN).mode & 0o004) !== 0;
}

// Shows a long text through the reader of the person: `RELANCE_PAGER`, `PAGER`, or `less` where there is one.
import { spawn } from "node:child_process";
import type { Environment } from "./environment.ts";

/** Quits at once when all fits, keeps colours, leaves the text on the screen: what git asks of less. */
const LESS = "FRX";

/**
 * Hands `text` over and waits for the reader to be closed. False when there is none, or when it could not start:
 * the text is then still to be printed. An empty variable means that no reader is wanted.
 */
export function pageThrough(text: string, env: Environment): Promise<boolean> {
  const command = (env.RELANCE_PAGER ?? env.PAGER ?? "less").trim();
  if (command === "" || command === "cat") return Promise.resolve(false);
  return new Promise((resolve) => {
    // A shell, as everywhere these variables are read: « less -S » is a command and its option.
    const reader = spawn(command, {
      shell: true,
      stdio: ["pipe", "inherit", "inherit"],
      env: { ...env, LESS: env.LESS ?? LESS, LESSCHARSET: env.LESSCHARSET ?? "utf-8" },
    });
    // Ctrl-C belongs to the reader while it is open.
    const ignore = (): void => undefined;
    process.on("SIGINT", ignore);
    const close = (shown: boolean): void => {
      process.off("SIGINT", ignore);
      resolve(shown);
    };
    reader.on("error", () => close(false));
    // 126 and 127: the shell found no such reader, and nothing was shown.
    reader.on("close", (code) => close(code !== 126 && code !== 127));
    // Closed before the end: that is what a reader is for.
    reader.stdin.on("error", ignore);
    reader.stdin.end(text);
  });
}

// The line of a machine that sends by itself: the message goes to the sendmail program, on its standard input.
import { accessSync, constants } from "node:fs";
import type { MailLine, OutgoingMail } from "../app/ports.ts";
import type { Delivery } from "../domain/delivery.ts";

/** Codes of <sysexits.h>: the message can be tried again later. */
const TEMPORARY = new Set([71, 74, 75]);
const TIMEOUT_MS = 120_000;
const MAX_WORDS = 2_000;

export function sendmailLine(path: string): MailLine {
  return {
    check: async () => {
      try {
        accessSync(path, constants.X_OK);
        return { kind: "joint" };
      } catch {
        return { kind: "impossible", problem: "programme", detail: path };
      }
    },
    send: (mail) => handOver(path, mail),
  };
}

/** Once the program has read to the end and ended well, it answers for the message. */
async function handOver(path: string, { bytes, from, to }: OutgoingMail): Promise<Delivery> {
  const { spawn } = await import("node:child_process");
  return new Promise((resolve) => {
    const child = spawn(path, ["-i", "-f", from, "--", ...to], {
      stdio: ["pipe", "ignore", "pipe"],
      timeout: TIMEOUT_MS,
    });
    let words = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      words = (words + chunk).slice(0, MAX_WORDS);
    });
    // It may stop reading before the end: what it then answers counts, not the broken pipe.
    child.stdin.on("error", () => undefined);
    child.on("error", (error) =>
      resolve({ kind: "impossible", problem: "programme", detail: `${path} (${error.message})` }),
    );
    child.on("close", (code, signal) => {
      const said = words.trim();
      if (code === 0) resolve({ kind: "acceptee", answer: `remis à ${path}`, refused: [] });
      else if (code === null) resolve({ kind: "inconnue", detail: `${path} arrêté par ${signal}` });
      else {
        const answer = said === "" ? `${path} a répondu ${code}` : said;
        resolve({ kind: "refusee", answer, lasting: !TEMPORARY.has(code), refused: [] });
      }
    });
    child.stdin.end(bytes);
  });
}

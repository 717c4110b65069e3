// The password or the token, read at the moment it is needed from where the user keeps it; kept in memory alone.
import { RelanceError } from "../domain/errors.ts";
import type { MailSecretSource } from "../domain/mail-settings.ts";
import type { Environment } from "./environment.ts";

/** A password manager may ask for its own password first. */
const COMMAND_TIMEOUT_MS = 120_000;
const MAX_SECRET_LENGTH = 20_000;

/** @throws RelanceError (valeur) saying where nothing was found, never what was. */
export async function readMailSecret(source: MailSecretSource, env: Environment): Promise<string> {
  const secret = source.kind === "variable" ? env[source.name] : await firstLineOf(source.command, env);
  if (secret !== undefined && secret !== "" && secret.length <= MAX_SECRET_LENGTH) return secret;
  throw source.kind === "variable"
    ? new RelanceError(
        "valeur",
        `La variable ${source.name}, qui doit contenir le mot de passe du courriel, est vide.`,
        `export ${source.name}=…, puis relancez la même commande.`,
      )
    : new RelanceError(
        "valeur",
        `La commande « ${source.command} », qui doit donner le mot de passe du courriel, n'a rien écrit.`,
        "Essayez-la seule dans ce terminal, puis relancez la même commande.",
      );
}

/** Its questions go to the terminal; of what it writes, the first line is the secret. */
async function firstLineOf(command: string, env: Environment): Promise<string> {
  const { spawn } = await import("node:child_process");
  return new Promise((resolve, reject) => {
    const child = spawn("/bin/sh", ["-c", command], {
      stdio: ["inherit", "pipe", "inherit"],
      env: { ...env },
      timeout: COMMAND_TIMEOUT_MS,
    });
    let written = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      if (written.length <= MAX_SECRET_LENGTH) written += chunk;
    });
    const failed = (why: string): void =>
      reject(
        new RelanceError(
          "valeur",
          `La commande « ${command} », qui doit donner le mot de passe du courriel, ${why}.`,
          "Essayez-la seule dans ce terminal, puis relancez la même commande.",
        ),
      );
    child.on("error", () => failed("ne se lance pas"));
    child.on("close", (code, signal) => {
      if (signal !== null) failed("n'a pas fini en deux minutes");
      else if (code !== 0) failed(`a échoué (code ${code})`);
      else resolve(written.split(/\r?\n/u)[0] ?? "");
    });
  });
}

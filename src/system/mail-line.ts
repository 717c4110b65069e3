// The user's line to his mail: reads the secret, then hands messages to SMTP or to sendmail. Nothing else sends.
import { readFileSync } from "node:fs";
import type { MailLine } from "../app/ports.ts";
import { RelanceError } from "../domain/errors.ts";
import { type MailServer, type MailSettings, refuseInsecure } from "../domain/mail-settings.ts";
import type { Environment } from "./environment.ts";
import { explaining } from "./file-errors.ts";
import { readMailSecret } from "./mail-secret.ts";

/** @throws RelanceError (valeur) when the secret or the certificate cannot be read, (refus) when nothing may leave. */
export async function openMailLine(settings: MailSettings, env: Environment): Promise<MailLine> {
  if (settings.transport === "sendmail") {
    const { sendmailLine } = await import("./sendmail-line.ts");
    return sendmailLine(settings.sendmailPath);
  }
  const { server } = settings;
  if (settings.transport === "brouillon" || server === undefined) {
    throw new RelanceError(
      "refus",
      "Aucun serveur de courriel n'est réglé : relance n'envoie rien, il écrit des brouillons.",
      "relance courriel modifier",
    );
  }
  refuseInsecure(server);
  const secret = server.secret === undefined ? undefined : await readMailSecret(server.secret.source, env);
  const { smtpLine } = await import("./smtp-line.ts");
  return smtpLine({ server, secret, authority: authorityOf(server) });
}

function authorityOf({ certificate }: MailServer): string | undefined {
  if (certificate === undefined) return undefined;
  const pem = explaining("read", certificate, () => readFileSync(certificate, "utf8"));
  if (pem.includes("-----BEGIN CERTIFICATE-----")) return pem;
  throw new RelanceError(
    "valeur",
    `« ${certificate} » n'est pas un certificat PEM.`,
    'relance courriel modifier --certificat <fichier>, ou --certificat "" pour s\'en passer',
  );
}

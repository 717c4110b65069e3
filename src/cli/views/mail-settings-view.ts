// The settings of the mail and a trial, on a screen and as JSON: where a secret is read, never what it is.
import type { MailSettingsText } from "../../app/mail-settings-text.ts";
import { senderOf } from "../../app/save-mail-settings.ts";
import type { TestedMail } from "../../app/test-mail.ts";
import type { Creditor } from "../../domain/creditor.ts";
import type { Mailbox, MailServer, MailSettings } from "../../domain/mail-settings.ts";
import { NBSP } from "../../format/amounts.ts";
import { safe, type Terminal } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { sheetLines } from "./table.ts";

const TRANSPORT_WORDS = {
  smtp: "par un serveur (SMTP)",
  sendmail: "par le programme sendmail de cette machine",
  brouillon: "aucun envoi : relance écrit des brouillons",
} as const;

const SECURITY_WORDS = {
  tls: "TLS",
  starttls: "STARTTLS",
  aucune: "sans chiffrement (cette machine)",
} as const;

export function printMailSettings(
  terminal: Terminal,
  settings: MailSettings,
  creditor: Creditor | undefined,
  prefix: string,
): void {
  const { transport, server } = settings;
  const used = transport === "smtp" ? server : undefined;
  const from = creditor === undefined ? undefined : senderOf(settings, creditor);
  for (const line of sheetLines([
    ["Envoi", TRANSPORT_WORDS[transport]],
    ["Serveur", used && `${used.host}, port ${used.port}, ${SECURITY_WORDS[used.security]}`],
    ["Identifiant", used?.user],
    ["Secret", used && secretWords(used)],
    ["Certificat", used?.certificate],
    ["Attente", used && `${used.timeoutSeconds} s au plus`],
    ["Programme", transport === "sendmail" ? settings.sendmailPath : undefined],
    ["Expéditeur", from && mailboxWords(from)],
    ["Réponses à", settings.replyTo],
    ["Copie", settings.copyTo.join(", ")],
    ["Copie cachée", settings.blindCopyTo.join(", ")],
  ]))
    terminal.print(line);
  if (transport === "brouillon") {
    terminal.print("Pour que les messages approuvés partent d'ici :");
    terminal.print(`  → ${prefix} courriel modifier`);
  } else {
    terminal.print("Pour vérifier, un message à vous-même :");
    terminal.print(`  → ${prefix} courriel tester`);
  }
}

function secretWords({ secret }: MailServer): string {
  if (secret === undefined) return "aucun";
  const what = secret.kind === "jeton" ? "jeton OAuth 2" : "mot de passe";
  const { source } = secret;
  const where =
    source.kind === "variable" ? `lu dans la variable ${source.name}` : `écrit par « ${source.command} »`;
  return `${what} ${where}, jamais gardé`;
}

function mailboxWords({ name, email }: Mailbox): string {
  return name === undefined ? email : `${name} <${email}>`;
}

export function printTestedMail(terminal: Terminal, tested: TestedMail, settings: MailSettings): void {
  const { delivery, encryption, from, to } = tested;
  const { style } = terminal;
  const print = (sentence: string, shown = (text: string): string => text): void => {
    for (const line of wrap(sentence, terminal.columns)) terminal.print(shown(line));
  };
  if (settings.transport === "smtp") {
    const accepted =
      settings.server?.user === undefined ? "Connexion acceptée" : "Connexion et identification acceptées";
    print(`${accepted} (${encryption ?? "sans chiffrement, sur cette machine"}).`);
  }
  const answer = `Réponse du serveur${NBSP}: ${safe("answer" in delivery ? delivery.answer : delivery.detail)}`;
  if (delivery.kind === "acceptee") {
    print(`Message envoyé de ${safe(from)} à ${safe(to)}.`, style.green);
    print(answer);
    print("Regardez s'il est arrivé, et s'il n'est pas dans les indésirables.");
  } else if (delivery.kind === "refusee") {
    print(`Le serveur n'a pas pris le message pour ${safe(to)}.`, style.red);
    print(answer);
  } else {
    print("Le serveur s'est tu pendant l'envoi : le message est peut-être parti.", style.yellow);
    print(answer);
  }
}

export function mailSettingsJson(
  settings: MailSettings,
  text: MailSettingsText | undefined,
): Readonly<Record<string, unknown>> {
  return { transport: settings.transport, reglages: text ?? {} };
}

export function testedJson(tested: TestedMail): Readonly<Record<string, unknown>> {
  const { delivery } = tested;
  return {
    de: tested.from,
    a: tested.to,
    chiffrement: tested.encryption ?? null,
    resultat: delivery.kind,
    reponse: "answer" in delivery ? delivery.answer : delivery.detail,
    message_id: tested.messageId,
  };
}

// The settings of the mail as flat text under French keys: one table behind the options, the questions and the file.
import { RelanceError } from "../domain/errors.ts";
import {
  MAIL_SECURITIES,
  MAIL_TRANSPORTS,
  type MailSecret,
  type MailSecurity,
  type MailServer,
  type MailSettings,
  NO_MAIL_SETTINGS,
  refuseInsecure,
  USUAL_TIMEOUT_SECONDS,
  usualSecurity,
} from "../domain/mail-settings.ts";
import { didYouMean } from "../domain/nearest.ts";
import { cleanText, emailProblem } from "./clean-text.ts";

export interface MailField {
  readonly key: MailKey;
  /** Completes the help page. */
  readonly help: string;
  readonly choices?: readonly string[];
}

export const MAIL_KEYS = [
  "transport",
  "hote",
  "port",
  "securite",
  "utilisateur",
  "mot_de_passe_variable",
  "mot_de_passe_commande",
  "jeton_variable",
  "jeton_commande",
  "certificat",
  "delai",
  "sendmail",
  "nom",
  "adresse",
  "repondre_a",
  "copie",
  "copie_cachee",
] as const;
export type MailKey = (typeof MAIL_KEYS)[number];

/** Values as typed. An empty text erases; an absent key leaves what is there. */
export type MailSettingsText = Partial<Readonly<Record<MailKey, string>>>;

export const MAIL_FIELDS: readonly MailField[] = [
  {
    key: "transport",
    help: "par un serveur, par le programme sendmail, ou pas du tout",
    choices: MAIL_TRANSPORTS,
  },
  { key: "hote", help: "serveur d'envoi (SMTP) de votre fournisseur" },
  { key: "port", help: "465 (TLS) ou 587 (STARTTLS) ; par défaut 465" },
  {
    key: "securite",
    help: "chiffrement ; « aucune » vers cette machine seulement",
    choices: MAIL_SECURITIES,
  },
  { key: "utilisateur", help: "identifiant auprès du serveur, souvent l'adresse entière" },
  { key: "mot_de_passe_variable", help: "variable d'environnement où lire le mot de passe" },
  { key: "mot_de_passe_commande", help: "commande qui écrit le mot de passe" },
  { key: "jeton_variable", help: "variable où lire un jeton d'accès OAuth 2" },
  { key: "jeton_commande", help: "commande qui écrit un jeton d'accès OAuth 2" },
  { key: "certificat", help: "fichier PEM d'une autorité de plus à reconnaître" },
  { key: "delai", help: `secondes d'attente d'une réponse (${USUAL_TIMEOUT_SECONDS} par défaut)` },
  { key: "sendmail", help: "chemin du programme sendmail" },
  { key: "nom", help: "nom de l'expéditeur ; par défaut celui du profil" },
  { key: "adresse", help: "adresse de l'expéditeur ; par défaut celle du profil" },
  { key: "repondre_a", help: "adresse où le client répond, si ce n'est pas celle de l'expéditeur" },
  { key: "copie", help: "vos adresses en copie, que le client voit ; séparées par des virgules" },
  { key: "copie_cachee", help: "vos adresses en copie cachée ; séparées par des virgules" },
];

/** A secret has one source: giving another replaces it. */
const SOURCES: readonly MailKey[] = [
  "mot_de_passe_variable",
  "mot_de_passe_commande",
  "jeton_variable",
  "jeton_commande",
];

/** `mot_de_passe_variable` → `--mot-de-passe-variable`. */
export function mailFlag(key: MailKey): string {
  return `--${key.replaceAll("_", "-")}`;
}

/** What was said laid over what is there; an option that implies a transport chooses it. */
export function laidOver(present: MailSettingsText, changes: MailSettingsText): MailSettingsText {
  const merged: Partial<Record<MailKey, string>> = { ...present };
  if (SOURCES.some((key) => changes[key] !== undefined && changes[key] !== "")) {
    for (const key of SOURCES) delete merged[key];
  }
  if (changes.transport === undefined && changes.hote !== undefined && changes.hote !== "")
    merged.transport = "smtp";
  if (changes.transport === undefined && changes.sendmail !== undefined && changes.sendmail !== "")
    merged.transport = "sendmail";
  for (const key of MAIL_KEYS) {
    const said = changes[key];
    if (said === undefined) continue;
    const clean = cleanText(said);
    if (clean === undefined) delete merged[key];
    else merged[key] = clean;
  }
  return merged;
}

/** @throws RelanceError (valeur) with one line per value to mend; (refus) when it would go in clear on a network. */
export function readMailSettings(text: MailSettingsText): MailSettings {
  const problems: string[] = [];
  const transport = chosen("transport", text, MAIL_TRANSPORTS, problems) ?? NO_MAIL_SETTINGS.transport;
  const server = text.hote === undefined ? undefined : readServer(text, text.hote, problems);
  if (transport === "smtp" && server === undefined) problems.push("hote (--hote) : le serveur manque.");
  for (const key of ["adresse", "repondre_a"] as const) {
    const problem = text[key] === undefined ? undefined : emailProblem(text[key]);
    if (problem !== undefined) problems.push(`${key} (${mailFlag(key)}) : ${problem}`);
  }
  const settings: MailSettings = {
    transport,
    server,
    sendmailPath: text.sendmail ?? NO_MAIL_SETTINGS.sendmailPath,
    from: { name: text.nom, email: text.adresse },
    replyTo: text.repondre_a,
    copyTo: addresses("copie", text, problems),
    blindCopyTo: addresses("copie_cachee", text, problems),
  };
  if (!settings.sendmailPath.startsWith("/")) {
    problems.push(`sendmail (--sendmail) : « ${settings.sendmailPath} » n'est pas un chemin complet.`);
  }
  if (problems.length > 0) {
    throw new RelanceError(
      "valeur",
      "Le courriel n'est pas réglé : des valeurs sont à corriger.",
      "relance courriel modifier --help",
      problems,
    );
  }
  if (server !== undefined) refuseInsecure(server);
  return settings;
}

function readServer(text: MailSettingsText, host: string, problems: string[]): MailServer {
  const wrong = (key: MailKey, why: string): void => {
    problems.push(`${key} (${mailFlag(key)}) : ${why}`);
  };
  if (!/^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[?[0-9a-f:]*:[0-9a-f:.]*\]?)$/iu.test(host)) {
    wrong("hote", `« ${host} » n'est pas un nom de serveur, comme smtp.fournisseur.fr.`);
  }
  const said = chosen("securite", text, MAIL_SECURITIES, problems);
  const port =
    text.port === undefined ? USUAL_PORTS[said ?? "tls"] : whole("port", text, 1, 65_535, problems);
  const secret = secretOf(text, wrong);
  if (secret !== undefined && text.utilisateur === undefined) {
    wrong("utilisateur", "il manque, pour se présenter au serveur.");
  }
  if (secret === undefined && text.utilisateur !== undefined) {
    wrong("mot_de_passe_variable", "dites où lire le mot de passe : il n'est jamais gardé.");
  }
  return {
    host: host.replace(/^\[(.*)\]$/u, "$1"),
    port,
    security: said ?? usualSecurity(port),
    user: text.utilisateur,
    secret,
    certificate: text.certificat,
    timeoutSeconds: text.delai === undefined ? USUAL_TIMEOUT_SECONDS : whole("delai", text, 1, 600, problems),
  };
}

const USUAL_PORTS: Readonly<Record<MailSecurity, number>> = { tls: 465, starttls: 587, aucune: 25 };

function secretOf(
  text: MailSettingsText,
  wrong: (key: MailKey, why: string) => void,
): MailSecret | undefined {
  const key = SOURCES.find((one) => text[one] !== undefined);
  if (key === undefined) return undefined;
  const value = text[key] as string;
  const kind = key.startsWith("jeton") ? "jeton" : "mot-de-passe";
  if (key.endsWith("commande")) return { kind, source: { kind: "commande", command: value } };
  // A secret typed here by mistake is not repeated.
  if (!/^[A-Z_][A-Z0-9_]{0,99}$/u.test(value)) {
    wrong(
      key,
      "ce n'est pas un nom de variable (capitales, chiffres, « _ ») ; le secret ne s'écrit pas ici.",
    );
  }
  return { kind, source: { kind: "variable", name: value } };
}

function chosen<T extends string>(
  key: MailKey,
  text: MailSettingsText,
  choices: readonly T[],
  problems: string[],
): T | undefined {
  const typed = text[key];
  const found = choices.find((one) => one === typed?.toLowerCase());
  if (typed !== undefined && found === undefined) {
    const near = didYouMean(typed, choices);
    problems.push(`${key} (${mailFlag(key)}) : « ${typed} » n'est pas parmi ${choices.join(", ")}.${near}`);
  }
  return found;
}

function whole(key: MailKey, text: MailSettingsText, min: number, max: number, problems: string[]): number {
  const typed = text[key] ?? "";
  const value = /^\d{1,6}$/u.test(typed) ? Number(typed) : Number.NaN;
  if (value >= min && value <= max) return value;
  problems.push(`${key} (${mailFlag(key)}) : « ${typed} » n'est pas un nombre de ${min} à ${max}.`);
  return min;
}

function addresses(key: MailKey, text: MailSettingsText, problems: string[]): readonly string[] {
  const typed = (text[key] ?? "").split(",").map((one) => one.trim());
  const kept = [...new Set(typed.filter((one) => one !== ""))];
  for (const one of kept) {
    const problem = emailProblem(one);
    if (problem !== undefined) problems.push(`${key} (${mailFlag(key)}) : ${problem}`);
  }
  return kept;
}

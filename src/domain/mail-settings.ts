// How the user's mail leaves: by which server, under which name, where the secret is found. Never the secret itself.
import { RelanceError } from "./errors.ts";

export const MAIL_TRANSPORTS = ["smtp", "sendmail", "brouillon"] as const;
/** `brouillon`: nothing is sent, drafts are written for another program to send. */
export type MailTransport = (typeof MAIL_TRANSPORTS)[number];

export const MAIL_SECURITIES = ["tls", "starttls", "aucune"] as const;
/** `tls` from the first byte, or `starttls` before anything is said; `aucune` towards this machine alone. */
export type MailSecurity = (typeof MAIL_SECURITIES)[number];

/** Where a secret is read each time it is needed. */
export type MailSecretSource =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "commande"; readonly command: string };

/** A password, or the access token of OAuth 2 (XOAUTH2). */
export interface MailSecret {
  readonly kind: "mot-de-passe" | "jeton";
  readonly source: MailSecretSource;
}

export interface Mailbox {
  readonly name?: string | undefined;
  readonly email: string;
}

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly user?: string | undefined;
  readonly secret?: MailSecret | undefined;
  /** Path of a PEM file: one more authority to trust, for a server that made its own certificate. */
  readonly certificate?: string | undefined;
  /** How long the server may stay silent. */
  readonly timeoutSeconds: number;
}

export interface MailSettings {
  readonly transport: MailTransport;
  /** Kept when another transport is chosen for a time. */
  readonly server?: MailServer | undefined;
  readonly sendmailPath: string;
  /** Absent: the name and the address of the profile. */
  readonly from?: Partial<Mailbox> | undefined;
  readonly replyTo?: string | undefined;
  /** Addresses of the user's own, seen by the client or not. */
  readonly copyTo: readonly string[];
  readonly blindCopyTo: readonly string[];
}

export const NO_MAIL_SETTINGS: MailSettings = {
  transport: "brouillon",
  sendmailPath: "/usr/sbin/sendmail",
  copyTo: [],
  blindCopyTo: [],
};

export const USUAL_TIMEOUT_SECONDS = 120;

/** This very machine: what goes there crosses no network. */
export function isLoopback(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[(.*)\]$/u, "$1");
  return bare === "localhost" || bare === "::1" || /^127(?:\.\d{1,3}){3}$/u.test(bare);
}

/** The usual encryption of a port: 465 is TLS from the start, every other one begins in clear. */
export function usualSecurity(port: number): MailSecurity {
  return port === 465 ? "tls" : "starttls";
}

/**
 * Refuses what would put a password, or an invoice and its IBAN, in clear on a network.
 * @throws RelanceError (refus) naming the server.
 */
export function refuseInsecure({ host, security }: Pick<MailServer, "host" | "security">): void {
  if (security !== "aucune" || isLoopback(host)) return;
  throw new RelanceError(
    "refus",
    `Sans chiffrement, le mot de passe et les factures passeraient en clair jusqu'à « ${host} ».`,
    "relance courriel modifier --securite starttls",
  );
}

/** True when approving a message sends it. */
export function canSend(settings: MailSettings): boolean {
  return settings.transport !== "brouillon";
}

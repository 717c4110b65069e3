// What the use cases ask of the user's mail, as interfaces: settings kept without secret, and a line to a server.
import type { Language } from "../domain/client.ts";
import type { Delivery, Reach } from "../domain/delivery.ts";
import type { Mailbox, MailSettings } from "../domain/mail-settings.ts";

/** `config.json` of the data folder: what belongs to this machine, private (0600). */
export interface ConfigFile {
  readonly path: string;
  /** The absolute path of the data folder. */
  readonly folder: string;
  /** Undefined when there is none. */
  read(): string | undefined;
  /** A reader meets the old content or the new one. */
  replace(text: string): void;
}

/** Exactly what leaves: its bytes are not touched, and nobody else is written to. */
export interface OutgoingMail {
  readonly bytes: Uint8Array;
  /** Where a refusal comes back. */
  readonly from: string;
  /** Everyone it must reach, blind copies included. */
  readonly to: readonly string[];
}

/** The user's line, ready: the secret was read, nothing was connected yet. */
export interface MailLine {
  /** Connects, says who calls, and hangs up. */
  check(): Promise<Reach>;
  /** Never throws for what a server or a network does: the answer says it. */
  send(mail: OutgoingMail): Promise<Delivery>;
}

/** Opens the line of these settings. @throws RelanceError (valeur) when the secret or the certificate cannot be read. */
export type OpenMailLine = (settings: MailSettings) => Promise<MailLine>;

/** A message before it is bytes. */
export interface MailText {
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly replyTo?: string | undefined;
  readonly subject: string;
  /** Paragraphs on one line each, an empty line between them. */
  readonly body: string;
  /** Absent: French. */
  readonly language?: Language | undefined;
  /** ISO 8601 UTC. */
  readonly writtenAt: string;
  /** What makes two messages the same one: the identifier is drawn from it and from the sender. */
  readonly identity: readonly string[];
  /** Identifiers of the earlier messages of the conversation, oldest first. */
  readonly references: readonly string[];
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

export interface ComposedMail {
  readonly bytes: Uint8Array;
  /** With its angle brackets. */
  readonly messageId: string;
}

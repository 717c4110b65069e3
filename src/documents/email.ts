// An email as RFC 5322 bytes, never sent from here: fixed date, identifier and boundary, no header injected.
import { createHash } from "node:crypto";
import { cleanText } from "../domain/clean-text.ts";
import type { Language } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Mailbox } from "../domain/mail-settings.ts";
import { mailHtml } from "./mail-html.ts";

export interface EmailMessage {
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc?: readonly Mailbox[] | undefined;
  readonly replyTo?: string | undefined;
  readonly subject: string;
  readonly body: string;
  /** Absent: French. */
  readonly language?: Language | undefined;
  /** ISO 8601 UTC. */
  readonly writtenAt: string;
  /** What makes two messages the same one; absent, the whole content does. */
  readonly identity?: readonly string[] | undefined;
  /** Identifiers of the earlier messages of the conversation, oldest first, with their angle brackets. */
  readonly references?: readonly string[] | undefined;
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** A draft: mail programs open it ready to be sent (X-Unsent). */
  readonly isDraft: boolean;
}

export interface RenderedEmail {
  readonly bytes: Uint8Array;
  /** With its angle brackets. */
  readonly messageId: string;
}

/** One address and nothing else: no list, no comment, no line break, nothing that a program takes for an option. */
const ADDRESS = /^(?!-)[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\]+\.[^\s@<>()[\]",;:\\.]+$/u;
const MESSAGE_ID = /^<[^\s<>@]+@[^\s<>@]+>$/u;
/** A header of a hundred identifiers helps nobody: the first and the last ones make the thread. */
const MAX_REFERENCES = 10;

/**
 * Text, the same in HTML, and what is attached. The same message always gives the same bytes.
 * @throws RelanceError (valeur) naming an address that is not one.
 */
export async function renderEmail(message: EmailMessage): Promise<RenderedEmail> {
  const { default: MailComposer } = await import("nodemailer/lib/mail-composer");
  const from = mailbox(message.from);
  const to = message.to.map(mailbox);
  const cc = (message.cc ?? []).map(mailbox);
  const subject = header(message.subject);
  const body = cleanBody(message.body);
  const boundary = contentDigest({ ...message, body }, [from, ...to, ...cc], subject);
  const messageId = `<${identifier(message) ?? boundary}@${from.address.split("@")[1]}>`;
  const references = threaded(message.references ?? []);
  const last = references.at(-1);
  const mail = new MailComposer({
    from,
    to,
    ...(cc.length === 0 ? {} : { cc }),
    ...(message.replyTo === undefined ? {} : { replyTo: mailbox({ email: message.replyTo }) }),
    subject,
    text: onWire(body),
    html: onWire(mailHtml(body, message.language)),
    date: new Date(message.writtenAt),
    messageId,
    ...(last === undefined ? {} : { references: [...references], inReplyTo: last }),
    baseBoundary: boundary,
    ...(message.isDraft ? { headers: { "X-Unsent": "1" } } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
    attachments: message.attachments.map((attachment) => ({
      filename: fileName(attachment.name),
      content: Buffer.from(attachment.bytes),
      contentType: contentType(attachment.name),
    })),
  });
  return { bytes: await mail.compile().build(), messageId };
}

/** One sender and one identity give one identifier, whatever the words: receivers then keep one message of two. */
function identifier({ from, identity }: EmailMessage): string | undefined {
  if (identity === undefined) return undefined;
  return createHash("sha256")
    .update(JSON.stringify([from.email, ...identity]))
    .digest("hex")
    .slice(0, 32);
}

function contentDigest(
  { body, writtenAt, attachments }: EmailMessage,
  people: readonly unknown[],
  subject: string,
): string {
  const digest = createHash("sha256").update(JSON.stringify([people, subject, body, writtenAt]));
  for (const attachment of attachments) digest.update(attachment.name).update(attachment.bytes);
  return digest.digest("hex").slice(0, 32);
}

/** Line ends as SMTP wants them: a server would change any other, and what leaves must be what is kept. */
function onWire(text: string): string {
  return text.replace(/\n/gu, "\r\n");
}

/** One clean line after the other: what a person typed in an editor included. */
function cleanBody(text: string): string {
  return `${text.split(/\r?\n/u).map(cleanText).join("\n").trimEnd()}\n`;
}

function threaded(references: readonly string[]): readonly string[] {
  const sound = references.filter((one) => MESSAGE_ID.test(one));
  return sound.length <= MAX_REFERENCES ? sound : [...sound.slice(0, 1), ...sound.slice(1 - MAX_REFERENCES)];
}

function mailbox(one: Mailbox): { name: string; address: string } {
  if (!ADDRESS.test(one.email) || one.email.length > 254) {
    throw new RelanceError(
      "valeur",
      `« ${cleanText(one.email)} » n'est pas une adresse électronique.`,
      "Écrivez-la comme nom@domaine.fr.",
    );
  }
  return { name: header(one.name ?? ""), address: one.email };
}

function header(text: string): string {
  return cleanText(text).replace(/\s+/gu, " ").trim();
}

/** The last part of a path, without what a file system or a header could misread. */
function fileName(name: string): string {
  const last = cleanText(name).split(/[\\/]/u).at(-1) ?? "";
  return last.replace(/[<>:"|?*]/gu, "_").replace(/^\.+/u, "") || "piece";
}

function contentType(name: string): string {
  if (/\.pdf$/iu.test(name)) return "application/pdf";
  if (/\.xml$/iu.test(name)) return "application/xml";
  if (/\.jpe?g$/iu.test(name)) return "image/jpeg";
  if (/\.png$/iu.test(name)) return "image/png";
  return "application/octet-stream";
}

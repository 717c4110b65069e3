// An email as RFC 5322 bytes, never sent from here: fixed date, identifier and boundary, no header injected.
import { createHash } from "node:crypto";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { cleanText } from "./clean-text.ts";

interface Mailbox {
  readonly name: string;
  readonly email: string;
}

export interface EmailDraft {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  readonly body: string;
  readonly writtenOn: Day;
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** One address and nothing else: no list, no comment, no line break. */
const ADDRESS = /^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\]+\.[^\s@<>()[\]",;:\\.]+$/u;

/**
 * A draft that mail clients open ready to send (X-Unsent). The same draft always gives the same bytes.
 * @throws RelanceError (valeur) naming an address that is not one.
 */
export async function renderEmail(draft: EmailDraft): Promise<Uint8Array> {
  const { default: MailComposer } = await import("nodemailer/lib/mail-composer");
  const from = mailbox(draft.from);
  const to = mailbox(draft.to);
  const subject = header(draft.subject);
  const digest = createHash("sha256").update(
    JSON.stringify([from, to, subject, draft.body, draft.writtenOn]),
  );
  for (const attachment of draft.attachments) digest.update(attachment.name).update(attachment.bytes);
  const id = digest.digest("hex").slice(0, 32);
  const mail = new MailComposer({
    from,
    to,
    subject,
    text: draft.body,
    // Nine in the morning UTC: the same civil day everywhere in France.
    date: new Date(`${draft.writtenOn}T09:00:00Z`),
    messageId: `<${id}@${from.address.split("@")[1]}>`,
    baseBoundary: id,
    headers: { "X-Unsent": "1" },
    disableFileAccess: true,
    disableUrlAccess: true,
    attachments: draft.attachments.map((attachment) => ({
      filename: fileName(attachment.name),
      content: Buffer.from(attachment.bytes),
      contentType: contentType(attachment.name),
    })),
  });
  return mail.compile().build();
}

function mailbox(one: Mailbox): { name: string; address: string } {
  if (!ADDRESS.test(one.email) || one.email.length > 254) {
    throw new RelanceError(
      "valeur",
      `« ${cleanText(one.email)} » n'est pas une adresse électronique.`,
      "Écrivez-la comme nom@domaine.fr.",
    );
  }
  return { name: header(one.name), address: one.email };
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

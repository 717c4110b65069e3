// Messages as drafts, ready to be read again and sent by the user: from the creditor, to the client, nothing more.
import type { Client } from "../domain/client.ts";
import { type Confirmation, confirmationMailboxes } from "../domain/confirmation.ts";
import { type Creditor, letterName } from "../domain/creditor.ts";
import { type Day, morningOf } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Message, messageMailboxes } from "../domain/message.ts";
import { ofName } from "../domain/party-name.ts";
import { type ClientMailboxes, type Reminder, reminderMailboxes } from "../domain/reminder.ts";
import { renderEmail } from "./email.ts";
import { confirmationContent } from "./layouts/confirmation.ts";
import { messageContent } from "./layouts/message.ts";
import { reminderContent } from "./layouts/reminder.ts";
import type { Filled } from "./template.ts";
import type { TemplateFolders } from "./template-files.ts";
import { renderBlocks } from "./text.ts";

export interface MailWords {
  readonly subject: string;
  readonly body: string;
}

type Attachment = { readonly name: string; readonly bytes: Uint8Array };

/** The words of a reminder, as its draft has them. */
export async function reminderMessage(
  reminder: Reminder,
  attachedCount: number,
  folders: TemplateFolders,
): Promise<MailWords> {
  return wordsOf(await reminderContent(reminder, attachedCount, folders));
}

/** `edited` takes the place of the body. @throws RelanceError (refus) when the client has no address. */
export async function reminderDraft(
  reminder: Reminder,
  attachments: readonly Attachment[],
  folders: TemplateFolders,
  edited: string | undefined,
): Promise<Uint8Array> {
  const { subject, body } = await reminderMessage(reminder, attachments.length, folders);
  const words = { subject, body: edited ?? body };
  return renderDraft(reminder, reminderMailboxes(reminder.client), words, attachments);
}

/** To who pays, or to whom it was said. @throws RelanceError (refus) when they have no address. */
export async function confirmationDraft(
  confirmation: Confirmation,
  folders: TemplateFolders,
): Promise<Uint8Array> {
  const words = wordsOf(await confirmationContent(confirmation, folders));
  return renderDraft(confirmation, confirmationMailboxes(confirmation), words, []);
}

/** @throws RelanceError (refus) when the client has no address. */
export async function messageDraft(
  message: Message,
  attachments: readonly Attachment[],
  folders: TemplateFolders,
): Promise<Uint8Array> {
  const words = wordsOf(await messageContent(message, attachments.length, folders));
  return renderDraft(message, messageMailboxes(message), words, attachments);
}

/** No hard line ends: a mail client folds a paragraph to its own window. */
function wordsOf({ subject, blocks }: Filled): MailWords {
  return { subject, body: `${renderBlocks(blocks, Number.POSITIVE_INFINITY)}\n` };
}

async function renderDraft(
  { creditor, client, writtenOn }: DraftParties,
  { to, cc }: ClientMailboxes,
  { subject, body }: MailWords,
  attachments: readonly Attachment[],
): Promise<Uint8Array> {
  if (to === undefined) {
    throw new RelanceError(
      "refus",
      `L'adresse électronique ${ofName(client.name)} n'est pas renseignée : aucun courriel n'est écrit.`,
      `relance client modifier ${client.ref} --email <adresse>`,
    );
  }
  const { bytes } = await renderEmail({
    from: { name: letterName(creditor), email: creditor.email },
    to: [to],
    cc,
    subject,
    body,
    language: client.language,
    writtenAt: morningOf(writtenOn),
    attachments,
    isDraft: true,
  });
  return bytes;
}

interface DraftParties {
  readonly creditor: Creditor;
  readonly client: Client;
  readonly writtenOn: Day;
}

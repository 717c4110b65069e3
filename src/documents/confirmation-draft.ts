// The confirmation of a promise or a call as a draft: an email ready to be read again, and sent by the user.

import type { Confirmation } from "../domain/confirmation.ts";
import { letterName } from "../domain/creditor.ts";
import { morningOf } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { ofName } from "../domain/party-name.ts";
import { renderEmail } from "./email.ts";
import { confirmationContent } from "./layouts/confirmation.ts";
import type { TemplateFolders } from "./template-files.ts";
import { renderBlocks } from "./text.ts";

/** @throws RelanceError (refus) when the client has no address, or a field of the message is empty. */
export async function confirmationDraft(
  confirmation: Confirmation,
  folders: TemplateFolders,
): Promise<Uint8Array> {
  const { creditor, client } = confirmation;
  if (client.email === undefined) {
    throw new RelanceError(
      "refus",
      `L'adresse électronique ${ofName(client.name)} n'est pas renseignée : aucun courriel n'est écrit.`,
      `relance client modifier ${client.ref} --email <adresse>`,
    );
  }
  const { subject, blocks } = await confirmationContent(confirmation, folders);
  const { bytes } = await renderEmail({
    from: { name: letterName(creditor), email: creditor.email },
    to: [{ name: client.contact ?? client.name, email: client.email }],
    subject,
    body: `${renderBlocks(blocks, Number.POSITIVE_INFINITY)}\n`,
    language: client.language,
    writtenAt: morningOf(confirmation.writtenOn),
    attachments: [],
    isDraft: true,
  });
  return bytes;
}

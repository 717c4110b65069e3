// One approved reminder, from its bytes to what became of it: kept, written down, tried once, settled.
import { type Delivery, type MailProblem, towards } from "../domain/delivery.ts";
import { RelanceError } from "../domain/errors.ts";
import { canSend, type MailSettings } from "../domain/mail-settings.ts";
import type { Gesture } from "../domain/plan.ts";
import type { Sending } from "../domain/sending.ts";
import { mailInstant } from "./mail-instant.ts";
import { explainProblem } from "./mail-problem.ts";
import {
  approve,
  attempt,
  type Obstacle,
  obstacleTo,
  settleFailed,
  settleSent,
  settleUnknown,
} from "./outbox.ts";
import { arrivedSince, type PendingCredits } from "./pending-credits.ts";
import type { Deps, MailLine, Store } from "./ports.ts";
import { previewReminder, type ReminderPreview, reminderMail } from "./reminder-draft.ts";
import { senderOf, settingsToSend } from "./save-mail-settings.ts";

/** What messages leave by, made ready once for a whole run. */
export interface OpenLine {
  readonly settings: MailSettings;
  readonly line: MailLine;
}

export type SendOutcome =
  /** `notes`: addresses that did not take it, while others did. */
  | { readonly kind: "parti"; readonly sending: Sending; readonly notes: readonly string[] }
  | {
      readonly kind: "echoue";
      readonly sending: Sending;
      readonly message: string;
      readonly hint: string | undefined;
      /** The server itself cannot be used: another message would meet the same end. */
      readonly isLineDown: boolean;
    }
  | { readonly kind: "inconnu"; readonly sending: Sending }
  | { readonly kind: "retenu"; readonly sending: Sending; readonly why: string }
  | Obstacle;

/** @throws RelanceError (refus) when nothing is set up to send, or on another day than the real one. */
export async function openLine(deps: Deps): Promise<OpenLine> {
  const settings = await settingsToSend(deps);
  if (!canSend(settings)) {
    throw new RelanceError(
      "refus",
      "Rien n'est réglé pour envoyer : relance écrit des brouillons.",
      "relance courriel modifier",
    );
  }
  return { settings, line: await deps.mailLine(settings) };
}

/** What a person read and said yes to: the message as it was shown, and its words when they were changed. */
export interface ReadMessage {
  readonly preview: ReminderPreview;
  readonly body: string | undefined;
}

/**
 * Sends the message of a gesture. What is approved, written down, sent and kept is the same bytes.
 * @throws RelanceError (refus) when the client has no address, a field of the message is empty, or the message is
 * no longer the one that was read.
 */
export async function sendReminder(
  deps: Deps,
  { settings, line }: OpenLine,
  gesture: Gesture,
  /** The look that came before the approval: a credit that arrived since keeps the message back. */
  pending: Pick<PendingCredits, "seen">,
  read?: ReadMessage,
): Promise<SendOutcome> {
  const store = await deps.store();
  const legal = await deps.legal();
  if (read !== undefined) await refuseUnlike(deps, gesture, read.preview);
  const body = read?.body;
  // Looked at again inside the transaction; here, it spares a file that nobody would send.
  const obstacle = obstacleTo(store, deps, gesture);
  if (obstacle !== undefined) return obstacle;
  const mail = await reminderMail(deps, gesture, {
    body,
    from: (creditor) => senderOf(settings, creditor),
    replyTo: settings.replyTo,
    copyTo: settings.copyTo,
    writtenAt: mailInstant(deps.clock),
    references: threadOf(store, gesture),
  });
  const folder = await deps.folder();
  const name = `${deps.clock.today()}-${gesture.client.ref}-${gesture.step.id}.eml`;
  const kept = folder.keepDocument(mail.bytes, name);
  const copies = [...new Set([...settings.copyTo, ...settings.blindCopyTo])];
  const approved = approve(store, deps, {
    gesture,
    messageId: mail.messageId,
    from: mail.from,
    to: mail.to,
    copies,
    subject: mail.subject,
    ...kept,
    isEdited: body !== undefined,
  });
  if ("kind" in approved) return approved;
  const bytes = folder.readUnchanged(approved.file, approved.sha256);
  const permission = attempt(store, deps, gesture, approved, () =>
    arrivedSince(pending, gesture.client, store, legal),
  );
  if (permission.kind === "retenu") {
    return { kind: "retenu", sending: store.sending(approved.id) as Sending, why: permission.why };
  }
  const everyone = [...new Set([...approved.to, ...approved.copies])];
  const delivery = towards(await line.send({ bytes, from: approved.from, to: everyone }), approved.to);
  settle(deps, store, approved, gesture, delivery, bytes.length, settings);
  return outcomeOf(store.sending(approved.id) as Sending, delivery, settings);
}

/** The profile, a template, a piece: none of them is a fact of the invoice, and each is in the message. */
async function refuseUnlike(deps: Deps, gesture: Gesture, preview: ReminderPreview): Promise<void> {
  const now = await previewReminder(deps, gesture, deps.clock.today());
  if (JSON.stringify(now) === JSON.stringify(preview)) return;
  throw new RelanceError(
    "refus",
    "Ce message n'est plus celui que vous avez lu : votre profil, un modèle ou une pièce jointe a changé.",
    "Relisez-le : le voici tel qu'il partirait.",
  );
}

/** @throws RelanceError saying that the message left, when it could not be written down. */
function settle(
  deps: Deps,
  store: Store,
  { id, messageId }: Sending,
  gesture: Gesture,
  delivery: Delivery,
  sizeBytes: number,
  settings: MailSettings,
): void {
  const said = answerOf(delivery, settings);
  if (delivery.kind === "inconnue") settleUnknown(store, deps, id, said);
  else if (delivery.kind !== "acceptee") settleFailed(store, deps, id, said);
  else {
    try {
      settleSent(store, deps, id, { title: gesture.step.title, sizeBytes, answer: said });
    } catch (error) {
      if (!(error instanceof RelanceError)) throw error;
      throw new RelanceError(
        error.code,
        `Le message à « ${gesture.client.name} » est parti (Message-ID ${messageId}), mais n'a pas pu être noté : ${error.message}`,
        "relance relancer --reprendre",
      );
    }
  }
}

function answerOf(delivery: Delivery, settings: MailSettings): string {
  const said =
    delivery.kind === "impossible"
      ? `${explainProblem(delivery, settings).message} ${delivery.detail}`
      : "answer" in delivery
        ? delivery.answer
        : delivery.detail;
  return said.trim() === "" ? "sans réponse" : said.trim();
}

/** What another message may not meet. */
const OF_ONE_MESSAGE: ReadonlySet<MailProblem> = new Set(["taille", "delai", "coupure"]);

function outcomeOf(sending: Sending, delivery: Delivery, settings: MailSettings): SendOutcome {
  switch (delivery.kind) {
    case "acceptee":
      return {
        kind: "parti",
        sending,
        notes: delivery.refused.map((one) => `${one.email} : ${one.answer}`),
      };
    case "inconnue":
      return { kind: "inconnu", sending };
    case "impossible": {
      const { message, hint } = explainProblem(delivery, settings);
      return { kind: "echoue", sending, message, hint, isLineDown: !OF_ONE_MESSAGE.has(delivery.problem) };
    }
    case "refusee":
      return {
        kind: "echoue",
        sending,
        message: `Le serveur n'a pas pris le message : ${delivery.answer}`,
        hint: delivery.lasting ? undefined : "Réessayez plus tard : rien n'est parti.",
        isLineDown: false,
      };
  }
}

/** The earlier messages of the same client about these invoices, oldest first: a reader shows one conversation. */
function threadOf(store: Store, { client, decisions }: Gesture): readonly string[] {
  const invoiceIds = decisions.map((one) => one.account.invoice.id);
  const earlier = store
    .sendings({ clientId: client.id, states: ["parti"] })
    .filter((one) => one.invoices.some((invoice) => invoiceIds.includes(invoice.invoiceId)));
  return [...new Set(earlier.map((one) => one.messageId))];
}

// A return noted by hand: what a client answered or a server refused, with its message when there is one.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Invoice } from "../domain/invoice.ts";
import { type ReceivedMail, type ReturnNature, receivedDay, refusedBy } from "../domain/mail-return.ts";
import type { Sending } from "../domain/sending.ts";
import { fileName } from "./attach-piece.ts";
import { cleanText } from "./clean-text.ts";
import { MAX_PIECE_BYTES } from "./file-kind.ts";
import { type FollowedReturn, followed } from "./follow-return.ts";
import { keepReturn, type ReturnEvidence } from "./keep-return.ts";
import { knownTarget } from "./known.ts";
import { readPieceFile } from "./piece-file.ts";
import type { Deps, Store } from "./ports.ts";
import { refuseFuture } from "./refused-days.ts";

export interface ReturnText {
  /** A client, or one invoice. */
  readonly target: string;
  readonly nature: ReturnNature;
  /** Absent: the day of the message, or today. */
  readonly receivedOn?: Day | undefined;
  readonly note?: string | undefined;
  /** The message as a file, kept as evidence. */
  readonly path?: string | undefined;
}

type Recording = Pick<Deps, "store" | "clock" | "files" | "folder" | "documents" | "mailboxes">;

/** @throws RelanceError (valeur) for a day to come, or a message that is noted already. */
export async function recordReturn(deps: Recording, text: ReturnText): Promise<FollowedReturn> {
  const store = await deps.store();
  const today = deps.clock.today();
  const { client, invoice } = knownTarget(store, text.target);
  if (text.receivedOn !== undefined) refuseFuture(text.receivedOn, today);
  const message = text.path === undefined ? undefined : await messageAt(deps, text.path);
  const sending = sendingAbout(store, client, invoice, message?.mail);
  const claimedOn = text.receivedOn ?? (await claimedDay(deps, message?.mail));
  const added = store.write((tx) => {
    if (message !== undefined) refuseKnown(store, message);
    return keepReturn(
      store,
      tx,
      today,
      {
        client,
        invoices: invoice === undefined ? invoicesOf(store, sending) : [invoice],
        nature: text.nature,
        receivedOn: text.receivedOn ?? receivedDay(claimedOn, sending?.attemptedOn, today),
        sendingId: sending?.id,
        messageId: message?.mail?.messageId,
        writtenBy: message?.mail?.from,
        note: cleanText(text.note),
        refused: text.nature === "refus" && message?.mail !== undefined ? refusedBy(message.mail) : [],
        unreachedIds: [],
      },
      message,
    );
  });
  return followed(store, added);
}

interface Message extends ReturnEvidence {
  /** Undefined for a capture, a PDF, or a message that cannot be read: it is evidence all the same. */
  readonly mail: ReceivedMail | undefined;
}

async function messageAt(deps: Recording, path: string): Promise<Message> {
  const file = await readPieceFile(deps, deps.files.read(path, MAX_PIECE_BYTES), fileName(path));
  const kept = (await deps.folder()).keepPiece(file.bytes, file.extension);
  if (file.mediaType !== "message/rfc822") return { file, kept, mail: undefined };
  try {
    return { file, kept, mail: await (await deps.mailboxes()).read(file.bytes) };
  } catch (error) {
    if (error instanceof RelanceError) return { file, kept, mail: undefined };
    throw error;
  }
}

function refuseKnown(store: Store, { kept }: Message): void {
  const known = store.mailReturns({}).find((one) => one.sha256 === kept.sha256);
  if (known === undefined) return;
  throw new RelanceError(
    "valeur",
    `Ce message est déjà le retour n° ${known.id}.`,
    `relance retour voir ${known.id}`,
  );
}

/** What the message says it answers, else the last message that left for this client or this invoice. */
function sendingAbout(
  store: Store,
  client: Client,
  invoice: Invoice | undefined,
  mail: ReceivedMail | undefined,
): Sending | undefined {
  const named = (mail?.answers ?? [])
    .map((messageId) => store.sendingNamed(messageId))
    .find((sending) => sending?.clientId === client.id);
  if (named !== undefined) return named;
  return store
    .sendings({ clientId: client.id, states: ["parti"] })
    .filter(({ invoices }) => invoice === undefined || invoices.some((one) => one.invoiceId === invoice.id))
    .at(-1);
}

function invoicesOf(store: Store, sending: Sending | undefined): readonly Invoice[] {
  return (sending?.invoices ?? []).map(({ invoiceId }) => store.account(invoiceId).invoice);
}

async function claimedDay(
  deps: Pick<Deps, "mailboxes">,
  mail: ReceivedMail | undefined,
): Promise<Day | undefined> {
  return mail?.sentAt === undefined ? undefined : (await deps.mailboxes()).dayOf(mail.sentAt);
}

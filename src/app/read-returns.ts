// A mailbox looked at: what answers a message of the outbox is kept, once; everything else is left where it is.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import {
  type MailKind,
  type MailReturn,
  mailKindOf,
  type ReceivedMail,
  receivedDay,
  refusedBy,
} from "../domain/mail-return.ts";
import type { Sending } from "../domain/sending.ts";
import { cleanText } from "./clean-text.ts";
import { type FollowedReturn, followed } from "./follow-return.ts";
import { keepReturn } from "./keep-return.ts";
import type { Mailboxes } from "./mail-return-port.ts";
import type { PieceFile } from "./piece-file.ts";
import type { Deps, FoundMail, Store } from "./ports.ts";

/** What became of one message of the mailbox. */
export type LookedAt =
  | {
      readonly kind: "retenu";
      readonly name: string;
      readonly found: FollowedReturn;
      readonly mail: ReceivedMail;
    }
  /** `--essai`: what would be kept. */
  | {
      readonly kind: "a-retenir";
      readonly name: string;
      readonly nature: MailKind;
      readonly client: Client;
      readonly sending: Sending;
      readonly receivedOn: Day;
      readonly mail: ReceivedMail;
    }
  | { readonly kind: "deja-lu"; readonly name: string }
  /** One of the messages that were sent, or another one of the user's own. */
  | { readonly kind: "de-vous"; readonly name: string }
  /** The server still tries, or says that it was delivered or displayed. */
  | {
      readonly kind: "retard" | "avis";
      readonly name: string;
      readonly client: Client;
      readonly sending: Sending;
      readonly mail: ReceivedMail;
    }
  /** It answers nothing that was sent. `client` is whose address it bears: an address proves nothing. */
  | {
      readonly kind: "etranger";
      readonly name: string;
      readonly path: string;
      readonly mail: ReceivedMail;
      readonly client: Client | undefined;
    }
  | { readonly kind: "illisible"; readonly name: string; readonly why: string };

type Reading = Pick<Deps, "store" | "folder" | "clock" | "mailboxes">;

/** @throws RelanceError (valeur) for a place that is no mailbox, before anything is kept of it. */
export async function readReturns(
  deps: Reading,
  paths: readonly string[],
  isTrial: boolean,
): Promise<readonly LookedAt[]> {
  const store = await deps.store();
  const mailboxes = await deps.mailboxes();
  const byAddress = clientsByAddress(store);
  const looked: LookedAt[] = [];
  for (const path of paths) {
    for (const found of mailboxes.messages(path)) {
      looked.push(await lookAt(deps, { store, mailboxes, byAddress, path, isTrial }, found));
    }
  }
  return looked;
}

interface Context {
  readonly store: Store;
  readonly mailboxes: Mailboxes;
  readonly byAddress: ReadonlyMap<string, Client>;
  readonly path: string;
  readonly isTrial: boolean;
}

async function lookAt(deps: Reading, context: Context, { name: raw, bytes }: FoundMail): Promise<LookedAt> {
  const { store, mailboxes, byAddress, path, isTrial } = context;
  const name = cleanText(raw)?.slice(0, 200) ?? "message";
  if (bytes === undefined) return { kind: "illisible", name, why: "plus grand que ce qu'un serveur accepte" };
  const mail = await readOrWhy(mailboxes, bytes);
  if (typeof mail === "string") return { kind: "illisible", name, why: mail };
  const sending = sendingAnswered(store, mail);
  const isOwnCopy = mail.messageId !== undefined && store.sendingNamed(mail.messageId) !== undefined;
  const kind = mailKindOf(mail);
  if (
    isOwnCopy ||
    (kind === "reponse" && sending !== undefined && mail.from === sending.from.toLowerCase())
  ) {
    return { kind: "de-vous", name };
  }
  if (sending === undefined) {
    return {
      kind: "etranger",
      name,
      path,
      mail,
      client: mail.from === undefined ? undefined : byAddress.get(mail.from),
    };
  }
  const client = store.clientById(sending.clientId);
  if (kind === "retard" || kind === "avis") return { kind, name, client, sending, mail };
  const today = deps.clock.today();
  const claimedOn = mail.sentAt === undefined ? undefined : mailboxes.dayOf(mail.sentAt);
  const receivedOn = receivedDay(claimedOn, sending.attemptedOn, today);
  // Looked at first: the same message in another wrapping would leave a file that nothing names.
  if (mail.messageId !== undefined && store.isMailKnown("", mail.messageId)) return { kind: "deja-lu", name };
  if (isTrial) return { kind: "a-retenir", name, nature: kind, client, sending, receivedOn, mail };
  const kept = (await deps.folder()).keepPiece(bytes, ".eml");
  const file: PieceFile = {
    bytes,
    sizeBytes: bytes.length,
    mediaType: "message/rfc822",
    extension: ".eml",
    originalName: name.split("/").at(-1) ?? name,
  };
  const added = store.write((tx): MailReturn | undefined => {
    if (store.isMailKnown(kept.sha256, mail.messageId)) return undefined;
    return keepReturn(
      store,
      tx,
      today,
      {
        client,
        invoices: sending.invoices.map(({ invoiceId }) => store.account(invoiceId).invoice),
        nature: kind,
        receivedOn,
        sendingId: sending.id,
        messageId: mail.messageId,
        writtenBy: mail.from,
        refused: kind === "refus" ? refusedBy(mail) : [],
        unreachedIds: [],
      },
      { file, kept },
    );
  });
  if (added === undefined) return { kind: "deja-lu", name };
  return { kind: "retenu", name, found: followed(store, added), mail };
}

async function readOrWhy(mailboxes: Mailboxes, bytes: Uint8Array): Promise<ReceivedMail | string> {
  try {
    return await mailboxes.read(bytes);
  } catch (error) {
    if (error instanceof RelanceError) return error.message;
    throw error;
  }
}

/** The message of the outbox that it answers: the nearest one it names. */
function sendingAnswered(store: Store, { answers }: ReceivedMail): Sending | undefined {
  for (const messageId of answers) {
    const sending = store.sendingNamed(messageId);
    if (sending !== undefined) return sending;
  }
  return undefined;
}

function clientsByAddress(store: Store): ReadonlyMap<string, Client> {
  return new Map(
    store
      .clients("actifs")
      .flatMap((client) =>
        [client.email, client.accountingEmail, ...(client.copyEmails ?? [])]
          .filter((email) => email !== undefined)
          .map((email) => [email.toLowerCase(), client] as const),
      ),
  );
}

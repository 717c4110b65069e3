// What the use cases ask about messages that come back, as interfaces: what was kept of them, and how a mailbox is read.
import type { Day } from "../domain/day.ts";
import type { MailReturn, ReceivedMail } from "../domain/mail-return.ts";
import type { Sending } from "../domain/sending.ts";

export interface MailReturnFilter {
  readonly clientId?: number | undefined;
  /** Those that the user has not dealt with. */
  readonly isOpen?: boolean | undefined;
}

export interface MailReturnReader {
  /** While it stands: cancelled, it is not found. */
  mailReturn(id: number): MailReturn | undefined;
  /** Standing ones, as they were kept. */
  mailReturns(filter: MailReturnFilter): readonly MailReturn[];
  /** True when this message was kept before, even if it was cancelled since. */
  isMailKnown(sha256: string, messageId: string | undefined): boolean;
  /** The last message sent under this identifier, with its angle brackets. */
  sendingNamed(messageId: string): Sending | undefined;
}

export interface MailReturnWriter {
  /** @throws RelanceError (valeur) when the same message is kept already. */
  addMailReturn(mailReturn: Omit<MailReturn, "id">): MailReturn;
  /** Keeps what the user did of it; what came back never changes. */
  updateMailReturn(mailReturn: MailReturn): void;
  cancelMailReturn(id: number, on: Day): void;
}

/** One message met in a mailbox; its bytes are absent when it is larger than what is read. */
export interface FoundMail {
  /** The file, and the place in it: « boite.mbox, message 12 ». */
  readonly name: string;
  readonly bytes: Uint8Array | undefined;
}

/** Mailboxes as mail programs leave them on a disk, and the messages in them. They are only read. */
export interface Mailboxes {
  /**
   * A `.eml`, an mbox file, a Maildir, or a folder of `.eml`: one message in memory at a time.
   * @throws RelanceError (valeur) for a place that is none of these.
   */
  messages(path: string): Iterable<FoundMail>;
  /** @throws RelanceError (valeur) when it is no message, or too intricate to be one that a person sent. */
  read(bytes: Uint8Array): Promise<ReceivedMail>;
  /** The civil day in Paris of an instant. */
  dayOf(instantMs: number): Day;
}

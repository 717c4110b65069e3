// One reminder by email, from the gesture that asks for it: its words shown first, then a draft kept as it is.
import type { Creditor } from "../domain/creditor.ts";
import { addDays, type Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import type { Mailbox } from "../domain/mail-settings.ts";
import { englishEuros, plainEuros } from "../domain/plain-words.ts";
import type { Gesture } from "../domain/plan.ts";
import { type Reminder, reminderMailboxes } from "../domain/reminder.ts";
import { cleanText } from "./clean-text.ts";
import { decompteOrNone } from "./compute-decompte.ts";
import { invoiceFiles } from "./invoice-files.ts";
import type { ComposedMail } from "./mail-port.ts";
import type { Deps, Store } from "./ports.ts";

/** The very message, before it is a file. */
export interface ReminderPreview {
  readonly to: string;
  /** In copy, addresses of the client's. */
  readonly cc: readonly string[];
  readonly subject: string;
  /** Paragraphs on one line each, an empty line between them. */
  readonly body: string;
  readonly attachments: readonly string[];
  /** Of each attachment, in the same order: what is read is its content, not its name. */
  readonly attachedSha256: readonly string[];
}

export interface DraftFile {
  readonly gesture: Gesture;
  /** Path as the user can open it. */
  readonly path: string;
  readonly sha256: string;
  readonly attachments: readonly string[];
  /** The document as the store keeps it: a step names it when the message was sent. */
  readonly documentId: number;
}

export interface DraftOptions {
  /** Folder for the draft; absent, it stays in the data folder. */
  readonly outputFolder?: string | undefined;
  /** The words as the user changed them. */
  readonly body?: string | undefined;
}

/** @throws RelanceError (refus) when there is no profile yet. */
export function requiredCreditor(store: Store): Creditor {
  const creditor = store.creditor();
  if (creditor !== undefined) return creditor;
  throw new RelanceError("refus", "Votre profil manque : un courriel doit dire qui l'écrit.", "relance init");
}

/** @throws RelanceError (refus) when the client has no address, or a field of the message is empty. */
export async function previewReminder(deps: Deps, gesture: Gesture, today: Day): Promise<ReminderPreview> {
  const store = await deps.store();
  const reminder = await reminderOf(deps, requiredCreditor(store), gesture, today);
  const attachments = await invoiceFiles(deps, store, accountsOf(gesture));
  const { subject, body } = await (await deps.documents()).reminderMessage(reminder, attachments.length);
  return {
    to: requiredMailbox(gesture).email,
    cc: reminderMailboxes(gesture.client).cc.map((one) => one.email),
    subject,
    body: body.trimEnd(),
    attachments: attachments.map((one) => one.name),
    attachedSha256: attachments.map((one) => one.sha256),
  };
}

/** A sentence of the user's own, after the greeting and before the rest. */
export function withSentence(body: string, sentence: string): string {
  const said = cleanText(sentence);
  if (said === undefined) return body;
  const [greeting = "", ...rest] = body.split("\n\n");
  return [greeting, said, ...rest].join("\n\n");
}

/**
 * What a message must keep whatever is changed in it: which invoices, how much, where to pay.
 * @throws RelanceError (refus) naming each thing that is gone.
 */
export async function refuseIncomplete(
  deps: Deps,
  gesture: Gesture,
  today: Day,
  body: string,
): Promise<void> {
  const creditor = requiredCreditor(await deps.store());
  const { accounts, decompte } = await reminderOf(deps, creditor, gesture, today);
  const packed = body.replace(/\s/gu, "");
  const holds = (text: string): boolean => packed.includes(text.replace(/\s/gu, ""));
  const missing = accounts
    .map((account) => account.invoice.number)
    .filter((number) => !holds(number))
    .map((number) => `la facture ${number}`);
  const amounts = [gesture.balanceCents, ...(decompte === undefined ? [] : [decompte.totals.totalCents])];
  // « 1 200,00 € » is not what « 11 200,00 € » says.
  const says = (amount: number): boolean =>
    [plainEuros(amount), englishEuros(amount)].some((written) =>
      packed
        .split(written.replace(/\s/gu, ""))
        .slice(0, -1)
        .some((before) => !/\d$/u.test(before)),
    );
  if (!amounts.some(says)) {
    missing.push(`la somme à régler, ${plainEuros(gesture.balanceCents)}`);
  }
  if (creditor.iban !== "" && !holds(creditor.iban)) missing.push(`l'IBAN ${creditor.iban}`);
  if (missing.length === 0) return;
  throw new RelanceError(
    "refus",
    "Ce texte ne suffit plus à faire payer : il y manque",
    "Remettez-les, ou repartez du texte proposé.",
    missing,
  );
}

/**
 * Writes the `.eml` and keeps it, once for the same content. A draft is not a step: nothing says that it was sent.
 * @throws RelanceError (refus) when the client has no address, or a field of the message is empty.
 */
export async function writeReminder(
  deps: Deps,
  gesture: Gesture,
  today: Day,
  options: DraftOptions = {},
): Promise<DraftFile> {
  const store = await deps.store();
  const { client, step } = gesture;
  requiredMailbox(gesture);
  const reminder = await reminderOf(deps, requiredCreditor(store), gesture, today);
  const attachments = await invoiceFiles(deps, store, accountsOf(gesture));
  const bytes = await (await deps.documents()).reminderDraft(reminder, attachments, options.body);
  const folder = await deps.folder();
  const name = `${today}-${client.ref}-${step.id}.eml`;
  const copy =
    options.outputFolder === undefined ? undefined : deps.files.absolute(`${options.outputFolder}/${name}`);
  // The same draft again is the one already there; another one of that name is refused, not replaced.
  if (copy !== undefined && !isSameFile(deps, copy, bytes)) deps.files.write(copy, bytes);
  const kept = folder.keepDocument(bytes, name);
  const known = store.documents(client.id).find((one) => one.sha256 === kept.sha256);
  const document =
    known ??
    store.write((tx) => {
      tx.record({
        on: today,
        kind: "brouillon.ecrit",
        clientRef: client.ref,
        payload: {
          etape: step.id,
          factures: gesture.decisions.map((one) => one.account.invoice.number),
          fichier: kept.file,
          sha256: kept.sha256,
          ...(options.body === undefined ? {} : { texte_modifie: true }),
        },
      });
      return tx.addDocument({
        kind: "brouillon",
        clientId: client.id,
        createdOn: today,
        file: kept.file,
        sha256: kept.sha256,
      });
    });
  return {
    gesture,
    path: copy ?? `${folder.path}/${kept.file}`,
    sha256: kept.sha256,
    attachments: attachments.map((one) => one.name),
    documentId: document.id,
  };
}

export interface MailOptions {
  /** The words as the user changed them. */
  readonly body?: string | undefined;
  readonly from: (creditor: Creditor) => Mailbox;
  readonly replyTo: string | undefined;
  /** Addresses of the user's own that the client sees. */
  readonly copyTo: readonly string[];
  /** ISO 8601 UTC. */
  readonly writtenAt: string;
  readonly references: readonly string[];
}

export interface ReminderMail extends ComposedMail {
  readonly from: string;
  /** Every address of the client's that it names. */
  readonly to: readonly string[];
  readonly subject: string;
}

/**
 * The message as it leaves. The same step of the same invoices has the same identifier, however often it is tried.
 * @throws RelanceError (refus) when the client has no address, or a field of the message is empty.
 */
export async function reminderMail(
  deps: Deps,
  gesture: Gesture,
  { body: edited, from: sender, replyTo, copyTo, writtenAt, references }: MailOptions,
): Promise<ReminderMail> {
  const store = await deps.store();
  const { client, step, decisions } = gesture;
  const to = requiredMailbox(gesture);
  const { cc } = reminderMailboxes(client);
  const creditor = requiredCreditor(store);
  const reminder = await reminderOf(deps, creditor, gesture, deps.clock.today());
  const attachments = await invoiceFiles(deps, store, accountsOf(gesture));
  const documents = await deps.documents();
  const { subject, body } = await documents.reminderMessage(reminder, attachments.length);
  const from = sender(creditor);
  const composed = await documents.mail({
    from,
    to: [to],
    cc: [...cc, ...copyTo.map((email) => ({ email }))],
    replyTo,
    subject,
    body: edited ?? body,
    language: client.language,
    writtenAt,
    identity: [
      client.ref,
      step.id,
      ...decisions.map(
        ({ account: { invoice } }) => `${invoice.number} ${store.cycleOf(invoice.id, step.id)}`,
      ),
    ],
    references,
    attachments,
  });
  return { ...composed, from: from.email, to: [to, ...cc].map((one) => one.email), subject };
}

function requiredMailbox({ client }: Gesture): Mailbox {
  const { to } = reminderMailboxes(client);
  if (to !== undefined) return to;
  throw new RelanceError(
    "refus",
    `« ${client.name} » n'a pas d'adresse électronique.`,
    `relance client modifier ${client.ref} --email <adresse>`,
  );
}

function isSameFile(deps: Pick<Deps, "files">, path: string, bytes: Uint8Array): boolean {
  if (!deps.files.exists(path)) return false;
  const there = deps.files.read(path);
  return there.length === bytes.length && there.every((byte, index) => byte === bytes[index]);
}

function accountsOf({ decisions }: Gesture): readonly Account[] {
  return decisions.map((decision) => decision.account);
}

async function reminderOf(deps: Deps, creditor: Creditor, gesture: Gesture, today: Day): Promise<Reminder> {
  const { client, step } = gesture;
  const accounts = accountsOf(gesture);
  return {
    creditor,
    client,
    step,
    accounts,
    writtenOn: today,
    deadlineOn: step.grantedDays === undefined ? undefined : addDays(today, step.grantedDays),
    decompte: decompteOrNone(client, accounts, await deps.legal(), today),
  };
}

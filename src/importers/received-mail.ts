// A message of a mailbox → what tells where it belongs. Whoever wrote it may be hostile: size, depth, number of parts
// and time are bounded, nothing is executed or fetched, no name in it is ever a path.
import PostalMime, { type Attachment, type Email } from "postal-mime";
import { RelanceError } from "../domain/errors.ts";
import { htmlToText } from "../domain/html-text.ts";
import type { ReceivedMail, ReportedAddress } from "../domain/mail-return.ts";
import { mendWindows1252 } from "../domain/windows-1252.ts";
import { fieldsOf, headBlock, isPlainAddress, reportedIn, reportedInWords } from "./mail-report.ts";
import { replyLines } from "./reply-text.ts";
import { cleanText } from "./untrusted-text.ts";

const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 0 } as const;
/** What is read of a message: its words come first, and the headers that a report gives back; attachments follow. */
const MAX_READ_LINES = 5_000;
const MAX_READ_BYTES = 2 * 1024 * 1024;
/** Lines that could begin a part: a message with more of them was made to be slow. */
const MAX_DASHED_LINES = 1_000;
/** HTML read beyond this is nobody's answer. */
const MAX_HTML = 500_000;
const MAX_IDENTIFIERS = 100;
const MAX_SUBJECT = 300;
const MAX_RECEIPT = 10_000;
/** What a report is made of (RFC 3464, RFC 8098), also in its form for addresses in any script (RFC 6533). */
const STATUS = /^message\/(?:global-)?delivery-status$/u;
const RECEIPT = /^message\/(?:global-)?disposition-notification$/u;

/** @throws RelanceError (valeur) when it is no message, or too intricate to be one that a person sent. */
export async function readReceivedMail(bytes: Uint8Array): Promise<ReceivedMail> {
  const beginning = beginningOf(bytes);
  if (dashedLines(beginning) > MAX_DASHED_LINES) throw unreadable("trop de parties");
  const email = await parsed(beginning);
  const header = (name: string): string | undefined => email.headers.find((one) => one.key === name)?.value;
  if (email.from === undefined && email.date === undefined && header("received") === undefined) {
    throw unreadable("ni expéditeur ni date");
  }
  const text = mendWindows1252(wordsOf(email));
  const from = senderOf(email);
  const failedHeader = header("x-failed-recipients");
  const report = reportOf(header("content-type"), email.attachments);
  const isFromServer = failedHeader !== undefined || isServer(from, header("return-path"));
  const status = statusOf(email.attachments);
  const reported =
    status.length > 0
      ? status
      : isFromServer || report === "remise"
        ? reportedInWords(failedHeader, text)
        : [];
  return {
    messageId: identifiersIn(email.messageId)[0],
    from,
    subject: cleanText(mendWindows1252(email.subject ?? "")).slice(0, MAX_SUBJECT),
    sentAt: instantOf(email.date),
    answers: answersOf(email, { isReport: report !== undefined || isFromServer, text }),
    report,
    reported,
    isAutomatic: isAutomatic(header, email.subject ?? ""),
    isFromServer,
    lines: replyLines(text),
    attachments: email.attachments
      .filter((one) => one.filename !== null && one.filename !== "")
      .slice(0, 20)
      .map((one) => cleanText(one.filename ?? "").slice(0, 100)),
  };
}

function wordsOf({ text, html }: Email): string {
  return text ?? htmlToText((html ?? "").slice(0, MAX_HTML));
}

async function parsed(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { ...LIMITS, forceRfc822Attachments: true });
  } catch {
    throw unreadable("trop de niveaux ou d'en-têtes");
  }
}

function unreadable(why: string): RelanceError {
  return new RelanceError(
    "valeur",
    `Ce message ne se lit pas\u00a0: ${why}.`,
    "Notez-le à la main\u00a0: relance retour ajouter <client> --nature <nature>",
  );
}

function beginningOf(bytes: Uint8Array): Buffer {
  const end = Math.min(bytes.byteLength, MAX_READ_BYTES);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, end);
  let at = -1;
  for (let line = 0; line < MAX_READ_LINES; line += 1) {
    at = buffer.indexOf(10, at + 1);
    if (at === -1) return buffer;
  }
  return buffer.subarray(0, at + 1);
}

/** Lines that begin with « -- », counted without cutting anything. */
function dashedLines(buffer: Buffer): number {
  let count = 0;
  for (let at = buffer.indexOf("\n--"); at !== -1; at = buffer.indexOf("\n--", at + 1)) count += 1;
  return count;
}

function senderOf({ from }: Email): string | undefined {
  const email = from?.address?.trim().toLowerCase();
  return email !== undefined && isPlainAddress(email) ? email : undefined;
}

/** Each `<…>` of a header, in its order, short enough to be an identifier. */
function identifiersIn(value: string | undefined): readonly string[] {
  return [...(value ?? "").matchAll(/<[!-;=?-~]{1,250}>/gu)].slice(-MAX_IDENTIFIERS).map(([found]) => found);
}

/** A report gives back the headers of the message it is about; a reply names what it answers. */
function answersOf(
  email: Email,
  { isReport, text }: { readonly isReport: boolean; readonly text: string },
): readonly string[] {
  const enclosed = email.attachments
    .filter(({ mimeType }) => mimeType === "message/rfc822" || /rfc822-headers$/u.test(mimeType))
    .slice(0, 5)
    .flatMap((one) => identifiersIn(fieldsOf(headBlock(latin1(one))).get("message-id")));
  const inWords = isReport ? [...text.matchAll(/^ *message-id: *(<[!-;=?-~]{1,250}>)/gimu)].slice(0, 5) : [];
  const displayed = email.attachments
    .filter(({ mimeType }) => RECEIPT.test(mimeType))
    .slice(0, 5)
    .flatMap((one) => identifiersIn(fieldsOf(latin1(one).slice(0, MAX_RECEIPT)).get("original-message-id")));
  const returned = [...enclosed, ...displayed, ...inWords.map((match) => match[1] ?? "")];
  const named = [...identifiersIn(email.inReplyTo), ...[...identifiersIn(email.references)].reverse()];
  return [...new Set(isReport ? [...returned, ...named] : [...named, ...returned])];
}

function latin1({ content }: Attachment): string {
  return typeof content === "string" ? content : Buffer.from(content as Uint8Array).toString("latin1");
}

function reportOf(contentType: string | undefined, parts: readonly Attachment[]): ReceivedMail["report"] {
  const has = (type: RegExp): boolean => parts.some((one) => type.test(one.mimeType));
  if (has(STATUS)) return "remise";
  if (has(RECEIPT)) return "lecture";
  return /^multipart\/report\b.*\breport-type="?delivery-status\b/isu.test(contentType ?? "")
    ? "remise"
    : undefined;
}

function statusOf(parts: readonly Attachment[]): readonly ReportedAddress[] {
  return parts
    .filter((one) => STATUS.test(one.mimeType))
    .slice(0, 5)
    .flatMap((one) => reportedIn(latin1(one)));
}

/** A bounce leaves from nobody: its return path is empty (RFC 5321, 4.5.5). */
function isServer(from: string | undefined, returnPath: string | undefined): boolean {
  const local = from?.split("@")[0];
  return local === "mailer-daemon" || (local === "postmaster" && returnPath?.replace(/\s/gu, "") === "<>");
}

const AUTOMATIC_SUBJECT =
  /^(?:automatic reply|auto(?:matic)?[ -]?re(?:ply|sponse)|out of (?:the )?office|r[ée]ponse automatique|absen(?:ce|te?) du bureau)\b/iu;

/** RFC 3834, what came before it, and the subjects of those who know neither. */
function isAutomatic(header: (name: string) => string | undefined, subject: string): boolean {
  const submitted = header("auto-submitted")?.split(";")[0]?.trim().toLowerCase();
  if (submitted !== undefined && submitted !== "" && submitted !== "no") return true;
  const marks = ["x-autoreply", "x-autorespond", "x-autoresponder"];
  if (marks.some((name) => header(name) !== undefined)) return true;
  return /^auto_reply$/iu.test(header("precedence")?.trim() ?? "") || AUTOMATIC_SUBJECT.test(subject.trim());
}

function instantOf(date: string | undefined): number | undefined {
  const instant = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(instant) ? undefined : instant;
}

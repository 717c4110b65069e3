// Reads an email kept as evidence (.eml): its main headers and its text, nothing executed, nothing fetched.
// A message whose text cannot be told for sure (encrypted, no text part) is not read at all.
import { htmlToText } from "../domain/html-text.ts";
import { mendWindows1252 } from "../domain/windows-1252.ts";

export interface Mail {
  /** Headers as a reader sees them; absent ones are left out. */
  readonly headers: readonly (readonly [label: string, value: string])[];
  readonly lines: readonly string[];
  /** The message had only an HTML version: its layout is lost, its words are kept. */
  readonly fromHtml: boolean;
  readonly attachments: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly name: string;
  /** Decoded; empty for a part whose content is of no use here. */
  readonly bytes: Uint8Array;
  readonly type: string;
  /** An image of the text itself (a logo, a signature): shown nowhere else. */
  readonly isDecoration: boolean;
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  /** Bytes of the body, one per character. */
  readonly body: string;
}

interface Found {
  readonly plain: string[];
  readonly html: string[];
  readonly attachments: MailAttachment[];
}

const SHOWN = [
  ["from", "De"],
  ["to", "À"],
  ["cc", "Copie à"],
  ["date", "Date"],
  ["subject", "Objet"],
  ["message-id", "Identifiant"],
] as const;

/** Deeper nesting is no mail that a person wrote. */
const MAX_DEPTH = 8;
const MAX_PARTS = 200;

/** Undefined when the message has no text that can be read with certainty. */
export function readMail(bytes: Uint8Array): Mail | undefined {
  const root = readPart(
    Buffer.from(bytes)
      .toString("latin1")
      .replace(/^\u00ef\u00bb\u00bf/u, ""),
  );
  const found: Found = { plain: [], html: [], attachments: [] };
  collect(root, found, 0);
  const fromHtml = found.plain.length === 0;
  const text = fromHtml ? found.html.map(htmlToText).join("\n\n") : found.plain.join("\n\n");
  if (text.trim() === "") return undefined;
  const headers = SHOWN.map(([name, label]) => [label, decodeHeader(root.headers.get(name) ?? "")] as const);
  return {
    headers: headers.filter(([, value]) => value !== ""),
    lines: text.split(/\r\n|\r|\n/u).map((line) => line.trimEnd()),
    fromHtml,
    attachments: found.attachments,
  };
}

function readPart(raw: string): Part {
  const split = /\r?\n\r?\n/u.exec(raw);
  const head = split ? raw.slice(0, split.index) : raw;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/gu, " ").split(/\r?\n/u)) {
    const found = /^([!-9;-~]+):\s*(.*)$/u.exec(line);
    const name = found?.[1]?.toLowerCase();
    // The first one counts: what a relay or a forger appends does not replace it.
    if (name !== undefined && !headers.has(name)) headers.set(name, found?.[2] ?? "");
  }
  return { headers, body: split ? raw.slice(split.index + split[0].length) : "" };
}

function collect(part: Part, found: Found, depth: number): void {
  if (depth > MAX_DEPTH || found.plain.length + found.html.length + found.attachments.length > MAX_PARTS)
    return;
  const contentType = part.headers.get("content-type") ?? "text/plain";
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  const disposition = part.headers.get("content-disposition") ?? "";
  const fileName = parameter(disposition, "filename") ?? parameter(contentType, "name");
  const boundary = parameter(contentType, "boundary");
  if (type.startsWith("multipart/") && type !== "multipart/encrypted" && boundary !== undefined) {
    for (const child of split(part.body, boundary)) collect(readPart(child), found, depth + 1);
  } else if (/^attachment/iu.test(disposition) || fileName !== undefined || !type.startsWith("text/")) {
    found.attachments.push(attachmentOf(part, type, fileName));
  } else if (type === "text/plain") {
    const text = decodeBody(part, contentType);
    found.plain.push(
      /format=flowed/iu.test(contentType) ? unflow(text, /delsp=yes/iu.test(contentType)) : text,
    );
  } else if (type === "text/html") found.html.push(decodeBody(part, contentType));
  else found.attachments.push(attachmentOf(part, type, fileName));
}

function attachmentOf(part: Part, type: string, fileName: string | undefined): MailAttachment {
  const disposition = part.headers.get("content-disposition") ?? "";
  const isDecoration =
    type.startsWith("image/") && part.headers.has("content-id") && !/^attachment/iu.test(disposition);
  return { name: fileName ?? type, bytes: bodyBytes(part), type, isDecoration };
}

function split(body: string, boundary: string): string[] {
  const children: string[] = [];
  let current: string[] | undefined;
  for (const line of body.split(/\r?\n/u)) {
    const bare = line.trimEnd();
    if (bare !== `--${boundary}` && bare !== `--${boundary}--`) {
      current?.push(line);
      continue;
    }
    if (current) children.push(current.join("\n"));
    current = bare.endsWith(`${boundary}--`) ? undefined : [];
  }
  // A message cut before its last boundary still shows what it holds.
  if (current) children.push(current.join("\n"));
  return children;
}

/** A header parameter, plain (`name="a"`), or RFC 2231 (`name*=UTF-8''a%20b`). */
function parameter(header: string, name: string): string | undefined {
  const extended = new RegExp(`;\\s*${name}\\*=\\s*([\\w-]*)'[^']*'([^;\\s]+)`, "iu").exec(header);
  if (extended) return decodeBytes(percentBytes(extended[2] ?? ""), extended[1] ?? "utf-8");
  const plain = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "iu").exec(header);
  const value = plain?.[1] ?? plain?.[2];
  return value === undefined ? undefined : name === "boundary" ? value : decodeHeader(value);
}

function decodeBody(part: Part, contentType: string): string {
  return decodeBytes(bodyBytes(part), parameter(contentType, "charset") ?? "utf-8");
}

function bodyBytes(part: Part): Uint8Array {
  const encoding = (part.headers.get("content-transfer-encoding") ?? "").trim().toLowerCase();
  return encoding === "base64"
    ? Buffer.from(part.body, "base64")
    : Buffer.from(encoding === "quoted-printable" ? unquote(part.body) : part.body, "latin1");
}

/** Quoted-printable to bytes, one per character (RFC 2045, 6.7). */
function unquote(text: string): string {
  return text
    .split(/\r?\n/u)
    .map(withoutTrailingBlanks)
    .join("\n")
    .replace(/=\n/gu, "")
    .replace(/=([0-9A-F]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Not `trimEnd`: in bytes, a no-break space is half of « à ». */
function withoutTrailingBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === " " || line[end - 1] === "\t")) end -= 1;
  return line.slice(0, end);
}

function percentBytes(text: string): Uint8Array {
  const raw = text.replace(/%([0-9A-F]{2})/giu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(raw, "latin1");
}

/** Text that claims UTF-8 and is not, or claims an unknown charset, is read as Windows-1252: no byte is lost. */
function decodeBytes(bytes: Uint8Array, charset: string): string {
  for (const label of [charset, "utf-8"]) {
    try {
      const decoder = new TextDecoder(label, { fatal: true });
      const text = decoder.decode(bytes);
      return decoder.encoding === "windows-1252" ? mendWindows1252(text) : text;
    } catch {
      // Unknown label, or bytes that are not of this charset: the next one.
    }
  }
  return mendWindows1252(new TextDecoder("windows-1252").decode(bytes));
}

/** RFC 2047 encoded words; bytes outside them are read as UTF-8 when they are valid UTF-8. */
function decodeHeader(value: string): string {
  const text = decodeBytes(Buffer.from(value, "latin1"), "utf-8");
  return text
    .replace(/(=\?[^?]+\?[BQ]\?[^?]*\?=)\s+(?==\?[^?]+\?[BQ]\?)/giu, "$1")
    .replace(/(?:=\?[^?]+\?[BQ]\?[^?]*\?=)+/giu, decodeWords)
    .replace(/\s+/gu, " ")
    .trim();
}

/** Neighbouring words of one charset are joined as bytes first: some mailers cut a character in two. */
function decodeWords(run: string): string {
  const groups: { charset: string; bytes: Buffer[] }[] = [];
  for (const [, charset = "", kind = "", data = ""] of run.matchAll(
    /=\?([^?*]+)[^?]*\?([BQ])\?([^?]*)\?=/giu,
  )) {
    const bytes =
      kind.toUpperCase() === "B"
        ? Buffer.from(data, "base64")
        : Buffer.from(unquote(data.replace(/_/gu, " ")), "latin1");
    const last = groups.at(-1);
    if (last?.charset.toLowerCase() === charset.toLowerCase()) last.bytes.push(bytes);
    else groups.push({ charset, bytes: [bytes] });
  }
  return groups.map(({ charset, bytes }) => decodeBytes(Buffer.concat(bytes), charset)).join("");
}

/** RFC 3676: a line that ends with a space goes on with the next one. */
function unflow(text: string, deleteSpace: boolean): string {
  return text
    .split(/\r?\n/u)
    .map((line) => line.replace(/^ /u, ""))
    .reduce<string[]>((lines, line) => {
      const previous = lines.at(-1);
      const goesOn = previous?.endsWith(" ") === true && previous !== "-- " && line !== "-- ";
      if (goesOn) lines[lines.length - 1] = (deleteSpace ? previous.slice(0, -1) : previous) + line;
      else lines.push(line);
      return lines;
    }, [])
    .join("\n");
}

// Reads drafts with an independent MIME parser, and with none at all: what a recipient, or a spy, would find.
import { readFileSync } from "node:fs";
import PostalMime, { type Email } from "postal-mime";
import { plainText } from "./story.ts";

export interface Draft {
  readonly raw: string;
  readonly mail: Email;
  /** The body on one line. */
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly content: string }[];
}

export async function readDraft(path: string): Promise<Draft> {
  const bytes = readFileSync(path);
  const mail = await PostalMime.parse(bytes);
  return {
    raw: bytes.toString("latin1"),
    mail,
    text: plainText(mail.text ?? ""),
    attachments: mail.attachments.map((one) => ({
      name: one.filename ?? "",
      content: Buffer.from(one.content as ArrayBuffer).toString("latin1"),
    })),
  };
}

/**
 * Everything a draft can hide: its bytes, each header and part once decoded, and every run of base64 or
 * quoted-printable decoded blindly, in UTF-8 and in latin-1.
 */
export function everythingIn({ raw, mail, text, attachments }: Draft): string {
  const base64 = [...raw.matchAll(/(?:^[A-Za-z0-9+/]{20,}={0,2}\r?\n?)+/gmu)].map(([run]) =>
    Buffer.from(run, "base64"),
  );
  const words = [...raw.matchAll(/=\?[^?]+\?B\?([^?]+)\?=/giu)].map(([, word]) =>
    Buffer.from(word ?? "", "base64"),
  );
  const quoted = raw
    .replace(/=\r?\n/gu, "")
    .replace(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return [
    raw,
    quoted,
    Buffer.from(quoted, "latin1").toString("utf8"),
    ...[...base64, ...words].flatMap((bytes) => [bytes.toString("utf8"), bytes.toString("latin1")]),
    ...mail.headers.map((header) => `${header.key}: ${header.value}`),
    text,
    ...attachments.flatMap((one) => [one.name, one.content]),
  ].join("\n");
}

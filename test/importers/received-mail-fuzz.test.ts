// The reader of mailboxes fed with hostile messages: it answers or refuses, never another error, never for long.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import type { ReceivedMail } from "../../src/domain/mail-return.ts";
import { readReceivedMail } from "../../src/importers/received-mail.ts";
import {
  ABOUT,
  exchangeBounce,
  eximBounce,
  gmailReply,
  outlookReply,
  postfixBounce,
} from "../returns/samples.ts";
import { workedMs } from "../worked.ts";

const HEAD = "From: a@alpha.fr\r\nDate: Fri, 4 Sep 2026 09:00:00 +0000\r\n";
/** What a terminal, a header or a path could trip on. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: what must not come through
const HARMFUL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

async function read(bytes: Uint8Array): Promise<ReceivedMail | undefined> {
  try {
    return await readReceivedMail(bytes);
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
    return undefined;
  }
}

function expectHarmless(mail: ReceivedMail): void {
  const { messageId = "", from = "", subject, answers, reported, lines, attachments } = mail;
  const shown = [
    messageId,
    from,
    subject,
    ...answers,
    ...lines,
    ...attachments,
    ...reported.flatMap((one) => [one.email, one.answer]),
  ];
  for (const text of shown) expect(text).not.toMatch(HARMFUL);
  expect(lines.length).toBeLessThanOrEqual(200);
  expect(Math.max(0, ...shown.map((text) => text.length))).toBeLessThanOrEqual(500);
  expect(reported.length).toBeLessThanOrEqual(250);
  expect(mail.sentAt === undefined || Number.isFinite(mail.sentAt)).toBe(true);
}

const SAMPLES = [postfixBounce, exchangeBounce, eximBounce, gmailReply, outlookReply].map((make) =>
  make(ABOUT),
);

/** Replaces, removes or doubles a slice of a sound message. */
const mutation = fc.record({
  at: fc.nat(3_000),
  length: fc.nat(60),
  inserted: fc.oneof(
    fc.uint8Array({ maxLength: 30 }),
    fc
      .constantFrom(
        "\r\n\r\n",
        "\r\n--",
        "--\r\n",
        "boundary=",
        'boundary="";',
        "Content-Type: message/rfc822\r\n\r\n",
        "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
        "Content-Transfer-Encoding: base64\r\n\r\n",
        "=?utf-8?B?",
        "=?utf-8?Q?=00=1b[2J?=",
        "charset=utf-7;",
        "\u001b]0;x\u0007",
        "\u202e",
        "<".repeat(40),
        "(".repeat(40),
        '"',
        "\u0000",
        "=ZZ=",
      )
      .map((text) => Buffer.from(text)),
  ),
});

describe("the reader of messages", () => {
  it("survives any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        const mail = await read(Buffer.concat([Buffer.from(HEAD), bytes]));
        if (mail !== undefined) expectHarmless(mail);
      }),
      { seed: 31, numRuns: 500 },
    );
  });

  it("survives damaged bounces and answers, and what it gives is harmless", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SAMPLES),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        async (sample, changes) => {
          const damaged = changes.reduce<Buffer>((bytes, { at, length, inserted }) => {
            const place = at % bytes.length;
            return Buffer.concat([bytes.subarray(0, place), inserted, bytes.subarray(place + length)]);
          }, sample);
          const mail = await read(damaged);
          if (mail !== undefined) expectHarmless(mail);
        },
      ),
      { seed: 32, numRuns: 800 },
    );
  });

  it("takes little time over messages made to take long", async () => {
    const started = workedMs();
    const nested = (depth: number): string => {
      let text = "";
      for (let level = 0; level < depth; level += 1) {
        text += `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`;
      }
      return HEAD + text;
    };
    const enclosed = (depth: number): string => HEAD + "Content-Type: message/rfc822\r\n\r\n".repeat(depth);
    const body = (text: string, type = "text/plain"): string => `${HEAD}Content-Type: ${type}\r\n\r\n${text}`;
    const bombs = [
      nested(10_000),
      enclosed(100_000),
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\n".repeat(500_000)}`,
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\nx\r\n".repeat(4_000)}`,
      `${HEAD}${"X-A: b\r\n".repeat(500_000)}\r\n`,
      `${HEAD}Subject: ${"=?utf-8?B?QQ==?= ".repeat(14_000)}\r\n\r\n`,
      `${HEAD}References: ${"<".repeat(240_000)}\r\n\r\n`,
      `${HEAD}References: ${"<a@b> ".repeat(40_000)}\r\n\r\n`,
      `${HEAD}To: ${"(".repeat(200_000)}\r\n\r\n`,
      `${HEAD}To: ${'"a,'.repeat(60_000)}\r\n\r\n`,
      `${HEAD}To: ${"a:b;".repeat(60_000)}\r\n\r\n`,
      body("<".repeat(2_000_000), "text/html"),
      body("<!--".repeat(500_000), "text/html"),
      body("<style>".repeat(200_000), "text/html"),
      body("&amp".repeat(500_000), "text/html"),
      body(" \n".repeat(1_000_000)),
      body("Le vendredi ".repeat(500_000)),
      body("a@".repeat(1_000_000)),
      `X-Failed-Recipients: ${"a@b.fr,".repeat(30_000)}\r\n${body("<a@b.fr>\n".repeat(200_000))}`,
      body("=".repeat(2_000_000)).replace(
        "\r\n\r\n",
        "\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
      ),
      body(
        "Final-Recipient: rfc822; a@b.fr\r\nAction: failed\r\n\r\n".repeat(100_000),
        "message/delivery-status",
      ),
      body(`Message-ID: ${"<".repeat(1_000_000)}`, "text/rfc822-headers"),
      body("\n\n".repeat(1_000_000), "message/delivery-status"),
    ];
    for (const bomb of bombs) {
      const mail = await read(Buffer.from(bomb));
      if (mail !== undefined) expectHarmless(mail);
    }
    expect(workedMs() - started).toBeLessThan(15_000);
  });

  it("never makes a path of the name of an attachment", async () => {
    const name = "../../../../etc/cron.d/x";
    const part = `Content-Type: application/pdf; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"`;
    const mail = await read(
      Buffer.from(
        `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part}\r\n\r\nx\r\n--b--\r\n`,
      ),
    );
    expect(mail?.attachments).toEqual([name]);
  });
});

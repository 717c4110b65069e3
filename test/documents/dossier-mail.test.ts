// Emails kept as evidence, read by our small reader and, as a second opinion, by postal-mime.
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { readMail } from "../../src/documents/mail-text.ts";

const HEAD = "From: Ada <ada@martin.example>\r\nTo: x@y.fr\r\nDate: Tue, 12 May 2026 10:15:00 +0200\r\n";

function textOf(raw: string | Uint8Array): string {
  return (
    readMail(Buffer.from(raw as string))
      ?.lines.join("\n")
      .trim() ?? "(none)"
  );
}

describe("reading a mail", () => {
  const cases: Record<string, Buffer> = {
    "plain ASCII": Buffer.from(`${HEAD}Subject: Bonjour\r\n\r\nBonjour,\r\nmerci.\r\n`),
    "UTF-8 in base64": Buffer.from(
      `${HEAD}Subject: =?UTF-8?B?w6ljaMOpYW5jZQ==?=\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from("Reçu à l’échéance.").toString("base64")}\r\n`,
    ),
    "latin-1, eight bits": Buffer.from(
      `${HEAD}Subject: =?iso-8859-1?Q?pay=E9?= =?iso-8859-1?Q?_demain?=\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\nPayé à réception.\r\n`,
      "latin1",
    ),
    "alternative, quoted-printable": Buffer.from(
      `${HEAD}Subject: x\r\nContent-Type: multipart/alternative;\r\n boundary=frontière-1\r\n\r\n--frontière-1\r\nContent-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nUne ligne tr=C3=A8s longue qui =\r\ncontinue.\r\n--frontière-1\r\nContent-Type: text/html\r\n\r\n<p>autre</p>\r\n--frontière-1--\r\n`.replaceAll(
        "frontière",
        "frontiere",
      ),
    ),
  };
  for (const [name, raw] of Object.entries(cases)) {
    it(`agrees with postal-mime on ${name}`, async () => {
      const theirs = await PostalMime.parse(raw);
      expect(textOf(raw)).toBe((theirs.text ?? "").replaceAll("\r\n", "\n").trim());
      const subject = readMail(raw)?.headers.find(([label]) => label === "Objet")?.[1];
      expect(subject).toBe(theirs.subject);
    });
  }

  it("keeps the words of a message that has only HTML, without its scripts", () => {
    const mail = readMail(
      Buffer.from(
        `${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p{}</style></head><body><p>Bonjour&nbsp;Ada,</p><div>pay&eacute; &#8364;<br>demain</div><script>alert(1)</script></body></html>`,
      ),
    );
    expect(mail?.fromHtml).toBe(true);
    expect(mail?.lines.join("|")).toBe("Bonjour\u00a0Ada,|payé €|demain");
  });

  it("does not take an attached text for the message", () => {
    const raw = `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\noui\r\n--b\r\nContent-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment; filename*=UTF-8''re%C3%A7u.txt\r\n\r\nnon\r\n--b--\r\n`;
    const mail = readMail(Buffer.from(raw));
    expect(mail?.lines.join("").trim()).toBe("oui");
    expect(mail?.attachments.map((one) => one.name)).toEqual(["reçu.txt"]);
  });

  it("reads the first of two headers of one name", () => {
    const mail = readMail(Buffer.from(`${HEAD}Subject: vrai\r\nSubject: faux\r\n\r\ntexte`));
    expect(mail?.headers.find(([label]) => label === "Objet")?.[1]).toBe("vrai");
  });

  it("says nothing of a message that nests endlessly, or holds no text", () => {
    const nested = Array.from(
      { length: 30 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    );
    expect(
      readMail(Buffer.from(`${HEAD}${nested.join("")}Content-Type: text/plain\r\n\r\nfond`)),
    ).toBeUndefined();
    expect(readMail(Buffer.from(`${HEAD}Content-Type: image/png\r\n\r\nxx`))).toBeUndefined();
    expect(readMail(new Uint8Array())).toBeUndefined();
  });
});

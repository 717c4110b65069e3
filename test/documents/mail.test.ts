// A message as it leaves: the same words in text and in HTML, one identifier for one intention, a thread, nothing injected.
import PostalMime, { type Email } from "postal-mime";
import { describe, expect, it } from "vitest";
import type { MailText } from "../../src/app/mail-port.ts";
import { createDocuments } from "../../src/documents/documents.ts";
import { TEMPLATES } from "./build.ts";

const documents = createDocuments(TEMPLATES);
const TEXT: MailText = {
  from: { name: "Ada Martin EI", email: "ada@martin.example" },
  to: [{ name: "Comptabilité", email: "compta@acme.example" }],
  cc: [],
  subject: "Facture F-1",
  body: "Bonjour,\n\nReste dû :\n- F-1 : 10,00 €\n- F-2 : 20,00 €\n\nBien à vous.",
  writtenAt: "2026-09-04T08:15:00.000Z",
  identity: ["acme", "courriel-courtois", "F-1"],
  references: [],
  attachments: [],
};

async function open(changes: Partial<MailText> = {}): Promise<Email & { id: string; raw: string }> {
  const { bytes, messageId } = await documents.mail({ ...TEXT, ...changes });
  return { ...(await PostalMime.parse(bytes)), id: messageId, raw: Buffer.from(bytes).toString("latin1") };
}

const header = (mail: Email, key: string): string | undefined =>
  mail.headers.find((one) => one.key === key)?.value;
const words = (text: string): string => text.replace(/[\s\u00a0]+/gu, " ").trim();
const shown = (html: string): string =>
  words(
    html
      .replace(/<li>/gu, "- ")
      .replace(/<[^>]*>/gu, " ")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&"),
  );

describe("text and HTML", () => {
  it("say the same words, lists being lists", async () => {
    const mail = await open();
    expect(shown(mail.html ?? "")).toBe(words(mail.text ?? ""));
    expect(mail.html?.match(/<li>/gu)).toHaveLength(2);
    expect(mail.raw).toContain("multipart/alternative");
  });

  it("no word becomes a tag, a link or a picture", async () => {
    const body = 'Bonjour <script>alert("x")</script> & <img src=http://x.example/p.png>\n\n- <b>';
    const mail = await open({ body });
    expect(shown(mail.html ?? "")).toBe(words(body));
    expect(mail.html).not.toMatch(/<script|<img|<b>|href|src="/u);
  });
});

describe("the identifier", () => {
  it("is the same for the same intention, whatever the words and the hour, in the sender's own domain", async () => {
    const first = await open();
    const second = await open({ body: "Bonjour.", writtenAt: "2026-09-04T10:00:00.000Z" });
    expect(second.id).toBe(first.id);
    expect(first.messageId).toBe(first.id);
    expect(first.id).toMatch(/^<[0-9a-f]{32}@martin\.example>$/u);
    expect((await open({ identity: ["acme", "courriel-ferme", "F-1"] })).id).not.toBe(first.id);
  });

  it("has no line end that a server would change on the way", async () => {
    const attachments = [{ name: "note.txt", bytes: new TextEncoder().encode("une\nligne\r") }];
    const { raw } = await open({ attachments });
    expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
    expect(raw.endsWith("\r\n")).toBe(true);
  });

  it("the same message gives the same bytes", async () => {
    const [one, two] = [await documents.mail(TEXT), await documents.mail(TEXT)];
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
  });
});

describe("headers", () => {
  it("answers the last message of the thread, names the others, and everyone who is written to", async () => {
    const mail = await open({
      references: ["<a@martin.example>", "<b@martin.example>"],
      cc: [{ email: "ada@martin.example" }],
      replyTo: "reponses@martin.example",
    });
    expect(header(mail, "references")).toBe("<a@martin.example> <b@martin.example>");
    expect(header(mail, "in-reply-to")).toBe("<b@martin.example>");
    expect(mail.cc).toMatchObject([{ address: "ada@martin.example" }]);
    expect(mail.replyTo).toMatchObject([{ address: "reponses@martin.example" }]);
    expect(header(mail, "date")).toBe("Fri, 04 Sep 2026 08:15:00 +0000");
    expect(header(mail, "x-unsent")).toBeUndefined();
    expect(header(mail, "bcc")).toBeUndefined();
  });

  it("a long thread keeps its first message and its last ones", async () => {
    const references = Array.from({ length: 40 }, (_, index) => `<${index}@martin.example>`);
    const kept = header(await open({ references }), "references")?.split(" ") ?? [];
    expect(kept).toHaveLength(10);
    expect([kept[0], kept.at(-1)]).toEqual(["<0@martin.example>", "<39@martin.example>"]);
  });

  const INJECTED = "\r\nBcc: voleur@x.example";
  it.each([
    ["the name of the sender", { from: { name: `Ada${INJECTED}`, email: "ada@martin.example" } }],
    ["a name", { to: [{ name: `Zoé${INJECTED}`, email: "compta@acme.example" }] }],
    ["a copy", { cc: [{ name: `"Zoé" <z@z.example>,${INJECTED}`, email: "compta@acme.example" }] }],
    ["the subject", { subject: `Facture${INJECTED}` }],
    ["a reference", { references: [`<a@b.example>${INJECTED}`, "<a b@c.example>"] }],
    ["the text", { body: `Bonjour${INJECTED}\r\n\r\n.\r\nMAIL FROM:<x@x.example>` }],
    ["a file name", { attachments: [{ name: `a${INJECTED}.pdf`, bytes: new Uint8Array([1]) }] }],
  ] as const)("no header comes in through %s", async (_, changes) => {
    const mail = await open(changes);
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.raw.split("\r\n\r\n")[0]).not.toMatch(/^bcc:/imu);
    expect(mail.to).toHaveLength(1);
  });

  it.each(["a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "-oQ/tmp@x.example", "a"])(
    "« %s » is no address, wherever it stands",
    async (email) => {
      for (const changes of [
        { to: [{ email }] },
        { cc: [{ email }] },
        { replyTo: email },
        { from: { email } },
      ])
        await expect(documents.mail({ ...TEXT, ...changes })).rejects.toMatchObject({ code: "valeur" });
    },
  );
});

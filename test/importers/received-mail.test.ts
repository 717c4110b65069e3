// What a message of a mailbox is recognised as: bounces of the usual servers, answers of the usual programs.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { mailKindOf, maybeReached, receivedDay, refusedBy } from "../../src/domain/mail-return.ts";
import { readReceivedMail } from "../../src/importers/received-mail.ts";
import { replyLines } from "../../src/importers/reply-text.ts";
import {
  ABOUT,
  delayedReport,
  exchangeAbsence,
  exchangeBounce,
  eximBounce,
  gmailReply,
  outlookReply,
  postfixBounce,
  qmailBounce,
  readReceipt,
  stranger,
} from "../returns/samples.ts";

describe("a bounce", () => {
  it.each([
    ["Postfix", postfixBounce, /^550 5\.1\.1 .*User unknown$/u, true],
    ["Exchange Online", exchangeBounce, /^554 5\.2\.2 mailbox full/u, true],
    ["Exim without a report", eximBounce, /^550 5\.4\.4 Domain/u, true],
    ["qmail", qmailBounce, /550 no such mailbox/u, true],
  ])(
    "of %s names the message it is about and the address that refused",
    async (_name, sample, answer, lasting) => {
      const mail = await readReceivedMail(sample(ABOUT));
      expect(mailKindOf(mail)).toBe("refus");
      expect(mail.answers[0]).toBe(ABOUT.messageId);
      expect(refusedBy(mail)).toEqual([
        { email: "compta@alpha.fr", answer: expect.stringMatching(answer), lasting },
      ]);
    },
  );

  it("is no bounce while the server still tries, nor when it says that all went well", async () => {
    expect(mailKindOf(await readReceivedMail(delayedReport(ABOUT)))).toBe("retard");
    const delivered = Buffer.from(
      postfixBounce(ABOUT).toString().replace("Action: failed", "Action: delivered"),
    );
    expect(mailKindOf(await readReceivedMail(delivered))).toBe("avis");
  });

  it("names the address we wrote to, when it was forwarded to another that refuses", async () => {
    const forwarded = Buffer.from(
      postfixBounce(ABOUT)
        .toString()
        .replace("Final-Recipient: rfc822; compta@alpha.fr", "Final-Recipient: rfc822; stagiaire@alpha.fr"),
    );
    expect(refusedBy(await readReceivedMail(forwarded)).map((one) => one.email)).toEqual(["compta@alpha.fr"]);
  });

  it("for a temporary cause that lasted too long is not said to be for good", async () => {
    const expired = Buffer.from(
      postfixBounce(ABOUT)
        .toString()
        .replace("Status: 5.1.1", "Status: 4.4.1")
        .replace(
          "550 5.1.1 <compta@alpha.fr>: Recipient address rejected:\r\n    User unknown",
          "connection timed out",
        ),
    );
    expect(refusedBy(await readReceivedMail(expired))).toEqual([
      { email: "compta@alpha.fr", answer: "4.4.1 connection timed out", lasting: false },
    ]);
  });
});

describe("an answer", () => {
  it("by Gmail gives its words without what it quotes", async () => {
    const mail = await readReceivedMail(gmailReply(ABOUT));
    expect(mailKindOf(mail)).toBe("reponse");
    expect(mail).toMatchObject({
      answers: [ABOUT.messageId, "<autre@ailleurs.fr>"],
      from: "compta@alpha.fr",
      messageId: "<CAJ+abc123@mail.gmail.com>",
      sentAt: Date.parse("2026-09-07T07:12:00Z"),
      lines: ["Bonjour Ada,", "", "Le virement de 1 200 € partira vendredi 11.", "", "Bien à vous,", "Paul"],
    });
  });

  it("by Outlook too, in Windows-1252, the original after « De : »", async () => {
    const mail = await readReceivedMail(outlookReply(ABOUT));
    expect(mailKindOf(mail)).toBe("reponse");
    expect(mail.subject).toBe("RE : Facture");
    expect(mail.lines).toEqual([
      "Bonjour,",
      "",
      "Nous contestons le lot 2, livré en retard (300 €).",
      "",
      "Cordialement",
    ]);
  });

  it("in HTML alone keeps its words, and none of its scripts", async () => {
    const html =
      "<style>p{}</style><p>D&eacute;j&agrave; r&eacute;gl&eacute;</p><script>alert(1)</script><p>Paul";
    const mail = await readReceivedMail(
      Buffer.from(`From: a@b.fr\r\nDate: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`),
    );
    expect(mail.lines).toEqual(["Déjà réglé", "Paul"]);
  });

  it("from a machine is told apart, whatever the machine says it by", async () => {
    expect(mailKindOf(await readReceivedMail(exchangeAbsence(ABOUT)))).toBe("absence");
    const kindWith = async (header: string) =>
      mailKindOf(
        await readReceivedMail(Buffer.from(`From: a@alpha.fr\r\nDate: x\r\n${header}\r\n\r\nAbsent.\r\n`)),
      );
    expect(await kindWith("Auto-Submitted: auto-replied (vacation)")).toBe("absence");
    expect(await kindWith("X-Autoreply: yes")).toBe("absence");
    expect(await kindWith("Precedence: auto_reply")).toBe("absence");
    expect(await kindWith("Subject: Automatic reply: Invoice")).toBe("absence");
    expect(await kindWith("Auto-Submitted: no")).toBe("reponse");
    expect(await kindWith("Subject: Re: absence de commande")).toBe("reponse");
  });

  it("is not a receipt of reading", async () => {
    expect(mailKindOf(await readReceivedMail(readReceipt(ABOUT)))).toBe("avis");
  });

  it("to something else answers nothing of ours", async () => {
    expect((await readReceivedMail(stranger())).answers).not.toContain(ABOUT.messageId);
  });
});

describe("the words of an answer", () => {
  it("below the quotation are kept, and those between quoted lines", () => {
    const text = "Le 4 sept. 2026, Ada a écrit :\n> Bonjour,\nNon.\n> due\nDéjà payée le 2.\n";
    expect(replyLines(text)).toEqual(["Non.", "Déjà payée le 2."]);
  });

  it("hold no escape, no direction mark, and no more than a screen can bear", () => {
    const [line = ""] = replyLines(`\u001b[2J\u202eruse\u0007 ${"a".repeat(5_000)}`);
    expect(line).toMatch(/^\[2Jruse a+$/u);
    expect(line.length).toBe(500);
    expect(replyLines("x\n".repeat(10_000))).toHaveLength(200);
  });
});

describe("what is deduced from it", () => {
  it("an address of which no refusal came back may have been reached", () => {
    expect(maybeReached(["a@x.fr", "B@x.fr"], [{ email: "b@x.fr" }])).toEqual(["a@x.fr"]);
    expect(maybeReached(["a@x.fr"], [])).toEqual([]);
  });

  it("a day that cannot be true gives way to the day of reading", () => {
    const [sent, today] = [day("2026-09-04"), day("2026-09-10")];
    expect(receivedDay(day("2026-09-07"), sent, today)).toBe("2026-09-07");
    expect(receivedDay(day("2031-01-01"), sent, today)).toBe(today);
    expect(receivedDay(day("1970-01-01"), sent, today)).toBe(today);
    expect(receivedDay(undefined, sent, today)).toBe(today);
  });
});

// Mailboxes on a disk: cut exactly where their messages end, never larger in memory than one message, never changed.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { MAX_MAIL_BYTES, mailsIn } from "../../src/system/mailbox.ts";
import { splitMbox } from "../../src/system/mbox.ts";
import { ABOUT, gmailReply, mboxOf, postfixBounce, stranger } from "../returns/samples.ts";
import { temporaryFolder } from "./ordinary-user.ts";

function written(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const texts = (path: string): readonly (string | undefined)[] =>
  [...mailsIn(path)].map(({ bytes }) => bytes && Buffer.from(bytes).toString());

describe("an mbox", () => {
  it("gives back each message byte for byte, « From » in its words included", () => {
    const messages = [
      postfixBounce(ABOUT),
      gmailReply(ABOUT, "From here on\r\n>From there\r\n\r\nFrom Paul Mon Jan the first\r\nend"),
      stranger(),
    ];
    const path = written("boite", mboxOf(messages));
    expect(texts(path)).toEqual(messages.map(String));
    expect([...mailsIn(path)].map((one) => one.name)).toEqual([
      "boite, message 1",
      "boite, message 2",
      "boite, message 3",
    ]);
  });

  it.each([
    ["From MAILER-DAEMON Fri Jul  8 12:08:34 2011", true],
    ["From ada@martin.fr Fri Sep  4 11:00:03 +0200 2026", true],
    ["From 1234@xxx Fri Sep 04 09:00:03 +0000 2026", true],
    ["From ada@martin.fr Fri Sep  4 11:00:03 CEST 2026", true],
    ["From Paul, with love", false],
    ["From the desk of Paul Fri Sep 4 2026", false],
    [" From ada@martin.fr Fri Sep  4 11:00:03 2026", false],
  ])("takes « %s » for a beginning: %s", (line, isOne) => {
    const first = "From a@b.fr Fri Sep  4 11:00:03 2026\nSubject: un\n\nun\n";
    expect(texts(written("b", `${first}\n${line}\nSubject: deux\n\ndeux\n`))).toHaveLength(isOne ? 2 : 1);
    // Without an empty line before it, it is a line of the message.
    expect(texts(written("b", `${first}${line}\nSubject: deux\n\ndeux\n`))).toHaveLength(1);
  });

  it("names a message too large without holding it, and reads on", () => {
    const line = "From a@b.fr Fri Sep  4 11:00:03 2026\n";
    const path = written("b", `${line}Subject: un\n\n${"x".repeat(5_000)}\n\n${line}Subject: deux\n\ndeux\n`);
    expect([...splitMbox(path, 1_000)].map(({ bytes }) => bytes?.length)).toEqual([undefined, 20]);
  });

  it("reads a line of several megabytes, and words around the edges of what is read at once", () => {
    const long = Buffer.from(`Subject: un\n\n${"é".repeat(1_700_000)}\n`);
    const path = written("b", mboxOf([long, stranger()]));
    expect(texts(path)).toEqual([long.toString(), stranger().toString()]);
  });
});

describe("a folder", () => {
  it("that is a Maildir gives what it received, read or not, and nothing half-delivered", () => {
    const folder = join(temporaryFolder(), "Maildir");
    for (const name of ["cur", "new", "tmp"]) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, "cur", "1788512403.M1P2.hote:2,S"), "un");
    writeFileSync(join(folder, "new", "1788512404.M1P3.hote"), "deux");
    writeFileSync(join(folder, "tmp", "1788512405.M1P4.hote"), "trois");
    symlinkSync("/etc/passwd", join(folder, "cur", "lien"));
    expect([...mailsIn(folder)].map((one) => one.name)).toEqual([
      "cur/1788512403.M1P2.hote:2,S",
      "new/1788512404.M1P3.hote",
    ]);
  });

  it("of messages gives those that end in .eml", () => {
    const path = written("courriels/un.eml", "un");
    writeFileSync(join(dirname(path), "DEUX.EML"), "deux");
    writeFileSync(join(dirname(path), "notes.txt"), "notes");
    expect([...mailsIn(dirname(path))].map((one) => one.name)).toEqual(["DEUX.EML", "un.eml"]);
  });

  it.each([
    ["vide", "ne contient aucun courriel"],
    ["absent", "n'existe pas"],
  ])("that is %s is refused by name", (name, why) => {
    const folder = join(temporaryFolder(), name);
    if (name === "vide") mkdirSync(folder, { recursive: true });
    expect(() => [...mailsIn(folder)]).toThrow(why);
  });

  it("names a file larger than any message without reading it", () => {
    const path = written("gros.eml", Buffer.alloc(MAX_MAIL_BYTES + 1, 65));
    expect([...mailsIn(path)]).toEqual([{ name: "gros.eml", bytes: undefined }]);
  });
});

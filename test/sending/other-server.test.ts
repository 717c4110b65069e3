// The same sending to a server that shares no code with ours (aiosmtpd, in Python), when the machine has it.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { expect, it, onTestFinished } from "vitest";
import { readDraft } from "../scenarios/mail-probe.ts";
import { deafPort } from "./mail-server.ts";
import { connects, dueStory, fileOf, outbox, sends, states } from "./sending-story.ts";

const PYTHON = ["/usr/bin/python3", "python3"].find(
  (python) => spawnSync(python, ["-c", "import aiosmtpd.main"], { stdio: "ignore" }).status === 0,
);

/** Its mailbox is a Maildir, which each message joins as a file. */
async function otherServer(maildir: string): Promise<number> {
  const port = await deafPort();
  const words = [
    "-m",
    "aiosmtpd",
    "-n",
    "-l",
    `127.0.0.1:${port}`,
    "-c",
    "aiosmtpd.handlers.Mailbox",
    maildir,
  ];
  const child: ChildProcess = spawn(PYTHON ?? "", words, { stdio: "ignore" });
  onTestFinished(() => {
    child.kill();
  });
  for (;;) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => socket.end(() => resolve(true)));
      socket.once("error", () => resolve(false));
    });
    if (isUp) return port;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it.skipIf(PYTHON === undefined)("aiosmtpd receives each message once, as it was kept", async () => {
  const story = await dueStory("alpha", "beta");
  const maildir = story.beside("courrier");
  await connects(story, await otherServer(maildir), "--delai 10");
  expect(states((await sends(story)).json)).toEqual({ alpha: "parti", beta: "parti" });
  await sends(story);
  const folder = join(maildir, "new");
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const received = await Promise.all(files.map((name) => PostalMime.parse(readFileSync(join(folder, name)))));
  const kept = await Promise.all(outbox(story.folder).map((one) => readDraft(fileOf(story, one))));
  const byId = (a: { messageId?: string }, b: { messageId?: string }): number =>
    (a.messageId ?? "") < (b.messageId ?? "") ? -1 : 1;
  const said = received.sort(byId).map((one) => [one.messageId, one.subject, one.to, one.text, one.html]);
  expect(said).toEqual(
    kept
      .map((one) => one.mail)
      .sort(byId)
      .map((one) => [one.messageId, one.subject, one.to, one.text, one.html]),
  );
  expect(said).toHaveLength(2);
});

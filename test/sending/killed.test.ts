// The program killed (kill −9) at every step that writes or sends; then run again. At most one message is ever
// accepted, and what a death leaves in doubt is asked, never sent again.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { IS_BUILT, inFolder, twoAtATime } from "../e2e/built-program.ts";
import type { Story } from "../scenarios/story.ts";
import { type MailServer, mailServer } from "./mail-server.ts";
import { connects, dueStory, outbox, stepsOf, TODAY } from "./sending-story.ts";

const KILLED = fileURLToPath(new URL("./killed.mjs", import.meta.url));

/** Runs the program with its bomb; the points it passed. */
function die(
  folder: string,
  killAt: number,
): Promise<{ readonly points: string[]; readonly killed: boolean }> {
  const child = spawn(process.execPath, [KILLED, folder, TODAY, String(killAt)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH: process.env.PATH ?? "", HOME: "/nonexistent", LANG: "C.UTF-8" },
  });
  let written = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    written += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (_code, signal) =>
      resolve({ points: written.split("\n").filter((line) => line !== ""), killed: signal === "SIGKILL" }),
    );
  });
}

async function ready(): Promise<{ readonly story: Story; readonly server: MailServer }> {
  const server = await mailServer();
  const story = await dueStory("alpha");
  await connects(story, server.port);
  return { story, server };
}

/** What is found after the death, then after the next run, told as a line of the table. */
async function deathAt(killAt: number, name: string): Promise<string> {
  const { story, server } = await ready();
  const { killed, points } = await die(story.folder, killAt);
  expect([killed, points.at(-1)], `point ${killAt}`).toEqual([true, name]);
  const found = outbox(story.folder)[0]?.state ?? "rien";
  const taken = server.received.length;
  await story.does(TODAY, "journal verifier");
  const again = await story.tries(TODAY, "relancer --envoyer --oui");
  const [last] = outbox(story.folder).slice(-1);
  const status = await story.tells<{ envois_en_suspens: { etat: string }[] }>(TODAY, "status");
  const asked = status.envois_en_suspens.map((one) => one.etat).join();
  expect(server.received.length, `point ${killAt}: accepted`).toBeLessThanOrEqual(1);
  // Nothing is said to be sent that was not taken, and nothing taken is forgotten.
  if (last?.state === "parti") expect(server.received).toHaveLength(1);
  else expect([asked, again.code]).toEqual(["inconnu", 3]);
  expect((await stepsOf(story, "alpha")).length).toBe(last?.state === "parti" ? 1 : 0);
  return `${name} | ${found}, ${taken} | ${last?.state === "parti" ? "parti" : asked}, ${server.received.length}`;
}

describe.runIf(IS_BUILT)("killed at each point", () => {
  it("point of death | state found, messages accepted | after the next run", {
    timeout: 180_000,
  }, async () => {
    const { story } = await ready();
    const { points, killed } = await die(story.folder, 0);
    expect(killed).toBe(false);
    const table = await twoAtATime(points.map((name, index) => () => deathAt(index + 1, name)));
    expect(table).toEqual([
      "avant le fichier | rien, 0 | parti, 1",
      "après le fichier | rien, 0 | parti, 1",
      "avant une écriture | rien, 0 | parti, 1",
      "dans l'écriture (envoi.approuve) | rien, 0 | parti, 1",
      "après l'écriture (envoi.approuve) | prevu, 0 | parti, 1",
      "avant une écriture | prevu, 0 | parti, 1",
      "dans l'écriture (tentative) | prevu, 0 | parti, 1",
      "après l'écriture (tentative) | tentative, 0 | inconnu, 0",
      "avant le serveur | tentative, 0 | inconnu, 0",
      "après la réponse du serveur | tentative, 1 | inconnu, 1",
      "avant une écriture | tentative, 1 | inconnu, 1",
      "dans l'écriture (parti) | tentative, 1 | inconnu, 1",
      "après l'écriture (parti) | parti, 1 | parti, 1",
    ]);
  });

  it("in the middle of the conversation: the server has read the message, nobody heard its answer", async () => {
    let reached: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const server = await mailServer({
      reading: async () => {
        reached();
        await new Promise((resolve) => setTimeout(resolve, 300));
      },
    });
    const story = await dueStory("alpha");
    await connects(story, server.port);
    await inFolder(story.folder, ["relancer", "--aujourd-hui", TODAY, "--envoyer", "--oui"], {
      started: (child) => {
        void reading.then(() => child.kill("SIGKILL"));
      },
    });
    expect(outbox(story.folder)).toMatchObject([{ state: "tentative" }]);
    const again = await story.tries(TODAY, "relancer --envoyer --oui");
    expect(again.code).toBe(3);
    expect(await stepsOf(story, "alpha")).toEqual([]);
    expect(server.received.length).toBeLessThanOrEqual(1);
    const [sending] = outbox(story.folder);
    await story.does(TODAY, `relancer --reprendre --message "${sending?.messageId}" --parti`);
    expect(await stepsOf(story, "alpha")).toEqual([`courriel-courtois ${TODAY}`]);
  });
});

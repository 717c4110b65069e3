// A question to a public service: bounded in time and size, and every way of not answering told apart.
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { fetchPublicData } from "../../src/system/public-data.ts";

async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const now = (): string => "2026-11-22T08:00:00.000Z";
/** Long enough for a busy machine: only the test of the time asks for a short one. */
const limits = { seconds: 20, maxBytes: 1000 };

it("gives the text, read as UTF-8", async () => {
  const url = await served((_, response) => response.end("« déjà »"));
  expect(await fetchPublicData(url, now, limits)).toEqual({ kind: "reponse", text: "« déjà »" });
});

it("waits no longer than it was told, for the head as for the body", async () => {
  const silent = await served(() => {});
  expect(await fetchPublicData(silent, now, { ...limits, seconds: 0.05 })).toEqual({
    kind: "trop-long",
    seconds: 0.05,
  });
  const slow = await served((_, response) => response.write("{"));
  expect(await fetchPublicData(slow, now, { ...limits, seconds: 0.05 })).toMatchObject({ kind: "trop-long" });
});

it("reads no further than the limit, whatever the length announced", async () => {
  let sent = 0;
  const url = await served((_, response) => {
    const more = (): void => {
      sent += 1;
      if (sent < 10_000 && !response.destroyed) response.write("x".repeat(600), more);
    };
    more();
  });
  expect(await fetchPublicData(url, now, limits)).toEqual({ kind: "demesuree", maxBytes: 1000 });
  expect(sent).toBeLessThan(10_000);
});

it.each([
  [{ "retry-after": "12" }, 12],
  [{ "retry-after": "Sun, 22 Nov 2026 08:01:30 GMT" }, 90],
  [{ "retry-after": "Sun, 22 Nov 2026 07:00:00 GMT" }, undefined],
  [{ "retry-after": "bientôt".replace("ô", "o") }, undefined],
  [{}, undefined],
])("429 with %j waits %s seconds", async (headers, retryAfterSeconds) => {
  const url = await served((_, response) => response.writeHead(429, headers).end("non"));
  expect(await fetchPublicData(url, now, limits)).toEqual({ kind: "trop-de-demandes", retryAfterSeconds });
});

it("follows nobody elsewhere", async () => {
  const asked: string[] = [];
  const url = await served((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(301, { location: "/ailleurs" }).end();
  });
  expect(await fetchPublicData(url, now, limits)).toEqual({ kind: "ailleurs", location: "/ailleurs" });
  expect(asked).toEqual(["/"]);
});

it("names what keeps a line from being made", async () => {
  expect(await fetchPublicData("http://127.0.0.1:1/", now, limits)).toMatchObject({ kind: "injoignable" });
  const cut = await served((_, response) => response.socket?.destroy());
  expect(await fetchPublicData(cut, now, limits)).toMatchObject({ kind: "injoignable" });
});

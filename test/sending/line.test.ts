// The line to a server: what it answers decides; from the message on, silence is « unknown », before it « nothing left ».
import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/domain/delivery.ts";
import { towards } from "../../src/domain/delivery.ts";
import { type MailServer as Access, NO_MAIL_SETTINGS } from "../../src/domain/mail-settings.ts";
import { openMailLine } from "../../src/system/mail-line.ts";
import { type Conduct, deafPort, mailServer } from "./mail-server.ts";

const A = "compta@alpha.fr";
const B = "direction@alpha.fr";
/** Lines that begin with a dot, one that is only a dot: what SMTP must protect. */
const BYTES = new TextEncoder().encode(
  "From: a@b.fr\r\nSubject: essai\r\n\r\n.debut\r\n.\r\n..fin\r\nété\r\n",
);

function settingsOf(port: number, more: Partial<Access> = {}) {
  const server: Access = { host: "127.0.0.1", port, security: "aucune", timeoutSeconds: 1, ...more };
  return { ...NO_MAIL_SETTINGS, transport: "smtp" as const, server };
}

async function sent(conduct: Conduct, to: readonly string[] = [A]) {
  const server = await mailServer(conduct);
  const line = await openMailLine(settingsOf(server.port), {});
  const delivery = await line.send({ bytes: BYTES, from: "ada@martin.fr", to });
  return { delivery, received: server.received };
}

describe("what the server takes", () => {
  it("is byte for byte what was given, for everyone of the envelope", async () => {
    const { delivery, received } = await sent({}, [A, B]);
    expect(delivery).toEqual({ kind: "acceptee", answer: "250 2.0.0 Ok: queued as 4Bw2", refused: [] });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: "ada@martin.fr", to: [A, B] });
    expect(Buffer.compare(received[0]?.bytes ?? Buffer.alloc(0), Buffer.from(BYTES))).toBe(0);
  });

  it("goes to those it accepts, and the others are named", async () => {
    const { delivery, received } = await sent({ refuses: { [B]: { code: 550, text: "5.1.1 Unknown" } } }, [
      A,
      B,
    ]);
    expect(delivery).toEqual({
      kind: "acceptee",
      answer: "250 2.0.0 Ok: queued as 4Bw2",
      refused: [{ email: B, answer: "550 5.1.1 Unknown", lasting: true }],
    });
    expect(received.map((one) => one.to)).toEqual([[A]]);
  });
});

describe("what the server refuses has not left", () => {
  it.each([
    [550, true],
    [451, false],
  ])("%d on the address", async (code, lasting) => {
    const { delivery, received } = await sent({ refuses: { [A]: { code, text: "no" } } });
    expect(delivery).toMatchObject({
      kind: "refusee",
      lasting,
      answer: `${code} no`,
      refused: [{ email: A }],
    });
    expect(received).toEqual([]);
  });

  it.each([
    [554, true],
    [452, false],
  ])("%d on the message", async (code, lasting) => {
    const { delivery, received } = await sent({ ending: () => ({ code, text: "spam" }) });
    expect(delivery).toEqual({ kind: "refusee", lasting, answer: `${code} spam`, refused: [] });
    expect(received).toEqual([]);
  });
});

describe("before the message, nothing left; after, nobody knows", () => {
  it("silence on the address", async () => {
    const { delivery } = await sent({ refuses: { [A]: "silence" } });
    expect(delivery).toMatchObject({ kind: "impossible", problem: "delai" });
  });

  it("nobody listens", async () => {
    const line = await openMailLine(settingsOf(await deafPort()), {});
    const mail = { bytes: BYTES, from: "ada@martin.fr", to: [A] };
    expect(await line.send(mail)).toMatchObject({ kind: "impossible", problem: "connexion" });
    expect(await line.check()).toMatchObject({ kind: "impossible", problem: "connexion" });
  });

  it("a name that leads nowhere", async () => {
    const line = await openMailLine(settingsOf(25, { host: "relance.invalid", security: "tls" }), {});
    expect(await line.check()).toMatchObject({ kind: "impossible", problem: "hote-inconnu" });
  });

  it.each(["silence", "coupe", "accepte-puis-coupe"] as const)("%s once it was read", async (ending) => {
    const { delivery, received } = await sent({ ending: () => ending });
    expect(delivery.kind).toBe("inconnue");
    expect(received).toHaveLength(ending === "accepte-puis-coupe" ? 1 : 0);
  });
});

describe("towards the client", () => {
  const no = (email: string) => ({ email, answer: "550 no", lasting: true });
  const taken = (...refused: readonly ReturnType<typeof no>[]): Delivery => ({
    kind: "acceptee",
    answer: "250 ok",
    refused,
  });

  it("one of its addresses is enough; a copy to oneself is not", () => {
    expect(towards(taken(no(B)), [A, B]).kind).toBe("acceptee");
    expect(towards(taken(no(A)), [A])).toMatchObject({
      kind: "refusee",
      lasting: true,
      answer: `${A}\u00a0: 550 no`,
    });
    expect(towards(taken(no("moi@martin.fr")), [A]).kind).toBe("acceptee");
    const later = { ...no(A), answer: "451 later", lasting: false };
    expect(towards(taken(later, no(B)), [A, B])).toMatchObject({ kind: "refusee", lasting: false });
    const unknown: Delivery = { kind: "inconnue", detail: "x" };
    expect(towards(unknown, [A])).toBe(unknown);
  });
});

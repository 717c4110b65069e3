// The outbox in the database: one message holds a place, what was approved is fixed, and nothing goes backwards.
import { beforeEach, describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import type { Sending } from "../../src/domain/sending.ts";
import type { SqliteStore } from "../../src/store/store.ts";
import {
  aClient,
  aDocument,
  anInvoice,
  expectRefusal,
  NOW,
  newStore,
  opened,
  raw,
  TODAY,
} from "./samples.ts";

let folder: string;
let store: SqliteStore;

/** Client 1 with invoices 1 and 2, client 2 with invoice 3, a document of each client. */
beforeEach(() => {
  ({ folder, store } = newStore());
  store.write((tx) => {
    for (const [ref, numbers] of [
      ["acme", ["F-1", "F-2"]],
      ["nova", ["F-3"]],
    ] as const) {
      const client = tx.addClient(aClient(ref, { siren: undefined }));
      aDocument(tx, client.id);
      for (const number of numbers) tx.addInvoice(anInvoice(client.id, number));
    }
  });
});

const message = (more: Partial<Sending> = {}): Omit<Sending, "id" | "file" | "sha256"> => ({
  clientId: 1,
  ladderId: "standard",
  stepId: "courriel-courtois",
  invoices: [{ invoiceId: 1, cycle: 1 }],
  messageId: "<a@martin.fr>",
  from: "ada@martin.fr",
  to: ["compta@acme.fr"],
  copies: [],
  subject: "Facture F-1",
  documentId: 1,
  approvedOn: TODAY,
  approvedAt: NOW,
  state: "prevu",
  takenBy: "machine:1",
  ...more,
});

const add = (more: Partial<Sending> = {}): Sending => store.write((tx) => tx.addSending(message(more)));
const ATTEMPT = { state: "tentative", attemptedOn: TODAY, attemptedAt: NOW } as const;
const settled = (state: "parti" | "echoue" | "retenu") =>
  ({ state, settledOn: TODAY, settledAt: NOW }) as const;

describe("a place", () => {
  it("is held by one message, whoever asks, until it is known not to have left", () => {
    const first = add();
    expectRefusal(() => add(), "refus", /ne part deux fois|déjà parti/u);
    expectRefusal(
      () => opened(folder, "existing").write((tx) => tx.addSending(message())),
      "refus",
      /déjà parti/u,
    );
    store.write((tx) => tx.moveSending(first.id, "prevu", ATTEMPT));
    expectRefusal(() => add(), "refus", /déjà parti/u);
    store.write((tx) => tx.moveSending(first.id, "tentative", { state: "inconnu" }));
    expectRefusal(() => add(), "refus", /déjà parti/u);
    store.write((tx) => tx.moveSending(first.id, "inconnu", settled("echoue")));
    const second = add();
    expect(store.sendings({}).map((one) => [one.id, one.state])).toEqual([
      [first.id, "echoue"],
      [second.id, "prevu"],
    ]);
  });

  it("is refused whole: one invoice that is held keeps the others out", () => {
    add({ invoices: [{ invoiceId: 2, cycle: 1 }] });
    const both = [
      { invoiceId: 1, cycle: 1 },
      { invoiceId: 2, cycle: 1 },
    ];
    expectRefusal(() => add({ invoices: both }), "refus", /déjà parti/u);
    expect(store.sendings({})).toHaveLength(1);
    expect(add({ invoices: [{ invoiceId: 1, cycle: 1 }] }).invoices).toEqual([{ invoiceId: 1, cycle: 1 }]);
  });

  it("is another one for another step, and once the step was taken back", () => {
    add();
    add({ stepId: "courriel-ferme" });
    expect(store.cycleOf(1, "courriel-courtois")).toBe(1);
    const step = store.write((tx) =>
      tx.addStep({
        invoiceId: 1,
        ladderId: "standard",
        stepId: "courriel-courtois",
        channel: "email",
        doneOn: TODAY,
      }),
    );
    store.write((tx) => tx.cancelStep(step.id, TODAY));
    expect(store.cycleOf(1, "courriel-courtois")).toBe(2);
    add({ invoices: [{ invoiceId: 1, cycle: 2 }] });
  });
});

describe("the life of a message", () => {
  it("moves once from where it is: who comes second is told so", () => {
    const { id } = add();
    expect(store.write((tx) => tx.moveSending(id, "prevu", ATTEMPT))).toBe(true);
    expect(opened(folder, "existing").write((tx) => tx.moveSending(id, "prevu", ATTEMPT))).toBe(false);
    expect(store.sending(id)).toMatchObject({ state: "tentative", attemptedOn: TODAY, takenBy: "machine:1" });
  });

  it.each([
    ["prevu", "parti"],
    ["prevu", "inconnu"],
    ["tentative", "retenu"],
    ["tentative", "prevu"],
    ["parti", "tentative"],
    ["parti", "echoue"],
    ["echoue", "parti"],
    ["echoue", "tentative"],
    ["retenu", "prevu"],
    ["inconnu", "tentative"],
  ])("never goes from %s to %s, even by hand", (from, to) => {
    const { id } = add();
    const path =
      from === "prevu" ? [] : ["tentative", "retenu"].includes(from) ? [from] : ["tentative", from];
    const db = raw(folder);
    const set = (state: string): void => {
      const attempted = state === "prevu" || state === "retenu" ? null : TODAY;
      const ended = ["parti", "echoue", "retenu"].includes(state) ? TODAY : null;
      db.prepare(
        "UPDATE sending SET state = ?, attempted_on = ?, attempted_at = ?, settled_on = ?, settled_at = ? WHERE id = ?",
      ).run(state, attempted, attempted, ended, ended, id);
    };
    for (const state of path) set(state);
    expect(() => set(to)).toThrow("it only moves forward");
  });

  it("keeps what was approved, and its place once given back", () => {
    const { id } = add();
    const db = raw(folder);
    for (const change of [
      "client_addresses = '[\"x@x.fr\"]'",
      "message_id = '<b@b.fr>'",
      "document_id = 2",
      "subject = 'autre'",
      "approved_on = '2026-11-23'",
    ]) {
      expect(() => db.exec(`UPDATE sending SET ${change} WHERE id = ${id}`), change).toThrow(
        "what was approved",
      );
    }
    store.write((tx) => tx.moveSending(id, "prevu", settled("retenu")));
    expect(() => db.exec("UPDATE sending_invoice SET held = 1")).toThrow("never taken again");
    expect(() => db.exec("UPDATE sending_invoice SET cycle = 2")).toThrow("never taken again");
  });

  it("is about one client: its invoices, its document", () => {
    expect(() => add({ invoices: [{ invoiceId: 3, cycle: 1 }] })).toThrow("those of its client");
    expect(() => add({ documentId: 2 })).toThrow("its document is one of its client");
    expect(store.sendings({})).toEqual([]);
  });

  it("is found by client, by state and by day", () => {
    const first = add();
    store.write((tx) => tx.moveSending(first.id, "prevu", ATTEMPT));
    add({ clientId: 2, documentId: 2, invoices: [{ invoiceId: 3, cycle: 1 }] });
    const ids = (filter: Parameters<SqliteStore["sendings"]>[0]) =>
      store.sendings(filter).map((one) => one.id);
    expect(ids({ clientId: 1 })).toEqual([1]);
    expect(ids({ states: ["prevu"] })).toEqual([2]);
    expect(ids({ states: ["prevu", "tentative"] })).toEqual([1, 2]);
    expect(ids({ attemptedOn: TODAY })).toEqual([1]);
    expect(ids({ attemptedOn: day("2026-11-23") })).toEqual([]);
    expect(store.sending(9)).toBeUndefined();
  });
});

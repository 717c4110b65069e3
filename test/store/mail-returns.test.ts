// What came back, in the database: once by content, of one client, kept as it came, and read by an index.
import { beforeEach, describe, expect, it } from "vitest";
import type { MailReturn } from "../../src/domain/mail-return.ts";
import type { SqliteStore } from "../../src/store/store.ts";
import { aClient, anInvoice, aPiece, expectRefusal, newStore, opened, raw, TODAY } from "./samples.ts";

let folder: string;
let store: SqliteStore;

/** Client 1 with invoices 1 and 2 and piece 1, client 2 with invoice 3 and piece 2. */
beforeEach(() => {
  ({ folder, store } = newStore());
  store.write((tx) => {
    for (const [ref, numbers] of [
      ["acme", ["F-1", "F-2"]],
      ["nova", ["F-3"]],
    ] as const) {
      const client = tx.addClient(aClient(ref, { siren: undefined }));
      for (const number of numbers) tx.addInvoice(anInvoice(client.id, number));
      tx.addPiece(aPiece(client.id));
    }
  });
});

const SHA = "a".repeat(64);

const fact = (more: Partial<MailReturn> = {}): Omit<MailReturn, "id"> => ({
  clientId: 1,
  invoiceIds: [2, 1],
  nature: "reponse",
  receivedOn: TODAY,
  pieceId: 1,
  sha256: SHA,
  messageId: "<a@acme.fr>",
  writtenBy: "paul@acme.fr",
  refused: [],
  unreachedIds: [],
  ...more,
});

const add = (more: Partial<MailReturn> = {}): MailReturn => store.write((tx) => tx.addMailReturn(fact(more)));

describe("a return", () => {
  it("comes back as it was kept, its invoices in their order", () => {
    const refused = [{ email: "x@acme.fr", answer: "550 5.1.1", lasting: true }];
    const { id } = add({ refused, note: "lu" });
    expect(opened(folder, "existing").mailReturn(id)).toEqual({ ...fact({ refused, note: "lu" }), id });
  });

  it("is one by content, whoever writes it, until it is withdrawn; and is known for ever", () => {
    const { id } = add();
    expectRefusal(
      () => opened(folder, "existing").write((tx) => tx.addMailReturn(fact())),
      "valeur",
      /déjà noté/u,
    );
    store.write((tx) => tx.cancelMailReturn(id, TODAY));
    expect(store.mailReturn(id)).toBeUndefined();
    expectRefusal(() => store.write((tx) => tx.cancelMailReturn(id, TODAY)), "valeur", /Aucun retour/u);
    expect(store.isMailKnown(SHA, undefined)).toBe(true);
    expect(store.isMailKnown("b".repeat(64), "<a@acme.fr>")).toBe(true);
    expect(store.isMailKnown("b".repeat(64), undefined)).toBe(false);
    add();
  });

  it("is about one client: its piece and its invoices", () => {
    expect(() => add({ pieceId: 2 })).toThrow("its piece is one of its client");
    expect(() => add({ invoiceIds: [3] })).toThrow("its invoices are those of its client");
    expect(store.mailReturns({})).toEqual([]);
  });

  it("is kept as it came: only what is done of it changes", () => {
    const { id } = add();
    const db = raw(folder);
    for (const change of [
      "nature = 'refus'",
      "received_on = '2026-01-01'",
      "refused = '[1]'",
      "note = 'x'",
    ]) {
      expect(() => db.exec(`UPDATE mail_return SET ${change} WHERE id = ${id}`), change).toThrow(
        "kept as it came",
      );
    }
    const kept = store.mailReturn(id) as MailReturn;
    store.write((tx) => tx.updateMailReturn({ ...kept, dealtOn: TODAY }));
    expect(store.mailReturn(id)).toEqual({ ...kept, dealtOn: TODAY });
    // Nobody says of an answer that its message reached nobody.
    expect(() => store.write((tx) => tx.updateMailReturn({ ...kept, unreachedOn: TODAY }))).toThrow();
  });

  it("that is open is found by an index that holds only these", () => {
    const first = add();
    const second = add({
      sha256: undefined,
      pieceId: undefined,
      messageId: undefined,
      clientId: 2,
      invoiceIds: [],
    });
    store.write((tx) => tx.updateMailReturn({ ...first, dealtOn: TODAY }));
    expect(store.mailReturns({ isOpen: true }).map((one) => one.id)).toEqual([second.id]);
    expect(store.mailReturns({ isOpen: true, clientId: 1 })).toEqual([]);
    expect(store.mailReturns({ clientId: 1 }).map((one) => one.id)).toEqual([first.id]);
    const plan = (where: string): string =>
      JSON.stringify(
        raw(folder).prepare(`EXPLAIN QUERY PLAN SELECT * FROM mail_return r WHERE ${where}`).all(),
      );
    const open = "r.cancelled_on IS NULL AND r.dealt_on IS NULL";
    for (const where of [open, `${open} AND r.client_id = 1`])
      expect(plan(where)).toContain("mail_return_open");
  });
});

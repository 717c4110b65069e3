// Disputes, promises, and the ladder and insolvency of a client: given back as given, changed and cancelled with
// a trace, never passed to another invoice. None of them moves the balance, which is that of the face amount.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { DISPUTE_CATEGORIES, DISPUTE_OUTCOMES, type Dispute } from "../../src/domain/dispute.ts";
import { balanceCents } from "../../src/domain/invoice.ts";
import { type PaymentPromise, PROMISE_CHANNELS } from "../../src/domain/promise.ts";
import { aDispute, aPromise, expectRefusal, raw, TODAY, twoClients } from "./samples.ts";

describe("clients and invoices", () => {
  it("keep their ladder and the dates of the insolvency, and lose them when told", () => {
    const { store, acme, first } = twoClients();
    const insolvent = {
      ...acme,
      insolvencyOn: day("2026-10-01"),
      insolvencyPublishedOn: day("2026-10-09"),
      insolvencyAgent: "Me Adam, 3 rue des Lilas, 69003 Lyon",
      claimDeclaredOn: day("2026-11-02"),
      ladderId: "mauvais-payeur",
    };
    store.write((tx) => {
      tx.updateClient(insolvent);
      tx.updateInvoice({ ...first, ladderId: "rapide" });
    });
    expect(store.client("acme")).toEqual(insolvent);
    expect(store.openAccounts(acme.id).map(({ client }) => client)).toEqual([insolvent, insolvent]);
    expect(store.openAccounts(acme.id).map(({ invoice }) => invoice.ladderId)).toEqual(["rapide", undefined]);
    store.write((tx) => {
      tx.updateClient(acme);
      tx.updateInvoice(first);
    });
    expect(store.account(first.id)).toMatchObject({ client: acme, invoice: first });
  });

  it("refuse a publication or a declaration before the judgment, and a ladder without a name", () => {
    const { store, acme, first } = twoClients();
    const updating =
      (more: object): (() => unknown) =>
      () =>
        store.write((tx) => tx.updateClient({ ...acme, insolvencyOn: TODAY, ...more }));
    expect(updating({ insolvencyPublishedOn: day("2026-11-21") })).toThrow("CHECK");
    expect(updating({ claimDeclaredOn: day("2026-11-21") })).toThrow("CHECK");
    expect(updating({ insolvencyAgent: "" })).toThrow("CHECK");
    expect(updating({ ladderId: "" })).toThrow("CHECK");
    expect(() => store.write((tx) => tx.updateInvoice({ ...first, ladderId: "" }))).toThrow("CHECK");
    expect(store.client("acme")).toEqual(acme);
  });
});

describe("disputes", () => {
  it("of every category come back by date, on their invoice alone, and leave the balance as it is", () => {
    const { store, first, second } = twoClients();
    const disputes = store.write((tx) =>
      DISPUTE_CATEGORIES.map((category, rank) =>
        tx.addDispute(
          aDispute(first.id, {
            category,
            contestedCents: rank === 0 ? undefined : rank * 100,
            openedOn: day(`2026-10-${29 - rank}`),
          }),
        ),
      ),
    );
    const account = store.account(first.id);
    expect(account.disputes).toEqual([...disputes].reverse());
    expect(balanceCents(account)).toBe(120_000);
    expect(store.account(second.id).disputes).toEqual([]);
    expect(store.openAccounts().map((one) => one.disputes.length)).toEqual([10, 0, 0]);
    for (const dispute of disputes) expect(store.dispute(dispute.id)).toEqual(dispute);
    expect(store.checkBalances()).toEqual([]);
  });

  it("are closed with each outcome, and still known once closed", () => {
    const { store, first, proof } = twoClients();
    const closed = store.write((tx) =>
      DISPUTE_OUTCOMES.map((outcome) => {
        const dispute = tx.addDispute(aDispute(first.id));
        tx.updateDispute({ ...dispute, closedOn: TODAY, outcome, pieceId: proof.id });
        return { ...dispute, closedOn: TODAY, outcome, pieceId: proof.id };
      }),
    );
    expect(store.account(first.id).disputes).toEqual(closed);
    const [reopened] = closed;
    store.write((tx) => tx.updateDispute({ id: reopened?.id ?? 0, ...aDispute(first.id) }));
    expect(store.dispute(reopened?.id ?? 0)).toEqual({ id: reopened?.id, ...aDispute(first.id) });
  });

  it("when cancelled are found no more, stay as rows, and are neither changed nor cancelled again", () => {
    const { folder, store, first } = twoClients();
    const dispute = store.write((tx) => tx.addDispute(aDispute(first.id)));
    store.write((tx) => tx.cancelDispute(dispute.id, TODAY));
    expect(store.dispute(dispute.id)).toBeUndefined();
    expect(store.openAccounts().flatMap((account) => account.disputes)).toEqual([]);
    expect(raw(folder).prepare("SELECT cancelled_on FROM dispute").pluck().all()).toEqual([TODAY]);
    expectRefusal(() => store.write((tx) => tx.cancelDispute(dispute.id, TODAY)), "valeur", "Aucun litige");
    expect(() => store.write((tx) => tx.updateDispute(dispute))).toThrow("no dispute");
  });

  it.each([
    ["another category", { category: "retard" }],
    ["nothing contested", { contestedCents: 0 }],
    ["a fraction of a cent", { contestedCents: 0.5 }],
    ["no reason", { reason: "" }],
    ["a day that does not exist", { openedOn: "2026-02-31" }],
    ["an end before the start", { closedOn: "2026-10-19" }],
    ["an outcome without an end", { outcome: "fonde" }],
    ["another outcome", { closedOn: "2026-11-01", outcome: "oubli" }],
    ["an unknown invoice", { invoiceId: 999 }],
    ["an unknown piece", { pieceId: 999 }],
  ])("refuse %s, given or added later", (_title, more) => {
    const { store, first } = twoClients();
    const sound = store.write((tx) => tx.addDispute(aDispute(first.id)));
    const wrong = { ...sound, ...more } as Dispute;
    const { id: _id, ...given } = wrong;
    expect(() => store.write((tx) => tx.addDispute(given))).toThrow(/constraint|its piece|cannot store/i);
    expect(() => store.write((tx) => tx.updateDispute(wrong))).toThrow(
      /constraint|its piece|cannot store|stays/i,
    );
    expect(store.account(first.id).disputes).toEqual([sound]);
  });
});

describe("promises", () => {
  it("by every channel come back by date, on their invoice alone, and leave the balance as it is", () => {
    const { store, first, proof } = twoClients();
    const promises = store.write((tx) =>
      PROMISE_CHANNELS.map((channel, rank) =>
        tx.addPromise(
          aPromise(first.id, {
            channel,
            saidOn: day(`2026-10-${29 - rank}`),
            amountCents: 100 + rank,
            ...(rank === 0 ? { pieceId: proof.id, note: "par retour de courriel" } : {}),
          }),
        ),
      ),
    );
    const account = store.account(first.id);
    expect(account.promises).toEqual([...promises].reverse());
    expect(balanceCents(account)).toBe(120_000);
    expect(store.openAccounts().map((one) => one.promises.length)).toEqual([4, 0, 0]);
    for (const promise of promises) expect(store.promise(promise.id)).toEqual(promise);
  });

  it("are said kept or broken, and may be opened again", () => {
    const { store, first } = twoClients();
    const promise = store.write((tx) => tx.addPromise(aPromise(first.id)));
    for (const closedAs of ["tenue", "rompue"] as const) {
      const closed = { ...promise, closedAs, closedOn: TODAY };
      store.write((tx) => tx.updatePromise(closed));
      expect(store.account(first.id).promises).toEqual([closed]);
    }
    store.write((tx) => tx.updatePromise(promise));
    expect(store.promise(promise.id)).toEqual(promise);
  });

  it("when cancelled are found no more, and are neither changed nor cancelled again", () => {
    const { store, first } = twoClients();
    const promise = store.write((tx) => tx.addPromise(aPromise(first.id)));
    store.write((tx) => tx.cancelPromise(promise.id, TODAY));
    expect(store.promise(promise.id)).toBeUndefined();
    expect(store.openAccounts().flatMap((account) => account.promises)).toEqual([]);
    expectRefusal(
      () => store.write((tx) => tx.cancelPromise(promise.id, TODAY)),
      "valeur",
      "Aucune promesse",
    );
    expect(() => store.write((tx) => tx.updatePromise(promise))).toThrow("no promise");
  });

  it.each([
    ["a day before it was said", { dueOn: "2026-10-19" }],
    ["an amount of nothing", { amountCents: 0 }],
    ["another channel", { channel: "pigeon" }],
    ["another end", { closedAs: "oubliee", closedOn: "2026-11-06" }],
    ["an end of no kind", { closedOn: "2026-11-06" }],
    ["an end before it was said", { closedAs: "rompue", closedOn: "2026-10-19" }],
    ["an unknown invoice", { invoiceId: 999 }],
    ["an unknown piece", { pieceId: 999 }],
  ])("refuse %s, given or added later", (_title, more) => {
    const { store, first } = twoClients();
    const sound = store.write((tx) => tx.addPromise(aPromise(first.id)));
    const wrong = { ...sound, ...more } as PaymentPromise;
    const { id: _id, ...given } = wrong;
    expect(() => store.write((tx) => tx.addPromise(given))).toThrow(/constraint|its piece/i);
    expect(() => store.write((tx) => tx.updatePromise(wrong))).toThrow(/constraint|its piece|stays/i);
    expect(store.account(first.id).promises).toEqual([sound]);
  });
});

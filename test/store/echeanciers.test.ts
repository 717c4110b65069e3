// Échéanciers with the payments of all they cover, calls about an invoice or a client, and settings.
import { describe, expect, it } from "vitest";
import { CALL_OUTCOMES } from "../../src/domain/call.ts";
import { day } from "../../src/domain/day.ts";
import { anEcheancier, expectRefusal, PARTS, TODAY, twoClients } from "./samples.ts";

describe("échéanciers", () => {
  it("are on the account of each invoice they cover, with the standing payments of all of them", () => {
    const { store, acme, first, second, other } = twoClients();
    const { agreed, onFirst, onSecond } = store.write((tx) => {
      const paid = (invoiceId: number, amountCents: number, receivedOn: string) =>
        tx.addPayment({ invoiceId, amountCents, receivedOn: day(receivedOn) });
      const part = paid(second.id, 20_000, "2026-12-01");
      const whole = paid(first.id, 120_000, "2026-12-20");
      tx.cancelPayment(paid(second.id, 30_000, "2026-12-02").id, day("2026-12-03"));
      paid(other.id, 40_000, "2026-12-02");
      const added = tx.addEcheancier(anEcheancier(acme.id, [second.id, first.id]));
      return { agreed: added, onFirst: whole, onSecond: part };
    });
    const followed = { ...agreed, payments: [onSecond, onFirst] };
    expect(store.echeancier(agreed.id)).toEqual(followed);
    expect(store.account(first.id).echeanciers).toEqual([followed]);
    expect(store.accountsOf(acme.id).map((account) => account.echeanciers)).toEqual([[followed], [followed]]);
    // The first invoice is settled, so not open: its payment counts all the same.
    expect(store.openAccounts().map((account) => [account.invoice.number, account.echeanciers])).toEqual([
      ["F-2", [followed]],
      ["F-3", []],
    ]);
    expect(store.checkBalances()).toEqual([]);
  });

  it("come by date of agreement, cancelled ones included", () => {
    const { store, acme, first } = twoClients();
    const { old, recent } = store.write((tx) => {
      const later = tx.addEcheancier(anEcheancier(acme.id, [first.id]));
      const earlier = tx.addEcheancier(
        anEcheancier(acme.id, [first.id], { agreedOn: day("2026-10-10"), cancelledOn: day("2026-11-09") }),
      );
      return { old: earlier, recent: later };
    });
    expect(store.account(first.id).echeanciers).toEqual([
      { ...old, payments: [] },
      { ...recent, payments: [] },
    ]);
  });

  it("take other invoices and parts until they are signed, then keep them", () => {
    const { store, acme, first, second, proof } = twoClients();
    const proposed = store.write((tx) => tx.addEcheancier(anEcheancier(acme.id, [first.id])));
    const counter = { ...proposed, invoiceIds: [second.id, first.id], instalments: PARTS.slice(0, 2) };
    store.write((tx) => tx.updateEcheancier(counter));
    expect(store.echeancier(proposed.id)).toEqual({ ...counter, payments: [] });

    const signed = { ...counter, pieceId: proof.id };
    store.write((tx) => tx.updateEcheancier(signed));
    for (const more of [
      { invoiceIds: [first.id] },
      { instalments: PARTS },
      { agreedOn: day("2026-11-11") },
    ]) {
      expect(() => store.write((tx) => tx.updateEcheancier({ ...signed, ...more }))).toThrow(
        "keeps the terms",
      );
    }
    expect(store.echeancier(proposed.id)).toEqual({ ...signed, payments: [] });

    const read = store.echeancier(proposed.id);
    store.write((tx) => tx.updateEcheancier({ ...(read ?? signed), cancelledOn: TODAY }));
    expect(store.echeancier(proposed.id)).toEqual({ ...signed, cancelledOn: TODAY, payments: [] });
    expect(() => store.write((tx) => tx.updateEcheancier(signed))).toThrow("in force");
  });

  it("refuse to cover nothing or another client, and parts that are too few, out of order or worth nothing", () => {
    const { store, acme, nova, first, other, otherProof } = twoClients();
    const sound = anEcheancier(acme.id, [first.id]);
    const adding =
      (more: object): (() => unknown) =>
      () =>
        store.write((tx) => tx.addEcheancier({ ...sound, ...more }));
    const [part] = PARTS;
    expect(adding({ invoiceIds: [] })).toThrow("covers no invoice");
    expect(adding({ invoiceIds: [first.id, other.id] })).toThrow("those of its client");
    expect(adding({ invoiceIds: [999] })).toThrow("those of its client");
    expect(adding({ invoiceIds: [first.id, first.id] })).toThrow("UNIQUE");
    expect(adding({ instalments: [part] })).toThrow("less than two parts");
    expect(adding({ instalments: [...PARTS].reverse() })).toThrow("out of order");
    expect(adding({ instalments: [part, { ...PARTS[1], amountCents: 0 }] })).toThrow("CHECK");
    expect(adding({ pieceId: otherProof.id })).toThrow("its piece is one of its client");
    expect(store.account(first.id).echeanciers).toEqual([]);
    const kept = store.write((tx) => tx.addEcheancier(sound));
    const moving = { ...kept, clientId: nova.id };
    expect(() => store.write((tx) => tx.updateEcheancier(moving))).toThrow("stays with its client");
    expect(store.echeancier(kept.id)).toEqual({ ...kept, payments: [] });
    expect(store.echeancier(999)).toBeUndefined();
  });
});

describe("calls", () => {
  it("of every outcome come back by day, on the invoices they name", () => {
    const { store, acme, nova, first, second, other } = twoClients();
    const calls = store.write((tx) =>
      CALL_OUTCOMES.map((outcome, rank) =>
        tx.addCall({
          clientId: acme.id,
          invoiceIds: rank % 2 === 0 ? [second.id, first.id] : [second.id],
          calledOn: day(`2026-10-${29 - rank}`),
          outcome,
        }),
      ),
    );
    const byDay = [...calls].reverse();
    expect(store.calls(acme.id)).toEqual(byDay);
    expect(store.calls(nova.id)).toEqual([]);
    expect(store.account(second.id).calls).toEqual(byDay);
    expect(store.account(first.id).calls).toEqual(byDay.filter((_call, rank) => rank % 2 === 0));
    expect(store.account(other.id).calls).toEqual([]);
    expect(store.openAccounts().map((account) => account.calls.length)).toEqual([5, 9, 0]);
    for (const call of calls) expect(store.call(call.id)).toEqual(call);
  });

  it("that name no invoice are on every account of their client, in their place by day", () => {
    const { store, acme, first, second, other } = twoClients();
    const { named, unnamed } = store.write((tx) => ({
      named: tx.addCall({
        clientId: acme.id,
        invoiceIds: [first.id],
        calledOn: day("2026-10-12"),
        outcome: "a-rappeler",
        spokeTo: "Mme Roy",
        note: "En réunion.",
        nextOn: day("2026-10-13"),
      }),
      unnamed: ["2026-10-11", "2026-10-13"].map((calledOn) =>
        tx.addCall({ clientId: acme.id, invoiceIds: [], calledOn: day(calledOn), outcome: "absent" }),
      ),
    }));
    expect(store.account(first.id).calls).toEqual([unnamed[0], named, unnamed[1]]);
    expect(store.account(second.id).calls).toEqual(unnamed);
    expect(store.account(other.id).calls).toEqual([]);
  });

  it("when cancelled are found no more, and are not cancelled twice", () => {
    const { store, acme, first } = twoClients();
    const call = store.write((tx) =>
      tx.addCall({ clientId: acme.id, invoiceIds: [first.id], calledOn: TODAY, outcome: "joint" }),
    );
    store.write((tx) => tx.cancelCall(call.id, TODAY));
    expect(store.call(call.id)).toBeUndefined();
    expect(store.calls(acme.id)).toEqual([]);
    expect(store.account(first.id).calls).toEqual([]);
    expectRefusal(() => store.write((tx) => tx.cancelCall(call.id, TODAY)), "valeur", "Aucun appel");
  });

  it("refuse another outcome, the invoice of another client, twice the same, or to call again in the past", () => {
    const { store, acme, first, other } = twoClients();
    const sound = { clientId: acme.id, invoiceIds: [first.id], calledOn: TODAY, outcome: "joint" } as const;
    const adding =
      (more: object): (() => unknown) =>
      () =>
        store.write((tx) => tx.addCall({ ...sound, ...more }));
    expect(adding({ outcome: "raccroche" })).toThrow("CHECK");
    expect(adding({ invoiceIds: [other.id] })).toThrow("those of its client");
    expect(adding({ invoiceIds: [first.id, first.id] })).toThrow("UNIQUE");
    expect(adding({ nextOn: day("2026-11-21") })).toThrow("CHECK");
    expect(adding({ clientId: 999 })).toThrow("FOREIGN KEY");
    expect(store.calls(acme.id)).toEqual([]);
    expect(adding({})).not.toThrow();
  });
});

describe("settings", () => {
  it("have no value at first, then the last one given", () => {
    const { store } = twoClients();
    expect(store.setting("paiements-verifies-le")).toBeUndefined();
    for (const value of ["2026-11-20", "2026-11-22"]) {
      store.write((tx) => tx.saveSetting("paiements-verifies-le", value));
      expect(store.setting("paiements-verifies-le")).toBe(value);
    }
    expect(() => store.write((tx) => tx.saveSetting("paiements-verifies-le", ""))).toThrow("CHECK");
    expect(store.setting("paiements-verifies-le")).toBe("2026-11-22");
  });

  it("are written with their trace or not at all", () => {
    const { store } = twoClients();
    const failing = () =>
      store.write((tx) => {
        tx.saveSetting("paiements-verifies-le", TODAY);
        throw new Error("interrupted");
      });
    expect(failing).toThrow("interrupted");
    expect(store.setting("paiements-verifies-le")).toBeUndefined();
  });
});

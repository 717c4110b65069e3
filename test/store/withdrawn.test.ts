// A withdrawn client in the database: still there, counted no more, and never with a standing invoice.
import { describe, expect, it } from "vitest";
import type { StoreWriter } from "../../src/app/ports.ts";
import type { Client } from "../../src/domain/client.ts";
import { aClient, anInvoice, newStore, TODAY } from "./samples.ts";

function withdrawn(tx: StoreWriter, client: Client): Client {
  const after = { ...client, cancelledOn: TODAY };
  tx.updateClient(after);
  return after;
}

describe("a withdrawn client", () => {
  it("is read by its reference and among all, and is not one of those followed", () => {
    const { store } = newStore();
    const [acme, nova] = store.write((tx) => [
      withdrawn(tx, tx.addClient(aClient("acme"))),
      tx.addClient(aClient("nova", { siren: "217500016" })),
    ]);
    expect(store.client("acme")).toEqual(acme);
    expect(store.clients("tous")).toEqual([acme, nova]);
    expect(store.clients("actifs")).toEqual([nova]);
    expect(store.counts().clients).toBe(1);
  });

  it("gives way to a standing client of the same SIREN, recorded after it", () => {
    const { store } = newStore();
    store.write((tx) => withdrawn(tx, tx.addClient(aClient("acme"))));
    expect(store.clientBySiren("552100554")?.ref).toBe("acme");
    store.write((tx) => tx.addClient(aClient("acme-lyon")));
    expect(store.clientBySiren("552100554")?.ref).toBe("acme-lyon");
  });

  it("has no standing invoice, whichever of the two is written first", () => {
    const { store } = newStore();
    const { client, invoice } = store.write((tx) => {
      const added = tx.addClient(aClient("acme"));
      return { client: added, invoice: tx.addInvoice(anInvoice(added.id, "F-1")) };
    });
    expect(() => store.write((tx) => withdrawn(tx, client))).toThrow("once its invoices are cancelled");
    const cancelled = { ...invoice, cancelledOn: TODAY };
    store.write((tx) => {
      tx.updateInvoice(cancelled);
      withdrawn(tx, client);
    });
    expect(() => store.write((tx) => tx.addInvoice(anInvoice(client.id, "F-2")))).toThrow("is withdrawn");
    expect(() => store.write((tx) => tx.updateInvoice(invoice))).toThrow("is withdrawn");
    expect(store.invoices({ which: "toutes" })).toEqual([cancelled]);
  });
});

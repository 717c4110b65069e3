// The cached balance is the sum of the facts, whatever was done and undone, in whatever order.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { StoreWriter } from "../../src/app/ports.ts";
import { type Account, balanceCents, type Invoice, isSettled } from "../../src/domain/invoice.ts";
import { aClient, anInvoice, newStore, raw, TODAY } from "./samples.ts";

type Operation = (
  tx: StoreWriter,
  invoices: Invoice[],
  payments: number[],
  account: (invoiceId: number) => Account,
) => void;

const cents = fc.integer({ min: 1, max: 200_000 });
const pick = fc.nat();

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.tuple(pick, cents).map(
    ([at, amountCents]): Operation =>
      (tx, invoices, payments) => {
        const invoice = invoices[at % invoices.length];
        if (invoice)
          payments.push(tx.addPayment({ invoiceId: invoice.id, amountCents, receivedOn: TODAY }).id);
      },
  ),
  fc.tuple(pick, cents).map(
    ([at, amountCents]): Operation =>
      (tx, invoices) => {
        const invoice = invoices[at % invoices.length];
        if (invoice)
          tx.addCreditNote({
            invoiceId: invoice.id,
            number: `A-${Math.random()}`,
            issuedOn: TODAY,
            amountCents,
          });
      },
  ),
  // Corrected: the sum of the first payment and of the first credit note of an invoice.
  fc.tuple(pick, cents, cents).map(
    ([at, paidCents, creditedCents]): Operation =>
      (tx, invoices, _payments, account) => {
        const invoice = invoices[at % invoices.length];
        const { payments, creditNotes } = account(invoice?.id ?? 0);
        const [payment] = payments;
        const [note] = creditNotes;
        if (payment) tx.updatePayment({ ...payment, amountCents: paidCents });
        if (note) tx.updateCreditNote({ ...note, amountCents: creditedCents });
      },
  ),
  // Neither moves the face amount.
  fc.tuple(pick, cents).map(
    ([at, amountCents]): Operation =>
      (tx, invoices) => {
        const invoiceId = invoices[at % invoices.length]?.id ?? 0;
        tx.addCharge({ invoiceId, kind: "procedure", amountCents, incurredOn: TODAY, title: "Greffe" });
        tx.addWaiver({ invoiceId, what: "frais", amountCents, waivedOn: TODAY, reason: "accord" });
      },
  ),
  pick.map(
    (at): Operation =>
      (tx, _invoices, payments) => {
        const [payment] = payments.splice(at % Math.max(1, payments.length), 1);
        if (payment !== undefined) tx.cancelPayment(payment, TODAY);
      },
  ),
  fc.tuple(pick, cents, fc.nat(50_000), fc.boolean()).map(
    ([at, totalCents, prepaidCents, cancelled]): Operation =>
      (tx, invoices) => {
        const place = at % invoices.length;
        const invoice = invoices[place];
        if (!invoice) return;
        const changed = { ...invoice, totalCents, prepaidCents, cancelledOn: cancelled ? TODAY : undefined };
        tx.updateInvoice(changed);
        invoices[place] = changed;
      },
  ),
);

it("equals the recomputation after any series of operations, and decides what is open", () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
      const { folder, store } = newStore();
      store.write((tx) => {
        const client = tx.addClient(aClient("acme"));
        const invoices = ["F-1", "F-2", "F-3"].map((number) => tx.addInvoice(anInvoice(client.id, number)));
        const payments: number[] = [];
        for (const one of operations) one(tx, invoices, payments, store.account);
      });
      const accounts = store.accountsOf(store.client("acme")?.id ?? 0);
      const cached = raw(folder).prepare("SELECT balance_cents FROM invoice WHERE number = ?").pluck();
      for (const account of accounts) expect(cached.get(account.invoice.number)).toBe(balanceCents(account));
      expect(store.openAccounts()).toEqual(accounts.filter((account) => !isSettled(account)));
      expect(store.checkBalances()).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

it("follows a payment that is deleted or moved to another invoice by a later migration", () => {
  const { folder, store } = newStore();
  store.write((tx) => {
    const client = tx.addClient(aClient("acme"));
    const first = tx.addInvoice(anInvoice(client.id, "F-1"));
    tx.addInvoice(anInvoice(client.id, "F-2"));
    tx.addPayment({ invoiceId: first.id, amountCents: 20_000, receivedOn: TODAY });
  });
  const db = raw(folder);
  const balances = () => db.prepare("SELECT balance_cents FROM invoice ORDER BY number").pluck().all();
  expect(balances()).toEqual([100_000, 120_000]);
  db.exec("UPDATE payment SET invoice_id = (SELECT id FROM invoice WHERE number = 'F-2')");
  expect(balances()).toEqual([120_000, 100_000]);
  db.exec("DELETE FROM payment");
  expect(balances()).toEqual([120_000, 120_000]);
  expect(store.checkBalances()).toEqual([]);
});

it("a balance written by hand is found, with both amounts", () => {
  const { folder, store } = newStore();
  store.write((tx) => tx.addInvoice(anInvoice(tx.addClient(aClient("acme")).id, "F-1")));
  raw(folder).exec("UPDATE invoice SET balance_cents = 1");
  expect(store.checkBalances()).toEqual([{ invoiceNumber: "F-1", cachedCents: 1, recomputedCents: 120_000 }]);
});

// The store gives back every fact as it was given, refuses what may not happen twice, and keeps all or nothing.
import { copyFileSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CLIENT_KINDS, type Client } from "../../src/domain/client.ts";
import { type Day, day } from "../../src/domain/day.ts";
import { balanceCents } from "../../src/domain/invoice.ts";
import { PIECE_KINDS } from "../../src/domain/piece.ts";
import { IS_OPEN } from "../../src/store/invoices.ts";
import { temporaryFolder } from "../system/ordinary-user.ts";
import {
  aClient,
  aDocument,
  anInvoice,
  CREDITOR,
  expectRefusal,
  newStore,
  opened,
  raw,
  TODAY,
} from "./samples.ts";

describe("every fact comes back as it went in", () => {
  it("the creditor, saved twice, is one profile", () => {
    const { store } = newStore();
    expect(store.creditor()).toBeUndefined();
    store.write((tx) => tx.saveCreditor(CREDITOR));
    expect(store.creditor()).toEqual(CREDITOR);
    const company = {
      ...CREDITOR,
      legalForm: "sasu" as const,
      penaltyRate: { kind: "multiple-legal" as const, times: 3 },
      person: undefined,
      company: { representative: "sa présidente, Mme Ada Martin" },
    };
    store.write((tx) => tx.saveCreditor(company));
    expect(store.creditor()).toEqual(company);
  });

  it("a client of every kind, found by reference, by id and by SIREN", () => {
    const { store } = newStore();
    const kinds = store.write((tx) => CLIENT_KINDS.map((kind) => tx.addClient(aClient(kind, { kind }))));
    const full: Client = {
      ...store.write((tx) => tx.addClient(aClient("mairie", { kind: "public", siren: "217500016" }))),
      siret: "21750001600019",
      vatNumber: "FR00217500016",
      communeInsee: "06088",
      phone: "0400000000",
      contact: "Mme O'Neil; DROP TABLE client",
      publicKind: "etat-collectivite",
      insolvencyOn: day("2026-05-04"),
      notes: "« attention »\u0000\n",
    };
    store.write((tx) => tx.updateClient(full));
    expect(store.client("mairie")).toEqual(full);
    expect(store.clientById(full.id)).toEqual(full);
    expect(store.clientBySiren("217500016")).toEqual(full);
    expect(store.clientBySiren("552100554")?.id).toBe(kinds[0]?.id);
    expect(store.client("absent")).toBeUndefined();
    expect(store.clients("tous").map((client) => client.ref)).toEqual([...CLIENT_KINDS, "mairie"].sort());
    expect(() => store.clientById(999)).toThrow("no client 999");
  });

  it("a client without an address has none", () => {
    const { store } = newStore();
    const client = store.write((tx) => tx.addClient(aClient("nova", { address: undefined })));
    expect(store.clientById(client.id)).toEqual(client);
  });

  it("an invoice with all it carries, and its account", () => {
    const { store } = newStore();
    const account = store.write((tx) => {
      const client = tx.addClient(aClient("acme"));
      const hold = tx.addHold({
        clientId: client.id,
        reason: "congés",
        fromOn: TODAY,
        untilOn: day("2026-12-01"),
      });
      const invoice = tx.addInvoice(
        anInvoice(client.id, "F-2026-038", {
          performedOn: day("2026-08-30"),
          prepaidCents: 20_000,
          label: "Refonte du site, lot 2",
          contract: "devis D-2026-014",
          penaltyRate: { kind: "multiple-legal", times: 3 },
        }),
      );
      const paid = { invoiceId: invoice.id, means: "virement", reference: "VIR 12" };
      const late = tx.addPayment({ ...paid, amountCents: 10_000, receivedOn: day("2026-10-20") });
      const early = tx.addPayment({ ...paid, amountCents: 5_000, receivedOn: day("2026-10-10") });
      const note = tx.addCreditNote({
        invoiceId: invoice.id,
        number: "A-1",
        issuedOn: day("2026-10-02"),
        amountCents: 1_000,
        reason: "remise",
      });
      const document = aDocument(tx, client.id);
      const step = tx.addStep({
        invoiceId: invoice.id,
        ladderId: "standard",
        stepId: "courtois",
        channel: "email",
        doneOn: day("2026-10-04"),
        note: "répondu",
        documentId: document.id,
      });
      const letter = tx.addLetter({
        clientId: client.id,
        documentId: document.id,
        invoiceIds: [invoice.id],
        writtenOn: day("2026-11-02"),
        delayDays: 15,
        deadlineOn: day("2026-11-20"),
      });
      return {
        invoice,
        client,
        payments: [early, late],
        creditNotes: [note],
        steps: [step],
        letters: [letter],
        holds: [hold],
        charges: [],
        waivers: [],
        injonctions: [],
        titres: [],
        prescriptionEvents: [],
        disputes: [],
        promises: [],
        echeanciers: [],
        calls: [],
      };
    });
    const { invoice, client } = account;
    expect(store.account(invoice.id)).toEqual(account);
    expect(store.openAccounts()).toEqual([account]);
    expect(store.openAccounts(client.id)).toEqual([account]);
    expect(store.openAccounts(client.id + 1)).toEqual([]);
    expect(store.accountsOf(client.id)).toEqual([account]);
    expect(store.invoice("F-2026-038")).toEqual(invoice);
    expect(store.payment(account.payments[0]?.id ?? 0)).toEqual(account.payments[0]);
    expect(store.step(account.steps[0]?.id ?? 0)).toEqual(account.steps[0]);
    expect(store.holds(client.id)).toEqual(account.holds);
    expect(store.letters()).toEqual(account.letters);
    expect(store.documents(client.id)).toHaveLength(1);
    expect(() => store.account(999)).toThrow("no invoice 999");
  });

  it("a registered letter keeps the order of its invoices through its whole life", () => {
    const { store } = newStore();
    const written = store.write((tx) => {
      const client = tx.addClient(aClient("acme"));
      const ids = ["F-3", "F-1", "F-2"].map((number) => tx.addInvoice(anInvoice(client.id, number)).id);
      const invoiceIds = [...ids].reverse();
      const document = aDocument(tx, client.id);
      return tx.addLetter({
        clientId: client.id,
        documentId: document.id,
        invoiceIds,
        writtenOn: day("2026-11-02"),
        delayDays: 15,
        deadlineOn: day("2026-11-20"),
      });
    });
    const returned = {
      ...written,
      trackingNumber: "1A 234 567 8901 2",
      depositedOn: day("2026-11-03"),
      presentedOn: day("2026-11-05"),
      returnedOn: day("2026-11-21"),
      returnReason: "avise-non-reclame" as const,
    };
    store.write((tx) => tx.updateLetter(returned));
    expect(store.letters(written.clientId)).toEqual([returned]);
    expect(store.accountsOf(written.clientId).map((account) => account.letters)).toEqual([
      [returned],
      [returned],
      [returned],
    ]);
    expect(() => store.write((tx) => tx.updateLetter({ ...returned, invoiceIds: [1] }))).toThrow(
      "keeps the invoices",
    );
  });

  it("pieces of a client, of an invoice, by content, until they are removed", () => {
    const { store } = newStore();
    const { client, invoice, all } = store.write((tx) => {
      const client = tx.addClient(aClient("acme"));
      const invoice = tx.addInvoice(anInvoice(client.id, "F-1"));
      const all = PIECE_KINDS.map((kind, index) =>
        tx.addPiece({
          clientId: client.id,
          invoiceId: index % 2 === 0 ? invoice.id : undefined,
          kind,
          title: `Pièce ${kind}`,
          datedOn: index === 0 ? undefined : TODAY,
          file: `pieces/${index}.pdf`,
          sha256: index.toString(16).padStart(64, "0"),
          mediaType: "application/pdf",
          sizeBytes: 12,
          originalName: "../../devis signé.pdf",
        }),
      );
      return { client, invoice, all };
    });
    expect(store.pieces({})).toEqual(all);
    expect(store.pieces({ clientId: client.id })).toEqual(all);
    expect(store.pieces({ invoiceId: invoice.id })).toEqual(
      all.filter((piece) => piece.invoiceId !== undefined),
    );
    const first = all[0];
    if (first === undefined) throw new Error("no piece");
    expect(store.pieceBySha256(first.sha256)).toEqual(first);
    const twice = () => store.write((tx) => tx.addPiece(first));
    expectRefusal(twice, "valeur", "déjà jointe");
    store.write((tx) => tx.removePiece(first.id, TODAY));
    expect(store.pieceBySha256(first.sha256)).toBeUndefined();
    expectRefusal(() => store.write((tx) => tx.removePiece(first.id, TODAY)), "valeur", "Aucune pièce");
    expect(store.piece(first.id)).toEqual({ ...first, removedOn: TODAY });
    expect(store.pieces({ which: "toutes" })).toContainEqual({ ...first, removedOn: TODAY });
    expect(twice().id).toBeGreaterThan(first.id);
  });
});

describe("what is open, what is settled", () => {
  it("lists open accounts by due date then number, and counts them", () => {
    const { store } = newStore();
    store.write((tx) => {
      const acme = tx.addClient(aClient("acme"));
      const nova = tx.addClient(aClient("nova"));
      tx.addInvoice(anInvoice(acme.id, "F-3", { dueOn: day("2026-12-01") }));
      tx.addInvoice(anInvoice(nova.id, "F-2"));
      tx.addInvoice(anInvoice(acme.id, "F-1"));
      const paid = tx.addInvoice(anInvoice(acme.id, "F-0"));
      tx.addPayment({ invoiceId: paid.id, amountCents: paid.totalCents, receivedOn: TODAY });
      const cancelled = tx.addInvoice(anInvoice(acme.id, "F-9"));
      tx.updateInvoice({ ...cancelled, cancelledOn: TODAY, cancelReason: "doublon" });
    });
    const acme = store.client("acme")?.id ?? 0;
    const numbers = (accounts: readonly { readonly invoice: { readonly number: string } }[]) =>
      accounts.map((account) => account.invoice.number);
    expect(numbers(store.openAccounts())).toEqual(["F-1", "F-2", "F-3"]);
    expect(numbers(store.openAccounts(acme))).toEqual(["F-1", "F-3"]);
    expect(numbers(store.accountsOf(acme))).toEqual(["F-0", "F-1", "F-9", "F-3"]);
    expect(store.invoices({ which: "ouvertes" }).map((one) => one.number)).toEqual(["F-1", "F-2", "F-3"]);
    expect(store.invoices({ which: "toutes", clientId: acme })).toHaveLength(4);
    expect(store.invoice("F-9")?.cancelReason).toBe("doublon");
    expect(store.counts()).toEqual({ clients: 2, invoices: 5, open: 3 });
  });

  it("a cancelled payment counts no more, says when, and is not cancelled twice", () => {
    const { store } = newStore();
    const { invoice, payment } = store.write((tx) => {
      const invoice = tx.addInvoice(anInvoice(tx.addClient(aClient("acme")).id, "F-1"));
      return {
        invoice,
        payment: tx.addPayment({ invoiceId: invoice.id, amountCents: 120_000, receivedOn: TODAY }),
      };
    });
    expect(store.openAccounts()).toEqual([]);
    store.write((tx) => tx.cancelPayment(payment.id, TODAY));
    expect(balanceCents(store.account(invoice.id))).toBe(120_000);
    expect(store.openAccounts()).toHaveLength(1);
    const cancelled = { ...payment, cancelledOn: TODAY };
    expect(store.payment(payment.id)).toEqual(cancelled);
    expect(store.paymentsOf(invoice.id)).toEqual([cancelled]);
    expect(store.account(invoice.id).payments).toEqual([]);
    expectRefusal(() => store.write((tx) => tx.cancelPayment(payment.id, TODAY)), "valeur", "Aucun paiement");
  });

  it("an ended hold keeps its reason and takes its last day", () => {
    const { store } = newStore();
    const hold = store.write((tx) =>
      tx.addHold({ clientId: tx.addClient(aClient("acme")).id, reason: "litige", fromOn: TODAY }),
    );
    store.write((tx) => tx.endHold(hold.id, day("2026-11-25")));
    expect(store.holds(hold.clientId)).toEqual([{ ...hold, untilOn: "2026-11-25" }]);
  });
});

describe("nothing twice", () => {
  it("an invoice number, a client reference, a credit note on an invoice", () => {
    const { store } = newStore();
    const { invoice, note } = store.write((tx) => {
      const client = tx.addClient(aClient("acme"));
      const invoice = tx.addInvoice(anInvoice(client.id, "F-1"));
      const note = { invoiceId: invoice.id, number: "A-1", issuedOn: TODAY, amountCents: 100 };
      tx.addCreditNote(note);
      return { invoice, note };
    });
    expectRefusal(
      () => store.write((tx) => tx.addInvoice(anInvoice(invoice.clientId, "F-1"))),
      "valeur",
      "F-1",
    );
    expectRefusal(() => store.write((tx) => tx.addClient(aClient("acme"))), "valeur", "acme");
    expectRefusal(() => store.write((tx) => tx.addCreditNote(note)), "valeur", "A-1");
    const other = store.write((tx) => tx.addInvoice(anInvoice(invoice.clientId, "F-2")));
    expectRefusal(() => store.write((tx) => tx.updateInvoice({ ...other, number: "F-1" })), "valeur", "F-1");
  });

  it("a step of a ladder on an invoice, until it is cancelled", () => {
    const { store } = newStore();
    const step = store.write((tx) => {
      const invoice = tx.addInvoice(anInvoice(tx.addClient(aClient("acme")).id, "F-1"));
      return tx.addStep({
        invoiceId: invoice.id,
        ladderId: "standard",
        stepId: "ferme",
        channel: "email",
        doneOn: TODAY,
      });
    });
    const { id, ...again } = step;
    expectRefusal(() => store.write((tx) => tx.addStep(again)), "refus", "ferme");
    store.write((tx) => tx.cancelStep(id, TODAY));
    expect(store.step(id)).toBeUndefined();
    expect(store.write((tx) => tx.addStep(again)).id).toBeGreaterThan(id);
    expectRefusal(() => store.write((tx) => tx.cancelStep(id, TODAY)), "valeur", "Aucune étape");
  });

  it("refuses a reference that could not be typed or would climb out of a folder", () => {
    const { store } = newStore();
    for (const ref of ["", "Acme", "../acme", "acme corp", "é", "-acme", "a".repeat(61)]) {
      expectRefusal(() => store.write((tx) => tx.addClient(aClient(ref))), "valeur", "référence");
    }
  });
});

describe("the database checks what the program should", () => {
  it.each([
    ["a day that does not exist", { dueOn: "2026-02-31" as Day }],
    ["a day written otherwise", { dueOn: "01/10/2026" as Day }],
    ["a day with a time", { issuedOn: "2026-10-01T10:00" as Day }],
    ["a day out of range", { performedOn: "2200-01-01" as Day }],
    ["a fraction of a cent", { totalCents: 10.5 }],
    ["a negative total", { totalCents: -1 }],
    ["a total beyond the limit", { totalCents: 1_000_000_000_000 }],
    ["a client that does not exist", { clientId: 999 }],
  ])("refuses %s", (_title, more) => {
    const { store } = newStore();
    const client = store.write((tx) => tx.addClient(aClient("acme")));
    expect(() => store.write((tx) => tx.addInvoice(anInvoice(client.id, "F-1", more)))).toThrow(
      /SQLITE_CONSTRAINT|constraint|cannot store/i,
    );
    expect(store.counts().invoices).toBe(0);
  });

  it("refuses a payment of nothing, a file outside the folder, and deleting what others rest on", () => {
    const { folder, store } = newStore();
    const invoice = store.write((tx) => tx.addInvoice(anInvoice(tx.addClient(aClient("acme")).id, "F-1")));
    expect(() =>
      store.write((tx) => tx.addPayment({ invoiceId: invoice.id, amountCents: 0, receivedOn: TODAY })),
    ).toThrow("CHECK");
    for (const file of ["/etc/passwd", "documents/../../x", "..\\x", ""]) {
      const document = {
        kind: "brouillon" as const,
        clientId: invoice.clientId,
        createdOn: TODAY,
        file,
        sha256: "b".repeat(64),
      };
      expect(() => store.write((tx) => tx.addDocument(document))).toThrow("CHECK");
    }
    const db = raw(folder);
    db.pragma("foreign_keys = ON");
    expect(() => db.exec("DELETE FROM client")).toThrow("FOREIGN KEY");
  });
});

describe("a write is all or nothing", () => {
  it("keeps nothing of a write that fails on its last line, its journal included", () => {
    const { store } = newStore();
    const failing = () =>
      store.write((tx) => {
        tx.addClient(aClient("acme"));
        tx.record({ on: TODAY, kind: "client.ajoute", clientRef: "acme", payload: {} });
        throw new Error("interrupted");
      });
    expect(failing).toThrow("interrupted");
    expect(store.counts().clients).toBe(0);
    expect(store.journal({})).toEqual([]);
    expect(store.journalBreaks()).toEqual([]);
  });

  it("keeps nothing when the machine stops in the middle, even with pages already in the log", () => {
    const { folder, store } = newStore();
    store.write((tx) => tx.addClient(aClient("avant")));
    const copy = join(temporaryFolder(), "copie");
    mkdirSync(copy);
    store.write((tx) => {
      const client = tx.addClient(aClient("acme", { notes: "n".repeat(1000) }));
      // Past the page cache, so that uncommitted pages reach the write-ahead log.
      for (let rank = 0; rank < 6_000; rank += 1)
        tx.addInvoice(anInvoice(client.id, `F-${rank}`, { label: "l".repeat(4000) }));
      tx.record({ on: TODAY, kind: "client.ajoute", payload: {} });
      for (const name of ["relance.db", "relance.db-wal"]) {
        copyFileSync(join(folder, name), join(copy, name));
      }
    });
    expect(statSync(join(copy, "relance.db-wal")).size).toBeGreaterThan(1_000_000);
    expect(store.counts().invoices).toBe(6_000);
    const after = opened(copy, "existing");
    expect(after.counts()).toEqual({ clients: 1, invoices: 0, open: 0 });
    expect(after.journalBreaks()).toEqual([]);
  });

  it("a write inside a write that fails takes back its own part only", () => {
    const { store } = newStore();
    store.write((tx) => {
      tx.addClient(aClient("acme"));
      const inner = () =>
        store.write((again) => {
          again.addClient(aClient("nova"));
          throw new Error("inner");
        });
      expect(inner).toThrow("inner");
      tx.addClient(aClient("orion"));
    });
    expect(store.clients("tous").map((client) => client.ref)).toEqual(["acme", "orion"]);
  });

  it("refuses a fact written outside a write, and a write that would wait", () => {
    const { store } = newStore();
    const leaked = store.write((tx) => tx);
    expect(() => leaked.addClient(aClient("acme"))).toThrow("inside Store.write");
    expect(() => store.write(async (tx) => tx.addClient(aClient("acme")))).toThrow("promise");
    expect(store.counts().clients).toBe(0);
  });

  it("holds the right to write from its first line, so that what it reads to decide cannot change", () => {
    const { folder, store } = newStore();
    const other = opened(folder, "existing");
    store.write((tx) => {
      expect(store.client("acme")).toBeUndefined();
      expectRefusal(() => other.write((later) => later.addClient(aClient("acme"))), "verrou", "relance.db");
      tx.addClient(aClient("acme"));
    });
    expect(other.clients("tous")).toHaveLength(1);
  });

  it("sees what it has just written, while another reader sees the moment before", () => {
    const { folder, store } = newStore();
    const other = opened(folder, "existing");
    store.write((tx) => {
      tx.addInvoice(anInvoice(tx.addClient(aClient("acme")).id, "F-1"));
      expect(store.openAccounts()).toHaveLength(1);
      expect(other.openAccounts()).toHaveLength(0);
    });
    expect(other.openAccounts()).toHaveLength(1);
  });
});

it("reads open accounts through the indexes of what is open, never through the history", () => {
  const { folder } = newStore();
  const db = raw(folder);
  const plan = (sql: string) =>
    (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map((line) => line.detail);
  expect(plan(`SELECT i.* FROM invoice i WHERE ${IS_OPEN} ORDER BY i.due_on, i.number`)).toEqual([
    "SCAN i USING INDEX invoice_open",
  ]);
  expect(
    plan(`SELECT i.* FROM invoice i WHERE i.client_id = 1 AND ${IS_OPEN} ORDER BY i.due_on, i.number`),
  ).toEqual(["SEARCH i USING INDEX invoice_open_client (client_id=?)"]);
  for (const table of ["payment", "credit_note", "step"]) {
    const details = plan(
      `SELECT t.* FROM invoice i CROSS JOIN ${table} t ON t.invoice_id = i.id WHERE ${IS_OPEN} AND t.cancelled_on IS NULL`,
    );
    expect(details[0]).toMatch(/^SCAN i USING (COVERING )?INDEX invoice_open/);
    expect(details[1]).toMatch(/^SEARCH t USING INDEX/);
  }
});

// Charges, waivers, decisions and acts on prescription: given back as they were given, cancelled with a trace,
// and never mixed between clients. None of them moves the balance, which is that of the face amount.
import { describe, expect, it } from "vitest";
import { CHARGE_KINDS } from "../../src/domain/charge.ts";
import { type Day, day } from "../../src/domain/day.ts";
import { balanceCents } from "../../src/domain/invoice.ts";
import { INTERRUPTIONS, SUSPENSIONS } from "../../src/domain/prescription-event.ts";
import { WAIVED } from "../../src/domain/waiver.ts";
import { expectRefusal, newStore, raw, TODAY, twoClients } from "./samples.ts";

describe("invoices and payments", () => {
  it("keep their sector, their capitalisation and their transfer, and lose them when told", () => {
    const { store, first, second } = twoClients();
    expect(store.account(first.id).invoice).toEqual(first);
    const special = { ...first, sector: "transport", capitalisation: true };
    store.write((tx) => tx.updateInvoice(special));
    expect(store.invoice("F-1")).toEqual(special);
    store.write((tx) => tx.updateInvoice({ ...special, capitalisation: false }));
    expect(store.invoice("F-1")?.capitalisation).toBe(false);
    store.write((tx) => tx.updateInvoice(first));
    expect(store.invoice("F-1")).toEqual(first);

    const part = { amountCents: 1_000, receivedOn: TODAY, transfer: "VIR 12 du 3 mars" };
    const parts = store.write((tx) =>
      [first, second].map(({ id }) => tx.addPayment({ ...part, invoiceId: id })),
    );
    expect(store.openAccounts().flatMap((account) => account.payments)).toEqual(parts);
    expect(store.payment(parts[0]?.id ?? 0)).toEqual(parts[0]);
  });
});

describe("charges", () => {
  it("of every kind come back by date, with their proof, and leave the balance as it is", () => {
    const { store, first, second, proof } = twoClients();
    const charges = store.write((tx) =>
      CHARGE_KINDS.map((kind, rank) =>
        tx.addCharge({
          invoiceId: first.id,
          kind,
          amountCents: 100 + rank,
          incurredOn: day(`2026-10-0${9 - rank}`),
          title: `Note d'honoraires n° ${rank}`,
          pieceId: kind === "recouvrement" ? proof.id : undefined,
        }),
      ),
    );
    const account = store.account(first.id);
    expect(account.charges).toEqual([...charges].reverse());
    expect(balanceCents(account)).toBe(120_000);
    expect(store.account(second.id).charges).toEqual([]);
    expect(store.openAccounts().map((one) => one.charges.length)).toEqual([3, 0, 0]);
    for (const charge of charges) expect(store.charge(charge.id)).toEqual(charge);
    expect(store.checkBalances()).toEqual([]);
  });

  it("when cancelled are found no more, stay as rows, and are not cancelled twice", () => {
    const { folder, store, first } = twoClients();
    const charge = store.write((tx) =>
      tx.addCharge({
        invoiceId: first.id,
        kind: "procedure",
        amountCents: 3_312,
        incurredOn: TODAY,
        title: "Greffe",
      }),
    );
    store.write((tx) => tx.cancelCharge(charge.id, day("2026-11-25")));
    expect(store.charge(charge.id)).toBeUndefined();
    expect(store.account(first.id).charges).toEqual([]);
    expect(raw(folder).prepare("SELECT cancelled_on FROM charge").pluck().all()).toEqual(["2026-11-25"]);
    expectRefusal(() => store.write((tx) => tx.cancelCharge(charge.id, TODAY)), "valeur", "Aucun frais");
  });

  it.each([
    ["another kind", { kind: "amende" }],
    ["an amount of nothing", { amountCents: 0 }],
    ["a day that does not exist", { incurredOn: "2026-02-31" as Day }],
    ["an empty title", { title: "" }],
    ["an unknown invoice", { invoiceId: 999 }],
    ["an unknown piece", { pieceId: 999 }],
  ])("refuse %s", (_title, more) => {
    const { store, first } = twoClients();
    const sound = {
      invoiceId: first.id,
      kind: "procedure",
      amountCents: 1,
      incurredOn: TODAY,
      title: "t",
    } as const;
    store.write((tx) => tx.addCharge(sound));
    expect(() => store.write((tx) => tx.addCharge({ ...sound, ...more } as typeof sound))).toThrow(
      /constraint|its piece/i,
    );
    expect(store.account(first.id).charges).toHaveLength(1);
  });
});

describe("waivers", () => {
  it("of everything that can be given up come back by date, whole or for an amount", () => {
    const { store, first } = twoClients();
    const waivers = store.write((tx) =>
      WAIVED.map((what, rank) =>
        tx.addWaiver({
          invoiceId: first.id,
          what,
          amountCents: rank === 0 ? undefined : rank * 100,
          waivedOn: day(`2026-10-0${9 - rank}`),
          reason: "geste commercial",
        }),
      ),
    );
    expect(store.account(first.id).waivers).toEqual([...waivers].reverse());
    expect(balanceCents(store.account(first.id))).toBe(120_000);
    for (const waiver of waivers) expect(store.waiver(waiver.id)).toEqual(waiver);
    expect(store.checkBalances()).toEqual([]);
  });

  it("when cancelled give up nothing, and are not cancelled twice", () => {
    const { store, first } = twoClients();
    const waiver = store.write((tx) =>
      tx.addWaiver({ invoiceId: first.id, what: "frais", waivedOn: TODAY, reason: "accord" }),
    );
    store.write((tx) => tx.cancelWaiver(waiver.id, TODAY));
    expect(store.waiver(waiver.id)).toBeUndefined();
    expect(store.openAccounts().flatMap((account) => account.waivers)).toEqual([]);
    expectRefusal(
      () => store.write((tx) => tx.cancelWaiver(waiver.id, TODAY)),
      "valeur",
      "Aucune renonciation",
    );
  });

  it.each([
    ["the principal", { what: "principal" }],
    ["an amount of nothing", { amountCents: 0 }],
    ["a fraction of a cent", { amountCents: 0.5 }],
    ["no reason", { reason: "" }],
    ["an unknown invoice", { invoiceId: 999 }],
  ])("refuse %s", (_title, more) => {
    const { store, first } = twoClients();
    const sound = { invoiceId: first.id, what: "frais", waivedOn: TODAY, reason: "accord" } as const;
    store.write((tx) => tx.addWaiver(sound));
    expect(() => store.write((tx) => tx.addWaiver({ ...sound, ...more } as typeof sound))).toThrow(
      /constraint|cannot store/i,
    );
  });
});

describe("decisions", () => {
  it("are on the account of each invoice they name, through their whole life", () => {
    const { store, acme, first, second, other } = twoClients();
    const rendered = store.write((tx) =>
      tx.addTitre({
        clientId: acme.id,
        invoiceIds: [second.id, first.id],
        renderedOn: TODAY,
        interest: "legal",
      }),
    );
    expect(store.titre(rendered.id)).toEqual(rendered);
    const enforceable = {
      ...rendered,
      enforceableOn: day("2026-12-30"),
      interest: "convenu" as const,
      capitalisationFrom: day("2026-09-01"),
    };
    store.write((tx) => tx.updateTitre(enforceable));
    expect(store.titre(rendered.id)).toEqual(enforceable);
    expect(store.account(first.id).titres).toEqual([enforceable]);
    expect(store.account(second.id).titres).toEqual([enforceable]);
    expect(store.account(other.id).titres).toEqual([]);

    const corrected = { ...enforceable, invoiceIds: [second.id] };
    store.write((tx) => tx.updateTitre(corrected));
    expect(store.accountsOf(acme.id).map((account) => account.titres)).toEqual([[], [corrected]]);

    const earlier = store.write((tx) =>
      tx.addTitre({ ...rendered, invoiceIds: [second.id], renderedOn: day("2026-05-04") }),
    );
    expect(store.account(second.id).titres).toEqual([earlier, corrected]);
  });

  it("that fell are found no more, and can be neither changed nor cancelled again", () => {
    const { store, acme, first } = twoClients();
    const titre = store.write((tx) =>
      tx.addTitre({ clientId: acme.id, invoiceIds: [first.id], renderedOn: TODAY, interest: "legal" }),
    );
    store.write((tx) => tx.cancelTitre(titre.id, TODAY));
    expect(store.titre(titre.id)).toBeUndefined();
    expect(store.openAccounts().flatMap((account) => account.titres)).toEqual([]);
    expectRefusal(() => store.write((tx) => tx.cancelTitre(titre.id, TODAY)), "valeur", "Aucun titre");
    expect(() => store.write((tx) => tx.updateTitre(titre))).toThrow("no titre");
  });

  it("refuse to be about nothing, about another client, or enforceable before they are rendered", () => {
    const { store, acme, nova, first, other } = twoClients();
    const sound = {
      clientId: acme.id,
      invoiceIds: [first.id],
      renderedOn: TODAY,
      interest: "legal",
    } as const;
    const adding =
      (more: object): (() => unknown) =>
      () =>
        store.write((tx) => tx.addTitre({ ...sound, ...more }));
    expect(adding({ invoiceIds: [] })).toThrow("names no invoice");
    expect(adding({ invoiceIds: [first.id, other.id] })).toThrow("those of its client");
    expect(adding({ invoiceIds: [999] })).toThrow("those of its client");
    expect(adding({ invoiceIds: [first.id, first.id] })).toThrow("UNIQUE");
    expect(adding({ enforceableOn: day("2026-11-21") })).toThrow("CHECK");
    expect(adding({ interest: "aucun" })).toThrow("CHECK");
    const titre = store.write((tx) => tx.addTitre(sound));
    expect(() => store.write((tx) => tx.updateTitre({ ...titre, clientId: nova.id }))).toThrow(
      "those of its client",
    );
    expect(store.titre(titre.id)).toEqual(titre);
  });
});

describe("acts on prescription", () => {
  it("of every kind are on the account of their invoice, or on all those of their client, by date", () => {
    const { store, acme, first, second, other, proof } = twoClients();
    const { interruptions, suspensions } = store.write((tx) => ({
      interruptions: INTERRUPTIONS.map((kind, rank) =>
        tx.addPrescriptionEvent({
          clientId: acme.id,
          invoiceId: first.id,
          kind,
          on: day(`2026-10-${20 - rank}`),
          pieceId: proof.id,
        }),
      ),
      suspensions: SUSPENSIONS.map((kind, rank) =>
        tx.addPrescriptionEvent({
          clientId: acme.id,
          kind,
          on: day(`2026-10-${19 - rank}`),
          until: rank === 0 ? undefined : TODAY,
        }),
      ),
    }));
    const all = [...interruptions, ...suspensions];
    const byDay = [...all].sort((a, b) => a.on.localeCompare(b.on) || a.id - b.id);
    expect(store.account(first.id).prescriptionEvents).toEqual(byDay);
    expect(store.account(second.id).prescriptionEvents).toEqual([...suspensions].reverse());
    expect(store.account(other.id).prescriptionEvents).toEqual([]);
    expect(store.openAccounts().map((account) => account.prescriptionEvents.length)).toEqual([10, 4, 0]);
    for (const event of all) expect(store.prescriptionEvent(event.id)).toEqual(event);
  });

  it("when cancelled interrupt nothing, and are not cancelled twice", () => {
    const { store, acme, first } = twoClients();
    const events = store.write((tx) => [
      tx.addPrescriptionEvent({ clientId: acme.id, invoiceId: first.id, kind: "reconnaissance", on: TODAY }),
      tx.addPrescriptionEvent({ clientId: acme.id, kind: "mediation", on: TODAY }),
    ]);
    for (const { id } of events) {
      store.write((tx) => tx.cancelPrescriptionEvent(id, TODAY));
      expect(store.prescriptionEvent(id)).toBeUndefined();
      expectRefusal(() => store.write((tx) => tx.cancelPrescriptionEvent(id, TODAY)), "valeur", "Aucun acte");
    }
    expect(store.accountsOf(acme.id).flatMap((account) => account.prescriptionEvents)).toEqual([]);
  });

  it("refuse the invoice or the piece of another client, an end without a pause, and an end before the start", () => {
    const { store, acme, other, otherProof } = twoClients();
    const sound = { clientId: acme.id, kind: "mediation", on: TODAY } as const;
    const adding =
      (more: object): (() => unknown) =>
      () =>
        store.write((tx) => tx.addPrescriptionEvent({ ...sound, ...more }));
    expect(adding({ invoiceId: other.id })).toThrow("its invoice is one of its client");
    expect(adding({ pieceId: otherProof.id })).toThrow("its piece is one of its client");
    expect(adding({ clientId: 999 })).toThrow("FOREIGN KEY");
    expect(adding({ kind: "signification", until: day("2026-12-01") })).toThrow("CHECK");
    expect(adding({ until: day("2026-11-21") })).toThrow("CHECK");
    expect(adding({ kind: "relance" })).toThrow("CHECK");
    expect(store.accountsOf(acme.id).flatMap((account) => account.prescriptionEvents)).toEqual([]);
    expect(adding({ until: TODAY })).not.toThrow();
  });
});

describe("a piece that proves something", () => {
  it("is one of the same client, and still there", () => {
    const { store, acme, first, proof, otherProof } = twoClients();
    const charge = {
      invoiceId: first.id,
      kind: "recouvrement",
      amountCents: 1,
      incurredOn: TODAY,
      title: "t",
    } as const;
    expect(() => store.write((tx) => tx.addCharge({ ...charge, pieceId: otherProof.id }))).toThrow(
      "its piece",
    );
    store.write((tx) => tx.removePiece(proof.id, TODAY));
    expect(() => store.write((tx) => tx.addCharge({ ...charge, pieceId: proof.id }))).toThrow("its piece");
    const act = { clientId: acme.id, kind: "reconnaissance", on: TODAY, pieceId: proof.id } as const;
    expect(() => store.write((tx) => tx.addPrescriptionEvent(act))).toThrow("its piece");
  });

  it("is removed only once what it proves was cancelled", () => {
    const { store, acme, first, proof } = twoClients();
    const { charge, act } = store.write((tx) => ({
      charge: tx.addCharge({
        invoiceId: first.id,
        kind: "recouvrement",
        amountCents: 1,
        incurredOn: TODAY,
        title: "t",
        pieceId: proof.id,
      }),
      act: tx.addPrescriptionEvent({
        clientId: acme.id,
        kind: "reconnaissance",
        on: TODAY,
        pieceId: proof.id,
      }),
    }));
    const removing = () => store.write((tx) => tx.removePiece(proof.id, TODAY));
    expectRefusal(removing, "refus", `pièce ${proof.id}`);
    store.write((tx) => tx.cancelCharge(charge.id, TODAY));
    expectRefusal(removing, "refus", "prouve");
    store.write((tx) => tx.cancelPrescriptionEvent(act.id, TODAY));
    removing();
    expect(store.pieces({ clientId: acme.id })).toEqual([]);
  });
});

it("nothing that others rest on can be deleted", () => {
  const { folder, store, acme, first, proof } = twoClients();
  store.write((tx) => {
    tx.addCharge({
      invoiceId: first.id,
      kind: "procedure",
      amountCents: 1,
      incurredOn: TODAY,
      title: "t",
      pieceId: proof.id,
    });
    tx.addTitre({ clientId: acme.id, invoiceIds: [first.id], renderedOn: TODAY, interest: "legal" });
  });
  const db = raw(folder);
  db.pragma("foreign_keys = ON");
  for (const table of ["invoice", "piece", "titre"]) {
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow("FOREIGN KEY");
  }
});

it("are read from what is open, never through the history", () => {
  const { folder } = newStore();
  const db = raw(folder);
  const open = "i.balance_cents > 0 AND i.cancelled_on IS NULL";
  const plan = (sql: string) =>
    (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map((line) => line.detail);
  for (const table of ["charge", "waiver", "titre_invoice", "prescription_event"]) {
    const sql = `SELECT t.* FROM invoice i CROSS JOIN ${table} t ON t.invoice_id = i.id WHERE ${open}`;
    const [outer, inner] = plan(sql);
    expect(outer).toMatch(/^SCAN i USING (COVERING )?INDEX invoice_open/);
    expect(inner).toMatch(/^SEARCH t USING (COVERING )?INDEX \w+_invoice /);
  }
  const ofClients = plan(
    `SELECT * FROM prescription_event WHERE invoice_id IS NULL
      AND client_id IN (SELECT i.client_id FROM invoice i WHERE ${open})`,
  );
  expect(ofClients[0]).toBe(
    "SEARCH prescription_event USING INDEX prescription_event_client (client_id=? AND invoice_id=?)",
  );
});

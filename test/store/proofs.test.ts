// What disputes, promises, échéanciers and calls rest on stays, and is of the same client; they are read from what is open.
import { describe, expect, it } from "vitest";
import {
  aDispute,
  anEcheancier,
  aPromise,
  expectRefusal,
  newStore,
  raw,
  TODAY,
  twoClients,
} from "./samples.ts";

describe("a piece that proves a dispute, a promise or an échéancier", () => {
  it("is one of the same client and still there, given at once or later", () => {
    const { store, acme, first, proof, otherProof } = twoClients();
    const { dispute, promise, echeancier } = store.write((tx) => ({
      dispute: tx.addDispute(aDispute(first.id)),
      promise: tx.addPromise(aPromise(first.id)),
      echeancier: tx.addEcheancier(anEcheancier(acme.id, [first.id])),
    }));
    const giving = (pieceId: number) => [
      () => store.write((tx) => tx.addDispute(aDispute(first.id, { pieceId }))),
      () => store.write((tx) => tx.addPromise(aPromise(first.id, { pieceId }))),
      () => store.write((tx) => tx.addEcheancier(anEcheancier(acme.id, [first.id], { pieceId }))),
      () => store.write((tx) => tx.updateDispute({ ...dispute, pieceId })),
      () => store.write((tx) => tx.updatePromise({ ...promise, pieceId })),
      () => store.write((tx) => tx.updateEcheancier({ ...echeancier, pieceId })),
    ];
    for (const give of giving(otherProof.id)) expect(give).toThrow("its piece is one of its client");
    store.write((tx) => tx.removePiece(proof.id, TODAY));
    for (const give of giving(proof.id)) expect(give).toThrow("its piece is one of its client");
    const account = store.account(first.id);
    expect([account.disputes, account.promises]).toEqual([[dispute], [promise]]);
  });

  it("that went away all the same does not keep the dispute from being closed", () => {
    const { folder, store, first, proof } = twoClients();
    const dispute = store.write((tx) => tx.addDispute(aDispute(first.id, { pieceId: proof.id })));
    raw(folder).prepare("UPDATE piece SET removed_on = ?").run(TODAY);
    store.write((tx) => tx.updateDispute({ ...dispute, closedOn: TODAY }));
    expect(store.dispute(dispute.id)?.closedOn).toBe(TODAY);
  });

  it("is removed only once what it proves was cancelled, and the refusal says what that is", () => {
    const { store, acme, first, proof } = twoClients();
    const { dispute, promise, echeancier } = store.write((tx) => ({
      dispute: tx.addDispute(aDispute(first.id, { pieceId: proof.id })),
      promise: tx.addPromise(aPromise(first.id, { pieceId: proof.id })),
      echeancier: tx.addEcheancier(anEcheancier(acme.id, [first.id], { pieceId: proof.id })),
    }));
    const removing = () => store.write((tx) => tx.removePiece(proof.id, TODAY));
    // A closed dispute was a dispute: its proof stays.
    store.write((tx) => tx.updateDispute({ ...dispute, closedOn: TODAY, outcome: "non-fonde" }));
    expectRefusal(removing, "refus", `pièce ${proof.id} prouve un litige`);
    store.write((tx) => tx.cancelDispute(dispute.id, TODAY));
    expectRefusal(removing, "refus", "prouve une promesse de paiement");
    store.write((tx) => tx.cancelPromise(promise.id, TODAY));
    expectRefusal(removing, "refus", "prouve un échéancier");
    store.write((tx) => tx.updateEcheancier({ ...echeancier, cancelledOn: TODAY }));
    removing();
    expect(store.pieces({ clientId: acme.id })).toEqual([]);
  });
});

it("nothing that others rest on can be deleted, nor passed to another invoice or client", () => {
  const { folder, store, acme, nova, first, second, proof } = twoClients();
  store.write((tx) => {
    tx.addDispute(aDispute(first.id, { pieceId: proof.id }));
    tx.addPromise(aPromise(first.id));
    tx.addEcheancier(anEcheancier(acme.id, [first.id]));
    tx.addCall({ clientId: acme.id, invoiceIds: [first.id], calledOn: TODAY, outcome: "joint" });
  });
  const db = raw(folder);
  db.pragma("foreign_keys = ON");
  for (const table of ["invoice", "client", "piece", "echeancier", "call"]) {
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow("FOREIGN KEY");
  }
  for (const table of ["dispute", "promise"]) {
    expect(() => db.exec(`UPDATE ${table} SET invoice_id = ${second.id}`)).toThrow("stays with its invoice");
  }
  for (const table of ["echeancier", "call"]) {
    expect(() => db.exec(`UPDATE ${table} SET client_id = ${nova.id}`)).toThrow("stays with its client");
  }
});

it("are read from what is open, never through the history", () => {
  const { folder } = newStore();
  const db = raw(folder);
  const open = "i.balance_cents > 0 AND i.cancelled_on IS NULL";
  const plan = (sql: string) =>
    (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map((line) => line.detail);
  for (const table of ["dispute", "promise", "echeancier_invoice"]) {
    const sql = `SELECT t.* FROM invoice i CROSS JOIN ${table} t ON t.invoice_id = i.id WHERE ${open}`;
    const [outer, inner] = plan(sql);
    expect(outer).toMatch(/^SCAN i USING (COVERING )?INDEX invoice_open/);
    expect(inner).toMatch(/^SEARCH t USING (COVERING )?INDEX \w+_invoice /);
  }
  const agreed = `SELECT n.echeancier_id FROM invoice i CROSS JOIN echeancier_invoice n ON n.invoice_id = i.id WHERE ${open}`;
  expect(plan(`SELECT e.* FROM echeancier e WHERE e.id IN (${agreed})`)[0]).toBe(
    "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)",
  );
  const ofClients = `SELECT i.client_id FROM invoice i WHERE ${open}`;
  expect(plan(`SELECT * FROM call c WHERE client_id IN (${ofClients}) AND cancelled_on IS NULL`)[0]).toBe(
    "SEARCH c USING INDEX call_client (client_id=?)",
  );
});

describe("what is said of a piece", () => {
  it("is corrected, and its content never is, even by hand", () => {
    const { folder, store, first, proof } = twoClients();
    const after = {
      ...proof,
      title: "Recette",
      kind: "livraison",
      invoiceId: first.id,
      datedOn: TODAY,
    } as const;
    store.write((tx) => tx.updatePiece({ ...after, sha256: "0".repeat(64), file: "pieces/autre.pdf" }));
    expect(store.piece(proof.id)).toEqual(after);
    for (const change of ["sha256 = sha256 || ''", "title = title"])
      raw(folder).exec(`UPDATE piece SET ${change}`);
    for (const change of [`sha256 = '${"0".repeat(64)}'`, "file = 'pieces/autre.pdf'", "size_bytes = 1"]) {
      expect(() => raw(folder).exec(`UPDATE piece SET ${change}`)).toThrow("its content is never changed");
    }
  });

  it("names an invoice of its own client", () => {
    const { store, first, otherProof } = twoClients();
    const moving = () => store.write((tx) => tx.updatePiece({ ...otherProof, invoiceId: first.id }));
    expect(moving).toThrow("its invoice is one of its client");
  });
});

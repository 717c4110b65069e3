// Cases before the court: on the account of each invoice they claim, followed with what was paid, sound or refused.
import { describe, expect, it } from "vitest";
import type { New } from "../../src/app/ports.ts";
import { day } from "../../src/domain/day.ts";
import type { InjonctionDePayer } from "../../src/domain/injonction.ts";
import { raw, TODAY, twoClients } from "./samples.ts";

const aCase = (
  clientId: number,
  invoiceIds: readonly number[],
  more: Partial<InjonctionDePayer> = {},
): New<InjonctionDePayer> => ({
  clientId,
  invoiceIds,
  courtKind: "tribunal-de-commerce",
  courtName: "Tribunal de commerce de Nice",
  zone: "metropole",
  claimedCents: 250_000,
  filedOn: day("2026-10-10"),
  ...more,
});

const ORDONNANCE = {
  renderedOn: day("2026-10-20"),
  receivedOn: day("2026-10-26"),
  grantedCents: 250_000,
  number: "2026IP00123",
};
const SERVED = { on: day("2026-11-02"), inPerson: false, distance: "aucune" } as const;

describe("a case before the court", () => {
  it("comes back as it went in, bare and with all that can happen, on the account of each invoice it claims", () => {
    const { store, acme, first, second, other, proof } = twoClients();
    const bare = store.write((tx) => tx.addInjonction(aCase(acme.id, [second.id, first.id])));
    expect(store.account(first.id).injonctions).toEqual([bare]);
    expect(store.account(second.id).injonctions).toEqual([bare]);
    expect(store.account(other.id).injonctions).toEqual([]);
    expect(store.openAccounts().map((one) => one.injonctions.length)).toEqual([1, 1, 0]);
    const whole: InjonctionDePayer = {
      ...bare,
      feePaidOn: day("2026-10-10"),
      ordonnance: ORDONNANCE,
      signification: { ...SERVED, pieceId: proof.id },
      opposition: { on: day("2026-11-10"), noticeOn: day("2026-11-12"), answeredOn: day("2026-11-20") },
      closing: { on: day("2026-11-21"), reason: "opposition-accueillie" },
    };
    store.write((tx) => tx.updateInjonction(whole));
    expect(store.account(first.id).injonctions).toEqual([whole]);
    const titled = { ...whole, closing: undefined };
    store.write((tx) => {
      const titre = tx.addTitre({
        clientId: acme.id,
        invoiceIds: [first.id],
        renderedOn: day("2026-11-21"),
        interest: "legal",
      });
      tx.updateInjonction({ ...titled, titreId: titre.id });
    });
    expect(store.account(first.id).injonctions).toEqual([{ ...titled, titreId: 1 }]);
  });

  it("is followed with the numbers of its invoices, what is left of them, and what came since the filing", () => {
    const { store, acme, first, second } = twoClients();
    const filed = store.write((tx) => {
      const paid = (invoiceId: number, amountCents: number, receivedOn: string) =>
        tx.addPayment({ invoiceId, amountCents, receivedOn: day(receivedOn) });
      paid(first.id, 10_000, "2026-10-09");
      paid(first.id, 20_000, "2026-10-10");
      paid(second.id, 130_000, "2026-11-01");
      tx.cancelPayment(paid(first.id, 50_000, "2026-11-02").id, TODAY);
      return tx.addInjonction(aCase(acme.id, [second.id, first.id]));
    });
    const expected = {
      ...filed,
      invoiceNumbers: ["F-2", "F-1"],
      // The surplus of the second one pays nothing of the first.
      balanceCents: 90_000,
      receivedCents: 150_000,
    };
    expect(store.liveInjonctions()).toEqual([expected]);
    expect(store.injonctions(acme.id)).toEqual([expected]);
    store.write((tx) => tx.updateInvoice({ ...first, cancelledOn: TODAY, cancelReason: "erreur" }));
    expect(store.liveInjonctions()[0]?.balanceCents).toBe(0);
  });

  it("is live until it is refused, titled, closed or cancelled; all but the last stay listed, by day", () => {
    const { store, acme, nova, first, second, other } = twoClients();
    const { refused, titled, closed, cancelled, live, elsewhere } = store.write((tx) => {
      const add = (filedOn: string, more: Partial<InjonctionDePayer> = {}) =>
        tx.addInjonction(aCase(acme.id, [first.id], { filedOn: day(filedOn), ...more }));
      const titre = tx.addTitre({
        clientId: acme.id,
        invoiceIds: [first.id],
        renderedOn: day("2026-10-20"),
        interest: "legal",
      });
      const withTitle = add("2026-10-03", { ordonnance: ORDONNANCE, signification: SERVED });
      tx.updateInjonction({ ...withTitle, titreId: titre.id });
      const added = {
        live: tx.addInjonction(aCase(acme.id, [second.id])),
        refused: add("2026-10-01", { ordonnance: { ...ORDONNANCE, grantedCents: 0 } }),
        titled: withTitle,
        closed: add("2026-10-02", { closing: { on: TODAY, reason: "desistement" } }),
        cancelled: add("2026-10-04"),
        elsewhere: tx.addInjonction(aCase(nova.id, [other.id], { filedOn: day("2026-10-05") })),
      };
      tx.cancelInjonction(added.cancelled.id, TODAY);
      return added;
    });
    const ids = (all: readonly { readonly id: number }[]) => all.map((one) => one.id);
    expect(ids(store.liveInjonctions())).toEqual([elsewhere.id, live.id]);
    expect(ids(store.liveInjonctions(acme.id))).toEqual([live.id]);
    expect(ids(store.injonctions(acme.id))).toEqual([refused.id, closed.id, titled.id, live.id]);
    expect(ids(store.account(first.id).injonctions)).toEqual([refused.id, closed.id, titled.id]);
    expect(() => store.write((tx) => tx.cancelInjonction(cancelled.id, TODAY))).toThrow("no injonction");
    expect(() => store.write((tx) => tx.updateInjonction(cancelled))).toThrow("no injonction");
  });

  it("is found by its index: what is over is not read", () => {
    const { folder } = twoClients();
    const plan = raw(folder)
      .prepare(
        `EXPLAIN QUERY PLAN SELECT * FROM injonction j WHERE j.cancelled_on IS NULL AND j.closed_on IS NULL
          AND j.titre_id IS NULL AND j.granted_cents IS NOT 0 ORDER BY j.filed_on, j.id`,
      )
      .all() as readonly { readonly detail: string }[];
    expect(plan.map((line) => line.detail).join(" ")).toContain("injonction_live");
  });

  it("claims at least one invoice, and only those of its client; it stays with it, with proofs and titles of its own", () => {
    const { store, acme, nova, first, other, otherProof, proof } = twoClients();
    const adding = (invoiceIds: readonly number[]) => () =>
      store.write((tx) => tx.addInjonction(aCase(acme.id, invoiceIds)));
    expect(adding([])).toThrow("claims no invoice");
    expect(adding([first.id, other.id])).toThrow("its invoices are those of its client");
    expect(adding([first.id, first.id])).toThrow("UNIQUE");
    const kept = store.write((tx) =>
      tx.addInjonction(aCase(acme.id, [first.id], { ordonnance: ORDONNANCE, signification: SERVED })),
    );
    const updating = (more: Partial<InjonctionDePayer>) => () =>
      store.write((tx) => tx.updateInjonction({ ...kept, ...more }));
    expect(updating({ clientId: nova.id })).toThrow("stays with its client");
    expect(updating({ signification: { ...SERVED, pieceId: otherProof.id } })).toThrow("its piece is one of");
    const strange = store.write((tx) =>
      tx.addTitre({
        clientId: nova.id,
        invoiceIds: [other.id],
        renderedOn: day("2026-11-01"),
        interest: "legal",
      }),
    );
    expect(updating({ titreId: strange.id })).toThrow("its titre is one of its client");
    store.write((tx) => tx.updateInjonction({ ...kept, signification: { ...SERVED, pieceId: proof.id } }));
    expect(() => store.write((tx) => tx.removePiece(proof.id, TODAY))).toThrow("prouve une signification");
  });

  it.each([
    ["an ordonnance before the filing", { ordonnance: { ...ORDONNANCE, renderedOn: day("2026-10-09") } }],
    ["one received before its date", { ordonnance: { ...ORDONNANCE, receivedOn: day("2026-10-19") } }],
    ["more than was claimed", { ordonnance: { ...ORDONNANCE, grantedCents: 250_001 } }],
    ["a service without an ordonnance", { signification: SERVED }],
    ["a service of nothing", { ordonnance: { ...ORDONNANCE, grantedCents: 0 }, signification: SERVED }],
    [
      "a service before the ordonnance",
      { ordonnance: ORDONNANCE, signification: { ...SERVED, on: day("2026-10-19") } },
    ],
    ["an opposition to nothing", { ordonnance: ORDONNANCE, opposition: { on: day("2026-11-10") } }],
    [
      "an opposition before the service",
      { ordonnance: ORDONNANCE, signification: SERVED, opposition: { on: day("2026-11-01") } },
    ],
    ["a title that nothing served", { ordonnance: ORDONNANCE, titreId: 1 }],
    ["a closing before the filing", { closing: { on: day("2026-10-09"), reason: "payee" } }],
    ["a sum of nothing", { claimedCents: 0 }],
  ] as const)("refuses %s", (_, more) => {
    const { store, acme, first } = twoClients();
    expect(() => store.write((tx) => tx.addInjonction(aCase(acme.id, [first.id], more)))).toThrow("CHECK");
    expect(store.injonctions()).toEqual([]);
  });
});

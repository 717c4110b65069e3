// What the tests of the store have in common: a store in a folder of its own, and plausible facts.
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { New, StoreWriter } from "../../src/app/ports.ts";
import type { Client } from "../../src/domain/client.ts";
import type { Creditor } from "../../src/domain/creditor.ts";
import { day } from "../../src/domain/day.ts";
import type { Dispute } from "../../src/domain/dispute.ts";
import type { Echeancier } from "../../src/domain/echeancier.ts";
import { type ErrorCode, RelanceError } from "../../src/domain/errors.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import type { Piece } from "../../src/domain/piece.ts";
import type { PaymentPromise } from "../../src/domain/promise.ts";
import { connect, type Sqlite } from "../../src/store/driver.ts";
import { openStore, type SqliteStore } from "../../src/store/store.ts";
import { type Entry, entriesOf, writeEntries } from "../cli/made-once.ts";
import { temporaryFolder } from "../system/ordinary-user.ts";

export const NOW = "2026-11-22T08:30:00.000Z";
export const TODAY = day("2026-11-22");

export function opened(
  folder: string,
  mode: "existing" | "create" = "create",
  busyTimeoutMs = 50,
): SqliteStore {
  const store = openStore(folder, { mode, now: () => NOW, busyTimeoutMs });
  onTestFinished(() => store.close());
  return store;
}

let empty: readonly Entry[] | undefined;

/** An empty store, made once by the real migrations: each test has a copy of it. */
export function newStore(): { readonly folder: string; readonly store: SqliteStore } {
  const root = temporaryFolder();
  const folder = join(root, "données");
  if (empty === undefined) {
    openStore(folder, { mode: "create", now: () => NOW }).close();
    empty = entriesOf(root);
  } else writeEntries(empty, root);
  return { folder, store: opened(folder) };
}

/** The database without the store, as another program would open it. */
export function raw(folder: string): Sqlite {
  const db = connect(join(folder, "relance.db"), 50);
  onTestFinished(() => {
    db.close();
  });
  return db;
}

function refusal(work: () => unknown): RelanceError {
  try {
    work();
  } catch (error) {
    if (error instanceof RelanceError) return error;
    throw error;
  }
  return expect.fail("nothing was refused");
}

export function expectRefusal(work: () => unknown, code: ErrorCode, words: string | RegExp): RelanceError {
  const error = refusal(work);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(words);
  expect(error.hint).toBeTruthy();
  return error;
}

export const CREDITOR: Creditor = {
  name: "Ada Martin",
  legalForm: "micro",
  activity: "liberale",
  siren: "732829320",
  siret: "73282932000074",
  vatNumber: "FR44732829320",
  address: { lines: ["Bâtiment B", "12 rue des Lilas"], postcode: "69003", city: "Lyon", country: "FR" },
  email: "ada@example.org",
  phone: "+33612345678",
  iban: "FR7630006000011234567890189",
  bic: "AGRIFRPP",
  terms: "30 jours",
  penaltyRate: { kind: "fixe", rateBp: 1240 },
  person: {
    firstNames: "Ada Louise",
    lastName: "Martin",
    profession: "développeuse",
    nationality: "française",
    bornOn: day("1985-12-10"),
    birthPlace: "Lyon (69)",
  },
  signatureFile: "pieces/signature.png",
};

export function aClient(ref: string, more: Partial<New<Client>> = {}): New<Client> {
  return {
    ref,
    name: `Société ${ref}`,
    kind: "societe",
    legalForm: "SAS",
    siren: "552100554",
    address: { lines: ["1 place de l'Été"], postcode: "06000", city: "Nice", country: "FR" },
    email: `compta@${ref}.example`,
    ...more,
  };
}

export function anInvoice(clientId: number, number: string, more: Partial<New<Invoice>> = {}): New<Invoice> {
  return {
    number,
    clientId,
    issuedOn: day("2026-09-01"),
    dueOn: day("2026-10-01"),
    terms: "30 jours",
    totalCents: 120_000,
    prepaidCents: 0,
    ...more,
  };
}

/** A document, on which letters and steps can rest. */
export function aDocument(tx: StoreWriter, clientId: number) {
  return tx.addDocument({
    kind: "mise-en-demeure",
    clientId,
    createdOn: TODAY,
    file: "documents/mise-en-demeure.pdf",
    sha256: "a".repeat(64),
  });
}

/** A piece of the client as a whole. */
export function aPiece(clientId: number): New<Piece> {
  return {
    clientId,
    kind: "autre",
    title: "Note d'honoraires",
    file: "pieces/note.pdf",
    sha256: "c".repeat(64),
    mediaType: "application/pdf",
    sizeBytes: 12,
    originalName: "note.pdf",
  };
}

/** Two clients; the first has two invoices and a piece, the second has one of each. */
export function twoClients() {
  const { folder, store } = newStore();
  const facts = store.write((tx) => {
    const acme = tx.addClient(aClient("acme"));
    const nova = tx.addClient(aClient("nova"));
    const first = tx.addInvoice(anInvoice(acme.id, "F-1"));
    const second = tx.addInvoice(anInvoice(acme.id, "F-2"));
    const other = tx.addInvoice(anInvoice(nova.id, "F-3"));
    const proof = tx.addPiece(aPiece(acme.id));
    const otherProof = tx.addPiece(aPiece(nova.id));
    return { acme, nova, first, second, other, proof, otherProof };
  });
  return { folder, store, ...facts };
}

export const aDispute = (invoiceId: number, more: Partial<Dispute> = {}): New<Dispute> => ({
  invoiceId,
  category: "qualite",
  reason: "lot 2 incomplet",
  openedOn: day("2026-10-20"),
  ...more,
});

export const aPromise = (invoiceId: number, more: Partial<PaymentPromise> = {}): New<PaymentPromise> => ({
  invoiceId,
  saidOn: day("2026-10-20"),
  dueOn: day("2026-11-05"),
  amountCents: 120_000,
  channel: "appel",
  ...more,
});

/** By date, for an échéancier of 2 400 €. */
export const PARTS = [
  { dueOn: day("2026-12-01"), amountCents: 60_000 },
  { dueOn: day("2027-01-01"), amountCents: 60_000 },
  { dueOn: day("2027-02-01"), amountCents: 120_000 },
];

export const anEcheancier = (
  clientId: number,
  invoiceIds: readonly number[],
  more: Partial<Echeancier> = {},
): New<Echeancier> => ({
  clientId,
  invoiceIds,
  agreedOn: day("2026-11-10"),
  instalments: PARTS,
  ...more,
});

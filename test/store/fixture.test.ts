// The database written by each release still opens, whole, in this program.
// Before the release of 0.1.0 only, to write it again: RELANCE_REFAIRE=0.1.0 npx vitest run --config test/vitest.config.ts test/store/fixture.test.ts
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Account } from "../../src/domain/invoice.ts";
import { balanceCents } from "../../src/domain/invoice.ts";
import { openDataFolder } from "../../src/system/data-folder.ts";
import { makeFixture } from "../fixtures/make-v0.1.0.ts";
import { temporaryFolder } from "../system/ordinary-user.ts";
import { opened, raw } from "./samples.ts";

const V010 = fileURLToPath(new URL("../fixtures/v0.1.0", import.meta.url));

if (process.env.RELANCE_REFAIRE === "0.1.0") makeFixture(V010);

function copyOf(fixture: string): string {
  const folder = join(temporaryFolder(), "copie");
  cpSync(fixture, folder, { recursive: true });
  return folder;
}

const schema = (folder: string) =>
  raw(folder)
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
    .all();

describe("the data folder of 0.1.0", () => {
  it("has the schema that version 1 creates", () => {
    const folder = join(temporaryFolder(), "neuf");
    opened(folder).close();
    expect(schema(copyOf(V010))).toEqual(schema(folder));
  });

  it("is sound for SQLite itself", () => {
    const db = raw(copyOf(V010));
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(db.pragma("foreign_key_check")).toEqual([]);
  });

  it("gives back its creditor and its clients", () => {
    const store = opened(copyOf(V010), "existing");
    expect(store.creditor()).toEqual({
      name: "Ada Martin",
      legalForm: "micro",
      activity: "liberale",
      siren: "732829320",
      siret: "73282932000074",
      address: { lines: ["Bâtiment B", "12 rue des Lilas"], postcode: "69003", city: "Lyon", country: "FR" },
      email: "ada@example.org",
      phone: "+33612345678",
      iban: "FR7630006000011234567890189",
      bic: "AGRIFRPP",
      terms: "30 jours",
      penaltyRate: { kind: "multiple-legal", times: 3 },
      person: { firstNames: "Ada", lastName: "Martin", nationality: "française", bornOn: "1985-12-10" },
      company: { representative: "sa gérante" },
    });
    expect(store.clients()).toEqual([
      {
        id: 1,
        ref: "acme",
        name: "ACME",
        kind: "societe",
        legalForm: "SAS",
        siren: "552100554",
        siret: "55210055400013",
        vatNumber: "FR40552100554",
        address: { lines: ["1 place de l'Été"], postcode: "06000", city: "Nice", country: "FR" },
        communeInsee: "06088",
        email: "compta@acme.example",
        phone: "+33400000000",
        contact: "Mme Dupont",
        notes: "« exigeant »",
      },
      { id: 2, ref: "mairie-l", name: "Mairie de L.", kind: "public", publicKind: "etat-collectivite" },
      { id: 3, ref: "nova", name: "Nova", kind: "artisan", insolvencyOn: "2026-10-15" },
    ]);
    expect(store.counts()).toEqual({ clients: 3, invoices: 5, open: 3 });
  });

  it("gives back each account with its facts and its balance", () => {
    const store = opened(copyOf(V010), "existing");
    const first = store.account(store.invoice("F-2026-001")?.id ?? 0);
    expect(first).toEqual({
      invoice: {
        id: 1,
        number: "F-2026-001",
        clientId: 1,
        issuedOn: "2026-08-01",
        performedOn: "2026-07-31",
        dueOn: "2026-08-31",
        terms: "30 jours",
        totalCents: 120_000,
        prepaidCents: 20_000,
        label: "Refonte du site, lot 2",
        contract: "devis D-2026-014 accepté le 3 mars 2026",
        penaltyRate: { kind: "fixe", rateBp: 1240 },
      },
      client: store.clientById(1),
      payments: [
        {
          id: 1,
          invoiceId: 1,
          amountCents: 30_000,
          receivedOn: "2026-09-15",
          means: "virement",
          reference: "VIR 12",
        },
      ],
      creditNotes: [
        {
          id: 1,
          invoiceId: 1,
          number: "A-2026-001",
          issuedOn: "2026-09-20",
          amountCents: 10_000,
          reason: "remise",
        },
      ],
      steps: [
        {
          id: 1,
          invoiceId: 1,
          ladderId: "standard",
          stepId: "relance-1",
          channel: "email",
          doneOn: "2026-09-03",
          note: "sans réponse",
        },
        {
          id: 3,
          invoiceId: 1,
          ladderId: "standard",
          stepId: "mise-en-demeure",
          channel: "lrar",
          doneOn: "2026-11-02",
          documentId: 1,
        },
      ],
      letters: [
        {
          id: 1,
          clientId: 1,
          documentId: 1,
          invoiceIds: [2, 1],
          writtenOn: "2026-11-02",
          delayDays: 15,
          deadlineOn: "2026-11-20",
          trackingNumber: "1A 234 567 8901 2",
          depositedOn: "2026-11-03",
          presentedOn: "2026-11-05",
          deliveredOn: "2026-11-06",
        },
      ],
      holds: [],
      charges: [],
      waivers: [],
      titres: [],
      prescriptionEvents: [],
    } satisfies Account | object);
    const balances = ["001", "002", "003", "004", "005"].map((suffix) => {
      const account = store.account(store.invoice(`F-2026-${suffix}`)?.id ?? 0);
      return [balanceCents(account), account.payments.length, account.invoice.cancelReason];
    });
    expect(balances).toEqual([
      [60_000, 1, undefined],
      [50_000, 0, undefined],
      [0, 1, undefined],
      [50_000, 0, "doublon"],
      [50_000, 0, undefined],
    ]);
    expect(store.openAccounts().map((account) => account.invoice.number)).toEqual([
      "F-2026-001",
      "F-2026-002",
      "F-2026-005",
    ]);
    expect(store.checkBalances()).toEqual([]);
    expect(store.holds(2)).toEqual([
      { id: 1, clientId: 2, reason: "litige sur la quantité", fromOn: "2026-11-04", untilOn: "2026-12-04" },
    ]);
    expect(store.holds(3)).toEqual([
      { id: 2, clientId: 3, reason: "procédure collective", fromOn: "2026-10-15" },
    ]);
  });

  it("gives back its pieces and documents, byte for byte", () => {
    const folder = copyOf(V010);
    const store = opened(folder, "existing");
    const [piece, ...others] = store.pieces({ clientId: 1 });
    expect(others).toEqual([]);
    expect(piece).toMatchObject({
      kind: "devis",
      title: "Devis D-2026-014 signé",
      datedOn: "2026-03-03",
      originalName: "devis signé.txt",
    });
    const files = openDataFolder(folder);
    expect(Buffer.from(files.read(piece?.file ?? "")).toString()).toBe(
      "Devis D-2026-014, bon pour accord.\n",
    );
    const [document] = store.documents(1);
    expect(document).toMatchObject({ id: 1, kind: "mise-en-demeure", createdOn: "2026-11-02" });
    expect(Buffer.from(files.read(document?.file ?? "")).toString()).toBe("Mise en demeure, Acme.\n");
  });

  it("still has its journal, unbroken, and goes on writing it", () => {
    const store = opened(copyOf(V010), "existing");
    expect(store.journal({}).map((line) => line.kind)).toEqual([
      "client.ajoute",
      "facture.ajoutee",
      "paiement.annule",
      "mise-en-demeure.ecrite",
    ]);
    expect(store.journal({ invoiceNumber: "F-2026-001" })[0]?.payload).toEqual({
      montant: 120_000,
      echeance: "2026-08-31",
      details: { acompte: 20_000, objet: "Refonte du site, lot 2" },
    });
    expect(store.verifyJournal()).toBeUndefined();
    store.write((tx) => tx.record({ on: store.account(1).invoice.dueOn, kind: "essai", payload: {} }));
    expect(store.verifyJournal()).toBeUndefined();
    expect(store.journal({}).at(-1)?.seq).toBe(5);
  });
});

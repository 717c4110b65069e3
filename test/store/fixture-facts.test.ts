// What the releases up to 0.3.0 kept comes back, value by value, from their own folders opened by this program.

import { describe, expect, it } from "vitest";
import type { Account } from "../../src/domain/invoice.ts";
import { balanceCents } from "../../src/domain/invoice.ts";
import { openDataFolder } from "../../src/system/data-folder.ts";
import { copyOf, V010, V020, V030 } from "./fixtures.ts";
import { opened } from "./samples.ts";

describe("the data folder of 0.1.0", () => {
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
    expect(store.clients("tous")).toEqual([
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
      injonctions: [],
      titres: [],
      prescriptionEvents: [],
      disputes: [],
      promises: [],
      echeanciers: [],
      calls: [],
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
    expect(store.journalBreaks()).toEqual([]);
    store.write((tx) => tx.record({ on: store.account(1).invoice.dueOn, kind: "essai", payload: {} }));
    expect(store.journalBreaks()).toEqual([]);
    expect(store.journal({}).at(-1)?.seq).toBe(5);
  });
});

describe("the facts of 0.2.0", () => {
  it("come after those of 0.1.0, which are as they were", () => {
    const [old, recent] = [V010, V020].map((fixture) => opened(copyOf(fixture), "existing"));
    for (const client of [1, 2, 3]) expect(recent?.accountsOf(client)).toEqual(old?.accountsOf(client));
    expect(recent?.creditor()).toEqual(old?.creditor());
    expect(recent?.journal({}).slice(0, 4)).toEqual(old?.journal({}));
    expect(recent?.journal({})).toHaveLength(5);
    expect(recent?.journalBreaks()).toEqual([]);
    expect(recent?.counts()).toEqual({ clients: 4, invoices: 8, open: 6 });
    expect(recent?.checkBalances()).toEqual([]);
  });

  it("are given back with their accounts", () => {
    const store = opened(copyOf(V020), "existing");
    const titre = {
      id: 1,
      clientId: 4,
      invoiceIds: [7, 6],
      renderedOn: "2026-09-01",
      enforceableOn: "2026-10-20",
      interest: "legal",
      capitalisationFrom: "2026-09-01",
    };
    const mediation = { id: 1, clientId: 4, kind: "mediation", on: "2026-07-01", until: "2026-08-15" };
    const accounts = store.accountsOf(4);
    expect(accounts.map(({ invoice }) => [invoice.number, invoice.sector, invoice.capitalisation])).toEqual([
      ["F-2026-006", "transport", true],
      ["F-2026-007", undefined, false],
      ["F-2026-008", undefined, undefined],
    ]);
    expect(accounts.map(balanceCents)).toEqual([60_000, 60_000, 80_000]);
    expect(accounts.map((account) => account.payments.map((payment) => payment.transfer))).toEqual([
      ["VIR-2026-04-10"],
      ["VIR-2026-04-10"],
      [],
    ]);
    expect(accounts.map((account) => account.charges)).toEqual([
      [
        {
          id: 2,
          invoiceId: 6,
          kind: "clause-penale",
          amountCents: 8_000,
          incurredOn: "2026-02-05",
          title: "clause 9 du contrat",
        },
        {
          id: 1,
          invoiceId: 6,
          kind: "recouvrement",
          amountCents: 15_000,
          incurredOn: "2026-05-20",
          title: "Note d'honoraires de Me Adam",
          pieceId: 3,
        },
      ],
      [],
      [],
    ]);
    expect(accounts.map((account) => account.waivers)).toEqual([
      [
        {
          id: 1,
          invoiceId: 6,
          what: "interets",
          amountCents: 500,
          waivedOn: "2026-06-01",
          reason: "geste commercial",
        },
      ],
      [{ id: 2, invoiceId: 7, what: "indemnite", waivedOn: "2026-06-01", reason: "accord" }],
      [],
    ]);
    expect(accounts.map((account) => account.titres)).toEqual([[titre], [titre], []]);
    expect(accounts.map((account) => account.prescriptionEvents)).toEqual([
      [{ id: 2, clientId: 4, invoiceId: 6, kind: "reconnaissance", on: "2026-04-10", pieceId: 3 }, mediation],
      [mediation, { id: 3, clientId: 4, invoiceId: 7, kind: "conciliation", on: "2026-09-10" }],
      [mediation],
    ]);
  });
});

describe("the facts of 0.3.0", () => {
  it("come after those of 0.2.0, which are as they were", () => {
    const [old, recent] = [V020, V030].map((fixture) => opened(copyOf(fixture), "existing"));
    for (const client of [1, 2, 3, 4]) expect(recent?.accountsOf(client)).toEqual(old?.accountsOf(client));
    expect(recent?.creditor()).toEqual(old?.creditor());
    expect(recent?.journal({}).slice(0, 5)).toEqual(old?.journal({}));
    expect(recent?.journal({})).toHaveLength(6);
    expect(recent?.journalBreaks()).toEqual([]);
    expect(recent?.counts()).toEqual({ clients: 6, invoices: 11, open: 8 });
    expect(recent?.checkBalances()).toEqual([]);
  });

  it("are given back with their clients and the habits of the user", () => {
    const store = opened(copyOf(V030), "existing");
    expect(store.client("lyra")).toEqual({
      id: 5,
      ref: "lyra",
      name: "Lyra",
      kind: "societe",
      insolvencyOn: "2026-10-01",
      insolvencyPublishedOn: "2026-10-09",
      insolvencyAgent: "Me Adam, 3 rue des Lilas, 69003 Lyon",
      claimDeclaredOn: "2026-11-02",
    });
    expect(store.client("vega")?.ladderId).toBe("mauvais-payeur");
    expect(store.setting("paiements-verifies-le")).toBe("2026-11-21");
    expect(opened(copyOf(V020), "existing").setting("paiements-verifies-le")).toBeUndefined();
  });

  it("are given back with their accounts", () => {
    const store = opened(copyOf(V030), "existing");
    const accounts = store.accountsOf(6);
    expect(accounts.map(({ invoice }) => [invoice.number, invoice.ladderId])).toEqual([
      ["F-2026-009", undefined],
      ["F-2026-010", "rapide"],
      ["F-2026-011", undefined],
    ]);
    expect(accounts.map((account) => account.disputes)).toEqual([
      [
        {
          id: 1,
          invoiceId: 9,
          category: "prix",
          reason: "remise oubliée",
          openedOn: "2026-07-05",
          closedOn: "2026-07-20",
          outcome: "transige",
          pieceId: 4,
        },
      ],
      [],
      [
        {
          id: 2,
          invoiceId: 11,
          category: "lead-hors-criteres",
          contestedCents: 30_000,
          reason: "douze contacts hors zone",
          openedOn: "2026-09-10",
        },
      ],
    ]);
    expect(accounts.map((account) => account.promises)).toEqual([
      [
        {
          id: 1,
          invoiceId: 9,
          saidOn: "2026-07-20",
          dueOn: "2026-07-31",
          amountCents: 90_000,
          channel: "appel",
          note: "Mme Roy, comptabilité",
          closedAs: "rompue",
          closedOn: "2026-08-03",
        },
      ],
      [],
      [
        {
          id: 2,
          invoiceId: 11,
          saidOn: "2026-11-10",
          dueOn: "2026-11-30",
          amountCents: 60_000,
          channel: "courrier",
          pieceId: 4,
        },
      ],
    ]);
    const proposed = {
      id: 1,
      clientId: 6,
      invoiceIds: [10],
      agreedOn: "2026-08-15",
      instalments: [
        { dueOn: "2026-09-15", amountCents: 45_000 },
        { dueOn: "2026-10-15", amountCents: 45_000 },
      ],
      cancelledOn: "2026-09-01",
      payments: [{ id: 7, invoiceId: 10, amountCents: 10_000, receivedOn: "2026-11-02" }],
    };
    const agreed = {
      id: 2,
      clientId: 6,
      invoiceIds: [10, 9],
      agreedOn: "2026-09-01",
      instalments: [
        { dueOn: "2026-10-01", amountCents: 90_000 },
        { dueOn: "2026-11-01", amountCents: 45_000 },
        { dueOn: "2026-12-01", amountCents: 45_000 },
      ],
      pieceId: 4,
      payments: [
        { id: 6, invoiceId: 9, amountCents: 90_000, receivedOn: "2026-10-01" },
        { id: 7, invoiceId: 10, amountCents: 10_000, receivedOn: "2026-11-02" },
      ],
    };
    expect(accounts.map((account) => account.echeanciers)).toEqual([[agreed], [proposed, agreed], []]);
    const unanswered = { id: 1, clientId: 6, invoiceIds: [], calledOn: "2026-07-15", outcome: "absent" };
    const answered = {
      id: 2,
      clientId: 6,
      invoiceIds: [11, 9],
      calledOn: "2026-09-05",
      outcome: "a-rappeler",
      spokeTo: "Mme Roy",
      note: "En réunion, rappeler jeudi.",
      nextOn: "2026-09-10",
    };
    expect(accounts.map((account) => account.calls)).toEqual([
      [unanswered, answered],
      [unanswered],
      [unanswered, answered],
    ]);
  });
});

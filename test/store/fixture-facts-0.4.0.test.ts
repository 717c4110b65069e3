// What release 0.4.0 kept comes back, value by value, from its own folder opened by this program.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDataFolder } from "../../src/system/data-folder.ts";
import { copyOf, V030, V040 } from "./fixtures.ts";
import { opened } from "./samples.ts";

describe("the facts of 0.4.0", () => {
  it("come after those of 0.3.0, which are as they were", () => {
    const [old, recent] = [V030, V040].map((fixture) => opened(copyOf(fixture), "existing"));
    for (const client of [1, 2, 3, 4, 5, 6]) {
      expect(recent?.accountsOf(client)).toEqual(old?.accountsOf(client));
      expect(recent?.clientById(client)).toEqual(old?.clientById(client));
    }
    expect(recent?.creditor()).toEqual(old?.creditor());
    expect(recent?.setting("paiements-verifies-le")).toBe("2026-11-21");
    expect(recent?.journal({}).slice(0, 6)).toEqual(old?.journal({}));
    expect(recent?.counts()).toEqual({ clients: 10, invoices: 17, open: 13 });
    expect(recent?.checkBalances()).toEqual([]);
  });

  it("keep a journal whose purged lines lost their words and nothing else", () => {
    const folder = copyOf(V040);
    expect(readFileSync(join(folder, "relance.db")).includes("Mira")).toBe(true);
    expect(readFileSync(join(folder, "relance.db")).includes("Sirius")).toBe(false);
    const store = opened(folder, "existing");
    const lines = store.journal({}).slice(6);
    expect(lines.map((line) => [line.seq, line.on, line.kind, line.clientRef, line.invoiceNumber])).toEqual([
      [7, "2015-01-05", "client.ajoute", undefined, undefined],
      [8, "2015-01-05", "facture.ajoutee", undefined, undefined],
      [9, "2026-09-03", "client.annule", "mira", undefined],
      [10, "2026-11-20", "purge.faite", undefined, undefined],
    ]);
    expect(lines.map((line) => line.payload)).toMatchObject([
      { purge: 10 },
      { purge: 10 },
      { nom: "Mira", motif: "doublon" },
      { avant: "2016-11-20", clients: 1, factures: 1, lignes: 2, lignes_videes: "7-8" },
    ]);
    expect(store.journalBreaks()).toEqual([]);
    expect(store.client("sirius")).toBeUndefined();
    expect(store.invoice("F-2015-001")).toBeUndefined();
  });

  it("are given back with their clients, the withdrawn one too", () => {
    const store = opened(copyOf(V040), "existing");
    const mira = { id: 7, ref: "mira", name: "Mira", kind: "societe", cancelledOn: "2026-09-03" };
    expect(store.client("mira")).toEqual(mira);
    expect(store.clients("actifs").map((client) => client.ref)).not.toContain("mira");
    expect(store.client("deneb")).toEqual({
      id: 9,
      ref: "deneb",
      name: "Deneb",
      kind: "societe",
      insolvencyOn: "2026-07-01",
      insolvencyPublishedOn: "2026-07-10",
      insolvencyKind: "redressement",
      insolvencyCourt: "Tribunal de commerce de Nice",
      insolvencyNumber: "2026RJ00417",
      insolvencyAgent: "Me Adam, 3 rue des Lilas, 69003 Lyon",
      claimDeclaredOn: "2026-08-03",
      claimContestedOn: "2026-10-05",
      claimAnsweredOn: "2026-10-19",
    });
    expect(store.client("altair")).toEqual({
      id: 10,
      ref: "altair",
      name: "Altair Books",
      civilName: "Reed, Alice",
      kind: "commercant",
      language: "en",
      email: "alice@altair.example",
      accountingContact: "Mr Kay",
      accountingEmail: "accounts@altair.example",
      copyEmails: ["office@altair.example", "stock@altair.example"],
    });
  });

  it("are given back with the invoice that was filed, and what is proposed for it", () => {
    const store = opened(copyOf(V040), "existing");
    const account = store.account(13);
    expect(account.invoice).toEqual({
      id: 13,
      number: "F-2026-013",
      clientId: 8,
      issuedOn: "2026-09-01",
      dueOn: "2026-10-03",
      terms: "30 jours",
      totalCents: 240_000,
      prepaidCents: 0,
      receivedOn: "2026-09-03",
      orderNumber: "EJ-2026-4417",
      officeCode: "INTENDANCE",
      depositNumber: "204417893",
    });
    expect(account.echeanciers).toEqual([
      {
        id: 3,
        clientId: 8,
        invoiceIds: [13],
        agreedOn: "2026-11-16",
        answerBy: "2026-11-26",
        instalments: [
          { dueOn: "2026-12-01", amountCents: 120_000 },
          { dueOn: "2027-01-04", amountCents: 120_000 },
        ],
        payments: [],
      },
    ]);
  });

  it("are given back with the messages that were approved, and how far each got", () => {
    const folder = copyOf(V040);
    const store = opened(folder, "existing");
    const sendings = store.sendings({ clientId: 10 });
    const approved = {
      clientId: 10,
      ladderId: "standard",
      from: "ada@example.org",
      to: ["accounts@altair.example", "office@altair.example"],
      copies: ["archives@example.org"],
      subject: "Invoices",
      takenBy: "bureau:4418",
    };
    expect(sendings.map(({ file, sha256, ...sending }) => sending)).toEqual([
      {
        ...approved,
        id: 1,
        stepId: "courriel-courtois",
        invoices: [
          { invoiceId: 15, cycle: 1 },
          { invoiceId: 14, cycle: 1 },
        ],
        messageId: "<courtois@example.org>",
        documentId: 2,
        approvedOn: "2026-11-03",
        approvedAt: "2026-11-03T08:00:00.000Z",
        attemptedOn: "2026-11-03",
        attemptedAt: "2026-11-03T08:00:01.000Z",
        state: "parti",
        settledOn: "2026-11-03",
        settledAt: "2026-11-03T08:00:02.000Z",
        answer: "250 2.0.0 Ok",
      },
      {
        ...approved,
        id: 2,
        stepId: "courriel-ferme",
        invoices: [{ invoiceId: 14, cycle: 1 }],
        messageId: "<ferme@example.org>",
        documentId: 3,
        approvedOn: "2026-11-12",
        approvedAt: "2026-11-12T08:00:00.000Z",
        attemptedOn: "2026-11-12",
        attemptedAt: "2026-11-12T08:00:01.000Z",
        state: "inconnu",
        answer: "ETIMEDOUT",
      },
      {
        ...approved,
        id: 3,
        stepId: "courriel-ferme",
        invoices: [{ invoiceId: 15, cycle: 1 }],
        messageId: "<refuse@example.org>",
        documentId: 4,
        approvedOn: "2026-11-12",
        approvedAt: "2026-11-12T08:00:00.000Z",
        attemptedOn: "2026-11-12",
        attemptedAt: "2026-11-12T08:00:01.000Z",
        state: "echoue",
        settledOn: "2026-11-12",
        settledAt: "2026-11-12T08:00:02.000Z",
        answer: "451 4.7.1 Try again later",
      },
    ]);
    const files = openDataFolder(folder);
    const bodies = sendings.map(({ file, sha256 }) =>
      Buffer.from(files.readUnchanged(file, sha256)).toString(),
    );
    expect(bodies).toEqual(
      ["courtois", "ferme", "refuse"].map((name) => `Subject: Invoices\r\n\r\n${name}\r\n`),
    );
    expect(store.account(14).steps).toEqual([
      {
        id: expect.any(Number),
        invoiceId: 14,
        ladderId: "standard",
        stepId: "courriel-courtois",
        channel: "email",
        doneOn: "2026-11-03",
        documentId: 2,
      },
    ]);
    expect(store.account(15).steps).toEqual([]);
    expect([store.cycleOf(14, "courriel-courtois"), store.cycleOf(15, "courriel-courtois")]).toEqual([1, 2]);
  });

  it("are given back with what came back from them, and its bytes", () => {
    const folder = copyOf(V040);
    const store = opened(folder, "existing");
    const sums = store.mailReturns({}).map((one) => store.piece(one.pieceId ?? 0)?.sha256);
    const about = { clientId: 10, sendingId: 1 };
    expect(store.mailReturns({})).toEqual([
      {
        ...about,
        id: 1,
        invoiceIds: [15, 14],
        nature: "refus",
        receivedOn: "2026-11-03",
        pieceId: 6,
        sha256: sums[0],
        messageId: "<bounce@altair.example>",
        writtenBy: "mailer-daemon@altair.example",
        refused: [{ email: "accounts@altair.example", answer: "550 5.1.1 No such user", lasting: true }],
        dealtOn: "2026-11-05",
        unreachedOn: "2026-11-05",
        unreachedIds: [15],
      },
      {
        ...about,
        id: 2,
        invoiceIds: [14],
        nature: "reponse",
        receivedOn: "2026-11-06",
        pieceId: 7,
        sha256: sums[1],
        messageId: "<answer@altair.example>",
        writtenBy: "office@altair.example",
        note: "vendredi 13",
        refused: [],
        unreachedIds: [],
      },
    ]);
    const files = openDataFolder(folder);
    const words = [6, 7].map((id) => {
      const piece = store.piece(id);
      return Buffer.from(files.readUnchanged(piece?.file ?? "", piece?.sha256 ?? "")).toString();
    });
    expect(words).toEqual([
      "Subject: Re: Invoices\r\n\r\nNo such user\r\n",
      "Subject: Re: Invoices\r\n\r\nWe shall pay on Friday\r\n",
    ]);
    expect(store.mailReturn(3)).toBeUndefined();
  });

  it("are given back with the cases before the court, ended and live", () => {
    const store = opened(copyOf(V040), "existing");
    const court = {
      clientId: 11,
      courtKind: "tribunal-de-commerce",
      courtName: "Tribunal de commerce de Nice",
      zone: "metropole",
    };
    const won = {
      ...court,
      id: 1,
      invoiceIds: [16],
      claimedCents: 115_000,
      filedOn: "2026-04-01",
      feePaidOn: "2026-04-02",
      ordonnance: {
        renderedOn: "2026-04-20",
        receivedOn: "2026-04-24",
        grantedCents: 110_000,
        number: "2026IP00417",
      },
      signification: { on: "2026-05-04", inPerson: false, distance: "outre-mer", pieceId: 8 },
      opposition: { on: "2026-06-01", noticeOn: "2026-06-08", answeredOn: "2026-06-15" },
      titreId: 3,
    };
    const dropped = {
      ...court,
      id: 2,
      invoiceIds: [17, 16],
      claimedCents: 220_000,
      filedOn: "2026-03-02",
      closing: { on: "2026-03-20", reason: "desistement" },
    };
    const live = {
      ...court,
      id: 3,
      invoiceIds: [17],
      claimedCents: 112_000,
      filedOn: "2026-10-12",
      ordonnance: { renderedOn: "2026-11-02", receivedOn: "2026-11-06", grantedCents: 112_000 },
    };
    expect(store.account(16).injonctions).toEqual([dropped, won]);
    expect(store.account(17).injonctions).toEqual([dropped, live]);
    expect(store.account(16).titres.map((titre) => [titre.id, titre.renderedOn])).toEqual([
      [3, "2026-09-30"],
    ]);
    expect(store.liveInjonctions().map((one) => one.id)).toEqual([3]);
    expect(store.injonctions(11).map((one) => one.id)).toEqual([2, 1, 3]);
    expect(store.piece(8)?.title).toBe("Acte de signification");
  });
});

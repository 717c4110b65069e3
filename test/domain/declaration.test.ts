// What a declaration counts: the day of the judgment and nothing after it, due or not, contested or not.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { declarationInstances, declaredSums, movementsSince } from "../../src/domain/declaration.ts";
import { contestedClaims, isPriorClaim, readAgent } from "../../src/domain/insolvency.ts";
import type { Account } from "../../src/domain/invoice.ts";
import { account, client, LEGAL } from "./build.ts";
import { closed, lived, opposition, ordonnance, signification } from "./injonction-life.ts";

const JUDGMENT = day("2026-10-05");
const DEBTOR = client({ insolvencyOn: JUDGMENT });
const owed = (id: number, due: string, total: number, more: Partial<Parameters<typeof account>[0]> = {}) =>
  account({ id, due, total, client: DEBTOR, ...more });
const sums = (...accounts: readonly Account[]) => declaredSums(DEBTOR, accounts, LEGAL, JUDGMENT);

describe("les sommes au jour du jugement", () => {
  it("les 40 € et les intérêts de la seule facture en retard, arrêtés la veille ; le reste à échoir, à sa date", () => {
    const { decompte, fallen, coming } = sums(
      owed(1, "2026-08-31", 1_000_000),
      owed(2, "2026-10-15", 200_000),
    );
    // 10 000 € × 12,40 % × 34 jours (1er septembre au 4 octobre) ÷ 365 = 115,5068.
    expect(fallen?.totals).toMatchObject({
      principalCents: 1_000_000,
      interestCents: 11_551,
      indemniteCents: 4_000,
      totalCents: 1_015_551,
      perDayCents: 0,
    });
    expect(coming.map((one) => [one.invoice.dueOn, one.totalDueCents])).toEqual([["2026-10-15", 200_000]]);
    expect(decompte.totals.totalCents).toBe(1_215_551);
    expect(decompte.on).toBe(JUDGMENT);
  });

  it.each([
    ["la veille du jugement", "2026-10-04", 4_000, 0, 1],
    ["le jour du jugement : échue, sans les 40 €", "2026-10-05", 0, 0, 1],
    ["le lendemain : à échoir", "2026-10-06", 0, 1, 0],
  ])("une échéance %s", (_, due, indemnite, coming, fallen) => {
    const found = sums(owed(1, due, 100_000));
    expect(found.decompte.totals.indemniteCents).toBe(indemnite);
    expect(found.decompte.totals.interestCents).toBe(0);
    expect([found.coming.length, found.fallen?.invoices.length ?? 0]).toEqual([coming, fallen]);
  });

  it("ce qui est contesté est déclaré en entier, et dit", () => {
    const disputed = owed(1, "2026-08-31", 1_000_000, {
      disputes: [{ openedOn: day("2026-09-10"), contestedCents: 300_000 }],
    });
    const found = sums(disputed);
    expect(found.decompte.totals.principalCents).toBe(1_000_000);
    expect(found.contestedCents).toBe(300_000);
  });

  it("un paiement d'avant le jugement est déduit ; d'après, il est seulement dit, comme un avoir", () => {
    const paid = owed(1, "2026-10-15", 100_000, {
      paid: [
        ["2026-09-20", 30_000],
        ["2026-10-20", 10_000],
      ],
      credited: [["2026-11-02", 5_000]],
    });
    expect(sums(paid).decompte.totals.totalCents).toBe(70_000);
    expect(movementsSince([paid], JUDGMENT, day("2026-11-22"))).toEqual([
      { kind: "paiement", on: "2026-10-20", invoiceNumber: "F-1", amountCents: 10_000 },
      { kind: "avoir", on: "2026-11-02", invoiceNumber: "F-1", number: "AV-1", amountCents: 5_000 },
    ]);
    expect(movementsSince([paid], JUDGMENT, day("2026-10-19"))).toEqual([]);
  });
});

describe("ce qui se déclare", () => {
  it("n'est pas ce qui a été fait après le jugement (L622-17)", () => {
    const done = (performedOn: string | undefined) =>
      isPriorClaim(
        owed(1, "2026-10-31", 1, {
          invoice: { performedOn: performedOn === undefined ? undefined : day(performedOn) },
        }),
        JUDGMENT,
      );
    expect([done("2026-10-05"), done("2026-10-06"), done(undefined)]).toEqual([true, false, true]);
  });

  it("dit les juges qui ont la créance : une requête sans décision, une décision rendue", () => {
    const filed = owed(1, "2026-06-30", 100_000, { steps: [["2026-09-01", "injonction", "tribunal"]] });
    const decided = owed(2, "2026-06-30", 100_000, {
      steps: [["2026-08-01", "injonction", "tribunal"]],
      titres: [{ id: 7, renderedOn: day("2026-09-10") }],
    });
    expect(declarationInstances([filed, decided], "Tribunal de commerce de Lyon")).toEqual([
      { kind: "titre", renderedOn: "2026-09-10", enforceableOn: undefined },
      { kind: "requete", filedOn: "2026-09-01", court: "Tribunal de commerce de Lyon" },
    ]);
    expect(declarationInstances([owed(3, "2026-06-30", 1)], "")).toEqual([]);
  });

  it("suit l'affaire du dépôt à l'opposition, une fois pour ses factures ; close, elle ne se dit plus", () => {
    const opposed = lived(
      {},
      ordonnance("2026-09-06"),
      signification("2026-09-16"),
      opposition("2026-09-30"),
    );
    const step = [["2026-08-20", "injonction", "tribunal"]] as const;
    const both = [1, 2].map((id) => owed(id, "2026-06-30", 100_000, { injonctions: [opposed], steps: step }));
    expect(declarationInstances(both, "un autre tribunal")).toEqual([
      {
        kind: "requete",
        filedOn: "2026-08-20",
        court: "Tribunal de commerce de Nantes",
        renderedOn: "2026-09-06",
        signifiedOn: "2026-09-16",
        opposedOn: "2026-09-30",
      },
    ]);
    const over = lived({}, closed("2026-09-10", "desistement"));
    expect(
      declarationInstances([owed(1, "2026-06-30", 1, { injonctions: [over], steps: step })], ""),
    ).toEqual([]);
  });
});

describe("le mandataire", () => {
  it.each([
    ["Me Roy, 2 place Bellecour, 69002 Lyon", "Me Roy", ["2 place Bellecour"], "69002", "Lyon"],
    [
      " SELARL Roy , mandataire judiciaire, 2 place Bellecour ,  69281 LYON CEDEX 01 ",
      "SELARL Roy",
      ["mandataire judiciaire", "2 place Bellecour"],
      "69281",
      "LYON CEDEX 01",
    ],
  ])("se lit dans « %s »", (text, name, lines, postcode, city) => {
    expect(readAgent(text)).toEqual({ name, address: { lines, postcode, city, country: "FR" } });
  });

  it.each(["", "Me Roy", "Me Roy, Lyon", "Me Roy, 69002 Lyon", "Me Roy, 2 place Bellecour, Lyon"])(
    "ne se devine pas dans « %s »",
    (text) => {
      expect(readAgent(text)).toBeUndefined();
    },
  );
});

describe("une contestation", () => {
  const contested = (changes: Parameters<typeof client>[0], today: string) =>
    contestedClaims([client({ insolvencyOn: JUDGMENT, ...changes })], LEGAL.delays, day(today));

  it("laisse trente jours, se dit encore trente jours après, et se tait une fois répondue", () => {
    const on = { claimDeclaredOn: day("2026-11-20"), claimContestedOn: day("2027-02-01") };
    expect(contested(on, "2027-02-10")).toMatchObject([
      { answerBy: { rawOn: "2027-03-03", endsOn: "2027-03-03" }, daysLeft: 21 },
    ]);
    expect(contested(on, "2027-03-03")).toMatchObject([{ daysLeft: 0 }]);
    expect(contested(on, "2027-04-02")).toMatchObject([{ daysLeft: -30 }]);
    expect(contested(on, "2027-04-03")).toEqual([]);
    expect(contested({ ...on, claimAnsweredOn: day("2027-02-10") }, "2027-02-11")).toEqual([]);
    expect(contested({}, "2027-02-10")).toEqual([]);
  });

  it("finie un dimanche, laisse encore le lundi (CPC 642)", () => {
    // 27 November 2026 and thirty days: Sunday 27 December.
    const on = { claimDeclaredOn: day("2026-11-20"), claimContestedOn: day("2026-11-27") };
    expect(contested(on, "2026-12-28")).toMatchObject([
      { answerBy: { rawOn: "2026-12-27", endsOn: "2026-12-28" }, daysLeft: 0 },
    ]);
    expect(contested(on, "2026-12-29")).toMatchObject([{ daysLeft: -1 }]);
  });
});

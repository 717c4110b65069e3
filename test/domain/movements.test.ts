// What happens to a debt besides time and payments: charges, waivers, decisions, capitalisation, one transfer for several debts.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { buildDecompte, DEFAULT_OPTIONS } from "../../src/domain/decompte.ts";
import { splitPayment } from "../../src/domain/imputation.ts";
import type { Account } from "../../src/domain/invoice.ts";
import type { DecompteOptions } from "../../src/domain/invoice-decompte.ts";
import { prescriptionOf } from "../../src/domain/prescription.ts";
import { account, client, LEGAL } from "./build.ts";

function of(one: Account, on: string, options: Partial<DecompteOptions> = {}) {
  const [line] = buildDecompte(one.client, [one], LEGAL, day(on), options).invoices;
  if (line === undefined) throw new Error("no line");
  return line;
}

const TEN_PERCENT = { penaltyRate: { kind: "fixe", rateBp: 1000 } } as const;
const DELIVERED = {
  depositedOn: day("2026-02-10"),
  presentedOn: day("2026-02-12"),
  deliveredOn: day("2026-02-12"),
};

describe("les frais", () => {
  it("de recouvrement ne comptent que sur preuve et pour ce qui dépasse les 40 €", () => {
    const proven = { kind: "recouvrement", pieceId: 1, incurredOn: day("2026-03-01") } as const;
    const one = account({
      due: "2026-01-31",
      total: 100_000,
      charges: [
        { ...proven, amountCents: 3_000 },
        { ...proven, amountCents: 5_000 },
        { kind: "recouvrement", amountCents: 9_000, title: "Sans pièce" },
      ],
    });
    const line = of(one, "2026-04-01");
    // 30 € are inside the indemnity; 30 + 50 exceed it by 40; the third has no proof.
    expect(line.charges.map((each) => [each.amountCents, each.refusal])).toEqual([
      [0, "sans-preuve"],
      [0, "couverts-par-indemnite"],
      [4_000, undefined],
    ]);
    expect(line.chargesDueCents).toBe(4_000);
    expect(line.totalDueCents).toBe(line.principalDueCents + line.interestDueCents + 4_000 + 4_000);
  });

  it("de recouvrement ne sont jamais demandés à un consommateur", () => {
    const one = account({
      due: "2026-01-31",
      total: 100_000,
      client: client({ kind: "particulier" }),
      charges: [{ kind: "recouvrement", pieceId: 1, amountCents: 9_000 }],
    });
    expect(of(one, "2026-04-01")).toMatchObject({ chargesDueCents: 0, totalDueCents: 100_000 });
  });

  it("de recouvrement tombent avec l'indemnité quand le jugement interdisait de payer à l'échéance", () => {
    const charges = [{ kind: "recouvrement", pieceId: 1, amountCents: 9_000 }] as const;
    const barred = account({
      due: "2026-03-31",
      total: 100_000,
      client: client({ insolvencyOn: day("2026-03-01") }),
      charges,
    });
    expect(of(barred, "2026-05-01").charges[0]?.refusal).toBe("procedure-collective");
    const before = account({
      due: "2026-02-15",
      total: 100_000,
      client: client({ insolvencyOn: day("2026-03-01") }),
      charges,
    });
    expect(of(before, "2026-05-01").chargesDueCents).toBe(5_000);
  });

  it("de clause pénale attendent que la mise en demeure ait touché le débiteur", () => {
    const clause = { kind: "clause-penale", amountCents: 15_000, incurredOn: day("2026-02-01") } as const;
    const without = account({ due: "2026-01-31", total: 100_000, charges: [clause] });
    const noticed = account({ due: "2026-01-31", total: 100_000, charges: [clause], letters: [DELIVERED] });
    expect(of(without, "2026-04-01").chargesDueCents).toBe(0);
    expect(of(noticed, "2026-02-12").chargesDueCents).toBe(15_000);
    expect(of(noticed, "2026-04-01").charges[0]?.dueOn).toBe("2026-02-12");
  });

  it("ne coupent pas une ligne d'intérêts : ils n'en portent pas", () => {
    const one = account({
      due: "2026-01-31",
      total: 100_000,
      charges: [{ kind: "recouvrement", pieceId: 1, amountCents: 9_000, incurredOn: day("2026-03-01") }],
      waivers: [{ what: "frais", waivedOn: day("2026-03-15") }],
    });
    expect(of(one, "2026-04-01").interestLines.map((line) => line.days)).toEqual([60]);
    expect(of(one, "2026-04-01").chargesDueCents).toBe(0);
  });

  it("de procédure attendent la décision", () => {
    const fee = { kind: "procedure", amountCents: 3_023, incurredOn: day("2026-05-01") } as const;
    const before = account({ due: "2026-01-31", total: 100_000, charges: [fee] });
    const after = account({
      due: "2026-01-31",
      total: 100_000,
      charges: [fee],
      titres: [{ renderedOn: day("2026-06-01"), interest: "convenu" }],
    });
    expect(of(before, "2026-07-01").notes).toContainEqual({
      kind: "frais-exclus",
      title: "Frais",
      refusal: "attend-decision",
    });
    expect(of(after, "2026-07-01").chargesDueCents).toBe(3_023);
  });
});

describe("la renonciation", () => {
  it("retire ce qui est dû ce jour-là, et les intérêts recommencent le lendemain", () => {
    const one = account({
      due: "2025-01-01",
      total: 1_000_000,
      invoice: TEN_PERCENT,
      waivers: [{ what: "interets", waivedOn: day("2025-07-01") }],
    });
    const line = of(one, "2026-01-01");
    expect(line.waived[0]?.amountCents).toBe(49_589);
    // 184 days at 10 % on 10 000 €.
    expect(line.interestDueCents).toBe(50_411);
  });

  it("ne retire jamais plus que ce qui est dû", () => {
    const one = account({
      due: "2026-01-31",
      total: 100_000,
      waivers: [{ what: "indemnite", amountCents: 9_000, waivedOn: day("2026-03-01") }],
    });
    const line = of(one, "2026-04-01");
    expect(line.waived[0]?.amountCents).toBe(4_000);
    expect(line.indemniteDueCents).toBe(0);
  });
});

describe("après un titre exécutoire", () => {
  const decided = {
    due: "2025-12-31",
    total: 1_000_000,
    titres: [{ renderedOn: day("2026-03-31"), enforceableOn: day("2026-09-17"), interest: "legal" }],
  } as const;

  it("le taux légal remplace les pénalités, puis gagne cinq points deux mois après la force exécutoire", () => {
    const line = of(account(decided), "2026-12-31");
    expect(
      line.interestLines.map((each) => [each.fromOn, each.toOn, each.rateBp, each.rateOrigin.kind]),
    ).toEqual([
      ["2026-01-01", "2026-03-31", 1215, "bce"],
      ["2026-04-01", "2026-06-30", 262, "legal"],
      ["2026-07-01", "2026-11-17", 275, "legal"],
      // service-public F783: signified on 17 September, increased from 18 November.
      ["2026-11-18", "2026-12-31", 775, "legal-majore"],
    ]);
    // By hand: 299,59 + 65,32 + 105,48 + 93,42.
    expect(line.interestDueCents).toBe(29_959 + 6_532 + 10_548 + 9_342);
  });

  it("les pénalités que la décision accorde jusqu'au paiement continuent, sans majoration", () => {
    const line = of(
      account({ ...decided, titres: [{ ...decided.titres[0], interest: "convenu" }] }),
      "2026-12-31",
    );
    expect(new Set(line.interestLines.map((each) => each.rateOrigin.kind))).toEqual(new Set(["bce"]));
  });
});

describe("la capitalisation", () => {
  const agreed = {
    due: "2023-12-31",
    total: 1_000_000,
    invoice: { ...TEN_PERCENT, capitalisation: true },
  } as const;

  it("n'a lieu qu'après une année entière, et si le contrat la prévoit", () => {
    // 2024 is a leap year: 366 days at 10 % of 10 000 € are 1 002,74 €, capitalised on 1 January 2025.
    expect(of(account(agreed), "2024-12-31").interestLines.every((line) => line.capitalisedCents === 0)).toBe(
      true,
    );
    const line = of(account(agreed), "2025-12-31");
    expect(line.interestLines.map((each) => [each.days, each.baseCents, each.capitalisedCents])).toEqual([
      [366, 1_000_000, 0],
      [365, 1_100_274, 100_274],
    ]);
    expect(line.interestDueCents).toBe(100_274 + 110_027);
    const plain = account({ ...agreed, invoice: TEN_PERCENT });
    expect(of(plain, "2025-12-31").interestDueCents).toBe(100_274 + 100_000);
  });

  it("ordonnée par une décision, part de la date qu'elle fixe si une année est déjà due", () => {
    const one = account({
      due: "2023-12-31",
      total: 1_000_000,
      invoice: TEN_PERCENT,
      titres: [{ renderedOn: day("2025-09-01"), interest: "convenu", capitalisationFrom: day("2025-06-01") }],
    });
    const line = of(one, "2025-12-31");
    expect(line.interestLines.map((each) => each.fromOn)).toEqual(["2024-01-01", "2025-06-01", "2025-09-02"]);
    expect(line.interestLines[1]?.capitalisedCents).toBe(line.interestLines[0]?.amountCents);
  });
});

it("un échéancier signé impute sur le principal ce qui est payé depuis lui, et sur les intérêts ce qui l'a été avant", () => {
  const signed = (pieceId: number | undefined) =>
    account({
      due: "2025-01-01",
      total: 1_000_000,
      invoice: TEN_PERCENT,
      paid: [
        ["2025-02-01", 10_000],
        ["2025-07-01", 100_000],
      ],
      echeanciers: [
        {
          id: 1,
          clientId: 1,
          invoiceIds: [1],
          agreedOn: day("2025-06-01"),
          instalments: [],
          payments: [],
          pieceId,
        },
      ],
    });
  expect(of(signed(7), "2025-12-31").allocations.map((each) => each.toPrincipalCents)).toEqual([
    1_507, 100_000,
  ]);
  expect(of(signed(7), "2025-12-31").notes).toContainEqual({
    kind: "imputation-convenue",
    agreedOn: "2025-06-01",
  });
  // Unsigned, it binds nobody: 150 days of interest come first. 9 984,93 × 10 % × 150 / 365 = 410,34.
  expect(of(signed(undefined), "2025-12-31").allocations[1]?.toInterestCents).toBe(41_034);
});

describe("un paiement pour plusieurs dettes", () => {
  const split = (accounts: readonly Account[], amount: number, on: string, chosen?: readonly Account[]) =>
    splitPayment(accounts, amount, day(on), LEGAL, DEFAULT_OPTIONS, chosen).map((part) => [
      part.account.invoice.number,
      part.amountCents,
    ]);
  const old = account({ id: 1, due: "2026-03-31", total: 100_000 });
  const recent = account({ id: 2, due: "2026-05-31", total: 100_000 });
  const future = account({ id: 3, due: "2026-12-31", total: 100_000 });

  it("va d'abord aux dettes échues, à taux égal à la plus ancienne", () => {
    expect(split([future, recent, old], 50_000, "2026-06-15")).toEqual([["F-1", 50_000]]);
    const [first, second] = split([future, recent, old], 150_000, "2026-06-15");
    expect(first?.[0]).toBe("F-1");
    expect(second?.[0]).toBe("F-2");
    expect(Number(first?.[1]) + Number(second?.[1])).toBe(150_000);
  });

  it("va d'abord à la dette que le débiteur a le plus d'intérêt à éteindre : la plus chère", () => {
    const dear = account({
      id: 4,
      due: "2026-05-31",
      total: 100_000,
      invoice: { penaltyRate: { kind: "fixe", rateBp: 1800 } },
    });
    expect(split([old, dear], 50_000, "2026-06-15")).toEqual([["F-4", 50_000]]);
  });

  it("suit le choix que le débiteur a dit en payant", () => {
    expect(split([old, recent], 50_000, "2026-06-15", [recent, old])).toEqual([["F-2", 50_000]]);
  });

  it("se partage à proportion entre dettes égales en tout", () => {
    const twin = account({ id: 5, due: "2026-03-31", total: 50_000 });
    const parts = split([old, twin], 30_001, "2026-03-31");
    expect(parts).toEqual([
      ["F-1", 20_001],
      ["F-5", 10_000],
    ]);
  });

  it("laisse l'excédent en trop-perçu, dit et jamais perdu", () => {
    const parts = split([future], 130_000, "2026-06-15");
    expect(parts).toEqual([["F-3", 130_000]]);
    const paid = account({ id: 3, due: "2026-12-31", total: 100_000, paid: [["2026-06-15", 130_000]] });
    const line = of(paid, "2026-07-01");
    expect(line.notes).toContainEqual({ kind: "trop-percu", amountCents: 30_000 });
    expect(line.totalDueCents).toBe(0);
  });
});

describe("la prescription", () => {
  const at = (one: Account) => prescriptionOf(one, LEGAL);
  const performed = { invoice: { performedOn: day("2022-03-10") } } as const;

  it("repart entière d'un acte interruptif, qui cite sa pièce", () => {
    const one = account({
      due: "2022-04-10",
      total: 100_000,
      ...performed,
      prescriptionEvents: [
        { id: 1, clientId: 1, invoiceId: 1, kind: "reconnaissance", on: day("2025-01-15"), pieceId: 7 },
      ],
    });
    expect(at(one)).toMatchObject({
      startsFrom: "reconnaissance",
      interruptedOn: "2025-01-15",
      pieceId: 7,
      endsOn: "2030-01-15",
    });
  });

  it("ne repart pas d'un acte qui vient après son dernier jour", () => {
    const one = account({
      due: "2020-04-10",
      total: 100_000,
      invoice: { performedOn: day("2020-03-10") },
      prescriptionEvents: [{ id: 1, clientId: 1, kind: "promesse-ecrite", on: day("2025-03-11") }],
    });
    expect(at(one).endsOn).toBe("2025-03-10");
  });

  it("une réclamation écrite n'interrompt que contre une personne publique", () => {
    const claim = [{ id: 1, clientId: 1, kind: "reclamation-ecrite", on: day("2024-06-01") }] as const;
    const town = account({
      due: "2022-04-10",
      total: 1,
      ...performed,
      client: client({ kind: "public" }),
      prescriptionEvents: claim,
    });
    const firm = account({ due: "2022-04-10", total: 1, ...performed, prescriptionEvents: claim });
    expect(at(town).endsOn).toBe("2028-12-31");
    expect(at(firm).endsOn).toBe("2027-03-10");
  });

  it("s'allonge d'une médiation, et laisse au moins six mois après elle", () => {
    const mediation = (from: string, to: string) =>
      account({
        due: "2022-04-10",
        total: 1,
        ...performed,
        prescriptionEvents: [{ id: 1, clientId: 1, kind: "mediation", on: day(from), until: day(to) }],
      });
    expect(at(mediation("2024-01-01", "2024-01-31"))).toMatchObject({
      suspendedDays: 30,
      endsOn: "2027-04-09",
    });
    expect(at(mediation("2027-03-01", "2027-03-05")).endsOn).toBe("2027-09-05");
  });

  it("dure un an pour un transport, et vingt au plus quoi qu'il arrive", () => {
    const carried = account({
      due: "2026-04-10",
      total: 1,
      invoice: { performedOn: day("2026-03-10"), sector: "transport" },
    });
    expect(at(carried).endsOn).toBe("2027-03-10");
    const kept = [2009, 2013, 2017, 2021, 2025].map((year, index) => ({
      id: index + 1,
      clientId: 1,
      kind: "reconnaissance" as const,
      on: day(`${year}-01-01`),
    }));
    const ancient = account({
      due: "2008-01-01",
      total: 1,
      invoice: { performedOn: day("2006-06-01") },
      prescriptionEvents: kept,
    });
    expect(at(ancient).endsOn).toBe("2026-06-01");
  });

  it("dit jusqu'à quand déposer pour que la signification vienne à temps", () => {
    expect(at(account({ due: "2022-04-10", total: 1, ...performed })).safeFilingOn).toBe("2027-01-10");
  });
});

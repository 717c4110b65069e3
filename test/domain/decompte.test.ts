// The décompte against published examples, hand computations and the properties that a judge would check.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import { account, client, LEGAL } from "./build.ts";

const TEN_PERCENT = { penaltyRate: { kind: "fixe", rateBp: 1000 } } as const;

describe("un paiement partiel de 4 000 € sur 10 000 €", () => {
  const s19 = account({
    due: "2025-01-01",
    total: 1_000_000,
    paid: [["2025-07-01", 400_000]],
    invoice: TEN_PERCENT,
  });

  it("s'impute d'abord sur les intérêts : 327,46 + 6 495,89 + 40 = 6 863,35 €", () => {
    const { totals } = buildDecompte(s19.client, [s19], LEGAL, day("2026-01-01"));
    expect(totals).toMatchObject({
      interestCents: 32_746,
      principalCents: 649_589,
      indemniteCents: 4_000,
      totalCents: 686_335,
    });
  });

  it("ou d'abord sur le principal, par choix : 798,36 + 6 000 + 40 = 6 838,36 €", () => {
    const { totals } = buildDecompte(s19.client, [s19], LEGAL, day("2026-01-01"), {
      imputation: "principal-dabord",
    });
    expect(totals).toMatchObject({
      interestCents: 79_836,
      principalCents: 600_000,
      indemniteCents: 4_000,
      totalCents: 683_836,
    });
  });
});

describe("les pénalités entre professionnels", () => {
  it("traversent deux semestres, chacun à son taux : 203,05 + 210,63 = 413,68 €", () => {
    const one = account({ due: "2026-04-30", total: 1_000_000 });
    const [line] = buildDecompte(one.client, [one], LEGAL, day("2026-08-31")).invoices;
    expect(line?.interestLines.map((l) => [l.days, l.rateBp, l.amountCents])).toEqual([
      [61, 1215, 20_305],
      [62, 1240, 21_063],
    ]);
    expect(line?.totalDueCents).toBe(1_000_000 + 41_368 + 4_000);
  });

  it("ou gardent le taux du premier jour, par choix : 124 jours à 12,15 % = 412,77 €", () => {
    const one = account({ due: "2026-04-30", total: 1_000_000 });
    const { totals } = buildDecompte(one.client, [one], LEGAL, day("2026-09-01"), { rateReading: "fixe" });
    expect(totals.interestCents).toBe(41_277);
  });

  it("ne courent pas le jour de l'échéance, mais le lendemain", () => {
    const one = account({ due: "2026-11-22", total: 100_000 });
    expect(buildDecompte(one.client, [one], LEGAL, day("2026-11-22")).totals).toMatchObject({
      totalCents: 100_000,
      indemniteCents: 0,
      perDayCents: 34,
    });
    expect(buildDecompte(one.client, [one], LEGAL, day("2026-11-23")).totals).toMatchObject({
      interestCents: 34,
      indemniteCents: 4_000,
    });
  });

  it("suivent trois fois le taux légal quand le contrat le dit, semestre par semestre", () => {
    const one = account({
      due: "2026-04-30",
      total: 1_000_000,
      invoice: { penaltyRate: { kind: "multiple-legal", times: 3 } },
    });
    const [line] = buildDecompte(one.client, [one], LEGAL, day("2026-08-31")).invoices;
    // By hand: 10 000 × 7,86 % × 61/365 = 131,358… and 10 000 × 8,25 % × 62/365 = 140,136…
    expect(line?.interestLines.map((l) => [l.rateBp, l.amountCents])).toEqual([
      [786, 13_136],
      [825, 14_014],
    ]);
  });

  it("disent qu'un taux contractuel passe sous le plancher légal, sans le remplacer", () => {
    const one = account({ due: "2024-03-31", total: 100_000, invoice: TEN_PERCENT });
    const [line] = buildDecompte(one.client, [one], LEGAL, day("2024-06-30")).invoices;
    expect(line?.notes).toContainEqual({
      kind: "taux-sous-plancher",
      rateBp: 1000,
      floorBp: 1521,
      semester: "2024-S1",
    });
  });

  it("refusent un semestre inconnu en le nommant, sans reprendre le dernier taux", () => {
    const one = account({ due: "2026-12-01", total: 100_000 });
    expect(() => buildDecompte(one.client, [one], LEGAL, day("2027-01-10"))).toThrow(/2027/u);
    expect(buildDecompte(one.client, [one], LEGAL, day("2026-12-31")).totals.interestCents).toBe(1_019);
  });
});

describe("l'indemnité de 40 €", () => {
  it("est due une fois par facture, quel que soit le nombre de calculs et de paiements", () => {
    const one = account({
      due: "2026-01-31",
      total: 100_000,
      paid: [
        ["2026-03-01", 10_000],
        ["2026-04-01", 10_000],
      ],
    });
    const results = Array.from({ length: 24 }, () =>
      buildDecompte(one.client, [one], LEGAL, day("2026-06-01")),
    );
    expect(new Set(results.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(results[0]?.totals.indemniteCents).toBe(4_000);
  });

  it("n'est pas due pour une facture payée à temps, ni par un consommateur", () => {
    const onTime = account({ due: "2026-03-01", total: 100_000, paid: [["2026-03-01", 100_000]] });
    expect(buildDecompte(onTime.client, [onTime], LEGAL, day("2026-06-01")).totals.totalCents).toBe(0);
    const consumer = account({ due: "2026-03-01", total: 100_000, client: client({ kind: "particulier" }) });
    expect(buildDecompte(consumer.client, [consumer], LEGAL, day("2026-06-01")).totals.totalCents).toBe(
      100_000,
    );
  });

  it("ne vaut, en cas de procédure collective, que pour l'échéance d'avant le jugement", () => {
    const failed = client({ insolvencyOn: day("2026-06-15") });
    const accounts = [
      account({ id: 1, due: "2026-07-01", total: 100_000, client: failed }),
      account({ id: 2, due: "2026-03-01", total: 100_000, client: failed, paid: [["2026-02-20", 100_000]] }),
      account({ id: 3, due: "2026-05-01", total: 100_000, client: failed }),
    ];
    const { invoices } = buildDecompte(failed, accounts, LEGAL, day("2026-08-01"));
    const byNumber = Object.fromEntries(invoices.map((one) => [one.invoice.number, one]));
    expect(byNumber["F-1"]).toMatchObject({ indemniteCents: 0, interestAccruedCents: 0 });
    expect(byNumber["F-2"]).toMatchObject({ indemniteCents: 0, totalDueCents: 0 });
    expect(byNumber["F-3"]).toMatchObject({ indemniteCents: 4_000, perDayCents: 0 });
    expect(byNumber["F-3"]?.interestLines.at(-1)?.toOn).toBe("2026-06-14");
  });
});

describe("le consommateur", () => {
  const person = client({ kind: "particulier" });

  it("ne doit l'intérêt légal qu'à partir du lendemain de la mise en demeure reçue", () => {
    const one = account({
      due: "2026-03-01",
      total: 200_000,
      client: person,
      letters: [
        { depositedOn: day("2026-05-02"), presentedOn: day("2026-05-04"), deliveredOn: day("2026-05-05") },
      ],
    });
    const [line] = buildDecompte(person, [one], LEGAL, day("2026-06-30")).invoices;
    // By hand: 56 days from 6 May to 30 June at 2,62 %: 2 000 × 0,0262 × 56 / 365 = 8,0394…
    expect(line?.interestLines.map((l) => [l.fromOn, l.days, l.rateBp, l.amountCents])).toEqual([
      ["2026-05-06", 56, 262, 804],
    ]);
  });

  it("ne doit rien de plus que le prix tant que cette date n'est pas notée", () => {
    const one = account({ due: "2026-03-01", total: 200_000, client: person });
    const [line] = buildDecompte(person, [one], LEGAL, day("2026-06-30")).invoices;
    expect(line?.totalDueCents).toBe(200_000);
    expect(line?.notes).toContainEqual({ kind: "interets-attendent-mise-en-demeure" });
  });
});

it("une personne publique doit un seul taux, celui du semestre où les intérêts ont commencé", () => {
  const town = client({ kind: "public" });
  const one = account({ due: "2026-06-15", total: 100_000, client: town });
  const [line] = buildDecompte(town, [one], LEGAL, day("2026-08-31")).invoices;
  // By hand: 77 days at 2,15 + 8 = 10,15 %: 1 000 × 0,1015 × 77 / 365 = 21,4123…
  expect(line?.interestLines.map((l) => [l.days, l.rateBp, l.amountCents])).toEqual([[77, 1015, 2_141]]);
});

it("le montant payé en totalité, mais en retard, ne laisse que les accessoires, qui ne courent plus", () => {
  const one = account({
    due: "2026-01-31",
    total: 100_000,
    paid: [
      ["2026-03-02", 60_000],
      ["2026-05-01", 40_000],
    ],
  });
  const [may, later] = ["2026-05-01", "2026-11-01"].map(
    (on) => buildDecompte(one.client, [one], LEGAL, day(on)).invoices[0],
  );
  expect(may).toMatchObject({ principalDueCents: 0, indemniteDueCents: 4_000, perDayCents: 0 });
  // By hand: 30 days on 1 000 € then 60 days on 400 €, at 12,15 %: 9,99 + 7,99.
  expect(may?.interestDueCents).toBe(999 + 799);
  expect(later?.totalDueCents).toBe(may?.totalDueCents);
});

it("un avoir diminue la créance depuis l'origine et n'est pas un paiement", () => {
  const one = account({ due: "2026-01-31", total: 120_000, credited: [["2026-05-01", 20_000]] });
  const same = account({ due: "2026-01-31", total: 100_000 });
  const on = day("2026-10-01");
  const credited = buildDecompte(one.client, [one], LEGAL, on).totals;
  expect(credited.totalCents).toBe(buildDecompte(same.client, [same], LEGAL, on).totals.totalCents);
  expect(credited.paidCents).toBe(0);
});

it("un acompte d'avant l'échéance laisse 700 € sur 1 200, et c'est eux qui portent intérêt", () => {
  const one = account({ due: "2026-06-30", total: 120_000, paid: [["2026-06-15", 50_000]] });
  const [line] = buildDecompte(one.client, [one], LEGAL, day("2026-07-30")).invoices;
  expect(line).toMatchObject({ principalDueCents: 70_000, balanceCents: 70_000 });
  expect(line?.interestLines[0]).toMatchObject({ baseCents: 70_000, days: 30 });
});

it("trois factures donnent trois soldes et leur somme", () => {
  const accounts = [10_000, 25_000, 99_999].map((total, i) =>
    account({ id: i + 1, due: "2026-06-30", total }),
  );
  const decompte = buildDecompte(client(), accounts, LEGAL, day("2026-07-15"));
  expect(decompte.invoices.map((one) => one.principalDueCents)).toEqual([10_000, 25_000, 99_999]);
  expect(decompte.totals.principalCents).toBe(134_999);
  expect(decompte.totals.totalCents).toBe(decompte.invoices.reduce((sum, one) => sum + one.totalDueCents, 0));
});

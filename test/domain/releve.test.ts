// The statement of an account: every movement once, in its order, and a balance that is the one of the invoices.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asOf } from "../../src/domain/account-facts.ts";
import { addDays, day } from "../../src/domain/day.ts";
import { type Account, balanceCents } from "../../src/domain/invoice.ts";
import { eveOf, releveOf } from "../../src/domain/releve.ts";
import { account, client } from "./build.ts";

const ACME = client();

const PAID: Account = account({
  id: 1,
  number: "F-1",
  due: "2026-03-31",
  total: 120_000,
  invoice: { issuedOn: day("2026-03-01"), prepaidCents: 20_000 },
  paid: [["2026-05-04", 70_000]],
  credited: [["2026-04-10", 30_000]],
});
const HALF: Account = account({
  id: 2,
  number: "F-2",
  due: "2026-05-31",
  total: 50_000,
  invoice: { issuedOn: day("2026-05-01") },
  paid: [["2026-05-04", 10_000]],
});

describe("le relevé de compte", () => {
  it("suit chaque mouvement, et le solde après lui", () => {
    const { lines, openingCents, closingCents } = releveOf(ACME, [HALF, PAID], { on: day("2026-06-30") });
    expect(lines.map((one) => [one.on, one.kind, one.invoiceNumbers, one.amountCents, one.balanceCents]))
      // By hand.
      .toEqual([
        ["2026-03-01", "facture", ["F-1"], 120_000, 120_000],
        ["2026-03-01", "acompte", ["F-1"], -20_000, 100_000],
        ["2026-04-10", "avoir", ["F-1"], -30_000, 70_000],
        ["2026-05-01", "facture", ["F-2"], 50_000, 120_000],
        ["2026-05-04", "paiement", ["F-1"], -70_000, 50_000],
        ["2026-05-04", "paiement", ["F-2"], -10_000, 40_000],
      ]);
    expect([openingCents, closingCents]).toEqual([0, 40_000]);
  });

  it("montre un virement qui paie deux factures comme la banque : une ligne", () => {
    const [one, other] = [PAID, HALF].map((each) => ({
      ...each,
      payments: each.payments.map((payment) => ({ ...payment, transfer: "V-1" })),
    }));
    const { lines } = releveOf(ACME, [one as Account, other as Account], { on: day("2026-06-30") });
    expect(lines.filter((line) => line.kind === "paiement")).toEqual([
      {
        on: "2026-05-04",
        kind: "paiement",
        invoiceNumbers: ["F-1", "F-2"],
        amountCents: -80_000,
        balanceCents: 40_000,
      },
    ]);
  });

  it("d'un jour passé est celui qui pouvait être fait ce jour-là", () => {
    const may = releveOf(ACME, [PAID, HALF], { on: day("2026-05-03") });
    expect(may.closingCents).toBe(120_000);
    expect(may.invoices.map((one) => [one.account.invoice.number, one.balanceCents, one.daysLate])).toEqual([
      ["F-1", 70_000, 33],
      ["F-2", 50_000, 0],
    ]);
    expect([may.leftCents, may.overdueCents]).toEqual([120_000, 70_000]);
    expect(releveOf(ACME, [PAID, HALF], { on: day("2026-04-30") }).invoices).toHaveLength(1);
  });

  it("reprend le solde antérieur quand il commence plus tard", () => {
    const late = releveOf(ACME, [PAID, HALF], { fromOn: day("2026-05-01"), on: day("2026-06-30") });
    expect([late.openingCents, late.lines.length, late.closingCents]).toEqual([70_000, 3, 40_000]);
    expect(eveOf(late)).toBe("2026-04-30");
  });

  it("commence au 1er janvier, ou plus tôt pour une facture encore due", () => {
    const from = (accounts: readonly Account[], on: string) =>
      releveOf(ACME, accounts, { on: day(on) }).fromOn;
    expect(from([HALF], "2026-06-30")).toBe("2026-01-01");
    expect(from([HALF], "2027-02-15")).toBe("2026-05-01");
    expect(from([PAID], "2027-02-15")).toBe("2027-01-01");
  });

  it("laisse de côté une facture annulée, une facture à venir, et n'efface aucune dette par un trop-perçu", () => {
    const cancelled = { ...PAID, invoice: { ...PAID.invoice, id: 3, cancelledOn: day("2026-03-02") } };
    const over = account({
      id: 4,
      number: "F-4",
      due: "2026-04-30",
      total: 10_000,
      invoice: { issuedOn: day("2026-04-01") },
      paid: [["2026-04-30", 15_000]],
    });
    const coming = account({
      id: 5,
      due: "2026-09-30",
      total: 1,
      invoice: { issuedOn: day("2026-07-01") },
    });
    const statement = releveOf(ACME, [cancelled, over, coming, HALF], { on: day("2026-06-30") });
    expect(statement.lines.flatMap((one) => one.invoiceNumbers)).not.toContain("F-1");
    expect(statement).toMatchObject({ leftCents: 40_000, surplusCents: 5_000, closingCents: 35_000 });
  });

  it("met à part ce qui est contesté de ce qu'il demande", () => {
    const contested = account({
      id: 6,
      due: "2026-05-31",
      total: 50_000,
      invoice: { issuedOn: day("2026-05-01") },
      disputes: [{ contestedCents: 12_000, openedOn: day("2026-06-02") }],
    });
    expect(releveOf(ACME, [contested], { on: day("2026-06-30") })).toMatchObject({
      leftCents: 50_000,
      contestedCents: 12_000,
      askedCents: 38_000,
    });
    expect(releveOf(ACME, [contested], { on: day("2026-06-01") }).askedCents).toBe(50_000);
  });
});

describe("sur n'importe quel compte", () => {
  const FIRST = day("2026-01-01");
  const at = (rank: number) => addDays(FIRST, rank);
  const sum = fc.integer({ min: 1, max: 5_000_000 });
  const rank = fc.integer({ min: 0, max: 400 });
  const accounts = fc
    .array(
      fc.record({
        issued: rank,
        term: fc.integer({ min: 0, max: 60 }),
        total: sum,
        paid: fc.array(fc.tuple(rank, sum), { maxLength: 3 }),
        credited: fc.array(fc.tuple(rank, sum), { maxLength: 2 }),
        transfer: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((bills) =>
      bills.map((bill, index): Account => {
        const one = account({
          id: index + 1,
          due: at(bill.issued + bill.term),
          total: bill.total,
          invoice: { issuedOn: at(bill.issued) },
          // Nothing is received nor credited before it was asked for.
          paid: bill.paid.map(([on, cents]) => [at(bill.issued + on), cents] as const),
          credited: bill.credited.map(([on, cents]) => [at(bill.issued + on), cents] as const),
        });
        return bill.transfer
          ? { ...one, payments: one.payments.map((payment) => ({ ...payment, transfer: "V" })) }
          : one;
      }),
    );

  it("le solde final est la somme des soldes des factures, et ne dépend pas du jour où le relevé commence", () => {
    fc.assert(
      fc.property(accounts, rank, rank, (all, from, length) => {
        const on = at(from + length);
        const statement = releveOf(ACME, all, { fromOn: at(from), on });
        const standing = all.filter((one) => one.invoice.issuedOn <= on);
        const expected = standing.reduce((total, one) => total + balanceCents(asOf(one, on)), 0);
        expect(statement.closingCents).toBe(expected);
        expect(statement.leftCents - statement.surplusCents).toBe(expected);
        expect(releveOf(ACME, all, { fromOn: FIRST, on }).closingCents).toBe(expected);
        let balance = statement.openingCents;
        let before = at(from);
        for (const line of statement.lines) {
          balance += line.amountCents;
          expect(line.balanceCents).toBe(balance);
          expect(line.on >= before && line.on <= on).toBe(true);
          before = line.on;
        }
      }),
    );
  });
});

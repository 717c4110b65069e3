// What is left of each charge once payments and waivers have been counted: the parts add up, the earliest due goes first.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CountedCharge, remainingCharges } from "../../src/domain/charge.ts";
import { day } from "../../src/domain/day.ts";
import { sumCents } from "../../src/domain/money.ts";
import { numberPieces, type Piece } from "../../src/domain/piece.ts";

function counted(id: number, amountCents: number, dueOn: string): CountedCharge {
  return {
    amountCents,
    dueOn: day(dueOn),
    charge: {
      id,
      invoiceId: 1,
      kind: "recouvrement",
      amountCents,
      incurredOn: day(dueOn),
      title: `Frais ${id}`,
    },
  };
}

describe("le reste de chaque frais", () => {
  it("retire ce qui est payé à celui qui était dû le premier", () => {
    const all = [
      counted(1, 5_000, "2026-03-01"),
      counted(2, 3_000, "2026-02-01"),
      counted(3, 0, "2026-01-01"),
    ];
    expect(remainingCharges(all, 8_000).map((one) => [one.charge.id, one.leftCents])).toEqual([
      [2, 3_000],
      [1, 5_000],
    ]);
    expect(remainingCharges(all, 4_500).map((one) => [one.charge.id, one.leftCents])).toEqual([
      [2, 0],
      [1, 4_500],
    ]);
    expect(remainingCharges(all, 0).map((one) => one.leftCents)).toEqual([0, 0]);
  });

  it("additionné, redonne ce qui est dû, sans part négative", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.nat(10_000), (parts, share) => {
        const all = parts.map((amount, index) => counted(index, amount, `2026-0${1 + (index % 9)}-01`));
        const due = Math.floor((sumCents(parts) * share) / 10_000);
        const left = remainingCharges(all, due).map((one) => one.leftCents);
        expect(sumCents(left)).toBe(due);
        expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

it("une même note gardée pour deux factures est une seule pièce, que chaque frais retrouve", () => {
  const note: Piece = {
    id: 4,
    clientId: 1,
    invoiceId: 1,
    kind: "autre",
    title: "Note d'honoraires",
    file: "pieces/a.pdf",
    sha256: "a",
    mediaType: "application/pdf",
    sizeBytes: 1,
    originalName: "a.pdf",
  };
  const numbered = numberPieces([note, { ...note, id: 9, invoiceId: 2 }]);
  expect(numbered).toHaveLength(1);
  expect(numbered[0]).toMatchObject({ number: 1, pieceIds: [4, 9], invoiceIds: [1, 2] });
});

// An ordonnance that grants a part: what the décompte makes of it once it is served, opposed, shared between invoices.
// Sums computed by hand: 1 000,00 € at 10 %, due on 31 December 2025, requête filed on 20 August 2026.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import { shareGranted } from "../../src/domain/granted.ts";
import type { ClosingReason, GrantedShare, InjonctionDePayer } from "../../src/domain/injonction.ts";
import { type AccountFacts, account, client, LEGAL } from "./build.ts";
import { closed, lived, opposition, signification } from "./injonction-life.ts";

/** Filed on 20 August 2026, granted in part on 3 September, served on 15 October. */
function granted(grantedCents: number, shares?: readonly GrantedShare[]): InjonctionDePayer {
  return lived(
    {},
    { kind: "ordonnance", on: day("2026-09-03"), receivedOn: day("2026-09-10"), grantedCents, shares },
    signification("2026-10-15"),
  );
}

const TEN_PERCENT = { penaltyRate: { kind: "fixe", rateBp: 1000 } } as const;
const late = (facts: Partial<AccountFacts>) =>
  account({ due: "2025-12-31", total: 100_000, invoice: TEN_PERCENT, ...facts });

function on(day_: string, injonctions: readonly InjonctionDePayer[], facts: Partial<AccountFacts> = {}) {
  const [line] = buildDecompte(client(), [late({ ...facts, injonctions })], LEGAL, day(day_)).invoices;
  if (line === undefined) throw new Error("no line");
  return line;
}

describe("un accord partiel de 800,00 €", () => {
  it("la veille de sa signification, toute la créance est encore demandée", () => {
    // 287 days from 1 January to 14 October: 1 000 × 10 % × 287 / 365 = 78,6301…
    expect(on("2026-10-14", [granted(80_000)])).toMatchObject({
      totalDueCents: 100_000 + 7_863 + 4_000,
      refused: undefined,
    });
  });

  it("signifié, il prend sa place au jour du dépôt : le principal d'abord, et les intérêts sur lui seul", () => {
    // 56 days from 21 August to 15 October: 800 × 10 % × 56 / 365 = 12,2739…
    expect(on("2026-10-15", [granted(80_000)])).toMatchObject({
      principalDueCents: 80_000,
      interestDueCents: 1_227,
      indemniteDueCents: 0,
      totalDueCents: 81_227,
      // 232 days from 1 January to 20 August: 1 000 × 10 % × 232 / 365 = 63,5616…
      refused: { principalCents: 20_000, interestCents: 6_356, indemniteCents: 4_000, chargesCents: 0 },
      // 800 × 10 % / 365 = 0,2191…
      perDayCents: 22,
    });
  });

  it("le dit dans une note, avec le jour où la somme est comptée et ce qui n'est plus demandé", () => {
    expect(on("2026-10-15", [granted(80_000)]).notes).toContainEqual({
      kind: "accord-partiel",
      decision: { kind: "ordonnance", renderedOn: "2026-09-03", signifiedOn: "2026-10-15" },
      countedOn: "2026-08-20",
      grantedCents: 80_000,
      refusedCents: 30_356,
    });
  });

  it("une opposition rend toute la créance, du jour où elle est formée", () => {
    const one = { ...granted(80_000), opposition: { on: day("2026-11-10") } };
    // The day before: 81 days, 800 × 10 % × 81 / 365 = 17,7534…
    expect(on("2026-11-09", [one]).totalDueCents).toBe(80_000 + 1_775);
    // 314 days from 1 January: 1 000 × 10 % × 314 / 365 = 86,0273…
    expect(on("2026-11-10", [one]).totalDueCents).toBe(100_000 + 8_603 + 4_000);
  });

  it.each([
    ["payee", 81_227],
    ["desistement", 111_890],
  ] as const)("close par « %s », elle tient ou elle tombe", (reason: ClosingReason, total) => {
    const one = lived(
      {},
      { kind: "ordonnance", on: day("2026-09-03"), receivedOn: day("2026-09-03"), grantedCents: 80_000 },
      signification("2026-10-15"),
      closed("2026-10-15", reason),
    );
    // 288 days: 1 000 × 10 % × 288 / 365 = 78,9041…
    expect(on("2026-10-15", [one]).totalDueCents).toBe(total);
  });

  it("une ordonnance totale, ou frappée d'opposition le jour même, ne change rien", () => {
    const whole = granted(250_000);
    expect(on("2026-10-15", [whole]).totalDueCents).toBe(111_890);
    const opposed = lived(
      {},
      { kind: "ordonnance", on: day("2026-09-03"), receivedOn: day("2026-09-03"), grantedCents: 80_000 },
      signification("2026-10-15"),
      opposition("2026-10-15"),
    );
    expect(on("2026-10-15", [opposed]).totalDueCents).toBe(111_890);
  });
});

describe("ce que le juge retire", () => {
  it("sur les accessoires seuls : les frais, puis les intérêts ; l'indemnité est la dernière", () => {
    // 1 050 € granted: 50 € of accessories are left of 63,56 + 40 + 30 of agency costs above the indemnity.
    const charges = [
      { kind: "recouvrement", pieceId: 1, amountCents: 7_000, incurredOn: day("2026-03-01") },
    ] as const;
    expect(on("2026-10-15", [granted(105_000)], { charges }).refused).toMatchObject({
      principalCents: 0,
      chargesCents: 3_000,
      interestCents: 5_356,
      indemniteCents: 0,
    });
  });

  it("650,00 € dont 600 de principal : les intérêts courent ensuite sur 600", () => {
    const shares = [{ invoiceId: 1, grantedCents: 65_000, principalCents: 60_000 }];
    // 600 × 10 % × 56 / 365 = 9,2054…, and 10,00 of interest kept before.
    expect(on("2026-10-15", [granted(65_000, shares)])).toMatchObject({
      principalDueCents: 60_000,
      interestDueCents: 1_000 + 921,
      indemniteDueCents: 4_000,
    });
  });

  it("une facture écartée ne doit plus rien, ni intérêts ni indemnité", () => {
    const shares = [{ invoiceId: 1, grantedCents: 0 }];
    expect(on("2026-10-15", [granted(80_000, shares)])).toMatchObject({ totalDueCents: 0, perDayCents: 0 });
  });

  it("un paiement d'après le dépôt se compte sur ce qui est accordé", () => {
    // 31 days to 20 September: 800 × 10 % × 31 / 365 = 6,7945…; then 25 days on 306,79: 2,1012…
    const line = on("2026-10-15", [granted(80_000)], { paid: [["2026-09-20", 50_000]] });
    expect(line).toMatchObject({ principalDueCents: 30_679, interestDueCents: 210, totalDueCents: 30_889 });
  });

  it("un paiement d'avant le dépôt n'est pas déduit une seconde fois", () => {
    // 63,56 of interest first: 563,56 of principal and 40,00 of indemnity are left, 603,56; 593,56 are granted.
    const shares = [{ invoiceId: 1, grantedCents: 59_356 }];
    // 563,56 × 10 % × 56 / 365 = 8,6464…
    expect(on("2026-10-15", [granted(80_000, shares)], { paid: [["2026-08-20", 50_000]] })).toMatchObject({
      principalDueCents: 56_356,
      interestDueCents: 865,
      indemniteDueCents: 3_000,
    });
  });

  it("les frais de la procédure s'ajoutent à ce qui est accordé, une fois la décision exécutoire", () => {
    const facts = {
      charges: [{ kind: "procedure", amountCents: 3_023, incurredOn: day("2026-08-20"), title: "Greffe" }],
      titres: [{ renderedOn: day("2026-09-03"), enforceableOn: day("2026-12-16"), interest: "convenu" }],
    } as const;
    expect(on("2026-12-16", [granted(80_000)], facts)).toMatchObject({
      principalDueCents: 80_000,
      chargesDueCents: 3_023,
      refused: { chargesCents: 0 },
    });
  });

  it("au jour du dépôt, il reste toujours ce qui est accordé, ou tout ce qui était dû si c'est moins", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 130_000 }),
        fc.integer({ min: 0, max: 120_000 }),
        fc.integer({ min: 0, max: 90_000 }),
        (cents, principal, paid) => {
          const shares = [
            { invoiceId: 1, grantedCents: cents, principalCents: principal > cents ? undefined : principal },
          ];
          const one: InjonctionDePayer = {
            ...granted(80_000, shares),
            signification: { on: day("2026-08-20"), inPerson: true, distance: "aucune" },
          };
          const facts = paid === 0 ? {} : { paid: [["2026-05-02", paid] as const] };
          const before = on("2026-08-20", [], facts);
          const after = on("2026-08-20", [one], facts);
          const refused = after.refused;
          expect(after.totalDueCents).toBeLessThanOrEqual(Math.min(before.totalDueCents, cents));
          expect(after.principalDueCents).toBe(before.principalDueCents - (refused?.principalCents ?? 0));
          expect(after.interestDueCents).toBe(before.interestDueCents - (refused?.interestCents ?? 0));
          expect(after.indemniteDueCents).toBe(before.indemniteDueCents - (refused?.indemniteCents ?? 0));
          if (shares[0]?.principalCents === undefined) {
            expect(after.totalDueCents).toBe(Math.min(before.totalDueCents, cents));
          }
        },
      ),
    );
  });
});

describe("le partage entre les factures", () => {
  const claimed = buildDecompte(
    client(),
    [late({ id: 1, number: "F-1" }), late({ id: 2, number: "F-2", due: "2026-01-31", total: 50_000 })],
    LEGAL,
    day("2026-08-20"),
  ).invoices;
  const share = (grantedCents: number, more: Partial<Parameters<typeof shareGranted>[1]> = {}) =>
    shareGranted(claimed, { grantedCents, onInvoices: new Map(), ...more });

  it("la plus ancienne d'abord, tous les principaux avant le premier accessoire", () => {
    expect(share(120_000).map((one) => one.grantedCents)).toEqual([100_000, 20_000]);
    // 1 500 of principal, then 103,56 of accessories on the first: what is left goes to the second.
    expect(share(165_000).map((one) => one.grantedCents)).toEqual([110_356, 54_644]);
  });

  it("ce qui est dit d'une facture est tenu, et le reste se partage", () => {
    expect(share(120_000, { onInvoices: new Map([[1, 70_000]]) })).toEqual([
      { invoiceId: 1, grantedCents: 70_000 },
      { invoiceId: 2, grantedCents: 50_000, principalCents: undefined },
    ]);
  });

  it("le principal dit borne le principal, facture après facture", () => {
    expect(share(120_000, { principalCents: 110_000 })).toEqual([
      { invoiceId: 1, grantedCents: 110_000, principalCents: 100_000 },
      { invoiceId: 2, grantedCents: 10_000, principalCents: 10_000 },
    ]);
  });

  it("les parts font toujours la somme accordée", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300_000 }),
        fc.integer({ min: 0, max: 300_000 }),
        (cents, named) => {
          const onInvoices = named > cents ? new Map<number, number>() : new Map([[2, named]]);
          const parts = share(cents, { onInvoices });
          expect(parts.reduce((sum, one) => sum + one.grantedCents, 0)).toBe(cents);
          expect(parts.every((one) => one.grantedCents >= 0)).toBe(true);
        },
      ),
    );
  });
});

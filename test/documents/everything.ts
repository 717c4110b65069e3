// A claim that has everything at once: charges of each kind, waivers, a decision, capitalisation, a surplus, low rates.
import { day } from "../../src/domain/day.ts";
import type { Account } from "../../src/domain/invoice.ts";
import { account } from "../domain/build.ts";
import { ACME } from "./dossier-fixture.ts";

/** Numbers of the pieces that prove costs, as {@link everyPiece} gives them. */
export const NOTE_ADAM = 11;
export const NOTE_AGENCE = 12;

const NOTICED = {
  depositedOn: day("2026-02-10"),
  presentedOn: day("2026-02-12"),
  deliveredOn: day("2026-02-12"),
};

/**
 * On 31 August 2026, by hand where the amounts are round:
 * F-A 10 %, capitalised each year, clause pénale, costs, waivers, a part payment; F-B after a decision; F-C overpaid;
 * F-D below the floor; F-E at the ECB rate with a credit note.
 */
export function everything(owner = ACME): readonly Account[] {
  return [
    account({
      client: owner,
      id: 1,
      number: "F-A",
      due: "2023-12-31",
      total: 1_000_000,
      invoice: {
        issuedOn: day("2023-12-01"),
        label: "Refonte du site",
        contract: "contrat du 3 mars 2023",
        penaltyRate: { kind: "fixe", rateBp: 1000 },
        capitalisation: true,
      },
      letters: [NOTICED],
      paid: [["2026-05-05", 150_000]],
      charges: [
        {
          kind: "clause-penale",
          amountCents: 100_000,
          incurredOn: day("2026-01-15"),
          title: "clause 9 du contrat",
        },
        {
          kind: "recouvrement",
          amountCents: 3_000,
          incurredOn: day("2026-03-01"),
          title: "Note de l'agence Recouvra",
          pieceId: NOTE_AGENCE,
        },
        {
          kind: "recouvrement",
          amountCents: 25_000,
          incurredOn: day("2026-03-10"),
          title: "Note d'honoraires de Me Adam",
          pieceId: NOTE_ADAM,
        },
        { kind: "recouvrement", amountCents: 9_000, incurredOn: day("2026-03-12"), title: "Timbres" },
      ],
      waivers: [
        { what: "interets", amountCents: 20_000, waivedOn: day("2026-06-01") },
        { what: "frais", amountCents: 10_000, waivedOn: day("2026-06-02"), reason: "erreur de notre part" },
      ],
    }),
    account({
      client: owner,
      id: 2,
      number: "F-B",
      due: "2025-12-31",
      total: 1_000_000,
      invoice: { issuedOn: day("2025-12-01") },
      titres: [{ renderedOn: day("2026-03-31"), enforceableOn: day("2026-05-17"), interest: "legal" }],
      charges: [
        {
          kind: "procedure",
          amountCents: 3_023,
          incurredOn: day("2026-02-01"),
          title: "Frais de greffe",
        },
      ],
    }),
    account({
      client: owner,
      id: 3,
      number: "F-C",
      due: "2026-06-30",
      total: 100_000,
      invoice: { issuedOn: day("2026-05-31") },
      paid: [["2026-06-15", 130_000]],
    }),
    account({
      client: owner,
      id: 4,
      number: "F-D",
      due: "2026-06-30",
      total: 80_000,
      invoice: { issuedOn: day("2026-05-31"), penaltyRate: { kind: "fixe", rateBp: 500 } },
      charges: [{ kind: "procedure", amountCents: 5_000, incurredOn: day("2026-08-01"), title: "Requête" }],
    }),
    account({
      client: owner,
      id: 5,
      number: "F-E",
      due: "2026-05-31",
      total: 25_000,
      invoice: { issuedOn: day("2026-05-01") },
      credited: [["2026-06-10", 5_000]],
      waivers: [{ what: "indemnite", waivedOn: day("2026-07-01") }],
    }),
  ];
}

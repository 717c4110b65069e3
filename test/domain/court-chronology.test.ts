// The facts told to a court: what the debtor promised, contested, signed or acknowledged, in its place, with its proof.
import { expect, it } from "vitest";
import { toldFacts } from "../../src/documents/chronology.ts";
import { courtChronologyOf } from "../../src/domain/court-chronology.ts";
import { day } from "../../src/domain/day.ts";
import { numberPieces, type Piece } from "../../src/domain/piece.ts";
import { dossierOf } from "../documents/dossier-fixture.ts";
import { claim, pieceOf } from "./dossier-facts.ts";

const proof = (id: number, kind: Piece["kind"]): Piece => pieceOf(kind, id, 1);
const NUMBERED = numberPieces([proof(1, "facture"), proof(2, "echange"), proof(3, "autre")]);

const ACCOUNT = claim({
  promises: [
    {
      id: 1,
      invoiceId: 1,
      saidOn: day("2026-03-10"),
      dueOn: day("2026-03-20"),
      amountCents: 50_000,
      channel: "email",
      pieceId: 2,
    },
  ],
  disputes: [
    {
      id: 1,
      invoiceId: 1,
      category: "qualite",
      contestedCents: 20_000,
      reason: "lot 2",
      openedOn: day("2026-03-22"),
      closedOn: day("2026-03-28"),
      outcome: "non-fonde",
    },
  ],
  echeanciers: [
    {
      id: 1,
      clientId: 1,
      invoiceIds: [1],
      agreedOn: day("2026-03-30"),
      instalments: [
        { dueOn: day("2026-04-15"), amountCents: 50_000 },
        { dueOn: day("2026-05-15"), amountCents: 50_000 },
      ],
      payments: [],
      pieceId: 3,
    },
  ],
  prescriptionEvents: [{ id: 1, clientId: 1, kind: "reconnaissance", on: day("2026-03-12"), pieceId: 2 }],
});

it("says each in a neutral sentence, with the piece that proves it", () => {
  const facts = courtChronologyOf([ACCOUNT], NUMBERED);
  const told = toldFacts({ ...dossierOf([]), facts, pieces: NUMBERED });
  const said = told.map((fact) =>
    `${fact.on} ${fact.sentence} ${fact.pieceNumbers.join()}`.replace(/[\u00a0\u202f]/gu, " "),
  );
  for (const line of [
    "2026-03-10 le débiteur a promis de payer 500,00 € au plus tard le 20 mars 2026 (facture F-1). 2",
    "2026-03-12 le débiteur a reconnu devoir cette somme (facture F-1). 2",
    "2026-03-22 le débiteur a contesté la facture F-1, à hauteur de 200,00 €. ",
    "2026-03-28 le créancier n’a pas admis cette contestation (facture F-1). ",
    "2026-03-30 les parties ont signé un échéancier en 2 versements (facture F-1). 3",
  ]) {
    expect(said).toContain(line);
  }
  expect(facts.map((fact) => fact.on)).toEqual([...facts.map((fact) => fact.on)].sort());
});

it("a proposal that nobody signed is no fact of the case", () => {
  const [agreement] = ACCOUNT.echeanciers;
  if (agreement === undefined) throw new Error("no agreement");
  const facts = courtChronologyOf(
    [{ ...ACCOUNT, echeanciers: [{ ...agreement, pieceId: undefined }] }],
    NUMBERED,
  );
  expect(facts.map((fact) => fact.event.kind)).not.toContain("echeancier-signe");
});

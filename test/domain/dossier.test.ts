// The court file's facts in order, and its pieces numbered once each, cited where they prove something.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { chronologyOf, type DossierFact } from "../../src/domain/dossier.ts";
import type { Account } from "../../src/domain/invoice.ts";
import { concerns, numberPieces, type Piece } from "../../src/domain/piece.ts";
import { account } from "./build.ts";

let nextId = 0;
function piece(changes: Partial<Piece> & Pick<Piece, "kind">): Piece {
  nextId += 1;
  return {
    id: nextId,
    clientId: 1,
    title: "une pièce",
    file: `pieces/${nextId}.pdf`,
    sha256: `sha-${nextId}`,
    mediaType: "application/pdf",
    sizeBytes: 1_000,
    originalName: "piece.pdf",
    ...changes,
  };
}

const told = (facts: readonly DossierFact[]): readonly string[] =>
  facts.map((fact) => `${fact.on} ${fact.event.kind}${fact.pieceNumbers.map((n) => ` n°${n}`).join("")}`);

describe("numéroter les pièces", () => {
  it("l'ordre est celui du bordereau, puis des dates, puis d'arrivée ; une pièce sans date vient après", () => {
    const pieces = [
      piece({ kind: "facture", title: "c" }),
      piece({ kind: "autre", title: "g" }),
      piece({ kind: "contrat", title: "a" }),
      piece({ kind: "facture", title: "b", datedOn: day("2026-02-01") }),
      piece({ kind: "mise-en-demeure", title: "f" }),
      piece({ kind: "echange", title: "e", datedOn: day("2026-04-01") }),
      piece({ kind: "echange", title: "d", datedOn: day("2026-03-01") }),
    ];
    expect(numberPieces(pieces).map((one) => [one.number, one.piece.title])).toEqual([
      [1, "a"],
      [2, "b"],
      [3, "c"],
      [4, "d"],
      [5, "e"],
      [6, "f"],
      [7, "g"],
    ]);
  });

  it("le même contenu n'a qu'un numéro, pour toutes ses factures", () => {
    const contract = (invoiceId: number): Piece => piece({ kind: "contrat", sha256: "même", invoiceId });
    const [only, ...others] = numberPieces([contract(1), contract(2)]);
    expect(others).toEqual([]);
    expect(only?.invoiceIds).toEqual([1, 2]);
    expect(only !== undefined && [1, 2, 3].map((id) => concerns(only, id))).toEqual([true, true, false]);
  });

  it("donné une fois pour tout le client, il vaut pour toutes les factures", () => {
    const [only] = numberPieces([
      piece({ kind: "contrat", sha256: "même", invoiceId: 1 }),
      piece({ kind: "contrat", sha256: "même" }),
    ]);
    expect(only?.invoiceIds).toEqual([]);
    expect(only !== undefined && concerns(only, 7)).toBe(true);
  });

  it("le même fichier sous deux natures reste deux pièces", () => {
    const two = [piece({ kind: "devis", sha256: "même" }), piece({ kind: "livraison", sha256: "même" })];
    expect(numberPieces(two).map((one) => one.piece.kind)).toEqual(["devis", "livraison"]);
  });

  it("ne change pas la liste donnée", () => {
    const pieces = [piece({ kind: "autre" }), piece({ kind: "contrat" })];
    numberPieces(pieces);
    expect(pieces.map((one) => one.kind)).toEqual(["autre", "contrat"]);
  });
});

describe("la chronologie", () => {
  const full: Account = account({
    due: "2026-03-02",
    total: 120_000,
    invoice: {
      issuedOn: day("2026-01-31"),
      performedOn: day("2026-01-28"),
      contract: "devis D-12 accepté le 5 janvier 2026",
      label: "Refonte du site",
    },
    paid: [["2026-03-20", 20_000]],
    credited: [["2026-02-10", 10_000]],
    steps: [
      ["2026-03-05", "courriel-courtois"],
      ["2026-03-17", "appel", "appel"],
      ["2026-04-01", "mise-en-demeure", "lrar"],
      ["2026-05-04", "injonction", "tribunal"],
    ],
    letters: [
      {
        trackingNumber: "1A 234",
        depositedOn: day("2026-04-01"),
        presentedOn: day("2026-04-03"),
        returnedOn: day("2026-04-20"),
        returnReason: "avise-non-reclame",
      },
    ],
  });
  const pieces = numberPieces([
    piece({ kind: "devis", invoiceId: 1, datedOn: day("2026-01-05") }),
    piece({ kind: "livraison", invoiceId: 1, datedOn: day("2026-01-28") }),
    piece({ kind: "facture", invoiceId: 1, datedOn: day("2026-01-31") }),
    piece({ kind: "facture", invoiceId: 2, datedOn: day("2026-01-31") }),
    piece({ kind: "avoir", invoiceId: 1, datedOn: day("2026-02-10") }),
    piece({ kind: "echange", datedOn: day("2026-03-05") }),
    piece({ kind: "mise-en-demeure", datedOn: day("2026-04-01") }),
    piece({ kind: "accuse-reception", datedOn: day("2026-04-01") }),
    piece({ kind: "accuse-reception" }),
  ]);

  it("raconte les faits dans l'ordre, chacun avec ses pièces", () => {
    expect(told(chronologyOf([full], pieces))).toEqual([
      "2026-01-05 contrat n°1",
      "2026-01-28 execution n°2",
      "2026-01-31 facture n°3",
      "2026-02-10 avoir n°5",
      "2026-03-02 echeance",
      "2026-03-05 relance n°6",
      "2026-03-17 relance",
      "2026-03-20 paiement",
      "2026-04-01 depot-mise-en-demeure n°7 n°8",
      "2026-04-03 presentation-mise-en-demeure n°9",
      "2026-04-20 retour-mise-en-demeure n°9",
    ]);
  });

  it("les faits d'un même jour gardent l'ordre d'une affaire", () => {
    const sameDay = account({
      due: "2026-03-02",
      total: 100,
      invoice: { issuedOn: day("2026-03-02"), performedOn: day("2026-03-02"), contract: "bon de commande" },
    });
    expect(told(chronologyOf([sameDay], [])).map((line) => line.slice(11))).toEqual([
      "contrat",
      "execution",
      "facture",
      "echeance",
    ]);
  });

  it("sans pièce datée, le contrat est réputé d'avant la prestation, ou la facture", () => {
    const bare = (performedOn?: string): Account =>
      account({
        due: "2026-03-02",
        total: 100,
        invoice: {
          issuedOn: day("2026-01-31"),
          contract: "accord par courriel",
          ...(performedOn === undefined ? {} : { performedOn: day(performedOn) }),
        },
      });
    expect(told(chronologyOf([bare("2026-01-10")], []))[0]).toBe("2026-01-10 contrat");
    expect(told(chronologyOf([bare()], []))[0]).toBe("2026-01-31 contrat");
  });

  it("un message pour deux factures est un seul fait, qui les nomme toutes", () => {
    const two = [1, 2].map((id) =>
      account({ id, due: "2026-03-02", total: 100, steps: [["2026-03-05", "courriel-courtois"]] }),
    );
    const [reminder, ...others] = chronologyOf(two, []).filter((fact) => fact.event.kind === "relance");
    expect(others).toEqual([]);
    expect(reminder?.event).toMatchObject({ invoiceNumbers: ["F-1", "F-2"], channel: "email" });
  });

  it("une même lettre pour deux factures est racontée une fois", () => {
    const letters = [{ id: 9, depositedOn: day("2026-04-01") }];
    const two = [1, 2].map((id) => account({ id, due: "2026-03-02", total: 100, letters }));
    expect(chronologyOf(two, []).filter((fact) => fact.event.kind === "depot-mise-en-demeure")).toHaveLength(
      1,
    );
  });

  it("une lettre jamais postée n'est pas un fait", () => {
    const written = account({ due: "2026-03-02", total: 100, letters: [{ presentedOn: day("2026-04-03") }] });
    expect(told(chronologyOf([written], [])).join()).not.toContain("mise-en-demeure");
  });

  it("la pièce d'une facture n'est pas citée pour une autre", () => {
    const second = account({
      id: 2,
      due: "2026-03-02",
      total: 100,
      invoice: { issuedOn: day("2026-01-31") },
    });
    expect(told(chronologyOf([second], pieces))[0]).toBe("2026-01-31 facture n°4");
  });
});

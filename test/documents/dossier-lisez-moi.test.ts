// The page the user reads before filing: court by court, what to do, and nothing that no source states.
import { describe, expect, it } from "vitest";
import { readMeBlocks } from "../../src/documents/lisez-moi.ts";
import { renderText } from "../../src/documents/text.ts";
import type { Dossier } from "../../src/domain/dossier.ts";
import { numberPieces, type Piece } from "../../src/domain/piece.ts";
import {
  account,
  CHAMBRE_COLMAR,
  dossierOf,
  invoice,
  LUMEN,
  ON,
  TAE_LYON,
  TJ_NICE,
  usualPieces,
} from "./dossier-fixture.ts";

const PIECES = await usualPieces();

function readMe(changes: Partial<Dossier> = {}, warnings: readonly string[] = []): string {
  const dossier = dossierOf(PIECES, changes);
  const blocks = readMeBlocks({
    dossier,
    signaturePage: 3,
    contents: [["01-requete.pdf", "Requête"]],
    warnings,
  });
  return renderText({ title: "", author: "", createdOn: ON, blocks }).replace(/\s+/gu, " ");
}

describe("the LISEZ-MOI", () => {
  it("says what to sign and where, how to file at a commercial court, the fee and what comes next", () => {
    const text = readMe();
    for (const part of [
      "01-requete.pdf, page 3, sous « Fait à… »",
      "Greffe du tribunal de commerce de Nice",
      "à vérifier sur justice.fr ou auprès du greffe",
      "MonIdenum",
      "30,23 € TTC",
      "arrêté du 25 février 2026",
      "Un original signé de la requête et une copie",
      "nombre d’exemplaires demandé est à vérifier auprès du greffe",
      "3 mois à compter de sa date (6 mois pour une ordonnance rendue avant le 1er septembre 2026)",
      "1 mois après la signification",
      "consigner les frais de l’opposition : vous avez 15 jours",
      "2 mois après la signification (article 1422)",
      "ne faites pas signifier l’ordonnance",
      "au plus tôt le 30 mars 2031",
      "Seule la signification de l’ordonnance interrompt la prescription",
      "La case « ☐ Option »",
    ]) {
      expect(text, part).toContain(part);
    }
  });

  it("names the facts that no piece proves, payments and due dates excepted", () => {
    const text = readMe();
    // The reminder of 12 May and the presentation of 13 June: no piece of the file shows them.
    expect(text).toContain(
      "Faits énoncés sans pièce dans la chronologie, à prouver si vous le pouvez : 12 mai 2026 et 13 juin 2026.",
    );
  });

  it("speaks of neither fee nor online filing at a tribunal judiciaire", () => {
    const text = readMe({
      court: TJ_NICE,
      fee: { amountCents: 0, source: "service-public.fr, fiche F38156" },
    });
    expect(text).toContain("Frais de greffe : aucun");
    expect(text).toContain("Le créancier ne peut pas déposer en ligne devant le tribunal judiciaire");
    expect(text).not.toMatch(/MonIdenum|article 1425|chèque|Option/u);
  });

  it("leaves online filing to be checked at a chambre commerciale, and asks for no fee that is not due", () => {
    const text = readMe({ court: CHAMBRE_COLMAR, fee: { amountCents: 0, source: "service-public.fr" } });
    expect(text).toContain("Greffe de la chambre commerciale du tribunal judiciaire de Colmar");
    expect(text).toContain("Dépôt en ligne : à vérifier auprès du greffe");
    expect(text).not.toContain("Le règlement des frais de greffe");
    expect(text).toMatch(/si le greffe vous demande de consigner les frais de l.opposition \(à vérifier/u);
  });

  it("asks for the headcount at a TAE only above 50 000 €, and warns of the lawyer above 10 000 €", () => {
    const big = [account({ invoice: invoice({ totalCents: 6_000_000 }) })];
    const text = readMe({ court: TAE_LYON, ...withClaim(big) });
    expect(text).toContain("effectif est inférieur à 250 salariés");
    expect(text).not.toContain("c’est la pièce n°");
    const pieces = numberPieces([
      ...PIECES.map((one) => one.piece),
      { ...(PIECES[0]?.piece as Piece), id: 99, kind: "effectif", sha256: "99", title: "Attestation" },
    ]);
    expect(readMe({ court: TAE_LYON, ...withClaim(big), pieces })).toContain(
      `c’est la pièce n° ${pieces.length}.`,
    );
    expect(text).toContain("Votre demande dépasse 10 000 €");
    expect(readMe({ court: TAE_LYON })).not.toContain("250 salariés");
  });

  it("names who signs for a company, and the pieces kept beside", () => {
    const text = readMe({ creditor: LUMEN }, ["Pièce n° 2 : le fichier est abîmé."]);
    expect(text).toContain("par sa présidente, Mme Ada Martin");
    expect(text).toMatch(/8\. Pièces jointes à part ─+ - Pièce n° 2 : le fichier est abîmé\./u);
  });
});

function withClaim(accounts: Dossier["accounts"]): Partial<Dossier> {
  const { decompte, facts, prescription } = dossierOf(PIECES, { accounts });
  return { accounts, decompte, facts, prescription };
}

// What a file seems to prove, by the words of its name alone.
import { describe, expect, it } from "vitest";
import { supposedPieceKind } from "../../src/domain/piece.ts";

describe("the nature supposed from a name", () => {
  it.each([
    ["Bon_de_livraison.pdf", "livraison"],
    ["BL-2026-014 signé.PDF", "livraison"],
    ["PV de recette.pdf", "livraison"],
    ["Procès-verbal.pdf", "livraison"],
    ["feuille-de-temps_mars.pdf", "livraison"],
    ["Delivery note 12.pdf", "livraison"],
    ["bon de commande 7.pdf", "commande"],
    ["Devis D-2026-12 accepté.pdf", "devis"],
    ["contrat_cadre.pdf", "contrat"],
    ["CGV.pdf", "cgv"],
    ["avoir AV-3.pdf", "avoir"],
    ["Facture_F-2026-014.pdf", "facture"],
    ["document.pdf", "autre"],
    ["table.pdf", "autre"],
    ["", "autre"],
  ])("« %s » is %s", (name, kind) => {
    expect(supposedPieceKind(name)).toBe(kind);
  });
});

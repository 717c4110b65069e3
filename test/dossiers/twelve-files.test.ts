// Twelve complete court files, each built through the real program, scored point by point, checked by qpdf and read back.
import { describe, expect, it } from "vitest";
import { cents } from "../../src/domain/money.ts";
import { bookmarks, HAS_POPPLER, HAS_QPDF, qpdfComplaints } from "../documents/pdf-probe.ts";
import { type BuiltFile, buildFile, jsonOf, pagesOf, sumsOf } from "./build-file.ts";
import { type CreanceJson, printed, scored } from "./grid.ts";
import { SITUATIONS } from "./situations.ts";

if (!HAS_QPDF)
  console.warn("qpdf n'est pas installé : les PDF des douze dossiers ne sont pas contrôlés par lui.");

describe.skipIf(!HAS_POPPLER)("douze dossiers complets", () => {
  it.each(SITUATIONS)("$title", { timeout: 180_000 }, async (situation) => {
    const built = await buildFile(situation);
    const creance = jsonOf<CreanceJson>(built, "creance.json");
    expect(cents(creance.totaux.principal)).toBe(situation.expected.principalCents);
    const missed = scored(situation, built).filter((point) => !point.holds);
    expect(missed.map((point) => point.name)).toEqual([]);
    expectOwnSumsOnly(built, creance);
    expectBoundWhole(built, creance, situation.expected.beside ?? 0);
    if (HAS_QPDF) expectCleanPdfs(built, creance);
  });
});

/** Every sum that a page of the case prints is one of the claim, or adds up from those of one invoice. */
function expectOwnSumsOnly(built: BuiltFile, creance: CreanceJson): void {
  const known = new Set(
    [...JSON.stringify(creance).matchAll(/"(\d+\.\d\d)"/gu)].map(([, one]) => printed(one ?? "")),
  );
  const add = (amountCents: number): void => void known.add(printed((amountCents / 100).toFixed(2)));
  const total = (amounts: readonly string[]): number => amounts.reduce((sum, one) => sum + cents(one), 0);
  const { interets, indemnites, frais } = creance.totaux;
  add(total([interets, indemnites, frais]));
  for (const one of creance.factures) {
    const accrued = total(one.lignes_interets.map((line) => line.montant));
    const claimed = cents(one.total_ttc) - cents(one.avoirs) - cents(one.conteste_mis_a_part);
    for (const sum of [accrued, claimed, claimed + accrued + 4_000, claimed + accrued]) add(sum);
  }
  for (const one of ["40,00 €", "30,23 €"]) known.add(one);
  for (const name of ["01-requete.pdf", "02-decompte.pdf", "04-chronologie.pdf"]) {
    expect(
      sumsOf(built, name).filter((sum) => !known.has(sum)),
      name,
    ).toEqual([]);
  }
  expect(sumsOf(built, "01-requete.pdf")).toContain(printed(creance.totaux.total));
  expect(sumsOf(built, "02-decompte.pdf")).toContain(printed(creance.totaux.total));
}

/** Sommaire, four documents, then every page of every piece: numbered over the whole, and stamped. */
function expectBoundWhole(built: BuiltFile, { pieces }: CreanceJson, beside: number): void {
  const pages = pagesOf(built, "dossier-complet.pdf");
  for (const [index, page] of pages.entries())
    expect(page).toContain(`Dossier — page ${index + 1}/${pages.length}`);
  expect(pages[0]?.startsWith("Sommaire")).toBe(true);
  const apart = pieces.filter((piece) => piece.pages === null);
  expect(apart).toHaveLength(beside);
  const own = pieces.reduce((sum, piece) => sum + (piece.pages ?? 1), 0);
  let at = pages.length - own;
  for (const piece of pieces) {
    for (let page = 0; page < (piece.pages ?? 1); page += 1, at += 1) {
      // An image has no text of its own: the stamp is then all that is read.
      expect(pages[at], `${piece.fichier}, page ${page + 1}`).toContain(`Pièce n° ${piece.numero}`);
    }
  }
  const documents = ["01-requete.pdf", "02-decompte.pdf", "03-bordereau.pdf", "04-chronologie.pdf"];
  const lengths = documents.reduce((sum, name) => sum + pagesOf(built, name).length, 0);
  expect(pages.length).toBe(1 + lengths + own);
}

function expectCleanPdfs(built: BuiltFile, { pieces }: CreanceJson): void {
  const kept = new Set(pieces.filter((piece) => piece.pages === null).map((piece) => piece.fichier));
  for (const [name, bytes] of built.files) {
    if (name.endsWith(".pdf") && !kept.has(name)) expect(qpdfComplaints(bytes), name).toBe("");
  }
  const whole = built.files.get("dossier-complet.pdf");
  if (whole === undefined) throw new Error("no merged file");
  expect(bookmarks(whole)).toHaveLength(5 + pieces.length);
}

// The requête: every mention of articles 54, 57 and 1407 CPC, the right court, sums that agree, or a refusal.
import { describe, expect, it } from "vitest";
import type { DocumentContent } from "../../src/documents/document.ts";
import { requeteBlocks } from "../../src/documents/requete.ts";
import { renderText } from "../../src/documents/text.ts";
import { day } from "../../src/domain/day.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import type { Dossier } from "../../src/domain/dossier.ts";
import { RelanceError } from "../../src/domain/errors.ts";
import { formatEuros } from "../../src/format/amounts.ts";
import {
  ACME,
  ADA,
  account,
  CHAMBRE_COLMAR,
  dossierOf,
  invoice,
  LEGAL,
  LUMEN,
  ON,
  TAE_LYON,
  TJ_NICE,
  usualPieces,
} from "./dossier-fixture.ts";

const PIECES = await usualPieces();

/** The words of the requête on one line, every kind of space made plain. */
async function words(changes: Partial<Dossier> = {}): Promise<string> {
  const blocks = await requeteBlocks(dossierOf(PIECES, changes));
  const content: DocumentContent = { title: "", author: "", createdOn: ON, blocks };
  return flat(renderText(content));
}

function flat(text: string): string {
  return text.replace(/\s+/gu, " ");
}

async function refusal(changes: Partial<Dossier>): Promise<RelanceError> {
  try {
    await words(changes);
  } catch (error) {
    if (error instanceof RelanceError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("the requête of a natural person", () => {
  it("carries each mention of the law's list", async () => {
    const text = await words();
    for (const mention of [
      "Requête en injonction de payer",
      "Au président du tribunal de commerce de Nice",
      "arrêtée au 22 novembre 2026",
      "Martin",
      "Ada, Jeanne",
      "Développeuse web",
      "12 rue des Lilas, 69003 Lyon",
      "Française",
      "4 mai 1988",
      "Saint-Étienne (Loire)",
      "Ada Martin EI",
      "732 829 320",
      "ACME Distribution",
      "48 boulevard Victor-Hugo, 06000 Nice",
      "404 833 048",
      "son représentant légal",
      "article 1406 du code de procédure civile",
      "article 1405, 1° du code de procédure civile",
      "devis D-2026-014 accepté le 3 mars 2026",
      "L441-10, II, du code de commerce",
      "D441-5 du code de commerce",
      "2 × 40,00 €",
      "à compter du 23 novembre 2026 et jusqu’au paiement complet",
      "les dépens, dont les frais de greffe de 30,23 €",
      "1A 204 586 2931 5",
      "article 1408 du code de procédure civile",
      "Pièce n° 6",
      "Fait à Lyon, le 22 novembre 2026",
    ]) {
      expect(text, mention).toContain(mention);
    }
    expect(text).not.toMatch(/incontest|manifest|mauvaise foi/iu);
  });

  it("tells the facts in order and cites a piece for each that has one", async () => {
    const text = await words();
    const facts = [...text.matchAll(/ \d\. (?:Le|Au plus tard le) \d/gu)];
    expect(facts).toHaveLength(9);
    expect(text).toContain("Le 3 mars 2026, les parties se sont engagées");
    expect(text).toContain("(factures F-2026-014 et F-2026-021 ; pièce n° 1)");
    expect(text.indexOf("la lettre de mise en demeure a été remise")).toBeGreaterThan(
      text.indexOf("le créancier a mis le débiteur en demeure"),
    );
  });

  it("says « au plus tard » of a contract that no piece dates", async () => {
    const undated = PIECES.map((one) =>
      one.piece.kind === "devis" ? { ...one, piece: { ...one.piece, datedOn: undefined } } : one,
    );
    const blocks = await requeteBlocks(dossierOf(undated));
    const text = flat(renderText({ title: "", author: "", createdOn: ON, blocks }));
    expect(text).toContain("Au plus tard le 30 mars 2026, les parties se sont engagées");
  });

  it("asks for the same total in its object, its table and its demand, and explains a part payment", async () => {
    const { decompte } = dossierOf(PIECES);
    const total = flat(formatEuros(decompte.totals.totalCents));
    const text = await words();
    expect(text.split(total).length - 1).toBe(4);
    expect(text).toContain(flat(formatEuros(decompte.totals.principalCents)));
    expect(text).toContain("solde de 960,00 € après 300,00 € payés, dont 8,96 € imputés sur les accessoires");
  });

  it("refuses a missing nationality, and names everything else that is missing with it", async () => {
    const error = await refusal({
      creditor: {
        ...ADA,
        person: { ...ADA.person, nationality: undefined as unknown as string, birthPlace: " " },
      },
      client: { ...ACME, address: undefined },
    });
    expect(error.code).toBe("refus");
    expect(error.details).toEqual([
      "Nationalité du créancier",
      "Lieu de naissance du créancier",
      "Siège du débiteur",
    ]);
    expect(error.hint).toBe("relance dossier verifier acme");
  });

  it("refuses a claim worth nothing", async () => {
    const settled = [
      account({ payments: [{ id: 1, invoiceId: 1, amountCents: 240_000, receivedOn: day("2026-04-20") }] }),
    ];
    const error = await refusal({ accounts: settled, decompte: buildDecompte(ACME, settled, LEGAL, ON) });
    expect(error.details).toContain("Montant de la somme réclamée");
  });

  it("refuses to be written without any piece", async () => {
    await expect(requeteBlocks(dossierOf([]))).rejects.toThrow(/mention obligatoire/u);
  });

  it("prints names that look like Markdown or Liquid as they are", async () => {
    const text = await words({ client: { ...ACME, name: "**ACME** {{ 7 | euros }} [x](y)" } });
    expect(text).toContain("**ACME** {{ 7 | euros }} [x](y)");
  });
});

describe("the requête of a company", () => {
  it("names its form, its capital, its seat and the organ that represents it, and no birth date", async () => {
    const text = await words({ creditor: LUMEN });
    for (const mention of [
      "Atelier Lumen",
      "Société par actions simplifiée unipersonnelle (SASU)",
      "1 000 €",
      "3 quai Rambaud, 69002 Lyon",
      "sa présidente, Mme Ada Martin",
      "552 100 554, RCS Lyon",
      "représentée par sa présidente, Mme Ada Martin",
    ]) {
      expect(text, mention).toContain(mention);
    }
    expect(text).not.toContain("naissance");
  });

  it("is refused without the organ, or when its form is unknown", async () => {
    const error = await refusal({ creditor: { ...LUMEN, legalForm: "autre-societe", company: {} } });
    expect(error.details).toEqual([
      "Forme de la société créancière",
      "Organe qui représente la société créancière",
    ]);
  });

  it("finds the form of another kind of company in its name", async () => {
    expect(await words({ creditor: { ...LUMEN, name: "Lumen SCOP", legalForm: "autre-societe" } })).toContain(
      "Forme SCOP",
    );
  });
});

describe("the court", () => {
  it("is addressed by its own name", async () => {
    expect(await words({ court: TJ_NICE })).toContain("Au président du tribunal judiciaire de Nice");
    expect(await words({ court: TAE_LYON })).toContain(
      "Au président du tribunal des activités économiques de Lyon",
    );
    expect(await words({ court: CHAMBRE_COLMAR })).toContain(
      "Au président de la chambre commerciale du tribunal judiciaire de Colmar",
    );
  });

  it("is offered another one upon opposition only where the law gives a choice", async () => {
    expect(await words()).toContain("☐ Option, à cocher par le créancier");
    expect(await words({ court: TJ_NICE })).not.toContain("1408");
    // The tribunal judiciaire of Colmar has the case already: its chambre commerciale is not another court.
    expect(await words({ court: CHAMBRE_COLMAR })).not.toContain("1408");
  });

  it("is asked to send the case on when the creditor has chosen so", async () => {
    const text = await words({ court: TJ_NICE, renvoi: "Tribunal judiciaire de Grasse" });
    expect(text).toContain(
      "En cas d’opposition, le créancier demande que l’affaire soit immédiatement renvoyée au tribunal judiciaire de Grasse, qu’il estime compétent",
    );
    expect(text).not.toContain("☐");
  });
});

describe("a consumer debtor", () => {
  const client = {
    ...ACME,
    kind: "particulier" as const,
    name: "Paul Durand",
    legalForm: undefined,
    siren: undefined,
  };

  it("owes legal interest, never the professional penalties nor the indemnity", async () => {
    const accounts = [account({ client, invoice: invoice({ performedOn: day("2026-03-30") }) })];
    const text = await words({
      client,
      accounts,
      court: TJ_NICE,
      fee: { amountCents: 0, source: "service-public.fr" },
      decompte: buildDecompte(client, accounts, LEGAL, ON),
    });
    expect(text).toContain("articles 1231-6 et 1344-1 du code civil, à compter de la mise en demeure");
    expect(text).toContain("Domicile");
    expect(text).toContain("les dépens (articles 695 et 696");
    expect(text).not.toMatch(/L441-10|D441-5|40,00/u);
  });

  it("is refused under one name only: the law wants first names", async () => {
    const error = await refusal({ client: { ...client, name: "Durand" } });
    expect(error.details).toContain("Prénoms du débiteur");
  });
});

describe("a debtor known by a trade name", () => {
  const brewery = {
    ...ACME,
    kind: "commercant" as const,
    name: "Brasserie du Port",
    legalForm: undefined,
  };

  it("is refused until the person behind it has a surname and first names: a trade name is no such thing", async () => {
    for (const civilName of [undefined, "Lefort"]) {
      expect((await refusal({ client: { ...brewery, civilName } })).details).toEqual(["Prénoms du débiteur"]);
    }
  });

  it("is named as the civil registry does, then as its customers do", async () => {
    const client = { ...brewery, civilName: "Lefort Anne Marie" };
    const text = await words({ client, decompte: buildDecompte(client, [account({ client })], LEGAL, ON) });
    expect(text).toContain("Nom, prénoms Lefort Anne Marie");
    expect(text).toContain("Exerce sous le nom Brasserie du Port");
    expect(text).toContain("enjoignant à Lefort Anne Marie (Brasserie du Port) de lui payer");
  });
});

describe("the interest to come", () => {
  const two = [
    account({ invoice: invoice({ id: 1, number: "F-1", penaltyRate: { kind: "fixe", rateBp: 1300 } }) }),
    account({ invoice: invoice({ id: 2, number: "F-2", penaltyRate: undefined }) }),
  ];

  it("says which sum bears which rate when there are several", async () => {
    const decompte = buildDecompte(ACME, two, LEGAL, ON);
    const text = await words({ accounts: two, decompte });
    const [one, other] = decompte.invoices.map((each) => flat(formatEuros(each.principalDueCents)));
    expect(text).toContain(`sur ${one} (facture F-1) au taux de 13,00 % (taux contractuel)`);
    expect(text).toContain(`et sur ${other} (facture F-2) au taux de 12,40 %`);
    expect(text).not.toMatch(/13,00 % \(taux contractuel\) ou 12,40 %[^.]*par jour/u);
  });

  it("is not spelled out when one rate serves all", async () => {
    expect(await words()).toMatch(/sur le principal restant dû, au taux de [\d,]+ % \([^)]*\) à la date du/u);
  });
});

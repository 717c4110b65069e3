// The declaration of a claim, read in its PDF: every point of the list of R622-23, and nothing that came after the judgment.
import { describe, expect, it } from "vitest";
import { declarationFile } from "../../src/documents/declaration-file.ts";
import { declarationContent } from "../../src/documents/layouts/declaration.ts";
import { renderText } from "../../src/documents/text.ts";
import type { Client } from "../../src/domain/client.ts";
import { day } from "../../src/domain/day.ts";
import {
  type Declaration,
  declarationInstances,
  declaredSums,
  movementsSince,
} from "../../src/domain/declaration.ts";
import type { Account } from "../../src/domain/invoice.ts";
import { numberPieces } from "../../src/domain/piece.ts";
import { account, client, LEGAL } from "../domain/build.ts";
import { ADA, ATELIER, TEMPLATES } from "./build.ts";
import { loaded, tinyPdf } from "./dossier-fixture.ts";
import { expectGolden } from "./pdf-printed.ts";
import { bookmarks, flowText, HAS_POPPLER, HAS_QPDF, pageTexts, qpdfComplaints } from "./pdf-probe.ts";
import { flat } from "./text-probe.ts";

const JUDGMENT = day("2026-10-05");
const DEBTOR = client({ insolvencyOn: JUDGMENT, insolvencyPublishedOn: day("2026-10-20") });

function declarationFor(
  debtor: Client,
  accounts: readonly Account[],
  changes: Partial<Declaration> = {},
): Declaration {
  const writtenOn = changes.writtenOn ?? day("2026-11-22");
  return {
    creditor: ADA,
    client: debtor,
    agent: {
      name: "Me Claire Roy",
      address: {
        lines: ["mandataire judiciaire", "2 place Bellecour"],
        postcode: "69002",
        city: "Lyon",
        country: "FR",
      },
    },
    kind: "redressement",
    court: "tribunal des activités économiques de Lyon",
    caseNumber: "2026RJ0123",
    judgmentOn: JUDGMENT,
    publishedOn: day("2026-10-20"),
    writtenOn,
    sums: declaredSums(debtor, accounts, LEGAL, JUDGMENT),
    movements: movementsSince(accounts, JUDGMENT, writtenOn),
    guarantee: undefined,
    instances: declarationInstances(accounts, "Tribunal des activités économiques de Lyon"),
    pieces: numberPieces([]),
    ...changes,
  };
}

/** 10 000 € due on 31 August, 2 000 € to fall due on 15 October. */
const TWO: readonly Account[] = [
  account({
    id: 1,
    number: "F-2026-031",
    due: "2026-08-31",
    total: 1_000_000,
    client: DEBTOR,
    invoice: {
      issuedOn: day("2026-07-31"),
      performedOn: day("2026-07-28"),
      label: "Refonte du site marchand",
      contract: "devis D-2026-014 accepté le 12 janvier 2026",
    },
  }),
  account({
    id: 2,
    number: "F-2026-044",
    due: "2026-10-15",
    total: 200_000,
    client: DEBTOR,
    invoice: { issuedOn: day("2026-09-15") },
  }),
];

const EVERYTHING = account({
  id: 1,
  number: "F-2026-031",
  due: "2026-08-31",
  total: 1_000_000,
  client: DEBTOR,
  paid: [
    ["2026-09-15", 100_000],
    ["2026-10-20", 50_000],
  ],
  credited: [["2026-11-02", 20_000]],
  disputes: [{ openedOn: day("2026-09-10"), contestedCents: 300_000 }],
  steps: [["2026-10-01", "injonction", "tribunal"]],
});

const DECLARATIONS: Readonly<Record<string, Declaration>> = {
  redressement: declarationFor(DEBTOR, TWO),
  "a-echoir-seulement": declarationFor(DEBTOR, TWO.slice(1)),
  "liquidation-tout": declarationFor(DEBTOR, [EVERYTHING], {
    creditor: ATELIER,
    kind: "liquidation",
    agent: {
      name: "SELARL Roy",
      address: { lines: ["2 place Bellecour"], postcode: "69002", city: "Lyon", country: "FR" },
    },
    guarantee: "réserve de propriété, article 7 du contrat",
  }),
};

describe("texte de référence de la déclaration", () => {
  for (const [name, declaration] of Object.entries(DECLARATIONS)) {
    it(name, async () => {
      await expectGolden(await declarationContent(declaration, TEMPLATES), `declaration-${name}`);
    });
  }
});

async function bound(declaration: Declaration): Promise<Uint8Array> {
  const kept = [
    loaded(1, await tinyPdf("Devis"), {
      kind: "devis",
      title: "Devis D-2026-014",
      datedOn: day("2026-01-12"),
    }),
    loaded(2, await tinyPdf("Facture"), { title: "Facture F-2026-031", datedOn: day("2026-07-31") }),
  ];
  const pieces = numberPieces(kept.map((one) => one.piece));
  return (await declarationFile({ ...declaration, pieces }, kept, TEMPLATES)).bytes;
}

describe.skipIf(!HAS_POPPLER)("la liste de l'article R622-23, lue dans le PDF", async () => {
  const bytes = HAS_POPPLER ? await bound(DECLARATIONS.redressement as Declaration) : new Uint8Array();
  const text = HAS_POPPLER ? flat(flowText(bytes)) : "";
  const points: readonly (readonly [string, ...string[]])[] = [
    ["le montant dû au jour du jugement", "Au 5 octobre 2026, cette créance s’élève à 12 155,51 €"],
    [
      "les sommes échues, par nature",
      "Principal TTC, facture F-2026-031",
      "10 000,00 €",
      "Pénalités de retard (article L441-10 du code de commerce)",
      "115,51 €",
      "Indemnité forfaitaire pour frais de recouvrement (article D441-5 du code de commerce)",
      "40,00 €",
      "10 155,51 €",
    ],
    ["les sommes à échoir, et leur date", "À échoir le", "15/10/2026", "2 000,00 €"],
    ["la nature du privilège, ou son absence", "La créance est chirographaire"],
    ["la monnaie", "toutes taxes comprises, en euros"],
    [
      "les intérêts arrêtés, leur taux et leur calcul",
      "jusqu’à la veille du jugement, qui en arrête le cours (article L622-28 du code de commerce)",
      "12,40 % (BCE 2,40 % + 10 points, 2nd semestre 2026)",
      "01/09/2026 04/10/2026",
    ],
    ["les 40 € d'avant le jugement seulement", "que pour les factures échues avant le jugement"],
    ["l'instance en cours, ou son absence", "Aucune juridiction n’est saisie de cette créance"],
    [
      "le bordereau et les copies",
      "Bordereau des documents justificatifs",
      "créancier d’ACME SAS",
      "copie des pièces n° 1 et 2",
    ],
    [
      "la certification",
      "La présente créance, de 12 155,51 € au 5 octobre 2026, est certifiée sincère par Ada Martin EI.",
    ],
    ["le débiteur", "ACME SAS", "12 rue de la Paix, 69003 Lyon", "732 829 320"],
    [
      "la procédure",
      "Redressement judiciaire",
      "du 5 octobre 2026, tribunal des activités économiques de Lyon",
      "2026RJ0123",
    ],
    ["la publication au BODACC", "au BODACC, le 20 octobre 2026"],
    ["le destinataire et sa qualité", "Me Claire Roy", "en votre qualité de mandataire judiciaire"],
    ["le créancier et son adresse", "Ada Martin EI", "8 rue des Tanneurs, 69005 Lyon"],
    ["la date, et la place d'une signature", "Lyon, le 22 novembre 2026"],
    [
      "le contrat et la prestation",
      "devis D-2026-014 accepté le 12 janvier 2026",
      "achevée le 28 juillet 2026",
    ],
  ];
  for (const [title, ...expected] of points) {
    it(title, () => {
      for (const one of expected) expect(text).toContain(one);
    });
  }

  it("la certification et la signature tiennent sur une page", () => {
    const page = pageTexts(bytes).find((one) => one.includes("certifiée sincère")) ?? "";
    expect(page).toMatch(/certifiée sincère[\s\S]*Ada Martin EI\s+Développeuse web/u);
  });

  it.skipIf(!HAS_QPDF)(
    "le fichier s'ouvre, ses signets nomment chaque partie, chaque pièce a son tampon",
    () => {
      expect(qpdfComplaints(bytes)).toBe("");
      expect(bookmarks(bytes)).toEqual([
        "Déclaration de créance",
        "Annexe 2 — Bordereau des pièces",
        "Pièce n°\u00a01 — Devis D-2026-014",
        "Pièce n°\u00a02 — Facture F-2026-031",
      ]);
      const pages = pageTexts(bytes);
      expect(pages.at(-2)).toContain("Pièce n° 1");
      expect(pages.at(-1)).toContain("Pièce n° 2");
    },
  );

  it("les mêmes faits donnent le même fichier, octet pour octet", async () => {
    expect(Buffer.compare(await bound(DECLARATIONS.redressement as Declaration), bytes)).toBe(0);
  });
});

describe("ce que la déclaration dit quand les faits changent", () => {
  const textOf = async (name: string): Promise<string> =>
    flat(renderText(await declarationContent(DECLARATIONS[name] as Declaration, TEMPLATES)));

  it("à un liquidateur, sous son article, pour une société que quelqu'un représente", async () => {
    const text = await textOf("liquidation-tout");
    expect(text).toContain("en votre qualité de liquidateur");
    expect(text).toContain("articles L622-25 et R641-25");
    expect(text).toContain(
      "certifiée sincère par Atelier Nord, représentée par sa présidente, Mme Ada Martin",
    );
    expect(text).toMatch(/Madame, Monsieur, Nous déclarons/u);
  });

  it("la sûreté, la requête en cours, la part contestée et ce qui a été reçu depuis", async () => {
    const text = await textOf("liquidation-tout");
    expect(text).toContain("avec la garantie suivante : réserve de propriété, article 7 du contrat");
    expect(text).not.toContain("chirographaire");
    expect(text).toContain(
      "portée au tribunal des activités économiques de Lyon le 1er octobre 2026, et attend",
    );
    expect(text).toContain("Le débiteur conteste 3 000,00 € de cette créance. Elle est déclarée en entier.");
    expect(text).toContain("Paiement reçu le 20 octobre 2026 sur la facture F-2026-031 : 500,00 €");
    expect(text).toContain("Avoir AV-1 du 2 novembre 2026 sur la facture F-2026-031 : 200,00 €");
  });

  it("rien d'échu : ni intérêt, ni indemnité, et un seul total", async () => {
    const text = await textOf("a-echoir-seulement");
    expect(text).toContain("Aucune somme n’était échue à cette date.");
    expect(text).toContain("Aucun intérêt n’est déclaré");
    expect(text).not.toMatch(/40,00|Indemnité forfaitaire pour/u);
    expect(text).toContain("Total à échoir 2 000,00 €");
    expect(text).not.toContain("échu et à échoir");
  });

  it("jamais de menace, de mise en demeure, ni d'intérêt qui court encore", async () => {
    for (const name of Object.keys(DECLARATIONS)) {
      const text = await textOf(name);
      expect(text).not.toMatch(/mise en demeure|à défaut de paiement|continuent de courir|ajoute \d/iu);
      expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object/u);
    }
  });
});

it("une pièce abîmée garde sa place et se dit, avec ce qu'il faut joindre à la main", async () => {
  const sound = loaded(1, await tinyPdf("Devis"), { kind: "devis", title: "Devis" });
  const broken = loaded(2, Buffer.from("%PDF-1.4 rien"), { title: "Facture" });
  const pieces = numberPieces([sound.piece, broken.piece]);
  const declaration = { ...(DECLARATIONS.redressement as Declaration), pieces };
  const { bytes, unbound } = await declarationFile(declaration, [sound, broken], TEMPLATES);
  expect(unbound).toEqual([{ number: 2, title: "Facture", file: broken.piece.file }]);
  if (HAS_POPPLER) expect(flowText(bytes)).toContain("Elle est jointe à part, imprimée.");
});

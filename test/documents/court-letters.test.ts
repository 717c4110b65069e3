// Word for word: the requête in relevé de forclusion, the answer to a contest, the sheets of a European order and of a
// référé-provision; every sum is the décompte's, and each PDF opens.
import { describe, expect, it } from "vitest";
import { letterContent } from "../../src/documents/letter.ts";
import { renderPdf } from "../../src/documents/pdf.ts";
import { renderText } from "../../src/documents/text.ts";
import { day } from "../../src/domain/day.ts";
import { type Declaration, declaredSums } from "../../src/domain/declaration.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import { chronologyOf } from "../../src/domain/dossier.ts";
import type { Letter } from "../../src/domain/letter.ts";
import { numberPieces } from "../../src/domain/piece.ts";
import { account, client, LEGAL } from "../domain/build.ts";
import { ADA, ATELIER, filed, MULLER, oneInvoice, severalInvoices, TEMPLATES, TOWN } from "./build.ts";
import { loaded, tinyPdf } from "./dossier-fixture.ts";
import { everything } from "./everything.ts";
import { HAS_QPDF, qpdfComplaints } from "./pdf-probe.ts";
import { flat } from "./text-probe.ts";

const ON = day("2026-11-22");
const JUDGMENT = day("2026-08-05");
const DEBTOR = client({ insolvencyOn: JUDGMENT, insolvencyPublishedOn: day("2026-08-20") });
const CLAIM = account({
  number: "F-2026-031",
  due: "2026-06-30",
  total: 1_000_000,
  client: DEBTOR,
  invoice: { issuedOn: day("2026-05-31"), label: "Refonte du site", contract: "devis D-2026-014" },
});
const PIECES = numberPieces([
  loaded(1, await tinyPdf("Devis"), { kind: "devis", title: "Devis D-2026-014", datedOn: day("2026-01-12") })
    .piece,
  loaded(2, await tinyPdf("Facture"), { title: "Facture F-2026-031", datedOn: day("2026-05-31") }).piece,
]);

const DECLARATION: Declaration = {
  creditor: ADA,
  client: DEBTOR,
  agent: {
    name: "Me Claire Roy",
    address: { lines: ["2 place Bellecour"], postcode: "69002", city: "Lyon", country: "FR" },
  },
  kind: "redressement",
  court: "tribunal des activités économiques de Lyon",
  caseNumber: "2026RJ0123",
  judgmentOn: JUDGMENT,
  publishedOn: day("2026-08-20"),
  writtenOn: ON,
  sums: declaredSums(DEBTOR, [CLAIM], LEGAL, JUDGMENT),
  movements: [],
  guarantee: undefined,
  instances: [],
  pieces: PIECES,
};

const REASONS = [
  "Le débiteur n'a pas porté ma facture sur la liste remise au mandataire le 20 août 2026.",
  "J'ai appris le jugement le 2 novembre 2026, par un autre fournisseur.",
];

function sheet(kind: "injonction-europeenne" | "refere-provision"): Letter {
  const owner = kind === "refere-provision" ? TOWN : MULLER;
  const accounts = kind === "refere-provision" ? [filed(oneInvoice(TOWN))] : severalInvoices(MULLER);
  return {
    kind,
    creditor: kind === "refere-provision" ? ADA : ATELIER,
    client: owner,
    writtenOn: ON,
    decompte: buildDecompte(owner, accounts, LEGAL, ON),
    facts: chronologyOf(accounts, PIECES),
    pieces: PIECES,
  };
}

const DOCUMENTS: Readonly<Record<string, Letter>> = {
  "releve-forclusion": {
    kind: "releve-de-forclusion",
    creditor: ADA,
    client: DEBTOR,
    writtenOn: ON,
    declaration: DECLARATION,
    greffe: {
      name: "Greffe du TAE de Lyon",
      address: { lines: ["44 rue de Bonnel"], postcode: "69003", city: "Lyon", country: "FR" },
    },
    declareBy: { rawOn: day("2026-10-20"), endsOn: day("2026-10-20") },
    askBy: { rawOn: day("2027-02-20"), endsOn: day("2027-02-22") },
    ground: "omission",
    reasons: REASONS,
  },
  "reponse-contestation": {
    kind: "reponse-contestation",
    creditor: ATELIER,
    client: DEBTOR,
    writtenOn: ON,
    declaration: { ...DECLARATION, creditor: ATELIER },
    declaredCents: DECLARATION.sums.decompte.totals.totalCents,
    declaredOn: day("2026-10-01"),
    contestedOn: day("2026-11-10"),
    answerBy: { rawOn: day("2026-12-10"), endsOn: day("2026-12-10") },
    contested: "la preuve de la prestation",
    reasons: REASONS,
  },
  "fiche-europe": sheet("injonction-europeenne"),
  "fiche-refere": sheet("refere-provision"),
};

describe("textes de référence", () => {
  for (const [name, letter] of Object.entries(DOCUMENTS)) {
    it(name, async () => {
      const text = renderText(await letterContent(letter, TEMPLATES));
      await expect(text).toMatchFileSnapshot(`../golden/${name}.txt`);
      const decompte = "decompte" in letter ? letter.decompte : DECLARATION.sums.decompte;
      const total = (decompte.totals.totalCents / 100).toFixed(2).replace(".", ",");
      expect(flat(text).replaceAll(/[\u00a0\u202f ]/gu, "")).toContain(`${total}€`);
    });

    it.skipIf(!HAS_QPDF)(`${name} donne un PDF sain, le même pour les mêmes faits`, async () => {
      const bytes = await renderPdf(await letterContent(letter, TEMPLATES));
      expect(qpdfComplaints(bytes)).toBe("");
      expect(
        Buffer.from(await renderPdf(await letterContent(letter, TEMPLATES))).equals(Buffer.from(bytes)),
      ).toBe(true);
    });
  }

  it("la défaillance et la société se disent autrement que l'omission et la personne", async () => {
    const relief = DOCUMENTS["releve-forclusion"];
    if (relief?.kind !== "releve-de-forclusion") throw new Error("no relief");
    const text = flat(
      renderText(await letterContent({ ...relief, creditor: ATELIER, ground: "defaillance" }, TEMPLATES)),
    );
    expect(text).toContain("Notre défaillance est excusable");
    expect(text).toContain("Nous vous demandons de nous relever de la forclusion");
    expect(text).not.toContain("a omis");
  });

  it("une créance qui n'était pas échue n'est pas comptée deux fois", async () => {
    const relief = DOCUMENTS["releve-forclusion"];
    if (relief?.kind !== "releve-de-forclusion") throw new Error("no relief");
    const coming = account({
      number: "F-2026-040",
      due: "2026-09-30",
      total: 300_000,
      client: DEBTOR,
      invoice: { issuedOn: day("2026-07-31") },
    });
    const sums = declaredSums(DEBTOR, [coming], LEGAL, JUDGMENT);
    const declaration = { ...DECLARATION, sums };
    const text = flat(renderText(await letterContent({ ...relief, declaration }, TEMPLATES)));
    expect(text).toContain("elle s’élève à 3 000,00 €");
    expect(text).toContain("Elle est formée des sommes à échoir après le jugement :");
    expect(text).not.toContain("S’y ajoutent");
  });

  it("la fiche européenne demande, rubrique par rubrique, ce que le décompte laisse à payer", async () => {
    const europe = DOCUMENTS["fiche-europe"];
    if (europe?.kind !== "injonction-europeenne") throw new Error("no European sheet");
    const accounts = everything(MULLER).map((one) => ({
      ...one,
      charges: one.charges.map((charge) =>
        charge.kind === "recouvrement"
          ? { ...charge, title: `Avis sur la clause pénale, ${charge.title}` }
          : charge,
      ),
    }));
    const decompte = buildDecompte(MULLER, accounts, LEGAL, ON);
    const text = flat(renderText(await letterContent({ ...europe, decompte }, TEMPLATES)));
    // 1 000 € of clause less 100 € waived; 280 € of proven costs less the 40 € of the indemnity.
    expect(text).toMatch(/clause 9 du contrat : 900,00 €/u);
    expect(text).toMatch(/Frais de recouvrement .*Avis sur la clause pénale.{1,80} 240,00 €/u);
  });
});

// The call sheet: one page whatever the case, calm words, the answers of each case and no other.
import { describe, expect, it } from "vitest";
import { createDocuments } from "../../src/documents/documents.ts";
import { type CallSheet, callSheetOf } from "../../src/domain/call-sheet.ts";
import { day } from "../../src/domain/day.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import { account, client, LEGAL } from "../domain/build.ts";
import { ADA } from "./build.ts";
import { flowText, HAS_POPPLER, pageTexts } from "./pdf-probe.ts";

const TODAY = day("2026-11-22");
const documents = createDocuments();

function sheet(changes: Partial<CallSheet> = {}, ...accounts: Parameters<typeof account>[0][]): CallSheet {
  const facts = accounts.length > 0 ? accounts : [{ due: "2026-09-01", total: 250_000 }];
  const built = facts.map((one, index) => account({ id: index + 1, ...one }));
  const first = built[0] as (typeof built)[number];
  const decompte = buildDecompte(first.client, built, LEGAL, TODAY);
  return {
    ...callSheetOf(
      { creditor: ADA, client: first.client, accounts: built, decompte, titleOf: (_, id) => id },
      TODAY,
    ),
    ...changes,
  };
}

const text = async (one: CallSheet): Promise<string> =>
  (await documents.callSheetText(one, 100)).replace(/\s+/gu, " ");

describe("la fiche d'appel", () => {
  it("dit la somme, ce que chaque jour ajoute, et laisse la place des mots de l'utilisateur", async () => {
    const said = await text(sheet());
    expect(said).toContain("À payer 2 500,00 €");
    expect(said).toMatch(/Avec les accessoires : 2 \d{3},\d\d € au 22 novembre 2026, et 0,\d\d € par jour/u);
    expect(said).toMatch(/Mes mots : …{30,}/u);
  });

  it.each([
    ["grande-entreprise", /campagne de virements/u, /trésorerie est difficile/u],
    ["petite-entreprise", /trésorerie est difficile/u, /Chorus/u],
    ["particulier", /payer chaque mois/u, /campagne de virements/u],
    ["organisme-public", /Chorus Pro/u, /trésorerie est difficile/u],
  ] as const)(
    "à « %s », ses questions et ses réponses, pas celles des autres",
    async (party, expected, excluded) => {
      const said = await text(sheet({ party }));
      expect(said).toMatch(expected);
      expect(said).not.toMatch(excluded);
    },
  );

  it.each([
    ["contestation", /qu.est-ce qui ne va pas, et pour quel montant/u],
    ["contestation-apres-relance", /n.avait pas été signalé avant ma relance/u],
    ["promesse-rompue", /Qu.est-ce qui l.a empêché/u],
    ["silence", /Je n.ai rien vu passer/u],
    ["premier-appel", /Je n.ai pas reçu la facture/u],
  ] as const)("dans la situation « %s », la réponse qui lui convient", async (situation, expected) => {
    expect(await text(sheet({ situation }))).toMatch(expected);
  });

  it("rappelle les limites, et ne menace de rien", async () => {
    for (const party of [
      "grande-entreprise",
      "petite-entreprise",
      "particulier",
      "organisme-public",
    ] as const) {
      const said = await text(sheet({ party, recentCalls: 3 }));
      expect(said).toContain("3 appels déjà notés en sept jours");
      expect(said).toMatch(
        /Aucune menace ; rien à un tiers.+pas d.enregistrement.+ne remplace pas un écrit/u,
      );
      expect(said).not.toMatch(/huissier|saisie|fichage|plainte|tribunal/iu);
    }
  });

  it.skipIf(!HAS_POPPLER)("tient sur une page dans le cas le plus long", async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      due: "2026-08-01",
      total: 500_000,
      invoice: {
        number: `F-2026-${100 + index}`,
        label: "Refonte complète du site marchand, lot numéro deux",
      },
      client: client({
        contact: "Mme Marie-Charlotte de La Rochefoucauld-Montmorency",
        phone: "04 78 00 00 00",
      }),
      steps: [
        ["2026-08-04", "courriel-courtois"],
        ["2026-08-11", "courriel-ferme"],
        ["2026-08-20", "dernier-courriel"],
      ] as const,
      promises: [{ id: 50 + index, saidOn: day("2026-09-01"), dueOn: day("2026-09-10"), amountCents: 5_000 }],
      holds: [
        {
          id: 1,
          clientId: 1,
          reason: "vérifie encore la livraison du second lot",
          fromOn: day("2026-11-01"),
        },
      ],
    }));
    for (const party of [
      "grande-entreprise",
      "petite-entreprise",
      "particulier",
      "organisme-public",
    ] as const) {
      const bytes = await documents.callSheet(
        sheet(
          { party, situation: "contestation-apres-relance", offersEcheancier: true, recentCalls: 9 },
          ...many,
        ),
      );
      expect(pageTexts(bytes), party).toHaveLength(1);
      expect(flowText(bytes)).toContain("pour votre usage");
    }
  });

  it("la même fiche donne les mêmes octets", async () => {
    expect(await documents.callSheet(sheet())).toEqual(await documents.callSheet(sheet()));
  });
});

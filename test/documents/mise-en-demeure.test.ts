// The mise en demeure in words: every point of the grid, nothing that is forbidden, golden text per regime.
import { describe, expect, it } from "vitest";
import { miseEnDemeureContent } from "../../src/documents/layouts/mise-en-demeure.ts";
import { renderText } from "../../src/documents/text.ts";
import type { Charge } from "../../src/domain/charge.ts";
import type { Client } from "../../src/domain/client.ts";
import { day } from "../../src/domain/day.ts";
import type { Account } from "../../src/domain/invoice.ts";
import type { MiseEnDemeure } from "../../src/domain/mise-en-demeure.ts";
import { account, client } from "../domain/build.ts";
import {
  ATELIER,
  CONSUMER,
  filed,
  letterOf,
  MULLER,
  oneInvoice,
  severalInvoices,
  TEMPLATES,
  TOWN,
} from "./build.ts";
import { expectGolden } from "./pdf-printed.ts";
import { flat } from "./text-probe.ts";

async function textOf(letter: MiseEnDemeure): Promise<string> {
  return renderText(await miseEnDemeureContent(letter, TEMPLATES));
}

/** Agreed before any letter, and costs with their proof, 30 € of which the indemnity covers. */
const CHARGES: readonly Charge[] = [
  { kind: "clause-penale", amountCents: 100_000, incurredOn: day("2026-05-01"), title: "article 9 du devis" },
  {
    kind: "recouvrement",
    amountCents: 3_000,
    incurredOn: day("2026-06-01"),
    title: "Note n° 12",
    pieceId: 8,
  },
  {
    kind: "recouvrement",
    amountCents: 18_000,
    incurredOn: day("2026-06-15"),
    title: "Note n° 15",
    pieceId: 9,
  },
  { kind: "recouvrement", amountCents: 700, incurredOn: day("2026-06-20"), title: "Timbres" },
].map((one, index) => ({ ...one, id: index + 1, invoiceId: 1 }) as Charge);

function withCharges(owner: Client): Account {
  return { ...oneInvoice(owner), charges: CHARGES };
}

/** The same, once a first letter was received. */
function noticed(owner: Client): Account {
  const [letter] = account({
    due: "2026-04-30",
    total: 1,
    letters: [{ depositedOn: day("2026-06-02"), deliveredOn: day("2026-06-04") }],
  }).letters;
  return { ...withCharges(owner), letters: letter === undefined ? [] : [letter] };
}

function contested(owner: Client): Account {
  const dispute = {
    id: 1,
    invoiceId: 1,
    category: "qualite",
    contestedCents: 200_000,
    reason: "réserve",
    openedOn: day("2026-06-01"),
  } as const;
  return { ...oneInvoice(owner), disputes: [dispute] };
}

const LETTERS: Readonly<Record<string, MiseEnDemeure>> = {
  "professionnel-une-facture": letterOf(client(), [oneInvoice()]),
  "professionnel-plusieurs-factures": letterOf(MULLER, severalInvoices(MULLER), { creditor: ATELIER }),
  "professionnel-principal-dabord": letterOf(MULLER, severalInvoices(MULLER), {
    options: { imputation: "principal-dabord" },
  }),
  "professionnel-taux-fixe": letterOf(client(), [oneInvoice()], { options: { rateReading: "fixe" } }),
  "professionnel-clause-penale-annoncee-et-frais": letterOf(client(), [withCharges(client())]),
  "professionnel-clause-penale-encourue-et-frais": letterOf(client(), [noticed(client())]),
  "professionnel-part-contestee": letterOf(client(), [contested(client())]),
  "consommateur-clause-penale-encourue": letterOf(CONSUMER, [noticed(CONSUMER)]),
  "public-clause-penale-annoncee-et-frais": letterOf(TOWN, [withCharges(TOWN)]),
  "consommateur-une-facture": letterOf(CONSUMER, [oneInvoice(CONSUMER)], { reminders: [] }),
  "consommateur-plusieurs-factures": letterOf(CONSUMER, severalInvoices(CONSUMER)),
  "public-une-facture": letterOf(TOWN, [oneInvoice(TOWN)]),
  "public-references-du-portail": letterOf(TOWN, [filed(oneInvoice(TOWN))]),
  "public-plusieurs-factures": letterOf(TOWN, severalInvoices(TOWN), { creditor: ATELIER }),
};

describe("texte de référence de chaque lettre", () => {
  for (const [name, letter] of Object.entries(LETTERS)) {
    it(name, async () => {
      await expectGolden(await miseEnDemeureContent(letter, TEMPLATES), `mise-en-demeure-${name}`);
    });
  }
});

describe("grille des 25 points, débiteur professionnel", async () => {
  const letter = LETTERS["professionnel-une-facture"];
  if (letter === undefined) throw new Error("no letter");
  const text = flat(await textOf(letter));
  const points: readonly (readonly [string, ...(string | RegExp)[]])[] = [
    ["1 « mise en demeure » dans l'objet", "Objet : Mise en demeure de payer 10 453,68 €"],
    ["2 phrase performative", "Je vous mets en demeure de me payer la somme de 10 453,68 €"],
    ["3 identité du créancier", "Ada Martin EI", "8 rue des Tanneurs", "ada@martin.example"],
    [
      "4 identité du débiteur",
      "ACME SAS",
      "À l’attention du représentant légal",
      "12 RUE DE LA PAIX 69003 LYON",
    ],
    ["5 lieu et date", "Lyon, le 31 août 2026"],
    ["6 recommandé", "Lettre recommandée avec demande d’avis de réception"],
    ["7 facture, date, échéance", /F-2026-038 31\/03\/2026 30\/04\/2026/u],
    ["8 principal", "Principal TTC, facture F-2026-038 10 000,00 €"],
    [
      "9 pénalités, fondement, taux, période, jours, base",
      "413,68 €",
      "article L441-10",
      "12,15 % (BCE 2,15 % + 10 points, 1er semestre 2026)",
      "01/05/2026 30/06/2026 61 10 000,00 € 12,15 %",
      "01/07/2026 31/08/2026 62 10 000,00 € 12,40 %",
    ],
    ["10 indemnité de 40 €", "Indemnité forfaitaire pour frais de recouvrement", "article D441-5", "40,00 €"],
    ["11 rappels", "par courriel les 3 et 11 mai 2026, et par téléphone le 18 mai 2026"],
    [
      "12 contrat et prestation",
      "Refonte du site marchand, lot 2",
      "devis D-2026-014 accepté le 12 janvier 2026",
    ],
    [
      "13 délai",
      "au plus tard le 18 septembre 2026",
      "intervient après le 3 septembre 2026, ce délai est porté à 15 jours à compter de celle-ci",
    ],
    ["14 moyen de paiement", "FR76 3000 6000 0112 3456 7890 189", "Libellé du virement F-2026-038"],
    ["15 suite", "je saisirai la juridiction compétente d’une requête en injonction de payer"],
    ["16 cours des pénalités", "chaque jour à partir du 1er septembre 2026 ajoute 3,40 €"],
    ["17 signature", /salutations distinguées\. Ada Martin EI/u],
    ["18 SIREN et EI", "SIREN 732 829 320", "Ada Martin EI"],
    [
      "19 pièces jointes",
      "Pièces jointes : décompte détaillé, annexé à cette lettre ; copie de la facture F-2026-038",
    ],
    ["20 calcul vérifiable et total unique", "203,05 €", "210,63 €", "Total dû au 31 août 2026 10 453,68 €"],
    ["25 ouverture", "un échéancier écrit peut être convenu"],
  ];
  for (const [title, ...expected] of points) {
    it(title, () => {
      for (const one of expected) {
        if (typeof one === "string") expect(text).toContain(one);
        else expect(text).toMatch(one);
      }
    });
  }

  it("20 les lignes d'intérêt s'additionnent au total imprimé", () => {
    // 10 000 × 12,15 % × 61 ÷ 365 = 203,0548 ; 10 000 × 12,40 % × 62 ÷ 365 = 210,6301.
    expect(20_305 + 21_063).toBe(letter.decompte.totals.interestCents);
    expect(1_000_000 + 41_368 + 4_000).toBe(letter.decompte.totals.totalCents);
  });
});

describe("24 clause pénale, et frais de recouvrement sur justification", () => {
  const textFor = (name: string): Promise<string> => {
    const letter = LETTERS[name];
    if (letter === undefined) throw new Error(name);
    return textOf(letter).then(flat);
  };

  /** The rows of the table of sums: a label too long for its column breaks around its amount in the text. */
  const rowsFor = async (name: string): Promise<readonly string[]> => {
    const { blocks } = await miseEnDemeureContent(LETTERS[name] as MiseEnDemeure, TEMPLATES);
    const sums = blocks.filter((block) => block.kind === "table")[1];
    return [...(sums?.rows ?? []), ...(sums?.foot ?? [])].map((row) => flat(row.join(" ")));
  };

  it("une première lettre annonce la clause sans la compter, et cite l'article 1231-5", async () => {
    const text = await textFor("professionnel-clause-penale-annoncee-et-frais");
    expect(text).toContain(
      "Le contrat prévoit aussi une clause pénale (article 9 du devis), de 1 000,00 €, non comprise dans la somme ci-dessus. La présente mise en demeure la fait encourir (article 1231-5 du code civil)",
    );
    // 10 453,68 + 30 + 180 − the 40 € of the indemnity.
    expect(text).toContain("Total dû au 31 août 2026 10 623,68 €");
    expect((await rowsFor("professionnel-clause-penale-annoncee-et-frais")).join("\n")).not.toContain(
      "Clause",
    );
  });

  it("une lettre suivante la demande sur sa propre ligne", async () => {
    const text = await textFor("professionnel-clause-penale-encourue-et-frais");
    expect(await rowsFor("professionnel-clause-penale-encourue-et-frais")).toContain(
      "Clause pénale (article 1231-5 du code civil), article 9 du devis 1 000,00 €",
    );
    expect(text).toContain("Total dû au 31 août 2026 11 623,68 €");
    expect(text).toContain("est encourue depuis la précédente mise en demeure");
  });

  it("les frais prouvés sont demandés pour ce qui dépasse les 40 €, leurs justificatifs sont joints", async () => {
    const text = await textFor("professionnel-clause-penale-annoncee-et-frais");
    expect(await rowsFor("professionnel-clause-penale-annoncee-et-frais")).toContain(
      "Frais de recouvrement au-delà de l’indemnité forfaitaire, sur justification (article L441-10, II, du code de commerce), Note n° 15 170,00 €",
    );
    expect(text).toContain("copie des justificatifs de frais : Note n° 12 et Note n° 15.");
    expect(text).toMatch(/Note n° 12 \(sur .*30,00 € 0,00 €/u);
    // No proof, no claim, and no mention.
    expect(text).not.toContain("Timbres");
  });

  it("un organisme public les doit par le code de la commande publique", async () => {
    const text = await textFor("public-clause-penale-annoncee-et-frais");
    expect(text).toContain(
      "sont demandés sur justification (article L2192-13 du code de la commande publique)",
    );
    expect(text).toContain("Total dû au 31 août 2026 10 552,04 €");
  });

  it("un consommateur ne doit que la clause, jamais les frais, et la lettre n'en parle pas", async () => {
    const text = await textFor("consommateur-clause-penale-encourue");
    expect(await rowsFor("consommateur-clause-penale-encourue")).toContain(
      "Clause pénale (article 1231-5 du code civil), article 9 du devis 1 000,00 €",
    );
    expect(text).not.toMatch(
      /frais de recouvrement|justificatifs|justification|Note n°|Timbres|L441-10|L111-8|aucuns frais/iu,
    );
  });
});

describe("11 les rappels d'avant la lettre", () => {
  const said = async (steps: Parameters<typeof account>[0]["steps"]): Promise<string> => {
    const one = account({ due: "2026-04-30", total: 1_000_000, steps });
    return flat(await textOf(letterOf(client(), [one])));
  };

  it("chaque moyen est dit une fois, avec ses dates dans l'ordre", async () => {
    const text = await said([
      ["2026-06-02", "dernier-courriel"],
      ["2026-05-03", "courriel-courtois"],
      ["2026-05-18", "appel", "appel"],
      ["2026-05-11", "courriel-ferme"],
    ]);
    expect(text).toContain(
      "demandé par courriel les 3 et 11 mai et le 2 juin 2026, et par téléphone le 18 mai 2026. À ce jour",
    );
  });

  it("le même moyen deux fois le même jour, pour deux factures, est dit une fois", async () => {
    const text = await said([
      ["2026-05-03", "courriel-courtois"],
      ["2026-05-03", "courriel-ferme"],
    ]);
    expect(text).toContain("demandé par courriel le 3 mai 2026. À ce jour");
  });
});

describe("les choix du créancier", () => {
  it("taux fixe et principal d'abord sont dits sous la somme et dans les règles du décompte", async () => {
    const said = {
      "professionnel-taux-fixe":
        "Taux fixe, par choix du créancier : celui du premier jour de retard, pour toute la durée.",
      "professionnel-principal-dabord": "Paiements imputés d’abord sur le principal, par choix du créancier",
    };
    for (const [name, sentence] of Object.entries(said)) {
      const text = flat(await textOf(LETTERS[name] as MiseEnDemeure));
      expect(text.split(sentence).length - 1, name).toBe(2);
    }
  });

  it("la part contestée est dite, et n'est pas demandée", async () => {
    const text = flat(await textOf(LETTERS["professionnel-part-contestee"] as MiseEnDemeure));
    expect(text).toContain(
      "Somme contestée sur la facture F-2026-038, non demandée par cette lettre : 2 000,00 €",
    );
    expect(text).toContain("F-2026-038 31/03/2026 30/04/2026 10 000,00 € 2 000,00 € 8 000,00 €");
    expect(text).toContain("Mis à part − 2 000,00 €, contestés");
    expect(text).toContain("Principal TTC, facture F-2026-038 8 000,00 €");
  });
});

describe("ce que la lettre ne dit jamais", () => {
  const forbidden: readonly RegExp[] = [
    /\bexploit\b/iu,
    /signification|\bsommation|commandement|huissier|commissaire de justice/iu,
    /au nom du peuple|république française|\btribunal\b/iu,
    /saisie|dernier avis|fichage|banque de france|urssaf|plainte|pénalement/iu,
    /interrom|prescription/iu,
    /frais de dossier|frais de mise en demeure|frais d’envoi|affranchissement/iu,
    /\brelance/iu,
    /undefined|\bnull\b|NaN|\[object/u,
  ];
  for (const [name, letter] of Object.entries(LETTERS)) {
    it(name, async () => {
      const text = flat(await textOf(letter));
      for (const words of forbidden) expect(text).not.toMatch(words);
    });
  }

  it("aucune indemnité ni pénalité L441-10 à un consommateur", async () => {
    for (const name of ["consommateur-une-facture", "consommateur-plusieurs-factures"]) {
      const letter = LETTERS[name];
      if (letter === undefined) throw new Error(name);
      const text = flat(await textOf(letter));
      expect(text).not.toMatch(/40,00|indemnité|L441-10|D441-5|pénalité/iu);
      expect(text).toContain("porte intérêt au taux légal");
      expect(text).not.toContain("représentant légal");
    }
  });

  it("un organisme public : BCE + 8 points, code de la commande publique, jamais d'injonction de payer", async () => {
    const letter = LETTERS["public-une-facture"];
    if (letter === undefined) throw new Error("no letter");
    const text = flat(await textOf(letter));
    // 10 000 × 10,15 % × 123 ÷ 365 = 342,0411 : un seul taux, celui du semestre où le retard a commencé.
    expect(text).toContain("342,04 €");
    expect(text).toContain("10 382,04 €");
    expect(text).toMatch(/L2192-13.*R2192-31.*D2192-35|D2192-35.*L2192-13.*R2192-31/u);
    expect(text).toContain("juridiction administrative");
    expect(text).not.toMatch(/injonction|L441-10|D441-5/u);
  });
});

describe("les sommes d'une lettre à plusieurs factures", () => {
  it("chaque facture a son solde, le paiement et l'avoir sont datés, le total est unique", async () => {
    const letter = LETTERS["professionnel-principal-dabord"];
    if (letter === undefined) throw new Error("no letter");
    const text = flat(await textOf(letter));
    expect(text).toContain("F-2026-021 13/02/2026 15/03/2026 1 200,00 € 500,00 € 700,00 €");
    expect(text).toContain("F-2026-029 01/05/2026 31/05/2026 250,00 € 50,00 € 200,00 €");
    expect(text).toContain("Total 2 449,99 € 550,00 € 1 899,99 €");
    expect(text).toContain("Paiement reçu le 5 mai 2026 sur la facture F-2026-021 : 500,00 €");
    expect(text).toContain("Avoir AV-1 du 10 juin 2026 sur la facture F-2026-029 : 50,00 €");
    expect(text).toContain("3 × 40,00 €");
  });

  it("quand un paiement est allé aux intérêts, la lettre le dit et cite l'article 1343-1", async () => {
    const letter = LETTERS["professionnel-plusieurs-factures"];
    if (letter === undefined) throw new Error("no letter");
    const text = flat(await textOf(letter));
    // 1 200 × 12,15 % × 51 ÷ 365 = 20,3720 pris sur les 500 € : principal 1 200 − 479,63.
    expect(text).toContain("Paiement du 05/05/2026 −479,63 € −20,37 € −500,00 €");
    expect(text).toContain("principal 720,37 €");
    expect(text).toContain("article 1343-1 du code civil");
  });

  it("le total de l'objet, de la phrase, du tableau et du décompte est le même", async () => {
    for (const letter of Object.values(LETTERS)) {
      const text = flat(await textOf(letter));
      const totals = [
        /Objet : Mise en demeure de payer ([\d ,]+) €/u,
        /la somme de ([\d ,]+) €/u,
        /Total dû au 31 août 2026 ([\d ,]+) €/u,
      ].map((pattern) => pattern.exec(text)?.[1]);
      expect(new Set(totals).size).toBe(1);
    }
  });

  it("de 0,01 € à 9 999 999,99 €", async () => {
    for (const [total, printed] of [
      [1, "0,01 €"],
      [999_999_999, "9 999 999,99 €"],
    ] as const) {
      const account = { ...oneInvoice(CONSUMER) };
      const big = { ...account, invoice: { ...account.invoice, totalCents: total } };
      expect(flat(await textOf(letterOf(CONSUMER, [big])))).toContain(`la somme de ${printed}`);
    }
  });

  it("sans rappel antérieur, la lettre n'en invente pas", async () => {
    const text = flat(await textOf(letterOf(client(), [oneInvoice()], { reminders: [] })));
    expect(text).not.toContain("déjà été demandé");
  });

  it("rien n'est dû : aucune lettre", async () => {
    const account = oneInvoice();
    const paid = {
      ...account,
      payments: [{ id: 1, invoiceId: 1, amountCents: 1_000_000, receivedOn: day("2026-04-20") }],
    };
    await expect(textOf(letterOf(client(), [paid]))).rejects.toMatchObject({ code: "refus" });
  });
});

describe("textes venus de l'extérieur", () => {
  it("un nom de client, une prestation ne sont jamais lus comme du Markdown, du Liquid ou un emplacement", async () => {
    const name = "**Zoé** [[sommes]] {{ creancier.iban }} <b>x</b> # _y_\r\nBcc: z@z.example";
    const owner = client({ name, legalForm: undefined, kind: "commercant", contact: "`a` *b*" });
    const account = oneInvoice(owner);
    const odd = { ...account, invoice: { ...account.invoice, label: "[[signature]] | {% if x %} 1. a" } };
    const text = flat(await textOf(letterOf(owner, [odd])));
    expect(text).toContain("[[signature]] | {% if x %} 1. a");
    expect(text).toContain("**Zoé** [[sommes]] {{ creancier.iban }} <b>x</b> # _y_ Bcc: z@z.example");
    expect(text.match(/IBAN/gu)).toHaveLength(1);
  });
});

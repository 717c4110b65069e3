// Twelve claims as different as those that reach a greffe: who asks, from whom, before which court, how much, with what.
import { PROFILE } from "../cli/run.ts";

export type FileKind = "pdf" | "pdf-3" | "tourne" | "protege" | "image" | "courriel" | "texte" | "abime";

export interface Situation {
  readonly title: string;
  /** What differs from the profile of tests. */
  readonly creditor: Readonly<Record<string, unknown>>;
  /** Words of `client ajouter` after the name. */
  readonly debtor: { readonly name: string; readonly words: string };
  readonly invoices: readonly { readonly amount: string; readonly words?: string }[];
  readonly pieces: readonly (readonly [nature: string, kind: FileKind])[];
  /** Lines typed once the invoices are there; `{client}` is the reference of the debtor. */
  readonly gestures?: readonly (readonly [day: string, line: string])[];
  readonly passed?: readonly string[];
  readonly renvoi?: string;
  readonly expected: {
    readonly court: string;
    /** Told by hand: what is asked in principal, in cents. */
    readonly principalCents: number;
    readonly indemnites: number;
    readonly alternative?: string;
    /** The greffe asks nothing at a tribunal judiciaire. */
    readonly free?: true;
    readonly headcount?: true;
    readonly lawyer?: true;
    readonly beside?: number;
  };
}

const NATURAL = { ...PROFILE };
const COMPANY = {
  ...PROFILE,
  nom: "Atelier Lumen",
  activite: "commerciale",
  siren: "552100554",
  representant: "sa présidente, Mme Ada Martin",
  capital: "1 000 €",
  ville_rcs: "Lyon",
  prenoms: "",
  nom_de_famille: "",
  profession: "",
  nationalite: "",
  date_naissance: "",
  lieu_naissance: "",
};

const place = (street: string, postcode: string, city: string): string =>
  `--adresse "${street}" --code-postal ${postcode} --ville "${city}"`;

const FEW = [
  ["devis", "pdf"],
  ["livraison", "pdf"],
  ["facture", "pdf"],
] as const;

export const SITUATIONS: readonly Situation[] = [
  {
    title: "EI libéral contre une SAS, tribunal de commerce, moins de 5 000 €",
    creditor: NATURAL,
    debtor: {
      name: "ACME Distribution",
      words: `--type societe --forme SAS --siren 404833048 ${place("48 boulevard Victor-Hugo", "06000", "Nice")}`,
    },
    invoices: [{ amount: "2400" }],
    pieces: FEW,
    expected: {
      court: "Tribunal de commerce de Nice",
      principalCents: 240_000,
      indemnites: 1,
      alternative: "tribunal judiciaire de Nice",
    },
  },
  {
    title: "micro-entrepreneur contre une SAS, TAE, plus de 50 000 €",
    creditor: { ...NATURAL, forme_juridique: "micro" },
    debtor: {
      name: "Grande Ourse",
      words: `--type societe --forme SAS --siren 404833048 ${place("2 place Bellecour", "69002", "Lyon")} --commune 69382`,
    },
    invoices: [{ amount: "30000" }, { amount: "24000" }],
    pieces: [
      ["contrat", "pdf-3"],
      ["livraison", "courriel"],
      ["facture", "pdf"],
      ["effectif", "pdf"],
      ["identite", "pdf"],
    ],
    expected: {
      court: "Tribunal des activités économiques de Lyon",
      principalCents: 5_400_000,
      indemnites: 2,
      alternative: "tribunal judiciaire de Lyon",
      headcount: true,
      lawyer: true,
    },
  },
  {
    title: "SASU contre une SARL, TAE de Paris, plus de 10 000 €, avoir et acompte",
    creditor: { ...COMPANY, forme_juridique: "sasu" },
    debtor: {
      name: "Librairie Paradis",
      words: `--type societe --forme SARL --siren 404833048 ${place("9 rue de Paradis", "75010", "Paris")} --commune 75110`,
    },
    invoices: [{ amount: "14000" }],
    pieces: [
      ["commande", "tourne"],
      ["cgv", "pdf"],
      ["livraison", "image"],
      ["facture", "pdf"],
      ["echange", "courriel"],
    ],
    gestures: [["2026-06-20", "avoir ajouter F-1 2000 --numero A-1 --date 2026-06-20"]],
    expected: {
      court: "Tribunal des activités économiques de Paris",
      principalCents: 1_200_000,
      indemnites: 1,
      lawyer: true,
    },
  },
  {
    title: "EURL contre une SCI, tribunal judiciaire, un paiement compté sur les pénalités d’abord",
    creditor: { ...COMPANY, forme_juridique: "eurl" },
    debtor: {
      name: "SCI des Tilleuls",
      words: `--type societe-civile --forme SCI --siren 404833048 ${place("4 rue Crébillon", "44000", "Nantes")}`,
    },
    invoices: [{ amount: "3000" }],
    pieces: [...FEW, ["echange", "texte"]],
    gestures: [["2026-07-10", "paiement ajouter F-1 1000 --le 2026-07-10"]],
    expected: {
      court: "Tribunal judiciaire de Nantes",
      principalCents: 200_917,
      indemnites: 1,
      free: true,
    },
  },
  {
    title: "EI contre une association, tribunal judiciaire, renvoi demandé",
    creditor: NATURAL,
    debtor: {
      name: "Association Sable et Vent",
      words: `--type association ${place("12 rue Solférino", "59000", "Lille")} --commune 59350`,
    },
    invoices: [{ amount: "5200" }, { amount: "980,50" }],
    pieces: FEW,
    renvoi: "Tribunal judiciaire de Béthune",
    expected: { court: "Tribunal judiciaire de Lille", principalCents: 618_050, indemnites: 2, free: true },
  },
  {
    title: "SASU contre un particulier, tribunal judiciaire, sans indemnité de 40 €",
    creditor: { ...COMPANY, forme_juridique: "sasu" },
    debtor: {
      name: "Lemaître Zoé",
      words: `--type particulier ${place("7 rue Saint-Michel", "35000", "Rennes")}`,
    },
    invoices: [{ amount: "1850" }],
    pieces: [
      ["devis", "image"],
      ["livraison", "pdf"],
      ["facture", "pdf"],
    ],
    expected: { court: "Tribunal judiciaire de Rennes", principalCents: 185_000, indemnites: 0, free: true },
  },
  {
    title: "EI artisan contre un artisan, tribunal de commerce, pièce protégée contre la modification",
    creditor: { ...NATURAL, activite: "artisanale", profession: "menuisière" },
    debtor: {
      name: "Toits du Dauphiné",
      words: `--type artisan --nom-civil "Ferrand Luc" --siren 404833048 ${place("3 cours Jean-Jaurès", "38000", "Grenoble")}`,
    },
    invoices: [{ amount: "4300" }],
    pieces: [
      ["devis", "protege"],
      ["livraison", "pdf"],
      ["facture", "pdf"],
    ],
    expected: { court: "Tribunal de commerce de Grenoble", principalCents: 430_000, indemnites: 1 },
  },
  {
    title: "micro-entrepreneur contre un libéral, tribunal judiciaire, promesse non tenue",
    creditor: { ...NATURAL, forme_juridique: "micro" },
    debtor: {
      name: "Cabinet Orsay",
      words: `--type liberal --nom-civil "Orsay Anne" --siren 404833048 ${place("18 allées Jean-Jaurès", "31000", "Toulouse")}`,
    },
    invoices: [{ amount: "1120,40" }],
    pieces: FEW,
    gestures: [
      [
        "2026-07-20",
        "promesse ajouter F-1 1120,40 --pour 2026-07-31 --le 2026-07-20 --canal appel --sans-brouillon",
      ],
    ],
    expected: {
      court: "Tribunal judiciaire de Toulouse",
      principalCents: 112_040,
      indemnites: 1,
      free: true,
    },
  },
  {
    title: "EI contre une SAS de Strasbourg, chambre commerciale, taux du contrat",
    creditor: NATURAL,
    debtor: {
      name: "Ateliers Vogel",
      words: `--type societe --forme SAS --siren 404833048 ${place("48 avenue des Vosges", "67000", "Strasbourg")}`,
    },
    invoices: [{ amount: "6400", words: "--taux 15" }],
    pieces: [
      ["contrat", "pdf"],
      ["cgv", "pdf-3"],
      ["livraison", "pdf"],
      ["facture", "pdf"],
    ],
    expected: {
      court: "Chambre commerciale du tribunal judiciaire de Strasbourg",
      principalCents: 640_000,
      indemnites: 1,
      free: true,
    },
  },
  {
    title: "EURL contre une SARL de Fort-de-France, tribunal mixte, sans preuve de la prestation",
    creditor: { ...COMPANY, forme_juridique: "eurl" },
    debtor: {
      name: "Caraïbe Fret",
      words: `--type societe --forme SARL --siren 404833048 ${place("5 rue de la Liberté", "97200", "Fort-de-France")}`,
    },
    invoices: [{ amount: "9900" }],
    pieces: [
      ["commande", "pdf"],
      ["facture", "pdf"],
    ],
    passed: ["piece-livraison"],
    expected: {
      court: "Tribunal mixte de commerce de Fort-de-France",
      principalCents: 990_000,
      indemnites: 1,
      lawyer: true,
    },
  },
  {
    title: "EI contre un commerçant, tribunal de commerce, pièce abîmée jointe à part",
    creditor: NATURAL,
    debtor: {
      name: "Brasserie du Port",
      words: `--type commercant --nom-civil "Kerdal Yann" --siren 404833048 ${place("1 quai de la Fosse", "44000", "Nantes")}`,
    },
    invoices: [{ amount: "10500" }],
    pieces: [...FEW, ["echange", "abime"]],
    passed: ["pieces-lisibles"],
    expected: {
      court: "Tribunal de commerce de Nantes",
      principalCents: 1_050_000,
      indemnites: 1,
      alternative: "tribunal judiciaire de Nantes",
      lawyer: true,
      beside: 1,
    },
  },
  {
    title: "SAS contre une SAS, TAE de Marseille, cinq factures, une part contestée, beaucoup de pièces",
    creditor: { ...COMPANY, forme_juridique: "sas" },
    debtor: {
      name: "Calanque Logistique",
      words: `--type societe --forme SAS --siren 404833048 ${place("22 rue Paradis", "13006", "Marseille")} --commune 13206`,
    },
    invoices: [
      { amount: "4000" },
      { amount: "3500" },
      { amount: "2800,20" },
      { amount: "1999,99" },
      { amount: "700" },
    ],
    pieces: [
      ["contrat", "pdf-3"],
      ["devis", "pdf"],
      ["commande", "tourne"],
      ["cgv", "protege"],
      ["livraison", "image"],
      ["facture", "pdf"],
      ["avoir", "pdf"],
      ["echange", "courriel"],
      ["identite", "pdf"],
      ["autre", "texte"],
    ],
    gestures: [
      [
        "2026-08-20",
        'litige ouvrir F-1 --categorie qualite --conteste 500 --motif "lot 2 à reprendre" --le 2026-08-20',
      ],
    ],
    passed: ["litige"],
    expected: {
      court: "Tribunal des activités économiques de Marseille",
      principalCents: 1_250_019,
      indemnites: 5,
      lawyer: true,
    },
  },
];

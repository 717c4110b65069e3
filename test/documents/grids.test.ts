// The grids of what a document must say, and the list of what none may say, read in every text of the matrix.
import { describe, expect, it } from "vitest";
import { FORBIDDEN } from "../../src/documents/forbidden-words.ts";
import { isNaturalPerson } from "../../src/domain/creditor.ts";
import { formatEuros } from "../../src/format/amounts.ts";
import { eurosInEnglish } from "../../src/format/english.ts";
import { CASES, type DebtorName, DOCUMENTS, type Documented, type Facts, factsOf, textOf } from "./matrix.ts";
import { flat } from "./text-probe.ts";

type Expected = string | RegExp;

/** A point of a grid: its name, and what shows it; nothing, where it does not apply. */
type Point = readonly [title: string, shown: (facts: Facts, debtor: DebtorName) => readonly Expected[]];

const isEnglish = (debtor: DebtorName): boolean => debtor === "anglais";
const numbersOf = ({ accounts }: Facts): readonly string[] => accounts.map(({ invoice }) => invoice.number);
const euros = (cents: number, debtor: DebtorName): string =>
  flat(isEnglish(debtor) ? eurosInEnglish(cents) : formatEuros(cents));

const IBAN = "FR76 3000 6000 0112 3456 7890 189";

const IDENTITY: readonly Point[] = [
  ["who writes", ({ creditor }) => [creditor.name, creditor.email]],
  [
    "under which number (R123-237)",
    ({ creditor }) => [
      /SIREN 732 829 320|552 100 554 RCS Nantes/u,
      ...(isNaturalPerson(creditor) ? ["Ada Martin EI"] : []),
    ],
  ],
  ["from where", ({ creditor }) => [creditor.address.city]],
];

/** §11.6: polite, who, how much, where to pay; sent by email. */
const EMAIL: readonly Point[] = [
  [
    "who writes, as registered",
    ({ creditor }) => [creditor.name, /SIREN 732 829 320|552 100 554 RCS Nantes/u],
  ],
  ["which invoices", numbersOf],
  ["a greeting", () => [/Bonjour|Dear |Hello,/u]],
  ["a courteous end", () => [/ordialement,|ind regards,/u]],
];
const PAYMENT: readonly Point[] = [
  ["where to pay, under which label", (facts) => [IBAN, ...numbersOf(facts)]],
];
const CROSSED: readonly Point[] = [
  [
    "a payment may have crossed",
    () => [
      /[Ss]auf paiement croisé|sauf paiement croisé|Unless our (?:messages|letters) have crossed|[Uu]nless (?:your|a) payment|crossed/u,
    ],
  ],
];

/** The same point in each language. */
const said =
  (french: readonly Expected[], english: readonly Expected[]) =>
  (_: Facts, debtor: DebtorName): readonly Expected[] =>
    isEnglish(debtor) ? english : french;

/** §11.1, points 1 to 25; 18 is with the identity of every letter, 21 to 24 are what is never said. */
const NOTICE: readonly Point[] = [
  [
    "1 named in the subject",
    said(["Objet : Mise en demeure de payer"], ["Re: Formal notice (mise en demeure) to pay"]),
  ],
  [
    "2 a sentence that does it",
    said(
      [/(?:Je vous mets|Nous vous mettons) en demeure de (?:me|nous) payer la somme de/u],
      ["I hereby give you formal notice (mise en demeure) to pay me the sum of"],
    ),
  ],
  ["3 the creditor", ({ creditor }) => [creditor.name, ...creditor.address.lines, creditor.email]],
  [
    "4 the debtor and his address",
    ({ client }) => [
      `${client.address?.postcode} ${client.address?.city.toLocaleUpperCase("fr").replace(/-/gu, " ")}`,
    ],
  ],
  ["5 place and date", said([/(?:Lyon|Nantes), le 31 août 2026/u], ["Lyon, 31 August 2026"])],
  [
    "6 registered",
    said(
      ["Lettre recommandée avec demande d’avis de réception"],
      ["Registered letter with acknowledgement of receipt"],
    ),
  ],
  ["7 invoices", numbersOf],
  ["7 dates", said([/31\/03\/2026 30\/04\/2026/u], ["31 Mar 2026 30 Apr 2026"])],
  ["8 principal", said(["Principal TTC"], ["Principal, all taxes included"])],
  ["11 earlier reminders", said([/par courriel les? [\d et]+ mai 2026/u], ["by email on 3 May 2026"])],
  [
    "12 contract and work",
    () => ["Refonte du site marchand, lot 2", "devis D-2026-014 accepté le 12 janvier 2026"],
  ],
  [
    "13 a deadline, moved by the presentation",
    said(
      [
        "au plus tard le 18 septembre 2026",
        "Si la première présentation de cette lettre intervient après",
        "15 jours",
      ],
      ["by 18 September 2026 at the latest", "If this letter is first presented after", "15 days"],
    ),
  ],
  ["14 how to pay", () => [IBAN]],
  [
    "15 what follows, possible for this debtor",
    said([/juridiction (?:compétente|administrative)/u], ["(requête en injonction de payer)"]),
  ],
  [
    "17 signature",
    said([/salutations distinguées\. (?:Ada Martin EI|Atelier Nord)/u], [/Yours faithfully, Ada Martin EI/u]),
  ],
  [
    "19 enclosures",
    said(
      [/Pièces jointes : décompte détaillé, annexé à cette lettre ; copies? (?:de la|des) factures?/u],
      [/Enclosed|Enclosures/u],
    ),
  ],
  ["20 one total everywhere", ({ decompte }, debtor) => [euros(decompte.totals.totalCents, debtor)]],
  [
    "20 lines that can be added again",
    said(
      ["Annexe — Décompte arrêté au 31 août 2026"],
      ["Annex — Statement of account (décompte) at 31 August 2026"],
    ),
  ],
  [
    "25 an opening",
    said(["un échéancier écrit peut être convenu"], ["payment by instalments can be agreed in writing"]),
  ],
];

/** §11.1, 9, 10 and 16: what runs depends on who owes. */
const ACCESSORIES: readonly Point[] = [
  [
    "9, 10 and 16 what is added, and by which text",
    (_, debtor) => {
      switch (debtor) {
        case "societe":
          return [
            "article L441-10",
            "Indemnité forfaitaire pour frais de recouvrement",
            "D441-5",
            /chaque jour à partir du 1er septembre 2026/u,
          ];
        case "public":
          return ["L2192-13", "D2192-35", "R2192-31", /chaque jour à partir du 1er septembre 2026/u];
        case "particulier":
          return [/article 1231-6|taux légal/u];
        case "anglais":
          return ["L441-10", "D441-5"];
      }
    },
  ],
];

/** §9: the whole is due only after a notice that gives time to cure. */
const BROKEN: readonly Point[] = [
  [
    "named",
    said(
      ["Objet : Mise en demeure de payer 2 500,00 €"],
      ["Re: Formal notice (mise en demeure) to pay €2,500.00"],
    ),
  ],
  ["what was missed", said(["1er août 2026"], ["1 August 2026"])],
  [
    "a time to cure, and what it saves",
    said(["au plus tard le", "l’échéancier continue"], ["at the latest", "the schedule continues"]),
  ],
  ["what follows", said(["tout ce qui reste dû redevient exigible"], ["all that is still owed falls due"])],
  ["the whole debt", ({ decompte }, debtor) => [euros(decompte.totals.totalCents, debtor)]],
];

/** §9, settlements. */
const SETTLEMENT: readonly Point[] = [
  ["the parties", ({ creditor, client }) => [creditor.name, client.name, "Le créancier", "Le débiteur"]],
  [
    "who signs, and his power",
    (_, debtor) => [
      debtor === "societe" ? "qui déclare avoir le pouvoir de l’engager" : "Date et lieu de naissance",
    ],
  ],
  [
    "the debt acknowledged, invoice by invoice",
    (facts) =>
      [
        "reconnaît devoir au créancier, au 31 août 2026",
        ...numbersOf(facts),
        formatEuros(facts.decompte.totals.totalCents),
      ].map(flat),
  ],
  [
    "dates and sums",
    () => ["mercredi 30 septembre 2026", "vendredi 30 octobre 2026", "lundi 30 novembre 2026"],
  ],
  ["where to pay", () => [IBAN]],
  ["how payments count (1343-1)", () => ["article 1343-1 du code civil"]],
  ["several debts (1342-10)", ({ accounts }) => (accounts.length > 1 ? ["article 1342-10"] : [])],
  ["what becomes of the accessories", () => [/n’y renonce pas|y renonce à une condition/u]],
  ["partial payments accepted (1342-4)", () => ["article 1342-4 du code civil"]],
  ["the term lost after a notice", () => ["dans un délai de 15 jours", "perd le bénéfice du terme"]],
  ["no novation (1330)", () => ["article 1330 du code civil"]],
  ["the creditor stands still", () => ["n’engage et ne poursuit aucune action"]],
  ["two originals (1375)", () => ["deux originaux", "article 1375 du code civil"]],
  [
    "the sum left to the debtor's hand (1376)",
    () => [
      "article 1376 du code civil",
      /la somme de : en toutes lettres : [….\s]+en chiffres : [….\s]+Le débiteur/u,
    ],
  ],
  ["the décompte annexed", () => ["Annexe — Décompte arrêté au 31 août 2026"]],
];

/** §7.4, R622-23. */
const DECLARATION: readonly Point[] = [
  ["owed on the day of the judgment", () => [/Au 31 août 2026, cette créance s’élève à [\d ]+,\d\d €/u]],
  ["interest, its rate, and its end", () => ["L622-28", "12,40 % (BCE 2,40 % + 10 points"]],
  ["privilege, or none", () => ["chirographaire"]],
  ["currency", () => ["en euros"]],
  ["a court, or none", () => ["Aucune juridiction n’est saisie"]],
  ["bordereau and copies", () => ["bordereau annexé", "copie de la pièce n° 1 du bordereau"]],
  ["certified", () => ["est certifiée sincère par Atelier Nord, représentée par"]],
  ["the debtor", ({ client }) => [client.name, "732 829 320"]],
  [
    "the procedure",
    () => [
      "Redressement judiciaire",
      "2026RJ0123",
      "du 31 août 2026, tribunal des activités économiques de Lyon",
    ],
  ],
  ["the BODACC", () => ["au BODACC, le 10 septembre 2026"]],
  [
    "to whom, and as what",
    () => ["Me Claire Roy", "en votre qualité de mandataire judiciaire", "recommandée"],
  ],
];

/** §8.5 for the prefect, §2.4 and §6.1 for the commissaire de justice. */
const PREFECT: readonly Point[] = [
  [
    "due, uncontested, its amount fixed",
    () => ["Cette créance est échue", "rien ne la conteste sérieusement"],
  ],
  [
    "what is asked of the prefect",
    () => ["dépense obligatoire", "mandatement d’office", "chambre régionale des comptes"],
  ],
  ["what the ordonnateur was asked", () => ["a été demandé à l’ordonnateur"]],
  ["its references", () => ["engagement n° 4500012345"]],
];
const INSTRUCTION: readonly Point[] = [
  ["the commissaire, and nobody's letterhead but the creditor's", () => ["Me Anne Colin", "Maître,"]],
  ["which decision", () => [/Décision du : (?:3 août|26 mai) 2026/u, "activités économiques de Lyon"]],
  ["against whom", ({ client }) => [client.address?.city ?? ""]],
  ["how much", ({ decompte }, debtor) => [euros(decompte.totals.totalCents, debtor)]],
  ["what is enclosed", () => ["Pièces jointes :", "décompte détaillé"]],
];

const EVERY_EMAIL = DOCUMENTS.map(({ name }) => name).filter((name) => name.startsWith("courriel-"));
const ASKING = EVERY_EMAIL.filter((name) =>
  /avant-echeance|courtois|ferme|dernier|appel|promesse|suspension|signe$/u.test(name),
);
const OVERDUE = EVERY_EMAIL.filter((name) => /courtois|ferme|dernier|appel|suspension/u.test(name));
const NOTICES = ["mise-en-demeure"];
const INSTRUCTIONS = ["commissaire-signification", "commissaire-execution"];
const LETTERS = [
  "rappel",
  "mise-en-demeure",
  "mise-en-demeure-echeancier",
  "releve",
  "prefet",
  "cloture",
  "declaration",
  ...INSTRUCTIONS,
];

const GRIDS: readonly (readonly [documents: readonly string[], points: readonly Point[]])[] = [
  [EVERY_EMAIL, EMAIL],
  [ASKING, PAYMENT],
  [OVERDUE, CROSSED],
  [
    ["courriel-courtois", "courriel-ferme", "courriel-dernier"],
    [["the copy of the invoice", () => [/cop(?:ie|ies|y) .*join|attached/u]]],
  ],
  [
    ["courriel-ferme", "courriel-dernier", ...NOTICES],
    [["the sum with a date", ({ decompte }, debtor) => [euros(decompte.totals.totalCents, debtor)]]],
  ],
  [NOTICES, [...NOTICE, ...ACCESSORIES]],
  [["mise-en-demeure", "mise-en-demeure-echeancier", "rappel", "releve"], PAYMENT],
  [["mise-en-demeure-echeancier"], BROKEN],
  [["echeancier", "echeancier-principal"], SETTLEMENT],
  [["declaration"], DECLARATION],
  [["prefet"], PREFECT],
  [INSTRUCTIONS, INSTRUCTION],
  [LETTERS, IDENTITY],
];

/** What is refused in the templates of users, then what we moreover never write (§9). */
const NEVER: readonly (readonly [why: string, words: RegExp])[] = [
  ...FORBIDDEN.map(({ why, words }) => [why, words] as const),
  ["imitates an official act (433-13)", /au nom du peuple|\bexploit\b|huissier/iu],
  [
    "threatens what is not planned",
    /dernier avis|banque de france|urssaf|plainte|employeur|bailiff|criminal|police/iu,
  ],
  ["charges what the law leaves to the creditor (L111-8)", /affranchissement/iu],
  [
    "numbers its reminders",
    /\b(?:1re|2e|3e|première|deuxième|troisième|first|second|third) (?:relance|rappel|reminder)/iu,
  ],
  ["gives no date", /dès que possible|as soon as possible|promptly/iu],
  ["speaks of the tool", /\brelance\b(?! client| procedure| decompte| echeancier)/iu],
];

/** To a debtor, moreover: no court but as what may follow, no seizure, no interruption of a time to sue (§1.1). */
const NEVER_TO_DEBTORS: readonly (readonly [why: string, words: RegExp])[] = [
  ["names an act of another", /signification|commissaire de justice|\bsaisie|seizure|commandement/iu],
  ["claims to interrupt prescription", /interrom|prescription|limitation period/iu],
  ["boasts of the outcome", /incontest|sans aucun doute|vous serez condamné/iu],
];

/** A consumer owes neither the penalties of professionals nor the 40 €; a public body neither, by another code. */
const NEVER_TO: Readonly<Partial<Record<DebtorName, RegExp>>> = {
  particulier: /L441-10|D441-5|pénalité|40,00 €|indemnité forfaitaire/iu,
  public: /L441-10|D441-5|injonction de payer|10 points/u,
};

const onlyForCreditor = ({ reader }: Documented): boolean => reader === "creancier";

describe("chaque point des grilles est dans le texte", () => {
  for (const [names, points] of GRIDS) {
    for (const document of DOCUMENTS.filter(({ name }) => names.includes(name))) {
      it.each(document.debtors)(`${document.name}, %s : ${points[0]?.[0]}…`, async (debtor) => {
        for (const name of Object.keys(CASES)) {
          const facts = factsOf(debtor, name);
          const text = flat(await textOf(document, debtor, name));
          for (const [title, shown] of points) {
            for (const one of shown(facts, debtor)) {
              const found = typeof one === "string" ? text.includes(flat(one)) : one.test(text);
              expect(found, `${title}, ${name} : ${String(one)}\n${text}`).toBe(true);
            }
          }
        }
      });
    }
  }

  it("chaque document a sa grille, hors ce qui reste chez le créancier", () => {
    const scored = new Set(GRIDS.flatMap(([names]) => names));
    const without = DOCUMENTS.filter((one) => !onlyForCreditor(one) && !scored.has(one.name));
    expect(without.map(({ name }) => name)).toEqual(["decompte"]);
  });
});

describe("ce qu'aucun document ne dit", () => {
  for (const document of DOCUMENTS) {
    it.each(document.debtors)(`${document.name}, %s`, async (debtor) => {
      for (const name of Object.keys(CASES)) {
        const text = flat(await textOf(document, debtor, name));
        const rules = [
          ...(onlyForCreditor(document) ? [] : NEVER),
          ...(document.reader === "debiteur" ? NEVER_TO_DEBTORS : []),
        ];
        for (const [why, words] of rules) expect(words.exec(text)?.[0], `${why}, ${name}`).toBeUndefined();
        const never = document.reader === "tiers" ? undefined : NEVER_TO[debtor];
        if (never !== undefined) expect(never.exec(text)?.[0], name).toBeUndefined();
      }
    });
  }

  it("la règle voit ce qu'on y mettrait", () => {
    for (const words of [
      "Sommation de payer",
      "frais de dossier : 25,00 €",
      "votre 2e relance",
      "payez rapidement",
      "nous préviendrons la Banque de France",
    ]) {
      expect(
        NEVER.some(([, rule]) => rule.test(words)),
        words,
      ).toBe(true);
    }
  });
});

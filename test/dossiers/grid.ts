// The scoring grids of a court file, point by point: what a clerk looks for, true or not.
import { PIECE_KINDS } from "../../src/domain/piece.ts";
import { type BuiltFile, jsonOf, pagesOf, textOf } from "./build-file.ts";
import type { Situation } from "./situations.ts";

export interface CreanceJson {
  readonly tribunal: { readonly nom: string };
  readonly totaux: Readonly<
    Record<"principal" | "interets" | "indemnites" | "frais" | "total" | "par_jour", string>
  >;
  readonly postes: readonly { readonly montant: string }[];
  readonly factures: readonly {
    readonly numero: string;
    readonly total_ttc: string;
    readonly avoirs: string;
    readonly conteste_mis_a_part: string;
    readonly total_du: string;
    readonly lignes_interets: readonly { readonly montant: string }[];
  }[];
  readonly pieces: readonly {
    readonly numero: number;
    readonly nature: string;
    readonly intitule: string;
    readonly fichier: string;
    readonly pages: number | null;
  }[];
}

export interface Point {
  readonly name: string;
  readonly holds: boolean;
}

/** « 5007.50 » → « 5 007,50 € ». */
export function printed(amount: string): string {
  const [units = "", cents = ""] = amount.split(".");
  return `${units.replace(/\B(?=(\d{3})+$)/gu, " ")},${cents} €`;
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Every point of the requête and of the bordereau that applies to this file. */
export function scored(situation: Situation, built: BuiltFile): readonly Point[] {
  return [...requetePoints(situation, built), ...bordereauPoints(built), ...folderPoints(situation, built)];
}

function requetePoints(
  { creditor, debtor, invoices, expected, renvoi }: Situation,
  built: BuiltFile,
): Point[] {
  const text = textOf(built, "01-requete.pdf");
  const rows = pagesOf(built, "01-requete.pdf").join(" ");
  const { totaux, tribunal } = jsonOf<CreanceJson>(built, "creance.json");
  const consumer = debtor.words.includes("particulier");
  const natural = ["ei", "micro"].includes(String(creditor.forme_juridique));
  const points: Point[] = [];
  const point = (name: string, holds: boolean): void => void points.push({ name, holds });
  const has = (...parts: readonly string[]): boolean => parts.every((part) => text.includes(part));

  point("court named, and the right one", tribunal.nom === expected.court && has(lowerFirst(expected.court)));
  point(
    "object: the order asked for, the sum, its date",
    has(`injonction de payer la somme de ${printed(totaux.total)}, arrêtée au 20 novembre 2026`),
  );
  if (natural) {
    point(
      "applicant: surname, first names, profession, domicile",
      has("Martin", "Ada Louise", String(creditor.profession), "12 rue des Lilas, 69003 Lyon"),
    );
    point("applicant: nationality, birth", has("française", "14 mars 1985", "Grenoble (Isère)"));
    point("applicant: EI", has("Ada Martin EI"));
  } else {
    point(
      "applicant: dénomination, form, siège, RCS",
      has("Atelier Lumen", "Société", "12 rue des Lilas", "RCS Lyon"),
    );
    point("applicant: the organ that represents it", has("sa présidente, Mme Ada Martin"));
    point("applicant: no birth of anybody", !has("Date de naissance"));
  }
  point("no agent", has("sans mandataire"));
  point("debtor: name and address", has(debtor.name) && /(?:Siège social|Domicile) \d/u.test(text));
  point(
    "debtor: civil name",
    !debtor.words.includes("--nom-civil") || has(/--nom-civil "([^"]+)"/u.exec(debtor.words)?.[1] ?? "?"),
  );
  point("one debtor", (text.match(/Le débiteur (?:Dénomination|Nom)/gu) ?? []).length === 1);
  point("competence said, with its article", has("article 1406 du code de procédure civile"));
  point("facts in order", inOrder(text));
  point(
    "every fact but payments, reminders and words cites a piece, or the LISEZ-MOI says so",
    uncitedAreTold(text, built),
  );
  point(
    "legal basis: contractual cause and determined sum",
    has("article 1405, 1° du code de procédure civile"),
  );
  point(
    "legal basis: the contract of each invoice",
    invoices.every((_, index) => has(`Facture F-${index + 1} : devis D-12 accepté le 4 mai 2026`)),
  );
  point(
    "table of sums under the heads of the form",
    has("Sommes demandées", "Montant", "Fondement de la créance", "Documents justificatifs"),
  );
  point(
    "table of sums: principal, accessories, total",
    rows.includes(`TOTAL DEMANDÉ ${printed(totaux.total)}`) &&
      rows.includes(`Total en principal ${printed(totaux.principal)}`) &&
      has("Total des accessoires"),
  );
  point("interest: rate and source", /au taux de \d+,\d\d %/u.test(text));
  point(
    "interest: what runs after, from a day, until payment",
    has("à compter du 21 novembre 2026 et jusqu’au paiement complet"),
  );
  point("interest: per day", has(`soit ${printed(totaux.par_jour)} par jour`));
  point(
    "interest: its article",
    has(consumer ? "articles 1231-6 et 1344-1 du code civil" : "article L441-10, II, du code de commerce"),
  );
  point("40 € with their count", consumer ? !has("40,00 €") : has(`${expected.indemnites} × 40,00 €`));
  point("costs of the case", has("les dépens", "articles 695 et 696"));
  const other = renvoi === undefined ? expected.alternative : lowerFirst(renvoi);
  point(
    "1408: asked, offered, or nothing to offer",
    other === undefined ? !has("article 1408") : has(other, "article 1408"),
  );
  point(
    "prior steps: the mise en demeure, its number and its date",
    has("Le 25 août 2026", "1A20458629315", "mis le débiteur en demeure"),
  );
  point("prior steps: reminders", has("Le 3 août 2026, le créancier a relancé le débiteur par courriel"));
  point("pieces named", has("Pièce n° 1 :"));
  point("annexes announced", has("décompte annexé", "bordereau annexé"));
  point("dated, place, signatory", has("Fait à Lyon, le 20 novembre 2026"));
  point("no adjective that nothing proves", !/incontest|manifestement|mauvaise foi|scandale/iu.test(text));
  point("one sum everywhere", sameSum(built, printed(totaux.total)));
  point(
    "no cost that the law leaves to the creditor",
    !/frais de (?:dossier|relance|mise en demeure)|affranchissement/iu.test(text),
  );
  return points;
}

/** Dates of the numbered facts never go back. */
function inOrder(text: string): boolean {
  const months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(
    " ",
  );
  const told = text.slice(text.indexOf("Exposé des faits"), text.indexOf("Fondement de la créance"));
  const days = [...told.matchAll(/(?:Le|Au plus tard le) (\d+)(?:er)? (\p{L}+) (\d{4}),/gu)].map(
    ([, day, month, year]) =>
      `${year}-${String(months.indexOf(month ?? "")).padStart(2, "0")}-${day?.padStart(2, "0")}`,
  );
  return days.length >= 5 && days.join() === [...days].sort().join();
}

function uncitedAreTold(text: string, built: BuiltFile): boolean {
  const told = text.slice(text.indexOf("Exposé des faits"), text.indexOf("À la date de la présente"));
  const facts = told.split(/(?<=[.)]) (?=\d+\. (?:Le|Au plus))/u);
  const bare = facts.filter((fact) => !/pièces? n°/u.test(fact) && !/a payé/u.test(fact));
  return bare.length === 0 || /Faits? énoncés? sans pièce/u.test(textOf(built, "00-LISEZ-MOI.pdf"));
}

function sameSum(built: BuiltFile, total: string): boolean {
  return ["00-LISEZ-MOI.pdf", "01-requete.pdf", "02-decompte.pdf"].every((name) =>
    textOf(built, name).includes(total),
  );
}

function bordereauPoints(built: BuiltFile): Point[] {
  const text = textOf(built, "03-bordereau.pdf");
  const rows = pagesOf(built, "03-bordereau.pdf").join(" ");
  const { pieces } = jsonOf<CreanceJson>(built, "creance.json");
  const kinds: readonly string[] = PIECE_KINDS;
  const ranks = pieces.map((piece) => kinds.indexOf(piece.nature));
  const counted = pieces.reduce((sum, piece) => sum + (piece.pages ?? 0), 0);
  return [
    {
      name: "bordereau: numbered from 1, without a gap",
      holds: pieces.every((piece, index) => piece.numero === index + 1),
    },
    {
      name: "bordereau: in the legal order",
      holds: ranks.join() === [...ranks].sort((a, b) => a - b).join(),
    },
    {
      name: "bordereau: each title",
      holds: pieces.every((piece) => text.includes(piece.intitule.replace(/\s+/gu, " "))),
    },
    { name: "bordereau: dates", holds: text.includes("01/06/2026") },
    {
      name: "bordereau: pages and their sum",
      holds: rows.includes(`Total : ${pieces.length} pièces ${counted}`),
    },
    {
      name: "bordereau: the décompte is annexed",
      holds: text.includes("le décompte arrêté au 20 novembre 2026"),
    },
    {
      name: "pieces: ASCII names that say number and nature",
      holds: pieces.every((piece) =>
        new RegExp(`^pieces/P${String(piece.numero).padStart(2, "0")}_${piece.nature}[\\w.-]*$`, "u").test(
          piece.fichier,
        ),
      ),
    },
    { name: "pieces: every one is there", holds: pieces.every((piece) => built.files.has(piece.fichier)) },
  ];
}

function folderPoints({ expected, passed = [] }: Situation, built: BuiltFile): Point[] {
  const text = textOf(built, "00-LISEZ-MOI.pdf");
  const extract = jsonOf<CreanceJson>(built, "creance.json").pieces.some(
    (piece) => piece.nature === "identite",
  );
  return [
    { name: "LISEZ-MOI: what to sign", holds: /01-requete\.pdf, page \d+, sous « Fait à… »/u.test(text) },
    {
      name: "LISEZ-MOI: an original and a copy",
      holds: text.includes("Un original signé de la requête et une copie"),
    },
    {
      name: "LISEZ-MOI: the fee",
      holds: expected.free === true ? text.includes("Frais de greffe : aucun") : text.includes("30,23 €"),
    },
    { name: "LISEZ-MOI: the address is to be checked", holds: text.includes("Adresse du greffe") },
    {
      name: "LISEZ-MOI: how to file",
      holds:
        (text.includes("tribunaldigital.fr") === /commerce de|activités économiques/u.test(expected.court) &&
          !/mixte/u.test(expected.court)) ||
        !text.includes("tribunaldigital.fr"),
    },
    {
      name: "LISEZ-MOI: the extract of the debtor",
      holds: extract || text.includes("extrait Kbis du débiteur de moins de trois mois"),
    },
    {
      name: "LISEZ-MOI: the proof of headcount",
      holds: text.includes("250 salariés") === (expected.headcount === true),
    },
    {
      name: "LISEZ-MOI: a lawyer above 10 000 €",
      holds: text.includes("Votre demande dépasse 10 000 €") === (expected.lawyer === true),
    },
    {
      name: "LISEZ-MOI: what comes next, with its delays",
      holds: ["3 mois", "1 mois après la signification", "2 mois après la signification", "15 jours"].every(
        (part) => text.includes(part),
      ),
    },
    {
      name: "LISEZ-MOI: prescription",
      holds: text.includes("Seule la signification de l’ordonnance interrompt la prescription"),
    },
    {
      name: "LISEZ-MOI: what was passed over",
      holds: text.includes("choix du créancier") === passed.length > 0,
    },
  ];
}

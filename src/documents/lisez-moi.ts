// The page the user reads before filing: what to sign, where, how, at what cost, what comes next. Plain words; what
// no source states is said « à vérifier auprès du greffe », never guessed.

import type { DecompteNote } from "../domain/account-facts.ts";
import { type Court, otherCourt } from "../domain/court.ts";
import { isNaturalPerson } from "../domain/creditor.ts";
import { earliest } from "../domain/day.ts";
import type { Dossier } from "../domain/dossier.ts";
import type { DossierCheck } from "../domain/dossier-point.ts";
import { asksHeadcount } from "../domain/headcount.ts";
import { ofName } from "../domain/party-name.ts";
import { isFreshExtract } from "../domain/piece.ts";
import { LAWYER_ABOVE_CENTS } from "../domain/procedure.ts";
import { formatEuros } from "../format/amounts.ts";
import { courtFeeSentence, courtReasonSentence, ofCourt, toCourt } from "../format/court.ts";
import { countOf, formatDay } from "../format/dates.ts";
import { sentenceOfNote } from "../format/decompte.ts";
import { enumeration } from "../format/enumeration.ts";
import { fr, typographic } from "../format/typography.ts";
import { bullets, heading, numbered, paragraph, section, smallPrint } from "./blocks.ts";
import { datedSentence, partiesOf, toldFacts } from "./chronology.ts";
import type { Block } from "./document.ts";
import { replaceUnprintable } from "./printable.ts";

export interface ReadMeFacts {
  readonly dossier: Dossier;
  /** Last page of the requête, where the signature goes. */
  readonly signaturePage: number;
  /** Every file of the folder with what it is, in order. */
  readonly contents: readonly (readonly [name: string, what: string])[];
  /** Pieces that could not be stamped or merged. */
  readonly warnings: readonly string[];
}

export function readMeBlocks(facts: ReadMeFacts): readonly Block[] {
  const { dossier, warnings } = facts;
  const { decompte } = dossier;
  return [
    heading("À lire avant de déposer le dossier"),
    paragraph(
      fr`Demande d'injonction de payer : ${partiesOf(dossier)}, ${formatEuros(decompte.totals.totalCents)} au ${formatDay(decompte.on)}. Cette notice est pour vous : ne la déposez pas.`,
    ),
    section("1. Vérifier"),
    bullets(checks(facts)),
    section("2. Signer"),
    bullets(signing(facts)),
    section("3. Déposer"),
    { kind: "facts", entries: filing(dossier) },
    section("4. Joindre"),
    bullets(enclosures(dossier)),
    section("5. Ensuite"),
    numbered(nextSteps(dossier)),
    section("6. La date à ne pas dépasser"),
    bullets(prescription(dossier)),
    section("7. Contenu du dossier"),
    {
      kind: "table",
      columns: [
        { title: "Fichier", align: "left", weight: 50 },
        { title: "Contenu", align: "left", weight: 50 },
      ],
      rows: facts.contents,
    },
    ...(warnings.length === 0 ? [] : [section("8. Pièces jointes à part"), bullets(warnings)]),
    smallPrint(
      fr`Cette notice aide à préparer le dossier ; elle ne remplace pas l'avis d'un avocat. Règles au ${formatDay(dossier.writtenOn)}.`,
    ),
  ];
}

/** What is between the figures and the creditor alone: the debtor's copies say it more shortly, or not at all. */
const TO_CHECK = new Set<DecompteNote["kind"]>([
  "taux-a-confirmer",
  "taux-ajoute",
  "frais-exclus",
  "trop-percu",
]);

function checks({ dossier, warnings }: ReadMeFacts): readonly string[] {
  const { client, decompte, court } = dossier;
  const other = otherCourt(court);
  // A payment is said against one's own interest: it needs no proof.
  const bare = toldFacts(dossier).filter(
    (fact) => fact.pieceNumbers.length === 0 && fact.kind !== "paiement" && fact.kind !== "echeance",
  );
  const cautions = decompte.invoices.flatMap((one) => one.notes).filter((note) => TO_CHECK.has(note.kind));
  return [
    fr`Votre compte bancaire, aujourd'hui : un paiement arrivé depuis le ${formatDay(decompte.on)} change la somme. Dans ce cas, enregistrez-le et refaites le dossier.`,
    fr`Le nom exact et l'adresse ${ofName(client.name, "’")} sur l'Annuaire des entreprises (annuaire-entreprises.data.gouv.fr) : une erreur fait rejeter la requête. Vérifiez aussi qu'aucune procédure collective n'est ouverte.`,
    fr`Chaque phrase de l'exposé des faits. Le débiteur pourra lire tout ce que vous déposez.`,
    ...(dossier.overridden ?? []).map(passedOver),
    ...bareFacts(bare),
    ...new Set(cautions.map(sentenceOfNote)),
    ...(dossier.renvoi === undefined && other !== undefined
      ? [
          fr`La case « ☐ Option » de la requête : ne la cochez que si vous voulez qu'en cas d'opposition l'affaire aille ${toCourt(other)}.`,
        ]
      : []),
    ...(warnings.length === 0 ? [] : [fr`Les pièces jointes à part : voyez la rubrique 8.`]),
  ];
}

/** A point the user files in spite of: what a president may say of it, and why it was passed over. */
function passedOver({ title, why, override }: DossierCheck): string {
  const on = override === undefined ? "" : fr` le ${formatDay(override.on)}`;
  return fr`Dossier écrit malgré un point : « ${typographic(title)} ». ${typographic(why)} Vous avez choisi de passer outre${on}. Motif noté : « ${replaceUnprintable(override?.reason ?? "")} ».`;
}

/** One fact in its own words; several by their dates, which the chronology explains. */
function bareFacts(bare: ReturnType<typeof toldFacts>): readonly string[] {
  const [only, ...others] = bare;
  if (only === undefined) return [];
  if (others.length === 0)
    return [fr`Fait énoncé sans pièce, à prouver si vous le pouvez : ${datedSentence(only)}`];
  const days = [...new Set(bare.map((fact) => formatDay(fact.on)))];
  return [
    fr`Faits énoncés sans pièce dans la chronologie, à prouver si vous le pouvez : ${enumeration(days)}.`,
  ];
}

function signing({ dossier, signaturePage }: ReadMeFacts): readonly string[] {
  const { creditor, writtenOn, client } = dossier;
  const who = isNaturalPerson(creditor) ? "vous" : (creditor.company?.representative ?? creditor.name);
  return [
    fr`01-requete.pdf, page ${signaturePage}, sous « Fait à… » : signature à la main, à l'encre, par ${who}. C'est la seule signature demandée.`,
    fr`La requête est datée du ${formatDay(writtenOn)}. Pour la signer un autre jour, refaites le dossier ce jour-là : relance dossier exporter ${client.ref} --sortie <dossier>`,
  ];
}

function filing({ court, fee, writtenOn }: Dossier): readonly (readonly [string, string])[] {
  const greffe = fr`Greffe ${ofCourt(court.name)}`;
  return [
    ["Où", greffe],
    [
      "Pourquoi là",
      fr`Le débiteur demeure à ${court.commune.name} (article 1406 du code de procédure civile). ${courtReasonSentence(court.reason)}`,
    ],
    [
      "Adresse du greffe",
      fr`à vérifier sur justice.fr ou auprès du greffe : elle n'est pas dans nos données.`,
    ],
    ["Comment", howToFile(court)],
    [
      "Coût",
      fr`${courtFeeSentence(fee)} Tarif au ${formatDay(writtenOn)}.${fee.amountCents === 0 ? "" : " Moyen de paiement accepté : à vérifier auprès du greffe (souvent un chèque à son ordre, ou la carte en ligne)."}`,
    ],
  ];
}

function howToFile({ kind }: Court): string {
  switch (kind) {
    case "tribunal-de-commerce":
    case "tribunal-des-activites-economiques":
      return fr`Par la poste (en recommandé, pour garder une preuve), au guichet du greffe, ou en ligne sur tribunaldigital.fr avec l'identité numérique MonIdenum.`;
    case "tribunal-judiciaire":
      return fr`Par la poste (en recommandé, pour garder une preuve) ou au guichet du greffe. Le créancier ne peut pas déposer en ligne devant le tribunal judiciaire.`;
    case "chambre-commerciale":
    case "tribunal-mixte":
      return fr`Par la poste (en recommandé, pour garder une preuve) ou au guichet du greffe. Dépôt en ligne : à vérifier auprès du greffe.`;
  }
}

function enclosures({ court, decompte, pieces, fee, writtenOn }: Dossier): readonly string[] {
  const commercial = court.kind !== "tribunal-judiciaire";
  const headcount = asksHeadcount(court, decompte.totals.totalCents);
  const proof = pieces.find(({ piece }) => piece.kind === "effectif");
  return [
    fr`Un original signé de la requête et une copie, avec le bordereau, le décompte et la chronologie, et un jeu des pièces. Le nombre d'exemplaires demandé est à vérifier auprès du greffe.`,
    ...(fee.amountCents > 0 ? [fr`Le règlement des frais de greffe.`] : []),
    fr`Une enveloppe timbrée à votre adresse : utile, et parfois demandée (à vérifier auprès du greffe).`,
    ...(pieces.some(({ piece }) => isFreshExtract(piece, writtenOn))
      ? []
      : [
          fr`Un extrait Kbis du débiteur de moins de trois mois, s'il est immatriculé : certains greffes le demandent (à vérifier auprès du greffe).`,
        ]),
    ...(headcount
      ? [
          fr`La preuve que votre effectif est inférieur à 250 salariés : au-delà de 50 000 €, le tribunal des activités économiques l'exige de qui est dispensé de la contribution pour la justice économique, à peine d'irrecevabilité (décret n° 2024-1225)${proof === undefined ? "" : fr` ; c'est la pièce n° ${proof.number}`}.`,
        ]
      : []),
    fr`Aucun formulaire n'est obligatoire : une requête sur papier libre suffit. Le formulaire officiel (Cerfa ${commercial ? "12946" : "12948"}) reprend les mêmes rubriques.`,
  ];
}

function nextSteps({ court, client, decompte }: Dossier): readonly string[] {
  const { totalCents } = decompte.totals;
  const commercial = court.kind !== "tribunal-judiciaire";
  // Article 1425 speaks of the tribunal de commerce: no source says how a chambre commerciale applies it.
  const consignment =
    court.kind === "chambre-commerciale"
      ? fr`En cas d'opposition, si le greffe vous demande de consigner les frais de l'opposition (à vérifier auprès de lui), vous avez`
      : fr`En cas d'opposition, le greffe vous demande de consigner les frais de l'opposition : vous avez`;
  const opposition = commercial
    ? fr`${consignment} 15 jours, à peine de caducité de votre demande (article 1425). Comptez-les depuis la date de la lettre.`
    : fr`En cas d'opposition, le greffe vous en avise ; si un avocat est obligatoire, il doit se constituer dans les 15 jours de cet avis, à peine d'extinction de l'instance (articles 1418 et 1419).`;
  const lawyer =
    totalCents > LAWYER_ABOVE_CENTS
      ? fr` Votre demande dépasse 10 000 € : après une opposition, un avocat est obligatoire (article ${commercial ? "853" : "761"}).`
      : fr` Un avocat n'est obligatoire qu'au-delà de 10 000 € (article ${commercial ? "853" : "761"}).`;
  return [
    fr`Le jour du dépôt, notez-le : relance procedure depot ${client.ref} --le <date>. Chacun des délais ci-dessous sera alors suivi, et rappelé par relance status.`,
    fr`Le président rend une ordonnance sur les pièces, sans audience. S'il refuse, il n'y a pas d'appel ; les voies ordinaires restent ouvertes (article 1409).`,
    fr`S'il n'accorde qu'une partie et que vous voulez le reste, ne faites pas signifier l'ordonnance et passez par les voies ordinaires (article 1409).`,
    fr`Signification : confiez l'ordonnance à un commissaire de justice dès sa réception. Il a 3 mois à compter de sa date (6 mois pour une ordonnance rendue avant le 1er septembre 2026) ; après, elle est non avenue (article 1411).`,
    fr`Opposition : le débiteur a 1 mois après la signification ; si l'acte ne lui a pas été remis en personne, ce délai peut s'ouvrir plus tard (article 1416). ${opposition}${lawyer}`,
    fr`Sans avis d'opposition${commercial ? " ni invitation à consigner" : ""}, l'ordonnance peut être exécutée 2 mois après la signification (article 1422). Le commissaire de justice s'en charge.`,
  ];
}

function prescription({ prescription: terms }: Dossier): readonly string[] {
  const [first, ...others] = terms.map((one) => one.endsOn);
  if (first === undefined) return [];
  const soonest = earliest(first, ...others);
  return [
    fr`Prescription : au plus tôt le ${formatDay(soonest)}. Seule la signification de l'ordonnance interrompt la prescription : ni le dépôt de la requête, ni la mise en demeure. Comptez le délai du greffe et celui du commissaire de justice.`,
    ...terms.map(
      (one) =>
        fr`Facture ${one.invoiceNumber} : ${formatDay(one.endsOn)} (${countOf(one.years, "an")} depuis le ${formatDay(one.startsOn)}).`,
    ),
  ];
}

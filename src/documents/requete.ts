// The requête en injonction de payer: the words are a template, the mentions, sums and citations come from the dossier.

import { otherCourt } from "../domain/court.ts";
import { isNaturalPerson } from "../domain/creditor.ts";
import { addDays } from "../domain/day.ts";
import type { Dossier } from "../domain/dossier.ts";
import { groupBy } from "../domain/group-by.ts";
import type { InterestLine } from "../domain/interest.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { isLegalPerson } from "../domain/mentions.ts";
import { sumCents } from "../domain/money.ts";
import { formatEuros, formatRate, NBSP } from "../format/amounts.ts";
import { chargeArticle } from "../format/charges.ts";
import { courtReasonSentence, ofCourt, toCourt } from "../format/court.ts";
import { formatDay } from "../format/dates.ts";
import { labelOfRate } from "../format/decompte.ts";
import { enumeration } from "../format/enumeration.ts";
import { fr, typographic } from "../format/typography.ts";
import { debtorName } from "./address.ts";
import { bullets, numbered, paragraph } from "./blocks.ts";
import { datedSentence, toldFacts } from "./chronology.ts";
import { type Claim, citedFor, claimOf } from "./claim.ts";
import { choiceBlocks } from "./claim-words.ts";
import type { Block } from "./document.ts";
import { interestName } from "./interest-words.ts";
import { signatureOf } from "./parties.ts";
import { pieceLabel, pieceRefs } from "./piece-name.ts";
import { creditorFacts, debtorFacts, refuseMissingMentions } from "./requete-mentions.ts";
import { fillTemplate } from "./template.ts";
import { PACKAGE_TEMPLATES, type TemplateFolders } from "./template-files.ts";
import { templateKind } from "./template-kind.ts";

/** What CPC 54, 57 and 1407 want has its slot: an owner may move any, and remove none. */
export const REQUETE = templateKind({
  title: "requête en injonction de payer",
  fields: {
    tribunal: ["du", "commune", "siege", "commercial", "raison"],
    sommes: ["total", "arretees_le"],
    debiteur: ["nom"],
  },
  slots: {
    creancier: "obligatoire",
    debiteur: "obligatoire",
    faits: "obligatoire",
    fondement: "obligatoire",
    sommes: "obligatoire",
    demandes: "obligatoire",
    renvoi: "facultatif",
    pieces: "obligatoire",
    signature: "obligatoire",
  },
  requiredFields: [["tribunal.du"], ["sommes.total"]],
  sent: false,
});

/**
 * The requête, ready to sign.
 * @throws RelanceError (refus) naming every mandatory mention that is missing; nothing is left blank.
 */
export async function requeteBlocks(
  dossier: Dossier,
  folders: TemplateFolders = PACKAGE_TEMPLATES,
): Promise<readonly Block[]> {
  refuseMissingMentions(dossier);
  const { court, decompte, client, creditor } = dossier;
  const claim = claimOf(dossier);
  const filled = await fillTemplate(folders, {
    kind: REQUETE,
    name: "dossier/requete",
    firstPersonSingular: isNaturalPerson(creditor),
    fields: {
      tribunal: {
        du: ofCourt(court.name),
        commune: court.commune.name,
        siege: isLegalPerson(client),
        commercial: court.reason.kind === "debiteur-commercial" || court.reason.kind === "acte-mixte",
        raison: courtReasonSentence(court.reason),
      },
      sommes: { total: claim.totalCents, arretees_le: decompte.on },
      debiteur: { nom: debtorName(client) },
    },
    slots: {
      creancier: [{ kind: "facts", entries: creditorFacts(creditor) }],
      debiteur: [{ kind: "facts", entries: debtorFacts(client) }],
      faits: [numbered(factItems(dossier))],
      fondement: [bullets(basisItems(dossier, claim))],
      sommes: [sumsTable(claim), ...choiceBlocks(decompte)],
      demandes: [bullets(demandItems(dossier, claim))],
      renvoi: renvoiBlocks(dossier),
      pieces: [bullets(pieceItems(dossier))],
      signature: [signatureBlock(dossier)],
    },
  });
  return filled.blocks;
}

/** Due dates are said with their invoice in the table of sums; every other fact has its line. */
function factItems(dossier: Dossier): readonly string[] {
  return toldFacts(dossier)
    .filter((fact) => fact.kind !== "echeance")
    .map(datedSentence);
}

function basisItems(dossier: Dossier, claim: Claim): readonly string[] {
  const owing = dossier.decompte.invoices.filter((one) => one.totalDueCents > 0);
  const contracts = owing.map((one) => {
    const refs = pieceRefs(citedFor(dossier, ["contrat", "devis", "commande", "facture"], [one]));
    const source = one.invoice.contract ?? one.invoice.label ?? "prestation commandée par le débiteur";
    return `Facture ${one.invoice.number}${NBSP}: ${source}${refs === "" ? "" : ` (${refs})`}.`;
  });
  const heads = new Set(claim.rows.map((row) => row.head));
  const consumer = dossier.decompte.regime === "consommateur";
  const accessories: string[] = [];
  if (heads.has("interets") || claim.perDayCents > 0) {
    accessories.push(
      consumer
        ? fr`Intérêts au taux légal : articles 1231-6 et 1344-1 du code civil, à compter de la mise en demeure.`
        : fr`Pénalités de retard : article L441-10, II, du code de commerce, exigibles le jour suivant la date de règlement figurant sur la facture, sans qu'un rappel soit nécessaire.`,
    );
  }
  if (heads.has("indemnite")) {
    accessories.push(
      fr`Indemnité forfaitaire pour frais de recouvrement : articles L441-10, II, et D441-5 du code de commerce, par facture payée en retard.`,
    );
  }
  if (heads.has("clause-penale")) {
    accessories.push(
      fr`Clause pénale : ${typographic(chargeArticle("clause-penale", dossier.decompte.regime))}, encourue depuis la mise en demeure.`,
    );
  }
  if (heads.has("recouvrement")) {
    accessories.push(
      fr`Frais de recouvrement supérieurs à l'indemnité forfaitaire : ${typographic(chargeArticle("recouvrement", dossier.decompte.regime))}, sur justification.`,
    );
  }
  return [...contracts, ...accessories];
}

/** The columns of the official form (Cerfa 12946), amounts equal to the décompte's. */
function sumsTable(claim: Claim): Block {
  const total = (title: string, amountCents: number): readonly string[] => [
    title,
    formatEuros(amountCents),
    "",
    "",
  ];
  return {
    kind: "table",
    columns: [
      { title: "Sommes demandées", align: "left", weight: 36 },
      { title: "Montant", align: "right", weight: 16 },
      { title: "Fondement de la créance", align: "left", weight: 31 },
      { title: "Documents justificatifs", align: "left", weight: 17 },
    ],
    rows: claim.rows.map((row) => [
      row.title,
      formatEuros(row.amountCents),
      row.basis,
      pieceRefs(row.pieceNumbers) || "décompte annexé",
    ]),
    foot: [
      total("Total en principal", claim.principalCents),
      total("Total des accessoires", claim.accessoryCents),
      total("TOTAL DEMANDÉ", claim.totalCents),
    ],
  };
}

function demandItems(dossier: Dossier, claim: Claim): readonly string[] {
  const { decompte, fee } = dossier;
  const names = {
    principal: "",
    interets: interestName(dossier.decompte),
    indemnite: "indemnité forfaitaire",
    "clause-penale": "clause pénale",
    recouvrement: "frais de recouvrement",
    procedure: "frais de procédure",
  } as const;
  const split = [
    `${formatEuros(claim.principalCents)} en principal`,
    ...claim.rows
      .filter((row) => row.head !== "principal")
      .map((row) => `${formatEuros(row.amountCents)} (${names[row.head]})`),
  ];
  // Costs of procedure already in the sum may be that very fee: it is not named twice.
  const named = fee.amountCents > 0 && !claim.rows.some((row) => row.head === "procedure");
  const court = named ? fr`, dont les frais de greffe de ${formatEuros(fee.amountCents)}` : "";
  return [
    fr`la somme de ${formatEuros(claim.totalCents)}, arrêtée au ${formatDay(decompte.on)}, soit ${enumeration(split)} ;`,
    ...runningInterest(dossier, claim),
    fr`les dépens${court} (articles 695 et 696 du code de procédure civile).`,
  ];
}

/** What goes on running after the décompte, with its rate, its base, its first day and what a day adds. */
function runningInterest(dossier: Dossier, claim: Claim): readonly string[] {
  const { decompte } = dossier;
  const from = formatDay(addDays(decompte.on, 1));
  const capitalised = decompte.invoices.some((one) => one.invoice.capitalisation === true)
    ? [
        fr`la capitalisation des intérêts dus pour une année entière, prévue au contrat (article 1343-2 du code civil) ;`,
      ]
    : [];
  const owing = decompte.invoices.filter((one) => one.perDayCents > 0);
  if (claim.principalCents === 0) return [];
  if (decompte.regime === "consommateur" && owing.length === 0) {
    return [fr`les intérêts au taux légal sur le principal, à compter de la signification de l'ordonnance ;`];
  }
  const lines = owing.map((one) => one.interestLines.at(-1)).filter((line) => line !== undefined);
  const byRate = basesByRate(owing);
  const rate = byRate.size === 0 ? "" : `, au taux de ${[...byRate.keys()].join("")} à la date du décompte`;
  const perDay =
    claim.perDayCents > 0 ? fr`, soit ${formatEuros(claim.perDayCents)} par jour à cette date` : "";
  if (byRate.size > 1) {
    const parts = [...byRate].map(([words, base]) => `${base} au taux de ${words}`);
    return [
      fr`les ${interestName(dossier.decompte)}, à compter du ${from} et jusqu'au paiement complet${perDay} : ${enumeration(parts)}, ces taux étant ceux de la date du décompte ;`,
      ...capitalised,
    ];
  }
  return [
    fr`les ${interestName(dossier.decompte)} sur ${baseWords(lines)}${rate}, à compter du ${from} et jusqu'au paiement complet${perDay} ;`,
    ...capitalised,
  ];
}

/** Under each rate still running, the sum that bears it: whoever enforces must know which rate goes with which. */
function basesByRate(owing: readonly InvoiceDecompte[]): ReadonlyMap<string, string> {
  const running = owing.flatMap((one) => {
    const line = one.interestLines.at(-1);
    return line === undefined ? [] : [{ one, line }];
  });
  const rateOf = ({ rateBp, rateOrigin }: InterestLine) =>
    `${formatRate(rateBp)} (${labelOfRate(rateOrigin)})`;
  return new Map(
    [...groupBy(running, ({ line }) => rateOf(line))].map(([rate, group]) => {
      const capitalised = sumCents(group.map(({ line }) => line.capitalisedCents));
      const base = formatEuros(sumCents(group.map(({ one }) => one.principalDueCents)) + capitalised);
      const numbers = group.map(({ one }) => one.invoice.number);
      const invoices = `${numbers.length > 1 ? "factures" : "facture"} ${enumeration(numbers)}`;
      const part = capitalised > 0 ? fr`, dont ${formatEuros(capitalised)} d'intérêts capitalisés` : "";
      return [rate, `sur ${base} (${invoices}${part})`];
    }),
  );
}

/** What bears the interest to come: the principal, and the interest already capitalised. */
function baseWords(lines: readonly InterestLine[]): string {
  const capitalised = sumCents(lines.map((line) => line.capitalisedCents));
  return capitalised === 0
    ? fr`le principal restant dû`
    : fr`le principal restant dû et les intérêts capitalisés (${formatEuros(capitalised)})`;
}

/** CPC 1408: asked for when the creditor has chosen, offered as a box to tick when the law gives a choice. */
function renvoiBlocks({ renvoi, court }: Dossier): readonly Block[] {
  const chosen = renvoi ?? otherCourt(court);
  if (chosen === undefined) return [];
  const agreed = toCourt(chosen).startsWith("à la") ? "compétente" : "compétent";
  const demand = fr`${renvoi === undefined ? "il" : "le créancier"} demande que l'affaire soit immédiatement renvoyée ${toCourt(chosen)}, qu'il estime ${agreed} (article 1408 du code de procédure civile).`;
  const start = renvoi === undefined ? fr`☐ Option, à cocher par le créancier : en` : "En";
  return [paragraph(`${start} cas d’opposition, ${demand}`)];
}

function pieceItems(dossier: Dossier): readonly string[] {
  return dossier.pieces.map(({ number, piece }) => {
    const dated = piece.datedOn === undefined ? "" : ` (${formatDay(piece.datedOn)})`;
    return `Pièce n°${NBSP}${number}${NBSP}: ${pieceLabel(piece)}${dated}`;
  });
}

/** Room for a hand: a greffe wants the signature in original, so no image is printed. */
function signatureBlock({ creditor, writtenOn }: Dossier): Block {
  const placeAndDate = fr`Fait à ${creditor.address.city}, le ${formatDay(writtenOn)}`;
  return { ...signatureOf(creditor, undefined), placeAndDate };
}

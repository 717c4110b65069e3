// The fields of form A (regulation (EC) 1896/2006), one section each, filled from the facts: the form itself is the one of
// the European portal, and what relance does not know is said to be completed or checked.

import type { EuropeanSheet } from "../../domain/filing-sheet.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { formatEuros, formatRate, NBSP } from "../../format/amounts.ts";
import { capitalised } from "../../format/capitals.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import { labelOfRate } from "../../format/decompte.ts";
import { fr } from "../../format/typography.ts";
import { countryName } from "../address.ts";
import { bullets, numbered, paragraph, section, subsection } from "../blocks.ts";
import { chargeRows, claimedCharges } from "../charge-words.ts";
import { servicesOf } from "../claim-table.ts";
import type { Block, DocumentContent } from "../document.ts";
import { factBlocks, facts, pieceTable, sheetContent, TO_CHECK, TO_COMPLETE } from "../filing-sheet.ts";
import { paymentFacts } from "../parties.ts";
import { creditorFacts, debtorFacts } from "../requete-mentions.ts";

export function europeanSheetContent(sheet: EuropeanSheet): DocumentContent {
  const { creditor, client, decompte } = sheet;
  const country = nameOf(client.address?.country);
  return sheetContent(sheet, fr`Injonction de payer européenne : données du formulaire A`, [
    paragraph(
      fr`Le formulaire A est obligatoire (règlement (CE) n° 1896/2006). Remplissez-le sur le portail e-Justice européen, rubrique par rubrique, avec ce qui suit. Pour une question, les codes à cocher sont dans la notice du formulaire.`,
    ),
    section("1. Juridiction"),
    facts([
      ["Juridiction", fr`${TO_COMPLETE} : en général celle de l'État du débiteur (${country})`],
      [
        "Comment la trouver",
        fr`portail e-Justice européen, injonction de payer européenne, « juridictions compétentes »`,
      ],
    ]),
    section("2. Parties et représentants"),
    subsection("Demandeur"),
    facts([...creditorFacts(creditor), ["Pays", nameOf(creditor.address.country)]]),
    subsection("Défendeur"),
    facts([
      ...debtorFacts(client),
      ["Pays", country],
      ["Immatriculation locale", fr`${TO_COMPLETE}, si vous la connaissez`],
    ]),
    facts([
      [
        "Représentant du demandeur",
        fr`aucun : l'avocat n'est pas obligatoire en France ; ailleurs, ${TO_CHECK}`,
      ],
    ]),
    section("3. Compétence de la juridiction"),
    bullets([
      fr`Motif : domicile du défendeur dans cet État, en général (règlement Bruxelles I bis) ; ${TO_CHECK}.`,
      fr`Un juge français ne peut être saisi que si une règle spéciale le désigne ; alors, faute de règle plus précise, celui du lieu où demeure le défendeur (article 1424-1 du code de procédure civile).`,
    ]),
    section("4. Caractère transfrontière"),
    facts([
      ["Pays du demandeur", nameOf(creditor.address.country)],
      ["Pays du défendeur", country],
      ["Pays de la juridiction", TO_COMPLETE],
    ]),
    section("5. Coordonnées bancaires"),
    facts([
      [
        "Frais de justice",
        fr`moyen de paiement ${TO_COMPLETE} ; montant ${TO_CHECK} auprès de la juridiction`,
      ],
    ]),
    paragraph(fr`Paiement par le défendeur :`),
    paymentFacts(
      creditor,
      decompte.invoices.map((one) => one.invoice.number),
    ),
    section("6. Principal"),
    principalTable(sheet),
    facts([
      ["Monnaie", "euro (EUR)"],
      ["Objet", fr`contrat de prestation de services : code ${TO_CHECK} dans la notice`],
      ["Circonstances", fr`absence de paiement : code ${TO_CHECK} dans la notice`],
      ["Lieu d'exécution", TO_COMPLETE],
    ]),
    ...servicesBlocks(sheet),
    section("7. Intérêts"),
    ...interestBlocks(sheet),
    section("8. Pénalités contractuelles"),
    penaltyBlock(sheet),
    section("9. Frais"),
    ...costBlocks(sheet),
    section("10. Preuves"),
    pieceTable(sheet),
    section("11. Déclarations et informations complémentaires"),
    ...factBlocks(sheet),
    facts([
      [
        "Total au jour de la fiche",
        fr`${formatEuros(decompte.totals.totalCents)}, au ${formatDay(decompte.on)}`,
      ],
      [
        "En cas d'opposition",
        fr`dire, à l'appendice, si la procédure doit prendre fin ou continuer : ${TO_COMPLETE}`,
      ],
      [
        "Langue",
        fr`celle de la juridiction, ${TO_CHECK} ; en France : français, anglais, allemand, italien ou espagnol, selon une seule source (${TO_CHECK})`,
      ],
      ["Date et signature", TO_COMPLETE],
    ]),
    section("Ensuite"),
    numbered(NEXT),
  ]);
}

const NEXT: readonly string[] = [
  fr`Le formulaire est remis ou envoyé par la poste au greffe de la juridiction (en France : article 1424-2 du code de procédure civile).`,
  fr`La juridiction répond : formulaire B pour compléter, C pour modifier, D pour un rejet, sans appel, E pour l'injonction, normalement dans les trente jours.`,
  fr`Si elle n'accorde qu'une partie et que vous l'acceptez, le reste ne peut plus être demandé, sauf à ne pas la faire signifier (article 1424-3).`,
  fr`L'injonction est signifiée au défendeur (en France par un commissaire de justice, article 1424-5) ; il a trente jours pour s'y opposer, par le formulaire F.`,
  fr`Sans opposition, elle est déclarée exécutoire par le formulaire G (en France : après dix jours de plus pour l'acheminement, article 1424-14).`,
];

function nameOf(country: string | undefined): string {
  return country === undefined ? TO_COMPLETE : capitalised(countryName(country).toLocaleLowerCase("fr"));
}

function principalTable({ decompte }: EuropeanSheet): Block {
  return {
    kind: "table",
    columns: [
      { title: "Facture", align: "left", weight: 2 },
      { title: "Date", align: "left", weight: 1.3 },
      { title: "Échéance", align: "left", weight: 1.3 },
      { title: "Fondement", align: "left", weight: 3 },
      { title: "Principal dû", align: "right", weight: 1.6 },
    ],
    rows: decompte.invoices.map((one) => [
      one.invoice.number,
      formatDayNumeric(one.invoice.issuedOn),
      formatDayNumeric(one.invoice.dueOn),
      one.invoice.contract ?? TO_COMPLETE,
      formatEuros(one.principalDueCents),
    ]),
    foot: [["Total", "", "", "", formatEuros(decompte.totals.principalCents)]],
  };
}

function servicesBlocks({ decompte }: EuropeanSheet): readonly Block[] {
  const services = servicesOf(decompte);
  return services.length === 0 ? [] : [bullets(services)];
}

/** Which law the contract is under is not known: the French one is said, and to be checked. */
function interestBlocks({ decompte }: EuropeanSheet): readonly Block[] {
  const rows = decompte.invoices.flatMap(interestRows);
  const { perDayCents, interestCents } = decompte.totals;
  return [
    ...(rows.length === 0
      ? [paragraph(fr`Aucun intérêt n'a couru à cette date.`)]
      : [
          {
            kind: "table",
            columns: [
              { title: "Facture", align: "left", weight: 1.8 },
              { title: "Du", align: "left", weight: 1.3 },
              { title: "Au", align: "left", weight: 1.3 },
              { title: "Base", align: "right", weight: 1.4 },
              { title: "Taux par an", align: "left", weight: 3.2 },
              { title: "Intérêts", align: "right", weight: 1.2 },
            ],
            rows,
          } as const,
        ]),
    facts([
      ["Intérêts dus à cette date", fr`${formatEuros(interestCents)}, paiements déduits`],
      ["Ensuite", fr`${formatEuros(perDayCents)} par jour, jusqu'au paiement`],
      [
        "Fondement",
        fr`article L441-10, II, du code de commerce, si le contrat relève du droit français : ${TO_CHECK}`,
      ],
    ]),
  ];
}

function interestRows(one: InvoiceDecompte): readonly (readonly string[])[] {
  return one.interestLines.map((line) => [
    one.invoice.number,
    formatDayNumeric(line.fromOn),
    formatDayNumeric(line.toOn),
    formatEuros(line.baseCents),
    `${formatRate(line.rateBp)} (${labelOfRate(line.rateOrigin)})`,
    formatEuros(line.amountCents),
  ]);
}

/** One line for each clause, with what is left of it. */
function penaltyBlock({ decompte }: EuropeanSheet): Block {
  const clauses = claimedCharges(decompte).filter(({ charge }) => charge.kind === "clause-penale");
  return clauses.length === 0
    ? paragraph(fr`Néant : aucune clause pénale n'est demandée.`)
    : bullets(clauses.map(({ charge, leftCents }) => `${charge.title}${NBSP}: ${formatEuros(leftCents)}`));
}

function costBlocks({ decompte }: EuropeanSheet): readonly Block[] {
  const { indemniteCents } = decompte.totals;
  const others = chargeRows(decompte, { kinds: ["recouvrement", "procedure"] });
  return [
    facts([
      [
        "Indemnité de recouvrement",
        indemniteCents === 0
          ? "néant"
          : fr`${formatEuros(indemniteCents)}, soit 40 € par facture (article D441-5 du code de commerce), si le droit français s'applique : ${TO_CHECK}`,
      ],
      ...others.map(([label, cents]) => [label, formatEuros(cents)] as const),
      ["Frais de justice et traduction", TO_COMPLETE],
    ]),
  ];
}

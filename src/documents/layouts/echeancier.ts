// The agreement of an échéancier to sign, and the note for the creditor.

import { agreedCents, CURE_DAYS, type EcheancierAgreement } from "../../domain/agreement.ts";
import { isNaturalPerson, letterName } from "../../domain/creditor.ts";
import { isLegalPerson } from "../../domain/mentions.ts";
import { sumCents } from "../../domain/money.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric, formatDayWithWeekday } from "../../format/dates.ts";
import { fr } from "../../format/typography.ts";
import { eurosInWords } from "../../format/words-of-money.ts";
import { registeredName } from "../address.ts";
import { heading, paragraph } from "../blocks.ts";
import type { Block, DocumentContent } from "../document.ts";
import { interestWords } from "../interest-words.ts";
import { contentAbout } from "../letter-content.ts";
import { oneLineAddress, partyLine, paymentFacts, registration, signatureOf } from "../parties.ts";
import { fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { type FieldsOf, templateKind } from "../template-kind.ts";
import { annexedDecompte } from "./decompte.ts";

/** Room for a hand. */
const BLANK = "…".repeat(14);
const LONG_BLANK = "…".repeat(34);

const AGREEMENT_FIELDS = {
  client: ["ref", "nom"],
  personne_morale: [],
  reconnu: [],
  reconnu_en_lettres: [],
  arrete_au: [],
  base: [],
  montant: [],
  accessoires: [],
  interets: [],
  renonce: [],
  plusieurs: [],
  delai: [],
} as const;

export const AGREEMENT = templateKind({
  title: "reconnaissance de dette et échéancier",
  fields: AGREEMENT_FIELDS,
  slots: {
    parties: "obligatoire",
    sommes: "obligatoire",
    echeances: "obligatoire",
    reglement: "obligatoire",
    mention: "obligatoire",
    signatures: "obligatoire",
  },
  requiredFields: [["montant"]],
  sent: true,
});

export const AGREEMENT_NOTE = templateKind({
  title: "note qui accompagne l'échéancier",
  fields: AGREEMENT_FIELDS,
  slots: {},
  sent: false,
});

/** @throws RelanceError (refus) when a field of its template is empty. */
export async function echeancierContent(
  agreement: EcheancierAgreement,
  folders: TemplateFolders,
): Promise<DocumentContent> {
  const { creditor, decompte } = agreement;
  const filled = await fillTemplate(folders, {
    kind: AGREEMENT,
    name: "lettres/echeancier",
    firstPersonSingular: isNaturalPerson(creditor),
    fields: fieldsOf(agreement),
    slots: {
      parties: [partiesFacts(agreement)],
      sommes: [sumsOf(agreement)],
      echeances: [instalmentTable(agreement)],
      reglement: [
        paymentFacts(
          creditor,
          decompte.invoices.map((one) => one.invoice.number),
        ),
      ],
      mention: handwritten(agreement),
      signatures: signatures(agreement),
    },
  });
  return contentAbout(agreement, "Échéancier de paiement", [
    heading(filled.subject),
    ...filled.blocks,
    ...annexedDecompte(decompte),
  ]);
}

/** What the creditor must know and the act must not say. */
export async function echeancierNoteContent(
  agreement: EcheancierAgreement,
  folders: TemplateFolders,
): Promise<DocumentContent> {
  const { creditor, client } = agreement;
  const filled = await fillTemplate(folders, {
    kind: AGREEMENT_NOTE,
    name: "lettres/echeancier-note",
    firstPersonSingular: isNaturalPerson(creditor),
    fields: fieldsOf(agreement),
    slots: {},
  });
  return {
    title: fr`Note sur l'échéancier — ${registeredName(client)}`,
    author: letterName(creditor),
    createdOn: agreement.writtenOn,
    footer: fr`Note préparée le ${formatDay(agreement.writtenOn)}, pour votre usage : ne la remettez pas au débiteur.`,
    blocks: [heading(filled.subject), ...filled.blocks],
  };
}

function fieldsOf({
  client,
  decompte,
  base,
  waivesRest,
}: EcheancierAgreement): FieldsOf<typeof AGREEMENT_FIELDS> {
  const { totals } = decompte;
  return {
    client: { ref: client.ref, nom: registeredName(client) },
    personne_morale: isLegalPerson(client),
    reconnu: totals.totalCents,
    reconnu_en_lettres: eurosInWords(totals.totalCents),
    arrete_au: decompte.on,
    base,
    montant: agreedCents(decompte, base),
    accessoires: totals.totalCents - totals.principalCents,
    interets: interestWords(decompte).short,
    renonce: waivesRest,
    plusieurs: decompte.invoices.length > 1,
    delai: CURE_DAYS,
  };
}

/** Each party, and who signs for it with which power: a hand completes what relance does not know. */
function partiesFacts({ creditor, client }: EcheancierAgreement): Block {
  const representative = creditor.company?.representative;
  const own = isNaturalPerson(creditor) ? "" : `, représentée par ${representative ?? BLANK}`;
  return {
    kind: "facts",
    entries: [
      [
        "Le créancier",
        `${letterName(creditor)}, ${registration(creditor)}, ${oneLineAddress(creditor.address)}${own}`,
      ],
      ["Le débiteur", partyLine(client)],
      isLegalPerson(client)
        ? ["Représenté par", fr`${BLANK}, en qualité de ${BLANK}, qui déclare avoir le pouvoir de l'engager`]
        : ["Date et lieu de naissance", fr`${BLANK}, ${BLANK}`],
    ],
  };
}

function sumsOf({ decompte }: EcheancierAgreement): Block {
  const { totals, invoices } = decompte;
  const accessories = (one: (typeof invoices)[number]): number => one.indemniteDueCents + one.chargesDueCents;
  return {
    kind: "table",
    columns: [
      { title: "Facture", align: "left", weight: 2 },
      { title: "Échue le", align: "left", weight: 1.3 },
      { title: "Principal", align: "right", weight: 1.5 },
      { title: interestWords(decompte).title, align: "right", weight: 1.6 },
      { title: "Indemnité, frais", align: "right", weight: 1.5 },
      { title: "Total", align: "right", weight: 1.5 },
    ],
    rows: invoices.map((one) => [
      one.invoice.number,
      formatDayNumeric(one.invoice.dueOn),
      formatEuros(one.principalDueCents),
      formatEuros(one.interestDueCents),
      formatEuros(accessories(one)),
      formatEuros(one.totalDueCents),
    ]),
    foot: [
      [
        "Total",
        "",
        formatEuros(totals.principalCents),
        formatEuros(totals.interestCents),
        formatEuros(sumCents(invoices.map(accessories))),
        formatEuros(totals.totalCents),
      ],
    ],
  };
}

function instalmentTable({ instalments }: EcheancierAgreement): Block {
  return {
    kind: "table",
    columns: [
      { title: "Part", align: "left", weight: 0.6 },
      { title: "Au plus tard le", align: "left", weight: 2.4 },
      { title: "Montant", align: "right", weight: 1.2 },
    ],
    rows: instalments.map((one, index) => [
      String(index + 1),
      formatDayWithWeekday(one.dueOn),
      formatEuros(one.amountCents),
    ]),
    foot: [["Total", "", formatEuros(sumCents(instalments.map((one) => one.amountCents)))]],
  };
}

/** 1376 C. civ.: nothing of it is filled in here, neither in words nor in figures. */
function handwritten({ creditor }: EcheancierAgreement): readonly Block[] {
  return [
    paragraph(fr`Je reconnais devoir à ${letterName(creditor)} la somme de :`),
    paragraph(fr`en toutes lettres : ${LONG_BLANK}`),
    paragraph(LONG_BLANK),
    paragraph(fr`en chiffres : ${BLANK}`),
  ];
}

function signatures({ creditor, client }: EcheancierAgreement): readonly Block[] {
  return [
    {
      kind: "signature",
      placeAndDate: "Le débiteur",
      name: registeredName(client),
      ...(isLegalPerson(client) ? { quality: fr`nom, qualité et signature de qui l'engage` } : {}),
    },
    { ...signatureOf(creditor, undefined), placeAndDate: "Le créancier" },
  ];
}

// The mise en demeure: letter and annexed décompte, each point of droit/procedure.md §11.1 in its place.
import { isNaturalPerson, letterName } from "../../domain/creditor.ts";
import { addDays } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import type { Channel, StepRecord } from "../../domain/ladder.ts";
import { isLegalPerson } from "../../domain/mentions.ts";
import type { MiseEnDemeure } from "../../domain/mise-en-demeure.ts";
import { sumCents } from "../../domain/money.ts";
import { POSTAL_DAYS } from "../../domain/registered-letter.ts";
import { compareText } from "../../domain/text-order.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import { fr } from "../../format/typography.ts";
import { registeredName, windowLines } from "../address.ts";
import { designationOf, faceBalance, movements, ratesInWords, sumsTable } from "../claim-words.ts";
import type { Block, DocumentContent } from "../document.ts";
import { enumeration, type Fields } from "../fields.ts";
import { debtorIdentity, footerLine, initial, paymentFacts, senderLines, signatureOf } from "../parties.ts";
import { fillTemplate, type TemplateFolders } from "../template.ts";
import { decompteBlocks, titleOf } from "./decompte.ts";

const TEMPLATES = {
  professionnel: "lettres/mise-en-demeure",
  consommateur: "lettres/mise-en-demeure-consommateur",
  public: "lettres/mise-en-demeure-public",
} as const;

/**
 * The letter as blocks, for the PDF and for the preview.
 * @throws RelanceError (refus) when nothing is due or a field is missing; (valeur) when the address does not fit.
 */
export async function miseEnDemeureContent(
  letter: MiseEnDemeure,
  folders: TemplateFolders,
): Promise<DocumentContent> {
  const { creditor, client, decompte } = letter;
  if (decompte.totals.totalCents <= 0) {
    throw new RelanceError(
      "refus",
      `${client.name} ne doit plus rien au ${formatDay(decompte.on)} : aucune mise en demeure n'est écrite.`,
      `relance client voir ${client.ref}`,
    );
  }
  const numbers = decompte.invoices.map((one) => one.invoice.number);
  const filled = await fillTemplate(folders, {
    name: TEMPLATES[decompte.regime],
    firstPersonSingular: isNaturalPerson(creditor),
    fields: fieldsOf(letter),
    slots: {
      factures: invoiceBlocks(letter),
      prestations: [{ kind: "list", ordered: false, items: services(letter) }],
      sommes: [sumsTable(decompte)],
      reglement: [paymentFacts(creditor, numbers)],
      signature: [signatureOf(creditor, letter.signature)],
      "pieces-jointes": [enclosures(numbers)],
    },
    requiredSlots: ["factures", "sommes", "reglement", "signature"],
  });
  return {
    title: fr`Mise en demeure — ${registeredName(client)}`,
    author: letterName(creditor),
    createdOn: letter.writtenOn,
    footer: footerLine(creditor),
    head: {
      sender: senderLines(creditor),
      recipient: windowLines(client),
      mention: fr`Lettre recommandée avec demande d'avis de réception`,
      placeAndDate: fr`${creditor.address.city}, le ${formatDay(letter.writtenOn)}`,
      subject: filled.subject,
      references: client.siren === undefined ? [] : [debtorIdentity(client)],
    },
    blocks: [
      ...filled.blocks,
      { kind: "page-break" },
      { kind: "title", level: 1, text: fr`Annexe — ${titleOf(decompte)}` },
      ...decompteBlocks(decompte),
    ],
  };
}

function fieldsOf(letter: MiseEnDemeure): Fields {
  const { creditor, client, decompte } = letter;
  const numbers = decompte.invoices.map((one) => one.invoice.number);
  const reminders = remindersInWords(letter.reminders);
  return {
    creancier: {
      nom: letterName(creditor),
      email: creditor.email,
      telephone: creditor.phone ?? null,
      ville: creditor.address.city,
    },
    client: {
      ref: client.ref,
      nom: registeredName(client),
      contact: client.contact ?? null,
      siren: client.siren ?? null,
      est_une_personne_morale: isLegalPerson(client),
    },
    date: letter.writtenOn,
    designation: designationOf(numbers),
    nombre_factures: numbers.length,
    plusieurs: numbers.length > 1,
    prestations: services(letter).length > 0,
    solde: faceBalance(decompte.invoices),
    principal: decompte.totals.principalCents,
    interets: decompte.totals.interestCents,
    indemnite: decompte.totals.indemniteCents,
    total: decompte.totals.totalCents,
    arrete_au: decompte.on,
    taux: ratesInWords(decompte) ?? null,
    par_jour: decompte.totals.perDayCents,
    lendemain: addDays(decompte.on, 1),
    echeance: letter.deadlineOn,
    delai: letter.delayDays,
    presentation_prevue: addDays(letter.writtenOn, POSTAL_DAYS),
    rappels: reminders.length === 0 ? null : reminders,
    procedure: letter.nextProcedure,
  };
}

const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  email: "par courriel",
  appel: "par téléphone",
  courrier: "par lettre",
  lrar: "par lettre recommandée",
  tribunal: "par requête",
};

/** « par courriel le 5 mai 2026 », oldest first, once per day and channel. */
function remindersInWords(reminders: readonly StepRecord[]): readonly string[] {
  const sorted = [...reminders].sort((a, b) => compareText(a.doneOn, b.doneOn));
  const distinct = sorted.filter(
    (step, index) =>
      sorted.findIndex((other) => other.doneOn === step.doneOn && other.channel === step.channel) === index,
  );
  return distinct.map((step, index) => {
    const same = distinct[index - 1]?.channel === step.channel;
    return `${same ? "" : `${CHANNEL_WORDS[step.channel]} `}le ${formatDay(step.doneOn)}`;
  });
}

function services(letter: MiseEnDemeure): readonly string[] {
  return letter.decompte.invoices.flatMap(({ invoice }) => {
    const done =
      invoice.performedOn === undefined
        ? undefined
        : fr`prestation achevée le ${formatDay(invoice.performedOn)}`;
    const parts = [invoice.label, invoice.contract, done].filter((part) => part !== undefined);
    if (parts.length === 0) return [];
    const text = parts.join(", ");
    return [letter.decompte.invoices.length === 1 ? initial(text) : fr`Facture ${invoice.number} : ${text}`];
  });
}

function invoiceBlocks(letter: MiseEnDemeure): readonly Block[] {
  const { invoices } = letter.decompte;
  const taken = (one: (typeof invoices)[number]): number => one.invoice.totalCents - one.balanceCents;
  const paid = movements(letter.decompte);
  const table: Block = {
    kind: "table",
    columns: [
      { title: "Facture", align: "left", weight: 2 },
      { title: "Émise le", align: "left", weight: 1.2 },
      { title: "Échue le", align: "left", weight: 1.2 },
      { title: "Montant TTC", align: "right", weight: 1.6 },
      { title: "Payé ou déduit", align: "right", weight: 1.6 },
      { title: "Reste à payer", align: "right", weight: 1.6 },
    ],
    rows: invoices.map((one) => [
      one.invoice.number,
      formatDayNumeric(one.invoice.issuedOn),
      formatDayNumeric(one.invoice.dueOn),
      formatEuros(one.invoice.totalCents),
      formatEuros(taken(one)),
      formatEuros(one.balanceCents),
    ]),
    ...(invoices.length > 1
      ? {
          foot: [
            [
              "Total",
              "",
              "",
              formatEuros(sumCents(invoices.map((one) => one.invoice.totalCents))),
              formatEuros(sumCents(invoices.map(taken))),
              formatEuros(faceBalance(invoices)),
            ],
          ],
        }
      : {}),
  };
  return paid.length === 0
    ? [table]
    : [table, { kind: "list", ordered: false, items: paid.map((text) => `${text}.`) }];
}

function enclosures(numbers: readonly string[]): Block {
  const copies = numbers.length === 1 ? "copie de la facture" : "copies des factures";
  return {
    kind: "paragraph",
    small: true,
    text: fr`Pièces jointes : décompte détaillé, annexé à cette lettre ; ${copies} ${enumeration(numbers)}.`,
  };
}

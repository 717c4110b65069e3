// The mise en demeure: letter and annexed décompte, each point of droit/procedure.md §11.1 in its place.
import type { Charge } from "../../domain/charge.ts";
import { isNaturalPerson, letterName } from "../../domain/creditor.ts";
import { addDays } from "../../domain/day.ts";
import type { Decompte } from "../../domain/decompte.ts";
import { RelanceError } from "../../domain/errors.ts";
import { isLegalPerson } from "../../domain/mentions.ts";
import { demandedCents, enclosuresOf, type MiseEnDemeure } from "../../domain/mise-en-demeure.ts";
import { sumCents } from "../../domain/money.ts";
import { POSTAL_DAYS } from "../../domain/registered-letter.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import { enumeration } from "../../format/enumeration.ts";
import { fr } from "../../format/typography.ts";
import { registeredName, windowLines } from "../address.ts";
import { chargesOfKind, claimedCharges } from "../charge-words.ts";
import { invoiceBlocks, servicesOf } from "../claim-table.ts";
import { designationOf, faceBalance, ratesInWords, sumsBlocks } from "../claim-words.ts";
import type { Block, DocumentContent } from "../document.ts";
import type { Fields } from "../fields.ts";
import { interestPhases } from "../interest-words.ts";
import { debtorIdentity, footerLine, paymentFacts, senderLines, signatureOf } from "../parties.ts";
import { remindersInWords } from "../reminders-in-words.ts";
import { fillTemplate, type TemplateFolders } from "../template.ts";
import { transferCode } from "../transfer-code.ts";
import { decompteBlocks, titleOf } from "./decompte.ts";

const TEMPLATES = {
  professionnel: "lettres/mise-en-demeure",
  consommateur: "lettres/mise-en-demeure-consommateur",
  public: "lettres/mise-en-demeure-public",
} as const;

/** After a signed échéancier was broken: one letter for every kind of debtor, since the act is its law. */
const AGREEMENT_TEMPLATE = "lettres/mise-en-demeure-echeancier";

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
    name: letter.brokenAgreement === undefined ? TEMPLATES[decompte.regime] : AGREEMENT_TEMPLATE,
    firstPersonSingular: isNaturalPerson(creditor),
    fields: fieldsOf(letter),
    slots: {
      factures: invoiceBlocks(decompte),
      prestations: [{ kind: "list", ordered: false, items: servicesOf(decompte) }],
      sommes: sumsBlocks(decompte),
      parts: missedParts(letter),
      reglement: [paymentFacts(creditor, numbers, transferCode(creditor, demandedCents(letter), numbers))],
      signature: [signatureOf(creditor, letter.signature)],
      "pieces-jointes": [enclosures(decompte)],
    },
    requiredSlots:
      letter.brokenAgreement === undefined
        ? ["factures", "sommes", "reglement", "signature"]
        : ["parts", "sommes", "reglement", "signature"],
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
      ...decompteBlocks(decompte, { everyCharge: false }),
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
    prestations: servicesOf(decompte).length > 0,
    solde: faceBalance(decompte.invoices),
    regime: decompte.regime,
    principal: decompte.totals.principalCents,
    interets: decompte.totals.interestCents,
    indemnite: decompte.totals.indemniteCents,
    ...chargeFields(decompte),
    apres_decision: interestPhases(decompte).afterDecision,
    total: decompte.totals.totalCents,
    deja_paye: decompte.totals.paidCents,
    arrete_au: decompte.on,
    taux: ratesInWords(decompte) ?? null,
    par_jour: decompte.totals.perDayCents,
    lendemain: addDays(decompte.on, 1),
    echeance: letter.deadlineOn,
    delai: letter.delayDays,
    presentation_prevue: addDays(letter.writtenOn, POSTAL_DAYS),
    rappels: reminders.length === 0 ? null : reminders,
    procedure: letter.nextProcedure,
    accord_du: letter.brokenAgreement?.agreedOn ?? null,
    manquant: demandedCents(letter),
  };
}

/** What the letter says of charges: those in the sum, and the clause pénale that this letter makes due (1231-5). */
function chargeFields(decompte: Decompte): Fields {
  const claimed = claimedCharges(decompte);
  const coming = decompte.invoices
    .flatMap((one) => one.charges)
    .filter(({ refusal }) => refusal === "attend-mise-en-demeure")
    .map(({ charge }) => charge);
  const titles = (charges: readonly Charge[]): readonly string[] | null =>
    charges.length === 0 ? null : [...new Set(charges.map((charge) => charge.title))];
  const agreed = claimed.map(({ charge }) => charge).filter((charge) => charge.kind === "clause-penale");
  return {
    frais: decompte.totals.chargesCents,
    clause_penale: chargesOfKind(decompte, "clause-penale"),
    clauses_penales: titles(agreed),
    clause_penale_a_venir: sumCents(coming.map((charge) => charge.amountCents)),
    clauses_penales_a_venir: titles(coming),
    frais_recouvrement: chargesOfKind(decompte, "recouvrement"),
    frais_procedure: chargesOfKind(decompte, "procedure"),
  };
}

/** The parts of the agreement whose date is past, and what is missing of them all. */
function missedParts({ brokenAgreement }: MiseEnDemeure): readonly Block[] {
  if (brokenAgreement === undefined) return [];
  return [
    {
      kind: "table",
      columns: [
        { title: "Part due le", align: "left", weight: 2 },
        { title: "Montant convenu", align: "right", weight: 1 },
      ],
      rows: brokenAgreement.missed.map((part) => [formatDay(part.dueOn), formatEuros(part.amountCents)]),
      foot: [["Reste manquant sur ces parts", formatEuros(brokenAgreement.missingCents)]],
    },
  ];
}

function enclosures(decompte: Decompte): Block {
  const { invoiceNumbers, proofs } = enclosuresOf(decompte);
  const copies = invoiceNumbers.length === 1 ? "copie de la facture" : "copies des factures";
  const proven = proofs.length === 0 ? "" : fr` ; copie des justificatifs de frais : ${enumeration(proofs)}`;
  return {
    kind: "paragraph",
    small: true,
    text: fr`Pièces jointes : décompte détaillé, annexé à cette lettre ; ${copies} ${enumeration(invoiceNumbers)}${proven}.`,
  };
}

// The mise en demeure: letter and annexed décompte, each point that a judge looks for in its place.

import type { Charge } from "../../domain/charge.ts";
import { languageOf } from "../../domain/client.ts";
import { isNaturalPerson } from "../../domain/creditor.ts";
import { addDays } from "../../domain/day.ts";
import type { Decompte } from "../../domain/decompte.ts";
import { RelanceError } from "../../domain/errors.ts";
import { isLegalPerson } from "../../domain/mentions.ts";
import { demandedCents, enclosuresOf, type MiseEnDemeure } from "../../domain/mise-en-demeure.ts";
import { sumCents } from "../../domain/money.ts";
import { POSTAL_DAYS } from "../../domain/registered-letter.ts";
import { formatDay } from "../../format/dates.ts";
import { registeredName } from "../address.ts";
import { bullets, smallPrint } from "../blocks.ts";
import { chargesOfKind, claimedCharges } from "../charge-words.ts";
import { invoiceBlocks, servicesOf } from "../claim-table.ts";
import { faceBalance, ratesInWords, sumsBlocks } from "../claim-words.ts";
import type { Block, DocumentContent } from "../document.ts";
import { interestPhases } from "../interest-words.ts";
import { clientLetter } from "../letter-content.ts";
import { creditorFields, paymentFacts, signatureOf } from "../parties.ts";
import { remindersInWords } from "../reminders-in-words.ts";
import { fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { type FieldsOf, templateKind } from "../template-kind.ts";
import { transferCode } from "../transfer-code.ts";
import { wordingIn } from "../wording.ts";
import type { Wording } from "../wording-fr.ts";
import { annexedDecompte } from "./decompte.ts";

const NOTICE_FIELDS = {
  creancier: ["nom", "email", "telephone", "ville"],
  client: ["ref", "nom", "contact", "siren", "est_une_personne_morale"],
  date: [],
  designation: [],
  nombre_factures: [],
  plusieurs: [],
  prestations: [],
  solde: [],
  regime: [],
  principal: [],
  deja_paye: [],
  interets: [],
  indemnite: [],
  frais: [],
  clause_penale: [],
  clauses_penales: [],
  clause_penale_a_venir: [],
  clauses_penales_a_venir: [],
  frais_recouvrement: [],
  frais_procedure: [],
  apres_decision: [],
  total: [],
  arrete_au: [],
  taux: [],
  par_jour: [],
  lendemain: [],
  echeance: [],
  delai: [],
  presentation_prevue: [],
  rappels: [],
  procedure: [],
  accord_du: [],
  manquant: [],
} as const;

const NOTICE_SLOTS = {
  factures: "obligatoire",
  sommes: "obligatoire",
  reglement: "obligatoire",
  signature: "obligatoire",
  prestations: "facultatif",
  parts: "facultatif",
  "pieces-jointes": "facultatif",
} as const;

/** 1344 C. civ.: an act that is enough to put in default says that it does. */
const DEFAULTING = {
  what: "qu'elle met en demeure : « je vous mets en demeure de… »",
  words: { fr: /me(?:ts|ttons) en demeure/iu, en: /formal notice/iu },
};

export const NOTICE = templateKind({
  title: "mise en demeure",
  fields: NOTICE_FIELDS,
  slots: NOTICE_SLOTS,
  requiredFields: [["total"], ["echeance"]],
  says: DEFAULTING,
  sent: true,
});

export const AGREEMENT_NOTICE = templateKind({
  title: "mise en demeure après un échéancier rompu",
  fields: NOTICE_FIELDS,
  slots: { ...NOTICE_SLOTS, factures: "facultatif", parts: "obligatoire" },
  requiredFields: [["manquant"], ["echeance"]],
  says: DEFAULTING,
  sent: true,
});

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
  const words = wordingIn(languageOf(client));
  const { letter: said } = words;
  if (decompte.totals.totalCents <= 0) {
    throw new RelanceError(
      "refus",
      `${client.name} ne doit plus rien au ${formatDay(decompte.on)} : aucune mise en demeure n'est écrite.`,
      `relance client voir ${client.ref}`,
    );
  }
  const numbers = decompte.invoices.map((one) => one.invoice.number);
  const filled = await fillTemplate(folders, {
    kind: letter.brokenAgreement === undefined ? NOTICE : AGREEMENT_NOTICE,
    name:
      letter.template ??
      (letter.brokenAgreement === undefined ? TEMPLATES[decompte.regime] : AGREEMENT_TEMPLATE),
    words,
    clientRef: client.ref,
    firstPersonSingular: isNaturalPerson(creditor),
    fields: fieldsOf(letter, words),
    slots: {
      factures: invoiceBlocks(decompte, words),
      prestations: [bullets(servicesOf(decompte, words))],
      sommes: sumsBlocks(decompte, words),
      parts: missedParts(letter, words),
      reglement: [
        paymentFacts(creditor, numbers, transferCode(creditor, demandedCents(letter), numbers, words), words),
      ],
      signature: [signatureOf(creditor, letter.signature, words)],
      "pieces-jointes": [enclosures(decompte, words)],
    },
  });
  return clientLetter(letter, filled, {
    title: said.miseEnDemeure(registeredName(client)),
    isRegistered: true,
    words,
    annex: annexedDecompte(decompte, { words }),
  });
}

function fieldsOf(letter: MiseEnDemeure, words: Wording): FieldsOf<typeof NOTICE_FIELDS> {
  const { creditor, client, decompte } = letter;
  const numbers = decompte.invoices.map((one) => one.invoice.number);
  const reminders = remindersInWords(letter.reminders, words);
  return {
    creancier: { ...creditorFields(creditor), ville: creditor.address.city },
    client: {
      ref: client.ref,
      nom: registeredName(client),
      contact: client.contact ?? null,
      siren: client.siren ?? null,
      est_une_personne_morale: isLegalPerson(client),
    },
    date: letter.writtenOn,
    designation: words.designation(numbers),
    nombre_factures: numbers.length,
    plusieurs: numbers.length > 1,
    prestations: servicesOf(decompte, words).length > 0,
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
    taux: ratesInWords(decompte, words) ?? null,
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
function chargeFields(decompte: Decompte) {
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
function missedParts({ brokenAgreement }: MiseEnDemeure, { letter, formats }: Wording): readonly Block[] {
  if (brokenAgreement === undefined) return [];
  return [
    {
      kind: "table",
      columns: [
        { title: letter.part, align: "left", weight: 2 },
        { title: letter.agreed, align: "right", weight: 1 },
      ],
      rows: brokenAgreement.missed.map((part) => [formats.day(part.dueOn), formats.euros(part.amountCents)]),
      foot: [[letter.missing, formats.euros(brokenAgreement.missingCents)]],
    },
  ];
}

function enclosures(decompte: Decompte, { letter }: Wording): Block {
  const { invoiceNumbers, proofs } = enclosuresOf(decompte);
  return smallPrint(letter.enclosed(invoiceNumbers, proofs));
}

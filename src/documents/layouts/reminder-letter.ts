// A reminder on paper: the invoices, what is added to them when it is asked for too, a sum and a date.

import { languageOf } from "../../domain/client.ts";
import { isNaturalPerson } from "../../domain/creditor.ts";
import type { ReminderLetter } from "../../domain/letter.ts";
import { registeredName } from "../address.ts";
import { bullets, smallPrint } from "../blocks.ts";
import { invoiceBlocks, servicesOf } from "../claim-table.ts";
import { faceBalance, ratesInWords, sumsBlocks } from "../claim-words.ts";
import type { Block, DocumentContent } from "../document.ts";
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

export const REMINDER_LETTER = templateKind({
  title: "lettre de rappel",
  fields: {
    creancier: ["nom", "email", "telephone"],
    client: ["ref", "nom", "contact"],
    date: [],
    designation: [],
    nombre_factures: [],
    plusieurs: [],
    prestations: [],
    solde: [],
    deja_paye: [],
    accessoires: [],
    interets: [],
    indemnite: [],
    frais: [],
    taux: [],
    par_jour: [],
    regime: [],
    total: [],
    echeance: [],
    rappels: [],
  },
  slots: {
    factures: "obligatoire",
    reglement: "obligatoire",
    signature: "obligatoire",
    sommes: "facultatif",
    prestations: "facultatif",
    "pieces-jointes": "facultatif",
  },
  requiredFields: [["solde", "total"], ["echeance"]],
  sent: true,
});

/** @throws RelanceError (refus) when a field of the template is empty; (valeur) when the address does not fit. */
export async function reminderLetterContent(
  letter: ReminderLetter,
  folders: TemplateFolders,
): Promise<DocumentContent> {
  const { creditor, client, decompte, withAccessories } = letter;
  const words = wordingIn(languageOf(client));
  const { letter: said } = words;
  const numbers = decompte.invoices.map((one) => one.invoice.number);
  const code = transferCode(creditor, askedCents(letter), numbers, words);
  const filled = await fillTemplate(folders, {
    kind: REMINDER_LETTER,
    name: letter.template ?? "lettres/rappel",
    words,
    clientRef: client.ref,
    firstPersonSingular: isNaturalPerson(creditor),
    fields: fieldsOf(letter, words),
    slots: {
      factures: invoiceBlocks(decompte, words),
      prestations: [bullets(servicesOf(decompte, words))],
      sommes: withAccessories ? sumsBlocks(decompte, words) : [],
      reglement: [paymentFacts(creditor, numbers, code, words)],
      signature: [signatureOf(creditor, letter.signature, words)],
      "pieces-jointes": [enclosures(letter, numbers, words)],
    },
  });
  const title = said.rappel(registeredName(client));
  if (!withAccessories) return clientLetter(letter, filled, { title, words });
  return clientLetter(letter, filled, {
    title,
    words,
    annex: annexedDecompte(decompte, { words }),
  });
}

function askedCents({ decompte, withAccessories }: ReminderLetter): number {
  return withAccessories ? decompte.totals.totalCents : faceBalance(decompte.invoices);
}

function fieldsOf(letter: ReminderLetter, words: Wording): FieldsOf<typeof REMINDER_LETTER.fields> {
  const { creditor, client, decompte, withAccessories } = letter;
  const { totals } = decompte;
  const numbers = decompte.invoices.map((one) => one.invoice.number);
  const reminders = remindersInWords(letter.reminders, words);
  const added = (cents: number): number => (withAccessories ? cents : 0);
  return {
    creancier: creditorFields(creditor),
    client: { ref: client.ref, nom: registeredName(client), contact: client.contact ?? null },
    date: letter.writtenOn,
    designation: words.designation(numbers),
    nombre_factures: numbers.length,
    plusieurs: numbers.length > 1,
    prestations: servicesOf(decompte, words).length > 0,
    solde: faceBalance(decompte.invoices),
    deja_paye: totals.paidCents,
    accessoires: withAccessories,
    interets: added(totals.interestCents),
    indemnite: added(totals.indemniteCents),
    frais: added(totals.chargesCents),
    taux: withAccessories ? (ratesInWords(decompte, words) ?? null) : null,
    par_jour: added(totals.perDayCents),
    regime: decompte.regime,
    total: askedCents(letter),
    echeance: letter.deadlineOn,
    rappels: reminders.length === 0 ? null : reminders,
  };
}

/** The décompte is annexed only to a letter that asks for more than the invoices. */
function enclosures(
  { withAccessories }: ReminderLetter,
  numbers: readonly string[],
  { letter }: Wording,
): Block {
  const text = withAccessories ? letter.enclosed(numbers, []) : letter.copies(numbers);
  return smallPrint(text);
}

// A reminder by email: the face balance, its payments, and once they have run the accessories, in figures.

import { askedCents } from "../../domain/account-facts.ts";
import { languageOf } from "../../domain/client.ts";
import { type Creditor, isNaturalPerson } from "../../domain/creditor.ts";
import type { Day } from "../../domain/day.ts";
import type { Decompte } from "../../domain/decompte.ts";
import { RelanceError } from "../../domain/errors.ts";
import { ungrantedCents } from "../../domain/granted.ts";
import { type Account, balanceCents } from "../../domain/invoice.ts";
import { greetedPerson, type Reminder } from "../../domain/reminder.ts";
import { bullets } from "../blocks.ts";
import { ratesInWords, sumsBlocks, waivers } from "../claim-words.ts";
import type { Block } from "../document.ts";
import { creditorFields, oneLineAddress, paymentFacts, registration, signatureOf } from "../parties.ts";
import { type Filled, fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { type FieldsOf, templateKind } from "../template-kind.ts";
import { wordingIn } from "../wording.ts";
import { FRENCH, type Wording } from "../wording-fr.ts";

/** Who writes to whom about which invoices: what every message can name. */
export const MESSAGE_FIELDS = {
  creancier: ["nom", "email", "telephone"],
  client: ["ref", "nom", "contact"],
  date: [],
  designation: [],
  nombre_factures: [],
  plusieurs: [],
  solde: [],
  echeance: [],
  copies: [],
  plusieurs_copies: [],
} as const;

export const MESSAGE_SLOTS = {
  factures: "obligatoire",
  reglement: "obligatoire",
  signature: "obligatoire",
} as const;

export const REMINDER = templateKind({
  title: "relance par courriel",
  fields: {
    ...MESSAGE_FIELDS,
    echeances: [],
    plusieurs_echeances: [],
    accessoires: [],
    interets: [],
    indemnite: [],
    frais: [],
    taux: [],
    regime: [],
    total: [],
    rappels: [],
  },
  slots: { ...MESSAGE_SLOTS, sommes: "facultatif" },
  requiredFields: [["solde", "total"]],
  sent: true,
});

/** Written for the step before the call is noted, and by its confirmation once it is. */
export const CALL_MESSAGE = templateKind({
  title: "confirmation d'un appel",
  fields: { ...MESSAGE_FIELDS, interlocuteur: [], desaccord: [] },
  slots: MESSAGE_SLOTS,
  requiredFields: [["solde"]],
  sent: true,
});

/** A call has no message of its own: what is written is its confirmation. */
const CALL_TEMPLATE = "emails/appel-confirmation";

/**
 * Subject and body of the message.
 * @throws RelanceError (refus) when the step carries no message, or a field of its template is empty.
 */
export function reminderContent(
  reminder: Reminder,
  attached: number,
  folders: TemplateFolders,
): Promise<Filled> {
  const { creditor, client, step, accounts, decompte } = reminder;
  const words = wordingIn(languageOf(client));
  const name = step.template ?? (step.channel === "appel" ? CALL_TEMPLATE : undefined);
  if (name === undefined) {
    throw new RelanceError(
      "refus",
      `L'étape « ${step.title} » ne s'envoie pas par courriel : elle n'a pas de modèle.`,
    );
  }
  const numbers = accounts.map((account) => account.invoice.number);
  const asked = {
    name,
    words,
    clientRef: client.ref,
    firstPersonSingular: isNaturalPerson(creditor),
  };
  const fields = fieldsOf(reminder, attached, words);
  const slots = {
    factures: [bullets(accounts.map((one) => invoiceSentence(one, reminder.writtenOn, words)))],
    reglement: [paymentFacts(creditor, numbers, undefined, words)],
    signature: [emailSignature(creditor, words)],
  } as const;
  if (name === CALL_TEMPLATE) {
    // Known once the call has been noted: its confirmation then goes through confirmation.ts.
    return fillTemplate(folders, {
      ...asked,
      kind: CALL_MESSAGE,
      fields: { ...fields, interlocuteur: null, desaccord: false },
      slots,
    });
  }
  const sommes =
    decompte === undefined
      ? []
      : [
          ...sumsBlocks(decompte, words).map((block) => sumsFacts(block, words)),
          ...waiverBlocks(decompte, words),
        ];
  return fillTemplate(folders, { ...asked, kind: REMINDER, fields, slots: { ...slots, sommes } });
}

function fieldsOf(reminder: Reminder, attached: number, words: Wording): FieldsOf<typeof REMINDER.fields> {
  const { creditor, client, accounts, decompte } = reminder;
  const numbers = accounts.map((account) => account.invoice.number);
  const balance = askedCents(accounts, reminder.writtenOn);
  const interest = decompte?.totals.interestCents ?? 0;
  const indemnite = decompte?.totals.indemniteCents ?? 0;
  const charges = decompte?.totals.chargesCents ?? 0;
  const accessories = interest + indemnite + charges > 0;
  const dueDays = [...new Set(accounts.map((account) => account.invoice.dueOn))].sort();
  return {
    creancier: creditorFields(creditor),
    client: { ref: client.ref, nom: client.name, contact: greetedPerson(client) ?? null },
    date: reminder.writtenOn,
    designation: words.designation(numbers),
    nombre_factures: numbers.length,
    plusieurs: numbers.length > 1,
    echeances: words.formats.list(dueDays.map(words.formats.day)),
    plusieurs_echeances: dueDays.length > 1,
    solde: balance,
    accessoires: accessories,
    interets: interest,
    indemnite,
    frais: charges,
    taux: decompte === undefined ? null : (ratesInWords(decompte, words) ?? null),
    regime: decompte?.regime ?? null,
    total: accessories && decompte !== undefined ? decompte.totals.totalCents : balance,
    rappels: accounts.some((account) => account.steps.length > 0),
    echeance: reminder.deadlineOn ?? null,
    copies: attached > 0,
    plusieurs_copies: attached > 1,
  };
}

/** « Facture F-1 du 3 mars 2026, échue le 2 avril 2026 : 1 200,00 € TTC, payée 500,00 € le 5 mai, reste 700,00 € ». */
export function invoiceSentence(account: Account, today: Day, words: Wording = FRENCH): string {
  const { invoice, payments, creditNotes, client } = account;
  const { sentence, invoices, formats } = words;
  const { euros, day } = formats;
  const filed = invoices.filed(invoice, client).join(", ");
  const about = [invoice.label ?? "", filed].filter((part) => part !== "").join(sentence.separator);
  const texts = [
    ...(invoice.prepaidCents > 0 ? [sentence.prepaid(euros(invoice.prepaidCents))] : []),
    ...creditNotes.map((note) =>
      sentence.creditNote(note.number, euros(note.amountCents), day(note.issuedOn)),
    ),
    ...payments.map((payment) => sentence.payment(euros(payment.amountCents), day(payment.receivedOn))),
  ];
  const balance = askedCents([account], today);
  const surplus = Math.max(0, -balanceCents(account));
  if (surplus > 0) texts.push(sentence.surplus(euros(surplus)));
  const ungranted = ungrantedCents(account, today);
  if (ungranted > 0) texts.push(sentence.ungranted(euros(ungranted)));
  const contested = Math.max(0, balanceCents(account)) - ungranted - balance;
  if (contested > 0) texts.push(sentence.contested(euros(contested)));
  return sentence.whole(
    invoice.number,
    about === "" ? "" : ` (${about})`,
    day(invoice.issuedOn),
    day(invoice.dueOn),
    euros(invoice.totalCents),
    texts.length === 0 ? "" : sentence.rest(texts.join(sentence.separator), euros(balance)),
  );
}

function waiverBlocks(decompte: Decompte, words: Wording): readonly Block[] {
  const items = waivers(decompte, words);
  return items.length === 0 ? [] : [bullets(items)];
}

/** A table reads badly in a message: its rows become « libellé : valeur ». */
function sumsFacts(table: Block, { sentence }: Wording): Block {
  if (table.kind !== "table") return table;
  const rows = [...table.rows, ...(table.foot ?? [])];
  return bullets(rows.map((row) => sentence.labelled(row[0] ?? "", row[1] ?? "")));
}

export function emailSignature(creditor: Creditor, words: Wording = FRENCH): Block {
  const signature = signatureOf(creditor, undefined, words);
  const details = [oneLineAddress(creditor.address), registration(creditor), creditor.phone];
  return { ...signature, details: details.filter((line) => line !== undefined) };
}

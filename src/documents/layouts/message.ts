// Messages beside the ladder, each with its own template: thanks, a copy, a question to the accounts, a suspension.

import { askedCents } from "../../domain/account-facts.ts";
import { languageOf } from "../../domain/client.ts";
import { isNaturalPerson } from "../../domain/creditor.ts";
import { type Message, type MessageKind, messageGreets } from "../../domain/message.ts";
import { bullets } from "../blocks.ts";
import { creditorFields, paymentFacts } from "../parties.ts";
import { type Filled, fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { type FieldsOf, templateKind } from "../template-kind.ts";
import { wordingIn } from "../wording.ts";
import type { Wording } from "../wording-fr.ts";
import { emailSignature, invoiceSentence, MESSAGE_FIELDS, MESSAGE_SLOTS } from "./reminder.ts";
import { sharedDebtContent } from "./shared-debt.ts";

/** Where nothing may be left to pay, the means of payment may be left out. */
const SETTLED_SLOTS = { ...MESSAGE_SLOTS, reglement: "facultatif" } as const;

export const THANKS = templateKind({
  title: "remerciement d'un règlement",
  fields: { ...MESSAGE_FIELDS, montant_recu: [], recu_le: [] },
  slots: SETTLED_SLOTS,
  requiredFields: [["montant_recu"]],
  sent: true,
});

export const COPY = templateKind({
  title: "envoi d'une copie de facture",
  fields: MESSAGE_FIELDS,
  slots: SETTLED_SLOTS,
  sent: true,
});

export const ACCOUNTS_CONTACT = templateKind({
  title: "demande du contact comptable",
  fields: { ...MESSAGE_FIELDS, contact_connu: [], sans_commande: [], sans_commande_seulement: [] },
  slots: SETTLED_SLOTS,
  sent: true,
});

export const SUSPENSION = templateKind({
  title: "suspension des livrables",
  fields: { ...MESSAGE_FIELDS, suspendu_le: [], livrables: [] },
  slots: MESSAGE_SLOTS,
  requiredFields: [["solde"], ["suspendu_le"]],
  sent: true,
});

const MESSAGE_TEMPLATES: Readonly<Record<Exclude<MessageKind, "echeancier">, string>> = {
  merci: "emails/merci",
  copie: "emails/copie-facture",
  contact: "emails/contact-comptable",
  suspension: "emails/suspension-livrables",
};

/**
 * Subject and body of the message.
 * @throws RelanceError (refus) when a field of its template is empty.
 */
export function messageContent(
  message: Message,
  attached: number,
  folders: TemplateFolders,
): Promise<Filled> {
  const { kind, creditor, client, accounts, writtenOn, received, suspended } = message;
  const words = wordingIn(languageOf(client));
  const fields = fieldsOf(message, attached, words);
  const asked = {
    words,
    clientRef: client.ref,
    firstPersonSingular: isNaturalPerson(creditor),
    slots: {
      factures: [bullets(accounts.map((account) => invoiceSentence(account, writtenOn, words)))],
      reglement: [
        paymentFacts(
          creditor,
          accounts.map((account) => account.invoice.number),
          undefined,
          words,
        ),
      ],
      signature: [emailSignature(creditor, words)],
    } as const,
  };
  if (kind === "echeancier") return sharedDebtContent(message, { ...asked, fields }, folders);
  const name = message.template ?? MESSAGE_TEMPLATES[kind];
  switch (kind) {
    case "merci":
      return fillTemplate(folders, {
        ...asked,
        name,
        kind: THANKS,
        fields: {
          ...fields,
          montant_recu: received?.amountCents ?? null,
          recu_le: received?.receivedOn ?? null,
        },
      });
    case "copie":
      return fillTemplate(folders, { ...asked, name, kind: COPY, fields });
    case "contact": {
      const unordered = accounts.filter(({ invoice }) => invoice.orderNumber === undefined);
      const numbers = unordered.map(({ invoice }) => invoice.number);
      return fillTemplate(folders, {
        ...asked,
        name,
        kind: ACCOUNTS_CONTACT,
        fields: {
          ...fields,
          contact_connu: client.accountingEmail !== undefined,
          sans_commande: numbers.length === 0 ? null : numbers,
          sans_commande_seulement: numbers.length < accounts.length,
        },
      });
    }
    case "suspension":
      return fillTemplate(folders, {
        ...asked,
        name,
        kind: SUSPENSION,
        fields: {
          ...fields,
          suspendu_le: suspended?.fromOn ?? null,
          livrables: suspended?.what ?? null,
        },
      });
  }
}

function fieldsOf(message: Message, attached: number, words: Wording): FieldsOf<typeof MESSAGE_FIELDS> {
  const { creditor, client, accounts, writtenOn } = message;
  const numbers = accounts.map((account) => account.invoice.number);
  return {
    creancier: creditorFields(creditor),
    client: { ref: client.ref, nom: client.name, contact: messageGreets(message) ?? null },
    date: writtenOn,
    designation: words.designation(numbers),
    nombre_factures: numbers.length,
    plusieurs: numbers.length > 1,
    solde: askedCents(accounts, writtenOn),
    echeance: null,
    copies: attached > 0,
    plusieurs_copies: attached > 1,
  };
}

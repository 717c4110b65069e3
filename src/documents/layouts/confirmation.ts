// The email that confirms a promise or a call: what was said, on which invoices, where to pay, and a way to correct it.

import { askedCents } from "../../domain/account-facts.ts";
import { languageOf } from "../../domain/client.ts";
import { type Confirmation, confirmationGreets } from "../../domain/confirmation.ts";
import { isNaturalPerson } from "../../domain/creditor.ts";
import { bullets } from "../blocks.ts";
import { creditorFields, paymentFacts } from "../parties.ts";
import { type Filled, fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { type FieldsOf, templateKind } from "../template-kind.ts";
import { wordingIn } from "../wording.ts";
import type { Wording } from "../wording-fr.ts";
import { CALL_MESSAGE, emailSignature, invoiceSentence, MESSAGE_FIELDS, MESSAGE_SLOTS } from "./reminder.ts";

export const PROMISE_MESSAGE = templateKind({
  title: "confirmation d'une promesse de payer",
  fields: { ...MESSAGE_FIELDS, echange: [], montant: [], pour_le: [], reste: [] },
  slots: MESSAGE_SLOTS,
  requiredFields: [["montant"], ["pour_le"]],
  sent: true,
});

/** @throws RelanceError (refus) when a field of its template is empty. */
export function confirmationContent(confirmation: Confirmation, folders: TemplateFolders): Promise<Filled> {
  const { creditor, client, accounts, said } = confirmation;
  const words = wordingIn(languageOf(client));
  const numbers = accounts.map((account) => account.invoice.number);
  const asked = { words, clientRef: client.ref, firstPersonSingular: isNaturalPerson(creditor) };
  const fields = fieldsOf(confirmation, words);
  const slots = {
    factures: [bullets(accounts.map((account) => invoiceSentence(account, confirmation.writtenOn, words)))],
    reglement: [paymentFacts(creditor, numbers, undefined, words)],
    signature: [emailSignature(creditor, words)],
  } as const;
  if (said.kind === "appel") {
    return fillTemplate(folders, {
      ...asked,
      kind: CALL_MESSAGE,
      name: "emails/appel-confirmation",
      fields: { ...fields, interlocuteur: said.spokeTo ?? null, desaccord: said.outcome === "litige" },
      slots,
    });
  }
  return fillTemplate(folders, {
    ...asked,
    kind: PROMISE_MESSAGE,
    name: "emails/promesse-confirmation",
    fields: {
      ...fields,
      echange: words.exchange[said.channel],
      montant: said.amountCents,
      pour_le: said.dueOn,
      reste: Math.max(0, fields.solde - said.amountCents),
    },
    slots,
  });
}

function fieldsOf(confirmation: Confirmation, words: Wording) {
  const { creditor, client, accounts, writtenOn, said } = confirmation;
  const numbers = accounts.map((account) => account.invoice.number);
  return {
    creancier: creditorFields(creditor),
    client: { ref: client.ref, nom: client.name, contact: confirmationGreets(confirmation) ?? null },
    date: said.saidOn,
    designation: words.designation(numbers),
    nombre_factures: numbers.length,
    plusieurs: numbers.length > 1,
    solde: askedCents(accounts, writtenOn),
    echeance: null,
    copies: false,
    plusieurs_copies: false,
  } satisfies FieldsOf<typeof MESSAGE_FIELDS>;
}

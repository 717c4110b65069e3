// The email that confirms a promise or a call: what was said, on which invoices, where to pay, and a way to correct it.

import { languageOf } from "../../domain/client.ts";
import type { Confirmation } from "../../domain/confirmation.ts";
import { isNaturalPerson, letterName } from "../../domain/creditor.ts";
import { undisputedCents } from "../../domain/dispute.ts";
import { balanceCents } from "../../domain/invoice.ts";
import { sumCents } from "../../domain/money.ts";
import type { Fields } from "../fields.ts";
import { paymentFacts } from "../parties.ts";
import { type Filled, fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { wordingIn } from "../wording.ts";
import type { Wording } from "../wording-fr.ts";
import { emailSignature, invoiceSentence } from "./reminder.ts";

const TEMPLATES = {
  promesse: "emails/promesse-confirmation",
  appel: "emails/appel-confirmation",
} as const;

/** @throws RelanceError (refus) when a field of its template is empty. */
export function confirmationContent(confirmation: Confirmation, folders: TemplateFolders): Promise<Filled> {
  const { creditor, client, accounts, said } = confirmation;
  const words = wordingIn(languageOf(client));
  const numbers = accounts.map((account) => account.invoice.number);
  return fillTemplate(folders, {
    name: TEMPLATES[said.kind],
    words,
    clientRef: client.ref,
    firstPersonSingular: isNaturalPerson(creditor),
    fields: fieldsOf(confirmation, words),
    slots: {
      factures: [
        {
          kind: "list",
          ordered: false,
          items: accounts.map((account) => invoiceSentence(account, confirmation.writtenOn, words)),
        },
      ],
      reglement: [paymentFacts(creditor, numbers, undefined, words)],
      signature: [emailSignature(creditor, words)],
    },
    requiredSlots: ["factures", "reglement", "signature"],
  });
}

function fieldsOf({ creditor, client, accounts, writtenOn, said }: Confirmation, words: Wording): Fields {
  const numbers = accounts.map((account) => account.invoice.number);
  const asked = sumCents(
    accounts.map((account) =>
      undisputedCents(Math.max(0, balanceCents(account)), account.disputes, writtenOn),
    ),
  );
  return {
    creancier: { nom: letterName(creditor), email: creditor.email, telephone: creditor.phone ?? null },
    client: { ref: client.ref, nom: client.name, contact: client.contact ?? null },
    date: said.saidOn,
    designation: words.designation(numbers),
    nombre_factures: numbers.length,
    plusieurs: numbers.length > 1,
    solde: asked,
    echeance: null,
    copies: false,
    plusieurs_copies: false,
    ...(said.kind === "promesse"
      ? {
          echange: words.exchange[said.channel],
          montant: said.amountCents,
          pour_le: said.dueOn,
          reste: Math.max(0, asked - said.amountCents),
        }
      : {
          interlocuteur: said.spokeTo ?? null,
          desaccord: said.outcome === "litige",
        }),
  };
}

// The messages of an échéancier: the agreement sent to be signed, then what was agreed, date by date.

import type { FollowedInstalment } from "../../domain/echeancier.ts";
import { isLegalPerson } from "../../domain/mentions.ts";
import type { Message } from "../../domain/message.ts";
import { sumCents } from "../../domain/money.ts";
import { eurosInWords } from "../../format/words-of-money.ts";
import { bullets } from "../blocks.ts";
import type { Block } from "../document.ts";
import { oneLineAddress } from "../parties.ts";
import { type Filled, fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { type FieldsOf, type SlotsOf, templateKind } from "../template-kind.ts";
import type { Wording } from "../wording-fr.ts";
import { MESSAGE_FIELDS, MESSAGE_SLOTS } from "./reminder.ts";

const SHARED_FIELDS = { ...MESSAGE_FIELDS, convenu_le: [], montant: [], nombre_parts: [] } as const;
const SHARED_SLOTS = { ...MESSAGE_SLOTS, parts: "obligatoire" } as const;

export const PROPOSAL = templateKind({
  title: "échéancier à signer",
  fields: {
    ...SHARED_FIELDS,
    adresse: [],
    personne_morale: [],
    reponse_avant: [],
    reconnu: [],
    reconnu_en_lettres: [],
  },
  slots: { ...SHARED_SLOTS, reglement: "facultatif" },
  requiredFields: [["montant"], ["reconnu"]],
  sent: true,
});

export const AGREED = templateKind({
  title: "confirmation d'un échéancier",
  fields: SHARED_FIELDS,
  slots: SHARED_SLOTS,
  requiredFields: [["montant"]],
  sent: true,
});

interface Asked {
  readonly words: Wording;
  readonly clientRef: string;
  readonly firstPersonSingular: boolean;
  readonly fields: FieldsOf<typeof MESSAGE_FIELDS>;
  readonly slots: SlotsOf<keyof typeof MESSAGE_SLOTS>;
}

/** @throws RelanceError (refus) when a field of its template is empty. */
export function sharedDebtContent(message: Message, asked: Asked, folders: TemplateFolders): Promise<Filled> {
  const { creditor, client, shared, template } = message;
  if (shared === undefined) throw new Error("a message about an échéancier needs one");
  const { agreedOn, instalments, toSign } = shared;
  const fields = {
    ...asked.fields,
    convenu_le: agreedOn,
    montant: sumCents(instalments.map(({ instalment }) => instalment.amountCents)),
    nombre_parts: instalments.length,
  };
  const slots = { ...asked.slots, parts: [partsOf(instalments, asked.words)] };
  if (toSign === undefined) {
    const name = template ?? "emails/echeancier-confirmation";
    return fillTemplate(folders, { ...asked, name, kind: AGREED, fields, slots });
  }
  return fillTemplate(folders, {
    ...asked,
    name: template ?? "emails/echeancier-proposition",
    kind: PROPOSAL,
    fields: {
      ...fields,
      adresse: oneLineAddress(creditor.address),
      personne_morale: isLegalPerson(client),
      reponse_avant: toSign.answerBy ?? null,
      reconnu: toSign.recognisedCents,
      reconnu_en_lettres: eurosInWords(toSign.recognisedCents),
    },
    slots,
  });
}

function partsOf(instalments: readonly FollowedInstalment[], { sentence, formats }: Wording): Block {
  return bullets(
    instalments.map(({ instalment, paidCents, state }) => {
      const part = sentence.instalment(
        formats.euros(instalment.amountCents),
        formats.dayWithWeekday(instalment.dueOn),
      );
      if (state === "payee") return `${part}${sentence.paid(undefined)}`;
      return paidCents === 0 ? part : `${part}${sentence.paid(formats.euros(paidCents))}`;
    }),
  );
}

// Every template by its name: what kind it is, so that it is listed, checked and copied without any letter.

import { CALL_SHEET } from "./layouts/call-sheet.ts";
import { PROMISE_MESSAGE } from "./layouts/confirmation.ts";
import { DECLARATION } from "./layouts/declaration.ts";
import { AGREEMENT, AGREEMENT_NOTE } from "./layouts/echeancier.ts";
import { MANDATEMENT } from "./layouts/mandatement.ts";
import { ACCOUNTS_CONTACT, COPY, SUSPENSION, THANKS } from "./layouts/message.ts";
import { AGREEMENT_NOTICE, NOTICE } from "./layouts/mise-en-demeure.ts";
import { CALL_MESSAGE, REMINDER } from "./layouts/reminder.ts";
import { REQUETE } from "./requete.ts";
import type { TemplateKind } from "./template-kind.ts";

const KINDS: Readonly<Record<string, TemplateKind>> = {
  "emails/rappel-avant-echeance": REMINDER,
  "emails/courriel-courtois": REMINDER,
  "emails/courriel-ferme": REMINDER,
  "emails/dernier-courriel": REMINDER,
  "emails/appel-confirmation": CALL_MESSAGE,
  "emails/promesse-confirmation": PROMISE_MESSAGE,
  "emails/merci": THANKS,
  "emails/copie-facture": COPY,
  "emails/contact-comptable": ACCOUNTS_CONTACT,
  "emails/suspension-livrables": SUSPENSION,
  "lettres/mise-en-demeure": NOTICE,
  "lettres/mise-en-demeure-consommateur": NOTICE,
  "lettres/mise-en-demeure-public": NOTICE,
  "lettres/mise-en-demeure-echeancier": AGREEMENT_NOTICE,
  "lettres/echeancier": AGREEMENT,
  "lettres/echeancier-note": AGREEMENT_NOTE,
  "lettres/prefet": MANDATEMENT,
  "lettres/declaration-creance": DECLARATION,
  "appels/fiche": CALL_SHEET,
  "dossier/requete": REQUETE,
};

/** A name of the user's own is a reminder among emails, which a ladder may call, and a mise en demeure among letters. */
export function kindOfTemplate(name: string): TemplateKind | undefined {
  if (name in KINDS) return KINDS[name];
  if (name.startsWith("emails/")) return REMINDER;
  return name.startsWith("lettres/") ? NOTICE : undefined;
}

// Every template by its name: what kind it is, so that it is listed, checked and copied without any letter.
import { templateFamily } from "../domain/template.ts";
import { CALL_SHEET } from "./layouts/call-sheet.ts";
import { CLOSING } from "./layouts/closing.ts";
import { PROMISE_MESSAGE } from "./layouts/confirmation.ts";
import { DECLARATION } from "./layouts/declaration.ts";
import { AGREEMENT, AGREEMENT_NOTE } from "./layouts/echeancier.ts";
import { CONTEST_ANSWER, RELIEF } from "./layouts/insolvency-letters.ts";
import { TO_ENFORCE, TO_SERVE } from "./layouts/instruction.ts";
import { MANDATEMENT } from "./layouts/mandatement.ts";
import { ACCOUNTS_CONTACT, COPY, SUSPENSION, THANKS } from "./layouts/message.ts";
import { AGREEMENT_NOTICE, NOTICE } from "./layouts/mise-en-demeure.ts";
import { RELEVE } from "./layouts/releve.ts";
import { CALL_MESSAGE, REMINDER } from "./layouts/reminder.ts";
import { REMINDER_LETTER } from "./layouts/reminder-letter.ts";
import { AGREED, PROPOSAL } from "./layouts/shared-debt.ts";
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
  "emails/echeancier-proposition": PROPOSAL,
  "emails/echeancier-confirmation": AGREED,
  "lettres/rappel": REMINDER_LETTER,
  "lettres/releve": RELEVE,
  "lettres/cloture": CLOSING,
  "lettres/mise-en-demeure": NOTICE,
  "lettres/mise-en-demeure-consommateur": NOTICE,
  "lettres/mise-en-demeure-public": NOTICE,
  "lettres/mise-en-demeure-echeancier": AGREEMENT_NOTICE,
  "lettres/echeancier": AGREEMENT,
  "lettres/echeancier-note": AGREEMENT_NOTE,
  "lettres/prefet": MANDATEMENT,
  "lettres/declaration-creance": DECLARATION,
  "lettres/releve-forclusion": RELIEF,
  "lettres/reponse-contestation": CONTEST_ANSWER,
  "lettres/commissaire-signification": TO_SERVE,
  "lettres/commissaire-execution": TO_ENFORCE,
  "appels/fiche": CALL_SHEET,
  "dossier/requete": REQUETE,
};

/**
 * A name of the user's own says what it is by how it begins: « emails/merci-chaleureux » is a thanks. Any other is a
 * reminder among emails, which a ladder may call, and a mise en demeure among letters.
 */
export function kindOfTemplate(name: string): TemplateKind | undefined {
  if (name in KINDS) return KINDS[name];
  if (!name.startsWith("emails/") && !name.startsWith("lettres/")) return undefined;
  const family = templateFamily(name, Object.keys(KINDS));
  if (family !== undefined) return KINDS[family];
  return name.startsWith("emails/") ? REMINDER : NOTICE;
}

// A template shown with the facts of a real claim, or of the demonstration's: nothing is written, nothing is noted.
import { CURE_DAYS } from "../domain/agreement.ts";
import { callSheetOf } from "../domain/call-sheet.ts";
import type { ClientKind } from "../domain/client.ts";
import { addDays } from "../domain/day.ts";
import { buildDecompte } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import { lastReceived, type MessageKind } from "../domain/message.ts";
import { nextProcedureAgainst } from "../domain/mise-en-demeure.ts";
import type { Preview } from "../domain/preview.ts";
import { printedDeadline } from "../domain/registered-letter.ts";
import { pastReminders } from "../domain/reminder.ts";
import { type TemplateKey, templateFamily } from "../domain/template.ts";
import { invoiceFiles } from "./invoice-files.ts";
import type { Deps } from "./ports.ts";
import { talkedAbout } from "./prepare-call.ts";
import { agreementShownOf, sharedDebtMessageOf } from "./preview-agreement.ts";
import {
  type Claimed,
  closingLetterOf,
  instructionLetterOf,
  mandatementLetterOf,
  releveLetterOf,
  reminderLetterOf,
} from "./preview-letters.ts";
import { requiredCreditor } from "./reminder-draft.ts";
import { SAMPLE_CREDITOR, SAMPLE_DAY, sampleClaim } from "./sample-claim.ts";

/**
 * The preview of a template, for a client or an invoice, else for a fictitious one.
 * @throws RelanceError (refus) without a profile or an open invoice, (droit) for an unknown rate, (valeur) for a
 * template that only a whole file can show.
 */
export async function previewOf(
  deps: Pick<Deps, "store" | "legal" | "clock" | "folder">,
  key: TemplateKey,
  target: string | undefined,
): Promise<Preview> {
  const { name } = key;
  const needed = NEEDS_A_CASE[name];
  if (needed !== undefined) throw new RelanceError("valeur", needed.why, needed.hint);
  const claimed = target === undefined ? await sample(deps, key) : await real(deps, key, target);
  const { accounts } = claimed;
  // The made-up claim has a copy of each of its invoices; a real one, those that were kept.
  const attachedCount =
    target === undefined ? accounts.length : (await invoiceFiles(deps, await deps.store(), accounts)).length;
  if (name === "appels/fiche") {
    return { kind: "appel", sheet: callSheetOf({ ...claimed, titleOf: (_, id) => id }, claimed.today) };
  }
  if (name.startsWith("emails/")) return messagePreview(name, claimed, attachedCount);
  if (name === "lettres/echeancier" || name === "lettres/echeancier-note") {
    return {
      kind: name === "lettres/echeancier" ? "echeancier" : "echeancier-note",
      agreement: agreementShownOf(claimed),
    };
  }
  switch (templateFamily(name, LETTER_FAMILIES)) {
    case "lettres/rappel":
      return { kind: "lettre", letter: { ...reminderLetterOf(claimed), template: name } };
    case "lettres/releve":
      return { kind: "lettre", letter: { ...releveLetterOf(claimed), template: name } };
    case "lettres/cloture":
      return { kind: "lettre", letter: { ...closingLetterOf(claimed, await deps.legal()), template: name } };
    case "lettres/prefet":
      return { kind: "lettre", letter: { ...mandatementLetterOf(claimed), template: name } };
    case "lettres/commissaire-signification":
      return {
        kind: "lettre",
        letter: { ...instructionLetterOf(claimed, "signification"), template: name },
      };
    case "lettres/commissaire-execution":
      return { kind: "lettre", letter: { ...instructionLetterOf(claimed, "execution"), template: name } };
    default:
      return noticePreview(name, claimed);
  }
}

/** What is made of more than a claim. */
const NEEDS_A_CASE: Readonly<Record<string, { readonly why: string; readonly hint: string }>> = {
  "dossier/requete": {
    why: "La requête ne se montre qu'avec son dossier.",
    hint: "relance dossier exporter <client> --sortie <dossier>",
  },
  "lettres/releve-forclusion": {
    why: "La requête en relevé de forclusion ne se montre qu'avec la procédure collective qu'elle suit.",
    hint: "relance creance forclusion <client> --cause <cause> --apercu",
  },
  "lettres/reponse-contestation": {
    why: "La réponse au mandataire ne se montre qu'avec la contestation qu'elle suit.",
    hint: "relance creance repondre <client> --apercu",
  },
  "lettres/declaration-creance": {
    why: "La déclaration de créance ne se montre qu'avec le jugement qui l'appelle.",
    hint: "relance creance declarer <client>",
  },
};

const LETTER_FAMILIES = [
  "lettres/rappel",
  "lettres/releve",
  "lettres/cloture",
  "lettres/prefet",
  "lettres/commissaire-signification",
  "lettres/commissaire-execution",
] as const;

async function real(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  key: TemplateKey,
  target: string,
): Promise<Claimed> {
  const store = await deps.store();
  const today = deps.clock.today();
  const { client, accounts } = talkedAbout(store, target, today);
  const shown = { ...client, language: key.language };
  return {
    creditor: requiredCreditor(store),
    client: shown,
    accounts: accounts.map((account) => ({ ...account, client: shown })),
    decompte: buildDecompte(shown, accounts, await deps.legal(), today),
    today,
  };
}

/** A name says whom the letter is for. */
const SAMPLE_KINDS: Readonly<Record<string, ClientKind>> = {
  "lettres/mise-en-demeure-consommateur": "particulier",
  "lettres/mise-en-demeure-public": "public",
  "lettres/prefet": "public",
};

async function sample(deps: Pick<Deps, "legal">, { name, language }: TemplateKey): Promise<Claimed> {
  const { client, accounts } = sampleClaim(SAMPLE_KINDS[name] ?? "societe", language);
  const decompte = buildDecompte(client, accounts, await deps.legal(), SAMPLE_DAY);
  return { creditor: SAMPLE_CREDITOR, client, accounts, decompte, today: SAMPLE_DAY };
}

const MESSAGE_NAMES: Readonly<Record<string, MessageKind>> = {
  "emails/merci": "merci",
  "emails/copie-facture": "copie",
  "emails/contact-comptable": "contact",
  "emails/suspension-livrables": "suspension",
};

const SHARED_DEBT_NAMES = ["emails/echeancier-proposition", "emails/echeancier-confirmation"] as const;

/** Days left to answer in a message that is only shown. */
const ANSWER_DAYS = 8;

function messagePreview(name: string, claimed: Claimed, attachedCount: number): Preview {
  const { creditor, client, accounts, decompte, today } = claimed;
  const said = { creditor, client, accounts, writtenOn: today };
  if (name === "emails/appel-confirmation") {
    const call = { kind: "appel", saidOn: today, outcome: "joint", spokeTo: client.contact } as const;
    return { kind: "confirmation", confirmation: { ...said, said: call } };
  }
  const shared = templateFamily(name, SHARED_DEBT_NAMES);
  if (shared !== undefined) {
    const toSign = shared === "emails/echeancier-proposition";
    return { kind: "message", message: sharedDebtMessageOf(claimed, toSign, name), attachedCount: 1 };
  }
  if (name === "emails/promesse-confirmation") {
    const promise = {
      kind: "promesse",
      saidOn: today,
      dueOn: addDays(today, ANSWER_DAYS),
      amountCents: Math.ceil(decompte.totals.principalCents / 2),
      channel: "appel",
    } as const;
    return { kind: "confirmation", confirmation: { ...said, said: promise } };
  }
  const family = templateFamily(name, Object.keys(MESSAGE_NAMES));
  const kind = family === undefined ? undefined : MESSAGE_NAMES[family];
  if (kind !== undefined) {
    const received = lastReceived(accounts)?.received ?? { amountCents: 10_000, receivedOn: today };
    const suspended = { fromOn: addDays(today, ANSWER_DAYS) };
    return {
      kind: "message",
      message: { ...said, kind, received, suspended, template: name },
      attachedCount: 1,
    };
  }
  const step = {
    id: "apercu",
    channel: "email",
    title: name,
    template: name,
    offsetDays: 0,
    minDelayDays: 0,
    optional: false,
  } as const;
  const deadlineOn = addDays(today, ANSWER_DAYS);
  return { kind: "relance", reminder: { ...said, step, decompte, deadlineOn }, attachedCount };
}

function noticePreview(name: string, { creditor, client, accounts, decompte, today }: Claimed): Preview {
  const broken = name === "lettres/mise-en-demeure-echeancier";
  const missedCents = Math.ceil(decompte.totals.principalCents / 3);
  const delayDays = CURE_DAYS;
  return {
    kind: "mise-en-demeure",
    letter: {
      creditor,
      client,
      decompte,
      writtenOn: today,
      delayDays,
      deadlineOn: printedDeadline(today, delayDays),
      reminders: pastReminders(accounts),
      nextProcedure: nextProcedureAgainst(client),
      template: name,
      brokenAgreement: broken
        ? {
            agreedOn: addDays(today, -60),
            missed: [{ dueOn: addDays(today, -10), amountCents: missedCents }],
            missingCents: missedCents,
          }
        : undefined,
    },
  };
}

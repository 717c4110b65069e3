// What was typed or read about a client → checked values, laid over the present ones; all problems at once.
import type { Client, ClientKind, Language } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import {
  compactIdentifier,
  sirenOfSiret,
  sirenProblem,
  siretProblem,
  vatNumberProblem,
} from "../domain/identifiers.ts";
import { plainDay } from "../domain/plain-words.ts";
import { cleanText, emailProblem, phoneProblem } from "./clean-text.ts";
import type { New } from "./ports.ts";
import { type AddressText, readAddress } from "./postal-address.ts";

/** Absent: not said. Empty text: erased. */
export interface ClientText {
  readonly name?: string | undefined;
  readonly kind?: ClientKind | undefined;
  readonly legalForm?: string | undefined;
  readonly siren?: string | undefined;
  readonly siret?: string | undefined;
  readonly vatNumber?: string | undefined;
  readonly address?: AddressText | undefined;
  readonly communeInsee?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly contact?: string | undefined;
  readonly language?: Language | undefined;
  readonly civilName?: string | undefined;
  readonly accountingContact?: string | undefined;
  readonly accountingEmail?: string | undefined;
  /** All of them: what is given replaces what was there. */
  readonly copyEmails?: readonly string[] | undefined;
  readonly publicKind?: Client["publicKind"];
  readonly insolvencyOn?: Day | undefined;
  readonly ladderId?: string | undefined;
  readonly notes?: string | undefined;
}

export type ClientFacts = Omit<New<Client>, "ref">;

/**
 * The present facts with what was said laid over them.
 * @throws RelanceError (valeur) with one line per value to mend.
 */
export function readClient(text: ClientText, present: ClientFacts | undefined): ClientFacts {
  const problems: string[] = [];
  const over = (said: string | undefined, was: string | undefined): string | undefined =>
    said === undefined ? was : cleanText(said);
  const checked = (
    value: string | undefined,
    problem: (value: string) => string | undefined,
  ): string | undefined => {
    const sentence = value === undefined ? undefined : problem(value);
    if (sentence !== undefined) problems.push(sentence);
    return value;
  };
  const compact = (value: string | undefined) => (value === undefined ? undefined : compactIdentifier(value));

  const name = over(text.name, present?.name);
  if (name === undefined) problems.push("nom : rien n'est écrit.");
  if (name !== undefined && name.length > 150) problems.push(`nom : ${name.length} caractères, 150 au plus.`);
  const siret = compact(checked(over(text.siret, present?.siret), siretProblem));
  const siren = compact(checked(over(text.siren, present?.siren), sirenProblem)) ?? sirenFrom(siret);
  if (siren !== undefined && siret !== undefined && sirenOfSiret(siret) !== siren) {
    problems.push(
      `le SIRET « ${siret} » n'est pas celui du SIREN ${siren}${alsoGive("--siret", text.siret)}.`,
    );
  }
  const vatNumber = compact(
    checked(over(text.vatNumber, present?.vatNumber), (value) =>
      vatNumberProblem(value, siren)?.replace(/\.$/u, () => `${alsoGive("--tva", text.vatNumber)}.`),
    ),
  );
  const { address, problems: addressProblems } = readAddress(text.address ?? {}, present?.address);
  problems.push(...addressProblems);
  const kind = text.kind ?? present?.kind ?? "societe";
  const facts: ClientFacts = {
    name: name ?? "",
    kind,
    legalForm: over(text.legalForm, present?.legalForm),
    siren,
    siret,
    vatNumber,
    address,
    communeInsee: checked(over(text.communeInsee, present?.communeInsee)?.toUpperCase(), communeProblem),
    email: checked(over(text.email, present?.email), emailProblem),
    phone: checked(over(text.phone, present?.phone), phoneProblem),
    contact: over(text.contact, present?.contact),
    language: text.language ?? present?.language,
    civilName: over(text.civilName, present?.civilName),
    accountingContact: over(text.accountingContact, present?.accountingContact),
    accountingEmail: checked(over(text.accountingEmail, present?.accountingEmail), emailProblem),
    copyEmails: copies(text.copyEmails, present?.copyEmails, (one) => checked(one, emailProblem)),
    publicKind: kind === "public" ? (text.publicKind ?? present?.publicKind) : undefined,
    insolvencyOn: text.insolvencyOn ?? present?.insolvencyOn,
    // Said by `client procedure-collective`, kept by every other change.
    insolvencyPublishedOn: present?.insolvencyPublishedOn,
    insolvencyAgent: present?.insolvencyAgent,
    insolvencyKind: present?.insolvencyKind,
    insolvencyCourt: present?.insolvencyCourt,
    insolvencyNumber: present?.insolvencyNumber,
    claimDeclaredOn: present?.claimDeclaredOn,
    claimContestedOn: present?.claimContestedOn,
    claimAnsweredOn: present?.claimAnsweredOn,
    claimReliefAskedOn: present?.claimReliefAskedOn,
    claimRelievedOn: present?.claimRelievedOn,
    ladderId: over(text.ladderId, present?.ladderId),
    notes: over(text.notes, present?.notes),
  };
  const published = facts.insolvencyPublishedOn;
  if (published !== undefined && facts.insolvencyOn !== undefined && published < facts.insolvencyOn) {
    problems.push(
      `le jugement (${plainDay(facts.insolvencyOn)}) suivrait sa publication au BODACC (${plainDay(published)}).`,
    );
  }
  if (problems.length > 0) {
    const [first, ...others] = problems as [string, ...string[]];
    const single = others.length === 0;
    throw new RelanceError(
      "valeur",
      single ? capitalized(first) : "Ce client n'est pas enregistré : plusieurs valeurs sont à corriger.",
      "Corrigez, puis relancez la même commande.",
      single ? [] : problems,
    );
  }
  return facts;
}

/** A number already recorded stands in the way of the one just typed: both change together. */
function alsoGive(option: string, typed: string | undefined): string {
  return typed === undefined ? ` : donnez-le aussi, par ${option}` : "";
}

function sirenFrom(siret: string | undefined): string | undefined {
  return siret === undefined ? undefined : sirenOfSiret(siret);
}

function communeProblem(code: string): string | undefined {
  return /^(?:\d{2}|2[AB])\d{3}$/u.test(code)
    ? undefined
    : `le code INSEE de commune « ${code} » devrait compter cinq caractères (« 69381 », « 2A004 ») ; ce n'est pas le code postal.`;
}

/** Each once; none left is no list. */
function copies(
  said: readonly string[] | undefined,
  present: readonly string[] | undefined,
  checked: (email: string) => unknown,
): readonly string[] | undefined {
  if (said === undefined) return present;
  const kept = new Set(said.flatMap((one) => cleanText(one) ?? []));
  for (const one of kept) checked(one);
  return kept.size === 0 ? undefined : [...kept];
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

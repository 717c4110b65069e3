// Who an imported buyer is: a known client by SIREN, then by exact name when no SIREN says otherwise, or a new client.
import type { Client, ClientKind } from "../domain/client.ts";
import {
  compactIdentifier,
  sirenOfSiret,
  sirenProblem,
  siretProblem,
  vatNumberProblem,
} from "../domain/identifiers.ts";
import type { ImportedBuyer } from "../domain/imported-invoice.ts";
import { shellWord } from "../domain/shell-word.ts";
import { cleanText, emailProblem, phoneProblem } from "./clean-text.ts";
import { clientIndex } from "./client-index.ts";
import type { Store } from "./ports.ts";
import type { ClientFacts } from "./read-client.ts";
import { freeRef, takenRefs } from "./save-client.ts";

/** A client of the database, or one that the import will make; `id` is 0 until then. */
export type MatchedClient = Client;

/** A client known by its name only, whose SIREN the import gives. */
export interface LearntSiren {
  readonly client: MatchedClient;
  readonly siren: string;
}

export interface FoundBuyer {
  readonly client: MatchedClient;
  readonly isNew: boolean;
  /** French sentence: why it may be someone else. */
  readonly doubt?: string | undefined;
}

export interface BuyerDirectory {
  /** The client, when it is known already and is the only one of that name: none is made. */
  find(buyer: ImportedBuyer): MatchedClient | undefined;
  /**
   * The client, withdrawn ones included, or a French sentence when it cannot be told. Between namesakes, `holder`
   * (the id of the client who has that invoice already) is the one.
   */
  match(buyer: ImportedBuyer, holder?: number): FoundBuyer | { readonly problem: string };
  /** Clients made so far, in order. */
  readonly made: readonly MatchedClient[];
  /** Made ones whose kind the file does not say: shown, because it decides the law. */
  readonly supposed: readonly MatchedClient[];
  /** In order, those made by the import included; a second SIREN of the same name is then another client. */
  readonly learnt: readonly LearntSiren[];
}

/** `kind` is given to new clients whose file says nothing. */
export function buyerDirectory(store: Store, kind: ClientKind | undefined): BuyerDirectory {
  const known = [...store.clients("tous")];
  const byName = clientIndex(known);
  const taken = takenRefs(store);
  const made: MatchedClient[] = [];
  const supposed: MatchedClient[] = [];
  const learnt: LearntSiren[] = [];
  /** The wrong number under which a client without SIREN was made or met: another one is someone else. */
  const wrongNumbers = new Map<MatchedClient, string>();
  const numberOf = (one: MatchedClient): string | undefined =>
    sirenOf(one) ?? learnt.find(({ client }) => client === one)?.siren ?? wrongNumbers.get(one);
  const namesakesOf = (name: string): readonly MatchedClient[] => {
    const named = byName.named(name);
    const followed = named.filter((one) => one.cancelledOn === undefined);
    return followed.length === 0 ? named : followed;
  };
  const candidates = (facts: ClientFacts, given: string | undefined): readonly MatchedClient[] => {
    const { siren } = facts;
    const bySiren = siren === undefined ? [] : known.filter((one) => numberOf(one) === siren);
    // A withdrawn client is found too, after the others: no twin of it is made behind the user's back.
    const one = bySiren.find((client) => client.cancelledOn === undefined) ?? bySiren[0];
    if (one !== undefined) return [one];
    const named = byName
      .named(facts.name)
      .filter((client) => given === undefined || (numberOf(client) ?? given) === given);
    const followed = named.filter((client) => client.cancelledOn === undefined);
    return followed.length === 0 ? named.slice(0, 1) : followed;
  };
  const learn = (client: MatchedClient, siren: string): string | undefined => {
    if (numberOf(client) !== undefined) return undefined;
    learnt.push({ client, siren });
    return `le client « ${client.ref} » est reconnu par son seul nom, « ${client.name} », et reçoit le SIREN ${siren}. Si c'est une autre entreprise, ajoutez-la d'abord : relance client ajouter ${shellWord(client.name)} --siren ${siren}`;
  };
  return {
    made,
    supposed,
    learnt,
    find(buyer) {
      const facts = factsOf(buyer, kind);
      const [only, other] = candidates(facts, facts.siren ?? givenNumber(buyer));
      return other === undefined ? only : undefined;
    },
    match(buyer, holder) {
      const facts = factsOf(buyer, kind);
      const given = facts.siren ?? givenNumber(buyer);
      const all = candidates(facts, given);
      const held = holder === undefined ? undefined : all.find((one) => one.id === holder);
      const [only, other] = held === undefined ? all : [held];
      if (other !== undefined) {
        const way =
          facts.siren === undefined
            ? "ajoutez le SIREN au fichier."
            : `donnez son SIREN à celui que c'est, relance client modifier ${only?.ref} --siren ${facts.siren}`;
        return {
          problem: `plusieurs clients s'appellent « ${facts.name} » (${all.map((one) => one.ref).join(", ")}) : ${way}`,
        };
      }
      if (only !== undefined) {
        const doubt = facts.siren === undefined ? undefined : learn(only, facts.siren);
        if (given !== undefined && numberOf(only) === undefined) wrongNumbers.set(only, given);
        return { client: only, isNew: only.id === 0, doubt };
      }
      const others = namesakesOf(facts.name);
      const client: MatchedClient = { ...facts, id: 0, ref: freeRef(facts.name, taken) };
      taken.add(client.ref);
      known.push(client);
      byName.add(client);
      made.push(client);
      if (facts.siren === undefined && given !== undefined) wrongNumbers.set(client, given);
      if (buyer.kind === undefined && kind === undefined) supposed.push(client);
      const doubt = facts.siren === undefined ? namesakeDoubt(client, given, others) : undefined;
      return { client, isNew: true, doubt };
    },
  };
}

function namesakeDoubt(
  client: MatchedClient,
  given: string | undefined,
  [other]: readonly MatchedClient[],
): string | undefined {
  if (given === undefined || other === undefined) return undefined;
  return `le numéro ${cleanText(given) ?? ""}, faux, n'est pas celui de « ${other.ref} », du même nom : un autre client est fait, « ${client.ref} ». Si c'est le même, corrigez le numéro dans le fichier.`;
}

/** The SIREN of a client, wherever it is written: a SIRET and a French VAT number hold it. */
function sirenOf({ siren, siret, vatNumber }: MatchedClient): string | undefined {
  return siren ?? (siret === undefined ? undefined : sirenOfSiret(siret)) ?? sirenInVat(vatNumber);
}

/** The number that the file gives, though its key is wrong: wrong is not unknown. */
function givenNumber({ siren, siret, vatNumber }: ImportedBuyer): string | undefined {
  const written = siren ?? (siret === undefined ? undefined : (sirenOfSiret(siret) ?? siret));
  return written === undefined ? sirenInVat(vatNumber) : compactIdentifier(written);
}

function sirenInVat(text: string | undefined): string | undefined {
  return text === undefined ? undefined : /^FR..(\d{9})$/u.exec(compactIdentifier(text))?.[1];
}

/** Wrong identifiers are dropped: the reading already said so, and a wrong SIREN would match the wrong client. */
function factsOf(buyer: ImportedBuyer, kind: ClientKind | undefined): ClientFacts {
  const siret = sound(buyer.siret, siretProblem);
  const siren = sound(buyer.siren, sirenProblem) ?? (siret === undefined ? undefined : sirenOfSiret(siret));
  return {
    name: (cleanText(buyer.name) ?? "").slice(0, 150),
    kind: buyer.kind ?? kind ?? supposedKind(buyer.name, siren),
    siren,
    siret: siren !== undefined && siret?.startsWith(siren) === true ? siret : undefined,
    vatNumber: sound(buyer.vatNumber, (text) => vatNumberProblem(text, siren) ?? sirenInVatProblem(text)),
    address: buyer.address,
    email: buyer.email === undefined || emailProblem(buyer.email) !== undefined ? undefined : buyer.email,
    phone:
      buyer.phone === undefined || phoneProblem(buyer.phone) !== undefined
        ? undefined
        : cleanText(buyer.phone),
    contact: cleanText(buyer.contact),
  };
}

/** A French VAT number ends with a SIREN: a wrong one there would contradict the right one, given later. */
function sirenInVatProblem(text: string): string | undefined {
  const siren = sirenInVat(text);
  return siren === undefined ? undefined : sirenProblem(siren);
}

function sound(text: string | undefined, problem: (text: string) => string | undefined): string | undefined {
  return text === undefined || problem(text) !== undefined ? undefined : compactIdentifier(text);
}

/**
 * SIREN numbers of public bodies begin with 1 or 2 (Insee); a person written « M. » or « Mme » without a
 * SIREN is taken for a consumer, to whom neither the 40 € nor professional penalties may be asked.
 */
function supposedKind(name: string, siren: string | undefined): ClientKind {
  if (siren !== undefined) return /^[12]/u.test(siren) ? "public" : "societe";
  return /^(?:m\.|mr|mme|mlle|monsieur|madame)\s/iu.test(name.trim()) ? "particulier" : "societe";
}

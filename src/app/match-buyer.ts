// Who an imported buyer is: a known client by SIREN, then by exact name, or a client to be made.
import type { Client, ClientKind } from "../domain/client.ts";
import {
  compactIdentifier,
  sirenOfSiret,
  sirenProblem,
  siretProblem,
  vatNumberProblem,
} from "../domain/identifiers.ts";
import type { ImportedBuyer } from "../domain/imported-invoice.ts";
import { nameKey } from "../domain/party-name.ts";
import { cleanText, emailProblem, phoneProblem } from "./clean-text.ts";
import type { Store } from "./ports.ts";
import type { ClientFacts } from "./read-client.ts";
import { freeRef, takenRefs } from "./save-client.ts";

/** A client of the database, or one that the import will make; `id` is 0 until then. */
export type MatchedClient = Client;

export interface BuyerDirectory {
  /** The client, when it is known already and is the only one of that name: none is made. */
  find(buyer: ImportedBuyer): MatchedClient | undefined;
  /** The client, withdrawn ones included, or a French sentence when it cannot be told. */
  match(
    buyer: ImportedBuyer,
  ): { readonly client: MatchedClient; readonly isNew: boolean } | { readonly problem: string };
  /** Clients made so far, in order. */
  readonly made: readonly MatchedClient[];
  /** Made ones whose kind the file does not say: shown, because it decides the law. */
  readonly supposed: readonly MatchedClient[];
}

/** `kind` is given to new clients whose file says nothing. */
export function buyerDirectory(store: Store, kind: ClientKind | undefined): BuyerDirectory {
  const known = [...store.clients("tous")];
  const taken = takenRefs(store);
  const made: MatchedClient[] = [];
  const supposed: MatchedClient[] = [];
  const candidates = (facts: ClientFacts): readonly MatchedClient[] => {
    const bySiren = facts.siren === undefined ? undefined : ofSiren(known, facts.siren);
    if (bySiren !== undefined) return [bySiren];
    const key = nameKey(facts.name);
    const named = known.filter(
      (one) => nameKey(one.name) === key && (one.siren === undefined || facts.siren === undefined),
    );
    const followed = named.filter((one) => one.cancelledOn === undefined);
    return followed.length === 0 ? named.slice(0, 1) : followed;
  };
  return {
    made,
    supposed,
    find(buyer) {
      const [only, other] = candidates(factsOf(buyer, kind));
      return other === undefined ? only : undefined;
    },
    match(buyer) {
      const facts = factsOf(buyer, kind);
      const namesakes = candidates(facts);
      const [only, other] = namesakes;
      if (other !== undefined) {
        return {
          problem: `plusieurs clients s'appellent « ${facts.name} » (${namesakes.map((one) => one.ref).join(", ")}) : ajoutez le SIREN au fichier.`,
        };
      }
      if (only !== undefined) return { client: only, isNew: made.includes(only) };
      const client: MatchedClient = { ...facts, id: 0, ref: freeRef(facts.name, taken) };
      taken.add(client.ref);
      known.push(client);
      made.push(client);
      if (buyer.kind === undefined && kind === undefined) supposed.push(client);
      return { client, isNew: true };
    },
  };
}

/** A withdrawn client is found too, after the others: no twin of it is made behind the user's back. */
function ofSiren(known: readonly MatchedClient[], siren: string): MatchedClient | undefined {
  const named = known.filter((one) => one.siren === siren);
  return named.find((one) => one.cancelledOn === undefined) ?? named[0];
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
  const siren = /^FR..(\d{9})$/u.exec(compactIdentifier(text))?.[1];
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

// The declaration of a claim, decided or refused by name: every point that R622-23 C. com. asks for is present, or the
// command that gives it is.

import type { Client } from "../domain/client.ts";
import { judgmentBy } from "../domain/client.ts";
import type { Creditor } from "../domain/creditor.ts";
import { isNaturalPerson } from "../domain/creditor.ts";
import { addYears, type Day } from "../domain/day.ts";
import {
  type Declaration,
  declarationInstances,
  declaredSums,
  movementsSince,
  unfollowedFilings,
} from "../domain/declaration.ts";
import { RelanceError } from "../domain/errors.ts";
import {
  type DeclarationPeriod,
  declarationPeriod,
  type InsolvencyAgent,
  isPriorClaim,
  readAgent,
} from "../domain/insolvency.ts";
import type { Account } from "../domain/invoice.ts";
import { type MissingPiece, missingPieces } from "../domain/missing-pieces.ts";
import { numberPieces, type Piece } from "../domain/piece.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { claimPieces } from "./claim-pieces.ts";
import { cleanText } from "./clean-text.ts";
import { completeParties, signatureOf } from "./complete-parties.ts";
import { findCourt } from "./find-court.ts";
import { knownClient } from "./known.ts";
import type { Deps, Store } from "./ports.ts";

export interface DeclarationText {
  readonly clientRef: string;
  /** The day printed on it; absent, today. */
  readonly writtenOn?: Day | undefined;
  /** Privilege or security; absent, the claim is chirographaire. */
  readonly guarantee?: string | undefined;
  /** The court where a requête was filed, when it is not the one that relance finds. */
  readonly instanceCourt?: string | undefined;
}

/** What the user must know, and say yes to, before it is written. */
export type DeclarationWarning =
  /** `reliefOpen`: the juge-commissaire can still be asked for a relevé de forclusion. */
  | { readonly kind: "hors-delai"; readonly period: DeclarationPeriod; readonly reliefOpen: boolean }
  | { readonly kind: "deja-declaree"; readonly declaredOn: Day }
  /** Issued after the judgment, and nobody said when the work was done. */
  | { readonly kind: "prestation-sans-date"; readonly invoiceNumbers: readonly string[] }
  /** L622-28 lets interest run on payments deferred for a year or more: relance does not compute it. */
  | { readonly kind: "terme-d-un-an"; readonly invoiceNumbers: readonly string[] }
  | { readonly kind: "pieces-manquantes"; readonly missing: readonly MissingPiece[] };

export interface PlannedDeclaration {
  readonly declaration: Declaration;
  readonly accounts: readonly Account[];
  readonly period: DeclarationPeriod;
  readonly warnings: readonly DeclarationWarning[];
  /** Those that the declaration encloses, one record each. */
  readonly pieces: readonly Piece[];
}

/**
 * Decides the declaration of all that the client owed before the judgment, and writes nothing.
 * @throws RelanceError (refus) with one detail per missing point, or when nothing is to be declared; (droit) for an
 * unknown rate.
 */
export async function planDeclaration(deps: Deps, text: DeclarationText): Promise<PlannedDeclaration> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const client = knownClient(store, text.clientRef);
  const judgmentOn = judgmentOf(client, today);
  const accounts = declaredAccounts(store, client, judgmentOn);
  const writtenOn = writtenDay(text.writtenOn, judgmentOn, today);
  const pieces = claimPieces(
    store,
    client.id,
    accounts.map((account) => account.invoice.id),
  );
  const filedAt = await filingCourt(deps, client, accounts, text.instanceCourt);
  const creditor = completeParties(store.creditor(), client, REFUSAL);
  const facts = completeFacts({ client, creditor, accounts, pieces, filedAt });
  const period = declarationPeriod(
    facts.publishedOn,
    client.address,
    creditor.address,
    legal.delays,
    client.claimRelievedOn,
  );
  return {
    declaration: {
      creditor,
      client,
      ...facts,
      judgmentOn,
      writtenOn,
      sums: declaredSums(client, accounts, legal, judgmentOn),
      movements: movementsSince(accounts, judgmentOn, today),
      guarantee: cleanText(text.guarantee),
      instances: declarationInstances(accounts, filedAt ?? ""),
      pieces: numberPieces(pieces),
      signature: signatureOf(await deps.folder(), creditor),
    },
    accounts,
    period,
    warnings: warningsOf(client, accounts, pieces, period, today),
    pieces,
  };
}

const REFUSAL = "La déclaration de créance ne peut pas être écrite";

function judgmentOf(client: Client, today: Day): Day {
  const judgmentOn = judgmentBy(client, today);
  if (judgmentOn !== undefined) return judgmentOn;
  throw new RelanceError(
    "refus",
    `Aucune procédure collective n'est notée pour « ${client.name} » : rien n'est à déclarer.`,
    `relance client procedure-collective ${client.ref} --jugement <date>`,
  );
}

/** Open ones, born before the judgment, due or not. */
function declaredAccounts(store: Store, client: Client, judgmentOn: Day): readonly Account[] {
  const accounts = store.openAccounts(client.id).filter((account) => isPriorClaim(account, judgmentOn));
  if (accounts.length > 0) return accounts;
  throw new RelanceError(
    "refus",
    `« ${client.name} » n'a aucune facture ouverte d'avant le jugement du ${plainDay(judgmentOn)} : rien n'est à déclarer.`,
    `relance facture lister --client ${client.ref}`,
  );
}

function writtenDay(typed: Day | undefined, judgmentOn: Day, today: Day): Day {
  const writtenOn = typed ?? today;
  if (writtenOn >= judgmentOn && writtenOn <= today) return writtenOn;
  throw new RelanceError(
    "valeur",
    `Une déclaration ne se date pas du ${plainDay(writtenOn)} : le jugement est du ${plainDay(judgmentOn)}, et nous sommes le ${plainDay(today)}.`,
    "Vérifiez --le, ou laissez-le : elle porte alors la date d'aujourd'hui.",
  );
}

/** Undefined when no requête waits for its decision, or when nothing says where it was filed. */
async function filingCourt(
  deps: Deps,
  client: Client,
  accounts: readonly Account[],
  typed: string | undefined,
): Promise<string | undefined> {
  if (unfollowedFilings(accounts).length === 0) return undefined;
  const named = cleanText(typed);
  if (named !== undefined) return named;
  const { decision } = await findCourt(deps, client.ref);
  return decision.kind === "competent" ? decision.court.name : undefined;
}

interface KnownFacts {
  readonly client: Client;
  readonly creditor: Creditor;
  readonly accounts: readonly Account[];
  readonly pieces: readonly Piece[];
  readonly filedAt: string | undefined;
}

type CompleteFacts = Pick<Declaration, "agent" | "kind" | "court" | "caseNumber" | "publishedOn">;

/** @throws RelanceError (refus) with each missing point and the command that gives it. */
function completeFacts({ client, creditor, accounts, pieces, filedAt }: KnownFacts): CompleteFacts {
  const agent: InsolvencyAgent | undefined = readAgent(client.insolvencyAgent ?? "");
  const { insolvencyKind, insolvencyCourt, insolvencyNumber, insolvencyPublishedOn } = client;
  const noted = `relance client procedure-collective ${client.ref}`;
  const missing: string[] = [];
  if (insolvencyKind === undefined) {
    missing.push(`la nature de la procédure : ${noted} --nature <sauvegarde|redressement|liquidation>`);
  }
  if (insolvencyCourt === undefined) {
    missing.push(`le tribunal qui l'a ouverte : ${noted} --tribunal "<tribunal de commerce de …>"`);
  }
  if (insolvencyPublishedOn === undefined) {
    missing.push(`la date de sa publication au BODACC, d'où court le délai : ${noted} --bodacc <date>`);
  }
  if (insolvencyNumber === undefined) {
    missing.push(
      `le numéro de la procédure (ou « non communiqué ») : ${noted} --numero "<numéro de l'annonce ou du greffe>"`,
    );
  }
  if (agent === undefined) {
    missing.push(
      `le nom et l'adresse du mandataire judiciaire ou du liquidateur : ${noted} --mandataire "Me Roy, 2 place Bellecour, 69002 Lyon"`,
    );
  }
  if (!isNaturalPerson(creditor) && cleanText(creditor.company?.representative) === undefined) {
    missing.push(
      `qui signe pour votre société : relance profil modifier --representant "sa présidente, Mme Ada Martin"`,
    );
  }
  if (pieces.length === 0) {
    missing.push(
      `une pièce qui prouve la créance : relance piece ajouter ${shellWord(accounts[0]?.invoice.number ?? "<facture>")} <facture.pdf> --nature facture`,
    );
  }
  if (unfollowedFilings(accounts).length > 0 && filedAt === undefined) {
    missing.push(
      `le tribunal où la requête a été déposée : relance creance declarer ${client.ref} --juridiction "<tribunal>"`,
    );
  }
  if (
    insolvencyKind === undefined ||
    insolvencyCourt === undefined ||
    insolvencyPublishedOn === undefined ||
    insolvencyNumber === undefined ||
    agent === undefined ||
    missing.length > 0
  ) {
    throw new RelanceError("refus", `${REFUSAL} : il manque`, undefined, missing);
  }
  return {
    agent,
    kind: insolvencyKind,
    court: insolvencyCourt,
    caseNumber: insolvencyNumber,
    publishedOn: insolvencyPublishedOn,
  };
}

function warningsOf(
  client: Client,
  accounts: readonly Account[],
  pieces: readonly Piece[],
  period: DeclarationPeriod,
  today: Day,
): readonly DeclarationWarning[] {
  const judgmentOn = client.insolvencyOn ?? today;
  const numbers = (chosen: (account: Account) => boolean): readonly string[] =>
    accounts.filter(chosen).map((account) => account.invoice.number);
  const undated = numbers(
    ({ invoice }) => invoice.performedOn === undefined && invoice.issuedOn > judgmentOn,
  );
  const deferred = numbers(({ invoice }) => invoice.dueOn >= addYears(invoice.issuedOn, 1));
  const missing = missingPieces(accounts, pieces);
  const declaredOn = client.claimDeclaredOn;
  return [
    ...(today > period.endsOn
      ? [{ kind: "hors-delai", period, reliefOpen: today <= period.relief.endsOn } as const]
      : []),
    ...(declaredOn === undefined ? [] : [{ kind: "deja-declaree", declaredOn } as const]),
    ...(undated.length === 0 ? [] : [{ kind: "prestation-sans-date", invoiceNumbers: undated } as const]),
    ...(deferred.length === 0 ? [] : [{ kind: "terme-d-un-an", invoiceNumbers: deferred } as const]),
    ...(missing.length === 0 ? [] : [{ kind: "pieces-manquantes", missing } as const]),
  ];
}

// The enforceable decision that ends a case before the court: the ordonnance itself once nobody can oppose it any more,
// or the judgment that replaced it.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { InjonctionDePayer } from "../domain/injonction.ts";
import { advance } from "../domain/injonction-move.ts";
import type { FollowedInjonction } from "../domain/injonction-state.ts";
import type { LegalData } from "../domain/legal.ts";
import { plainDay } from "../domain/plain-words.ts";
import { enforceableOn } from "../domain/procedure.ts";
import { shellWord } from "../domain/shell-word.ts";
import { refusalError } from "./injonction-refusal.ts";
import { knownTargetsOfOneClient } from "./known.ts";
import { several } from "./known-injonction.ts";
import type { Store } from "./ports.ts";

/** The live case that these words are about, if there is one. @throws RelanceError (valeur) when two could be meant. */
export function caseOfTargets(
  store: Store,
  targets: readonly string[],
): { readonly client: Client; readonly injonction: FollowedInjonction } | undefined {
  const { client, targets: found } = knownTargetsOfOneClient(store, targets, {
    rule: "une décision n'en concerne qu'un.",
    remedy: "Notez une décision par client.",
  });
  const named = found.map((one) => one.invoice).filter((one) => one !== undefined);
  const concerned = store
    .liveInjonctions(client.id)
    .filter((one) => named.length === 0 || named.some((invoice) => one.invoiceIds.includes(invoice.id)));
  const [injonction] = concerned;
  if (injonction === undefined) return undefined;
  if (concerned.length > 1) throw several(client, concerned);
  const stranger = named.find((invoice) => !injonction.invoiceIds.includes(invoice.id));
  if (stranger === undefined) return { client, injonction };
  throw new RelanceError(
    "valeur",
    `${stranger.number} n'est pas dans la requête du ${plainDay(injonction.filedOn)} : une décision sur elle se note à part.`,
    `relance procedure titre ${injonction.invoiceNumbers.map(shellWord).join(" ")}`,
  );
}

/**
 * The days of that decision: those of the ordonnance when nothing else is typed, checked against its regime.
 * @throws RelanceError (refus) while it can still be opposed, (usage) without the day of a judgment.
 */
export function daysOfTitre(
  injonction: InjonctionDePayer,
  client: Client,
  typed: { readonly renderedOn?: Day | undefined; readonly enforceableOn?: Day | undefined },
  { legal, today }: { readonly legal: LegalData; readonly today: Day },
): { readonly renderedOn: Day; readonly enforceableOn: Day | undefined } {
  const { ordonnance, opposition } = injonction;
  if (opposition !== undefined && typed.renderedOn === undefined) {
    throw new RelanceError(
      "usage",
      `L'ordonnance a été frappée d'opposition : c'est le jugement qui la remplace (article 1420 du code de procédure civile). Donnez sa date.`,
      `relance procedure titre ${client.ref} --rendu-le <date>`,
    );
  }
  const renderedOn = typed.renderedOn ?? ordonnance?.renderedOn ?? today;
  const { refusal } = advance(injonction, { kind: "titre", on: renderedOn, titreId: 0 }, legal);
  if (refusal !== undefined) throw refusalError(refusal, "titre", client);
  const first = firstEnforceableDay(injonction, legal);
  if (first === undefined) return { renderedOn, enforceableOn: typed.enforceableOn };
  if (typed.enforceableOn === undefined && first > today) throw tooEarly(injonction, client, first);
  if (typed.enforceableOn !== undefined && typed.enforceableOn < first) {
    throw tooEarly(injonction, client, first);
  }
  return { renderedOn, enforceableOn: typed.enforceableOn ?? first };
}

/** Undefined after an opposition: the judgment says from when it is enforced. */
export function firstEnforceableDay(injonction: InjonctionDePayer, legal: LegalData): Day | undefined {
  const { ordonnance, signification, opposition, zone } = injonction;
  if (ordonnance === undefined || signification === undefined || opposition !== undefined) return undefined;
  const days = { ordonnanceOn: ordonnance.renderedOn, signifiedOn: signification.on };
  return enforceableOn(days, legal, zone, signification.distance);
}

export function tooEarly(injonction: InjonctionDePayer, client: Client, first: Day): RelanceError {
  const signifiedOn = injonction.signification?.on ?? first;
  return new RelanceError(
    "refus",
    `Signifiée le ${plainDay(signifiedOn)}, l'ordonnance n'est pas exécutoire avant le ${plainDay(first)} (articles 1416 et 1422 du code de procédure civile).`,
    `À partir de ce jour : relance procedure titre ${client.ref}`,
  );
}

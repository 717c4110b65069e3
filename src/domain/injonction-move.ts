// How an injonction de payer goes on: each fact is noted once, none before the one it follows, and only the last is taken
// back.
import type { Day } from "./day.ts";
import {
  endOf,
  type InjonctionDePayer,
  type InjonctionEvent,
  type InjonctionEventKind,
  type Opposition,
} from "./injonction.ts";
import type { LegalData } from "./legal.ts";
import type { Cents } from "./money.ts";
import { significationDeadline } from "./procedure.ts";

/** Why an event cannot be noted. */
export type InjonctionRefusal =
  | { readonly kind: "finie"; readonly how: "titre" | "rejetee" | "close" }
  | { readonly kind: "deja-note"; readonly on: Day }
  | { readonly kind: "pas-encore"; readonly missing: "ordonnance" | "signification" | "opposition" }
  | { readonly kind: "avant"; readonly previous: InjonctionEventKind; readonly previousOn: Day }
  | { readonly kind: "hors-delai"; readonly endsOn: Day }
  | { readonly kind: "trop-accorde"; readonly claimedCents: Cents }
  | { readonly kind: "sans-frais" }
  | { readonly kind: "sans-constitution" }
  | { readonly kind: "deja-signifiee"; readonly on: Day }
  | { readonly kind: "autre-decision"; readonly renderedOn: Day };

export type InjonctionMove =
  | { readonly next: InjonctionDePayer; readonly refusal?: undefined }
  | { readonly next?: undefined; readonly refusal: InjonctionRefusal };

/**
 * The case with one more event, or why it cannot be: facts fill in one direction only, none before the one that
 * comes before it.
 * @throws RelanceError (droit) for an ordonnance older than the rules known.
 */
export function advance(
  injonction: InjonctionDePayer,
  event: InjonctionEvent,
  legal: LegalData,
): InjonctionMove {
  const how = endOf(injonction);
  if (how !== undefined) return { refusal: { kind: "finie", how } };
  const refusal = orderRefusal(injonction, event) ?? dateRefusal(injonction, event, legal);
  return refusal === undefined ? { next: withEvent(injonction, event) } : { refusal };
}

/** Whether the case has reached the point where this event can happen. */
function orderRefusal(injonction: InjonctionDePayer, event: InjonctionEvent): InjonctionRefusal | undefined {
  const { ordonnance, signification, opposition } = injonction;
  const missing = (what: "ordonnance" | "signification" | "opposition"): InjonctionRefusal => ({
    kind: "pas-encore",
    missing: what,
  });
  switch (event.kind) {
    case "consignation":
      return consignationRefusal(injonction);
    case "avocat":
      if (injonction.courtKind !== "tribunal-judiciaire") return { kind: "sans-constitution" };
      return answerRefusal(opposition);
    case "ordonnance":
      return ordonnance === undefined ? undefined : { kind: "deja-note", on: ordonnance.renderedOn };
    case "signification":
      if (ordonnance === undefined) return missing("ordonnance");
      return signification === undefined ? undefined : { kind: "deja-note", on: signification.on };
    case "opposition":
      if (signification === undefined)
        return missing(ordonnance === undefined ? "ordonnance" : "signification");
      return opposition === undefined ? undefined : { kind: "deja-note", on: opposition.on };
    case "titre":
      if (signification === undefined)
        return missing(ordonnance === undefined ? "ordonnance" : "signification");
      return undefined;
    case "cloture":
      if (event.reason === "non-signifiee") {
        if (ordonnance === undefined) return missing("ordonnance");
        return signification === undefined ? undefined : { kind: "deja-signifiee", on: signification.on };
      }
      return event.reason === "opposition-accueillie" && opposition === undefined
        ? missing("opposition")
        : undefined;
  }
}

/** Fees are consigned while the ordonnance is awaited, then once the debtor has opposed it. */
function consignationRefusal(injonction: InjonctionDePayer): InjonctionRefusal | undefined {
  const { ordonnance, feePaidOn, opposition, courtKind } = injonction;
  if (courtKind === "tribunal-judiciaire") return { kind: "sans-frais" };
  if (ordonnance !== undefined) return answerRefusal(opposition);
  return feePaidOn === undefined ? undefined : { kind: "deja-note", on: feePaidOn };
}

function answerRefusal(opposition: Opposition | undefined): InjonctionRefusal | undefined {
  if (opposition === undefined) return { kind: "pas-encore", missing: "opposition" };
  return opposition.answeredOn === undefined ? undefined : { kind: "deja-note", on: opposition.answeredOn };
}

function dateRefusal(
  injonction: InjonctionDePayer,
  event: InjonctionEvent,
  legal: LegalData,
): InjonctionRefusal | undefined {
  const { ordonnance, opposition, zone, claimedCents } = injonction;
  const last = previousFact(injonction, event);
  if (event.on < last.on) return { kind: "avant", previous: last.kind, previousOn: last.on };
  switch (event.kind) {
    case "ordonnance":
      // An ordonnance whose rule is not known is refused here, and never met again.
      significationDeadline(event.on, legal, zone);
      if (event.receivedOn < event.on) return { kind: "avant", previous: "ordonnance", previousOn: event.on };
      return event.grantedCents > claimedCents ? { kind: "trop-accorde", claimedCents } : undefined;
    case "signification": {
      const { endsOn } = significationDeadline(ordonnance?.renderedOn ?? event.on, legal, zone);
      return event.on > endsOn ? { kind: "hors-delai", endsOn } : undefined;
    }
    case "opposition":
      return event.noticeOn !== undefined && event.noticeOn < event.on
        ? { kind: "avant", previous: "opposition", previousOn: event.on }
        : undefined;
    case "titre": {
      const renderedOn = ordonnance?.renderedOn ?? event.on;
      return opposition === undefined && event.on !== renderedOn
        ? { kind: "autre-decision", renderedOn }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** What an event must not come before. A title that is the ordonnance itself bears its day. */
function previousFact(
  injonction: InjonctionDePayer,
  event: InjonctionEvent,
): { readonly kind: InjonctionEventKind; readonly on: Day } {
  const { filedOn, ordonnance, opposition } = injonction;
  if (event.kind === "ordonnance") return { kind: "depot", on: filedOn };
  if (event.kind === "signification") return { kind: "ordonnance", on: ordonnance?.renderedOn ?? filedOn };
  if (event.kind === "titre" && opposition === undefined) return { kind: "depot", on: filedOn };
  return lastFact(injonction);
}

function withEvent(injonction: InjonctionDePayer, event: InjonctionEvent): InjonctionDePayer {
  switch (event.kind) {
    case "consignation":
    case "avocat":
      return injonction.opposition === undefined
        ? { ...injonction, feePaidOn: event.on }
        : { ...injonction, opposition: { ...injonction.opposition, answeredOn: event.on } };
    case "ordonnance": {
      const { on: renderedOn, receivedOn, grantedCents, number, shares } = event;
      return { ...injonction, ordonnance: { renderedOn, receivedOn, grantedCents, number, shares } };
    }
    case "signification": {
      const { kind: _, ...signification } = event;
      return { ...injonction, signification };
    }
    case "opposition":
      return { ...injonction, opposition: { on: event.on, noticeOn: event.noticeOn } };
    case "titre":
      return { ...injonction, titreId: event.titreId };
    case "cloture":
      return { ...injonction, closing: { on: event.on, reason: event.reason } };
  }
}

/** The last thing that happened, by the order of a case: the one that can be taken back. */
export function lastFact(injonction: InjonctionDePayer): {
  readonly kind: InjonctionEventKind;
  readonly on: Day;
} {
  const { closing, titreId, opposition, signification, ordonnance, feePaidOn, filedOn } = injonction;
  const answer = injonction.courtKind === "tribunal-judiciaire" ? "avocat" : "consignation";
  if (closing !== undefined) return { kind: "cloture", on: closing.on };
  if (titreId !== undefined) return { kind: "titre", on: opposition?.on ?? signification?.on ?? filedOn };
  if (opposition?.answeredOn !== undefined) return { kind: answer, on: opposition.answeredOn };
  if (opposition !== undefined) return { kind: "opposition", on: opposition.noticeOn ?? opposition.on };
  if (signification !== undefined) return { kind: "signification", on: signification.on };
  if (ordonnance !== undefined) return { kind: "ordonnance", on: ordonnance.receivedOn };
  if (feePaidOn !== undefined) return { kind: "consignation", on: feePaidOn };
  return { kind: "depot", on: filedOn };
}

/** The case as it stood before its last fact; a filing is not taken back here, the whole case is. */
export function takenBack(injonction: InjonctionDePayer): InjonctionDePayer {
  switch (lastFact(injonction).kind) {
    case "cloture":
      return { ...injonction, closing: undefined };
    case "titre":
      return { ...injonction, titreId: undefined };
    case "consignation":
    case "avocat":
      return injonction.opposition === undefined
        ? { ...injonction, feePaidOn: undefined }
        : { ...injonction, opposition: { ...injonction.opposition, answeredOn: undefined } };
    case "opposition":
      return { ...injonction, opposition: undefined };
    case "signification":
      return { ...injonction, signification: undefined };
    case "ordonnance":
      return { ...injonction, ordonnance: undefined };
    case "depot":
      return injonction;
  }
}

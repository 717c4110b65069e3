// A case filed on 20 August 2026 before a tribunal de commerce, and the events of its life, for the tests about it.
import { day } from "../../src/domain/day.ts";
import type { CLOSING_REASONS, InjonctionDePayer, InjonctionEvent } from "../../src/domain/injonction.ts";
import { advance } from "../../src/domain/injonction-move.ts";
import { type FollowedInjonction, injonctionState } from "../../src/domain/injonction-state.ts";
import { LEGAL } from "./build.ts";

export const FILED: InjonctionDePayer = {
  id: 1,
  clientId: 1,
  invoiceIds: [1],
  courtKind: "tribunal-de-commerce",
  courtName: "Tribunal de commerce de Nantes",
  zone: "metropole",
  claimedCents: 250_000,
  filedOn: day("2026-08-20"),
};

export const ordonnance = (on: string, grantedCents = 250_000, receivedOn = on): InjonctionEvent => ({
  kind: "ordonnance",
  on: day(on),
  receivedOn: day(receivedOn),
  grantedCents,
});
export const signification = (on: string, inPerson = true): InjonctionEvent => ({
  kind: "signification",
  on: day(on),
  inPerson,
  distance: "aucune",
});
export const opposition = (on: string, noticeOn?: string): InjonctionEvent => ({
  kind: "opposition",
  on: day(on),
  noticeOn: noticeOn === undefined ? undefined : day(noticeOn),
});
export const consignation = (on: string): InjonctionEvent => ({ kind: "consignation", on: day(on) });
export const titre = (on: string): InjonctionEvent => ({ kind: "titre", on: day(on), titreId: 7 });
export const closed = (on: string, reason: (typeof CLOSING_REASONS)[number]): InjonctionEvent => ({
  kind: "cloture",
  on: day(on),
  reason,
});

export function lived(
  start: Partial<InjonctionDePayer>,
  ...events: readonly InjonctionEvent[]
): InjonctionDePayer {
  let one: InjonctionDePayer = { ...FILED, ...start };
  for (const event of events) {
    const { next, refusal } = advance(one, event, LEGAL);
    if (next === undefined) throw new Error(`${event.kind} refused: ${refusal.kind}`);
    one = next;
  }
  return one;
}

export const refusalOf = (one: InjonctionDePayer, event: InjonctionEvent) =>
  advance(one, event, LEGAL).refusal;
export const stateOn = (one: InjonctionDePayer, today: string, insolvencyOn?: string) =>
  injonctionState(one, {
    legal: LEGAL,
    today: day(today),
    insolvencyOn: insolvencyOn === undefined ? undefined : day(insolvencyOn),
  });
export const followed = (
  one: InjonctionDePayer,
  more: Partial<FollowedInjonction> = {},
): FollowedInjonction => ({
  ...one,
  invoiceNumbers: ["F-1"],
  balanceCents: 120_000,
  receivedCents: 0,
  ...more,
});

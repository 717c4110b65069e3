// Credits of the bank against open invoices: what each may be, the surest first. A certain one takes its invoices away
// from the others, in rounds, so that what was doubtful while two could pay the same may become clear.
import type { Credit, MatchDoubt, MatchedCredit, MatchProposal } from "./bank-match.ts";
import { compareProposals } from "./certainty.ts";
import { isExact } from "./explain-sum.ts";
import { type MatchDesk, matchDesk, type ReadCredit } from "./match-desk.ts";
import { designatedClients, evidenceReader, type MatchFacts } from "./match-facts.ts";
import { compareText } from "./text-order.ts";

const MOST_CLIENTS = 5;
const MOST_SHOWN = 6;

type Proposals = Map<number, readonly MatchProposal[]>;

/** Every credit with its proposals, by day then number; one that nothing explains has none. */
export function matchCredits<C extends Credit>(facts: MatchFacts<C>): readonly MatchedCredit<C>[] {
  const evidenceOf = evidenceReader(facts);
  const desk = matchDesk(facts);
  const all: readonly ReadCredit<C>[] = [...facts.credits]
    .sort((a, b) => compareText(a.bookedOn, b.bookedOn) || a.id - b.id)
    .map((credit) => {
      const evidence = evidenceOf(credit);
      return { credit, evidence, clientIds: designatedClients(evidence).slice(0, MOST_CLIENTS) };
    });
  const proposals: Proposals = new Map();
  let waiting = all;
  let stale = all;
  while (stale.length > 0) {
    for (const one of stale) proposals.set(one.credit.id, desk.proposalsFor(one));
    contest(waiting, proposals);
    const touched = takeCertain(waiting, proposals, desk);
    waiting = waiting.filter(({ credit }) => !isSettledBy(proposals.get(credit.id), touched.taken));
    stale =
      touched.taken.size === 0
        ? []
        : waiting.filter((one) => isTouched(one, proposals.get(one.credit.id) ?? [], touched.clientIds));
  }
  return all.map(({ credit }) => ({
    credit,
    proposals: (proposals.get(credit.id) ?? []).slice(0, MOST_SHOWN),
  }));
}

interface Touched {
  readonly taken: ReadonlySet<number>;
  readonly clientIds: ReadonlySet<number>;
}

function takeCertain(waiting: readonly ReadCredit[], proposals: Proposals, desk: MatchDesk): Touched {
  const taken = new Set<number>();
  const clientIds = new Set<number>();
  for (const { credit } of waiting) {
    const best = proposals.get(credit.id)?.[0];
    if (best?.certainty !== "certain" || !desk.take(best, credit)) continue;
    taken.add(credit.id);
    clientIds.add(best.clientId);
  }
  return { taken, clientIds };
}

function isSettledBy(proposals: readonly MatchProposal[] | undefined, taken: ReadonlySet<number>): boolean {
  return proposals?.[0] !== undefined && taken.has(proposals[0].entryId);
}

function isTouched(
  { clientIds }: ReadCredit,
  proposals: readonly MatchProposal[],
  touched: ReadonlySet<number>,
): boolean {
  return clientIds.some((id) => touched.has(id)) || proposals.some((one) => touched.has(one.clientId));
}

interface Claim {
  readonly entryId: number;
  readonly isByNumber: boolean;
  /** By the whole name of the client, and no other sum is explained to the cent. */
  readonly isOnlyOne: boolean;
}

/**
 * Two credits that may both be the same invoice to the cent, or the same payment noted by hand: neither is certain,
 * unless one alone names the invoice, and the client too where the other one does. Of two that name it the first one
 * pays it, and the other is too much.
 */
function contest(waiting: readonly ReadCredit[], proposals: Proposals): void {
  const claims = new Map<string, Claim[]>();
  for (const { credit } of waiting) {
    const claimed = (proposals.get(credit.id) ?? []).filter(isClaim);
    for (const one of claimed) {
      for (const key of keysOf(one)) {
        const isOnlyOne = claimed.length === 1 && namesClient(one);
        const claim = { entryId: credit.id, isByNumber: namesAll(one), isOnlyOne };
        claims.set(key, [...(claims.get(key) ?? []), claim]);
      }
    }
  }
  for (const { credit } of waiting) {
    const [best, ...others] = proposals.get(credit.id) ?? [];
    if (best?.certainty !== "certain") continue;
    const rivals = keysOf(best).flatMap((key) => rivalsOf(best, claims.get(key) ?? []));
    if (rivals.length === 0) continue;
    const doubt: MatchDoubt = { kind: "autre-credit", entryIds: [...new Set(rivals)] };
    const doubtful: MatchProposal = { ...best, certainty: "probable", doubts: [...best.doubts, doubt] };
    proposals.set(credit.id, [doubtful, ...others.map(lessSure)].sort(compareProposals));
  }
}

/** A second proposal cannot be certain where the first one is contested. */
function lessSure(one: MatchProposal): MatchProposal {
  return one.certainty === "certain" ? { ...one, certainty: "probable" } : one;
}

function rivalsOf({ entryId, ...best }: MatchProposal, claims: readonly Claim[]): readonly number[] {
  const own = claims.findIndex((one) => one.entryId === entryId);
  const isSeconded = namesClient(best) || best.reasons.some((why) => why.kind === "iban");
  const others = namesAll(best)
    ? claims.filter((one, at) => (one.isByNumber ? at < own : one.isOnlyOne && !isSeconded))
    : claims.filter((one) => one.entryId !== entryId);
  return others.map((one) => one.entryId);
}

/** Not what the sum alone suggests: something designates the client. */
function isClaim({ certainty, reasons }: MatchProposal): boolean {
  return certainty !== "possible" && reasons.some((why) => isExact(why) || why.kind === "deja-note");
}

function keysOf({ kind, invoiceIds, paymentIds }: MatchProposal): readonly string[] {
  return kind === "deja-note" ? paymentIds.map((id) => `p${id}`) : invoiceIds.map((id) => `f${id}`);
}

function namesAll({ reasons }: Pick<MatchProposal, "reasons">): boolean {
  return reasons.some((why) => why.kind === "numero" && why.isSure);
}

function namesClient({ reasons }: Pick<MatchProposal, "reasons">): boolean {
  return reasons.some((why) => why.kind === "nom" && why.isComplete);
}

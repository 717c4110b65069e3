// The proposals for one credit, made from what is still open: what certain ones have taken is no more proposed.
import type { Credit, MatchDoubt, MatchedCredit, MatchProposal } from "./bank-match.ts";
import { certaintyOf, compareProposals, designationOf, doubtsOf } from "./certainty.ts";
import { type Day, daysBetween } from "./day.ts";
import { type Explanation, explainSum, isExact } from "./explain-sum.ts";
import { groupBy } from "./group-by.ts";
import type { Evidence, MatchableInvoice, MatchFacts } from "./match-facts.ts";
import type { Cents } from "./money.ts";
import { tellingWords } from "./name-in-label.ts";
import { notedDesk, notedDoubts, notedReason } from "./noted-transfer.ts";
import { compareText } from "./text-order.ts";

/** A credit with what its words designate, the surest client first. */
export interface ReadCredit<C extends Credit = Credit> {
  readonly credit: C;
  readonly evidence: Evidence;
  readonly clientIds: readonly number[];
}

export interface MatchDesk {
  proposalsFor(one: ReadCredit): MatchedCredit["proposals"];
  /** False when another one has taken its invoices or its payments. */
  take(proposal: MatchProposal, credit: Credit): boolean;
}

/** More equal sums than this, and no other clue: a list of everybody, which helps nobody. */
const MOST_BY_SUM = 3;
/** A deposit comes before the invoice that deducts it, by a contract's time. */
const DEPOSIT_DAYS = 180;
/** Shorter words are anybody's. */
const LEAST_WORD = 4;
/** A word that more clients bear (« conseil ») tells nobody apart. */
const MOST_BEARERS = 8;
/** Two credits of one sum for one invoice: later, it is rather the next invoice, not entered yet. */
const SAME_SUM_DAYS = 30;

/** The credit that has paid an invoice, or that certainly pays it. */
interface PaidBy {
  readonly entryId: number;
  readonly amountCents: Cents;
  /** When it was recorded; undefined while both wait, as both are then before the same person. */
  readonly on: Day | undefined;
}

type Made = Pick<MatchProposal, "kind" | "paymentIds"> & Explanation;

export function matchDesk(facts: MatchFacts): MatchDesk {
  const clients = new Map(facts.clients.map((one) => [one.id, one]));
  const invoices = new Map(facts.invoices.map((one) => [one.id, one]));
  const balances = new Map(facts.invoices.map((one) => [one.id, one.balanceCents]));
  const byClient = groupBy(
    [...facts.invoices].sort((a, b) => compareText(a.dueOn, b.dueOn) || compareText(a.number, b.number)),
    (one) => one.clientId,
  );
  const bySum = groupBy(
    facts.invoices.filter((one) => one.balanceCents > 0),
    (one) => one.balanceCents,
  );
  const byWord = new Map<string, Set<number>>();
  for (const { id, name, civilName } of facts.clients) {
    for (const word of [name, civilName ?? ""].flatMap(tellingWords)) {
      byWord.set(word, (byWord.get(word) ?? new Set()).add(id));
    }
  }
  const noted = notedDesk(facts.payments);
  const paidBy = new Map<number, PaidBy>(
    facts.payments.flatMap(({ invoiceId, entryId, amountCents, receivedOn }) =>
      entryId === undefined ? [] : [[invoiceId, { entryId, amountCents, on: receivedOn }] as const],
    ),
  );
  const refused = groupBy(facts.refusals, (one) => one.entryId);

  const now = (one: MatchableInvoice): MatchableInvoice => ({
    ...one,
    balanceCents: balances.get(one.id) ?? 0,
  });

  const openOf = (clientId: number): readonly MatchableInvoice[] =>
    (byClient.get(clientId) ?? []).map(now).filter((invoice) => invoice.balanceCents > 0);

  function proposal(
    { credit, evidence }: ReadCredit,
    clientId: number,
    made: Made,
  ): readonly MatchProposal[] {
    const client = clients.get(clientId);
    const invoiceIds = made.invoices.map((one) => one.id);
    const turnedDown = refused.get(credit.id) ?? [];
    const isTurnedDown = turnedDown.some(
      (one) =>
        one.clientId === clientId && (one.invoiceId === undefined || invoiceIds.includes(one.invoiceId)),
    );
    if (client === undefined || isTurnedDown) return [];
    const judged = { credit, evidence, client, invoices: made.invoices };
    const designation = designationOf(judged);
    const against = doubtsOf(judged, designation, {
      clientById: (id) => clients.get(id),
      invoiceById: (id) => invoices.get(id),
      creditThatPaid: (id) => paidBy.get(id)?.entryId,
      isRefusedOnce: turnedDown.length > 0,
    });
    const doubts = [
      // A payment that was noted has settled its invoice, and a deposit comes before: nothing is wrong there.
      ...against.filter(({ kind }) => made.kind === "paiement" || !NORMAL_BEFORE.has(kind)),
      ...(designation.isByNumber
        ? made.doubts.filter(({ kind }) => kind === "paiement-proche")
        : made.doubts),
    ];
    return [
      {
        entryId: credit.id,
        kind: made.kind,
        clientId,
        invoiceIds,
        paymentIds: made.paymentIds,
        certainty: certaintyOf(made.kind, designation, made.reason, doubts),
        reasons: [...designation.reasons, made.reason],
        doubts,
      },
    ];
  }

  function notedOnes(one: ReadCredit, clientId: number | undefined): readonly MatchProposal[] {
    const { amountCents } = one.credit;
    const twins = noted.like(one.credit, clientId);
    if (twins.length === 0) return [];
    const open = clientId === undefined ? [] : openOf(clientId);
    const equal = open.filter((invoice) => invoice.balanceCents === amountCents).map(({ number }) => number);
    return twins.flatMap((twin) =>
      proposal(one, twin.clientId, {
        kind: "deja-note",
        paymentIds: twin.payments.map(({ id }) => id),
        invoices: twin.payments.flatMap(({ invoiceId }) => invoices.get(invoiceId) ?? []),
        reason: notedReason(twin),
        doubts: notedDoubts(twins, equal),
      }),
    );
  }

  /** The invoice deducts the very sum, and came later: the credit is in it already. */
  function deposits(one: ReadCredit, clientId: number): readonly MatchProposal[] {
    const { amountCents, bookedOn } = one.credit;
    return (byClient.get(clientId) ?? [])
      .filter(({ prepaidCents, issuedOn }) => {
        const days = daysBetween(bookedOn, issuedOn);
        return prepaidCents === amountCents && days >= 0 && days <= DEPOSIT_DAYS;
      })
      .flatMap((invoice) =>
        proposal(one, clientId, {
          kind: "acompte",
          paymentIds: [],
          invoices: [invoice],
          reason: { kind: "acompte", number: invoice.number },
          doubts: [],
        }),
      );
  }

  /** What another credit of the same sum has paid, where this one designates the client as well. */
  function paidByAnother({ credit, evidence }: ReadCredit, clientId: number): readonly MatchableInvoice[] {
    const isDesignated =
      evidence.ibanClients.includes(clientId) ||
      evidence.names.some((name) => name.clientId === clientId && name.isComplete);
    if (!isDesignated) return [];
    return (byClient.get(clientId) ?? []).map(now).filter(({ id, balanceCents }) => {
      const paid = paidBy.get(id);
      if (paid === undefined || balanceCents > 0 || paid.amountCents !== credit.amountCents) return false;
      return paid.on === undefined || Math.abs(daysBetween(paid.on, credit.bookedOn)) <= SAME_SUM_DAYS;
    });
  }

  function ofClient(one: ReadCredit, clientId: number): readonly MatchProposal[] {
    const { credit, evidence } = one;
    const twins = notedOnes(one, clientId);
    const own = evidence.numbers
      .filter((hit) => hit.clientId === clientId)
      .flatMap((hit) => invoices.get(hit.invoiceId) ?? [])
      .map(now);
    const named = own.filter((invoice) => invoice.balanceCents > 0);
    const explained: readonly Explanation[] = explainSum({
      amountCents: credit.amountCents,
      on: credit.bookedOn,
      named,
      open: openOf(clientId),
      dueCents: facts.dueCents,
    });
    const again: readonly MatchDoubt[] = [
      ...(twins.length === 0
        ? []
        : [{ kind: "paiement-proche", paymentIds: twins.flatMap((twin) => twin.paymentIds) } as const]),
      ...(noted.isAgain(credit, clientId) ? [{ kind: "deja-recu" } as const] : []),
    ];
    // Nothing is left to pay on it: paid twice, noted with another sum, or the other credit is not the one that pays it.
    const settled =
      own.length > 0
        ? [own]
        : explained.some(({ reason }) => isExact(reason))
          ? []
          : paidByAnother(one, clientId).map((invoice) => [invoice]);
    const beyond: readonly Explanation[] =
      named.length > 0 || twins.length > 0
        ? []
        : settled.map((paid) => ({
            invoices: paid,
            reason: { kind: "trop-percu", surplusCents: credit.amountCents },
            doubts: [],
          }));
    return [
      ...twins,
      ...deposits(one, clientId),
      ...[...explained, ...beyond].flatMap((reading) =>
        proposal(one, clientId, {
          kind: "paiement",
          paymentIds: [],
          ...reading,
          doubts: [...reading.doubts, ...again],
        }),
      ),
    ];
  }

  /** Whoever bears one word of the label in its name, and owes that very sum: a person who pays for a firm signs alone. */
  function byOneWord(one: ReadCredit): readonly MatchProposal[] {
    const { credit, evidence, clientIds } = one;
    const borne = new Map<number, string>();
    for (const word of evidence.words) {
      const bearers = byWord.get(word) ?? new Set();
      if (word.length < LEAST_WORD || bearers.size > MOST_BEARERS || /^\d+$/u.test(word)) continue;
      for (const id of bearers) if (!clientIds.includes(id) && !borne.has(id)) borne.set(id, word);
    }
    return [...borne].flatMap(([clientId, word]) =>
      explainSum({
        amountCents: credit.amountCents,
        on: credit.bookedOn,
        named: [],
        open: openOf(clientId).filter(({ issuedOn }) => issuedOn <= credit.bookedOn),
        dueCents: facts.dueCents,
      })
        .filter(({ reason }) => isExact(reason) || reason.kind === "avec-accessoires")
        .flatMap((reading) => proposal(one, clientId, { kind: "paiement", paymentIds: [], ...reading }))
        .map((each) => ({
          ...each,
          certainty: "possible" as const,
          reasons: [{ kind: "un-mot" as const, word }, ...each.reasons],
        })),
    );
  }

  /** No word names anybody: the sum alone, when it is that of few. */
  function bySumAlone(one: ReadCredit): readonly MatchProposal[] {
    const { amountCents, bookedOn } = one.credit;
    const equal = (bySum.get(amountCents) ?? [])
      .map(now)
      .filter((invoice) => invoice.balanceCents === amountCents && invoice.issuedOn <= bookedOn);
    const twins = notedOnes(one, undefined);
    if (equal.length + twins.length > MOST_BY_SUM) return [];
    const found = equal.flatMap((invoice) =>
      proposal(one, invoice.clientId, {
        kind: "paiement",
        paymentIds: [],
        invoices: [invoice],
        reason: { kind: "montant-exact" },
        doubts: [],
      }),
    );
    return [...twins, ...found];
  }

  return {
    proposalsFor(one) {
      const designated = one.clientIds.flatMap((id) => ofClient(one, id));
      const worded = byOneWord(one);
      const bySum =
        designated.length > 0
          ? []
          : bySumAlone(one).filter(({ clientId }) => worded.every((each) => each.clientId !== clientId));
      return [...designated, ...worded, ...bySum].sort(compareProposals);
    },
    take({ kind, clientId, invoiceIds, paymentIds }, credit) {
      const isFree =
        kind === "deja-note" ? noted.take(paymentIds) : invoiceIds.every((id) => (balances.get(id) ?? 0) > 0);
      if (!isFree) return false;
      noted.add(credit, clientId);
      if (kind !== "paiement") return true;
      for (const id of invoiceIds) {
        paidBy.set(id, { entryId: credit.id, amountCents: balances.get(id) ?? 0, on: undefined });
        balances.set(id, 0);
      }
      return true;
    },
  };
}

const NORMAL_BEFORE: ReadonlySet<MatchDoubt["kind"]> = new Set(["deja-reglee", "avant-la-facture"]);

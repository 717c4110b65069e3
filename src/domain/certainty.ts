// The rules by which a proposal is certain, probable or possible. They are said to the user (README), and each one is
// a sentence: a proposal is never certain against a single doubt.
import type { Certainty, Credit, MatchDoubt, MatchProposal, MatchReason } from "./bank-match.ts";
import type { Client } from "./client.ts";
import { judgmentBy } from "./client.ts";
import { isExact } from "./explain-sum.ts";
import type { Evidence, MatchableInvoice } from "./match-facts.ts";
import { nearNameIn } from "./near-name.ts";

/** What designates a client, and how far it can be relied on. */
export interface Designation {
  readonly reasons: readonly MatchReason[];
  /** By the whole number of each invoice paid, by an account known to be this client's alone, or by its complete name. */
  readonly isSure: boolean;
  /** The numbers name each invoice paid: which one is then no question. */
  readonly isByNumber: boolean;
}

export interface Judged {
  readonly credit: Credit;
  readonly evidence: Evidence;
  readonly client: Client;
  readonly invoices: readonly MatchableInvoice[];
}

export function designationOf({ evidence, client, invoices }: Judged): Designation {
  const own = evidence.numbers.filter((one) => one.clientId === client.id);
  const isNamed = ({ id }: MatchableInvoice, mustBeSure: boolean): boolean =>
    own.some((one) => one.invoiceId === id && (one.isSure || !mustBeSure));
  const read = invoices.filter((one) => isNamed(one, false));
  const isByNumber = invoices.length > 0 && invoices.every((one) => isNamed(one, true));
  const hasIban = evidence.ibanClients.includes(client.id);
  const name = evidence.names.find((one) => one.clientId === client.id);
  const isByIban = hasIban && evidence.ibanClients.length === 1;
  const isByName = name?.isComplete === true && name.rivals.length === 0;
  return {
    reasons: [
      ...(read.length === 0
        ? []
        : [{ kind: "numero", numbers: read.map((one) => one.number), isSure: isByNumber } as const]),
      ...(hasIban ? [{ kind: "iban" } as const] : []),
      ...(name === undefined ? [] : [{ kind: "nom", isComplete: name.isComplete } as const]),
    ],
    isSure: isByNumber || isByIban || isByName,
    isByNumber,
  };
}

/** Everything in the words or the facts that speaks against this client or these invoices. */
export function doubtsOf(
  judged: Judged,
  { isByNumber }: Designation,
  known: {
    readonly clientById: (id: number) => Client | undefined;
    readonly invoiceById: (id: number) => MatchableInvoice | undefined;
    /** The other credit that has paid it, when one has. */
    readonly creditThatPaid: (invoiceId: number) => number | undefined;
    readonly isRefusedOnce: boolean;
  },
): readonly MatchDoubt[] {
  const { credit, evidence, client, invoices } = judged;
  const { numbers, ibanClients, oddWord } = evidence;
  const doubts: MatchDoubt[] = [];
  const name = evidence.names.find((one) => one.clientId === client.id);
  const hasIban = ibanClients.includes(client.id);
  const stranger = strangerIn(judged);
  if (stranger !== undefined) {
    doubts.push({ kind: "autre-client", name: known.clientById(stranger)?.name ?? "" });
  }
  if (hasIban && ibanClients.length > 1 && !isByNumber && name?.isComplete !== true) {
    doubts.push({ kind: "iban-partage" });
  }
  const isByIban = hasIban && ibanClients.length === 1;
  if (name !== undefined && name.rivals.length > 0 && !isByNumber && !isByIban) {
    const rivals = name.rivals.map((id) => known.clientById(id)?.name ?? "");
    doubts.push({ kind: "clients-proches", names: rivals });
  }
  // An account of that name may be a platform, through which others pay too.
  if (credit.counterpartyName !== undefined && name === undefined && !(isByIban && isByNumber)) {
    doubts.push({ kind: "payeur-inconnu", name: credit.counterpartyName });
  }
  const near =
    name?.isWhole === true || (isByIban && isByNumber) ? undefined : nearNameIn(evidence.words, client);
  if (near !== undefined) doubts.push({ kind: "nom-proche", word: near });
  const paid = new Set(invoices.map((one) => one.id));
  const notPaid = numbers.filter((one) => one.clientId === client.id && !paid.has(one.invoiceId));
  const named = notPaid.filter((one) => one.isSure).flatMap((one) => known.invoiceById(one.invoiceId) ?? []);
  if (named.length > 0) doubts.push({ kind: "autre-facture", numbers: named.map((one) => one.number) });
  const isUnsettled = evidence.hasOtherNumber && !isByNumber;
  if (isUnsettled || numbers.some((one) => !one.isSure && !paid.has(one.invoiceId))) {
    doubts.push({ kind: "numero-approchant" });
  }
  if (invoices.some((one) => credit.bookedOn < one.issuedOn)) doubts.push({ kind: "avant-la-facture" });
  const settled = invoices.filter((one) => one.balanceCents <= 0);
  if (settled.length > 0) {
    const entryIds = [...new Set(settled.flatMap((one) => known.creditThatPaid(one.id) ?? []))];
    const by = entryIds.length === 0 ? {} : { entryIds };
    doubts.push({ kind: "deja-reglee", numbers: settled.map((one) => one.number), ...by });
  }
  if (known.isRefusedOnce) doubts.push({ kind: "deja-refuse" });
  if (oddWord !== undefined) doubts.push({ kind: "libelle", word: oddWord });
  if (judgmentBy(client, credit.bookedOn) !== undefined) doubts.push({ kind: "procedure-collective" });
  return doubts;
}

/**
 * Another client whom something designates as well: its account, a number of its own, any part of its name where ours
 * is not at all, its whole name where ours is not whole, or beside ours.
 */
function strangerIn({ evidence, client }: Judged): number | undefined {
  const { numbers, ibanClients, names } = evidence;
  const own = names.find((one) => one.clientId === client.id);
  const byIban = ibanClients.includes(client.id) ? undefined : ibanClients[0];
  const byNumber = numbers.find((one) => one.isSure && one.clientId !== client.id)?.clientId;
  const byName = names.find(
    (one) =>
      one.clientId !== client.id &&
      (own === undefined || (one.isWhole && (!own.isWhole || !one.rivals.includes(client.id)))),
  )?.clientId;
  return byIban ?? byNumber ?? byName;
}

/** A person may well see that such a proposal is wrong at first sight. */
const WEAKENING: ReadonlySet<MatchDoubt["kind"]> = new Set([
  "autre-client",
  "deja-reglee",
  "avant-la-facture",
  "libelle",
]);

/**
 * Certain: surely designated, explained to the cent by face amounts (or a payment noted by hand), and no doubt at all.
 * Probable: designated by something, with a sum that is explained or a number that is written.
 */
export function certaintyOf(
  kind: MatchProposal["kind"],
  { isSure, isByNumber, reasons }: Designation,
  sum: MatchReason,
  doubts: readonly MatchDoubt[],
): Certainty {
  const isWhole = kind === "deja-note" || (kind === "paiement" && isExact(sum));
  if (isSure && isWhole && doubts.length === 0) return "certain";
  const isExplained =
    isWhole || isByNumber || sum.kind === "avec-accessoires" || sum.kind === "frais" || kind === "acompte";
  const isWeak = doubts.some((one) => WEAKENING.has(one.kind));
  return reasons.length > 0 && isExplained && !isWeak ? "probable" : "possible";
}

const RANK: Readonly<Record<Certainty, number>> = { certain: 0, probable: 1, possible: 2 };
const SUM_RANK: Readonly<Partial<Record<MatchReason["kind"], number>>> = {
  "deja-note": 0,
  acompte: 1,
  "montant-exact": 2,
  "somme-exacte": 3,
  "avec-accessoires": 4,
  frais: 5,
  partiel: 6,
  "trop-percu": 7,
};

/** For `sort`: the surest first, then the simplest sum, then the fewest doubts; equal ones stay in the order given. */
export function compareProposals(a: MatchProposal, b: MatchProposal): number {
  return (
    RANK[a.certainty] - RANK[b.certainty] ||
    sumRank(a) - sumRank(b) ||
    a.doubts.length - b.doubts.length ||
    b.reasons.length - a.reasons.length
  );
}

function sumRank({ reasons }: MatchProposal): number {
  return Math.max(0, ...reasons.map((one) => SUM_RANK[one.kind] ?? 0));
}

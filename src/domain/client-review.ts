// What protects a claim before it is late: proofs and clauses, one by one, and how this client has paid here. No score.
import { paidOffOn } from "./account-facts.ts";
import { type Client, regimeOf } from "./client.ts";
import { type Day, daysBetween } from "./day.ts";
import { type Account, isOverdue } from "./invoice.ts";
import { isCompleteAddress } from "./mentions.ts";
import { PROVING_KINDS } from "./missing-pieces.ts";
import type { Piece } from "./piece.ts";
import { promiseState } from "./promise.ts";

/** Looked at for every client, in the order in which a contract is made. */
export const CLIENT_POINTS = [
  "accord-signe",
  "acompte",
  "conditions-acceptees",
  "taux-penalites",
  "suspension",
  "resiliation",
  "siren",
  "siren-actif",
  "adresse",
] as const;

/** Added for contracts paid by commission or by contact, where disputes are about what counts as due. */
export const COMMISSION_POINTS = [
  "contact-accepte",
  "delai-de-contestation",
  "base-commission",
  "encaissements",
  "confidentialite",
  "mediation",
  "preavis",
] as const;

export type ClientPoint = (typeof CLIENT_POINTS)[number] | (typeof COMMISSION_POINTS)[number];

export const CLIENT_ANSWERS = ["oui", "non", "sans-objet"] as const;
export type ClientAnswer = (typeof CLIENT_ANSWERS)[number];

/** What the user said, once and for all or until said otherwise. */
export interface ClientAnswers {
  readonly answeredOn: Day;
  /** Paid by commission or by contact. */
  readonly commission: boolean;
  readonly points: Partial<Readonly<Record<ClientPoint, ClientAnswer>>>;
}

export interface ReviewedClientPoint {
  readonly point: ClientPoint;
  readonly state: ClientAnswer | "inconnu";
  /** Read from the pieces or the record of the client rather than answered. */
  readonly knownFrom?: "piece" | "fiche" | undefined;
}

/** Own statistics, with their n: nothing is bought, nothing is scored. */
export interface ClientHabits {
  /** Invoices paid in full here. */
  readonly paid: number;
  readonly paidOnTime: number;
  /** Of all those, on time ones counting 0; absent without any. */
  readonly medianDaysLate: number | undefined;
  readonly overdue: number;
  readonly brokenPromises: number;
}

export interface ClientReview {
  readonly client: Client;
  readonly answers: ClientAnswers | undefined;
  readonly points: readonly ReviewedClientPoint[];
  readonly habits: ClientHabits;
}

export function reviewClient(
  client: Client,
  answers: ClientAnswers | undefined,
  accounts: readonly Account[],
  pieces: readonly Piece[],
  today: Day,
): ClientReview {
  const points = [...CLIENT_POINTS, ...(answers?.commission === true ? COMMISSION_POINTS : [])];
  return {
    client,
    answers,
    points: points.map((point) => reviewed(point, client, answers, pieces)),
    habits: habitsOf(accounts, today),
  };
}

/** What a court, or the next dispute, will ask for: answered no, or not answered. */
export function missingPoints(review: ClientReview): readonly ReviewedClientPoint[] {
  return review.points.filter(
    ({ point, state }) => state === "inconnu" || (state === "non" && !EITHER_WAY.has(point)),
  );
}

/** With or without it one can do: what matters is to know. */
const EITHER_WAY: ReadonlySet<ClientPoint> = new Set(["mediation"]);

function reviewed(
  point: ClientPoint,
  client: Client,
  answers: ClientAnswers | undefined,
  pieces: readonly Piece[],
): ReviewedClientPoint {
  const known = fromFacts(point, client, pieces);
  if (known !== undefined) return { point, ...known };
  return { point, state: answers?.points[point] ?? "inconnu" };
}

/** What is recorded already is not asked again; the law of the debtor leaves some points without an object. */
function fromFacts(
  point: ClientPoint,
  client: Client,
  pieces: readonly Piece[],
): Pick<ReviewedClientPoint, "state" | "knownFrom"> | undefined {
  switch (point) {
    case "accord-signe":
      return pieces.some((piece) => PROVING_KINDS.contrat.includes(piece.kind))
        ? { state: "oui", knownFrom: "piece" }
        : undefined;
    case "taux-penalites":
      // A consumer owes the legal rate, a public body the rate of its own decree: no clause changes them.
      return regimeOf(client) === "professionnel" ? undefined : { state: "sans-objet", knownFrom: "fiche" };
    case "siren":
      if (hasNoSiren(client)) return { state: "sans-objet", knownFrom: "fiche" };
      return { state: client.siren === undefined ? "non" : "oui", knownFrom: "fiche" };
    case "siren-actif":
      // Only a person can look it up: what is recorded answers when it is bad news.
      if (client.insolvencyOn !== undefined) return { state: "non", knownFrom: "fiche" };
      return client.kind === "public" || hasNoSiren(client)
        ? { state: "sans-objet", knownFrom: "fiche" }
        : undefined;
    case "adresse":
      return { state: isCompleteAddress(client.address) ? "oui" : "non", knownFrom: "fiche" };
    default:
      return undefined;
  }
}

function hasNoSiren({ kind, address }: Client): boolean {
  return kind === "particulier" || (address?.country ?? "FR") !== "FR";
}

/** Paid by credit notes alone is not paid: only invoices that payments settled say how a client pays. */
function habitsOf(accounts: readonly Account[], today: Day): ClientHabits {
  const standing = accounts.filter((account) => account.invoice.cancelledOn === undefined);
  const delays = standing.flatMap((account) => {
    const paidOn = paidOffOn(account);
    if (paidOn === undefined || paidOn > today) return [];
    return [Math.max(0, daysBetween(account.invoice.dueOn, paidOn))];
  });
  return {
    paid: delays.length,
    paidOnTime: delays.filter((days) => days === 0).length,
    medianDaysLate: median(delays),
    overdue: standing.filter((account) => isOverdue(account, today)).length,
    brokenPromises: standing.reduce(
      (sum, { promises, payments }) =>
        sum + promises.filter((one) => promiseState(one, payments, today) === "rompue").length,
      0,
    ),
  };
}

/** In whole days; between two middle ones, the longer. */
function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

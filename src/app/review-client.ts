// The review of a client: what was answered is kept as one small JSON by client, each change with its trace.
import type { Client } from "../domain/client.ts";
import {
  CLIENT_ANSWERS,
  CLIENT_POINTS,
  type ClientAnswer,
  type ClientAnswers,
  type ClientPoint,
  type ClientReview,
  COMMISSION_POINTS,
  missingPoints,
  type ReviewedClientPoint,
  reviewClient,
} from "../domain/client-review.ts";
import { parseDay } from "../domain/day.ts";
import { distinct } from "../domain/distinct.ts";
import type { Account } from "../domain/invoice.ts";
import { knownClient } from "./known.ts";
import type { Deps, Store } from "./ports.ts";

export interface ClientAnswersText {
  readonly commission?: boolean | undefined;
  readonly points: Partial<Readonly<Record<ClientPoint, ClientAnswer>>>;
}

type ReviewDeps = Pick<Deps, "store" | "clock">;

/** @throws RelanceError (valeur) for an unknown client. */
export async function reviewOf(deps: ReviewDeps, ref: string): Promise<ClientReview> {
  const store = await deps.store();
  return reviewIn(store, knownClient(store, ref), deps.clock.today());
}

/** Keeps what was said over what was said before; saying the same again changes nothing. */
export async function recordAnswers(
  deps: ReviewDeps,
  ref: string,
  text: ClientAnswersText,
): Promise<ClientReview> {
  const store = await deps.store();
  const client = knownClient(store, ref);
  const today = deps.clock.today();
  const before = answersIn(store, client);
  const after: ClientAnswers = {
    answeredOn: today,
    commission: text.commission ?? before?.commission ?? false,
    points: { ...before?.points, ...text.points },
  };
  const changed = before === undefined || JSON.stringify(textOf(before)) !== JSON.stringify(textOf(after));
  if (changed) {
    store.write((tx) => {
      tx.saveSetting(`evaluation:${client.id}`, JSON.stringify({ le: today, ...textOf(after) }));
      tx.record({
        on: today,
        kind: "client.evalue",
        clientRef: client.ref,
        payload: { a_la_commission: after.commission, reponses: text.points },
      });
    });
  }
  return reviewIn(store, client, today);
}

export interface MissingEvidence {
  readonly client: Client;
  readonly points: readonly ReviewedClientPoint[];
}

/** What is missing for the clients of these accounts; those that were never reviewed are left in peace. */
export async function missingEvidenceOf(
  deps: ReviewDeps,
  accounts: readonly Account[],
): Promise<readonly MissingEvidence[]> {
  const store = await deps.store();
  return distinct(accounts.map(({ client }) => client)).flatMap((client) => {
    if (answersIn(store, client) === undefined) return [];
    const points = missingPoints(reviewIn(store, client, deps.clock.today()));
    return points.length === 0 ? [] : [{ client, points }];
  });
}

function reviewIn(store: Store, client: Client, today: ClientAnswers["answeredOn"]): ClientReview {
  const pieces = store.pieces({ clientId: client.id });
  return reviewClient(client, answersIn(store, client), store.accountsOf(client.id), pieces, today);
}

function textOf({ commission, points }: ClientAnswers) {
  const known = [...CLIENT_POINTS, ...COMMISSION_POINTS].filter((point) => points[point] !== undefined);
  return {
    a_la_commission: commission,
    points: Object.fromEntries(known.map((point) => [point, points[point]])),
  };
}

/** What this version does not know is left out: a point may be renamed one day. */
function answersIn(store: Pick<Store, "setting">, client: Client): ClientAnswers | undefined {
  const text = store.setting(`evaluation:${client.id}`);
  if (text === undefined) return undefined;
  const json = JSON.parse(text) as {
    readonly le: string;
    readonly a_la_commission: boolean;
    readonly points: Readonly<Record<string, string>>;
  };
  const answeredOn = parseDay(json.le);
  if (answeredOn === undefined) return undefined;
  const points: Partial<Record<ClientPoint, ClientAnswer>> = {};
  for (const point of [...CLIENT_POINTS, ...COMMISSION_POINTS]) {
    const answer = CLIENT_ANSWERS.find((one) => one === json.points[point]);
    if (answer !== undefined) points[point] = answer;
  }
  return { answeredOn, commission: json.a_la_commission, points };
}

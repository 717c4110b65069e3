// Whatever is noted of a case, in any order and on any day: it only goes forward, and is taken back fact by fact.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day } from "../../src/domain/day.ts";
import {
  CLOSING_REASONS,
  endOf,
  type InjonctionDePayer,
  type InjonctionEvent,
} from "../../src/domain/injonction.ts";
import { advance, lastFact, takenBack } from "../../src/domain/injonction-move.ts";
import { injonctionState } from "../../src/domain/injonction-state.ts";
import { LEGAL } from "./build.ts";
import { FILED } from "./injonction-life.ts";

interface Drawn {
  readonly kind: InjonctionEvent["kind"];
  /** Days from the last fact: some come before it. */
  readonly gap: number;
  readonly more: number;
  readonly share: number;
  readonly flag: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom(
        ...(["consignation", "avocat", "ordonnance", "signification", "opposition"] as const),
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom(...(["titre", "cloture"] as const)) },
  ),
  gap: fc.integer({ min: -4, max: 70 }),
  more: fc.integer({ min: -2, max: 20 }),
  share: fc.constantFrom(0, 0.4, 0.72, 1, 1, 1, 1.01),
  flag: fc.boolean(),
});

function eventOf({ kind, gap, more, share, flag }: Drawn, one: InjonctionDePayer): InjonctionEvent {
  const on = addDays(lastFact(one).on, gap);
  switch (kind) {
    case "ordonnance":
      return { kind, on, receivedOn: addDays(on, more), grantedCents: Math.round(one.claimedCents * share) };
    case "signification":
      return { kind, on, inPerson: flag, distance: flag ? "aucune" : "etranger" };
    case "opposition":
      return { kind, on, noticeOn: flag ? addDays(on, more) : undefined };
    case "titre":
      return { kind, on: flag ? (one.ordonnance?.renderedOn ?? on) : on, titreId: 3 };
    case "cloture":
      return { kind, on, reason: CLOSING_REASONS[Math.abs(more) % CLOSING_REASONS.length] ?? "payee" };
    default:
      return { kind, on };
  }
}

/** Every fact of a case, one by one, the absent ones left out. */
function factsOf(one: InjonctionDePayer): Readonly<Record<string, unknown>> {
  const flat = {
    ...one,
    opposition: undefined,
    ...Object.fromEntries(
      Object.entries(one.opposition ?? {}).map(([key, value]) => [`opposition.${key}`, value]),
    ),
  };
  return Object.fromEntries(Object.entries(flat).filter(([, value]) => value !== undefined));
}

/** The days of a case, in the order in which they must come. */
function chain(one: InjonctionDePayer): readonly Day[] {
  const { ordonnance: rendered, signification: served, opposition: opposed } = one;
  return [
    one.filedOn,
    rendered?.renderedOn,
    served?.on,
    opposed?.on,
    opposed?.answeredOn ?? opposed?.noticeOn,
  ].filter((on) => on !== undefined);
}

describe("quoi qu'on note, dans n'importe quel ordre et à n'importe quelle date", () => {
  it("une affaire n'avance que dans un sens, et se reprend par la fin, fait par fait", () => {
    const moves = new Map<string, number>();
    const ends = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom("tribunal-de-commerce" as const, "tribunal-judiciaire" as const),
        fc.array(drawn, { minLength: 8, maxLength: 30, size: "max" }),
        (courtKind, events) => {
          let one: InjonctionDePayer = { ...FILED, courtKind };
          for (const each of events) {
            const event = eventOf(each, one);
            const { next } = advance(one, event, LEGAL);
            if (next === undefined) continue;
            moves.set(event.kind, (moves.get(event.kind) ?? 0) + 1);
            // Whatever was known is still known, unchanged.
            expect(factsOf(next)).toMatchObject(factsOf(one));
            expect(chain(next)).toEqual([...chain(next)].sort());
            expect(endOf(one)).toBeUndefined();
            expect(lastFact(next).kind).toBe(event.kind);
            expect(factsOf(takenBack(next))).toEqual(factsOf(one));
            one = next;
            // From every state there is a next day: it says something, and never breaks.
            for (const count of [0, 30, 400])
              injonctionState(one, { legal: LEGAL, today: addDays(one.filedOn, count) });
          }
          ends.add(endOf(one) ?? "vivante");
          const over = one;
          if (endOf(over) === undefined) return;
          expect(
            events.filter((each) => advance(over, eventOf(each, over), LEGAL).next !== undefined),
          ).toEqual([]);
        },
      ),
      { seed: 35, numRuns: 600 },
    );
    // Every kind of event did happen, many times.
    expect(moves.size).toBe(7);
    for (const [kind, count] of moves) expect(count, kind).toBeGreaterThan(20);
    expect([...ends].sort()).toEqual(["close", "rejetee", "titre", "vivante"]);
  });
});

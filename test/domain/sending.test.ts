// What the state of a message means: who has it in hand, what nobody knows, what holds a place, what is refused for good.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import {
  isHeld,
  isRefusedForGood,
  isSameStep,
  isUnderWay,
  isUnresolved,
  SENDING_STATES,
  type Sending,
  type SendingState,
} from "../../src/domain/sending.ts";

const AT = "2026-09-04T08:00:00.000Z";
const message = (state: SendingState, more: Partial<Sending> = {}): Sending => ({
  id: 1,
  clientId: 1,
  ladderId: "standard",
  stepId: "courriel-courtois",
  invoices: [{ invoiceId: 1, cycle: 1 }],
  messageId: "<a@martin.fr>",
  from: "ada@martin.fr",
  to: ["compta@acme.fr"],
  copies: [],
  subject: "Facture F-1",
  documentId: 1,
  file: "documents/a.eml",
  sha256: "a".repeat(64),
  approvedOn: day("2026-09-04"),
  approvedAt: AT,
  state,
  takenBy: "machine:1",
  ...(state === "prevu" || state === "retenu" ? {} : { attemptedOn: day("2026-09-04"), attemptedAt: AT }),
  ...more,
});

const alive = (): boolean => true;
const dead = (): boolean => false;
const SOON = "2026-09-04T08:29:59.000Z";
const LATE = "2026-09-04T08:30:00.000Z";

describe("a message that is being sent", () => {
  it("is so as long as its process lives, and half an hour at most", () => {
    for (const state of SENDING_STATES) {
      const isBusy = state === "prevu" || state === "tentative";
      expect(isUnderWay(message(state), alive, SOON), state).toBe(isBusy);
      expect(isUnderWay(message(state), alive, LATE), state).toBe(false);
      expect(isUnderWay(message(state), dead, SOON), state).toBe(false);
    }
  });

  it("is unknown once nobody sends it any more; approved only, it simply did not leave", () => {
    expect(isUnresolved(message("tentative"), alive, SOON)).toBe(false);
    expect(isUnresolved(message("tentative"), dead, SOON)).toBe(true);
    expect(isUnresolved(message("tentative"), alive, LATE)).toBe(true);
    expect(isUnresolved(message("inconnu"), alive, SOON)).toBe(true);
    for (const state of ["prevu", "parti", "echoue", "retenu"] as const)
      expect(isUnresolved(message(state), dead, LATE), state).toBe(false);
  });
});

describe("its place", () => {
  it("is given back only by what is known not to have left", () => {
    expect(SENDING_STATES.filter((state) => !isHeld({ state }))).toEqual(["echoue", "retenu"]);
  });

  it("is one step of one invoice", () => {
    expect(isSameStep(message("parti"), "courriel-courtois", [2, 1])).toBe(true);
    expect(isSameStep(message("parti"), "courriel-courtois", [2])).toBe(false);
    expect(isSameStep(message("parti"), "courriel-ferme", [1])).toBe(false);
  });
});

describe("a refusal for good", () => {
  it.each([
    ["550 5.1.1 No such user", true],
    ["a@b.fr\u00a0: 554 spam", true],
    ["451 4.7.1 later", false],
    ["user unknown", false],
    ["Le serveur « x » (port 587) n'a pas répondu", false],
  ])("« %s »: %s", (answer, expected) => {
    expect(isRefusedForGood({ state: "echoue", answer })).toBe(expected);
    expect(isRefusedForGood({ state: "parti", answer })).toBe(false);
  });
});

// A purge keeps whatever could still matter: each reason alone is enough, and without any of them a case may go.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { decidePurge } from "../../src/domain/purge.ts";
import { type AccountFacts, account, client, LEGAL } from "./build.ts";

const BEFORE = day("2016-01-01");
const TODAY = day("2026-11-22");

/** An invoice of 2012, paid late: penalties were due on it, until 2017. */
const CLOSED: AccountFacts = {
  number: "F-1",
  due: "2012-02-10",
  total: 120_000,
  paid: [["2012-05-10", 120_000]],
  invoice: { issuedOn: day("2012-01-10") },
};

function decide(facts: readonly AccountFacts[], lastOn = "2012-05-10", before = BEFORE, today = TODAY) {
  const footprint = { rows: 1, files: [], journalLines: 0, lastOn: day(lastOn) };
  const { erased, why } = decidePurge(
    { client: client(), accounts: facts.map(account), footprint },
    before,
    today,
    LEGAL,
  );
  return { erased, why: why.replaceAll("\u00a0", " ") };
}

describe("erased", () => {
  it("when everything is settled, still and prescribed; it says so", () => {
    expect(decide([CLOSED])).toEqual({
      erased: true,
      why: "une facture, close, dernière trace le 10/05/2012",
    });
  });

  it("when the client never had an invoice", () => {
    expect(decide([])).toEqual({ erased: true, why: "aucune facture, dernière trace le 10/05/2012" });
  });

  it("when a cancelled invoice is all that was open", () => {
    const cancelled = { ...CLOSED, paid: [], invoice: { ...CLOSED.invoice, cancelledOn: day("2012-03-01") } };
    expect(decide([CLOSED, cancelled]).erased).toBe(true);
  });
});

describe("kept", () => {
  it.each<[string, readonly AccountFacts[], string, string]>([
    [
      "one invoice not paid among others",
      [CLOSED, { ...CLOSED, number: "F-2", paid: [] }],
      "2012-05-10",
      "F-2 n'est pas réglée",
    ],
    ["one cent left", [{ ...CLOSED, paid: [["2012-05-10", 119_999]] }], "2012-05-10", "F-1 n'est pas réglée"],
    ["a trace on the very day", [CLOSED], "2016-01-01", "dernière trace le 01/01/2016"],
    [
      "a decision that is still enforced",
      [{ ...CLOSED, titres: [{ renderedOn: day("2015-06-01"), enforceableOn: day("2016-12-01") }] }],
      "2015-06-01",
      "s'exécute jusqu'au 01/12/2026",
    ],
  ])("%s", (_, facts, lastOn, words) => {
    const decision = decide(facts, lastOn);
    expect(decision.erased).toBe(false);
    expect(decision.why).toContain(words);
  });

  it("until the day after the last one on which it can be sued for", () => {
    const soon = day("2013-01-01");
    const on = (today: string) => decide([CLOSED], "2012-05-10", soon, day(today));
    expect(on("2017-05-10")).toEqual({
      erased: false,
      why: "la facture F-1 n'est prescrite que le 10/05/2017",
    });
    expect(on("2017-05-11").erased).toBe(true);
  });

  it("and no more once the decision is enforced no longer", () => {
    const titres = [{ renderedOn: day("2012-06-01"), enforceableOn: day("2012-08-01") }];
    expect(decide([{ ...CLOSED, titres }], "2012-08-01").erased).toBe(true);
  });
});

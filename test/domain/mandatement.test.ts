// Whom a prefect can have pay: a local body, for a debt due and contested by nobody; its accessories, thirty days on.
import { describe, expect, it } from "vitest";
import type { Client } from "../../src/domain/client.ts";
import { day } from "../../src/domain/day.ts";
import type { Dispute } from "../../src/domain/dispute.ts";
import { mandatementObstacles } from "../../src/domain/mandatement.ts";
import { account, client } from "./build.ts";

const TOWN: Client = client({ kind: "public", publicKind: "etat-collectivite" });
const TODAY = day("2026-08-31");

function kinds(owner: Client, ...rest: Parameters<typeof oneAccount>): readonly string[] {
  return mandatementObstacles(owner, [oneAccount(...rest)], "factures", TODAY).map((one) => one.kind);
}

function oneAccount(dispute?: Partial<Dispute>) {
  const one = account({ client: TOWN, number: "F-1", due: "2026-04-30", total: 100_000 });
  const all: Dispute = {
    id: 1,
    invoiceId: 1,
    category: "qualite",
    reason: "réserve",
    openedOn: day("2026-06-01"),
    ...dispute,
  };
  return dispute === undefined ? one : { ...one, disputes: [all] };
}

describe("the debtor", () => {
  it("is a local body, or may be one", () => {
    expect(kinds(TOWN)).toEqual([]);
    expect(kinds(client({ kind: "public" }))).toEqual([]);
  });

  it("is neither a company, nor a hospital, nor a public undertaking", () => {
    expect(kinds(client())).toEqual(["pas-public"]);
    expect(kinds(client({ kind: "public", publicKind: "hopital" }))).toEqual(["pas-local"]);
    expect(kinds(client({ kind: "public", publicKind: "entreprise-publique" }))).toEqual(["pas-local"]);
  });
});

describe("the debt", () => {
  it("is contested by an open dispute, in whole or in part, and no more once it is closed", () => {
    expect(kinds(TOWN, {})).toEqual(["conteste"]);
    expect(kinds(TOWN, { contestedCents: 1 })).toEqual(["conteste"]);
    expect(kinds(TOWN, { closedOn: day("2026-08-31"), outcome: "non-fonde" })).toEqual([]);
  });

  it.each([
    ["2026-07-31", []],
    ["2026-08-01", [{ kind: "trop-tot", invoiceNumber: "F-1", fromOn: "2026-09-01" }]],
  ])("paid on %s, its accessories wait until thirty days have passed", (paidOn, expected) => {
    const paid = account({
      client: TOWN,
      number: "F-1",
      due: "2026-04-30",
      total: 100_000,
      paid: [[paidOn, 100_000]],
    });
    expect(mandatementObstacles(TOWN, [paid], "accessoires", TODAY)).toEqual(expected);
  });
});

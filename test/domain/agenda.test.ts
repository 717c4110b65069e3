// The agenda: each date once, under a name that lasts, in the order of what is lost.
import { expect, it } from "vitest";
import { type AgendaFacts, agenda } from "../../src/domain/agenda.ts";
import { addDays, day } from "../../src/domain/day.ts";
import { decide } from "../../src/domain/decide.ts";
import { equalInstalments, type FollowedEcheancier } from "../../src/domain/echeancier.ts";
import { contestedClaims } from "../../src/domain/insolvency.ts";
import type { Account } from "../../src/domain/invoice.ts";
import { prescriptionOf } from "../../src/domain/prescription.ts";
import { account, client, LEGAL } from "./build.ts";
import { followed, lived, ordonnance, signification, stateOn } from "./injonction-life.ts";
import { STANDARD } from "./ladders.ts";

const TODAY = day("2026-11-22");
const FAR = day("2040-01-01");

function facts(...accounts: readonly Account[]): AgendaFacts {
  return {
    decisions: accounts.map((one) => decide(one, STANDARD, TODAY, accounts)),
    prescriptions: accounts.map((one) => ({ account: one, prescription: prescriptionOf(one, LEGAL) })),
    declarations: [],
    contested: [],
    injonctions: [],
    today: TODAY,
  };
}

const shown = (given: AgendaFacts, untilOn = FAR) =>
  agenda(given, untilOn).map(({ on, key }) => `${on} ${key}`);

it("tells the due date, the next step, the prudent day to sue and the last one", () => {
  const one = account({ due: "2026-12-10", total: 100_000, invoice: { issuedOn: day("2026-11-10") } });
  expect(shown(facts(one))).toEqual([
    "2026-12-07 etape-F-1",
    "2026-12-10 echeance-F-1",
    "2031-09-10 depot-F-1",
    "2031-11-10 prescription-F-1",
  ]);
});

it("tells the deadlines of a case before the court, and no more when to file", () => {
  const injonction = lived({}, ordonnance("2026-09-06"));
  const one = account({
    due: "2026-05-31",
    total: 100_000,
    injonctions: [injonction],
    invoice: { issuedOn: day("2026-05-01") },
  });
  const before = {
    ...facts(one),
    injonctions: [{ client: client(), injonction: followed(injonction), state: stateOn(injonction, TODAY) }],
  };
  expect(shown(before)).toEqual(["2026-12-07 affaire-1-signifier", "2031-05-01 prescription-F-1"]);
  const served = lived({}, ordonnance("2026-09-06"), signification("2026-11-16"));
  const after = {
    ...facts(),
    injonctions: [{ client: client(), injonction: followed(served), state: stateOn(served, TODAY) }],
  };
  expect(shown(after)).toEqual(["2026-12-16 affaire-1-opposition", "2027-01-19 affaire-1-executoire"]);
});

it("shows nothing that is behind us, and nothing after the last day asked for", () => {
  const late = account({ due: "2026-11-01", total: 100_000 });
  expect(shown(facts(late), TODAY)).toEqual(["2026-11-22 etape-F-1"]);
  expect(shown(facts(late), addDays(TODAY, -1))).toEqual([]);
});

it("keeps the name of a step whose day moves, so that a calendar moves it too", () => {
  const before = shown(facts(account({ due: "2026-12-10", total: 100_000 })));
  const paused = account({
    due: "2026-12-10",
    total: 100_000,
    steps: [["2026-11-20", "rappel-avant-echeance"]],
  });
  const after = shown(facts(paused));
  const steps = [...before, ...after].filter((line) => line.endsWith(" etape-F-1"));
  expect(new Set(steps).size).toBe(2);
});

it("tells a running promise and the day it is looked at, no more once it is kept or broken", () => {
  const promise = { id: 7, saidOn: day("2026-11-20"), dueOn: day("2026-11-30"), amountCents: 40_000 };
  const running = account({ due: "2026-10-01", total: 100_000, promises: [promise] });
  expect(shown(facts(running), day("2026-12-31"))).toEqual([
    "2026-11-30 promesse-7",
    "2026-12-01 reprise-F-1",
  ]);
  const kept = account({
    due: "2026-10-01",
    total: 100_000,
    promises: [promise],
    paid: [["2026-11-21", 40_000]],
  });
  expect(shown(facts(kept), day("2026-12-31")).filter((line) => line.includes("promesse"))).toEqual([]);
});

it("on one day, tells first what is lost by waiting", () => {
  const lapsing = account({
    id: 1,
    due: "2022-01-01",
    total: 1_000,
    invoice: { issuedOn: day("2021-11-25") },
  });
  const coming = account({ id: 2, due: "2026-11-25", total: 900_000, client: client({ id: 2, ref: "b" }) });
  const on25 = shown(facts(coming, lapsing)).filter((line) => line.startsWith("2026-11-25"));
  expect(on25[0]).toBe("2026-11-25 prescription-F-1");
});

it("tells by when to answer a mandataire who contests the claim, for all that was declared", () => {
  const debtor = client({
    insolvencyOn: day("2026-10-05"),
    claimDeclaredOn: day("2026-11-01"),
    claimContestedOn: day("2026-11-20"),
  });
  const one = account({ id: 1, due: "2026-09-01", total: 100_000, client: debtor });
  const two = account({ id: 2, due: "2026-09-15", total: 100_000, client: debtor });
  const given = facts(one, two);
  const contested = contestedClaims([debtor], LEGAL.delays, TODAY);
  const [entry] = agenda({ ...given, prescriptions: [], contested }, FAR);
  expect(entry).toMatchObject({
    on: "2026-12-21",
    key: "contestation-acme",
    invoiceNumbers: ["F-1", "F-2"],
    event: { kind: "reponse-au-mandataire" },
  });
});

it("tells the parts of a proposal while its answer is awaited, and no more once nobody signed it in time", () => {
  const proposal = (agreedOn: string, pieceId?: number): FollowedEcheancier => ({
    id: 3,
    clientId: 1,
    invoiceIds: [1],
    agreedOn: day(agreedOn),
    instalments: equalInstalments(100_000, 2, [day("2027-01-15"), day("2027-02-15")]),
    payments: [],
    pieceId,
  });
  const parts = (one: FollowedEcheancier): readonly string[] =>
    shown(facts(account({ due: "2026-10-10", total: 100_000, echeanciers: [one] }))).filter((line) =>
      line.includes("echeancier-3"),
    );
  expect(parts(proposal("2026-11-20"))).toHaveLength(2);
  expect(parts(proposal("2026-11-01"))).toEqual([]);
  expect(parts(proposal("2026-11-01", 7))).toHaveLength(2);
});

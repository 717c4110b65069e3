// The case that a call is prepared for: each one from its facts, and the fact just outside it.
import { describe, expect, it } from "vitest";
import type { Call } from "../../src/domain/call.ts";
import { callSheetOf } from "../../src/domain/call-sheet.ts";
import { day } from "../../src/domain/day.ts";
import { type AccountFacts, account, client } from "./build.ts";
import { creditor } from "./build-creditor.ts";

const TODAY = day("2026-03-20");

function sheetOf(facts: Partial<AccountFacts> = {}, today = TODAY) {
  const one = account({ due: "2026-03-01", total: 50_000, ...facts });
  return callSheetOf(
    {
      creditor: creditor(),
      client: one.client,
      accounts: [one],
      decompte: undefined,
      titleOf: (_, id) => id,
    },
    today,
  );
}

const call = (outcome: Call["outcome"], on = "2026-03-15", id = 1): Call => ({
  id,
  clientId: 1,
  invoiceIds: [1],
  calledOn: day(on),
  outcome,
});

describe("qui répond", () => {
  it.each([
    [client({ legalForm: "SAS" }), "petite-entreprise"],
    [client({ legalForm: "SA" }), "grande-entreprise"],
    [client({ legalForm: "SARL", ladderId: "grand-compte" }), "grande-entreprise"],
    [client({ kind: "artisan", legalForm: undefined }), "petite-entreprise"],
    [client({ kind: "particulier", legalForm: undefined }), "particulier"],
    [client({ kind: "public", legalForm: "SA" }), "organisme-public"],
  ])("%o", (owner, expected) => {
    expect(sheetOf({ client: owner }).party).toBe(expected);
  });
});

describe("où en est le dialogue", () => {
  const reminded = [
    ["2026-03-04", "courriel-courtois"],
    ["2026-03-11", "courriel-ferme"],
  ] as const;

  it("rien de noté: un premier appel; deux écrits sans réponse: le silence", () => {
    expect(sheetOf().situation).toBe("premier-appel");
    expect(sheetOf({ steps: reminded.slice(0, 1) }).situation).toBe("premier-appel");
    expect(sheetOf({ steps: reminded }).situation).toBe("silence");
  });

  it("deux essais sans réponse: le silence; un seul, ou une réponse depuis: non", () => {
    const twice = [call("absent", "2026-03-12", 1), call("message", "2026-03-15", 2)];
    expect(sheetOf({ calls: twice }).situation).toBe("silence");
    expect(sheetOf({ calls: twice.slice(0, 1) }).situation).toBe("premier-appel");
    expect(sheetOf({ calls: [...twice, call("joint", "2026-03-16", 3)] }).situation).toBe("dialogue");
    expect(sheetOf({ steps: reminded, paid: [["2026-03-12", 1_000]] }).situation).toBe("dialogue");
  });

  it("la dernière promesse rompue l'emporte sur le silence; tenue ou en cours, elle est un dialogue", () => {
    const promised = (dueOn: string, closedAs?: "tenue") => ({
      saidOn: day("2026-03-05"),
      dueOn: day(dueOn),
      amountCents: 50_000,
      closedAs,
    });
    expect(sheetOf({ promises: [promised("2026-03-19")], steps: reminded }).situation).toBe(
      "promesse-rompue",
    );
    expect(sheetOf({ promises: [promised("2026-03-20")] }).situation).toBe("dialogue");
    expect(sheetOf({ promises: [promised("2026-03-10", "tenue")] }).situation).toBe("dialogue");
  });

  it("une contestation passe avant tout; née après une relance écrite, elle se dit autrement", () => {
    const dispute = (openedOn: string, closedOn?: string) => ({
      openedOn: day(openedOn),
      ...(closedOn === undefined ? {} : { closedOn: day(closedOn) }),
    });
    expect(sheetOf({ steps: reminded, disputes: [dispute("2026-03-05")] }).situation).toBe(
      "contestation-apres-relance",
    );
    expect(sheetOf({ steps: reminded, disputes: [dispute("2026-03-04")] }).situation).toBe("contestation");
    expect(sheetOf({ disputes: [dispute("2026-03-05")] }).situation).toBe("contestation");
    expect(sheetOf({ steps: reminded, disputes: [dispute("2026-03-05", "2026-03-10")] }).situation).toBe(
      "silence",
    );
  });
});

it("un échéancier se propose pour une grosse somme d'un petit débiteur, ou après une parole non tenue", () => {
  expect(sheetOf({ total: 99_999 }).offersEcheancier).toBe(false);
  expect(sheetOf({ total: 100_000 }).offersEcheancier).toBe(true);
  expect(sheetOf({ total: 100_000, client: client({ legalForm: "SA" }) }).offersEcheancier).toBe(false);
  const broken = { saidOn: day("2026-03-05"), dueOn: day("2026-03-10"), amountCents: 1 };
  expect(sheetOf({ total: 1_000, promises: [broken] }).offersEcheancier).toBe(true);
});

it("compte les appels des sept derniers jours, pas celui d'avant", () => {
  const calls = [
    call("absent", "2026-03-13", 1),
    call("absent", "2026-03-14", 2),
    call("absent", "2026-03-20", 3),
  ];
  expect(sheetOf({ calls }).recentCalls).toBe(2);
});

it("l'histoire dit un appel une fois, même compté comme étape, et une parole donnée pour plusieurs factures", () => {
  const facts = {
    calls: [call("joint", "2026-03-15")],
    steps: [["2026-03-15", "appel", "appel"]] as const,
    promises: [{ saidOn: day("2026-03-15"), dueOn: day("2026-03-30"), amountCents: 20_000 }],
  };
  const one = account({ id: 1, due: "2026-03-01", total: 50_000, ...facts });
  const two = account({ id: 2, due: "2026-03-01", total: 50_000, ...facts });
  const { history } = callSheetOf(
    {
      creditor: creditor(),
      client: one.client,
      accounts: [one, two],
      decompte: undefined,
      titleOf: (_, id) => id,
    },
    TODAY,
  );
  expect(history.map((line) => line.event)).toMatchObject([
    { kind: "appel", outcome: "joint" },
    { kind: "promesse", amountCents: 40_000, state: "en-cours" },
  ]);
});

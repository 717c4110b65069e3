// What release 0.6.0 kept comes back, value by value, from its own folder opened by this program.
import { describe, expect, it } from "vitest";
import { copyOf, V050, V060 } from "./fixtures.ts";
import { opened, raw } from "./samples.ts";

const ADDED_COLUMNS = [
  ["titre", "granted_cents"],
  ["titre", "interest_from"],
  ["titre_invoice", "granted_cents"],
  ["titre_invoice", "granted_principal_cents"],
];

describe("the facts of 0.6.0", () => {
  it.each(ADDED_COLUMNS)("fill %s.%s, which version 6 added", (table, name) => {
    const count = raw(copyOf(V060)).prepare(`SELECT count(${name}) FROM ${table}`).pluck().get();
    expect(count).toBeGreaterThan(0);
    expect(() => raw(copyOf(V050)).prepare(`SELECT ${name} FROM ${table}`)).toThrow("no such column");
  });

  it("come after those of 0.5.0, which are as they were", () => {
    const [old, recent] = [V050, V060].map((fixture) => opened(copyOf(fixture), "existing"));
    for (let client = 1; client <= 16; client += 1) {
      expect(recent?.accountsOf(client)).toEqual(old?.accountsOf(client));
    }
    const others = recent?.clients("tous").filter(({ ref }) => ref !== "acrux");
    expect(others).toEqual(old?.clients("tous"));
    expect(recent?.creditor()).toEqual(old?.creditor());
    expect(recent?.sendings({})).toEqual(old?.sendings({}));
    expect(recent?.bankMatches()).toEqual(old?.bankMatches());
    expect(recent?.journal({})).toEqual(old?.journal({}));
    expect(recent?.checkBalances()).toEqual([]);
    expect(recent?.journalBreaks()).toEqual([]);
  });

  it("are given back with what each judgment granted, invoice by invoice", () => {
    const store = opened(copyOf(V060), "existing");
    const acrux = store.client("acrux");
    const judged = { clientId: acrux?.id, renderedOn: "2026-10-12", interest: "legal" };
    const [first, second, third, fourth] = store.accountsOf(acrux?.id as number);
    const invoiceIds = [second?.invoice.id, first?.invoice.id];
    const whole = {
      ...judged,
      invoiceIds,
      judged: {
        grantedCents: 130_000,
        interestFrom: "2026-05-11",
        shares: [
          { invoiceId: second?.invoice.id, grantedCents: 92_000, principalCents: 90_000 },
          { invoiceId: first?.invoice.id, grantedCents: 38_000, principalCents: 0 },
        ],
      },
    };
    expect(first?.titres).toMatchObject([whole]);
    expect(second?.titres).toMatchObject([whole]);
    expect(third?.titres).toMatchObject([
      { judged: { grantedCents: 70_000, shares: [{ invoiceId: third?.invoice.id, grantedCents: 70_000 }] } },
    ]);
    expect(third?.titres[0]?.judged?.interestFrom).toBeUndefined();
    expect(fourth?.titres).toMatchObject([judged]);
    expect(fourth?.titres[0]?.judged).toBeUndefined();
  });
});

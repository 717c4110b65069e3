// What a mise en demeure may announce: the procedure that is really open against this debtor.
import { expect, it } from "vitest";
import { nextProcedureAgainst } from "../../src/domain/mise-en-demeure.ts";
import { client } from "./build.ts";

const livingIn = (country: string) =>
  client({ address: { lines: ["1 rue X"], postcode: "97400", city: "Saint-Denis", country } });

it.each([
  ["FR", "injonction-de-payer"],
  // An address of the overseas departments may carry its own ISO code: its court is French all the same.
  ["RE", "injonction-de-payer"],
  ["BE", "juridiction-competente"],
])("un débiteur en %s : %s", (country, procedure) => {
  expect(nextProcedureAgainst(livingIn(country))).toBe(procedure);
});

it("un organisme public, où qu'il soit : le recours administratif", () => {
  expect(nextProcedureAgainst({ ...livingIn("FR"), kind: "public" })).toBe("recours-administratif");
});

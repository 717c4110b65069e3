// Communes that were merged or renamed still lead to their court, by their old code and by their old name.
import { expect, it } from "vitest";
import { decideCourt } from "../../src/domain/court.ts";
import { loadCourts } from "../../src/legal/courts.ts";

const COURTS = loadCourts(new URL("../../data/", import.meta.url).pathname);

it("l'ancien code d'une commune fusionnée mène à celle qui l'a prise", () => {
  // Annecy-le-Vieux joined Annecy on 1 January 2017.
  expect(COURTS.byInsee("74011")).toMatchObject({ insee: "74010", name: "Annecy" });
  expect(COURTS.byInsee("74010")?.formerNames).toContain("Annecy-le-Vieux");
  expect(COURTS.byInsee("99999")).toBeUndefined();
});

it.each([
  ["Annecy-le-Vieux", "74940", "Annecy"],
  ["SEYNOD", "74600", "Annecy"],
  ["Bâgé-la-Ville", "01380", "Bourg-en-Bresse"],
  ["Cherbourg-Octeville", "50130", "Cherbourg"],
])("« %s » %s trouve son tribunal de commerce", (city, postcode, court) => {
  const decision = decideCourt(
    {
      kind: "societe",
      activity: "commerciale",
      address: { lines: ["1 rue X"], postcode, city, country: "FR" },
    },
    COURTS,
  );
  expect(decision.kind).toBe("competent");
  expect(decision.kind === "competent" ? decision.court.name : "").toContain(court);
});

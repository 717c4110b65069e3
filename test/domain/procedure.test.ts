// The dates that follow an ordonnance, on both sides of the reform of 1 September 2026.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { enforceableOn, oppositionDeadline, significationDeadline } from "../../src/domain/procedure.ts";
import { loadLegalData } from "../../src/legal/legal-data.ts";

const legal = loadLegalData(fileURLToPath(new URL("../../data/", import.meta.url)));
const signification = (on: string, zone: "metropole" | "alsace-moselle" = "metropole") =>
  significationDeadline(day(on), legal, zone);

describe("signification de l'ordonnance (CPC 1411)", () => {
  it("ordonnance du 31 août 2026, six mois, prorogés du dimanche 28 février au lundi 1er mars 2027", () => {
    expect(signification("2026-08-31")).toEqual({ rawOn: "2027-02-28", endsOn: "2027-03-01" });
  });

  it("ordonnance du 1er septembre 2026, trois mois", () => {
    expect(signification("2026-09-01")).toEqual({ rawOn: "2026-12-01", endsOn: "2026-12-01" });
  });

  it("témoin: la veille, le lendemain et loin de la bascule suivent la date de l'ordonnance", () => {
    expect(signification("2026-08-30").rawOn).toBe("2027-02-28");
    expect(signification("2026-09-03").rawOn).toBe("2026-12-03");
    expect(signification("2025-01-15").rawOn).toBe("2025-07-15");
  });

  it("un délai qui finit un dimanche passe au lundi", () => {
    expect(signification("2026-09-06")).toEqual({ rawOn: "2026-12-06", endsOn: "2026-12-07" });
  });

  it("un délai qui finit le jeudi 11 novembre 2027 passe au vendredi", () => {
    expect(signification("2027-08-11")).toEqual({ rawOn: "2027-11-11", endsOn: "2027-11-12" });
  });

  it("témoin: le 26 décembre ne proroge qu'en Alsace-Moselle", () => {
    // 2028-12-26 is a Tuesday.
    expect(signification("2028-09-26").endsOn).toBe("2028-12-26");
    expect(signification("2028-09-26", "alsace-moselle").endsOn).toBe("2028-12-27");
  });

  it("une ordonnance plus ancienne que les règles connues est refusée", () => {
    expect(() => signification("2021-12-31")).toThrowError(/31\/12\/2021/u);
  });
});

describe("opposition et force exécutoire", () => {
  it("l'opposition court un mois depuis la signification", () => {
    expect(oppositionDeadline(day("2026-10-01"), legal, "metropole")).toEqual({
      rawOn: "2026-11-01",
      endsOn: "2026-11-02",
    });
  });

  it("un mois de plus outre-mer, deux à l'étranger", () => {
    expect(oppositionDeadline(day("2026-10-01"), legal, "metropole", "outre-mer").endsOn).toBe("2026-12-01");
    expect(oppositionDeadline(day("2026-10-01"), legal, "metropole", "etranger").rawOn).toBe("2027-01-01");
  });

  it("avant la réforme, exécutoire le lendemain de la fin de l'opposition", () => {
    const dates = { ordonnanceOn: day("2026-08-31"), signifiedOn: day("2026-10-15") };
    expect(enforceableOn(dates, legal, "metropole")).toBe("2026-11-17");
  });

  it("après la réforme, pas avant deux mois depuis la signification", () => {
    const dates = { ordonnanceOn: day("2026-09-03"), signifiedOn: day("2026-10-15") };
    expect(enforceableOn(dates, legal, "metropole")).toBe("2026-12-16");
  });

  it("après la réforme, une opposition rallongée par la distance retarde encore", () => {
    const dates = { ordonnanceOn: day("2026-09-03"), signifiedOn: day("2026-10-15") };
    expect(enforceableOn(dates, legal, "metropole", "etranger")).toBe("2027-01-16");
  });
});

// The life of a case: what can be noted and what cannot, and where it stands on every day of it.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { outcomeOf } from "../../src/domain/injonction.ts";
import { advance } from "../../src/domain/injonction-move.ts";
import { urgencyOf } from "../../src/domain/injonction-state.ts";
import { LEGAL } from "./build.ts";
import {
  closed,
  consignation,
  FILED,
  followed,
  lived,
  opposition,
  ordonnance,
  refusalOf,
  signification,
  stateOn,
  titre,
} from "./injonction-life.ts";

describe("ce qui peut être noté, et ce qui ne le peut pas", () => {
  const granted = lived({}, ordonnance("2026-09-03"));
  const served = lived({}, ordonnance("2026-09-03"), signification("2026-10-15"));
  const opposed = lived({}, ordonnance("2026-09-03"), signification("2026-10-15"), opposition("2026-11-10"));

  it.each([
    [
      "une signification avant l'ordonnance",
      FILED,
      signification("2026-10-15"),
      { kind: "pas-encore", missing: "ordonnance" },
    ],
    [
      "une opposition avant la signification",
      granted,
      opposition("2026-10-15"),
      { kind: "pas-encore", missing: "signification" },
    ],
    [
      "un titre avant la signification",
      granted,
      titre("2026-09-03"),
      { kind: "pas-encore", missing: "signification" },
    ],
    [
      "une ordonnance d'avant le dépôt",
      FILED,
      ordonnance("2026-08-19"),
      { kind: "avant", previous: "depot", previousOn: "2026-08-20" },
    ],
    [
      "une ordonnance reçue avant sa date",
      FILED,
      ordonnance("2026-09-03", 1, "2026-09-02"),
      { kind: "avant", previous: "ordonnance", previousOn: "2026-09-03" },
    ],
    ["une deuxième ordonnance", granted, ordonnance("2026-09-04"), { kind: "deja-note", on: "2026-09-03" }],
    [
      "plus que demandé",
      FILED,
      ordonnance("2026-09-03", 250_001),
      { kind: "trop-accorde", claimedCents: 250_000 },
    ],
    [
      "une signification d'avant l'ordonnance",
      granted,
      signification("2026-09-02"),
      { kind: "avant", previous: "ordonnance", previousOn: "2026-09-03" },
    ],
    [
      "une signification après les trois mois",
      granted,
      signification("2026-12-04"),
      { kind: "hors-delai", endsOn: "2026-12-03" },
    ],
    [
      "une deuxième signification",
      served,
      signification("2026-10-16"),
      { kind: "deja-note", on: "2026-10-15" },
    ],
    [
      "une opposition d'avant la signification",
      served,
      opposition("2026-10-14"),
      { kind: "avant", previous: "signification", previousOn: "2026-10-15" },
    ],
    [
      "une lettre du greffe d'avant l'opposition",
      served,
      opposition("2026-11-10", "2026-11-09"),
      { kind: "avant", previous: "opposition", previousOn: "2026-11-10" },
    ],
    [
      "un titre d'une autre date, sans opposition",
      served,
      titre("2026-09-04"),
      { kind: "autre-decision", renderedOn: "2026-09-03" },
    ],
    [
      "un jugement d'avant l'opposition",
      opposed,
      titre("2026-11-09"),
      { kind: "avant", previous: "opposition", previousOn: "2026-11-10" },
    ],
    [
      "une consignation d'avant le dépôt",
      FILED,
      consignation("2026-08-19"),
      { kind: "avant", previous: "depot", previousOn: "2026-08-20" },
    ],
    [
      "une consignation une fois l'ordonnance rendue",
      granted,
      consignation("2026-09-10"),
      { kind: "pas-encore", missing: "opposition" },
    ],
    [
      "une consignation au tribunal judiciaire",
      lived({ courtKind: "tribunal-judiciaire" }),
      consignation("2026-08-21"),
      { kind: "sans-frais" },
    ],
    [
      "un avocat devant le tribunal de commerce",
      opposed,
      { kind: "avocat", on: day("2026-11-12") },
      { kind: "sans-constitution" },
    ],
    [
      "une ordonnance non signifiée qui l'a été",
      served,
      closed("2026-12-01", "non-signifiee"),
      { kind: "deja-signifiee", on: "2026-10-15" },
    ],
    [
      "une opposition accueillie que personne n'a faite",
      served,
      closed("2026-12-01", "opposition-accueillie"),
      { kind: "pas-encore", missing: "opposition" },
    ],
    [
      "quoi que ce soit après un rejet",
      lived({}, ordonnance("2026-09-03", 0)),
      signification("2026-10-01"),
      { kind: "finie", how: "rejetee" },
    ],
    [
      "quoi que ce soit après le titre",
      lived({}, ordonnance("2026-09-03"), signification("2026-10-15"), titre("2026-09-03")),
      opposition("2026-12-20"),
      { kind: "finie", how: "titre" },
    ],
    [
      "quoi que ce soit après la clôture",
      lived({}, closed("2026-09-01", "desistement")),
      ordonnance("2026-09-03"),
      { kind: "finie", how: "close" },
    ],
  ] as const)("refuse %s", (_, one, event, expected) => {
    expect(refusalOf(one, event)).toEqual(expected);
  });

  it("refuse une ordonnance plus vieille que les règles connues, au lieu de la garder sans délai", () => {
    const old = { ...FILED, filedOn: day("2021-11-01") };
    expect(() => advance(old, ordonnance("2021-12-31"), LEGAL)).toThrowError(/31\/12\/2021/u);
  });

  it("témoin : le dernier jour, prorogé, est encore à temps", () => {
    // Rendered on a Sunday: 6 December 2026 is a Sunday too.
    const sunday = lived({}, ordonnance("2026-09-06"));
    expect(refusalOf(sunday, signification("2026-12-07"))).toBeUndefined();
    expect(refusalOf(sunday, signification("2026-12-08"))).toEqual({
      kind: "hors-delai",
      endsOn: "2026-12-07",
    });
  });

  it("dit ce que le tribunal a accordé", () => {
    expect(outcomeOf(FILED)).toBeUndefined();
    expect(outcomeOf(granted)).toBe("totale");
    expect(outcomeOf(lived({}, ordonnance("2026-09-03", 180_000)))).toBe("partielle");
    expect(outcomeOf(lived({}, ordonnance("2026-09-03", 0)))).toBe("rejetee");
  });
});

describe("où en est une affaire", () => {
  it("devant le tribunal de commerce, doit d'abord consigner dans les quinze jours", () => {
    const { moment, deadline } = stateOn(FILED, "2026-08-25");
    expect(moment).toBe("deposee");
    expect(deadline).toEqual({
      kind: "consigner-la-requete",
      article: "1425",
      rawOn: "2026-09-04",
      endsOn: "2026-09-04",
      daysLeft: 10,
    });
    expect(stateOn(lived({}, consignation("2026-08-20")), "2026-08-25").deadline).toBeUndefined();
    for (const courtKind of ["tribunal-judiciaire", "chambre-commerciale"] as const) {
      expect(stateOn({ ...FILED, courtKind }, "2026-08-25").deadline).toBeUndefined();
    }
    for (const courtKind of ["tribunal-mixte", "tribunal-des-activites-economiques"] as const) {
      expect(stateOn({ ...FILED, courtKind }, "2026-08-25").deadline?.kind).toBe("consigner-la-requete");
    }
  });

  it("l'ordonnance se signifie en six mois avant le 1er septembre 2026, en trois depuis", () => {
    const old = lived({}, ordonnance("2026-08-31"));
    const recent = lived({}, ordonnance("2026-09-01"));
    expect(stateOn(old, "2026-12-02")).toMatchObject({
      moment: "a-signifier",
      deadline: { endsOn: "2027-03-01" },
    });
    expect(stateOn(recent, "2026-12-01")).toMatchObject({
      moment: "a-signifier",
      deadline: { endsOn: "2026-12-01", daysLeft: 0, article: "1411" },
    });
    expect(stateOn(recent, "2026-12-02")).toMatchObject({ moment: "non-avenue", deadline: { daysLeft: -1 } });
  });

  it("signifiée, elle n'est exécutoire qu'à son jour, selon son régime", () => {
    const recent = lived({}, ordonnance("2026-09-03"), signification("2026-10-15"));
    expect(stateOn(recent, "2026-11-17")).toMatchObject({
      moment: "signifiee",
      oppositionUntil: { endsOn: "2026-11-16" },
      enforceableOn: "2026-12-16",
    });
    expect(stateOn(recent, "2026-12-15").moment).toBe("signifiee");
    expect(stateOn(recent, "2026-12-16").moment).toBe("executoire");
    const old = lived({}, ordonnance("2026-08-31"), signification("2026-10-15"));
    expect(stateOn(old, "2026-11-16").moment).toBe("signifiee");
    expect(stateOn(old, "2026-11-17").moment).toBe("executoire");
  });

  it("frappée d'opposition au tribunal de commerce, consigne de nouveau, depuis la date la plus ancienne connue", () => {
    const served = [ordonnance("2026-09-03"), signification("2026-10-15")];
    const told = lived({}, ...served, opposition("2026-11-10", "2026-11-16"));
    expect(stateOn(told, "2026-11-20")).toMatchObject({
      moment: "opposition",
      deadline: { kind: "consigner-l-opposition", endsOn: "2026-12-01", daysLeft: 11 },
    });
    const untold = lived({}, ...served, opposition("2026-11-10"));
    expect(stateOn(untold, "2026-11-20").deadline?.endsOn).toBe("2026-11-25");
    expect(
      stateOn(lived({}, ...served, opposition("2026-11-10"), consignation("2026-11-12")), "2026-11-20")
        .deadline,
    ).toBeUndefined();
  });

  it("au tribunal judiciaire, n'a de délai qu'au-delà de 10 000 € : constituer avocat", () => {
    const served = [ordonnance("2026-09-03", 1), signification("2026-10-15"), opposition("2026-11-10")];
    const small = lived({ courtKind: "tribunal-judiciaire", claimedCents: 1_000_000 }, ...served);
    expect(stateOn(small, "2026-11-20")).toMatchObject({ lawyer: false, deadline: undefined });
    const large = lived({ courtKind: "tribunal-judiciaire", claimedCents: 1_000_001 }, ...served);
    expect(stateOn(large, "2026-11-20")).toMatchObject({
      lawyer: true,
      deadline: { kind: "constituer-avocat", article: "1419", endsOn: "2026-11-25" },
    });
    const answered = advance(large, { kind: "avocat", on: day("2026-11-20") }, LEGAL).next;
    expect(answered === undefined ? "refused" : stateOn(answered, "2026-11-21").deadline).toBeUndefined();
  });

  it("une opposition n'est tardive que si l'acte a été remis en personne", () => {
    const served = (inPerson: boolean) =>
      lived({}, ordonnance("2026-09-03"), signification("2026-10-15", inPerson), opposition("2026-11-17"));
    expect(stateOn(served(true), "2026-11-20").late).toBe(true);
    expect(stateOn(served(false), "2026-11-20").late).toBe(false);
  });

  it("un jugement d'ouverture retire tout délai : la créance se déclare", () => {
    const granted = lived({}, ordonnance("2026-09-03"));
    expect(stateOn(granted, "2026-10-01", "2026-10-02").deadline).toBeDefined();
    expect(stateOn(granted, "2026-10-02", "2026-10-02")).toEqual({
      moment: "a-signifier",
      lawyer: false,
      barredOn: "2026-10-02",
    });
  });

  it.each([
    ["un délai à tenir", lived({}, ordonnance("2026-09-03")), {}, "2026-11-22", "droit"],
    ["un délai passé", lived({}, ordonnance("2026-09-03")), {}, "2026-12-04", "perdu"],
    ["des factures réglées", lived({}, ordonnance("2026-09-03")), { balanceCents: 0 }, "2026-11-22", "geste"],
    [
      "une ordonnance exécutoire",
      lived({}, ordonnance("2026-09-03"), signification("2026-10-15")),
      {},
      "2026-12-16",
      "geste",
    ],
    [
      "une opposition encore possible",
      lived({}, ordonnance("2026-09-03"), signification("2026-10-15")),
      {},
      "2026-12-15",
      "attente",
    ],
    ["des frais réglés", lived({}, consignation("2026-08-20")), {}, "2026-11-22", "attente"],
  ] as const)("le matin voit %s", (_, one, more, today, expected) => {
    const case_ = followed(one, more);
    expect(urgencyOf(case_, stateOn(one, today))).toBe(expected);
  });
});

// What a case before the court changes elsewhere: the ladder, the time to sue, the advice; and what it leaves alone.
import { describe, expect, it } from "vitest";
import { adviceFor } from "../../src/domain/advice.ts";
import { day } from "../../src/domain/day.ts";
import { decide } from "../../src/domain/decide.ts";
import type { InjonctionDePayer } from "../../src/domain/injonction.ts";
import { injonctionState } from "../../src/domain/injonction-state.ts";
import { planDay } from "../../src/domain/plan.ts";
import { prescriptionOf } from "../../src/domain/prescription.ts";
import { account, LEGAL } from "./build.ts";
import {
  closed,
  FILED,
  followed,
  lived,
  opposition,
  ordonnance,
  signification,
  titre,
} from "./injonction-life.ts";
import { reasonKinds, STANDARD, said } from "./ladders.ts";

const GRANTED = lived({}, ordonnance("2026-09-03"));
const SERVED = lived({}, ordonnance("2026-09-03"), signification("2026-10-15"));
const REFUSED = lived({}, ordonnance("2026-09-03", 0));
const WITHDRAWN = lived({}, closed("2026-09-01", "desistement"));

/** Late since 31 May 2026; steps are noted up to where a test says. */
const late = (injonctions: readonly InjonctionDePayer[], more: Partial<Parameters<typeof account>[0]> = {}) =>
  account({
    due: "2026-05-31",
    total: 120_000,
    injonctions,
    invoice: { issuedOn: day("2026-05-01") },
    ...more,
  });
const TODAY = day("2026-11-22");
const FILING = ["2026-08-20", "injonction", "tribunal"] as const;

describe("l'échelle, quand le tribunal a le dossier", () => {
  it.each([
    ["déposée", FILED],
    ["ordonnance reçue", GRANTED],
    ["signifiée", SERVED],
    [
      "frappée d'opposition",
      lived({}, ordonnance("2026-09-03"), signification("2026-10-15"), opposition("2026-11-01")),
    ],
  ])("ne propose plus aucune étape : affaire %s", (_, injonction) => {
    // Whatever was done before: nothing at all, or every step up to the filing.
    for (const steps of [[], [FILING]]) {
      const decision = decide(late([injonction], { steps }), STANDARD, TODAY);
      expect(said(decision)).toBe("arret");
      expect(decision.reasons).toEqual([{ kind: "au-tribunal", filedOn: "2026-08-20" }]);
    }
  });

  it("un titre s'exécute : il ne se relance plus", () => {
    const one = late(
      [lived({}, ordonnance("2026-09-03"), signification("2026-10-15"), titre("2026-09-03"))],
      {
        titres: [{ renderedOn: day("2026-09-03") }],
      },
    );
    expect(decide(one, STANDARD, TODAY).reasons).toEqual([
      { kind: "decision-obtenue", renderedOn: "2026-09-03" },
    ]);
  });

  it.each([
    ["rejetée", REFUSED, "rejetee"],
    ["close", WITHDRAWN, "close"],
  ])("une requête %s laisse l'échelle à son bout, et le dit", (_, injonction, how) => {
    const decision = decide(late([injonction], { steps: [FILING] }), STANDARD, TODAY);
    expect(decision.kind).toBe("arret");
    expect(decision.reasons).toMatchObject([
      { kind: "requete-sans-suite", how },
      { kind: "echelle-terminee" },
    ]);
  });

  it("témoin : sans affaire, la même facture attend son étape", () => {
    expect(said(decide(late([]), STANDARD, TODAY))).toBe("envoyer courriel-courtois");
  });

  it("les autres factures du client vont leur chemin, et une facture payée ou un client en procédure collective priment", () => {
    const filed = late([FILED], { steps: [FILING] });
    const other = account({ id: 2, due: "2026-11-17", total: 50_000 });
    const plan = planDay([filed, other], () => STANDARD, TODAY);
    expect(plan.gestures.map((one) => one.decisions.map((each) => each.account.invoice.id))).toEqual([[2]]);
    expect(reasonKinds(decide(late([FILED], { paid: [["2026-10-01", 120_000]] }), STANDARD, TODAY))).toEqual([
      "reglee",
    ]);
    const insolvent = late([FILED]);
    expect(
      reasonKinds(
        decide(
          { ...insolvent, client: { ...insolvent.client, insolvencyOn: day("2026-10-01") } },
          STANDARD,
          TODAY,
        ),
      ),
    ).toEqual(["procedure-collective"]);
  });
});

describe("la prescription", () => {
  const of = (...injonctions: readonly InjonctionDePayer[]) => prescriptionOf(late(injonctions), LEGAL);

  it("n'est interrompue ni par le dépôt, ni par l'ordonnance, mais par sa signification", () => {
    expect(of(FILED)).toMatchObject({ startsFrom: "emission", endsOn: "2031-05-01" });
    expect(of(GRANTED)).toMatchObject({ startsFrom: "emission", endsOn: "2031-05-01" });
    expect(of(SERVED)).toMatchObject({
      startsFrom: "signification",
      interruptedOn: "2026-10-15",
      endsOn: "2031-10-15",
    });
  });

  it("ne l'est plus quand l'affaire finit sans titre", () => {
    const extinct = lived(
      {},
      ordonnance("2026-09-03"),
      signification("2026-10-15"),
      closed("2026-11-01", "caduque"),
    );
    expect(of(extinct)).toMatchObject({ startsFrom: "emission", endsOn: "2031-05-01" });
  });

  it("une signification venue après le dernier jour ne ressuscite rien", () => {
    const old = account({
      due: "2021-05-31",
      total: 1,
      invoice: { issuedOn: day("2021-05-01") },
      injonctions: [{ ...SERVED, filedOn: day("2026-04-01") }],
    });
    expect(prescriptionOf(old, LEGAL).endsOn).toBe("2026-05-01");
  });

  it("notée aussi comme un acte, la signification ne compte pas deux fois", () => {
    const one = late([SERVED], {
      prescriptionEvents: [
        { id: 1, clientId: 1, invoiceId: 1, kind: "signification", on: day("2026-10-15"), pieceId: 4 },
      ],
    });
    expect(prescriptionOf(one, LEGAL)).toMatchObject({ endsOn: "2031-10-15" });
  });
});

describe("le conseil suit le moment de l'affaire", () => {
  const advised = (injonction: InjonctionDePayer, today = "2026-11-22") => {
    const one = late([injonction], { steps: [FILING] });
    const state = injonctionState(injonction, { legal: LEGAL, today: day(today) });
    const { actions, situation } = adviceFor({
      account: one,
      creditor: { activity: "liberale", legalForm: "ei" },
      decision: decide(one, STANDARD, day(today)),
      totals: undefined,
      pieces: [],
      prescription: prescriptionOf(one, LEGAL),
      court: { kind: "adresse-manquante" },
      fee: undefined,
      injonction: { injonction: followed(injonction), state },
      claim: undefined,
      today: day(today),
    });
    expect(situation.filed).toBe(false);
    return (when: string) => actions.filter((one_) => one_.when === when).map((one_) => one_.id);
  };

  it.each([
    ["déposée, frais à régler", FILED, "2026-08-25", ["regler-le-greffe", "suivre-la-requete"]],
    ["ordonnance reçue", GRANTED, "2026-11-22", ["faire-signifier"]],
    ["accord partiel", lived({}, ordonnance("2026-09-03", 1)), "2026-11-22", ["choisir-de-signifier"]],
    ["trois mois passés", GRANTED, "2026-12-04", ["ordonnance-non-avenue"]],
    ["signifiée", SERVED, "2026-11-22", ["attendre-l-opposition"]],
    ["exécutoire", SERVED, "2026-12-16", ["noter-le-titre"]],
    [
      "opposition",
      lived({}, ordonnance("2026-09-03"), signification("2026-10-15"), opposition("2026-11-01")),
      "2026-11-22",
      ["repondre-a-l-opposition"],
    ],
  ] as const)("%s", (_, injonction, today, expected) => {
    const ids = advised(injonction, today);
    expect(ids("maintenant")).toEqual(expected);
    expect(ids("ensuite")).toEqual([]);
    expect(ids("possible")).toContain("juge-du-fond");
  });

  it("rejetée : les voies ordinaires, et une nouvelle requête si l'on veut", () => {
    const ids = advised(REFUSED);
    expect(ids("maintenant")[0]).toBe("requete-rejetee");
    expect(ids("ensuite")).toContain("injonction-de-payer");
  });
});

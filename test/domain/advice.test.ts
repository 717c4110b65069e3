// Advice by situation: each one opens the gestures that the law opens, in order, and no other.
import { describe, expect, it } from "vitest";
import { adviceFor } from "../../src/domain/advice.ts";
import type { AdviceId } from "../../src/domain/advice-action.ts";
import type { AdviceFacts } from "../../src/domain/advice-case.ts";
import type { CourtDecision, CourtFee } from "../../src/domain/court.ts";
import { addDays, day } from "../../src/domain/day.ts";
import { decide } from "../../src/domain/decide.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import { equalInstalments } from "../../src/domain/echeancier.ts";
import { claimsToDeclare } from "../../src/domain/insolvency.ts";
import type { Piece } from "../../src/domain/piece.ts";
import { prescriptionOf } from "../../src/domain/prescription.ts";
import { type AccountFacts, account, client, LEGAL } from "./build.ts";
import { STANDARD } from "./ladders.ts";

const TODAY = day("2026-11-20");
const FEE: CourtFee = { amountCents: 3023, source: "tarif" };

const court = (kind: "tribunal-de-commerce" | "tribunal-judiciaire"): CourtDecision => ({
  kind: "competent",
  court: {
    kind,
    name: "Tribunal de Lyon",
    commune: {
      insee: "69383",
      name: "Lyon",
      postcodes: ["69003"],
      tribunalJudiciaire: "Tribunal judiciaire de Lyon",
      formerNames: [],
    },
    reason: { kind: "debiteur-commercial", debtor: "societe" },
  },
});

const piece = (id: number, kind: Piece["kind"]): Piece => ({
  id,
  clientId: 1,
  invoiceId: 1,
  kind,
  title: kind,
  file: `pieces/${id}.pdf`,
  sha256: String(id),
  mediaType: "application/pdf",
  sizeBytes: 1,
  originalName: `${kind}.pdf`,
});
const ALL_PIECES = [piece(1, "devis"), piece(2, "livraison"), piece(3, "facture")];

interface Case extends Partial<AccountFacts> {
  readonly creditor?: AdviceFacts["creditor"];
  readonly pieces?: readonly Piece[];
  readonly court?: CourtDecision;
  readonly fee?: CourtFee;
}

function advised({ creditor, pieces, court: where, fee, ...facts }: Case = {}) {
  const one = account({
    due: "2026-09-30",
    total: 300_000,
    ...facts,
    invoice: { issuedOn: day("2026-09-01"), performedOn: day("2026-08-31"), ...facts.invoice },
  });
  const given: AdviceFacts = {
    account: one,
    creditor: creditor ?? { activity: "liberale", legalForm: "ei" },
    decision: decide(one, STANDARD, TODAY),
    totals: buildDecompte(one.client, [one], LEGAL, TODAY).totals,
    pieces: pieces ?? ALL_PIECES,
    prescription: prescriptionOf(one, LEGAL),
    court: where ?? court("tribunal-de-commerce"),
    fee: fee ?? FEE,
    injonction: undefined,
    claim: claimsToDeclare([one], undefined, LEGAL.delays, TODAY)[0],
    today: TODAY,
  };
  const { actions, situation } = adviceFor(given);
  const ids = (when?: string): readonly AdviceId[] =>
    actions.filter((action) => when === undefined || action.when === when).map((action) => action.id);
  return { actions, situation, ids };
}

const reminded = [
  ["2026-10-05", "courriel-courtois"],
  ["2026-10-12", "courriel-ferme"],
] as const;

describe("une facture entre professionnels, échue et non contestée", () => {
  it("suit l'échelle, puis la mise en demeure, puis l'injonction, avec leurs coûts", () => {
    const { ids, actions } = advised();
    expect(ids("maintenant")).toEqual(["etape-suivante"]);
    expect(ids("ensuite")).toEqual(["accord-ecrit", "mise-en-demeure", "injonction-de-payer"]);
    expect(ids("possible")).toEqual([
      "mediateur-des-entreprises",
      "conciliateur",
      "petites-creances",
      "refere-provision",
    ]);
    expect(actions.find((one) => one.id === "injonction-de-payer")?.costs).toEqual([
      { kind: "montant", amountCents: 3023, what: "greffe", fee: FEE },
      { kind: "a-verifier", what: "signification" },
    ]);
    expect(actions.every((one) => one.costs.length > 0)).toBe(true);
  });

  it("dont personne ne répond propose un appel, une fois, et pas encore d'accord", () => {
    const silent = advised({ steps: reminded });
    expect(silent.situation.dialogue).toBe("rompu");
    expect(silent.ids("maintenant")).toContain("preparer-un-appel");
    expect(silent.ids()).not.toContain("accord-ecrit");
    const called = advised({ steps: [...reminded, ["2026-10-20", "appel", "appel"]] });
    expect(called.ids()).not.toContain("preparer-un-appel");
    const one = advised({ steps: reminded.slice(0, 1) });
    expect(one.situation.dialogue).toBe("ouvert");
  });

  it("avec un paiement depuis la première relance reste un dialogue", () => {
    const { situation } = advised({ steps: reminded, paid: [["2026-10-06", 10_000]] });
    expect(situation.dialogue).toBe("ouvert");
    expect(advised({ steps: reminded, paid: [["2026-10-04", 10_000]] }).situation.dialogue).toBe("rompu");
  });

  it("à qui il manque des preuves les réunit, et ne propose pas de référé", () => {
    const { ids } = advised({ pieces: [piece(3, "facture")] });
    expect(ids("ensuite")).toContain("reunir-les-preuves");
    expect(ids()).not.toContain("refere-provision");
  });

  it("nomme l'étape par ce qu'elle est quand c'est la mise en demeure ou la requête", () => {
    const before = [
      ...reminded,
      ["2026-10-16", "appel", "appel"],
      ["2026-10-24", "dernier-courriel"],
    ] as const;
    expect(advised({ steps: before }).ids("maintenant")[0]).toBe("mise-en-demeure");
    const posted = {
      writtenOn: day("2026-10-30"),
      depositedOn: day("2026-10-30"),
      presentedOn: day("2026-11-02"),
    };
    const over = advised({
      steps: [...before, ["2026-10-30", "mise-en-demeure", "lrar"]],
      letters: [{ ...posted, deadlineOn: day("2026-11-17") }],
    });
    expect(over.ids("maintenant")).toEqual(["injonction-de-payer"]);
    expect(over.ids().filter((id) => id === "injonction-de-payer" || id === "mise-en-demeure")).toHaveLength(
      1,
    );
  });

  it("dont la requête est déposée attend l'ordonnance", () => {
    const { ids } = advised({ steps: [...reminded, ["2026-11-10", "injonction", "tribunal"]] });
    expect(ids("maintenant")).toEqual(["suivre-la-requete"]);
    expect(ids()).not.toContain("injonction-de-payer");
  });

  it("avec un titre l'exécute, ou d'abord le signifie", () => {
    expect(advised({ titres: [{ enforceableOn: day("2026-11-01") }] }).ids()).toEqual(["faire-executer"]);
    expect(advised({ titres: [{}] }).ids()).toEqual(["faire-signifier"]);
  });
});

describe("les petites créances", () => {
  const trader = { activity: "commerciale", legalForm: "ei" } as const;

  it("s'arrêtent à 5 000 € de principal et d'intérêts, sans compter l'indemnité", () => {
    expect(advised({ total: 490_000 }).ids()).toContain("petites-creances");
    expect(advised({ total: 500_000 }).ids()).not.toContain("petites-creances");
  });

  it("ne sont plus ouvertes entre commerçants, à qui la loi de 2026 est montrée à vérifier", () => {
    const { ids, actions } = advised({ creditor: trader });
    expect(ids()).not.toContain("petites-creances");
    expect(actions.find((one) => one.id === "creances-incontestees")).toMatchObject({ uncertain: true });
    const company = advised({ creditor: { activity: "liberale", legalForm: "sasu" } });
    expect(company.ids()).toContain("creances-incontestees");
    for (const kind of ["artisan", "liberal", "association", "particulier"] as const)
      expect(advised({ creditor: trader, client: client({ kind }) }).ids()).not.toContain(
        "creances-incontestees",
      );
    expect(advised().ids()).not.toContain("creances-incontestees");
  });
});

describe("la tentative amiable avant de saisir le juge (CPC 750-1)", () => {
  const TJ = court("tribunal-judiciaire");
  const TC = court("tribunal-de-commerce");
  const owed = (total: number, where: CourtDecision) =>
    advised({ total, court: where }).situation.priorAttempt;

  it("n'est exigée qu'au tribunal judiciaire, jusqu'à 5 000 € de principal, paiements déduits", () => {
    expect(owed(500_000, TJ)).toBe("exigee");
    expect(owed(500_001, TJ)).toBe("facultative");
    expect(
      advised({ total: 600_000, paid: [["2026-10-20", 100_000]], court: TJ }).situation.priorAttempt,
    ).toBe("exigee");
    expect(owed(100_000, TC)).toBe("facultative");
    expect(owed(900_000, TC)).toBe("facultative");
  });

  it("dépend du juge choisi quand le créancier a le choix, ou quand le tribunal reste à préciser", () => {
    const mixed = {
      ...TC,
      court: { ...(TC as { court: object }).court, alternative: "Tribunal judiciaire" },
    };
    expect(owed(100_000, mixed as CourtDecision)).toBe("selon-le-juge");
    expect(owed(600_000, mixed as CourtDecision)).toBe("facultative");
    expect(owed(100_000, { kind: "adresse-manquante" })).toBe("selon-le-juge");
    expect(owed(100_000, { kind: "juge-administratif" })).toBe("facultative");
  });

  it("exigée ou non, le conciliateur reste une voie gratuite", () => {
    for (const where of [TJ, TC]) expect(advised({ court: where }).ids()).toContain("conciliateur");
  });
});

describe("un litige ouvert", () => {
  const open = { openedOn: day("2026-10-20") };

  it("se discute, se règle à l'amiable, puis se juge: ni relance ni injonction", () => {
    const { ids } = advised({ disputes: [open] });
    expect(ids("maintenant")).toEqual(["repondre-au-litige"]);
    expect(ids("possible")).toEqual(["mediateur-des-entreprises", "conciliateur", "juge-du-fond"]);
    expect(ids()).not.toContain("injonction-de-payer");
    expect(ids()).not.toContain("etape-suivante");
  });

  it("sur une partie laisse réclamer le reste", () => {
    const { ids, situation } = advised({ disputes: [{ ...open, contestedCents: 100_000 }] });
    expect(ids("maintenant")).toEqual(["repondre-au-litige", "reclamer-le-reste"]);
    expect(situation.undisputedCents).toBe(200_000);
  });

  it("clos n'en est plus un", () => {
    expect(advised({ disputes: [{ ...open, closedOn: day("2026-11-01") }] }).ids()).toContain(
      "etape-suivante",
    );
  });
});

describe("selon le débiteur", () => {
  it("un particulier: conciliateur, jamais le médiateur des entreprises ni le juge des référés commercial", () => {
    const { ids } = advised({ client: client({ kind: "particulier" }), court: court("tribunal-judiciaire") });
    expect(ids()).toContain("conciliateur");
    expect(ids()).toContain("petites-creances");
    expect(ids()).not.toContain("mediateur-des-entreprises");
    expect(ids()).not.toContain("refere-provision");
  });

  it("une personne publique: portail, réclamation, préfet, juge administratif; jamais d'injonction", () => {
    const facts = { client: client({ kind: "public" }), court: { kind: "juge-administratif" } as const };
    const { ids } = advised(facts);
    expect(ids("maintenant")[0]).toBe("verifier-le-portail");
    expect(ids("ensuite")).toEqual(["reclamation-ordonnateur", "prefet"]);
    expect(ids("possible")).toEqual(["mediateur-des-entreprises", "refere-provision-administratif"]);
    for (const never of [
      "injonction-de-payer",
      "petites-creances",
      "mise-en-demeure",
      "conciliateur",
      "accord-ecrit",
    ])
      expect(ids()).not.toContain(never);
    const company = advised({
      ...facts,
      client: client({ kind: "public", publicKind: "entreprise-publique" }),
    });
    expect(company.ids()).not.toContain("prefet");
  });

  it.each([
    ["DE", "injonction-europeenne"],
    ["DK", "juge-etranger"],
    ["GB", "juge-etranger"],
    ["CH", "juge-etranger"],
  ])("à l'étranger (%s): %s, et aucune procédure française", (country, expected) => {
    const { ids } = advised({ court: { kind: "debiteur-a-l-etranger", country } });
    expect(ids()).toContain(expected);
    for (const never of ["injonction-de-payer", "petites-creances", "refere-provision", "conciliateur"])
      expect(ids()).not.toContain(never);
  });

  it("en procédure collective: déclarer, rien d'autre; trop tard, le relevé; déclarée, attendre", () => {
    const insolvent = (changes: Parameters<typeof client>[0]) =>
      advised({ client: client({ insolvencyOn: day("2026-03-01"), ...changes }) }).ids();
    const before = {
      due: "2026-02-01",
      invoice: { issuedOn: day("2026-01-02"), performedOn: day("2026-01-01") },
    };
    const one = (changes: Parameters<typeof client>[0]) =>
      advised({ ...before, client: client({ insolvencyOn: day("2026-03-01"), ...changes }) }).ids();
    expect(one({})).toEqual(["declarer-creance"]);
    expect(one({ insolvencyPublishedOn: day("2026-10-01") })).toEqual(["declarer-creance"]);
    expect(one({ insolvencyPublishedOn: day("2026-07-01") })).toEqual(["releve-de-forclusion"]);
    expect(one({ claimDeclaredOn: day("2026-04-01") })).toEqual(["creance-declaree"]);
    // Work done after the judgment is paid at its term and not declared.
    expect(insolvent({})).toEqual(["creance-declaree"]);
  });
});

describe("selon le temps", () => {
  it("avant l'échéance: attendre, et préparer ses preuves", () => {
    const { ids } = advised({ due: "2026-12-15", pieces: [] });
    expect(ids()).toEqual(["attendre-echeance", "reunir-les-preuves"]);
  });

  it("la prescription proche passe devant, et six mois plus tôt ne se dit pas", () => {
    const aged = (performedOn: string) =>
      advised({
        due: "2022-03-01",
        invoice: { issuedOn: day("2022-01-01"), performedOn: day(performedOn) },
        pieces: [],
      });
    const near = aged("2022-02-01");
    expect(near.ids("maintenant")).toEqual([
      "interrompre-prescription",
      "etape-suivante",
      "reunir-les-preuves",
    ]);
    expect(aged(addDays(day("2022-05-20"), 1)).ids()).not.toContain("interrompre-prescription");
    expect(aged("2022-05-20").ids()).toContain("interrompre-prescription");
    expect(aged("2021-11-19").ids()).toEqual(["verifier-prescription", "demande-amiable"]);
  });

  it("réglée, annulée: rien", () => {
    expect(advised({ paid: [["2026-10-01", 300_000]] }).ids()).toEqual(["rien"]);
    expect(advised({ invoice: { cancelledOn: day("2026-10-01") } }).ids()).toEqual(["rien"]);
  });

  it("en pause ou sous promesse: attendre, sans rien jeter des autres voies", () => {
    const { ids } = advised({
      promises: [{ saidOn: day("2026-11-10"), dueOn: day("2026-11-30"), amountCents: 300_000 }],
    });
    expect(ids("maintenant")).toEqual(["lever-ou-attendre"]);
  });
});

describe("une dette déjà étalée", () => {
  it("ne se voit pas proposer un échéancier de plus tant que le premier est respecté", () => {
    const agreed = (firstDueOn: string) => ({
      id: 1,
      clientId: 1,
      invoiceIds: [1],
      agreedOn: day("2026-11-10"),
      instalments: equalInstalments(300_000, 2, [day(firstDueOn), day("2027-01-15")]),
      pieceId: 7,
      payments: [],
    });
    expect(advised({ echeanciers: [agreed("2026-11-15")] }).ids()).toContain("accord-ecrit");
    expect(advised({ echeanciers: [agreed("2026-12-01")] }).ids()).not.toContain("accord-ecrit");
    expect(advised().ids()).toContain("accord-ecrit");
    // Proposed and not answered, it is signed or withdrawn first.
    const proposal = { ...agreed("2026-12-01"), pieceId: undefined, agreedOn: day("2026-11-01") };
    expect(advised({ echeanciers: [proposal] }).ids()).not.toContain("accord-ecrit");
  });
});

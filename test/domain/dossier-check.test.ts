// The pre-flight of a court file: a complete one passes; each missing thing is named, with the command that mends it.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import type { DossierCheck } from "../../src/domain/dossier-point.ts";
import { MISSING_PIECES, missingPieces } from "../../src/domain/missing-pieces.ts";
import type { Piece, PieceKind } from "../../src/domain/piece.ts";
import { client } from "./build.ts";
import { creditor } from "./build-creditor.ts";
import { check, claim, LETTER, named, PIECES, pieceOf, wrong } from "./dossier-facts.ts";

it("un nom commercial ne tient pas lieu de nom et prénoms, même s'il leur ressemble", () => {
  for (const kind of ["commercant", "artisan", "liberal"] as const) {
    const shop = client({ kind, name: "Jean Martin Menuiserie" });
    const asked = named(check({ client: shop }), "debiteur-prenoms");
    expect(asked).toMatchObject({
      level: "bloquant",
      command: "relance client modifier acme --nom-civil <nom et prénoms>",
    });
    expect(named(check({ client: { ...shop, civilName: "Martin Jean" } }), "debiteur-prenoms")?.level).toBe(
      "ok",
    );
  }
  const consumer = client({ kind: "particulier", name: "Zoé" });
  expect(named(check({ client: consumer }), "debiteur-prenoms")?.level).toBe("bloquant");
  expect(
    named(check({ client: { ...consumer, civilName: "Lemaître Zoé" } }), "debiteur-prenoms")?.level,
  ).toBe("ok");
});

it("un dossier complet passe partout, chaque point nommé une fois", () => {
  const checks = check();
  expect(wrong(checks)).toEqual([]);
  expect(new Set(checks.map((one) => one.id)).size).toBe(checks.length);
  expect(checks.every((one) => one.why === "" && one.command === undefined)).toBe(true);
});

describe("le créancier", () => {
  it("sans profil, rien ne part", () => {
    expect(named(check({ creditor: undefined }), "profil")).toMatchObject({
      level: "bloquant",
      command: "relance init",
    });
  });

  it.each([
    ["lastName", "creancier-nom"],
    ["firstNames", "creancier-prenoms"],
    ["profession", "creancier-profession"],
    ["nationality", "creancier-nationalite"],
    ["bornOn", "creancier-naissance-date"],
    ["birthPlace", "creancier-naissance-lieu"],
  ])("entrepreneur individuel sans %s : refusé, avec l'option qui le donne", (key, id) => {
    const { person } = creditor();
    const checks = check({ creditor: creditor({ person: { ...person, [key]: undefined } }) });
    expect(wrong(checks)).toEqual([`bloquant ${id}`]);
    expect(named(checks, id)?.command).toMatch(/^relance profil modifier --\S/u);
  });

  it("une société dit qui la représente, et n'a ni nationalité ni naissance", () => {
    const company = creditor({ legalForm: "sasu", name: "Martin Conseil", person: undefined, company: {} });
    expect(wrong(check({ creditor: company }))).toEqual(["bloquant creancier-representant"]);
    const complete = creditor({ ...company, company: { representative: "sa présidente, Mme Ada Martin" } });
    expect(wrong(check({ creditor: complete }))).toEqual([]);
  });

  it("une adresse sans rue ne suffit pas", () => {
    const nowhere = { lines: [], postcode: "75011", city: "Paris", country: "FR" };
    expect(wrong(check({ creditor: creditor({ address: nowhere }) }))).toEqual([
      "bloquant creancier-adresse",
    ]);
  });
});

describe("le débiteur", () => {
  it("sans adresse, refusé ; sans SIREN, averti", () => {
    const debtor = client({ address: undefined, siren: undefined });
    expect(wrong(check({ client: debtor }))).toEqual([
      "bloquant debiteur-adresse",
      "avertissement debiteur-siren",
    ]);
  });

  it("en procédure collective depuis aujourd'hui, refusé ; demain, pas encore", () => {
    const failing = (on: string): readonly string[] =>
      wrong(check({ client: client({ insolvencyOn: day(on) }) }));
    expect(failing("2026-05-04")).toEqual(["bloquant procedure-collective"]);
    expect(failing("2026-05-05")).toEqual([]);
  });

  it.each([
    [{ kind: "commune-a-preciser", candidates: [] }, /--commune/u],
    [{ kind: "juge-administratif" }, undefined],
    [{ kind: "debiteur-a-l-etranger", country: "BE" }, undefined],
    [{ kind: "adresse-manquante" }, undefined],
  ] as const)("tribunal « $kind » : refusé", (court, command) => {
    const found = named(check({ court }), "tribunal");
    expect(found?.level).toBe("bloquant");
    if (command !== undefined) expect(found?.command).toMatch(command);
  });
});

describe("la créance", () => {
  it("échue d'hier, elle se demande ; échue aujourd'hui, non", () => {
    const at = (today: string): readonly string[] =>
      wrong(check({ today: day(today), accounts: [claim({ letters: [] })] })).filter((line) =>
        line.includes("exigible"),
      );
    expect(at("2026-03-03")).toEqual([]);
    expect(at("2026-03-02")).toEqual(["bloquant creance-exigible"]);
  });

  it("réglée, annulée ou absente, elle ne se demande pas, et la facture est nommée", () => {
    const paid = check({ accounts: [claim({ number: "F-7", paid: [["2026-04-02", 100_000]] })] });
    expect(named(paid, "creance-exigible")).toMatchObject({ level: "bloquant" });
    expect(named(paid, "creance-exigible")?.why).toContain("F-7");
    expect(wrong(check({ accounts: [] }))).toContain("bloquant creance-exigible");
  });

  it("prescrite : un refus, daté à la française, avec l'acte à noter et qui la soulève", () => {
    const old = { issuedOn: day("2021-03-01"), contract: "devis D-12" };
    const professional = check({ accounts: [claim({ invoice: old })] });
    expect(named(professional, "prescription")).toMatchObject({
      level: "bloquant",
      passable: false,
      command: expect.stringContaining("relance prescription interrompre F-1"),
    });
    expect(named(professional, "prescription")?.why).toContain("01/03/2026");
    expect(named(professional, "prescription")?.why).toContain("il suffira au débiteur");
    const person = client({ kind: "particulier", name: "Zoé Lemaître" });
    const consumer = check({
      accounts: [claim({ client: person, invoice: { ...old, issuedOn: day("2024-05-03") } })],
    });
    expect(named(consumer, "prescription")?.why).toContain("le juge la relève de lui-même");
  });

  it("au dernier jour de la prescription, elle se demande encore", () => {
    const last = { issuedOn: day("2021-05-04"), contract: "devis D-12" };
    expect(named(check({ accounts: [claim({ invoice: last })] }), "prescription")?.level).toBe("ok");
  });

  it("un taux à confirmer est un avertissement", () => {
    const checks = check({ today: day("2026-08-03") });
    expect(wrong(checks)).toEqual(["avertissement taux"]);
  });
});

describe("les preuves", () => {
  const without = (kind: PieceKind): readonly DossierCheck[] =>
    check({ pieces: PIECES.filter((one) => one.kind !== kind) });

  it.each([
    ["facture", "bloquant piece-facture"],
    ["devis", "bloquant piece-contrat"],
    ["livraison", "bloquant piece-livraison"],
    ["accuse-reception", "avertissement preuve-mise-en-demeure"],
  ] as const)("sans pièce « %s » : %s, avec la facture et la commande", (kind, expected) => {
    const checks = without(kind);
    expect(wrong(checks)).toEqual([expected]);
    expect(named(checks, expected.split(" ")[1] ?? "")?.command).toMatch(
      /^relance piece ajouter (F-1|acme) </u,
    );
  });

  it("une facture jointe au nom du client ne vaut pas pour une facture ; un contrat, si", () => {
    const general = PIECES.map((one) => ({ ...one, invoiceId: undefined }));
    expect(wrong(check({ pieces: general }))).toEqual(["bloquant piece-facture"]);
  });

  it("chaque facture sans pièce est nommée", () => {
    const two = [claim(), claim({ id: 2, number: "F-2" })];
    const found = named(check({ accounts: two }), "piece-facture");
    expect(found?.why).toContain("(F-2)");
    expect(found?.command).toContain("F-2");
  });

  it("sans contrat nommé, un avertissement", () => {
    expect(wrong(check({ accounts: [claim({ invoice: { issuedOn: day("2026-01-31") } })] }))).toEqual([
      "avertissement fondement",
    ]);
  });
});

describe("la mise en demeure", () => {
  it("jamais postée : un refus, que la loi permet de passer outre", () => {
    for (const letters of [[], [{ writtenOn: day("2026-04-01") }]]) {
      const checks = check({ accounts: [claim({ letters })] });
      expect(wrong(checks)).toEqual(["avertissement facture-envoyee", "bloquant mise-en-demeure"]);
      expect(named(checks, "mise-en-demeure")).toMatchObject({ passable: true, about: ["F-1"] });
    }
  });

  it("jamais postée, elle n'a ni délai écoulé ni preuve : aucun « oui » à leur sujet", () => {
    const checks = check({ accounts: [claim({ letters: [] })] });
    expect(named(checks, "sommes")).toBeUndefined();
    expect(named(checks, "delai-mise-en-demeure")).toBeUndefined();
    expect(named(checks, "preuve-mise-en-demeure")).toBeUndefined();
  });

  it("son délai court jusqu'à son dernier jour compris, dit à la française", () => {
    const last = check({ today: day("2026-04-19") });
    expect(wrong(last)).toEqual(["bloquant delai-mise-en-demeure"]);
    expect(named(last, "delai-mise-en-demeure")?.why).toContain("19/04/2026");
    expect(wrong(check({ today: day("2026-04-20") }))).toEqual([]);
  });

  it("sans présentation notée, on ne sait pas", () => {
    const unseen = [claim({ letters: [{ ...LETTER, presentedOn: undefined }] })];
    expect(named(check({ accounts: unseen }), "delai-mise-en-demeure")).toMatchObject({
      level: "bloquant",
      passable: true,
      command: expect.stringContaining("relance lrar presentee"),
    });
  });
});

it("le SIREN n'est regardé que chez une personne morale", () => {
  expect(named(check(), "debiteur-siren")).toBeDefined();
  const person = client({ kind: "particulier" });
  expect(named(check({ client: person }), "debiteur-siren")).toBeUndefined();
});

it("aucun texte ne laisse voir « undefined » ni une date d'ordinateur", () => {
  const bad = check({
    creditor: undefined,
    client: client({ address: undefined, siren: undefined, insolvencyOn: day("2026-01-01") }),
    accounts: [
      claim({ letters: [LETTER], invoice: { issuedOn: day("2020-01-31") } }),
      claim({ id: 2, due: "2026-12-01", letters: [] }),
    ],
    pieces: [],
    court: { kind: "adresse-manquante" },
    today: day("2026-04-10"),
  });
  const texts = bad.flatMap((one) => [one.title, one.why, one.command ?? ""]).join("\n");
  expect(texts).not.toMatch(/undefined|NaN|\[object|\d{4}-\d{2}-\d{2}/u);
  expect(bad.filter((one) => one.level !== "ok").every((one) => one.why !== "")).toBe(true);
});

describe("les preuves qui manquent", () => {
  const POINTS = {
    contrat: "piece-contrat",
    livraison: "piece-livraison",
    facture: "piece-facture",
  } as const;
  const proofs = (invoiceId: number | undefined): readonly Piece[] => [
    pieceOf("commande", 1, invoiceId),
    pieceOf("echange", 2, invoiceId),
    pieceOf("facture", 3, invoiceId),
  ];

  it.each([
    ["aucune", []],
    ["celles de la facture", proofs(1)],
    ["celles d'une autre facture", proofs(2)],
    ["celles du client en général", proofs(undefined)],
  ])("%s : le matin annonce ce qui bloquerait le dossier, ni plus ni moins", (_, pieces) => {
    const checks = check({ pieces });
    const blocked = MISSING_PIECES.filter((what) => named(checks, POINTS[what])?.level === "bloquant");
    expect(missingPieces([claim()], pieces)).toEqual(blocked);
  });
});

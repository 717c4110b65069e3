// The points of the pre-flight that a list of documents does not show, and those that the user may pass over.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import type { DossierOverride } from "../../src/domain/dossier-point.ts";
import { client } from "./build.ts";
import { check, claim, named, PIECES, pieceOf, wrong } from "./dossier-facts.ts";

const TODAY = day("2026-05-04");
const DISPUTE = {
  id: 7,
  invoiceId: 1,
  category: "qualite",
  contestedCents: 20_000,
  reason: "lot 2",
  openedOn: day("2026-04-20"),
} as const;
const PROMISE = {
  id: 3,
  invoiceId: 1,
  saidOn: day("2026-05-01"),
  dueOn: TODAY,
  amountCents: 50_000,
  channel: "appel",
} as const;
const AGREEMENT = {
  id: 2,
  clientId: 1,
  invoiceIds: [1],
  agreedOn: day("2026-05-01"),
  instalments: [
    { dueOn: day("2026-05-15"), amountCents: 50_000 },
    { dueOn: day("2026-06-15"), amountCents: 50_000 },
  ],
  payments: [],
} as const;

describe("le débiteur existe encore", () => {
  it("un extrait de moins de trois mois le montre, jusqu'à son dernier jour", () => {
    const dated = (on: string) => [...PIECES.slice(0, 5), { ...pieceOf("identite", 6), datedOn: day(on) }];
    expect(wrong(check({ pieces: dated("2026-02-04") }))).toEqual([]);
    const old = check({ pieces: dated("2026-02-03") });
    expect(wrong(old)).toEqual(["avertissement debiteur-existant"]);
    expect(named(old, "debiteur-existant")?.why).toContain("03/02/2026");
  });

  it("sans extrait, ou sans sa date, la commande dit ce qu'il faut", () => {
    expect(named(check({ pieces: PIECES.slice(0, 5) }), "debiteur-existant")?.command).toMatch(
      /--nature identite --date/u,
    );
    const undated = [...PIECES.slice(0, 5), pieceOf("identite", 6)];
    expect(named(check({ pieces: undated }), "debiteur-existant")?.command).toBe(
      "relance piece modifier 6 --date <date>",
    );
  });

  it("une consultation du registre de moins d'un mois suffit ; une entreprise fermée retient le dossier", () => {
    const bare = { pieces: PIECES.slice(0, 5) };
    const seen = (on: string, state: string) =>
      wrong(check({ ...bare, registerLook: { on: day(on), state } }));
    expect(seen("2026-04-03", "active")).toEqual([]);
    expect(seen("2026-04-02", "active")).toEqual(["avertissement debiteur-existant"]);
    expect(seen("2026-04-30", "cessee")).toEqual([
      "bloquant debiteur-actif",
      "avertissement debiteur-existant",
    ]);
  });

  it("on ne le demande pas pour qui n'a pas de SIREN", () => {
    const person = client({ kind: "particulier", name: "Zoé Lemaître", siren: undefined });
    expect(named(check({ client: person, pieces: PIECES.slice(0, 5) }), "debiteur-existant")).toBeUndefined();
  });
});

describe("la somme", () => {
  it("un litige ouvert retient le dossier, nommé ; clos, il ne dit plus rien", () => {
    const open = check({ accounts: [claim({ disputes: [DISPUTE] })] });
    expect(wrong(open)).toEqual(["bloquant litige"]);
    expect(named(open, "litige")).toMatchObject({
      passable: true,
      about: ["litige n° 7 (F-1)"],
      command: "relance litige clore 7 --issue <issue>",
    });
    const closed = { ...DISPUTE, closedOn: day("2026-04-28"), outcome: "non-fonde" } as const;
    expect(wrong(check({ accounts: [claim({ disputes: [closed] })] }))).toEqual([]);
  });

  it("une promesse retient le dossier jusqu'à son jour compris", () => {
    const promised = [claim({ promises: [PROMISE] })];
    expect(wrong(check({ accounts: promised }))).toEqual(["bloquant promesse"]);
    expect(wrong(check({ accounts: promised, today: day("2026-05-05") }))).toEqual([]);
  });

  it("un échéancier signé et respecté interdit le dossier ; une proposition, non", () => {
    const signed = check({ accounts: [claim({ echeanciers: [{ ...AGREEMENT, pieceId: 9 }] })] });
    expect(named(signed, "echeancier")).toMatchObject({ level: "bloquant", passable: false });
    expect(wrong(check({ accounts: [claim({ echeanciers: [AGREEMENT] })] }))).toEqual([]);
    const missed = [claim({ echeanciers: [{ ...AGREEMENT, pieceId: 9 }] })];
    expect(wrong(check({ accounts: missed, today: day("2026-05-16") }))).toEqual([]);
  });

  it("une mise en demeure d'une autre somme, des paiements non vérifiés : à voir", () => {
    const checks = check({ noticeGaps: ["10 € demandés, 9 € aujourd'hui"], paymentsStale: true });
    expect(wrong(checks)).toEqual(["avertissement paiements", "avertissement sommes"]);
    expect(named(checks, "sommes")?.why).toContain("10 € demandés");
  });
});

describe("les preuves", () => {
  it("une facture dont rien ne montre l'envoi : à voir, levé par un courriel, un échange ou sa réception", () => {
    const noLetter = { letters: [] };
    const unsent = check({ accounts: [claim(noLetter)] });
    expect(wrong(unsent)).toContain("avertissement facture-envoyee");
    const step = ["2026-03-10", "email-1", "email"] as const;
    expect(
      named(check({ accounts: [claim({ ...noLetter, steps: [step] })] }), "facture-envoyee")?.level,
    ).toBe("ok");
    const exchange = [...PIECES, pieceOf("echange", 8, 1)];
    expect(named(check({ accounts: [claim(noLetter)], pieces: exchange }), "facture-envoyee")?.level).toBe(
      "ok",
    );
    const received = claim({
      ...noLetter,
      invoice: { contract: "devis D-12", receivedOn: day("2026-02-02") },
    });
    expect(named(check({ accounts: [received] }), "facture-envoyee")?.level).toBe("ok");
  });

  it("une pièce illisible est nommée, avec ce qu'elle a et comment y remédier", () => {
    const checks = check({
      unreadable: [
        { piece: { id: 2, title: "recette" }, what: "le fichier est abîmé", remedy: "Scannez-la." },
      ],
    });
    expect(wrong(checks)).toEqual(["bloquant pieces-lisibles"]);
    expect(named(checks, "pieces-lisibles")?.why).toMatch(
      /« recette » : le fichier est abîmé.*Scannez-la\./u,
    );
  });
});

describe("passer outre", () => {
  const over = (point: string, ...about: string[]): DossierOverride => ({
    point,
    about,
    reason: "pressé",
    on: TODAY,
  });
  const disputed = { accounts: [claim({ disputes: [DISPUTE] })] };

  it("un point que la loi n'impose pas ne bloque plus, et dit pourquoi", () => {
    const checks = check(disputed, [over("litige", "litige n° 7 (F-1)")]);
    expect(wrong(checks)).toEqual(["malgre litige"]);
    expect(named(checks, "litige")?.override?.reason).toBe("pressé");
  });

  it("ne vaut que pour ce qui manquait ce jour-là : un nouveau litige bloque de nouveau", () => {
    const second = { accounts: [claim({ disputes: [DISPUTE, { ...DISPUTE, id: 8 }] })] };
    expect(wrong(check(second, [over("litige", "litige n° 7 (F-1)")]))).toEqual(["bloquant litige"]);
  });

  it("ne lève ni une nullité, ni une règle d'ordre public, ni une somme", () => {
    const bad = {
      client: client({ address: undefined, insolvencyOn: TODAY }),
      accounts: [
        claim({ invoice: { issuedOn: day("2020-01-31") }, echeanciers: [{ ...AGREEMENT, pieceId: 9 }] }),
      ],
      pieces: [],
      court: { kind: "adresse-manquante" },
    } as const;
    const forbidden = [
      "debiteur-adresse",
      "procedure-collective",
      "tribunal",
      "echeancier",
      "prescription",
      "piece-facture",
    ];
    const all = check(bad).filter((one) => one.level === "bloquant");
    const passed = check(
      bad,
      all.map((one) => over(one.id, ...one.about)),
    );
    expect(passed.filter((one) => one.level === "bloquant").map((one) => one.id)).toEqual(forbidden);
  });

  it("ce qui ne bloque pas ne se passe pas outre", () => {
    const stale = check({ paymentsStale: true }, [over("paiements", "Paiements reçus vérifiés")]);
    expect(wrong(stale)).toEqual(["avertissement paiements"]);
  });
});

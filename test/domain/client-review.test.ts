// The review of a client: what is recorded answers by itself, what is missing is named, habits are counted with their n.
import { describe, expect, it } from "vitest";
import {
  CLIENT_POINTS,
  type ClientAnswers,
  COMMISSION_POINTS,
  missingPoints,
  reviewClient,
} from "../../src/domain/client-review.ts";
import { day } from "../../src/domain/day.ts";
import type { Piece } from "../../src/domain/piece.ts";
import { account, client } from "./build.ts";

const TODAY = day("2026-11-20");
const NOTHING: ClientAnswers = { answeredOn: TODAY, commission: false, points: {} };
const QUOTE: Piece = {
  id: 1,
  clientId: 1,
  kind: "devis",
  title: "Devis",
  originalName: "devis.pdf",
  file: "pieces/x.pdf",
  sha256: "x",
  mediaType: "application/pdf",
  sizeBytes: 1,
};

const points = (changes: Parameters<typeof client>[0], answers = NOTHING, pieces: readonly Piece[] = []) =>
  new Map(
    reviewClient(client(changes), answers, [], pieces, TODAY).points.map((one) => [one.point, one.state]),
  );

describe("les points", () => {
  it("sont ceux d'un contrat, et ceux d'une commission seulement quand c'en est une", () => {
    expect([...points({}).keys()]).toEqual([...CLIENT_POINTS]);
    expect([...points({}, { ...NOTHING, commission: true }).keys()]).toEqual([
      ...CLIENT_POINTS,
      ...COMMISSION_POINTS,
    ]);
  });

  it("se lisent dans la fiche et dans les pièces avant d'être demandés", () => {
    const known = points({}, NOTHING, [QUOTE]);
    expect([known.get("accord-signe"), known.get("siren"), known.get("adresse")]).toEqual([
      "oui",
      "oui",
      "oui",
    ]);
    const bare = points({ siren: undefined, address: undefined });
    expect([bare.get("accord-signe"), bare.get("siren"), bare.get("adresse")]).toEqual([
      "inconnu",
      "non",
      "non",
    ]);
    // A piece proves more than a word.
    const denied = { ...NOTHING, points: { "accord-signe": "non" } as const };
    expect(points({}, denied, [QUOTE]).get("accord-signe")).toBe("oui");
    expect(points({}, denied).get("accord-signe")).toBe("non");
  });

  it("n'ont pas d'objet là où la loi du débiteur décide", () => {
    expect(points({ kind: "particulier" }).get("siren")).toBe("sans-objet");
    expect(points({ kind: "particulier" }).get("taux-penalites")).toBe("sans-objet");
    expect(points({ kind: "public" }).get("taux-penalites")).toBe("sans-objet");
    expect(points({ kind: "artisan" }).get("taux-penalites")).toBe("inconnu");
    const abroad = { lines: ["1 Strasse"], postcode: "10115", city: "Berlin", country: "DE" };
    expect(points({ siren: undefined, address: abroad }).get("siren")).toBe("sans-objet");
    for (const changes of [{ kind: "particulier" }, { kind: "public" }, { address: abroad }] as const)
      expect(points(changes).get("siren-actif")).toBe("sans-objet");
  });

  it("un SIREN est dit actif par qui l'a vérifié; une procédure collective notée le dément", () => {
    expect(points({}).get("siren-actif")).toBe("inconnu");
    const checked = { ...NOTHING, points: { "siren-actif": "oui" } as const };
    expect(points({}, checked).get("siren-actif")).toBe("oui");
    expect(points({ insolvencyOn: day("2026-11-01") }, checked).get("siren-actif")).toBe("non");
  });

  it("manquent quand ils sont refusés ou inconnus, pas quand ils sont sans objet", () => {
    const answers: ClientAnswers = {
      answeredOn: TODAY,
      commission: true,
      points: { acompte: "non", suspension: "sans-objet", resiliation: "oui", mediation: "non" },
    };
    const missing = missingPoints(reviewClient(client(), answers, [], [QUOTE], TODAY)).map(
      (one) => one.point,
    );
    expect(missing).toEqual([
      "acompte",
      "conditions-acceptees",
      "taux-penalites",
      "siren-actif",
      "contact-accepte",
      "delai-de-contestation",
      "base-commission",
      "encaissements",
      "confidentialite",
      "preavis",
    ]);
  });
});

describe("les habitudes", () => {
  const habits = (...accounts: Parameters<typeof reviewClient>[2][number][]) =>
    reviewClient(client(), undefined, accounts, [], TODAY).habits;

  it("sans facture réglée, ne disent rien", () => {
    expect(habits()).toEqual({
      paid: 0,
      paidOnTime: 0,
      medianDaysLate: undefined,
      overdue: 0,
      brokenPromises: 0,
    });
  });

  it("comptent le jour où le dernier euro est venu, l'échéance même étant à temps", () => {
    expect(
      habits(
        account({ id: 1, due: "2026-03-31", total: 1000, paid: [["2026-03-31", 1000]] }),
        account({
          id: 2,
          due: "2026-04-30",
          total: 1000,
          paid: [
            ["2026-04-20", 400],
            ["2026-05-10", 600],
          ],
        }),
        account({ id: 3, due: "2026-05-31", total: 1000, paid: [["2026-07-10", 1000]] }),
      ),
    ).toMatchObject({ paid: 3, paidOnTime: 1, medianDaysLate: 10, overdue: 0 });
  });

  it("laissent de côté l'annulée et celle qu'un avoir a éteinte, et comptent celle qui attend", () => {
    expect(
      habits(
        account({
          id: 1,
          due: "2026-03-31",
          total: 1000,
          paid: [["2026-03-01", 1000]],
          invoice: { cancelledOn: day("2026-04-01") },
        }),
        account({ id: 2, due: "2026-03-31", total: 1000, credited: [["2026-06-01", 1000]] }),
        account({ id: 3, due: "2026-10-31", total: 1000 }),
        account({ id: 4, due: "2026-12-31", total: 1000 }),
      ),
    ).toMatchObject({ paid: 0, overdue: 1 });
  });

  it("entre deux milieux, gardent le plus long; une promesse rompue se compte", () => {
    const two = habits(
      account({ id: 1, due: "2026-03-31", total: 1000, paid: [["2026-04-02", 1000]] }),
      account({ id: 2, due: "2026-03-31", total: 1000, paid: [["2026-04-10", 1000]] }),
      account({
        id: 3,
        due: "2026-10-01",
        total: 1000,
        promises: [{ saidOn: day("2026-10-05"), dueOn: day("2026-10-10") }],
      }),
    );
    expect(two).toMatchObject({ paid: 2, medianDaysLate: 10, brokenPromises: 1 });
  });
});

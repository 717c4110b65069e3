// Everything said of a case: complete sentences in French at every moment of its life, before each kind of court.
import { describe, expect, it } from "vitest";
import { CLOSING_REASONS, type InjonctionDePayer } from "../../src/domain/injonction.ts";
import {
  deadlineSentence,
  explanations,
  receivedSentence,
  summaryOf,
  waitingSentence,
} from "../../src/format/injonction.ts";
import {
  closed,
  consignation,
  FILED,
  followed,
  lived,
  opposition,
  ordonnance,
  signification,
  stateOn,
  titre,
} from "../domain/injonction-life.ts";
import { faults } from "./french.ts";

const SERVED = [ordonnance("2026-09-03"), signification("2026-10-15")];
const STARTS: readonly Partial<InjonctionDePayer>[] = [
  {},
  { courtKind: "tribunal-judiciaire", courtName: "Tribunal judiciaire de Nantes" },
  { courtKind: "tribunal-judiciaire", courtName: "Tribunal judiciaire de Nantes", claimedCents: 2_000_000 },
  { courtKind: "chambre-commerciale", courtName: "Chambre commerciale du tribunal judiciaire de Colmar" },
];
const LIVES: readonly (readonly [string, InjonctionDePayer, string])[] = STARTS.flatMap((start, rank) => {
  const life = (name: string, today: string, ...events: Parameters<typeof lived>[1][]) =>
    [`${name}, n° ${rank + 1}`, lived(start, ...events), today] as const;
  const abroad = { ...signification("2026-10-15", false), distance: "etranger" } as const;
  return [
    life("déposée", "2026-08-25"),
    life("déposée depuis longtemps", "2026-10-25"),
    life("accordée", "2026-11-22", ordonnance("2026-09-03")),
    life("un dimanche", "2026-11-22", ordonnance("2026-09-06")),
    life("dernier jour", "2026-12-03", ordonnance("2026-09-03")),
    life("non avenue", "2026-12-04", ordonnance("2026-09-03")),
    life("accordée en partie", "2026-11-22", ordonnance("2026-09-03", 100_000)),
    life("rejetée", "2026-11-22", ordonnance("2026-09-03", 0)),
    life("signifiée", "2026-11-22", ...SERVED),
    life("signifiée au loin", "2026-11-22", ordonnance("2026-09-03"), abroad),
    life("exécutoire", "2027-02-01", ordonnance("2026-09-03"), abroad),
    life("opposition", "2026-11-12", ...SERVED, opposition("2026-11-10", "2026-11-11")),
    life("opposition tardive", "2026-12-12", ...SERVED, opposition("2026-12-10")),
    life("opposition sans réponse", "2027-01-12", ...SERVED, opposition("2026-11-10")),
    life("titre", "2027-02-01", ...SERVED, titre("2026-09-03")),
    ...CLOSING_REASONS.filter((reason) => reason !== "non-signifiee").map((reason) =>
      life(
        `close, ${reason}`,
        "2027-02-01",
        ...SERVED,
        opposition("2026-11-10"),
        closed("2027-01-10", reason),
      ),
    ),
  ];
});

function saidOf(injonction: InjonctionDePayer, today: string): readonly string[] {
  const state = stateOn(injonction, today);
  return [
    summaryOf(injonction),
    waitingSentence(followed(injonction), state),
    ...(state.deadline === undefined ? [] : [deadlineSentence(injonction, state.deadline)]),
    ...explanations(followed(injonction), state),
    ...[0, 120_000].flatMap((balanceCents) => {
      const said = receivedSentence(followed(injonction, { balanceCents, receivedCents: 5_000 }), state);
      return said === undefined ? [] : [said];
    }),
  ];
}

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, " ");

describe("ce qui est dit d'une affaire", () => {
  it.each(LIVES)("%s : des phrases sans trou", (_, injonction, today) => {
    expect(saidOf(injonction, today).flatMap(faults)).toEqual([]);
  });

  it("chaque délai nomme son article, son jour, et ce qu'il fait perdre", () => {
    const sentence = (injonction: InjonctionDePayer, today: string): string => {
      const { deadline } = stateOn(injonction, today);
      return deadline === undefined ? "aucun" : plain(deadlineSentence(injonction, deadline));
    };
    expect(sentence(lived({}, ordonnance("2026-09-03")), "2026-11-22")).toBe(
      "ordonnance du 3 septembre 2026, pas encore signifiée : non avenue après le jeudi 3 décembre 2026 (dans 11 jours), art. 1411 CPC",
    );
    expect(sentence(lived({}, ordonnance("2026-09-06")), "2026-12-07")).toBe(
      "ordonnance du 6 septembre 2026, pas encore signifiée : non avenue après le lundi 7 décembre 2026 (aujourd'hui, dernier jour ; reporté du dimanche 6 décembre 2026, art. 642), art. 1411 CPC",
    );
    expect(sentence(lived({ filedOn: FILED.filedOn }, ordonnance("2027-08-11")), "2027-11-01")).toContain(
      "reporté du jeudi 11 novembre 2027, jour férié, art. 642",
    );
    expect(sentence(lived({}, ordonnance("2026-09-03")), "2026-12-10")).toBe(
      "ordonnance du 3 septembre 2026, pas signifiée à temps : non avenue depuis le 4 décembre 2026, art. 1411 CPC",
    );
    expect(sentence(FILED, "2026-08-25")).toContain(
      "vendredi 4 septembre 2026 (dans 10 jours), art. 1425 CPC",
    );
    expect(sentence(lived({}, consignation("2026-08-20")), "2026-08-25")).toBe("aucun");
  });

  it("un accord partiel explique les deux voies, un rejet dit qu'il n'y a pas d'appel", () => {
    const said = (injonction: InjonctionDePayer): string => plain(saidOf(injonction, "2026-11-22").join(" "));
    const partial = said(lived({}, ordonnance("2026-09-03", 180_000)));
    expect(partial).toContain("1 800,00 € sur 2 500,00 €");
    expect(partial).toContain("Ne pas la faire signifier");
    expect(partial).toContain("article 1409");
    const refused = said(lived({}, ordonnance("2026-09-03", 0)));
    expect(refused).toContain("sans appel");
    expect(refused).toContain("assignation au fond");
    // The référé of article 873 is that of the commercial court.
    expect(refused).toContain("article 873");
    expect(said(lived({ courtKind: "tribunal-judiciaire" }, ordonnance("2026-09-03", 0)))).not.toContain(
      "873",
    );
  });

  it("l'avocat est dit obligatoire au-delà de 10 000 €, avec l'article de ce tribunal", () => {
    const said = (claimedCents: number, courtKind: InjonctionDePayer["courtKind"]): string =>
      plain(
        saidOf(lived({ claimedCents, courtKind }, ...SERVED, opposition("2026-11-10")), "2026-11-12").join(
          " ",
        ),
      );
    expect(said(1_000_000, "tribunal-de-commerce")).toContain(
      "un avocat n'est pas obligatoire (article 853)",
    );
    expect(said(1_000_001, "tribunal-de-commerce")).toContain("un avocat est obligatoire (article 853)");
    expect(said(1_000_001, "tribunal-judiciaire")).toContain("un avocat est obligatoire (article 761)");
    expect(said(500_000, "tribunal-judiciaire")).toContain("sans appel");
    expect(said(500_001, "tribunal-judiciaire")).not.toContain("sans appel");
  });

  it("l'acte de signification est demandé à l'audience depuis la réforme seulement", () => {
    const said = (on: string): string =>
      saidOf(
        lived({}, ordonnance(on), signification("2026-10-15"), opposition("2026-11-10")),
        "2026-11-12",
      ).join(" ");
    expect(said("2026-08-31")).not.toContain("1418");
    expect(said("2026-09-01")).toContain("1418");
  });
});

// Which court, for which debtor and which creditor: the table of L721-3 on the shipped directory of communes.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Address } from "../../src/domain/client.ts";
import { CLIENT_KINDS } from "../../src/domain/client.ts";
import { type Court, type CourtFacts, courtFee, decideCourt } from "../../src/domain/court.ts";
import { day } from "../../src/domain/day.ts";
import { courtDecisionSentences, courtFeeSentence, ofCourt, toCourt } from "../../src/format/court.ts";
import { loadCourts } from "../../src/legal/courts.ts";
import { loadLegalData } from "../../src/legal/legal-data.ts";

const data = fileURLToPath(new URL("../../data/", import.meta.url));
const directory = loadCourts(data);
const legal = loadLegalData(data);

const at = (postcode: string, city: string, country = "FR"): Address => ({
  lines: ["1 rue X"],
  postcode,
  city,
  country,
});
const decide = (facts: Partial<CourtFacts>) =>
  decideCourt({ kind: "societe", activity: "commerciale", ...facts }, directory);

function competent(facts: Partial<CourtFacts>): Court {
  const decision = decide(facts);
  if (decision.kind !== "competent") throw new Error(`no court: ${JSON.stringify(decision).slice(0, 200)}`);
  return decision.court;
}

describe("selon le débiteur et le créancier", () => {
  const address = at("69003", "Lyon");

  it.each([
    ["societe", "commerciale", "tribunal-des-activites-economiques", false],
    ["societe", "artisanale", "tribunal-des-activites-economiques", false],
    ["societe", "liberale", "tribunal-des-activites-economiques", true],
    ["commercant", "commerciale", "tribunal-des-activites-economiques", false],
    ["commercant", "liberale", "tribunal-des-activites-economiques", true],
    ["artisan", "commerciale", "tribunal-des-activites-economiques", false],
    ["artisan", "artisanale", "tribunal-des-activites-economiques", false],
    ["artisan", "liberale", "tribunal-judiciaire", false],
    ["liberal", "commerciale", "tribunal-judiciaire", false],
    ["association", "commerciale", "tribunal-judiciaire", false],
    ["societe-civile", "artisanale", "tribunal-judiciaire", false],
    ["particulier", "liberale", "tribunal-judiciaire", false],
  ] as const)("débiteur %s, créancier d'activité %s : %s", (kind, activity, expected, choice) => {
    const court = competent({ kind, activity, address });
    expect(court.kind).toBe(expected);
    expect(court.alternative).toBe(choice ? "Tribunal judiciaire de Lyon" : undefined);
  });

  it("une SASU est commerciale par sa forme : pas de choix contre une société, tribunal de commerce contre un artisan", () => {
    const facts = { activity: "liberale", legalForm: "sasu", address } as const;
    expect(competent({ ...facts, kind: "societe" }).alternative).toBeUndefined();
    expect(competent({ ...facts, kind: "artisan" }).kind).toBe("tribunal-des-activites-economiques");
    expect(competent({ ...facts, kind: "societe", legalForm: "micro" }).alternative).toBe(
      "Tribunal judiciaire de Lyon",
    );
  });

  it("même dans une ville à tribunal des activités économiques, une association va au tribunal judiciaire", () => {
    expect(competent({ kind: "association", address: at("75011", "Paris") }).name).toBe(
      "Tribunal judiciaire de Paris",
    );
  });

  it("un débiteur public relève du juge administratif, adresse connue ou non", () => {
    expect(decide({ kind: "public", address })).toEqual({ kind: "juge-administratif" });
    expect(decide({ kind: "public" })).toEqual({ kind: "juge-administratif" });
  });

  it("un débiteur à l'étranger n'a pas d'injonction nationale", () => {
    expect(decide({ address: at("1000", "Bruxelles", "BE") })).toEqual({
      kind: "debiteur-a-l-etranger",
      country: "BE",
    });
  });

  it("la Martinique écrite MQ n'est pas l'étranger", () => {
    expect(competent({ address: at("97200", "Fort-de-France", "MQ") }).kind).toBe("tribunal-mixte");
  });

  it("sans adresse ni commune, elle est demandée", () => {
    expect(decide({})).toEqual({ kind: "adresse-manquante" });
    expect(competent({ communeInsee: "69123" }).name).toBe("Tribunal des activités économiques de Lyon");
  });
});

describe("communes et codes postaux", () => {
  // 69380 is shared by communes of Lyon and of Villefranche-sur-Saône.
  const shared = directory.byPostcode("69380");

  it("le code postal choisi pour l'essai est vraiment partagé entre deux tribunaux", () => {
    expect(new Set(shared.map((commune) => commune.commercial?.name)).size).toBeGreaterThan(1);
  });

  it("ville inconnue dans un code postal partagé : on demande la commune, avec les candidates", () => {
    expect(decide({ address: at("69380", "Nulle-Part") })).toEqual({
      kind: "commune-a-preciser",
      candidates: shared,
    });
  });

  it("le nom de la ville suffit à choisir, quelle que soit son écriture", () => {
    for (const commune of shared) {
      const written = commune.name
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .replace(/[-']/gu, " ")
        .toUpperCase();
      expect(competent({ address: at("69380", written) }).name).toBe(commune.commercial?.name);
    }
  });

  it("le code Insee l'emporte sur la ville", () => {
    const [first] = shared;
    expect(
      competent({ address: at("69380", "Nulle-Part"), communeInsee: first?.insee ?? "" }).commune,
    ).toEqual(first);
  });

  it("ville inconnue dans un code postal d'un seul tribunal : pas de question", () => {
    expect(competent({ address: at("69100", "Charpennes") }).name).toBe(
      "Tribunal des activités économiques de Lyon",
    );
  });

  it("une ville d'un autre code postal, d'un autre tribunal : la contradiction est dite, rien n'est choisi", () => {
    const decision = decide({ address: at("33000", "Toulouse") });
    expect(decision).toMatchObject({
      kind: "commune-a-preciser",
      misplacedCity: "Toulouse",
      candidates: [{ name: "Bordeaux" }, { name: "Toulouse" }],
    });
    expect(courtDecisionSentences(decision)[0]).toMatch(/^«\u00a0Toulouse\u00a0» a un autre code postal/u);
  });

  it("une ville d'un autre code postal mais du même tribunal ne pose pas de question", () => {
    expect(competent({ address: at("69100", "Lyon") }).name).toBe(
      "Tribunal des activités économiques de Lyon",
    );
  });

  it.each([
    ["93400", "ST OUEN SUR SEINE", "Saint-Ouen-sur-Seine"],
    ["93400", "Saint Ouen s/ Seine", "Saint-Ouen-sur-Seine"],
    ["75018", "PARIS 18", "Paris"],
    ["75018", "Paris 18ème", "Paris"],
    ["69433", "LYON CEDEX 03", "Lyon"],
    ["13284", "Marseille Cedex 07", "Marseille"],
    ["06203", "NICE CEDEX 3", "Nice"],
    ["20181", "AJACCIO CEDEX 1", "Ajaccio"],
    ["58320", "Pougues les eaux", "Pougues-les-Eaux"],
  ])("%s %s est compris comme %s", (postcode, city, name) => {
    expect(competent({ address: at(postcode, city) }).commune.name).toBe(name);
  });

  it("un CEDEX sans commune de ce nom passe si tout le département a le même tribunal", () => {
    expect(competent({ address: at("92042", "PARIS LA DEFENSE CEDEX") }).name).toBe(
      "Tribunal des activités économiques de Nanterre",
    );
    expect(decide({ address: at("59042", "EURALILLE CEDEX") })).toEqual({
      kind: "commune-a-preciser",
      candidates: [],
    });
  });

  it("un code postal faux n'est pas deviné", () => {
    expect(decide({ address: at("92999", "Nulle-Part") })).toEqual({
      kind: "commune-a-preciser",
      candidates: [],
    });
    expect(decide({ address: at("", "") })).toEqual({ kind: "commune-a-preciser", candidates: [] });
  });

  it("là où aucune source ne nomme le tribunal, on le dit", () => {
    expect(decide({ address: at("98714", "Papeete") }).kind).toBe("tribunal-inconnu");
    expect(decide({ kind: "particulier", address: at("98800", "Nouméa") }).kind).toBe("tribunal-inconnu");
    // Culey is missing from the commercial source; its tribunal judiciaire is known.
    expect(decide({ communeInsee: "55138" }).kind).toBe("tribunal-inconnu");
    expect(competent({ communeInsee: "55138", kind: "particulier" }).name).toBe(
      "Tribunal judiciaire de Bar-le-Duc",
    );
  });
});

describe("frais de greffe", () => {
  const on = day("2026-11-22");

  it("30,23 € au tribunal de commerce et au tribunal des activités économiques, avec la réserve", () => {
    for (const kind of ["tribunal-de-commerce", "tribunal-des-activites-economiques"] as const) {
      expect(courtFee({ kind }, legal, on)).toMatchObject({ amountCents: 3023 });
      expect(courtFee({ kind }, legal, on).caution).toMatch(/se contredisent/u);
    }
  });

  it("rien au tribunal judiciaire, quelle que soit la date", () => {
    expect(courtFee({ kind: "tribunal-judiciaire" }, legal, day("2030-01-01"))).toMatchObject({
      amountCents: 0,
    });
  });

  it("une réserve propre en Alsace-Moselle et outre-mer", () => {
    expect(courtFee({ kind: "chambre-commerciale" }, legal, on)).toMatchObject({ amountCents: 0 });
    expect(courtFee({ kind: "chambre-commerciale" }, legal, on).caution).toMatch(/à confirmer/u);
    expect(courtFee({ kind: "tribunal-mixte" }, legal, on).caution).toMatch(/tribunal mixte/u);
  });

  it("un tarif inconnu à cette date est refusé", () => {
    expect(() => courtFee({ kind: "tribunal-de-commerce" }, legal, day("2026-02-28"))).toThrowError(
      /aucune valeur/u,
    );
  });
});

describe("phrases", () => {
  it("accorde l'article au nom du tribunal", () => {
    expect(toCourt("Tribunal de commerce du Puy-en-Velay")).toBe("au tribunal de commerce du Puy-en-Velay");
    expect(ofCourt("Chambre commerciale du tribunal judiciaire de Metz")).toBe(
      "de la chambre commerciale du tribunal judiciaire de Metz",
    );
  });

  it("dit le tribunal, la raison et le choix ouvert", () => {
    const decision = decide({ activity: "liberale", address: at("06000", "Nice") });
    expect(courtDecisionSentences(decision).join("\n").replaceAll("\u00a0", " ")).toBe(
      [
        "Requête à porter au tribunal de commerce de Nice, dans le ressort duquel le débiteur demeure (article 1406 du code de procédure civile).",
        "Le débiteur est une société commerciale : la juridiction commerciale connaît du litige (article L721-3 du code de commerce).",
        "Votre activité étant civile, vous pouvez préférer le tribunal judiciaire : tribunal judiciaire de Nice.",
      ].join("\n"),
    );
  });

  it("chaque sorte de décision a ses phrases, sans valeur absente", () => {
    const decisions = [
      ...CLIENT_KINDS.map((kind) =>
        decide({ kind, activity: "liberale", address: at("13008", "Marseille") }),
      ),
      decide({}),
      decide({ address: at("69380", "?") }),
      decide({ address: at("98714", "Papeete") }),
      decide({ address: at("1000", "Bruxelles", "BE") }),
      decide({ address: at("00000", "?") }),
    ];
    for (const decision of decisions) {
      const text = courtDecisionSentences(decision).join("\n");
      expect(text.length).toBeGreaterThan(30);
      expect(text).not.toMatch(/undefined|\[object/u);
      expect(text).not.toMatch(/ [:;?!%€»]|« /u);
    }
  });

  it("dit les frais, leur source et le doute", () => {
    const fee = courtFee({ kind: "tribunal-de-commerce" }, legal, day("2026-11-22"));
    expect(courtFeeSentence(fee)).toMatch(
      /^Frais de greffe\u00a0: 30,23\u00a0€ TTC\. Source\u00a0: .*contredisent/u,
    );
    expect(courtFeeSentence({ amountCents: 0, source: "F38156" })).toBe(
      "Frais de greffe\u00a0: aucun. Source\u00a0: F38156.",
    );
  });
});

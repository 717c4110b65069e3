// Short references made from names, the law of each kind of client, and the last day of a hold.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLIENT_KINDS, type Hold, isStanding, refFromName, regimeOf } from "../../src/domain/client.ts";
import { day } from "../../src/domain/day.ts";

describe("la référence d'un client", () => {
  it.each([
    ["ACME SAS", "acme"],
    ["Société d'Exploitation Müller", "exploitation-muller"],
    ["SARL Œuvres & Cie", "oeuvres-cie"],
    ["Mairie de L'Haÿ-les-Roses", "mairie-hay-roses"],
    ["Mme Zoë Lemaître", "zoe-lemaitre"],
    ["E. Leclerc", "e-leclerc"],
    ["3 Suisses", "3-suisses"],
    ["Studio   Bleu\tet Vert", "studio-bleu-vert"],
    ["un deux trois quatre cinq", "un-deux-trois"],
    ["Les Ets du Sud", "sud"],
    ["SAS", "client"],
    ["株式会社", "client"],
    ["../../etc/passwd", "etc-passwd"],
    ["; rm -rf ~", "rm-rf"],
    ["\u001b[31mRouge", "31mrouge"],
    ["", "client"],
  ])("« %s » donne « %s »", (name, ref) => {
    expect(refFromName(name)).toBe(ref);
  });

  it("se tape au clavier et fait un nom de fichier, quel que soit le nom", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.lorem()), (name) => {
        const ref = refFromName(name);
        expect(ref).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
        expect(ref.length).toBeLessThanOrEqual(40);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("ne finit pas par un tiret quand elle est coupée", () => {
    expect(refFromName(`${"a".repeat(39)} bbb`)).toBe("a".repeat(39));
  });
});

it("le particulier est un consommateur, la personne publique a son régime, tous les autres sont des professionnels", () => {
  expect(CLIENT_KINDS.map((kind) => [kind, regimeOf({ kind })])).toEqual([
    ["societe", "professionnel"],
    ["commercant", "professionnel"],
    ["artisan", "professionnel"],
    ["liberal", "professionnel"],
    ["association", "professionnel"],
    ["societe-civile", "professionnel"],
    ["particulier", "consommateur"],
    ["public", "public"],
  ]);
});

describe("une pause", () => {
  const hold = (fromOn: string, untilOn?: string): Hold => ({
    id: 1,
    clientId: 1,
    reason: "congés",
    fromOn: day(fromOn),
    untilOn: untilOn === undefined ? undefined : day(untilOn),
  });

  it.each([
    ["2026-11-03", false],
    ["2026-11-04", true],
    ["2026-12-03", true],
    ["2026-12-04", false],
    ["2026-12-05", false],
  ])("« du 4 novembre au 4 décembre », le %s : %s", (today, standing) => {
    expect(isStanding(hold("2026-11-04", "2026-12-04"), day(today))).toBe(standing);
  });

  it("d'un seul jour, du 4 au 4, ne suspend rien", () => {
    expect(isStanding(hold("2026-11-04", "2026-11-04"), day("2026-11-04"))).toBe(false);
  });

  it("sans fin, dure", () => {
    expect(isStanding(hold("2026-11-04"), day("2036-11-04"))).toBe(true);
  });
});

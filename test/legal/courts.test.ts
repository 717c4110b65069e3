// The shipped table of communes, against the files it was built from, and its refusals when damaged.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import { loadCourts } from "../../src/legal/courts.ts";

const data = fileURLToPath(new URL("../../data/", import.meta.url));
const source = fileURLToPath(new URL("../../../shared/data/courts/", import.meta.url));
const table = join(data, "tribunaux/tribunaux.txt");
const scratch = mkdtempSync(join(tmpdir(), "relance-tribunaux-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Lines of the source table; none of its cells before the courts holds a quoted comma. */
function sourceRows(): string[][] {
  const [, ...lines] = readFileSync(join(source, "communes_juridictions.csv"), "utf8").trim().split(/\r?\n/u);
  return lines.map((line) => line.split(","));
}

/** « Tribunal de commerce du Puy-en-Velay » and « LE PUY-EN-VELAY » → the same key. */
function key(name: string): string {
  return name
    .replace(/^.*?(commerce|économiques|judiciaire) (de |d'|du )/u, (_all, _court, link) =>
      link === "du " ? "Le " : "",
    )
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/[^A-Z]/gu, "");
}

/** Greffes whose court bears a longer name. */
const LONGER: Record<string, string> = { BRIVE: "BRIVELAGAILLARDE", ROMANS: "ROMANSSURISERE" };
const NO_COURT = /\(TGI\)$|^Nouvelle Calédonie$|^$/u;

describe("table des communes", () => {
  const directory = loadCourts(data);

  it.skipIf(!existsSync(source))(
    "les 35 014 communes ont le greffe de la source, sauf l'erreur connue",
    () => {
      const wrong: string[] = [];
      for (const [
        insee = "",
        name = "",
        ,
        postcodes = "",
        ,
        ,
        judiciaire = "",
        proximite = "",
        greffe = "",
      ] of sourceRows()) {
        const commune = directory.byInsee(insee);
        const expected = NO_COURT.test(greffe) ? undefined : (LONGER[key(greffe)] ?? key(greffe));
        const found = commune?.commercial === undefined ? undefined : key(commune.commercial.name);
        if (commune?.name !== name || found !== expected) wrong.push(insee);
        if ([...(commune?.postcodes ?? [])].sort().join(";") !== postcodes.split(";").sort().join(";"))
          wrong.push(`${insee} ${postcodes}`);
        if ((commune?.tribunalProximite === undefined) !== (proximite === ""))
          wrong.push(`${insee} ${proximite}`);
        if (!sameJudiciaire(commune?.tribunalJudiciaire ?? "", judiciaire))
          wrong.push(`${insee} ${judiciaire}`);
      }
      expect(wrong).toEqual(["50097"]);
      expect(directory.byInsee("50097")?.commercial?.name).toBe("Tribunal de commerce de Coutances");
    },
  );

  it.skipIf(!existsSync(source))("chaque code postal donne exactement les communes de la source", () => {
    const byPostcode = new Map<string, string[]>();
    for (const [insee = "", , , postcodes = ""] of sourceRows()) {
      for (const postcode of postcodes.split(";").filter((one) => one !== "")) {
        byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), insee]);
      }
    }
    expect(byPostcode.size).toBe(6310);
    for (const [postcode, insees] of byPostcode) {
      expect(directory.byPostcode(postcode).map((commune) => commune.insee)).toEqual([...insees].sort());
    }
  });

  it.skipIf(!existsSync(source))("le script refait le fichier livré, octet pour octet", () => {
    const output = join(scratch, "refait.txt");
    execFileSync(process.execPath, [join(data, "construire-tribunaux.mjs"), source, output]);
    expect(readFileSync(output, "utf8")).toBe(readFileSync(table, "utf8"));
  });

  it("tient en moins de 700 000 octets et dit ses sources et sa licence", () => {
    expect(statSync(table).size).toBeLessThan(700_000);
    expect(directory.source).toMatch(
      /ministère de la Justice.*Datainfogreffe.*Licence Ouverte 2\.0.*2026-11-22/u,
    );
  });

  it("Paris, Lyon et Marseille se trouvent par le code postal de chaque arrondissement", () => {
    expect(directory.byPostcode("75018").map((commune) => commune.insee)).toEqual(["75056", "75118"]);
    expect(directory.byPostcode("69 009").map((commune) => commune.insee)).toEqual(["69123", "69389"]);
    expect(directory.byPostcode("13016").map((commune) => commune.insee)).toEqual(["13055", "13216"]);
  });

  it("un code Insee corse se lit en minuscules comme en majuscules, un code inconnu donne rien", () => {
    expect(directory.byInsee("2a004")?.name).toBe("Ajaccio");
    expect(directory.byInsee("99999")).toBeUndefined();
    expect(directory.byPostcode("99999")).toEqual([]);
    expect(directory.inDepartment("2A").length).toBeGreaterThan(100);
    expect(directory.inDepartment("974")).toHaveLength(24);
  });

  it("aucun nom de tribunal n'écrit « de A… », « de le », ni une capitale sans accent", () => {
    const names = readFileSync(table, "utf8")
      .split("\n")
      .filter((line) => /^(\S+;)?(Tribunal|Chambre)/u.test(line));
    expect(names.length).toBeGreaterThan(400);
    for (const name of names) {
      expect(name).not.toMatch(
        / de (?=[AEIOUÉ])| de [Ll]e | d'(?=[^AEIOUÉÎ](?!azebrouck))| E(tampes|pinal|vr)|St |Saint-E/u,
      );
    }
  });
});

function sameJudiciaire(found: string, expected: string): boolean {
  const bare = (name: string): string =>
    key(name.replace("St Gaudens", "Saint-Gaudens").replace(" de La Réunion", ""));
  return bare(found).startsWith(bare(expected.replace("-de-La-Réunion", "")));
}

describe("table abîmée", () => {
  it("rien n'est lu avant la première recherche", () => {
    expect(() => loadCourts(join(scratch, "absent"))).not.toThrow();
  });

  it("un fichier absent est nommé, avec le code 13", () => {
    const lookUp = () => loadCourts(join(scratch, "absent")).byPostcode("75001");
    expect(lookUp).toThrowError(/tribunaux\.txt.*absent/u);
    expect(lookUp).toThrowError(RelanceError);
  });

  it.each([
    ["une partie perdue", "[tribunaux-de-proximite]", "(autre)", /\[tribunaux-de-proximite\] absente/u],
    ["un renvoi sans objet", "\n75018 ", "\n75018 9", /sans objet/u],
    ["un nom de tribunal inconnu", "tribunal-mixte;", "tribunal-autre;", /n'est pas un tribunal/u],
    ["un code Insee illisible", "|118Paris 18e", "|1Paris 18e", /n'est pas une commune/u],
  ])("%s : refusé", (what, from, to, expected) => {
    const folder = join(scratch, what.replaceAll(" ", "-"));
    mkdirSync(join(folder, "tribunaux"), { recursive: true });
    const text = readFileSync(table, "utf8");
    expect(text).toContain(from);
    writeFileSync(join(folder, "tribunaux/tribunaux.txt"), text.replace(from, to));
    expect(() => loadCourts(folder).byInsee("75056")).toThrowError(expected);
  });
});

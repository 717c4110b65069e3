// Communes and their courts, from data/tribunaux/tribunaux.txt: opened at the first look-up, never before, and of its
// 35 000 communes only those of the department in question are made.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { departmentOf } from "../domain/calendar.ts";
import type { CommercialCourt, Commune, CourtDirectory } from "../domain/court.ts";
import { RelanceError } from "../domain/errors.ts";

const FILE = "tribunaux/tribunaux.txt";
const FORMER_FILE = "tribunaux/anciennes-communes.txt";

/** The postcode column of the few communes that have none (Terres australes). */
const NO_POSTCODE = "-----";

const COMMERCIAL_KINDS: readonly string[] = [
  "tribunal-de-commerce",
  "tribunal-des-activites-economiques",
  "chambre-commerciale",
  "tribunal-mixte",
] satisfies CommercialCourt["kind"][];

type Ressort = Pick<Commune, "tribunalJudiciaire" | "tribunalProximite" | "commercial">;

interface Table {
  readonly source: string;
  readonly ressorts: readonly Ressort[];
  /** `postcode ressort commune|commune…`, as written. */
  readonly lines: readonly string[];
  readonly linesByPostcode: ReadonlyMap<string, readonly string[]>;
}

interface Former {
  /** The commune into which a former one was merged, both by INSEE code. */
  readonly successors: ReadonlyMap<string, string>;
  /** The names that were, by the INSEE code of the commune that is. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/** By INSEE code, in the order of the file. */
type Communes = ReadonlyMap<string, Commune>;

/**
 * The directory of the folder `dataPath`.
 * @throws RelanceError (droit) at the first look-up, when the table is damaged where it looks.
 */
export function loadCourts(dataPath: string): CourtDirectory {
  const loaded = new Map<string, Table>();
  const parts = new Map<string, Communes>();
  const formers = new Map<string, Former>();
  const table = (): Table => made(loaded, dataPath, () => readTable(dataPath));
  const former = (): Former => made(formers, dataPath, () => readFormer(linesOf(dataPath, FORMER_FILE)));
  /** Those whose INSEE code starts so: two signs of a department, or nothing for all of France. */
  const starting = (start: string): Communes =>
    made(parts, start, () => readCommunes(table(), start, former));
  const commune = (insee: string): Commune | undefined => starting(insee.slice(0, 2)).get(insee);
  return {
    byInsee: (insee) => {
      const code = insee.trim().toUpperCase();
      return commune(code) ?? commune(former().successors.get(code) ?? "");
    },
    byPostcode: (postcode) => {
      const lines = table().linesByPostcode.get(postcode.replace(/\s/gu, "")) ?? [];
      const codes = lines.flatMap((line) => itemsOf(line).map(([insee]) => insee));
      return codes.sort().flatMap((insee) => commune(insee) ?? []);
    },
    inDepartment: (department) =>
      [...starting(department.slice(0, 2)).values()].filter((one) => departmentOf(one.insee) === department),
    all: () => [...starting("").values()],
    get source() {
      return table().source;
    },
  };
}

function made<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = make();
  known.set(key, value);
  return value;
}

function damaged(problem: string): RelanceError {
  return new RelanceError(
    "droit",
    `Données juridiques illisibles\u00a0: ${FILE}\u00a0: ${problem}.`,
    "Réinstallez relance sans modifier le dossier data/\u00a0: npm ci && npm run build",
  );
}

function linesOf(dataPath: string, file: string): readonly string[] {
  const path = join(dataPath, file);
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    throw damaged(`fichier absent ou interdit de lecture (${path})`);
  }
}

function readTable(dataPath: string): Table {
  const { source, sections } = sectionsOf(linesOf(dataPath, FILE));
  const section = (name: string): readonly string[] => {
    const found = sections.get(name);
    if (found === undefined) throw damaged(`partie [${name}] absente`);
    return found;
  };
  const judiciaires = section("tribunaux-judiciaires");
  const proximites = section("tribunaux-de-proximite");
  const commerciaux = section("tribunaux-de-commerce").map(commercialCourt);
  const ressorts = section("ressorts").map((line): Ressort => {
    const [judiciaire = "", proximite = "", commerce = ""] = line.split(";");
    return {
      tribunalJudiciaire: entry(judiciaires, judiciaire),
      tribunalProximite: proximite === "" ? undefined : entry(proximites, proximite),
      commercial: commerce === "" ? undefined : entry(commerciaux, commerce),
    };
  });
  const lines = section("communes");
  const linesByPostcode = new Map<string, string[]>();
  for (const line of lines) made(linesByPostcode, line.slice(0, 5), () => []).push(line);
  linesByPostcode.delete(NO_POSTCODE);
  return { source, ressorts, lines, linesByPostcode };
}

/** The words of the `#` lines after the first, and what is between each `[name]` and the next. */
function sectionsOf(lines: readonly string[]): {
  readonly source: string;
  readonly sections: ReadonlyMap<string, readonly string[]>;
} {
  const notes: string[] = [];
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of lines) {
    if (line.startsWith("#")) notes.push(line.replace(/^#\s*/u, ""));
    else if (line.startsWith("[")) {
      current = [];
      sections.set(line.slice(1, line.indexOf("]")), current);
    } else if (line !== "") current.push(line);
  }
  return { source: notes.slice(1).join(" "), sections };
}

/** `74010 74011Annecy-le-Vieux|74028…`: codes that were, and the names that addresses still carry. */
function readFormer(lines: readonly string[]): Former {
  const successors = new Map<string, string>();
  const names = new Map<string, readonly string[]>();
  for (const line of lines) {
    if (line === "" || line.startsWith("#")) continue;
    const [, insee = "", rest = ""] = /^(\d[\dAB]\d{3}) (.+)$/u.exec(line) ?? [];
    const items = rest.split("|").map((item) => [item.slice(0, 5), item.slice(5)] as const);
    for (const [code] of items) if (code !== insee) successors.set(code, insee);
    names.set(
      insee,
      items.map(([, name]) => name).filter((name) => name !== ""),
    );
  }
  return { successors, names };
}

function commercialCourt(line: string): CommercialCourt {
  const [kind = "", name = ""] = line.split(";");
  if (!COMMERCIAL_KINDS.includes(kind) || name === "") throw damaged(`« ${line} » n'est pas un tribunal`);
  return { kind: kind as CommercialCourt["kind"], name };
}

function entry<T>(list: readonly T[], index: string): T {
  const found = /^\d+$/u.test(index) ? list[Number(index)] : undefined;
  if (found === undefined) throw damaged(`renvoi « ${index} » sans objet`);
  return found;
}

/** The communes whose code starts with `start`: on the lines of their postcodes, or written in full on another's. */
function readCommunes({ lines, ressorts }: Table, start: string, former: () => Former): Communes {
  const communes = new Map<string, Commune>();
  const postcodesOf = new Map<string, string[]>();
  for (const line of lines) {
    if (!line.startsWith(start) && !line.includes(`|${start}`) && !line.includes(` ${start}`)) continue;
    const [, postcode = "", index = ""] = /^(\S{5}) (\d+) ./u.exec(line) ?? [];
    const ressort = entry(ressorts, index);
    for (const [insee, name] of itemsOf(line)) {
      if (!insee.startsWith(start)) continue;
      const own = made(postcodesOf, insee, () => []);
      if (postcode !== NO_POSTCODE) own.push(postcode);
      // Named at one of its postcodes only; the list of postcodes goes on growing as lines are read.
      if (name === "") continue;
      communes.set(insee, { insee, name, formerNames: [], postcodes: own, ...ressort });
    }
  }
  const { names } = former();
  for (const commune of communes.values()) {
    const formerNames = names.get(commune.insee);
    if (formerNames !== undefined) communes.set(commune.insee, { ...commune, formerNames });
  }
  return communes;
}

/** The communes of a line, by INSEE code and name; without a name where another postcode has it. */
function itemsOf(line: string): readonly (readonly [insee: string, name: string])[] {
  const items = line.slice(line.indexOf(" ", 6) + 1).split("|");
  return items.map((item) => {
    const [, code = "", name = ""] = /^(\d[\dAB]\d{3}|\d{3})(.*)$/u.exec(item) ?? [];
    const insee = code.length === 5 ? code : line.slice(0, 2) + code;
    if (insee.length !== 5) throw damaged(`« ${item} » n'est pas une commune`);
    return [insee, name] as const;
  });
}

// Communes and their courts, from data/tribunaux/tribunaux.txt: 650 kB read at the first look-up, never before.
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
  /** By INSEE code, which is how the file lists them inside a postcode. */
  readonly communes: ReadonlyMap<string, Commune>;
  readonly postcodes: ReadonlyMap<string, readonly string[]>;
  /** The commune into which a former one was merged, both by INSEE code. */
  readonly successors: ReadonlyMap<string, string>;
}

/** The directory of the folder `dataPath`. @throws RelanceError (droit) at the first look-up, when the table is damaged. */
export function loadCourts(dataPath: string): CourtDirectory {
  let loaded: Table | undefined;
  const table = (): Table => {
    loaded ??= readTable(dataPath);
    return loaded;
  };
  return {
    byInsee: (insee) => {
      const { communes, successors } = table();
      const code = insee.trim().toUpperCase();
      return communes.get(code) ?? communes.get(successors.get(code) ?? "");
    },
    byPostcode: (postcode) => {
      const { communes, postcodes } = table();
      const codes = postcodes.get(postcode.replace(/\s/gu, "")) ?? [];
      return codes.flatMap((insee) => communes.get(insee) ?? []);
    },
    inDepartment: (department) =>
      [...table().communes.values()].filter((commune) => departmentOf(commune.insee) === department),
    all: () => [...table().communes.values()],
    get source() {
      return table().source;
    },
  };
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
  const lines = linesOf(dataPath, FILE);
  const source = lines
    .filter((line) => line.startsWith("#"))
    .slice(1)
    .map((line) => line.replace(/^#\s*/u, ""))
    .join(" ");
  const judiciaires = section(lines, "tribunaux-judiciaires");
  const proximites = section(lines, "tribunaux-de-proximite");
  const commerciaux = section(lines, "tribunaux-de-commerce").map(commercialCourt);
  const ressorts = section(lines, "ressorts").map((line): Ressort => {
    const [judiciaire = "", proximite = "", commerce = ""] = line.split(";");
    return {
      tribunalJudiciaire: entry(judiciaires, judiciaire),
      tribunalProximite: proximite === "" ? undefined : entry(proximites, proximite),
      commercial: commerce === "" ? undefined : entry(commerciaux, commerce),
    };
  });
  const { communes, postcodes } = readCommunes(section(lines, "communes"), ressorts);
  const former = readFormer(
    linesOf(dataPath, FORMER_FILE).filter((line) => line !== "" && !line.startsWith("#")),
  );
  for (const [insee, formerNames] of former.names) {
    const commune = communes.get(insee);
    if (commune !== undefined) communes.set(insee, { ...commune, formerNames });
  }
  return { source, communes, postcodes, successors: former.successors };
}

/** `74010 74011Annecy-le-Vieux|74028…`: codes that were, and the names that addresses still carry. */
function readFormer(lines: readonly string[]): {
  readonly successors: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, readonly string[]>;
} {
  const successors = new Map<string, string>();
  const names = new Map<string, readonly string[]>();
  for (const line of lines) {
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

/** The lines between `[name]` and the next title. */
function section(lines: readonly string[], name: string): readonly string[] {
  const start = lines.findIndex((line) => line.startsWith(`[${name}]`));
  if (start === -1) throw damaged(`partie [${name}] absente`);
  const found: string[] = [];
  for (const line of lines.slice(start + 1)) {
    if (line.startsWith("[")) break;
    if (line !== "") found.push(line);
  }
  return found;
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

function readCommunes(
  lines: readonly string[],
  ressorts: readonly Ressort[],
): { readonly communes: Map<string, Commune>; readonly postcodes: ReadonlyMap<string, readonly string[]> } {
  const communes = new Map<string, Commune>();
  const postcodes = new Map<string, string[]>();
  const postcodesOf = new Map<string, string[]>();
  for (const line of lines) {
    const [, postcode = "", index = "", rest = ""] = /^(\S{5}) (\d+) (.+)$/u.exec(line) ?? [];
    const ressort = entry(ressorts, index);
    for (const item of rest.split("|")) {
      const [, code = "", name = ""] = /^(\d[\dAB]\d{3}|\d{3})(.*)$/u.exec(item) ?? [];
      const insee = code.length === 5 ? code : postcode.slice(0, 2) + code;
      if (insee.length !== 5) throw damaged(`« ${item} » n'est pas une commune`);
      const own = postcodesOf.get(insee) ?? [];
      if (postcode !== NO_POSTCODE) {
        own.push(postcode);
        postcodes.set(postcode, [...(postcodes.get(postcode) ?? []), insee]);
      }
      postcodesOf.set(insee, own);
      // Named at one of its postcodes only; the list of postcodes goes on growing as lines are read.
      if (name !== "") {
        communes.set(insee, {
          insee,
          name,
          formerNames: [],
          postcodes: own,
          ...ressort,
        });
      }
    }
  }
  for (const codes of postcodes.values()) codes.sort();
  return { communes, postcodes };
}

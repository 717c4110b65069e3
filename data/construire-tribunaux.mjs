// Builds data/tribunaux/tribunaux.txt from the open data named below; the same files give the same bytes.
// Usage: node data/construire-tribunaux.mjs <folder of the CSV files> [output file]
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Printed at the head of the table; the day is the one on which the source files were taken. */
const HEADER = [
  "# Communes de France et tribunaux de leur ressort. Fichier construit : ne pas modifier à la main (data/README.md).",
  "# Sources : ministère de la Justice, compétences des juridictions par commune (data.gouv.fr 6392017edf7251532fda4bab) ;",
  "#   Datainfogreffe, référentiel communes-greffes (août 2025) ; Cour de cassation, codes Judilibre (noms des tribunaux de commerce) ;",
  "#   Insee, code officiel géographique 2026 (@etalab/decoupage-administratif 6.0.0) ; arrêté du 5 juillet 2024 (tribunaux des",
  "#   activités économiques) ; annexe 7-4 du code de commerce (chambres commerciales et tribunaux mixtes).",
  "# Licence Ouverte 2.0. Sources relevées le 2026-11-22.",
];

/** Names that a second official source writes better than the first one. */
const JUDICIAIRE_CORRECTIONS = {
  "Tribunal judiciaire d'Epinal": "Tribunal judiciaire d'Épinal",
  "Tribunal judiciaire d'Evreux": "Tribunal judiciaire d'Évreux",
  "Tribunal judiciaire de St Gaudens": "Tribunal judiciaire de Saint-Gaudens",
  "Tribunal judiciaire de Saint-Etienne": "Tribunal judiciaire de Saint-Étienne",
  "Tribunal judiciaire de Saint-Denis-de-La-Réunion": "Tribunal judiciaire de Saint-Denis de La Réunion",
  "Tribunal judiciaire de Saint-Pierre": "Tribunal judiciaire de Saint-Pierre de La Réunion",
};
const PROXIMITE_CORRECTIONS = {
  "Tribunal de proximité d'Etampes": "Tribunal de proximité d'Étampes",
  "Tribunal de proximité d'Haguenau": "Tribunal de proximité de Haguenau",
  "Tribunal de proximité de Cayenne à St Laurent du Maroni":
    "Tribunal de proximité de Saint-Laurent-du-Maroni",
  "Tribunal de proximité de Montreuil (62)": "Tribunal de proximité de Montreuil (Pas-de-Calais)",
  "Tribunal de proximité de Montreuil (93)": "Tribunal de proximité de Montreuil (Seine-Saint-Denis)",
  "Tribunal de proximité de Saint-Benoit": "Tribunal de proximité de Saint-Benoît",
  "Tribunal de proximité de Sucy en Brie": "Tribunal de proximité de Sucy-en-Brie",
};
/** By the greffe's name in capitals; annexe 7-1 C. com. and the DILA directory agree against Judilibre. */
const COMMERCE_CORRECTIONS = {
  BRIVE: "Tribunal de commerce de Brive-la-Gaillarde",
  "CHALONS-EN-CHAMPAGNE": "Tribunal de commerce de Châlons-en-Champagne",
  ROMANS: "Tribunal de commerce de Romans-sur-Isère",
  "SAINT-ETIENNE": "Tribunal de commerce de Saint-Étienne",
  VESOUL: "Tribunal de commerce de Vesoul",
  "VILLEFRANCHE-TARARE": "Tribunal de commerce de Villefranche-Tarare",
};
/** Annexe 7-4 C. com.: no tribunal de commerce in Alsace-Moselle, a chamber of the tribunal judiciaire. */
const CHAMBRES_COMMERCIALES = [
  "COLMAR",
  "METZ",
  "MULHOUSE",
  "SARREGUEMINES",
  "SAVERNE",
  "STRASBOURG",
  "THIONVILLE",
];
/** Courts of first instance of the Pacific and of Saint-Pierre-et-Miquelon: no source names their commercial court. */
const NO_COMMERCIAL_COURT = [
  "",
  "MATA-UTU (TGI)",
  "Nouvelle Calédonie",
  "PAPEETE (TGI)",
  "SAINT PIERRE (TGI)",
];
/** Canville-la-Rocque: alone of its tribunal judiciaire under Cherbourg, against the 2021 edition; a slip of the source. */
const GREFFE_CORRECTIONS = { 50097: "COUTANCES" };

function readCsv(path) {
  const [head, ...lines] = readFileSync(path, "utf8")
    .replace(/^\ufeff/u, "")
    .trim()
    .split(/\r?\n/u);
  const keys = splitLine(head);
  return lines.map((line) => {
    const cells = splitLine(line);
    return Object.fromEntries(keys.map((key, index) => [key, cells[index] ?? ""]));
  });
}

function splitLine(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(
    (cell) => cell[1]?.replaceAll('""', '"') ?? cell[2] ?? "",
  );
}

/** « Tribunal des activités économiques du Havre » → `LE-HAVRE`, as greffes are written. */
function greffeKey(name) {
  return capitals(
    name.replace(/^Tribunal .*?(?:commerce|économiques) (?:de |d'|(du ))/u, (_, le) => (le ? "Le " : "")),
  );
}

function capitals(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/[^A-Z]+/gu, "-");
}

function commercialCourts(folder) {
  const courts = new Map();
  for (const { type, nom } of readCsv(join(folder, "judilibre_codes.csv"))) {
    if (type !== "TCOM") continue;
    const kind = nom.includes("activités économiques")
      ? "tribunal-des-activites-economiques"
      : "tribunal-de-commerce";
    courts.set(greffeKey(nom), { kind, name: nom });
  }
  for (const [greffe, name] of Object.entries(COMMERCE_CORRECTIONS)) {
    courts.set(greffe, { kind: "tribunal-de-commerce", name });
  }
  for (const { nom } of readCsv(join(folder, "tae_et_tribunaux_mixtes.csv"))) {
    const mixte = nom.startsWith("Tribunal mixte");
    const known = courts.get(greffeKey(nom));
    if (!mixte && known?.name !== nom) throw new Error(`two names for one court: ${known?.name} / ${nom}`);
    if (mixte) courts.set(greffeKey(nom), { kind: "tribunal-mixte", name: nom });
  }
  for (const greffe of CHAMBRES_COMMERCIALES) {
    const name = `Chambre commerciale du tribunal judiciaire de ${greffe[0]}${greffe.slice(1).toLowerCase()}`;
    courts.set(greffe, { kind: "chambre-commerciale", name });
  }
  return courts;
}

function commercialCourt(row, courts) {
  const greffe = GREFFE_CORRECTIONS[row.insee] ?? row.greffe_infogreffe_2025;
  if (NO_COMMERCIAL_COURT.includes(greffe)) return "";
  const court = courts.get(capitals(greffe));
  if (court === undefined)
    throw new Error(`${row.insee} ${row.commune}: no name for the greffe « ${greffe} »`);
  return `${court.kind};${court.name}`;
}

/** Gives each different value a number, in sorted order, so that the output does not depend on the input's. */
function numbered(values) {
  const sorted = [...new Set(values)].filter((value) => value !== "").sort();
  return { sorted, indexOf: new Map(sorted.map((value, index) => [value, String(index)])) };
}

function build(folder) {
  const courts = commercialCourts(folder);
  const communes = readCsv(join(folder, "communes_juridictions.csv")).map((row) => ({
    insee: row.insee,
    name: row.commune,
    postcodes: row.codes_postaux === "" ? ["-----"] : row.codes_postaux.split(";"),
    judiciaire: (JUDICIAIRE_CORRECTIONS[row.tribunal_judiciaire_MJ] ?? row.tribunal_judiciaire_MJ).replace(
      "Tribunal de Première Instance",
      "Tribunal de première instance",
    ),
    proximite: PROXIMITE_CORRECTIONS[row.tribunal_proximite_MJ] ?? row.tribunal_proximite_MJ,
    commercial: commercialCourt(row, courts),
  }));
  communes.sort((a, b) => (a.insee < b.insee ? -1 : 1));

  const judiciaires = numbered(communes.map((one) => one.judiciaire));
  const proximites = numbered(communes.map((one) => one.proximite));
  const commerciaux = numbered(communes.map((one) => one.commercial));
  const ressortOf = (one) =>
    [
      judiciaires.indexOf.get(one.judiciaire),
      proximites.indexOf.get(one.proximite) ?? "",
      commerciaux.indexOf.get(one.commercial) ?? "",
    ].join(";");
  const ressorts = numbered(communes.map(ressortOf));

  const lines = new Map();
  for (const one of communes) {
    for (const [rank, postcode] of one.postcodes.entries()) {
      const start = `${postcode} ${ressorts.indexOf.get(ressortOf(one))}`;
      const code = one.insee.slice(0, 2) === postcode.slice(0, 2) ? one.insee.slice(2) : one.insee;
      // The name is written once, at the commune's first postcode.
      const entry = rank === 0 ? `${code}${one.name}` : code;
      lines.set(start, lines.has(start) ? `${lines.get(start)}|${entry}` : `${start} ${entry}`);
    }
  }
  return [
    ...HEADER,
    "[tribunaux-judiciaires]",
    ...judiciaires.sorted,
    "[tribunaux-de-proximite]",
    ...proximites.sorted,
    "[tribunaux-de-commerce]",
    ...commerciaux.sorted,
    "[ressorts] judiciaire;proximite;commerce",
    ...ressorts.sorted,
    "[communes] code-postal ressort insee+nom|… (les deux premiers caractères du code Insee sont ceux du code postal s'ils manquent)",
    ...[...lines.values()].sort(),
    "",
  ].join("\n");
}

const [folder, output = new URL("tribunaux/tribunaux.txt", import.meta.url)] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("Usage : node data/construire-tribunaux.mjs <dossier des fichiers CSV> [fichier]\n");
  process.exitCode = 2;
} else {
  writeFileSync(output, build(folder));
}

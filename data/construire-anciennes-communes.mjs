// Builds data/tribunaux/anciennes-communes.txt, the communes merged into others, from the code officiel géographique.
// Usage: node data/construire-anciennes-communes.mjs <communes.json> [output file]
// communes.json is data/communes.json of the npm package named in the header; the same file gives the same bytes.
import { readFileSync, writeFileSync } from "node:fs";

const HEADER = [
  "# Anciennes communes et celle qui les a prises. Fichier construit : ne pas modifier à la main (data/README.md).",
  "# Source : Insee, code officiel géographique (@etalab/decoupage-administratif 6.0.0). Licence Ouverte 2.0. Relevé le 2026-11-22.",
  "# Une ligne par commune : son code Insee, puis chaque ancien code, suivi de son nom quand la source le garde.",
];

/** `74010 74011Annecy-le-Vieux|74028…` */
function build(path) {
  const all = JSON.parse(readFileSync(path, "utf8"));
  const names = new Map();
  const partsOf = new Map();
  for (const { type, code, nom, chefLieu } of all) {
    if (type !== "commune-deleguee" && type !== "commune-associee") continue;
    names.set(`${chefLieu} ${code}`, nom);
    partsOf.set(chefLieu, [...(partsOf.get(chefLieu) ?? []), code]);
  }
  const lines = [];
  for (const { type, code, nom, anciensCodes = [] } of all) {
    if (type !== "commune-actuelle") continue;
    const items = [...new Set([...anciensCodes, ...(partsOf.get(code) ?? [])])]
      // The seat keeps its code; its old name counts when it is not the new one.
      .filter((former) => former !== code || (names.get(`${code} ${code}`) ?? nom) !== nom)
      .sort()
      .map((former) => `${former}${names.get(`${code} ${former}`) ?? ""}`);
    if (items.length > 0) lines.push(`${code} ${items.join("|")}`);
  }
  return [...HEADER, ...lines.sort(), ""].join("\n");
}

const [source, output = new URL("tribunaux/anciennes-communes.txt", import.meta.url)] = process.argv.slice(2);
if (source === undefined) {
  process.stderr.write("Usage : node data/construire-anciennes-communes.mjs <communes.json> [fichier]\n");
  process.exitCode = 2;
} else {
  writeFileSync(output, build(source));
}

// Times what comes in, as a user starts it, relative to an empty `node -e 0` in the same run: 10 000 invoices of a CSV,
// the books of a year (FEC) with as many, 500 Factur-X PDFs; each then once more, when nothing is new.
// Usage: npm run bench, or node test/bench/intake.mjs after a build.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { AFRelationship, PDFDocument } from "@cantoo/pdf-lib";
import { TODAY } from "./dataset.mjs";

const PROGRAM = fileURLToPath(new URL("../../bin/relance.js", import.meta.url));
const FIXTURE = new URL("../fixtures/imports/facture-en16931.xml", import.meta.url);
const ROWS = 10_000;
const CLIENTS = 300;
const PDFS = 500;
const BASE_TURNS = 11;

const folder = mkdtempSync(join(tmpdir(), "relance-bench-"));
try {
  const csv = join(folder, "factures.csv");
  writeFileSync(csv, csvText());
  const fec = join(folder, "fec.txt");
  writeFileSync(fec, fecText());
  const pdfs = join(folder, "factur-x");
  await writePdfs(pdfs);
  const bases = [];
  const results = [
    ...importTwice("CSV", csv, ROWS, bases),
    ...importTwice("FEC", fec, ROWS, bases),
    ...importTwice("Factur-X (PDF)", pdfs, PDFS, bases),
  ];
  const base = median(bases);
  console.log(
    `\n${"".padEnd(44)}${"temps".padStart(10)}${"rapport".padStart(10)}${"par pièce".padStart(12)}`,
  );
  console.log(`${"node -e 0".padEnd(44)}${`${Math.round(base)} ms`.padStart(10)}${"1,0 ×".padStart(10)}`);
  for (const { name, took, count } of results) {
    const ratio = `${(took / base).toFixed(1).replace(".", ",")} ×`;
    const each = `${((took / count) * 1000).toFixed(0)} µs`;
    console.log(
      `${name.padEnd(44)}${`${Math.round(took)} ms`.padStart(10)}${ratio.padStart(10)}${each.padStart(12)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Into a new data folder, then again; the empty program is timed around each, so that the machine is the same. */
function importTwice(what, path, count, bases) {
  const data = join(folder, `donnees-${what.slice(0, 3)}`);
  relance(data, ["init", "--depuis", profile()]);
  const run = (added) => {
    for (let turn = 0; turn < BASE_TURNS; turn += 1) bases.push(timed(["-e", "0"]).took);
    const { took, stdout } = timed([PROGRAM, ...common(data), "facture", "importer", path, "--json"]);
    const found = JSON.parse(stdout);
    if (found.factures_ajoutees.length !== added || found.deja_la.length !== count - added)
      throw new Error(
        `${what} : ${found.factures_ajoutees.length} ajoutées, ${found.deja_la.length} déjà là`,
      );
    return took;
  };
  const number = String(count).replace(/\B(?=(\d{3})+$)/gu, " ");
  return [
    { name: `${what}, ${number} factures`, took: run(count), count },
    { name: `${what}, les mêmes une seconde fois`, took: run(0), count },
  ];
}

function common(data) {
  return ["--donnees", data, "--aujourd-hui", TODAY];
}

function relance(data, words) {
  return timed([PROGRAM, ...common(data), ...words]);
}

function timed(args) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  const took = performance.now() - began;
  if (status !== 0) throw new Error(`${args.join(" ")} : code ${status}\n${stderr}`);
  return { took, stdout };
}

function profile() {
  const path = join(folder, "profil.json");
  const values = {
    nom: "Ada Martin",
    forme_juridique: "ei",
    activite: "liberale",
    siren: "732829320",
    adresse: ["12 rue des Lilas"],
    code_postal: "69003",
    ville: "Lyon",
    email: "ada@martin.fr",
    iban: "FR1420041010050500013M02606",
    conditions: "30 jours",
  };
  writeFileSync(path, JSON.stringify(values));
  return path;
}

function day(index) {
  return String(1 + (index % 28)).padStart(2, "0");
}

function csvText() {
  const rows = Array.from(
    { length: ROWS },
    (_, index) =>
      `F-${index};${day(index)}/09/2026;${day(index)}/10/2026;Client ${index % CLIENTS} SARL;${24 + (index % 997)},50;Développement`,
  );
  return `Numéro;Date;Échéance;Client;Montant TTC;Objet\n${rows.join("\n")}\n`;
}

function fecText() {
  const head =
    "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise";
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const on = `202609${day(index)}`;
    const line = (account, name, auxiliary, client, debit, credit) =>
      `VT\tVentes\tVT${index}\t${on}\t${account}\t${name}\t${auxiliary}\t${client}\tF-${index}\t${on}\tFacture\t${debit}\t${credit}\t\t\t${on}\t\t`;
    const amount = `${24 + (index % 997)},50`;
    const rank = index % CLIENTS;
    return [
      line("411000", "Clients", `C${rank}`, `Client ${rank} SARL`, amount, "0,00"),
      line("706000", "Prestations", "", "", "0,00", amount),
    ].join("\n");
  });
  return `${head.replaceAll(" ", "\t")}\n${rows.join("\n")}\n`;
}

async function writePdfs(path) {
  mkdirSync(path);
  const xml = readFileSync(FIXTURE, "utf8");
  for (let index = 0; index < PDFS; index += 1) {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    const bytes = new TextEncoder().encode(xml.replace("F-2026-0042", `X-${index}`));
    await pdf.attach(bytes, "factur-x.xml", { mimeType: "text/xml", afRelationship: AFRelationship.Data });
    writeFileSync(join(path, `${String(index).padStart(3, "0")}.pdf`), await pdf.save());
  }
}

function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

// Times letters: the first one as a user asks for it, then a hundred in a row, beside LibreOffice converting the same
// words and tables to PDF/A, in one run with alternate turns. Usage: npm run bench, or node test/bench/letters.mjs [--rapide].
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { previewOf } from "../../dist/app/preview-template.js";
import { createDocuments } from "../../dist/documents/documents.js";
import { miseEnDemeureContent } from "../../dist/documents/layouts/mise-en-demeure.js";
import { loadLegalData } from "../../dist/legal/legal-data.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SELF = fileURLToPath(import.meta.url);
const PROGRAM = join(ROOT, "bin/relance.js");
const DAY = "2026-11-20";

/** Archived and tagged, as the letters of relance are. */
const PDF_A =
  '{"SelectPdfVersion":{"type":"long","value":"3"},"PDFUACompliance":{"type":"boolean","value":"true"}}';

const { values } = parseArgs({
  options: { rapide: { type: "boolean", default: false }, lot: { type: "string" } },
});
const letter = await sampleLetter();
if (values.lot !== undefined) await writeMany(Number(values.lot));
else compare(values.rapide ? 3 : 7, values.rapide ? 20 : 100);

/** The mise en demeure of the demonstration's words, its décompte annexed. */
async function sampleLetter() {
  const legal = loadLegalData(join(ROOT, "data"));
  const key = { name: "lettres/mise-en-demeure", language: "fr" };
  const preview = await previewOf({ legal: async () => legal }, key, undefined);
  return preview.letter;
}

async function writeMany(count) {
  const documents = createDocuments();
  for (let index = 0; index < count; index += 1) await documents.miseEnDemeure(letter);
}

async function compare(turns, lot) {
  const folder = mkdtempSync(join(tmpdir(), "relance-bench-"));
  try {
    const data = join(folder, "demo", "donnees");
    run(process.execPath, [PROGRAM, "demo", "--sortie", join(folder, "demo"), "--aujourd-hui", DAY]);
    const text = flatOdt(await miseEnDemeureContent(letter, { templatesPath: join(ROOT, "templates") }));
    const files = Array.from({ length: lot }, (_, index) => join(folder, `lettre-${index}.fodt`));
    for (const file of files) writeFileSync(file, text);
    let number = 0;
    const cases = [
      { name: "node -e 0", command: () => [process.execPath, ["-e", "0"]] },
      {
        name: "première lettre, relance mise-en-demeure",
        command: () => {
          number += 1;
          const out = join(folder, `premiere-${number}.pdf`);
          const words = ["mise-en-demeure", "studio-bleu", "--oui", "--sortie", out];
          return [process.execPath, [PROGRAM, ...words, "--donnees", data, "--aujourd-hui", DAY]];
        },
      },
      {
        name: `${lot} lettres, relance`,
        lot,
        command: () => [process.execPath, [SELF, "--lot", String(lot)]],
      },
    ];
    if (spawnSync("soffice", ["--version"]).error === undefined) {
      const converting = (given) => [
        "soffice",
        [
          `-env:UserInstallation=file://${join(folder, "profil")}`,
          "--headless",
          ...["--convert-to", `pdf:writer_pdf_Export:${PDF_A}`, "--outdir", join(folder, "odt")],
          ...given,
        ],
      ];
      mkdirSync(join(folder, "odt"));
      cases.push({ name: "première lettre, LibreOffice", command: () => converting(files.slice(0, 1)) });
      cases.push({ name: `${lot} lettres, LibreOffice`, lot, slow: true, command: () => converting(files) });
    } else console.log("LibreOffice (soffice) absent : rien à côté de quoi mesurer\n");
    for (const one of cases) {
      one.times = [];
      run(...one.command());
    }
    for (let turn = 0; turn < turns; turn += 1) {
      for (const one of cases) if (one.lot === undefined || turn < 3) one.times.push(timed(one));
    }
    print(cases);
    const own = statSync(join(folder, "premiere-1.pdf")).size;
    console.log(
      `\nLa lettre de relance : ${Math.round(own / 1024)} Ko, PDF/A-3a et PDF/UA-1, polices incorporées.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command, words) {
  const { status, stderr } = spawnSync(command, words, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${command} : code ${status}\n${stderr}`);
}

/** Peak memory by GNU time where it is installed; it costs the same to every case. */
const GNU_TIME = spawnSync("/usr/bin/time", ["-f", "%M", "true"]).status === 0;

function timed(one) {
  const [command, words] = one.command();
  if (!GNU_TIME) {
    const began = performance.now();
    run(command, words);
    return performance.now() - began;
  }
  const report = join(tmpdir(), `relance-bench-${process.pid}.txt`);
  const began = performance.now();
  run("/usr/bin/time", ["-f", "%M", "-o", report, command, ...words]);
  const took = performance.now() - began;
  one.peakKb = Math.max(one.peakKb ?? 0, Number(readFileSync(report, "utf8").trim().split("\n").at(-1)));
  rmSync(report);
  return took;
}

function print(cases) {
  const base = median(cases[0].times);
  console.log("\nLettres : la mise en demeure et son décompte annexé, médianes de passages alternés\n");
  const heads = ["temps", "rapport", "lettres/s", "mémoire"];
  console.log(`${"".padEnd(44)}${heads.map((head) => head.padStart(12)).join("")}`);
  for (const { name, times, lot, peakKb } of cases) {
    const took = median(times);
    const cells = [
      `${took.toFixed(0)} ms`,
      `${decimal(took / base)} ×`,
      lot === undefined ? "" : decimal((lot * 1000) / took),
      peakKb === undefined ? "" : `${Math.round(peakKb / 1024)} Mo`,
    ];
    console.log(`${name.padEnd(44)}${cells.map((cell) => cell.padStart(12)).join("")}`);
  }
  const [, first, many, otherFirst, otherMany] = cases;
  if (otherFirst === undefined) return;
  console.log(
    `\nLibreOffice met ${ratio(otherFirst, first)} fois le temps de relance pour la première lettre,`,
  );
  console.log(`${ratio(otherMany, many)} fois pour ${many.lot} lettres à la suite.`);
}

function ratio(one, other) {
  return decimal(median(one.times) / median(other.times));
}

function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function decimal(value) {
  return value.toFixed(1).replace(".", ",");
}

/** The same words and tables as a flat OpenDocument text, what a word processor would start from. */
function flatOdt({ head, blocks }) {
  const paragraph = (text) => `<text:p>${escaped(text)}</text:p>`;
  const lines = [
    ...head.sender,
    ...head.recipient,
    head.placeAndDate,
    head.subject,
    ...(head.references ?? []),
  ];
  const body = [...lines.map(paragraph), ...blocks.map((block) => odtBlock(block, paragraph))].join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text>${body}</office:text></office:body></office:document>`;
}

function odtBlock(block, paragraph) {
  const words = (text) => (typeof text === "string" ? text : text.map((run) => run.text).join(""));
  switch (block.kind) {
    case "title":
    case "paragraph":
      return paragraph(words(block.text));
    case "list":
      return block.items.map((item) => paragraph(words(item))).join("");
    case "facts":
      return block.entries.map((entry) => paragraph(entry.join(" "))).join("");
    case "signature":
      return paragraph(`${block.name} ${block.quality ?? ""}`);
    case "table": {
      const rows = [block.columns.map((column) => column.title), ...block.rows, ...(block.foot ?? [])];
      const cell = (text) => `<table:table-cell>${paragraph(text)}</table:table-cell>`;
      const row = (cells) => `<table:table-row>${cells.map(cell).join("")}</table:table-row>`;
      const columns = `<table:table-column table:number-columns-repeated="${block.columns.length}"/>`;
      return `<table:table>${columns}${rows.map(row).join("")}</table:table>`;
    }
    default:
      return "";
  }
}

function escaped(text) {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;");
}

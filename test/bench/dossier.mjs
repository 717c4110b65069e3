// Measures the peak memory of a court file: 300 pages bound together, and one piece of 200 MB, relative to `node -e 0`.
// Usage: node test/bench/dossier.mjs, after a build. Each case is a process of its own; its peak is what the system saw.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import { peakMegabytes, runNode } from "./peak.mjs";

const PROGRAM = fileURLToPath(new URL("../../bin/relance.js", import.meta.url));
const TODAY = "2026-11-20";
/** What binding 300 pages may take besides Node itself, and what a piece of 200 MB may add to that. */
const BOUND_MB = 250;
const HUGE_BOUND_MB = 60;
const HUGE_BYTES = 200 * 1024 * 1024;

const PROFILE = {
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
  prenoms: "Ada Louise",
  nom_de_famille: "Martin",
  profession: "développeuse",
  nationalite: "française",
  date_naissance: "1985-03-14",
  lieu_naissance: "Grenoble (Isère)",
};

const folder = mkdtempSync(join(tmpdir(), "relance-bench-"));
try {
  const empty = peakMegabytes(["-e", "0"]);
  const bound = await caseOf("300-pages", 300, false);
  const huge = await caseOf("200-mo", 3, true);
  const small = await caseOf("3-pages", 3, false);
  console.log(`\nMémoire la plus haute, Node ${process.versions.node}\n`);
  console.log(`${"".padEnd(44)}${"Mo".padStart(8)}${"rapport".padStart(10)}`);
  line("node -e 0", empty, empty);
  line("dossier exporter, 3 pages", small, empty);
  line(
    "dossier exporter, 300 pages réunies",
    bound,
    empty,
    bound - empty <= BOUND_MB,
    `${BOUND_MB} Mo de plus que Node`,
  );
  line(
    "dossier exporter, une pièce de 200 Mo",
    huge,
    empty,
    huge - small <= HUGE_BOUND_MB,
    `${HUGE_BOUND_MB} Mo de plus que sans elle`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** One folder with an invoice and its pieces; its peak while the court file is written. */
async function caseOf(name, pages, withHuge) {
  const data = join(folder, name);
  const file = (title, content) => {
    const path = join(folder, `${name}-${title}`);
    writeFileSync(path, content);
    return path;
  };
  const relance = (...words) => runNode([PROGRAM, "--donnees", data, "--aujourd-hui", TODAY, ...words]);
  relance("init", "--depuis", file("profil.json", JSON.stringify(PROFILE)));
  relance(
    ..."client ajouter ACME --type societe --siren 552100554 --code-postal 06000 --ville Nice --adresse".split(
      " ",
    ),
    "1 rue du Port",
  );
  relance(
    ..."facture ajouter F-1 --client acme --date 2026-06-01 --echeance 2026-07-01 --montant 1200".split(" "),
  );
  const [first, ...others] = shared(pages);
  relance("piece", "ajouter", "F-1", file("facture.pdf", await pdfOf(first)), "--nature", "facture");
  for (const [index, count] of others.entries()) {
    relance(
      "piece",
      "ajouter",
      "F-1",
      file(`piece-${index}.pdf`, await pdfOf(count, index)),
      "--nature",
      "contrat",
    );
  }
  const passed = ["piece-livraison", "mise-en-demeure"];
  if (withHuge) {
    const plan = file("plan.pdf", await pdfOf(1, 99));
    truncateSync(plan, HUGE_BYTES);
    relance("piece", "ajouter", "F-1", plan, "--nature", "commande");
    passed.push("pieces-lisibles");
  }
  relance("dossier", "verifier", "acme", ...passed.flatMap((one) => ["--malgre", one]), "--motif", "essai");
  const words = ["dossier", "exporter", "acme", "--sortie", join(folder, `${name}-dossier`)];
  return peakMegabytes([PROGRAM, "--donnees", data, "--aujourd-hui", TODAY, ...words]);
}

/** So many pages in pieces of 30 at most. */
function shared(pages) {
  const counts = [];
  for (let left = pages; left > 0; left -= 30) counts.push(Math.min(30, left));
  return counts.length > 1 ? counts : [1, pages - 1];
}

async function pdfOf(pages, seed = 0) {
  const doc = await PDFDocument.create();
  const font = await doc.embedFont(StandardFonts.Helvetica);
  for (let page = 0; page < pages; page += 1) {
    const sheet = doc.addPage([595.28, 841.89]);
    for (let row = 0; row < 40; row += 1) {
      sheet.drawText(`Page ${page + 1}, ligne ${row + 1}, pièce ${seed}`, {
        x: 50,
        y: 790 - row * 18,
        size: 11,
        font,
      });
    }
  }
  return doc.save();
}

/** Megabytes of the highest moment of a process. */
function line(name, megabytes, empty, held, bound) {
  const verdict = bound === undefined ? "" : `   borne, ${bound} : ${held ? "tenue" : "dépassée"}`;
  const ratio = `${(megabytes / empty).toFixed(2).replace(".", ",")} ×`;
  if (held === false) process.exitCode = 1;
  console.log(`${name.padEnd(44)}${megabytes.toFixed(0).padStart(8)}${ratio.padStart(10)}${verdict}`);
}

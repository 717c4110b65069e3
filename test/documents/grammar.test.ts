// The French of every letter, email and requête, read by an independent program (Debian package grammalecte-cli), at once.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { chronologyBlocks } from "../../src/documents/chronology.ts";
import { requeteBlocks } from "../../src/documents/requete.ts";
import { renderBlocks } from "../../src/documents/text.ts";
import { dossierOf, LUMEN, usualPieces } from "./dossier-fixture.ts";
import { CASES, DEBTORS, DOCUMENTS, textOf } from "./matrix.ts";

const HAS_GRAMMALECTE = spawnSync("grammalecte-cli", ["--help"]).status === 0;

/** Settings of taste, or of what is no prose; each with its reason. */
const OFF = [
  // Postcodes, amounts and numbers of pieces: our own grouping is tested to the character.
  "num",
  // What users type keeps the apostrophe they typed; ours are checked below.
  "apos",
] as const;

/** Remarks that are no mistakes, with why: a rule, and what it underlined. */
const ACCEPTED: readonly (readonly [rule: RegExp, underlined: RegExp])[] = [
  // « code civil » takes no capital: so does Légifrance write it.
  [/^g2__maj_code/u, /^code$/u],
  // « 1er », « 2e », « 2nd »: superscripts are drawn by few fonts and read by fewer machines.
  [/^g2__typo_ordinaux/u, /^(?:1er|2e|2nd)$/u],
  // A blank left for a hand, after the word that it completes.
  [/^typo_points_suspension/u, /^\s*…$/u],
  // The client of these letters is named « Müller & Œuvres — Ça ».
  [/conf_ça/u, /^Ça$/u],
  // « Société par actions simplifiée »: the form agrees with « société ».
  [/^g3__gn_pfx_à_par_pour_sans/u, /^(?:actions|simplifiée)$/u],
  // A company is feminine, whatever its name: « Atelier Nord, représentée par ».
  [/^g3__gn_start_3m/u, /^représentée$/u],
  // « règlement (CE) n° 1896/2006 », read as what comes before « Le formulaire A est ».
  [/^gv1__ppas_det_nom_avoir/u, /^est$/u],
  // A label, « Signifiée le : », read as an order.
  [/^gv1__imp_confusion/u, /^Signifiée le$/u],
];

/** Names, addresses, forms of companies and articles: no dictionary has them. */
const NAMES =
  /^(?:Ada|Müller|muller|durand|Lormont|Villeurbanne|Rambaud|EI|SIREN|SASU|SARL|RCS|BCE|TTC|IBAN|BIC|QR|BODACC|Chorus|[LRD]\d+(?:-\d+)*|[A-Z]{2}\d{2}|[A-Z]{8}|RJ\d+|[A-ZÀ-Ý-]+|example|sem|pdf|relance|decompte|echeancier|prefet|BC-\d+)$/u;

interface Remark {
  readonly sRuleId: string;
  readonly sType: string;
  readonly sMessage: string;
  readonly sUnderlined: string;
}

interface Read {
  readonly data: readonly {
    readonly iParagraph: number;
    readonly lGrammarErrors: readonly Remark[];
    readonly lSpellingErrors: readonly { readonly sValue: string }[];
  }[];
}

/** Goldens of letters that are not in the matrix, with their lines as a paper breaks them. */
const GOLDEN = new URL("../golden/", import.meta.url);
const OTHERS = /^(?:lettre|mise-en-demeure|declaration|requete|releve|reponse|fiche)-(?!.*anglais)/u;

/** Of a page, its paragraphs and its items, each put back on one line: neither tables nor columns. */
function unwrapped(page: string): string {
  return page
    .split("\n\n")
    .flatMap((paragraph) => {
      const lines = paragraph.split("\n").map((line) => line.trimEnd());
      const isProse = lines.every((line) => !/[─═]|\S {2,}\S|^ {3}/u.test(line));
      return isProse
        ? [
            lines
              .join(" ")
              .replace(/(?:^| )- /gu, "\n")
              .replace(/ {2,}/gu, " "),
          ]
        : [];
    })
    .join("\n");
}

/** What a court reads of the same facts, for a person and for a company. */
async function courtTexts(): Promise<readonly string[]> {
  const pieces = await usualPieces();
  const dossiers = [dossierOf(pieces), dossierOf(pieces, { creditor: LUMEN })];
  const blocks = await Promise.all(
    dossiers.map(async (dossier) => [...(await requeteBlocks(dossier)), ...chronologyBlocks(dossier)]),
  );
  return blocks.map((one) => renderBlocks(one, Number.POSITIVE_INFINITY));
}

/** Each sentence once, on its line, with one document that says it. */
async function sentences(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const add = (text: string, place: string): void => {
    for (const line of text.split("\n")) {
      // Of a table, the cells; of a list, what is after its mark; of a blank to fill, one sign.
      for (const part of line.split(/ {2,}/u)) {
        const said = part
          .replace(/^(?:-|—|\d+\.) /u, "")
          .replace(/…+/gu, "…")
          .trim();
        if (/\p{L}{2}/u.test(said) && !found.has(said)) found.set(said, place);
      }
    }
  };
  for (const document of DOCUMENTS) {
    for (const debtor of document.debtors.filter((one) => DEBTORS[one].client.language !== "en")) {
      for (const name of Object.keys(CASES)) {
        add(await textOf(document, debtor, name), `${document.name}, ${debtor}, ${name}`);
      }
    }
  }
  for (const text of await courtTexts()) add(text, "requête et chronologie");
  for (const name of readdirSync(GOLDEN).filter((one) => OTHERS.test(one))) {
    add(unwrapped(readFileSync(new URL(name, GOLDEN), "utf8")), name);
  }
  return found;
}

function readBy(program: string, lines: readonly string[]): Read {
  const folder = mkdtempSync(join(tmpdir(), "grammaire-"));
  try {
    const file = join(folder, "phrases.txt");
    writeFileSync(file, `${lines.join("\n")}\n`);
    const said = execFileSync(program, ["-f", file, "-j", "-ctx", "-off", ...OFF], {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    return JSON.parse(said) as Read;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const isAccepted = ({ sRuleId, sUnderlined }: Remark): boolean =>
  ACCEPTED.some(([rule, underlined]) => rule.test(sRuleId) && underlined.test(sUnderlined));

function faults(lines: readonly string[], places: ReadonlyMap<string, string>): readonly string[] {
  return readBy("grammalecte-cli", lines).data.flatMap(({ iParagraph, lGrammarErrors, lSpellingErrors }) => {
    const line = lines[iParagraph - 1] ?? "";
    const where = `${places.get(line) ?? ""} : ${line}`;
    return [
      ...lGrammarErrors
        .filter((one) => !isAccepted(one))
        .map((one) => `${one.sRuleId} « ${one.sUnderlined} » ${one.sMessage} (${where})`),
      ...lSpellingErrors
        .filter(({ sValue }) => !NAMES.test(sValue))
        .map(({ sValue }) => `« ${sValue} » (${where})`),
    ];
  });
}

it.skipIf(!HAS_GRAMMALECTE)(
  "grammalecte ne trouve rien à redire dans aucune lettre ni aucun courriel",
  async () => {
    const places = await sentences();
    const lines = [...places.keys()];
    expect(lines.length).toBeGreaterThan(400);
    expect(faults(lines, places)).toEqual([]);
  },
  60_000,
);

it.skipIf(!HAS_GRAMMALECTE)("grammalecte voit les fautes qu'on y mettrait", () => {
  const wrong = [
    "Les pénalités ne sont pas compris dans ces paiements.",
    "Nous vous demandont de payer cette factures.",
    "Cette somme est due : payez-la .",
  ];
  for (const line of wrong) expect(faults([line], new Map()), line).not.toEqual([]);
});

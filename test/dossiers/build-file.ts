// Builds one court file from its situation, in commands, through the real program: the invoices, the letters, the pieces.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { degrees, PDFDocument } from "@cantoo/pdf-lib";
import { fileBeside, run, temporaryFolder } from "../cli/run.ts";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { encrypted, HAS_QPDF } from "../documents/pdf-probe.ts";
import { filesUnder, type Story, storyIn } from "../scenarios/story.ts";
import type { FileKind, Situation } from "./situations.ts";

/** The day of the requête; that of the mise en demeure. */
const FILED = "2026-11-20";
const NOTICED = "2026-08-24";

export interface BuiltFile {
  readonly story: Story;
  readonly client: string;
  readonly folder: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

export async function buildFile(situation: Situation): Promise<BuiltFile> {
  const data = temporaryFolder();
  await run(data, "init", "--depuis", fileBeside(data, "profil.json", JSON.stringify(situation.creditor)));
  const story = storyIn(data);
  const { debtor, invoices, pieces, gestures = [], passed = [], renvoi } = situation;
  const { reference: client } = await story.tells<{ reference: string }>(
    "2026-05-01",
    `client ajouter "${debtor.name}" ${debtor.words}`,
  );
  for (const [index, { amount, words = "" }] of invoices.entries()) {
    await story.does(
      "2026-06-01",
      `facture ajouter F-${index + 1} --client ${client} --date 2026-06-01 --echeance 2026-07-01 --execution 2026-05-29 --montant "${amount}" --objet "Lot ${index + 1}" --contrat "devis D-12 accepté le 4 mai 2026" ${words}`,
    );
  }
  for (const [day, line] of gestures.filter(([day]) => day < NOTICED)) {
    await story.does(day, line.replaceAll("{client}", client));
  }
  await story.does("2026-08-03", `etape noter ${client} --etape courriel-courtois --oui`);
  await story.does(NOTICED, `mise-en-demeure ${client} --oui`);
  for (const [day, line] of gestures.filter(([day]) => day >= NOTICED)) {
    await story.does(day, line.replaceAll("{client}", client));
  }
  const proof = story.writes("avis.pdf", await tinyPdf("Avis de reception"));
  await story.does("2026-08-25", `lrar depot ${client} --le 2026-08-25 --numero 1A20458629315`);
  await story.does("2026-08-27", `lrar distribuee ${client} --le 2026-08-27 --preuve ${proof}`);
  for (const [index, [nature, kind]] of pieces.entries()) {
    const targets = nature === "facture" ? invoices.map((_, rank) => `F-${rank + 1}`) : [client];
    for (const target of targets) {
      const path = await writtenFile(story, `${nature}-${index}-${target}`, kind);
      await story.does(FILED, `piece ajouter ${target} ${path} --nature ${nature} --date 2026-06-01`);
    }
  }
  await story.does(FILED, `paiement verifies --le ${FILED}`);
  if (passed.length > 0) {
    const points = passed.map((one) => `--malgre ${one}`).join(" ");
    await story.does(FILED, `dossier verifier ${client} ${points} --motif "choix du créancier"`);
  }
  const folder = story.beside("dossier");
  const asked = renvoi === undefined ? "" : ` --renvoi "${renvoi}"`;
  await story.does(FILED, `dossier exporter ${client} --sortie ${folder}${asked}`);
  return { story, client, folder, files: filesUnder(folder) };
}

async function writtenFile(story: Story, name: string, kind: FileKind): Promise<string> {
  const words = name.replaceAll("-", " ");
  switch (kind) {
    case "pdf":
      return story.writes(`${name}.pdf`, await tinyPdf(words));
    case "pdf-3":
      return story.writes(`${name}.pdf`, await tinyPdf(words, 3));
    case "tourne":
      return story.writes(`${name}.pdf`, await turned(words));
    case "protege": {
      const plain = await tinyPdf(words, 2);
      return story.writes(`${name}.pdf`, HAS_QPDF ? encrypted(plain, "", "secret") : plain);
    }
    case "image":
      return story.writes(`${name}.png`, PICTURE);
    case "texte":
      return story.writes(`${name}.txt`, `Note : ${words}\nBon pour accord.`);
    case "abime":
      return story.writes(`${name}.pdf`, (await tinyPdf(words, 4)).slice(0, 900));
    case "courriel":
      return story.writes(`${name}.eml`, mailWith(await tinyPdf(`Joint ${words}`)));
  }
}

async function turned(words: string): Promise<Uint8Array> {
  const doc = await PDFDocument.load(await tinyPdf(words), { updateMetadata: false });
  for (const page of doc.getPages()) page.setRotation(degrees(90));
  return doc.save();
}

const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
  "base64",
);

function mailWith(pdf: Uint8Array): string {
  return [
    "From: compta@client.example",
    "To: ada@martin.fr",
    "Date: Mon, 01 Jun 2026 10:15:00 +0200",
    "Subject: Bien recu",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Nous avons bien reçu la livraison.",
    "--b",
    'Content-Type: application/pdf; name="recu.pdf"',
    'Content-Disposition: attachment; filename="recu.pdf"',
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(pdf).toString("base64"),
    "--b--",
    "",
  ].join("\r\n");
}

const READ = new Map<string, string>();

/** What pdftotext reads, asked once for each file. */
function readBack(built: BuiltFile, name: string, how: readonly string[]): string {
  const path = join(built.folder, name);
  const key = `${how.join()} ${path}`;
  const known = READ.get(key) ?? execFileSync("pdftotext", [...how, path, "-"], { encoding: "utf8" });
  READ.set(key, known);
  return known;
}

const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]+/gu, " ");

/** Text of one file of the folder, as a reader meets it, on one line. */
export function textOf(built: BuiltFile, name: string): string {
  return plain(readBack(built, name, []));
}

/** Text of each page, its rows whole. */
export function pagesOf(built: BuiltFile, name: string): readonly string[] {
  return readBack(built, name, ["-layout"])
    .split("\f")
    .slice(0, -1)
    .map((page) => plain(page).trim());
}

/** Every sum printed, cell by cell: the number of days beside a sum is not a part of it. */
export function sumsOf(built: BuiltFile, name: string): readonly string[] {
  return readBack(built, name, ["-layout"])
    .split(/\n| {2,}/u)
    .flatMap((cell) => plain(cell).match(/(?<![\d,])\d{1,3}(?: \d{3})*,\d\d €/gu) ?? []);
}

export function jsonOf<T>(built: BuiltFile, name: string): T {
  return JSON.parse(readFileSync(join(built.folder, name), "utf8")) as T;
}

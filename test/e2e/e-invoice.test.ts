// The real input this program is judged on: an e-invoice as it is, to its mise en demeure and its court folder.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { fileBeside, PROFILE, runRelance, temporaryFolder } from "../cli/run.ts";
import { HAS_POPPLER, HAS_QPDF } from "../documents/pdf-probe.ts";
import { filesUnder, pdfText, plainText, type Story, storyIn } from "../scenarios/story.ts";

const TODAY = "2026-11-20";
/** A Monday, four days after the end of the delay of the mise en demeure. */
const FILING_DAY = "2026-12-14";

interface Case {
  readonly title: string;
  readonly path: string;
  readonly ref: string;
  readonly number: string;
  readonly client: Readonly<Record<string, unknown>>;
  readonly invoice: Readonly<Record<string, unknown>>;
  /** Cents on both days, from the formula written beside. */
  readonly today: { readonly interets_centimes: number; readonly total_centimes: number };
  readonly filing: { readonly interets_centimes: number; readonly total_centimes: number };
  readonly principal: number;
  readonly words: readonly string[];
  /** Natures of the files it carries. */
  readonly carried: readonly string[];
}

/** Three times the legal rate, as both invoices announce: 3 × 2,62 % = 7,86 % then 3 × 2,75 % = 8,25 %. */
const OFFICIAL: Case = {
  title: "l'exemple officiel FR_FX108, tel quel",
  path: fileURLToPath(
    new URL("../../../shared/data/einvoices/fr_fx108_en16931_F20260023.pdf", import.meta.url),
  ),
  ref: "client",
  number: "F20260023",
  client: {
    nom: "LE CLIENT",
    siren: null,
    tva: null,
    email: "buyer@buyer.com",
    contact: "Buyer contact name",
  },
  invoice: { total_centimes: 10_490, emise_le: "2026-01-31", echeance: "2026-03-02", solde_centimes: 10_490 },
  // 104,90 × 7,86 % × 120 / 365 = 2,71; 104,90 × 8,25 % × 143 / 365 = 3,39; with the 40 €.
  today: { interets_centimes: 271 + 339, total_centimes: 15_100 },
  // The second line over 167 days: 3,96.
  filing: { interets_centimes: 271 + 396, total_centimes: 15_157 },
  principal: 10_490,
  words: ["LE CLIENT", "F20260023", "104,90 €", "151,00 €", "2,71 €", "3,39 €", "40,00 €"],
  carried: ["livraison"],
};

const FIXTURE: Case = {
  title: "la facture électronique du dépôt, avec son acompte",
  path: fileURLToPath(new URL("../fixtures/imports/facture-en16931.pdf", import.meta.url)),
  ref: "nova-conseil",
  number: "F-2026-0042",
  client: { nom: "Nova Conseil", siren: "404833048", email: "compta@nova.example", contact: "Mme Blanc" },
  invoice: {
    total_centimes: 120_000,
    emise_le: "2026-01-15",
    echeance: "2026-02-14",
    solde_centimes: 100_000,
  },
  // 1 000 × 7,86 % × 136 / 365 = 29,29; 1 000 × 8,25 % × 143 / 365 = 32,32; with the 40 €.
  today: { interets_centimes: 2_929 + 3_232, total_centimes: 110_161 },
  // The second line over 167 days: 37,75.
  filing: { interets_centimes: 2_929 + 3_775, total_centimes: 110_704 },
  principal: 100_000,
  words: ["NOVA CONSEIL", "F-2026-0042", "1 000,00 €", "1 101,61 €", "29,29 €", "32,32 €", "40,00 €"],
  carried: [],
};

/** A freelancer who has filled the least that `init` asks: the court will ask more. */
async function barelyStarted(): Promise<Story> {
  const folder = temporaryFolder();
  const {
    prenoms: _1,
    nom_de_famille: _2,
    profession: _3,
    nationalite: _4,
    date_naissance: _5,
    lieu_naissance: _6,
    ...least
  } = PROFILE;
  const { code, stderr } = await runRelance(folder, [
    "init",
    "--depuis",
    fileBeside(folder, "profil.json", JSON.stringify(least)),
  ]);
  if (code !== 0) throw new Error(stderr);
  return storyIn(folder);
}

/** What a person types in place of the `<…>` of a suggested command. */
const ANSWERS: Readonly<Record<string, string>> = {
  "--nom-de-famille": PROFILE.nom_de_famille,
  "--prenoms": PROFILE.prenoms,
  "--profession": PROFILE.profession,
  "--nationalite": PROFILE.nationalite,
  "--date-naissance": PROFILE.date_naissance,
  "--lieu-naissance": PROFILE.lieu_naissance,
  "--siren": "552100554",
  "--commune": "06088",
  "--date": "2026-12-10",
  "--le": "2026-12-14",
};

/** A command as printed, its blanks filled, without the program's name and its global options. */
function filled(command: string, story: Story): string {
  const typed = command.replace(/^relance (?:--donnees \S+ )?(?:--aujourd-hui \S+ )?/u, "");
  return typed
    .replace(/(--[a-z-]+) <[^>]*>/gu, (_, option: string) => `${option} "${ANSWERS[option] ?? "?"}"`)
    .replace(/<([^>]*)>/gu, (_, file: string) => story.writes(`${file}.txt`, `Copie de ${file}.`));
}

/** 110704 → « 1 107,04 € ». */
function euros(cents: number): string {
  return `${dotted(cents)
    .replace(".", ",")
    .replace(/\B(?=(?:\d{3})+,)/gu, " ")} €`;
}

/** 110704 → « 1107.04 ». */
function dotted(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}

interface ChecksJson {
  readonly peut_etre_ecrit: boolean;
  readonly tribunal: string | null;
  readonly total_centimes: number;
  readonly points: readonly {
    readonly id: string;
    readonly niveau: string;
    readonly commande: string | null;
  }[];
}

interface SumJson {
  readonly totaux: Readonly<Record<string, number>>;
}

for (const one of [OFFICIAL, FIXTURE]) {
  describe.skipIf(!existsSync(one.path))(one.title, () => {
    async function imported(): Promise<Story> {
      const story = await barelyStarted();
      await story.does(TODAY, `facture importer ${one.path} --type societe`);
      return story;
    }

    test("son acheteur devient un client, avec les données du fichier, et la facture sa première pièce", async () => {
      const story = await imported();
      expect(await story.tells(TODAY, `client voir ${one.ref}`)).toMatchObject(one.client);
      expect(await story.tells(TODAY, `facture voir ${one.number}`)).toMatchObject(one.invoice);
      const { pieces } = await story.tells<{
        pieces: { nature: string; fichier: string; facture: string }[];
      }>(TODAY, `piece lister ${one.number}`);
      // The official example carries its delivery note, which comes before it in a bordereau.
      expect(pieces.map((piece) => [piece.nature, piece.facture])).toEqual([
        ...one.carried.map((nature) => [nature, one.number]),
        ["facture", one.number],
      ]);
      expect(readFileSync(`${story.folder}/${pieces.at(-1)?.fichier}`)).toEqual(readFileSync(one.path));
    });

    test("importé une seconde fois, il n'ajoute rien", async () => {
      const story = await imported();
      const before = (await story.journal()).length;
      expect(await story.tells(TODAY, `facture importer ${one.path}`)).toMatchObject({
        factures_ajoutees: [],
        clients_ajoutes: [],
        deja_la: [one.number],
      });
      expect(await story.journal()).toHaveLength(before);
    });

    test.skipIf(!HAS_POPPLER)("sa mise en demeure réclame la somme calculée à la main", async () => {
      const story = await imported();
      expect((await story.tells<SumJson>(TODAY, `decompte ${one.number}`)).totaux).toMatchObject({
        principal_centimes: one.principal,
        indemnites_centimes: 4_000,
        ...one.today,
      });
      const { fichier, decompte } = await story.tells<{ fichier: string; decompte: SumJson }>(
        TODAY,
        `mise-en-demeure ${one.ref} --oui`,
      );
      expect(decompte.totaux).toMatchObject(one.today);
      const text = pdfText(fichier);
      for (const word of one.words) expect(text.toUpperCase()).toContain(word.toUpperCase());
    });

    test.skipIf(!HAS_POPPLER)(
      "ce qui manque au dossier est nommé; les commandes proposées, tapées telles quelles, le complètent; il est alors écrit",
      async () => {
        const story = await imported();
        await story.does(TODAY, `mise-en-demeure ${one.ref} --oui`);
        await story.does("2026-11-23", `lrar depot ${one.ref} --le 2026-11-23 --numero 1A0001`);
        await story.does("2026-11-25", `lrar presentee ${one.ref} --le 2026-11-25`);
        const folder = story.beside("dossier");
        const refused = await story.tries(FILING_DAY, `dossier exporter ${one.ref} --sortie ${folder}`);
        expect(refused.code).toBe(5);
        expect(refused.stderr).toContain("Nationalité du créancier");
        expect(existsSync(folder)).toBe(false);

        const first = await story.tells<ChecksJson>(FILING_DAY, `dossier verifier ${one.ref}`);
        expect(first.peut_etre_ecrit).toBe(false);
        // Twice: once its SIREN is known, an extract of the debtor can be asked for.
        for (const _ of [1, 2]) {
          const { points } = await story.tells<ChecksJson>(FILING_DAY, `dossier verifier ${one.ref}`);
          for (const { niveau, commande } of points) {
            if (niveau === "ok" || commande === null || !commande.includes("<")) continue;
            await story.does(FILING_DAY, filled(commande, story));
          }
        }
        const second = await story.tells<ChecksJson>(FILING_DAY, `dossier verifier ${one.ref}`);
        expect(second.points.filter((point) => point.niveau === "bloquant")).toEqual([]);
        // Only what no command can mend is left to look at: a rate whose source is to be confirmed.
        expect(second.points.filter((point) => point.niveau !== "ok").map((point) => point.id)).toEqual([
          "taux",
        ]);
        expect(second.tribunal).toMatch(/Nice/u);

        await story.does(FILING_DAY, `dossier exporter ${one.ref} --sortie ${folder}`);
        const files = filesUnder(folder);
        const data = JSON.parse(readFileSync(`${folder}/creance.json`, "utf8")) as { totaux: unknown };
        const { interets_centimes: interets, total_centimes: total } = one.filing;
        expect(data.totaux).toMatchObject({
          principal: dotted(one.principal),
          interets: dotted(interets),
          indemnites: "40.00",
          total: dotted(total),
        });
        const requete = [...files.keys()].find((name) => /requete.*\.pdf$/u.test(name)) ?? "";
        const text = pdfText(`${folder}/${requete}`);
        for (const cents of [one.principal, one.filing.total_centimes])
          expect(plainText(text)).toContain(euros(cents));
        if (HAS_QPDF) {
          for (const name of files.keys())
            if (name.endsWith(".pdf"))
              expect(spawnSync("qpdf", ["--check", `${folder}/${name}`]).status, name).toBe(0);
        }
        await story.does(FILING_DAY, "journal verifier");
      },
    );
  });
}

test("changer le SIREN d'un client dont le numéro de TVA est noté: le refus dit par quelle option donner l'autre", async () => {
  const story = await barelyStarted();
  await story.does(TODAY, `facture importer ${FIXTURE.path} --type societe`);
  const refused = await story.tries(TODAY, "client modifier nova-conseil --siren 552100554");
  expect(refused.code).toBe(4);
  expect(refused.stderr).toContain("donnez-le aussi, par --tva");
  await story.does(TODAY, "client modifier nova-conseil --siren 552100554 --tva FR96552100554");
});

// kill −9 before each instruction that writes: the folder is then as before or as after, sound, and the same command
// typed again ends the work. A few deaths of each command here; all of them, as a table: RELANCE_MATRICE=1.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openArchive } from "../../src/system/zip-reader.ts";
import { folderWithInvoice, run, runRelance } from "../cli/run.ts";
import { IS_BUILT, inFolder, TODAY, twoAtATime } from "./built-program.ts";

const KILL = new URL("./kill-at.mjs", import.meta.url).pathname;
const ALL = process.env.RELANCE_MATRICE === "1";
const DEATHS = ALL ? Number.POSITIVE_INFINITY : 6;

interface Case {
  readonly name: string;
  /** `attempt` is empty, then `-2`: a letter is never written over another. */
  readonly words: (place: string, attempt: string) => readonly string[];
  /** What is prepared besides the invoice F-1 of acme. */
  readonly prepare?: (place: string) => Promise<void>;
  /** Exit codes of the same command typed again: done, or already done. */
  readonly again: readonly number[];
}

const CASES: readonly Case[] = [
  {
    name: "paiement ajouter",
    words: () => ["paiement", "ajouter", "F-1", "1200", "--le", "2026-10-20"],
    again: [0, 4],
  },
  {
    name: "facture importer",
    prepare: async (place) => {
      const rows = [
        "F-2;25/09/2026;25/10/2026;Nova SARL;240,00",
        "F-3;26/09/2026;26/10/2026;Orion SAS;480,00",
      ];
      writeFileSync(
        join(place, "factures.csv"),
        `Numéro;Date;Échéance;Client;Montant TTC\n${rows.join("\n")}\n`,
      );
    },
    words: (place) => ["facture", "importer", join(place, "factures.csv"), "--oui"],
    again: [0],
  },
  {
    name: "banque importer",
    prepare: async (place) => {
      const rows = ["20/10/2026;VIR ACME F-1;1200,00", "21/10/2026;FRAIS;-12,00"];
      writeFileSync(join(place, "releve.csv"), `Date;Libellé;Montant\n${rows.join("\n")}\n`);
    },
    words: (place) => ["banque", "importer", join(place, "releve.csv")],
    again: [0],
  },
  {
    name: "mise-en-demeure",
    prepare: async (place) => {
      await run(
        join(place, "donnees"),
        "etape",
        "noter",
        "F-1",
        "--etape",
        "dernier-courriel",
        "--le",
        "2026-11-01",
        "--oui",
      );
    },
    words: (place, attempt) => [
      "mise-en-demeure",
      "acme",
      "--sortie",
      join(place, `lettre${attempt}.pdf`),
      "--oui",
    ],
    again: [0, 4, 5],
  },
  {
    name: "sauvegarder",
    prepare: async (place) => {
      await run(join(place, "donnees"), "sauvegarder");
    },
    words: () => ["sauvegarder", "--garder", "1"],
    again: [0],
  },
  {
    name: "purger",
    prepare: async (place) => {
      const folder = join(place, "donnees");
      const past = (...words: string[]) => runRelance(folder, words, { today: "2012-01-10" });
      await past("client", "ajouter", "Vieux", "--ref", "vieux");
      await past("facture", "ajouter", "F-0", "--client", "vieux", "--date", "2012-01-10", "--montant", "10");
      writeFileSync(join(place, "bon.txt"), "Bon de commande");
      await past("piece", "ajouter", "F-0", join(place, "bon.txt"), "--nature", "commande");
      await past("paiement", "ajouter", "F-0", "10", "--le", "2012-01-10");
    },
    words: () => ["purger", "--avant", "2016-01-01", "--oui"],
    again: [0],
  },
];

/** What a folder holds, as far as its user can tell. */
async function stateOf(folder: string): Promise<string> {
  const tell = async (...words: string[]): Promise<unknown> => {
    const { code, raw } = await runRelance(folder, [...words, "--json"], { today: TODAY });
    return [code, JSON.parse(raw)];
  };
  const told = await Promise.all([
    tell("client", "lister"),
    tell("facture", "lister", "--tout"),
    tell("paiement", "lister"),
    tell("piece", "lister"),
  ]);
  const [, journal] = (await tell("journal", "lister")) as [
    number,
    { lignes: { geste: string; details: unknown }[] },
  ];
  // Files that a letter or an archive are named after the moment: their number counts, not their names.
  return JSON.stringify([told, journal.lignes.map((line) => [line.geste, "purge" in Object(line.details)])]);
}

interface Control {
  readonly id: string;
  readonly etat: string;
  readonly commande: string | null;
}

async function problemsOf(
  folder: string,
): Promise<{ readonly code: number; readonly wrong: readonly Control[] }> {
  const { code, raw } = await runRelance(folder, ["diagnostic", "--json"], { today: TODAY });
  const { controles } = JSON.parse(raw) as { controles: readonly Control[] };
  return { code, wrong: controles.filter((one) => one.etat !== "ok") };
}

/** True when one archive at least is there, reopens, and agrees with itself: SQLite and hashes are for `restaurer`. */
async function hasWholeBackup(folder: string): Promise<boolean> {
  for (const name of readdirSync(join(folder, "sauvegardes")).filter((one) =>
    /Z(?:-\d+)?\.zip$/u.test(one),
  )) {
    const archive = await openArchive(join(folder, "sauvegardes", name));
    await archive.readAll(() => undefined).finally(() => archive.close());
    return true;
  }
  return false;
}

const table: string[] = [];

describe.skipIf(!IS_BUILT)("killed before any instruction that writes", () => {
  test.each(CASES)("$name", { timeout: ALL ? 1_200_000 : 120_000 }, async (one) => {
    const root = join(await folderWithInvoice(), "..");
    await one.prepare?.(root);
    const places = (name: string): string => {
      const place = join(root, "essais", name);
      mkdirSync(place, { recursive: true });
      for (const file of readdirSync(root).filter((each) => each !== "essais"))
        cpSync(join(root, file), join(place, file), { recursive: true });
      return place;
    };
    const start = async (place: string, env: Readonly<Record<string, string>>) =>
      inFolder(join(place, "donnees"), one.words(place, ""), { node: ["--import", KILL], env });

    const whole = places("entier");
    const before = await stateOf(join(whole, "donnees"));
    const list = join(root, "points.json");
    const done = await start(whole, { RELANCE_POINTS: list });
    expect(done.code, done.stderr).toBe(0);
    const after = await stateOf(join(whole, "donnees"));
    const points = JSON.parse(readFileSync(list, "utf8")) as readonly string[];
    expect(points.length).toBeGreaterThan(4);

    const step = Math.max(1, points.length / DEATHS);
    const deaths = [
      ...new Set(points.map((_, index) => Math.floor(Math.floor(index / step) * step) + 1)),
      points.length,
    ];
    const results = await twoAtATime(
      [...new Set(deaths)].map((death) => async () => {
        const place = places(String(death));
        const folder = join(place, "donnees");
        const killed = await start(place, { RELANCE_TUER_A: String(death) });
        // Two runs may differ by a write or two: an archive is not always cut into the same pieces.
        if (killed.signal !== "SIGKILL") return { death, state: "fini", problems: "" };
        const state = await stateOf(folder);
        const found = state === before ? "avant" : state === after ? "après" : "AUTRE";
        expect(found, `${one.name}, mort ${death} (${points[death - 1]})`).not.toBe("AUTRE");
        const { code, wrong } = await problemsOf(folder);
        expect([0, 3], `${death} (${points[death - 1]}) ${JSON.stringify(wrong)}`).toContain(code);
        for (const control of wrong) expect(control.commande, control.id).toBeTruthy();
        if (one.name === "sauvegarder") expect(await hasWholeBackup(folder)).toBe(true);
        const again = await inFolder(folder, one.words(place, "-2"));
        expect(one.again, `${death} ${again.stderr}`).toContain(again.code);
        // Done already, it says so or does it once more: what was not done then is done now.
        if (found === "avant" || again.code !== 0) expect(await stateOf(folder)).toBe(after);
        rmSync(place, { recursive: true });
        return { death, state: found, problems: wrong.map((control) => control.id).join(", ") };
      }),
    );
    for (const { death, state, problems } of results)
      table.push(
        `| ${one.name} | ${death}/${points.length} ${points[death - 1]} | ${state} | ${problems || "rien"} |`,
      );
  });

  test.runIf(ALL)("the table", () => {
    process.stdout.write(
      `| Commande | Mort juste avant | État trouvé | Diagnostic |\n|---|---|---|---|\n${table.join("\n")}\n`,
    );
  });
});

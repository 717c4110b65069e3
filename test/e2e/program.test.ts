// The built program in another process: exit codes, places it may not write, bases it does not know, interruptions.
import { spawn, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { COMMAND_NAMES } from "../../src/cli/command-names.ts";
import { asTyped } from "../../src/cli/pasted-commands.ts";
import { connect } from "../../src/store/driver.ts";
import { folderWithInvoice, PROFILE, run, temporaryFolder } from "../cli/run.ts";
import { filesUnder, storyIn } from "../scenarios/story.ts";
import { type Ended, IS_BUILT, relance, type StartOptions, twoAtATime } from "./built-program.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const TODAY = "2026-11-20";

/** Linux lets a process, even an ordinary one, mount for itself alone: a small disk, a read-only folder. */
const CAN_MOUNT = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;
const HAS_SCRIPT = spawnSync("script", ["--version"]).status === 0;

function inFolder(folder: string, words: readonly string[], options: StartOptions = {}): Promise<Ended> {
  return relance(["--donnees", folder, "--aujourd-hui", TODAY, ...words], options);
}

function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/gu, " ");
}

/** One sentence, a way out, no trace of the code. */
function expectCalm({ stderr, stdout, signal }: Ended): void {
  expect(signal).toBeNull();
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^Erreur/u);
  expect(stderr).toContain("→");
  expect(stderr).not.toMatch(/\n\s+at |node:internal|Error:/u);
}

describe.skipIf(!IS_BUILT)("the built program (after npm run build)", () => {
  test("la version est celle du paquet, l'aide est en français, et les fautes de frappe sortent par 2", async () => {
    const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { version: string };
    const [shown, help, page, unknown, option, noData] = (await twoAtATime(
      [
        ["--version"],
        ["--help"],
        ["help", "facture", "importer"],
        ["factures"],
        ["status", "--tous"],
        ["status"],
      ].map((words) => () => relance(words)),
    )) as [Ended, Ended, Ended, Ended, Ended, Ended];
    expect(shown).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: "" });
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toContain("Usage");
    expect(page.code).toBe(0);
    expect(page.stdout).toContain("--essai");
    for (const refused of [unknown, option]) {
      expect(refused.code).toBe(2);
      expectCalm(refused);
      expect(plain(refused.stderr)).toContain("Vouliez-vous dire");
    }
    expect(noData.code).toBe(10);
    expectCalm(noData);
  });

  test("chaque commande de l'aide, dans une solution, reprend le dossier et le jour de l'utilisateur", async () => {
    for (const name of COMMAND_NAMES)
      expect(asTyped(`relance ${name}`, "relance --donnees x")).toBe(`relance --donnees x ${name}`);
    expect(asTyped("Réinstallez relance sans modifier ; relance n'écrase rien.", "X")).toBe(
      "Réinstallez relance sans modifier ; relance n'écrase rien.",
    );
    const folder = await folderWithInvoice();
    const refused = await inFolder(folder, [
      "dossier",
      "exporter",
      "acme",
      "--sortie",
      join(folder, "..", "d"),
    ]);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain(
      `→ relance --donnees ${folder} --aujourd-hui ${TODAY} piece ajouter F-1`,
    );
  });

  test("un lecteur qui s'en va (| head) n'est pas une erreur", async () => {
    const { code, stderr } = await relance(["--help"], { started: (child) => child.stdout?.destroy() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("six processus qui notent la même étape en même temps: une seule fois, les autres disent quand", async () => {
    const folder = await folderWithInvoice();
    const ends = await Promise.all(
      Array.from({ length: 6 }, () =>
        inFolder(folder, ["etape", "noter", "F-1", "--etape", "courriel-courtois"]),
      ),
    );
    expect(ends.filter((one) => one.code === 0)).toHaveLength(1);
    for (const one of ends.filter((each) => each.code !== 0)) expect([4, 5]).toContain(one.code);
    expect(await storyIn(folder).tells(TODAY, "etape lister F-1")).toMatchObject({
      etapes: [{ etape: "courriel-courtois" }],
    });
  });
});

describe.skipIf(!IS_BUILT)("places that refuse", () => {
  /** A shell that sees another disk at the data folder, then tells what is on it. */
  async function elsewhere(mount: string, folder: string, words: readonly string[]): Promise<Ended> {
    const shell = `${mount}; exec "$0" "$@"`;
    const child = spawn(
      "unshare",
      [
        "-rm",
        "sh",
        "-c",
        shell,
        process.execPath,
        join(ROOT, "bin/relance.js"),
        "--donnees",
        folder,
        "--aujourd-hui",
        TODAY,
        ...words,
      ],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    const read = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name].setEncoding("utf8").on("data", (text: string) => (read[name] += text));
    return new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal, ...read })));
  }

  test.skipIf(!CAN_MOUNT)(
    "un dossier de données en lecture seule: refus calme, rien n'y change",
    async () => {
      const folder = await folderWithInvoice();
      const before = filesUnder(folder);
      const readOnly = `mount --bind '${folder}' '${folder}' && mount -o remount,bind,ro '${folder}'`;
      for (const words of [
        ["paiement", "ajouter", "F-1", "100"],
        ["mise-en-demeure", "acme", "--oui"],
      ]) {
        const refused = await elsewhere(readOnly, folder, words);
        expect(refused.code, words.join(" ")).toBe(4);
        expectCalm(refused);
        expect(plain(refused.stderr)).toMatch(/lecture seule/u);
      }
      expect(filesUnder(folder)).toEqual(before);
    },
  );

  test.skipIf(!CAN_MOUNT)(
    "un disque plein: le premier init et une pièce sont refusés, sans rien laisser d'inachevé",
    async () => {
      const folder = await folderWithInvoice();
      const profile = join(folder, "..", "profil.json");
      const place = temporaryFolder();
      const small = (path: string, size: string): string =>
        `mkdir -p '${path}' && mount -t tmpfs -o size=${size} tmpfs '${path}'`;
      const none = await elsewhere(small(place, "40k"), place, ["init", "--depuis", profile]);
      expect(none.code).toBe(4);
      expectCalm(none);
      expect(plain(none.stderr)).toMatch(/place/u);

      // A full disk under the folder of evidence: the piece is neither kept nor noted.
      const scan = join(folder, "..", "scan.txt");
      writeFileSync(scan, "x".repeat(300_000));
      const journal = (await storyIn(folder).journal()).length;
      const refused = await elsewhere(small(join(folder, "pieces"), "100k"), folder, [
        "piece",
        "ajouter",
        "F-1",
        scan,
      ]);
      expect(refused.code).toBe(4);
      expectCalm(refused);
      expect(plain(refused.stderr)).toMatch(/Plus de place/u);
      expect(await storyIn(folder).journal()).toHaveLength(journal);
      expect(await storyIn(folder).tells(TODAY, "piece lister F-1")).toMatchObject({ pieces: [] });
    },
  );
});

describe.skipIf(!IS_BUILT)("bases that are not, or no longer, sound", () => {
  const refuses = async (folder: string, code: number, words: RegExp): Promise<void> => {
    const database = readFileSync(join(folder, "relance.db"));
    const refused = await inFolder(folder, ["status"]);
    expect(refused.code).toBe(code);
    expectCalm(refused);
    expect(plain(refused.stderr)).toMatch(words);
    expect(readFileSync(join(folder, "relance.db"))).toEqual(database);
  };

  test("la base d'un autre programme, un fichier vide, un texte: 12, et le fichier n'est pas touché", async () => {
    const folder = await folderWithInvoice();
    const file = join(folder, "relance.db");
    const other = join(folder, "..", "autre.db");
    writeFileSync(other, "");
    const db = connect(other, 1000);
    db.exec(
      "CREATE TABLE notes (id INTEGER PRIMARY KEY, texte TEXT); INSERT INTO notes VALUES (1, 'à moi');",
    );
    db.close();
    copyFileSync(other, file);
    await refuses(folder, 12, /autre programme/u);
    writeFileSync(file, "");
    await refuses(folder, 12, /vide/u);
    writeFileSync(file, "ceci n'est pas une base ".repeat(50));
    await refuses(folder, 12, /SQLite/u);
  });

  test("une base d'une version à venir: 12, qui dit de mettre relance à jour", async () => {
    const folder = await folderWithInvoice();
    const db = connect(join(folder, "relance.db"), 1000);
    db.pragma("user_version = 9999");
    db.pragma("wal_checkpoint(TRUNCATE)");
    db.close();
    await refuses(folder, 12, /plus récent|à jour/u);
  });

  test("une base tronquée: 12, endommagée", async () => {
    const folder = await folderWithInvoice();
    const file = join(folder, "relance.db");
    const size = statSync(file).size;
    truncateSync(file, Math.floor(size / 2 / 4096) * 4096);
    await refuses(folder, 12, /endommagé|illisible/u);
    truncateSync(file, 60);
    await refuses(folder, 12, /abîmé|SQLite/u);
  });

  test("une base tenue par un autre programme: on lit encore, on n'écrit pas, et 11 le dit", async () => {
    const folder = await folderWithInvoice();
    const db = connect(join(folder, "relance.db"), 1000);
    db.exec("BEGIN EXCLUSIVE");
    try {
      const [read, write] = await Promise.all([
        inFolder(folder, ["status"]),
        inFolder(folder, ["paiement", "ajouter", "F-1", "100"]),
      ]);
      expect(read.code).toBe(0);
      expect(write.code).toBe(11);
      expectCalm(write);
    } finally {
      db.exec("ROLLBACK");
      db.close();
    }
    expect((await inFolder(folder, ["paiement", "ajouter", "F-1", "100"])).code).toBe(0);
  });
});

describe.skipIf(!IS_BUILT)("interrupted", () => {
  test("Ctrl-C à tout moment d'un dossier: il est absent ou entier, jamais à moitié, et le journal reste juste", async () => {
    const folder = await folderWithInvoice();
    const scan = join(folder, "..", "F-1.txt");
    writeFileSync(scan, "Facture F-1, 1 200,00 EUR");
    await run(folder, "piece", "ajouter", "F-1", scan, "--nature", "facture");
    const exits = await twoAtATime(
      [60, 200, 350, 500, 650, 800].map((delay, index) => async () => {
        const output = join(folder, "..", `dossier-${index}`);
        const end = await inFolder(folder, ["dossier", "exporter", "acme", "--sortie", output], {
          started: (child) => setTimeout(() => child.kill("SIGINT"), delay),
        });
        if (existsSync(output)) {
          const sums = readFileSync(join(output, "SHA256SUMS"), "utf8").trim().split("\n");
          for (const line of sums) expect(existsSync(join(output, line.slice(66)))).toBe(true);
        }
        return end;
      }),
    );
    for (const { code, signal, stderr } of exits) {
      expect(code === 0 || code === 130 || signal === "SIGINT", `${code} ${signal} ${stderr}`).toBe(true);
      expect(stderr).not.toMatch(/\n\s+at /u);
    }
    expect((await inFolder(folder, ["journal", "verifier"])).code).toBe(0);
  });

  test.skipIf(!HAS_SCRIPT)("Ctrl-C à une question d'init: 130, et aucun profil, aucun dossier", async () => {
    const folder = temporaryFolder();
    const line = `"${process.execPath}" "${ROOT}bin/relance.js" --donnees "${folder}" init`;
    const child = spawn("script", ["-qec", line, "/dev/null"], { stdio: ["pipe", "pipe", "pipe"] });
    let screen = "";
    let interrupted = false;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      screen += text;
      if (interrupted || !screen.includes("?")) return;
      interrupted = true;
      setTimeout(() => child.stdin.write("\u0003"), 150);
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(130);
    expect(plain(screen)).toContain("rien n'a été enregistré");
    expect(
      existsSync(join(folder, "relance.db")) ? (await inFolder(folder, ["profil", "voir"])).code : 5,
    ).not.toBe(0);
  });

  test("init, puis rien d'autre: le dossier n'est lisible que par son propriétaire", async () => {
    const folder = temporaryFolder();
    const profile = join(folder, "..", "p.json");
    writeFileSync(profile, JSON.stringify(PROFILE));
    expect((await inFolder(folder, ["init", "--depuis", profile])).code).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
  });
});

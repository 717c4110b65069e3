// Places it may not write, bases it does not know: the built program refuses calmly and changes nothing.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { connect } from "../../src/store/driver.ts";
import { folderWithInvoice, temporaryFolder } from "../cli/run.ts";
import { filesUnder, storyIn } from "../scenarios/story.ts";
import { expectCalm, IS_BUILT, inFolder, plain, ROOT, TODAY } from "./built-program.ts";

/** Linux lets a process, even an ordinary one, mount for itself alone: a small disk, a read-only folder. */
const CAN_MOUNT = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;

describe.skipIf(!IS_BUILT)("places that refuse", () => {
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
        const refused = await inFolder(folder, words, { mount: readOnly });
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
      const none = await inFolder(place, ["init", "--depuis", profile], { mount: small(place, "40k") });
      expect(none.code).toBe(4);
      expectCalm(none);
      expect(plain(none.stderr)).toMatch(/place/u);

      // A full disk under the folder of evidence: the piece is neither kept nor noted.
      const scan = join(folder, "..", "scan.txt");
      writeFileSync(scan, "x".repeat(300_000));
      const journal = (await storyIn(folder).journal()).length;
      const refused = await inFolder(folder, ["piece", "ajouter", "F-1", scan], {
        mount: small(join(folder, "pieces"), "100k"),
      });
      expect(refused.code).toBe(4);
      expectCalm(refused);
      expect(plain(refused.stderr)).toMatch(/Plus de place/u);
      expect(await storyIn(folder).journal()).toHaveLength(journal);
      expect(await storyIn(folder).tells(TODAY, "piece lister F-1")).toMatchObject({ pieces: [] });
    },
  );
});

test.skipIf(!IS_BUILT || !existsSync("/dev/full"))(
  "une réponse envoyée dans un fichier sur un disque plein: une phrase, et non une pile",
  async () => {
    const folder = await folderWithInvoice();
    const line = `exec "$0" bin/relance.js --donnees '${folder}' facture lister > /dev/full`;
    const { status, stderr } = spawnSync("sh", ["-c", line, process.execPath], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect(status).toBe(4);
    expect(plain(stderr)).toMatch(
      /^Erreur : La réponse n'a pas pu être écrite[^\n]*ENOSPC[^\n]*\n {2}→ [^\n]*\n$/u,
    );
  },
);

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

// An archive goes in and comes out the same; one that could do harm is refused whole, before a byte is written.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import type { ArchivedSource } from "../../src/domain/manifest.ts";
import { openArchive } from "../../src/system/zip-reader.ts";
import { writeArchive } from "../../src/system/zip-writer.ts";
import { temporaryFolder } from "./ordinary-user.ts";
import { type HandEntry, zipByHand } from "./zip-by-hand.ts";

const AT = "2026-11-22T08:30:00.000Z";
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const HAS_UNZIP = spawnSync("unzip", ["-v"]).status === 0;

async function archiveOf(files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const folder = temporaryFolder();
  const sources: ArchivedSource[] = Object.entries(files).map(([path, bytes], index) => {
    const file = join(folder, `source-${index}`);
    writeFileSync(file, bytes);
    return { path, from: { file } };
  });
  const target = join(folder, "archive.zip");
  writeFileSync(target, "");
  const last = {
    path: "LISTE.txt",
    from: { text: (all: readonly { path: string }[]) => all.map((one) => one.path).join() },
  };
  await writeArchive(target, [...sources, last], AT);
  return target;
}

describe("an archive", () => {
  const FILES = {
    "relance.db": randomBytes(300_000),
    "pieces/vide.txt": Buffer.alloc(0),
    "pieces/dossier profond/été « 2026 ».pdf": randomBytes(70_000),
    "modeles/long.md": Buffer.from("ligne\n".repeat(50_000)),
  };

  it("gives back every byte, and the fingerprints of what went in", async () => {
    const archive = await openArchive(await archiveOf(FILES));
    const folder = temporaryFolder();
    const found = await archive.readAll((path) => join(folder, path));
    archive.close();
    for (const [path, bytes] of Object.entries(FILES)) {
      expect(readFileSync(join(folder, path)).equals(bytes)).toBe(true);
      expect(found).toContainEqual({ path, bytes: bytes.length, sha256: sha256(bytes) });
    }
    expect(readFileSync(join(folder, "LISTE.txt"), "utf8")).toBe(Object.keys(FILES).join());
  });

  it.skipIf(!HAS_UNZIP)("is one for another program too", async () => {
    const path = await archiveOf(FILES);
    // In the C locale, unzip takes a name in UTF-8 for a fault of the archive.
    const env = { ...process.env, LC_ALL: "C.UTF-8" };
    expect(execFileSync("unzip", ["-t", path], { encoding: "utf8", env })).toContain("No errors detected");
  });

  it("never follows a link that took the place of a file", async () => {
    const folder = temporaryFolder();
    symlinkSync("/etc/hostname", join(folder, "lien"));
    writeFileSync(join(folder, "a.zip"), "");
    const sources = [{ path: "pieces/a", from: { file: join(folder, "lien") } }];
    await expect(writeArchive(join(folder, "a.zip"), sources, AT)).rejects.toMatchObject({ code: "ELOOP" });
  });

  it("fails at once when a file vanished meanwhile", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.zip"), "");
    const sources = ["absent", "autre"].map((path) => ({ path, from: { file: join(folder, path) } }));
    await expect(writeArchive(join(folder, "a.zip"), sources, AT)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

const GOOD: HandEntry = { name: "bon.txt", data: "bon" };

/** Opens and unfolds into a folder inside another, as a restoration does; nothing may appear anywhere. */
async function refusalOf(bytes: Uint8Array): Promise<RelanceError> {
  const root = temporaryFolder();
  const path = join(root, "archive.zip");
  writeFileSync(path, bytes);
  mkdirSync(join(root, "cible"));
  try {
    const archive = await openArchive(path);
    try {
      await archive.readAll((entry) => join(root, "cible", entry));
    } finally {
      archive.close();
    }
  } catch (error) {
    expect(error).toBeInstanceOf(RelanceError);
    expect(existsSync(join(root, "evade.txt"))).toBe(false);
    return error as RelanceError;
  }
  return expect.fail("the archive was accepted");
}

describe("an archive that could do harm is refused whole", () => {
  it.each<[string, readonly HandEntry[], RegExp]>([
    ["a path that climbs", [GOOD, { name: "../evade.txt", data: "x" }], /sortirait du dossier/],
    ["a path that climbs from inside", [{ name: "a/../../evade.txt", data: "x" }], /sortirait du dossier/],
    ["an absolute path", [{ name: "/tmp/evade.txt", data: "x" }], /sortirait du dossier/],
    ["a drive", [{ name: "C:\\evade.txt", data: "x" }], /sortirait du dossier/],
    ["a backslash", [{ name: "..\\evade.txt", data: "x" }], /sortirait du dossier/],
    ["a control character", [{ name: "a\u001b[2J.txt", data: "x" }], /sortirait du dossier/],
    ["a folder as an entry", [{ name: "pieces/", data: "" }], /sortirait du dossier/],
    ["a symbolic link", [{ name: "lien", data: "/etc/passwd", mode: 0o120777 }], /pas un fichier ordinaire/],
    ["a device", [{ name: "disque", data: "", mode: 0o060600 }], /pas un fichier ordinaire/],
    ["the same name twice", [GOOD, GOOD], /y est deux fois/],
    ["two names that a disk takes for one", [GOOD, { name: "BON.TXT", data: "x" }], /y est deux fois/],
    [
      "the same name in two Unicode forms",
      [
        { name: "é", data: "x" },
        { name: "e\u0301", data: "y" },
      ],
      /deux fois/,
    ],
    [
      "a file that is also a folder",
      [
        { name: "a", data: "x" },
        { name: "a/b", data: "y" },
      ],
      /a pour dossier un fichier/,
    ],
    ["an encrypted entry", [{ ...GOOD, deflated: true, flags: 0x801 }], /chiffré/],
    [
      "a bomb: a gigabyte in a megabyte",
      [{ name: "bombe", data: Buffer.alloc(120_000_000), deflated: true }],
      /démesurément/,
    ],
    [
      "files that share their bytes",
      [
        { name: "a", data: randomBytes(90_000) },
        ...["b", "c", "d"].map((name) => ({ name, data: "", shared: true })),
      ].map((entry, index, [first]) => (index === 0 ? entry : { ...entry, data: first?.data ?? "" })),
      /se recouvrent/,
    ],
    ["a size that lies", [{ name: "a", data: "x".repeat(5000), deflated: true, declared: 10 }], /taille/],
  ])("%s", async (_, entries, words) => {
    const error = await refusalOf(zipByHand(entries));
    expect(error.code).toBe("valeur");
    expect(error.message).toMatch(words);
    expect(error.message).not.toContain("\u001b");
  });

  it("cut anywhere, or no archive at all", async () => {
    const whole = zipByHand([GOOD, { name: "autre.txt", data: "x".repeat(500) }]);
    for (const length of [0, 10, 21, 300, whole.length - 30, whole.length - 1])
      expect((await refusalOf(whole.subarray(0, length))).message).toMatch(/tronquée|abîmée/);
    expect((await refusalOf(Buffer.from("Facture;Montant\n".repeat(20)))).message).toMatch(/pas une archive/);
  });

  it("a sound one, for comparison, is accepted", async () => {
    await expect(refusalOf(zipByHand([GOOD]))).rejects.toThrow("the archive was accepted");
  });

  it("whatever byte is changed, it is read the same, refused in French, or told by its fingerprints", async () => {
    const whole = zipByHand([GOOD, { name: "pieces/autre.txt", data: "x".repeat(200), deflated: true }]);
    const folder = temporaryFolder();
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(whole);
        bytes.writeUInt8((bytes.readUInt8(at) + change) % 256, at);
        const path = join(folder, "x.zip");
        writeFileSync(path, bytes);
        try {
          const archive = await openArchive(path);
          await archive.readAll(() => undefined).finally(() => archive.close());
        } catch (error) {
          expect(error).toBeInstanceOf(RelanceError);
        }
      }),
      { seed: 20261122, numRuns: 150 },
    );
  });
});

it("what is no ordinary file is not opened: a pipe would wait for ever", async () => {
  const folder = temporaryFolder();
  const pipe = join(folder, "tube.zip");
  if (spawnSync("mkfifo", [pipe]).status !== 0) return;
  await expect(openArchive(pipe)).rejects.toThrow("ordinaire");
  await expect(openArchive(join(folder, "absent.zip"))).rejects.toThrow("n'existe pas");
});

it("an archive cut after it was written is told as cut", async () => {
  const path = await archiveOf({ "relance.db": randomBytes(5000) });
  truncateSync(path, 3000);
  await expect(openArchive(path)).rejects.toThrow(/tronquée/);
});

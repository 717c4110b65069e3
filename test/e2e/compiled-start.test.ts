// The program kept as V8 compiled it: taken back as it is, never when it is damaged, never in the way of a command.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import nodeModule from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWithInvoice } from "../cli/run.ts";
import { type Ended, IS_BUILT, inFolder } from "./built-program.ts";

/** From 22.8 on, Node itself keeps what it compiles, and checks what it takes back. */
const IS_OURS = !("enableCompileCache" in nodeModule);

describe.skipIf(!IS_BUILT)("the program kept compiled (after npm run build)", () => {
  test("le deuxième matin reprend ce que le premier a gardé, et dit la même chose", async () => {
    const { caches, status } = await morning();
    const first = await status();
    const [kept] = filesOf(caches);
    expect(kept).toBeDefined();
    const written = statSync(kept as string, { bigint: true }).mtimeNs;
    expect(await status()).toEqual(first);
    expect(statSync(kept as string, { bigint: true }).mtimeNs).toBe(written);
  });

  test.runIf(IS_OURS)(
    "abîmé d'un seul octet, tronqué ou vide, il n'est pas repris, et le matin le refait",
    async () => {
      const { caches, status } = await morning();
      const first = await status();
      const [kept] = filesOf(caches) as [string];
      const whole = readFileSync(kept);
      const flipped = Buffer.from(whole);
      flipped[whole.length >> 2] = 255 - (flipped[whole.length >> 2] as number);
      for (const damaged of [flipped, whole.subarray(0, -1), whole.subarray(0, 10), Buffer.alloc(0)]) {
        writeFileSync(kept, damaged);
        expect(await status()).toEqual(first);
        expect(readFileSync(kept)).not.toEqual(damaged);
      }
    },
  );

  test.runIf(IS_OURS)("celui d'un autre programme n'est pas repris, et ne reste pas à côté", async () => {
    const { caches, status } = await morning();
    const first = await status();
    const [kept] = filesOf(caches) as [string];
    writeFileSync(join(dirname(kept), "0".repeat(64)), readFileSync(kept));
    writeFileSync(kept, "");
    expect(await status()).toEqual(first);
    expect(filesOf(caches)).toEqual([kept]);
  });

  test("ce qui est chargé ensuite est le même programme : une erreur d'un module y est reconnue par l'autre", async () => {
    const { folder, caches, status } = await morning();
    await status();
    const refused = await inFolder(folder, ["facture", "voir", "F-999"], { env: { XDG_CACHE_HOME: caches } });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain("F-999");
  });

  test("sans endroit où le garder, ou si l'on n'en veut pas, le matin ne dit rien de plus", async () => {
    const { folder, caches, status } = await morning();
    const first = await status();
    writeFileSync(join(caches, "fichier"), "");
    const nowhere: readonly Readonly<Record<string, string>>[] = [
      { XDG_CACHE_HOME: join(caches, "fichier") },
      { XDG_CACHE_HOME: caches, NODE_DISABLE_COMPILE_CACHE: "1" },
    ];
    for (const env of nowhere) {
      expect(await inFolder(folder, ["status"], { env })).toEqual(first);
    }
  });
});

async function morning(): Promise<{ folder: string; caches: string; status: () => Promise<Ended> }> {
  const folder = await folderWithInvoice();
  const caches = join(dirname(folder), "caches");
  mkdirSync(caches);
  const env = { XDG_CACHE_HOME: caches };
  return { folder, caches, status: () => inFolder(folder, ["status"], { env }) };
}

function filesOf(caches: string): readonly string[] {
  return readdirSync(caches, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

// The built program in another process: exit codes, suggested commands, several at once, interruptions.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { COMMAND_NAMES } from "../../src/cli/command-names.ts";
import { asTyped } from "../../src/cli/pasted-commands.ts";
import { folderWithInvoice, PROFILE, run, temporaryFolder } from "../cli/run.ts";
import { storyIn } from "../scenarios/story.ts";
import {
  type Ended,
  expectCalm,
  IS_BUILT,
  inFolder,
  plain,
  ROOT,
  relance,
  TODAY,
  twoAtATime,
} from "./built-program.ts";

const HAS_SCRIPT = spawnSync("script", ["--version"]).status === 0;

describe.skipIf(!IS_BUILT)("the built program (after npm run build)", () => {
  test("FORCE_COLOR colours a pipe, NO_COLOR and --json win over it", async () => {
    const folder = await folderWithInvoice();
    const coloured = async (env: Readonly<Record<string, string>>, ...words: string[]): Promise<boolean> =>
      (await inFolder(folder, ["status", ...words], { env })).stdout.includes("\u001b[");
    expect(await coloured({})).toBe(false);
    expect(await coloured({ FORCE_COLOR: "1" })).toBe(true);
    expect(await coloured({ FORCE_COLOR: "0" })).toBe(false);
    expect(await coloured({ FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
    expect(await coloured({ FORCE_COLOR: "1" }, "--json")).toBe(false);
  });

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

describe.skipIf(!IS_BUILT)("interrupted", () => {
  test("Ctrl-C à tout moment d'un dossier: il est absent ou entier, jamais à moitié, et le journal reste juste", async () => {
    const folder = await folderWithInvoice();
    const scan = join(folder, "..", "F-1.txt");
    writeFileSync(scan, "Facture F-1, 1 200,00 EUR");
    await run(folder, "piece", "ajouter", "F-1", scan, "--nature", "facture");
    const passed = ["piece-contrat", "piece-livraison", "mise-en-demeure"].flatMap((one) => [
      "--malgre",
      one,
    ]);
    await run(folder, "dossier", "verifier", "acme", ...passed, "--motif", "essai");
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

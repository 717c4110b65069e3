// The README is true: its session is run command by command, and what it prints is what stands in the page.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, it } from "vitest";
import { runRelance, temporaryFolder } from "../cli/run.ts";
import { tinyPdf } from "../documents/dossier-fixture.ts";

const PAGE = new URL("../../README.md", import.meta.url);
/** `RELANCE_REFAIRE=readme` writes the page's screens anew; look at the difference before committing it. */
const REWRITE = process.env.RELANCE_REFAIRE === "readme";

const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(
  " ",
);

it("plays its session from init to the court file, screen by screen", { timeout: 120_000 }, async () => {
  const page = readFileSync(PAGE, "utf8");
  const session = /```console\n([\s\S]*?)```/u.exec(page)?.[1];
  if (session === undefined) throw new Error("the README has no session");
  const data = temporaryFolder();
  const home = join(data, "..");
  for (const [, name, content] of page.matchAll(/```(?:json|csv) (\S+)\n([\s\S]*?)```/gu)) {
    writeFileSync(join(home, name ?? ""), content ?? "");
  }
  for (const name of ["devis-signe.pdf", "facture.pdf", "recette.pdf", "avis-de-reception.pdf"]) {
    writeFileSync(join(home, name), await tinyPdf(`Exemple : ${name}`));
  }

  const played: string[] = [];
  let today = "";
  for (const line of session.split("\n")) {
    if (line.startsWith("# ")) {
      today = isoDay(line.slice(2));
      played.push(played.length === 0 ? line : `\n${line}`);
    } else if (line.startsWith("$ relance ")) {
      const words = wordsOf(line.slice("$ relance ".length)).map((word) => atHome(word, home));
      const { code, stdout, stderr } = await runRelance(data, words, { today });
      expect(`${line} → ${code}\n${code === 0 ? "" : stderr}`).toBe(`${line} → 0\n`);
      const screen = `${stdout}${stderr}`.replaceAll(home, "~").replace(/\b[0-9a-f]{64}\b/gu, "…");
      played.push(`${line}\n${screen.trimEnd()}`);
    }
  }
  const fresh = `${played.join("\n").trimEnd()}\n`;
  if (REWRITE)
    writeFileSync(
      PAGE,
      page.replace(session, () => fresh),
    );
  else expect(fresh).toBe(session);
});

/** « 8 octobre 2026 » → `2026-10-08`. */
function isoDay(text: string): string {
  const [day = "", month = "", year = ""] = text.split(" ");
  return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/gu)].map((found) => found[1] ?? found[2] ?? "");
}

/** The session is told from the folder where the files are; a test must not change its own folder. */
function atHome(word: string, home: string): string {
  return /\.(?:json|csv|pdf)$/u.test(word) || word === "brouillons" || basename(word).startsWith("dossier-")
    ? join(home, word)
    : word;
}

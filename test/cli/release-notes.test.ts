// What changed, told to whoever uses the program: each release has its notes, and its commands exist.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { COMMAND_NAMES } from "../../src/cli/command-names.ts";
import { releaseNotes } from "../../src/cli/release-notes.ts";
import { runJson, runRelance, temporaryFolder } from "./run.ts";

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const NOTES = file("templates/notes/nouveautes.md");

it("tells of the version that is shipped, and of each before it in order", () => {
  const versions = releaseNotes(NOTES).map((note) => note.version);
  expect(versions).toEqual([...versions].sort((a, b) => b.localeCompare(a, "en", { numeric: true })));
  expect(versions).toContain((JSON.parse(file("package.json")) as { version: string }).version);
});

it("names only commands that exist", () => {
  const named = [...NOTES.matchAll(/`relance ([a-z-]+)/gu)].map(([, word]) => word as string);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((word) => !(COMMAND_NAMES as readonly string[]).includes(word))).toEqual([]);
});

it("shows this version, or all that came since the one that is named", async () => {
  const folder = temporaryFolder();
  expect((await runRelance(folder, ["nouveautes"])).stdout).toMatch(/^relance \d+\.\d+\.\d+, /u);
  const { versions } = await runJson<{ versions: { version: string }[] }>(folder, ["nouveautes", "0.3.0"]);
  expect(versions.map((one) => one.version)).toContain("0.4.0");
  expect(versions.map((one) => one.version)).not.toContain("0.3.0");
  const all = await runJson<{ versions: unknown[] }>(folder, ["nouveautes", "--tout"]);
  expect(all.versions).toHaveLength(releaseNotes(NOTES).length);
});

it("gives what is written over several lines as one, without the spaces that fold it", async () => {
  const { stdout } = await runRelance(temporaryFolder(), ["nouveautes", "--tout", "--json"]);
  expect(NOTES).toMatch(/\n {2}\S/u);
  expect(stdout.match(/\S\\n|\S {2,}\S/gu)).toBeNull();
});

it("refuses a version that never was, naming those that were", async () => {
  const { code, stderr } = await runRelance(temporaryFolder(), ["nouveautes", "9.9"]);
  expect(code).toBe(4);
  expect(stderr).toContain("« 9.9 »");
  expect(stderr).toContain("0.4.0");
});

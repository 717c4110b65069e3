// Files that someone may hand over or edit, fed with noise: each is read, or refused in French, never anything else.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readProfileFile } from "../../src/app/profile-file.ts";
import { RelanceError } from "../../src/domain/errors.ts";
import { readTableJson, tableJson } from "../../src/domain/export-table.ts";
import { parseLadder } from "../../src/domain/ladder-file.ts";
import { manifestText, readManifest } from "../../src/domain/manifest.ts";
import { withOverlay } from "../../src/legal/overlay.ts";
import { systemFiles } from "../../src/system/user-files.ts";
import { PROFILE } from "../cli/run.ts";
import { LEGAL } from "../domain/build.ts";
import { temporaryFolder } from "./ordinary-user.ts";

/** The same noise each time, and never for long. */
const NOISE = { seed: 20_261_122, numRuns: 200, interruptAfterTimeLimit: 10_000 };

const HASH = "a".repeat(64);
const MANIFEST = manifestText({
  kind: "sauvegarde",
  createdAt: "2026-11-22T08:30:00.000Z",
  program: "0.4.0",
  schemaVersion: 4,
  journal: { lines: 2, hash: HASH },
  missing: ["pieces/x.pdf"],
  files: [{ path: "relance.db", bytes: 10, sha256: HASH }],
});
const COLUMNS = ["id", "name", "payload"];
const TABLE = tableJson({
  name: "client",
  columns: COLUMNS,
  rows: [{ id: 1, name: "Élan", payload: '{"a":[1,"b"]}' }],
});
const LADDER = readFileSync(new URL("../../templates/echelles/standard.json", import.meta.url), "utf8");
const OVERLAY = JSON.stringify({
  table: "taux-bce",
  valeurs: [{ du: "2027-01-01", valeur: 240, source: "BCE", ajoute_le: "2027-01-02" }],
});

/** A slice of a sound text replaced by what breaks readers, or by anything. */
function spoilt(text: string): fc.Arbitrary<string> {
  const words = [
    "{",
    "}",
    "[",
    "]",
    '"',
    ",",
    ":",
    "null",
    "true",
    "-1",
    "1e999",
    "\u0000",
    "\ud800",
    "\\u0000",
  ];
  const deep = ["[".repeat(5000), '{"a":'.repeat(5000), "9".repeat(400), '"__proto__"', '"constructor"'];
  return fc
    .record({
      at: fc.nat(text.length - 1),
      length: fc.nat(30),
      word: fc.oneof(fc.constantFrom(...words, ...deep), fc.string({ unit: "binary", maxLength: 20 })),
    })
    .map(({ at, length, word }) => text.slice(0, at) + word + text.slice(at + length));
}

const overlay = (text: string): void => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "droit"));
  writeFileSync(join(folder, "droit", "taux-bce.json"), text);
  withOverlay(LEGAL.ecbRate, join(folder, "droit"));
};
const profile = (text: string): void => {
  const path = join(temporaryFolder(), "profil.json");
  writeFileSync(path, text);
  readProfileFile({ files: systemFiles() }, path);
};

it.each<[string, string, (text: string) => void]>([
  ["a manifest", MANIFEST, (text) => void readManifest(text, "sauvegarde", "x.zip")],
  ["a table of an export", TABLE, (text) => void readTableJson(text, "client", COLUMNS)],
  ["a ladder of the user", LADDER, (text) => void parseLadder(text, "douce.json", "standard")],
  ["a figure of the law added by hand", OVERLAY, overlay],
  ["a profile", JSON.stringify(PROFILE), profile],
])("%s", (_, sound, read) => {
  expect(() => read(sound)).not.toThrow();
  fc.assert(
    fc.property(spoilt(sound), (text) => {
      try {
        read(text);
      } catch (error) {
        if (!(error instanceof RelanceError)) throw error;
        expect(error.message).not.toMatch(/undefined|\[object/u);
      }
    }),
    NOISE,
  );
});

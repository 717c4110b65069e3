// The manifest says what went in, and everything that is no longer so is named.
import { describe, expect, it } from "vitest";
import {
  disagreements,
  type ListedFile,
  type Manifest,
  manifestText,
  readManifest,
} from "../../src/domain/manifest.ts";
import { expectRefusal } from "../store/samples.ts";

const file = (path: string, letter = "a", bytes = 3): ListedFile => ({
  path,
  bytes,
  sha256: letter.repeat(64),
});

const MANIFEST: Manifest = {
  kind: "sauvegarde",
  createdAt: "2026-11-22T08:30:00.000Z",
  program: "0.4.0",
  schemaVersion: 4,
  journal: { lines: 12, hash: "b".repeat(64) },
  missing: ["pieces/x.pdf"],
  files: [file("relance.db"), file("pieces/é.pdf", "c", 12)],
};

it("is read back as it was written", () => {
  expect(readManifest(manifestText(MANIFEST), "sauvegarde", "x.zip")).toEqual(MANIFEST);
});

describe("is refused", () => {
  it.each([
    ["when it is no JSON", "pas du JSON", "illisible"],
    ["when it is a list", "[]", "illisible"],
    ["of a later format", '{"format":"relance.sauvegarde.9"}', "version plus récente"],
    ["of another program", '{"format":"autre"}', "format est inconnu"],
    ["of an export", '{"format":"relance.export.1"}', "relance importer"],
    ["without files", manifestText({ ...MANIFEST, files: [] }), "incomplet"],
    [
      "with a fingerprint that is none",
      manifestText({ ...MANIFEST, files: [{ ...file("relance.db"), sha256: "zz" }] }),
      "incomplet",
    ],
    [
      "with a negative size",
      manifestText({ ...MANIFEST, files: [{ ...file("relance.db"), bytes: -1 }] }),
      "incomplet",
    ],
    ["without an instant", manifestText({ ...MANIFEST, createdAt: "hier" }), "incomplet"],
  ])("%s", (_, text, words) => {
    expectRefusal(() => readManifest(text, "sauvegarde", "x.zip"), "valeur", words);
  });
});

it("names what is absent, changed or not listed", () => {
  const found = [file("pieces/é.pdf", "c", 13), file("intrus.txt")];
  expect(disagreements(MANIFEST, found)).toEqual([
    "relance.db\u00a0: absent",
    "pieces/é.pdf\u00a0: le contenu n'est plus le même",
    "intrus.txt\u00a0: n'est pas au manifeste",
  ]);
  expect(disagreements(MANIFEST, MANIFEST.files)).toEqual([]);
});

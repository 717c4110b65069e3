// The data folder keeps bytes by content and by name, for its owner only, and nothing leads out of it.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDataFolder } from "../../src/system/data-folder.ts";
import { expectRefusal } from "../store/samples.ts";
import { asOrdinaryUser, temporaryFolder } from "./ordinary-user.ts";

const bytes = (text: string) => Buffer.from(text);
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function folder() {
  const path = join(temporaryFolder(), "données");
  return { path, files: openDataFolder(path) };
}

/** Every file and folder below, drafts included. */
function everything(path: string): string[] {
  return readdirSync(path, { recursive: true }).map(String).sort();
}

describe("pieces", () => {
  it("are named by their content, once", () => {
    const { path, files } = folder();
    expect(existsSync(path)).toBe(false);
    const kept = files.keepPiece(bytes("devis"), ".PDF");
    expect(kept).toEqual({ file: `pieces/${sha256("devis")}.pdf`, sha256: sha256("devis") });
    expect(files.keepPiece(bytes("devis"), "pdf")).toEqual(kept);
    expect(everything(path)).toEqual(["pieces", kept.file]);
    expect(Buffer.from(files.read(kept.file)).toString()).toBe("devis");
  });

  it("are for their owner only", () => {
    const { path, files } = folder();
    const { file } = files.keepPiece(bytes("devis"), ".pdf");
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(path, "pieces")).mode & 0o777).toBe(0o700);
    expect(statSync(join(path, file)).mode & 0o777).toBe(0o600);
  });

  it.each(["/../../x", ".tar/..", ". ", "\u0000", ".very-long-extension"])(
    "drop the extension « %s », which is none",
    (extension) => {
      const { files } = folder();
      expect(files.keepPiece(bytes("x"), extension).file).toBe(`pieces/${sha256("x")}`);
    },
  );

  it("heal when the file of that name is damaged", () => {
    const { path, files } = folder();
    const { file } = files.keepPiece(bytes("devis"), ".pdf");
    writeFileSync(join(path, file), "abîmé");
    expect(files.keepPiece(bytes("devis"), ".pdf").file).toBe(file);
    expect(Buffer.from(files.read(file)).toString()).toBe("devis");
  });
});

describe("documents", () => {
  it("never replace another content: the next one gets a number", () => {
    const { files } = folder();
    const names = ["a", "b", "a", "c", "b"].map(
      (text) => files.keepDocument(bytes(text), "lettre.acme.pdf").file,
    );
    expect(names).toEqual([
      "documents/lettre.acme.pdf",
      "documents/lettre.acme-2.pdf",
      "documents/lettre.acme.pdf",
      "documents/lettre.acme-3.pdf",
      "documents/lettre.acme-2.pdf",
    ]);
  });

  it("may have a folder of their own", () => {
    const { files } = folder();
    expect(files.keepDocument(bytes("a"), "acme/lettre").file).toBe("documents/acme/lettre");
    expect(files.keepDocument(bytes("b"), "acme/lettre").file).toBe("documents/acme/lettre-2");
  });
});

describe("nothing leads out", () => {
  const ESCAPES = [
    "../x",
    "a/../../x",
    "/etc/passwd",
    "",
    ".",
    "..",
    "a//b",
    "a/./b",
    "..\\x",
    "C:x",
    "a\u0000b",
    "a\nb",
    "a/",
  ];

  it.each(ESCAPES)("« %s » is refused, read or written", (name) => {
    const { path, files } = folder();
    files.keepPiece(bytes("devis"), ".pdf");
    const before = everything(join(path, ".."));
    expectRefusal(() => files.keepDocument(bytes("x"), name), "valeur", "Le chemin");
    expectRefusal(() => files.read(name), "valeur", "Le chemin");
    expect(everything(join(path, ".."))).toEqual(before);
  });

  it("a link in the place of a file is not followed", () => {
    const { path, files } = folder();
    mkdirSync(join(path, "documents"), { recursive: true });
    const outside = join(path, "..", "dehors");
    writeFileSync(outside, "secret");
    symlinkSync(outside, join(path, "documents", "lettre.pdf"));
    expectRefusal(() => files.read("documents/lettre.pdf"), "valeur", "lien symbolique");
    expectRefusal(() => files.keepDocument(bytes("x"), "lettre.pdf"), "valeur", "lien symbolique");
    expect(readFileSync(outside, "utf8")).toBe("secret");
  });
});

describe("when the folder does not answer", () => {
  it("a file that is no longer there is named", () => {
    expectRefusal(() => folder().files.read("pieces/absent.pdf"), "valeur", "pieces/absent.pdf");
  });

  it("a folder that cannot be written stays as it was", () => {
    const { path, files } = folder();
    asOrdinaryUser(() => mkdirSync(path, 0o500));
    asOrdinaryUser(() =>
      expectRefusal(() => files.keepPiece(bytes("x"), ".pdf"), "valeur", "droit d'écrire"),
    );
    expect(everything(path)).toEqual([]);
  });
});

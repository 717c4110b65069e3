// Files the user names: read within bounds, written whole, never over another, each failure in one French sentence.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { explaining } from "../../src/system/file-errors.ts";
import { systemFiles } from "../../src/system/user-files.ts";
import { expectRefusal } from "../store/samples.ts";
import { asOrdinaryUser, temporaryFolder } from "./ordinary-user.ts";

const files = systemFiles();
const bytes = (text: string) => Buffer.from(text);

describe("reading", () => {
  it("gives the bytes, up to the limit and not one more", () => {
    const path = join(temporaryFolder(), "facture.pdf");
    writeFileSync(path, "12345");
    expect(Buffer.from(files.read(path)).toString()).toBe("12345");
    expect(files.read(path, 5)).toHaveLength(5);
    expectRefusal(() => files.read(path, 4), "valeur", /facture\.pdf.*taille/);
  });

  it("gives an empty file, and one larger than a chunk", () => {
    const path = join(temporaryFolder(), "x");
    writeFileSync(path, "");
    expect(files.read(path)).toHaveLength(0);
    writeFileSync(path, Buffer.alloc(300_000, 7));
    expect(files.read(path)).toEqual(Buffer.alloc(300_000, 7));
  });

  it("stops a source without an end", () => {
    expectRefusal(() => files.read("/dev/zero", 100_000), "valeur", "taille");
  });

  it("follows a link of the user, who chose it", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a"), "x");
    symlinkSync(join(folder, "a"), join(folder, "b"));
    expect(files.read(join(folder, "b"))).toHaveLength(1);
  });

  it("says what is wrong with the path, and with which path", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "fichier"), "x", { mode: 0o000 });
    expectRefusal(() => files.read(join(folder, "absent.csv")), "valeur", /absent\.csv.*n'existe pas/);
    expectRefusal(() => files.read(folder), "valeur", "est un dossier");
    expectRefusal(() => files.read(join(folder, "fichier", "x")), "valeur", "tient la place d'un dossier");
    asOrdinaryUser(() => expectRefusal(() => files.read(join(folder, "fichier")), "valeur", "droit de lire"));
    expectRefusal(() => files.read(join(folder, "n".repeat(300))), "valeur", "trop long");
  });
});

describe("writing a file", () => {
  it("writes it whole and leaves nothing beside", () => {
    const folder = temporaryFolder();
    files.write(join(folder, "lettre.pdf"), bytes("lettre"));
    expect(readdirSync(folder)).toEqual(["lettre.pdf"]);
    expect(readFileSync(join(folder, "lettre.pdf"), "utf8")).toBe("lettre");
    expect(files.exists(join(folder, "lettre.pdf"))).toBe(true);
    expect(files.exists(join(folder, "autre.pdf"))).toBe(false);
  });

  it("never replaces a file, a folder, nor a dangling link", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a"), "ancien");
    mkdirSync(join(folder, "b"));
    symlinkSync(join(folder, "nulle-part"), join(folder, "c"));
    for (const name of ["a", "b", "c"])
      expectRefusal(() => files.write(join(folder, name), bytes("x")), "valeur", "existe déjà");
    expect(readFileSync(join(folder, "a"), "utf8")).toBe("ancien");
    expect(readdirSync(folder)).toEqual(["a", "b", "c"]);
  });

  it("says why the place cannot be written", () => {
    const folder = temporaryFolder();
    const error = expectRefusal(
      () => files.write(join(folder, "mes lettres", "x.pdf"), bytes("x")),
      "valeur",
      "mes lettres",
    );
    expect(error.hint).toContain(`mkdir -p '${folder}/mes lettres'`);
    chmodSync(folder, 0o500);
    asOrdinaryUser(() =>
      expectRefusal(() => files.write(join(folder, "x.pdf"), bytes("x")), "valeur", "droit d'écrire"),
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["ENOSPC", "Plus de place"],
    ["EDQUOT", "Plus de place"],
    ["EROFS", "lecture seule"],
    ["EPERM", "droit d'écrire"],
    ["EIO", "disque"],
  ])("%s is explained", (code, words) => {
    const failing = () => {
      throw Object.assign(new Error(code), { code });
    };
    expectRefusal(() => explaining("write", "/x/lettre.pdf", failing), "valeur", words);
  });

  it("a bug is not dressed up as a failure of the disk", () => {
    const failing = () => {
      throw new TypeError("bug");
    };
    expect(() => explaining("write", "/x", failing)).toThrow(TypeError);
  });

  it("a path cannot write to the terminal, nor to the shell, through the message", () => {
    const error = expectRefusal(
      () => files.write("/nulle\u001b[2J part/';ls/x", bytes("x")),
      "valeur",
      "nulle",
    );
    expect(error.message + error.hint).not.toContain("\u001b");
    expect(error.hint).toContain("mkdir -p '/nulle[2J part/'\\'';ls'");
  });
});

describe("writing a folder", () => {
  it("writes all its files, in folders too", () => {
    const path = join(temporaryFolder(), "dossier-acme");
    files.writeFolder(path, [
      { name: "00-LISEZ-MOI.txt", bytes: bytes("lisez") },
      { name: "pieces/P01_contrat.pdf", bytes: bytes("contrat") },
    ]);
    expect(readFileSync(join(path, "pieces", "P01_contrat.pdf"), "utf8")).toBe("contrat");
    expect(readdirSync(join(path, ".."))).toEqual(["dossier-acme"]);
  });

  it("refuses a name that is taken, even by an empty folder", () => {
    const path = join(temporaryFolder(), "dossier");
    mkdirSync(path);
    expectRefusal(() => files.writeFolder(path, []), "valeur", "existe déjà");
    expect(readdirSync(join(path, ".."))).toEqual(["dossier"]);
  });

  it.each(["../x", "/x", "a/../../x", "a\u0000"])("leaves nothing when one name is « %s »", (name) => {
    const parent = temporaryFolder();
    const named = [
      { name: "a", bytes: bytes("a") },
      { name, bytes: bytes("x") },
    ];
    expectRefusal(() => files.writeFolder(join(parent, "dossier"), named), "valeur", "Le chemin");
    expect(readdirSync(parent)).toEqual([]);
  });

  it("leaves nothing when two files have one name", () => {
    const parent = temporaryFolder();
    const twice = [
      { name: "a", bytes: bytes("a") },
      { name: "a", bytes: bytes("b") },
    ];
    expectRefusal(() => files.writeFolder(join(parent, "dossier"), twice), "valeur", "existe déjà");
    expect(existsSync(join(parent, "dossier"))).toBe(false);
    expect(readdirSync(parent)).toEqual([]);
  });
});

it("gives absolute paths", () => {
  expect(files.absolute("a/../b")).toBe(resolve("b"));
});

// Looks at PDFs with independent programs (qpdf, poppler); a test says so and skips when they are not installed.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

function has(program: string): boolean {
  return spawnSync(program, ["--version"]).error === undefined;
}

export const HAS_QPDF = has("qpdf");
export const HAS_POPPLER = has("pdftotext");

export function withFile<T>(bytes: Uint8Array, work: (path: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "relance-pdf-"));
  try {
    const path = join(folder, "in.pdf");
    writeFileSync(path, bytes);
    return work(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Text as a reader sees it, page by page; every kind of space becomes a plain one. */
export function pageTexts(bytes: Uint8Array): string[] {
  return withFile(bytes, (path) =>
    execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" })
      .split("\f")
      .slice(0, -1)
      .map((page) => page.replace(/[^\S\n]+/gu, " ")),
  );
}

/** All the text on one line: sentences are found wherever the lines break. */
export function flowText(bytes: Uint8Array): string {
  return withFile(bytes, (path) =>
    execFileSync("pdftotext", [path, "-"], { encoding: "utf8" }).replace(/\s+/gu, " "),
  );
}

/** Words of a page with their place in points, as shown: origin at the top left. */
export function words(bytes: Uint8Array, page: number): { text: string; x: number; y: number }[] {
  return withFile(bytes, (path) => {
    const html = execFileSync("pdftotext", ["-bbox", "-f", `${page}`, "-l", `${page}`, path, "-"], {
      encoding: "utf8",
    });
    return [...html.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</gu)].map(
      ([, x, y, text]) => ({
        text: text ?? "",
        x: Number(x),
        y: Number(y),
      }),
    );
  });
}

/** What `qpdf --check` has to say; empty when the file is clean. */
export function qpdfComplaints(bytes: Uint8Array): string {
  return withFile(bytes, (path) => {
    const result = spawnSync("qpdf", ["--check", path], { encoding: "utf8" });
    return result.status === 0 ? "" : `${result.stdout}${result.stderr}`;
  });
}

/** The file encrypted by qpdf: an empty user password is what « protected against changes » means. */
export function encrypted(bytes: Uint8Array, userPassword: string, ownerPassword: string): Uint8Array {
  return withFile(bytes, (path, folder) => {
    const out = join(folder, "out.pdf");
    execFileSync("qpdf", ["--encrypt", userPassword, ownerPassword, "256", "--", path, out]);
    return readFileSync(out);
  });
}

/** Titles of the bookmarks, in order. */
export function bookmarks(bytes: Uint8Array): string[] {
  return withFile(bytes, (path) => {
    const json = execFileSync("qpdf", ["--json", "--json-key=outlines", path], { encoding: "utf8" });
    return (JSON.parse(json).outlines as { title: string }[]).map((outline) => outline.title);
  });
}

/** One page as a JPEG, to stand for a photograph. */
export function photograph(bytes: Uint8Array): Uint8Array {
  return withFile(bytes, (path, folder) => {
    execFileSync("pdftoppm", ["-jpeg", "-r", "50", "-singlefile", path, join(folder, "photo")]);
    return readFileSync(join(folder, "photo.jpg"));
  });
}

/** Names of the fonts that are not embedded, by `pdffonts`. */
export function strayFonts(bytes: Uint8Array): string[] {
  return withFile(bytes, (path) =>
    execFileSync("pdffonts", [path], { encoding: "utf8" })
      .split("\n")
      .slice(2)
      .filter((line) => /\sno\s+(?:yes|no)\s+(?:yes|no)\s/u.test(line)),
  );
}

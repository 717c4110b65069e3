// What `npm pack` ships: the program, its figures and its templates, and nothing that only builds or tests it.
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { ROOT, sourcesIn } from "./source.ts";

/** What a build leaves: one module per source, which stays here, and the joined program, which is shipped. */
const MODULES = sourcesIn("src").map(({ path }) => path.replace(/^src\/(.*)\.ts$/u, "dist/$1.js"));
const PROGRAM = ["dist/start/main.js", "dist/start/start.cjs", "dist/start/common-0123abcd.js"];

/** What npm would take of a copy of the project, as a build would leave it: nothing here depends on `dist/`. */
function shippedFiles(): readonly string[] {
  const copy = mkdtempSync(join(tmpdir(), "relance-pack-"));
  try {
    for (const name of [
      "package.json",
      "LICENSE",
      "README.md",
      "bin",
      "data",
      "templates",
      "src",
      "test",
      ".ci",
    ]) {
      if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    }
    for (const path of [...MODULES, ...PROGRAM]) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), "");
    }
    const args = ["pack", "--dry-run", "--json", "--ignore-scripts", "--offline"];
    const packed = execFileSync("npm", args, {
      cwd: copy,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [{ files }] = JSON.parse(packed) as [{ files: readonly { readonly path: string }[] }];
    return files.map(({ path }) => path).sort();
  } finally {
    rmSync(copy, { recursive: true });
  }
}

it("the package holds the joined program, the templates, the figures, and nothing else", () => {
  const wanted = [
    "package.json",
    ...["LICENSE", "README.md"].filter((name) => existsSync(join(ROOT, name))),
    ...sourcesIn("bin", [".js", ".json"]).map(({ path }) => path),
    ...PROGRAM,
    ...sourcesIn("templates", [""]).map(({ path }) => path),
    ...sourcesIn("data", [".json", ".txt", ".md"]).map(({ path }) => path),
  ];
  expect(shippedFiles()).toEqual(wanted.sort());
});

it("a build starts from nothing, so that a file gone from src/ is not shipped", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  expect(scripts.clean).toContain("rmSync('dist'");
  expect(scripts.build).toMatch(
    /^npm run (?:--silent )?clean && tsc .* && node \.ci\/bundle\.mjs(?: && node \.ci\/[\w-]+\.mjs)*$/u,
  );
});

it("the lock says that the SQLite engine of Node 22 and later is not to be compiled", () => {
  const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
    packages: Record<string, { version: string; gypfile?: boolean }>;
  };
  // Its own manifest says so, but npm leaves that out of the locks it writes, then compiles it all the same, and
  // drops the package where there is no compiler.
  const engine = lock.packages["node_modules/better-sqlite3"];
  expect(engine, "npm rewrote the lock: npm run lock").toMatchObject({ version: "13.2.0", gypfile: false });
});

it("nothing that builds goes through npx, which looks elsewhere within `npm install -g .`", () => {
  const files = readdirSync(join(ROOT, ".ci")).filter((name) => name.endsWith(".mjs"));
  expect(files).toContain("engine-types.mjs");
  const calling = files.filter((name) => readFileSync(join(ROOT, ".ci", name), "utf8").includes('"npx"'));
  expect(calling).toEqual([]);
});

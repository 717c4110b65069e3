// On Node 20 the SQLite engine is compiled, with headers of Node that node-gyp downloads: where the network refuses
// them, npm leaves the engine out and says nothing. This compiles it with the headers that came with Node, if they did.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const ENGINE = "better-sqlite3-node20";

// The npm that comes with Node 20 hears the first name alone, and later ones complain of it.
const HEADERS = /\bnpm\/(?:\d|10)\./u.test(process.env.npm_config_user_agent ?? "")
  ? "npm_config_nodedir"
  : "npm_package_config_node_gyp_nodedir";

const root = createRequire(import.meta.url)("../package.json");
const prefix = resolve(process.execPath, "../..");
const missing = !existsSync(new URL(`../node_modules/${ENGINE}/package.json`, import.meta.url));

// From N-API 10 on, the other build of better-sqlite3 is used, which carries its binaries (src/store/driver.ts).
if (missing && Number(process.versions.napi) < 10 && existsSync(join(prefix, "include", "node", "node.h"))) {
  const wanted = `${ENGINE}@${root.optionalDependencies[ENGINE]}`;
  const { status } = spawnSync(
    "npm",
    ["install", "--global=false", "--no-save", "--no-audit", "--no-fund", wanted],
    {
      stdio: "inherit",
      env: { ...process.env, [HEADERS]: prefix },
    },
  );
  // Without it everything but the database works, and opening one says what to install: npm ci goes on.
  if (status !== 0) process.stderr.write(`${ENGINE} could not be compiled here.\n`);
}

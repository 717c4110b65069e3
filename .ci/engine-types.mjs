// Writes dist/engine/index.d.ts: the types of src/engine.ts, which name nothing but their own, without those it uses.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "relance-types-"));
try {
  // Not through npx: within « npm install -g . » it looks for tsc among the programs of the whole machine.
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const made = spawnSync(
    process.execPath,
    [tsc, "-p", "tsconfig.json", "--declaration", "--emitDeclarationOnly", "--outDir", folder],
    { cwd: root, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(made.stdout + made.stderr);
  const types = readFileSync(join(folder, "engine.d.ts"), "utf8");
  if (/^import/mu.test(types)) throw new Error("src/engine.ts: an exported type comes from another file");
  copyFileSync(join(folder, "engine.d.ts"), join(root, "dist", "engine", "index.d.ts"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

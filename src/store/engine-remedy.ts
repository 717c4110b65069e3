// What to paste when npm left the SQLite engine out: it does so without a word where it could neither download it nor
// compile it. The command compiles it with the headers that came with this Node, when they did.
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { shellWord } from "../domain/shell-word.ts";

/** Where relance is installed, and for which Node. */
export interface Installation {
  /** The folder of the package, with its package.json. */
  readonly root: string;
  /** The folder above the one that holds the program `node`. */
  readonly nodePrefix: string;
}

/** The package itself, as far from this file in `src/` as from the joined program in `dist/`. */
export function ownInstallation(): Installation {
  return {
    root: fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/u, ""),
    nodePrefix: resolve(process.execPath, "../.."),
  };
}

/** A command for a shell; a global installation is known by the package.json that its folder lacks. */
export function engineRemedy(engine: string, { root, nodePrefix }: Installation): string {
  const modules = dirname(root);
  const where = dirname(modules);
  if (basename(modules) !== "node_modules") return `npm ci --prefix ${shellWord(root)}`;
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    optionalDependencies: Readonly<Record<string, string>>;
  };
  const hasHeaders = existsSync(join(nodePrefix, "include", "node", "node.h"));
  const scope = existsSync(join(where, "package.json"))
    ? `--no-save --prefix ${shellWord(where)}`
    : "--global";
  return [
    ...(hasHeaders ? [`npm_config_nodedir=${shellWord(nodePrefix)}`] : []),
    `npm install ${scope} ${engine}@${optionalDependencies[engine]}`,
  ].join(" ");
}

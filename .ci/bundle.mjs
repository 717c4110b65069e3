// Joins what every morning loads into one file: opening a hundred small ones costs more than the work of `status`.
// Reads the modules that tsc wrote in dist/, writes dist/start/, which bin/relance.js runs. Commands, documents and
// importers stay apart: each is loaded by the command that needs it, and packages stay where npm puts them.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { writeStartScript } from "./start-script.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = (name) => fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));

/** What `status` loads one after the other; whatever these import goes with them. */
const MORNING = [
  "main",
  "cli/program",
  "cli/commands/status",
  "system/user-files",
  "system/ladder-files",
  "store/store",
  "legal/legal-data",
].map(built);

/** The rooms that several commands share, beyond what `status` needs of them. */
const SHARED =
  /[\\/]dist[\\/](?:domain|format|legal|store|system|app)[\\/]|[\\/]dist[\\/]cli[\\/][^\\/]+\.js$/u;

let morning;

/** Every module that `MORNING` imports, near or far, but not what it loads later by `import()`. */
function isOfMorning(id, graph) {
  if (morning === undefined) {
    morning = new Set(MORNING);
    for (const one of morning) {
      for (const imported of graph.getModuleInfo(one)?.importedIds ?? []) morning.add(imported);
    }
  }
  return morning.has(id);
}

/**
 * An `import` of Node's own modules first reads every name they export, streams and all; this reads those asked for.
 * What `node:crypto` exports are functions, of which a morning calls none: it is loaded by the first call.
 */
const plainBuiltins = {
  name: "plain-builtins",
  renderChunk: (code) =>
    code.replace(/^import \{([^}]*)\} from "(node:[\w/]+)";$/gmu, (_, names, id) =>
      id === "node:crypto"
        ? names.split(",").map(calledLater).join("\n")
        : `const {${names.replaceAll(" as ", ": ")}} = process.getBuiltinModule("${id}");`,
    ),
};

function calledLater(imported) {
  const [name, alias = name] = imported.trim().split(" as ");
  return `const ${alias} = (...values) => process.getBuiltinModule("node:crypto").${name}(...values);`;
}

/** Commander asks at once for what starts other programs, and for the network with it: relance has no such command. */
const idleCommander = {
  name: "idle-commander",
  transform: (code, id) =>
    /[\\/]commander[\\/]lib[\\/]command\.js$/u.test(id)
      ? code.replace(
          "const childProcess = require('node:child_process');",
          "const childProcess = { get spawn() { return require('node:child_process').spawn; } };",
        )
      : null,
};

const bundle = await rolldown({
  cwd: root,
  input: "dist/main.js",
  platform: "node",
  plugins: [plainBuiltins, idleCommander],
  checks: { ineffectiveDynamicImport: false },
  // Bare names are packages; commander alone, on the way of every command, is taken in.
  external: (id) => !/^[./]|^[A-Za-z]:/u.test(id) && id !== "commander",
});
const { output } = await bundle.write({
  dir: "dist/start",
  format: "esm",
  comments: { annotation: false, jsdoc: false, legal: true },
  chunkFileNames: "[name]-[hash].js",
  codeSplitting: {
    groups: [
      {
        debugName: "start",
        name: (id, graph) => (isOfMorning(id, graph) ? "start" : null),
        priority: 2,
      },
      { name: "common", test: SHARED, priority: 1 },
    ],
  },
});
await bundle.close();
await writeStartScript(
  join(root, "dist/start"),
  output.find(({ name }) => name === "start"),
);

// The engine for other programs, whole in one file: what it shares with the program is in there twice.
const engine = await rolldown({
  cwd: root,
  input: "dist/engine.js",
  platform: "node",
  external: (id) => !/^[./]|^[A-Za-z]:/u.test(id),
});
await engine.write({
  file: "dist/engine/index.js",
  format: "esm",
  comments: { annotation: false, legal: true },
});
await engine.close();

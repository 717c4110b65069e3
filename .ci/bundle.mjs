// Joins what every command loads into one file: opening a hundred small ones costs more than the work of `status`.
// Reads the modules that tsc wrote in dist/, writes dist/start/, which bin/relance.js runs. Commands, documents and
// importers stay apart: each is loaded by the command that needs it, and packages stay where npm puts them.
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The rooms on the way of every command, and the parser of the command line. */
const COMMON =
  /[\\/]dist[\\/](?:domain|format|legal|store|system|app)[\\/]|[\\/]dist[\\/]cli[\\/][^\\/]+\.js$|[\\/]commander[\\/]/u;

const bundle = await rolldown({
  cwd: root,
  input: "dist/main.js",
  platform: "node",
  // Bare names are packages; commander alone, on the way of every command, is taken in.
  external: (id) => !/^[./]|^[A-Za-z]:/u.test(id) && id !== "commander",
});
await bundle.write({
  dir: "dist/start",
  format: "esm",
  chunkFileNames: "[name]-[hash].js",
  codeSplitting: { groups: [{ name: "common", test: COMMON }] },
});
await bundle.close();

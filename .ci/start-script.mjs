// Makes dist/start/start.cjs of the chunk that every command loads: a script, which V8 can take back compiled
// (bin/compiled-start.js) where Node 20 compiles modules anew at each run. The chunk's own file then only hands on what
// the script holds, so that the modules that commands load later share it.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

/** Replaces the chunk of this file name, in this folder, by the script and what hands it on. */
export async function writeStartScript(folder, { fileName, exports }) {
  const chunk = join(folder, fileName);
  const whole = `export * from ${JSON.stringify(chunk)}; export { main } from ${JSON.stringify(join(folder, "main.js"))};`;
  const entry = join(folder, "whole.js");
  const bundle = await rolldown({
    cwd: folder,
    input: entry,
    platform: "node",
    plugins: [
      {
        name: "whole",
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? whole : null),
      },
    ],
    external: (id) => id !== entry && !/(?:start-[^/]*|main|rolldown-runtime-[^/]*)\.js$/u.test(id),
    checks: { ineffectiveDynamicImport: false },
  });
  const { output } = await bundle.generate({
    dir: folder,
    format: "cjs",
    comments: { annotation: false, jsdoc: false, legal: true },
  });
  await bundle.close();
  const code = ascii(importingThere(output[0].code));
  writeFileSync(join(folder, "start.cjs"), `// ${createHash("sha256").update(code).digest("hex")}\n${code}`);
  writeFileSync(join(folder, "import.cjs"), "module.exports = (id) => import(id);\n");
  writeFileSync(chunk, handingOn(exports));
}

/** A script taken back compiled cannot import by itself: Node has forgotten where it stands. */
function importingThere(code) {
  return `const importThere = require("./import.cjs");\n${code.replace(/(?<![\w$.])import\(/gu, "importThere(")}`;
}

/** Read as one byte per character: half the memory, and no decoding of half a megabyte at each start. */
function ascii(code) {
  return code.replace(/[^\0-\x7f]/gu, (character) =>
    [...Array(character.length).keys()].map((at) => escaped(character.charCodeAt(at))).join(""),
  );
}

function escaped(unit) {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

function handingOn(names) {
  return `import { createRequire } from "node:module";
const start = createRequire(import.meta.url)("./start.cjs");
${names.map((name, at) => `const v${at} = start[${JSON.stringify(name)}];`).join("\n")}
export { ${names.map((name, at) => `v${at} as ${name}`).join(", ")} };
`;
}

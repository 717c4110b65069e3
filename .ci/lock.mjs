// Puts back into package-lock.json the one line that npm leaves out each time it writes it (src/README.md,
// « Decisions »): better-sqlite3 13 carries its binaries and says `gypfile: false`, so nothing is to be compiled.
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
lock.packages["node_modules/better-sqlite3"].gypfile = false;
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);

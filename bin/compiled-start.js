// Loads the program as V8 compiled it in an earlier run: compiling half a megabyte anew was a fifth of each morning.
// Node does this itself from 22.8; before, this does the same. What is kept lies in the user's cache folder, can be
// deleted at any time, and is never run for another Node or another text of the program.
"use strict";

const { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { homedir } = require("node:os");
const { dirname, isAbsolute, join } = require("node:path");
const vm = require("node:vm");

const PROGRAM = join(__dirname, "../dist/start/start.cjs");
/** The first line of the program is the fingerprint of the rest (.ci/start-script.mjs). */
const FINGERPRINT = { from: "// ".length, length: 64 };

/** The exit code of this command line. */
async function run(words, env) {
  const { main, keep } = load(cacheFolder(env));
  if (!isMorning(words)) return main(words, env);
  // A morning is over before its code would be ready in an optimised form: making one took a third of the processor's time.
  const { setFlagsFromString } = require("node:v8");
  setFlagsFromString("--no-opt");
  try {
    return await main(words, env);
  } finally {
    // Code compiled under another flag would be refused next time.
    setFlagsFromString("--opt");
    keep();
  }
}

/** `status`, wherever the common options stand; a value that reads the same only costs another command some speed. */
function isMorning(words) {
  return words.length === 0 || words.includes("status");
}

/** Where compiled code is kept, if anywhere: `NODE_DISABLE_COMPILE_CACHE` is how Node itself is told not to. */
function cacheFolder({ NODE_DISABLE_COMPILE_CACHE: disabled, XDG_CACHE_HOME: chosen, HOME: home }) {
  if (disabled) return undefined;
  if (chosen !== undefined && isAbsolute(chosen)) return join(chosen, "relance");
  return join(home || homedir(), ".cache", "relance");
}

function load(folder) {
  if (folder === undefined) return { main: require(PROGRAM).main, keep() {} };
  if (Module.enableCompileCache === undefined) return loadScript(join(folder, versionName()));
  Module.enableCompileCache(folder);
  return { main: require(PROGRAM).main, keep() {} };
}

function versionName() {
  return `${process.version}-${process.arch}`;
}

function loadScript(folder) {
  const source = readFileSync(PROGRAM, "latin1");
  const file = join(folder, source.slice(FINGERPRINT.from, FINGERPRINT.from + FINGERPRINT.length));
  const cachedData = keptIn(file);
  const script = new vm.Script(Module.wrap(source), { filename: PROGRAM, cachedData });
  const program = new Module(PROGRAM);
  // What commands load later asks for it by this name, and gets this one.
  require.cache[PROGRAM] = program;
  const { exports } = program;
  script
    .runInThisContext()
    .call(exports, exports, Module.createRequire(PROGRAM), program, PROGRAM, dirname(PROGRAM));
  const isKept = cachedData !== undefined && !script.cachedDataRejected;
  return {
    main: exports.main,
    keep() {
      if (!isKept) keepAlone(folder, file, script.createCachedData());
    },
  };
}

/**
 * The compiled code of this file, if it is there and whole: V8 checks its own version and the length of the program, but
 * runs a damaged byte as it is. The code is there twice, and both must agree; a checksum would take longer.
 */
function keptIn(file) {
  try {
    const twice = readFileSync(file);
    const [once, again] = [twice.subarray(0, twice.length / 2), twice.subarray(twice.length / 2)];
    return once.length > 0 && once.equals(again) ? once : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all, and instead of what earlier versions left. */
function keepAlone(folder, file, data) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, Buffer.concat([data, data]), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    // A folder that cannot be written: the next morning is as slow as this one.
  }
}

module.exports = { run };

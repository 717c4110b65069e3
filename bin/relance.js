#!/usr/bin/env node
// Starts the compiled program, on a Node that can run it; says its version without loading anything.
"use strict";

const [major, minor] = process.versions.node.split(".").map(Number);
const words = process.argv.slice(2);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `relance a besoin de Node 20.19 ou plus récent ; celui-ci est ${process.versions.node}.\n`,
  );
  process.exitCode = 1;
} else if (words.length === 1 && (words[0] === "--version" || words[0] === "-v")) {
  process.stdout.write(`${require("../package.json").version}\n`);
} else {
  const { run } = require("./compiled-start.js");
  run(words, process.env).then((code) => {
    process.exitCode = code;
  });
}

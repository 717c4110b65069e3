#!/usr/bin/env node
// Starts the compiled program, on a Node that can run it.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `relance a besoin de Node 20.19 ou plus récent ; celui-ci est ${process.versions.node}.\n`,
  );
  process.exitCode = 1;
} else {
  const { main } = await import("../dist/main.js");
  process.exitCode = await main(process.argv.slice(2), process.env);
}

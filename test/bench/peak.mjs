// The highest memory of one process of Node, as the system saw it: told by the process itself on its way out.
import { spawnSync } from "node:child_process";

const TELL = `process.on("exit", () => process.stderr.write("\\nPIC " + process.resourceUsage().maxRSS + "\\n"));`;

/** In megabytes. @throws Error when it did not end well. */
export function peakMegabytes(args) {
  const { stderr } = runNode(["--import", `data:text/javascript,${encodeURIComponent(TELL)}`, ...args]);
  return Number(/PIC (\d+)/u.exec(stderr)?.[1]) / 1024;
}

/** @throws Error when it did not end well. */
export function runNode(args) {
  const ended = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (ended.status !== 0) throw new Error(`${args.join(" ")} : code ${ended.status}\n${ended.stderr}`);
  return ended;
}

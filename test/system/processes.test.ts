// Who is alive on this machine: what tells « somebody is sending it » from « somebody was ».
import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { expect, it } from "vitest";
import { processTable } from "../../src/system/processes.ts";

it("this very process is alive, one that ended is not, and of another machine nothing is known", () => {
  const { own, isRunning } = processTable();
  expect(own).toBe(`${hostname()}:${process.pid}`);
  expect(isRunning(own)).toBe(true);
  const ended = spawnSync(process.execPath, ["-e", "0"]);
  expect(isRunning(`${hostname()}:${ended.pid}`)).toBe(false);
  expect(isRunning(`autre-machine:${ended.pid}`)).toBe(true);
});

// One run for every test of the project: as many processes as the machine has cores, each going from one file to the
// next without starting again.
import { readFileSync, statfsSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { defineConfig } from "vitest/config";

const MEMORY = "/dev/shm";
const ROOM_NEEDED = 2 ** 31;

/**
 * Where the data folders of the tests are made: in memory where the system gives enough of it, because each write of
 * relance waits for the disk, thousands of times in a run. None of the tests cuts the current: what they prove of a
 * death or of a full disk is the same there.
 */
function temporaryFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    const refusesPrograms = /^\S+ \/dev\/shm .*\bnoexec\b/mu.test(readFileSync("/proc/mounts", "utf8"));
    return bavail * bsize > ROOM_NEEDED && !refusesPrograms ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["test/**/*.test.ts"],
    // Ends what hangs, even on a machine where others work: no test is this long on one of its own.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Loaded once a process: what our modules remember (days, holidays, a font) is the same for every test. A test that
    // changes the environment puts it back.
    isolate: false,
    maxWorkers: availableParallelism(),
    env: { TMPDIR: temporaryFolder() },
  },
});

// Runs a piece of a test without the rights of root, who may read and write everywhere.
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const NOBODY = 65_534;

/** `work`, as a user whom file modes bind; under root, the process changes its effective user meanwhile. */
export function asOrdinaryUser<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(NOBODY);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

/** A folder of that user, removed with the test. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), "relance-"));
  if (process.geteuid?.() === 0) chownSync(path, NOBODY, NOBODY);
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

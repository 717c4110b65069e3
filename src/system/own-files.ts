// Files of the data folder that a gesture replaces: private (0700, 0600), the old content or the new one.
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolders, replaceFile } from "./atomic-files.ts";
import { explaining } from "./file-errors.ts";

export function ownFiles(): {
  replace(path: string, bytes: Uint8Array): void;
  remove(path: string): void;
} {
  return {
    replace: (path, bytes) =>
      explaining("write", path, () => {
        makeFolders(dirname(path), 0o700);
        replaceFile(path, bytes, 0o600);
      }),
    remove: (path) => explaining("write", path, () => rmSync(path, { force: true })),
  };
}

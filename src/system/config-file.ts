// `config.json` of the data folder: what belongs to this machine, replaced whole and private; never a secret.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ConfigFile } from "../app/ports.ts";
import { codeOf, explaining } from "./file-errors.ts";
import { ownFiles } from "./own-files.ts";

export function configFile(dataPath: string): ConfigFile {
  const path = join(dataPath, "config.json");
  return {
    path,
    folder: resolve(dataPath),
    read: () =>
      explaining("read", path, () => {
        try {
          return readFileSync(path, "utf8");
        } catch (error) {
          if (codeOf(error) === "ENOENT") return undefined;
          throw error;
        }
      }),
    replace: (text) => ownFiles().replace(path, new TextEncoder().encode(text)),
  };
}

// Where the ladders are: the user's own in the data folder first, then those shipped with relance.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RelanceError } from "../domain/errors.ts";
import type { Ladder } from "../domain/ladder.ts";
import { parseLadder } from "../domain/ladder-file.ts";
import { didYouMean } from "../domain/nearest.ts";

const ID = /^[a-z0-9][a-z0-9-]{0,59}$/u;

/** Names of the ladders found in these folders, each once, sorted. */
export function listLadders(folders: readonly string[]): readonly string[] {
  const ids = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .filter((id) => ID.test(id));
  return [...new Set(ids)].sort();
}

/** @throws RelanceError (valeur) when no folder has it, or when its file is not a ladder. */
export function loadLadder(id: string, folders: readonly string[]): Ladder {
  const file = ID.test(id)
    ? folders.map((folder) => join(folder, `${id}.json`)).find((path) => existsSync(path))
    : undefined;
  if (file === undefined) {
    throw new RelanceError(
      "valeur",
      `Échelle inconnue : « ${id} ».${didYouMean(id, listLadders(folders))}`,
      `Les échelles : ${listLadders(folders).join(", ")}`,
    );
  }
  return parseLadder(readFileSync(file, "utf8"), file, id);
}

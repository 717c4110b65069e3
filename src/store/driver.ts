// Chooses the build of better-sqlite3 that suits this Node, and loads that one alone, at the first opening.
import { createRequire } from "node:module";
import type BetterSqlite3 from "better-sqlite3";
import { RelanceError } from "../domain/errors.ts";
import { engineRemedy, ownInstallation } from "./engine-remedy.ts";

export type Sqlite = BetterSqlite3.Database;

const NODE_20_ENGINE = "better-sqlite3-node20";

type Driver = new (
  file: string,
  options: { timeout: number; fileMustExist: boolean; readonly: boolean },
) => Sqlite;

/**
 * The package to load for an N-API version. There is no falling back on the other one: 13.x kills Node 20
 * without a word, and 12.x aborts the newest Node when a statement is collected.
 */
export function driverName(napi: number): string {
  return napi >= 10 ? "better-sqlite3" : NODE_20_ENGINE;
}

/** Opens an existing file. @throws RelanceError (base) when the SQLite engine itself is not installed. */
export function connect(
  file: string,
  busyTimeoutMs: number,
  { readonly = false, load = createRequire(import.meta.url) as (name: string) => unknown } = {},
): Sqlite {
  const name = driverName(Number(process.versions.napi));
  try {
    const Database = load(name) as Driver;
    return new Database(file, { timeout: busyTimeoutMs, fileMustExist: true, readonly });
  } catch (error) {
    if (isSqliteError(error)) throw error;
    // The package is missing (skipped or failed build), or its binary is for another Node: same remedy.
    throw new RelanceError(
      "base",
      `Le moteur SQLite (${name}) n'est pas installé pour Node ${process.versions.node}.`,
      engineRemedy(name, ownInstallation()),
      [
        `Détail technique\u00a0: ${firstLine(error)}`,
        ...(name === NODE_20_ENGINE
          ? [
              "Cette commande le compile\u00a0: il y faut un compilateur C++ et Python (sous Debian\u00a0: sudo apt install build-essential python3). Avec Node 22 ou 24, il n'y a rien à compiler.",
            ]
          : []),
      ],
    );
  }
}

/** An error of the SQLite engine, with its extended code (`SQLITE_BUSY_SNAPSHOT`). */
interface SqliteError extends Error {
  readonly code: string;
}

export function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_");
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] ?? "";
}

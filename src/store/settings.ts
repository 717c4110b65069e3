// Small facts about the user's habits, one value by key.
import type { SettingKey } from "../app/ports.ts";
import type { Connection } from "./connection.ts";

export function settingOf(connection: Connection, key: SettingKey): string | undefined {
  return connection.one<{ readonly value: string }>("SELECT value FROM setting WHERE key = ?", key)?.value;
}

/** The value before, if any, is replaced. */
export function saveSetting(connection: Connection, key: SettingKey, value: string): void {
  const sql =
    "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
  connection.run(sql, key, value);
}

export function forgetSetting(connection: Connection, key: SettingKey): void {
  connection.run("DELETE FROM setting WHERE key = ?", key);
}

// Backups by their names: how old they are, and which ones a rotation may delete.
import { BACKUP_FOLDER } from "./data-layout.ts";
import { compareText } from "./text-order.ts";

/** An archive made by `sauvegarder`; `at` is the instant of its name, ISO 8601 UTC. */
export interface Backup {
  readonly path: string;
  readonly at: string;
}

/** Where the last backup made out of the data folder is noted. */
export const ELSEWHERE_NOTE = `${BACKUP_FOLDER}/derniere-ailleurs.json`;

const NAME = /(?:^|\/)relance-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z(?:-(\d+))?\.zip$/u;

/** The names an archive of that instant may take, the first one free being the good one. */
export function backupNames(at: string): readonly [string, ...string[]] {
  const stem = `relance-${at.slice(0, 19).replace(/[^0-9T]/gu, "")}Z`;
  const more = Array.from({ length: 98 }, (_, index) => `${stem}-${index + 2}.zip`);
  return [`${stem}.zip`, ...more];
}

/** Those of these paths that are backups, the newest first. */
export function backupsAmong(paths: readonly string[]): readonly Backup[] {
  return paths
    .flatMap((path) => {
      const parts = NAME.exec(path);
      if (parts === null) return [];
      const [, year, month, date, hour, minute, second, rank] = parts;
      const at = `${year}-${month}-${date}T${hour}:${minute}:${second}.000Z`;
      return [{ backup: { path, at }, rank: Number(rank ?? 1) }];
    })
    .sort((a, b) => compareText(b.backup.at, a.backup.at) || b.rank - a.rank)
    .map(({ backup }) => backup);
}

/** Hours between two instants, rounded down; negative when the clock went back. */
export function hoursBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000);
}

/** True when a new backup is due: none, older than so many hours, or dated after now, which nothing explains. */
export function isDue(newest: Backup | undefined, now: string, maxHours: number): boolean {
  if (newest === undefined) return true;
  const hours = hoursBetween(newest.at, now);
  return hours < 0 || hours >= maxHours;
}

/**
 * What a rotation may delete once `keep` are kept: the oldest ones, and never those of `spared`: the one just made,
 * and the newest that was reopened and found whole.
 */
export function rotated(
  backups: readonly Backup[],
  keep: number,
  spared: readonly string[],
): readonly Backup[] {
  return backups.slice(Math.max(keep, 1)).filter((backup) => !spared.includes(backup.path));
}

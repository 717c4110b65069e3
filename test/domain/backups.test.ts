// When a backup is due, which ones a rotation deletes, and how an archive is named so that the name tells its age.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Backup, backupNames, backupsAmong, isDue, rotated } from "../../src/domain/backups.ts";

const NOW = "2026-11-22T08:30:00.000Z";
const at = (instant: string): Backup => ({ path: `/s/${backupNames(instant)[0]}`, at: instant });

describe("names", () => {
  it("tell the instant, and the next one is taken when the first is", () => {
    expect(backupNames(NOW).slice(0, 3)).toEqual([
      "relance-20261122T083000Z.zip",
      "relance-20261122T083000Z-2.zip",
      "relance-20261122T083000Z-3.zip",
    ]);
  });

  it("are read back, the newest first, and nothing else is a backup", () => {
    const paths = [
      "/s/relance-20261120T083000Z.zip",
      "/s/relance-20261122T083000Z.zip",
      "/s/relance-20261122T083000Z-2.zip",
      "/s/relance-20261122T083000Z-10.zip",
      "/s/relance-v3-avant-v4-20261122T083000.db",
      "/s/.relance-20261122T083000Z.zip.12-1.partiel",
      "/s/photos-20261122T083000Z.zip",
      "/s/relance-20261122T083000Z.zip.bak",
    ];
    expect(backupsAmong(paths)).toEqual([
      { path: "/s/relance-20261122T083000Z-10.zip", at: NOW },
      { path: "/s/relance-20261122T083000Z-2.zip", at: NOW },
      { path: "/s/relance-20261122T083000Z.zip", at: NOW },
      { path: "/s/relance-20261120T083000Z.zip", at: "2026-11-20T08:30:00.000Z" },
    ]);
  });
});

describe("a new one is due", () => {
  it.each([
    ["when there is none", undefined, true],
    ["at the age itself", "2026-11-15T08:30:00.000Z", true],
    ["not a second before", "2026-11-15T08:30:01.000Z", false],
    ["when the last one is dated after now: the clock was wrong once", "2026-12-01T00:00:00.000Z", true],
  ])("%s", (_, instant, due) => {
    expect(isDue(instant === undefined ? undefined : at(instant), NOW, 7 * 24)).toBe(due);
  });
});

describe("a rotation", () => {
  it("keeps the newest, and the last good one whatever its age", () => {
    const backups = [22, 21, 20, 19].map((date) => at(`2026-11-${date}T00:00:00.000Z`));
    const paths = (keep: number, good: Backup | undefined): readonly string[] =>
      rotated(backups, keep, [good?.path ?? ""]).map((one) => one.at.slice(8, 10));
    expect(paths(2, backups[0])).toEqual(["20", "19"]);
    expect(paths(2, backups[3])).toEqual(["20"]);
    expect(paths(9, backups[0])).toEqual([]);
  });

  it("never deletes the last good one, nor all of them, whatever is asked", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(30), fc.nat(), (count, keep, pick) => {
        const backups = Array.from({ length: count }, (_, index) =>
          at(`2026-11-22T00:00:${59 - index}.000Z`),
        );
        const good = backups[pick % count]?.path ?? "";
        const deleted = rotated(backups, keep, [good]).map((one) => one.path);
        expect(deleted).not.toContain(good);
        expect(deleted).not.toContain(backups[0]?.path);
        expect(count - deleted.length).toBeLessThanOrEqual(Math.max(keep, 1) + 1);
      }),
    );
  });
});

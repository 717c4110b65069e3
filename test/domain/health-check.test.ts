// What diagnostic concludes from what it saw: each rule on both sides of its limit.
import { describe, expect, it } from "vitest";
import type { FoundFile } from "../../src/domain/data-layout.ts";
import { day } from "../../src/domain/day.ts";
import {
  type BackupsSeen,
  type HealthCheck,
  judgeBackups,
  judgeClock,
  judgeKeptFiles,
  judgeModes,
  judgeRates,
  judgeSpace,
  judgeStrays,
  worstLevel,
} from "../../src/domain/health-check.ts";

const NOW = "2026-11-22T08:30:00.000Z";
const found = (path: string, more: Partial<FoundFile> = {}): FoundFile => ({
  path,
  kind: "fichier",
  bytes: 10,
  mode: 0o600,
  ...more,
});

it("the worst finding decides", () => {
  const of = (...levels: HealthCheck["level"][]) =>
    worstLevel(levels.map((level) => ({ id: "x", title: "X", level, sentence: "" })));
  expect(of("ok", "ok")).toBe("ok");
  expect(of("ok", "a-voir")).toBe("a-voir");
  expect(of("a-voir", "impossible")).toBe("impossible");
  expect(of("impossible", "abime", "a-voir")).toBe("abime");
});

describe("pieces and documents", () => {
  const kept = [
    { file: "pieces/a.pdf", sha256: "a" },
    { file: "pieces/b.png", sha256: undefined },
  ];

  it("are well when each is there with its fingerprint, or simply there when none is known", () => {
    expect(judgeKeptFiles(kept, () => "a", "x").level).toBe("ok");
    expect(judgeKeptFiles(kept, (file) => (file.endsWith("b.png") ? "z" : "a"), "x").level).toBe("ok");
  });

  it("are damaged when one is absent or changed, and each is named", () => {
    const finding = judgeKeptFiles(
      kept,
      (file) => (file === "pieces/a.pdf" ? "z" : undefined),
      "relance restaurer x",
    );
    expect(finding).toMatchObject({ level: "abime", command: "relance restaurer x" });
    expect(finding.details).toEqual([
      "pieces/a.pdf\u00a0: changé depuis qu'il a été enregistré",
      "pieces/b.png\u00a0: absent",
    ]);
  });
});

describe("other files", () => {
  const kept = [{ file: "pieces/a.pdf", sha256: "a" }];
  const usual = [
    found("relance.db"),
    found("relance.db-wal"),
    found("pieces", { kind: "dossier" }),
    found("pieces/a.pdf"),
    found("modeles/lettre.md"),
    found("echelles/douce.json"),
    found("droit/taux-bce.json"),
    found("config.json"),
    found("sauvegardes/relance-20261122T083000Z.zip"),
  ];

  it("what relance makes and what the user writes are expected", () => {
    expect(judgeStrays("/d", usual, kept).level).toBe("ok");
  });

  it.each([
    ["a piece that nothing names", found("pieces/b.pdf")],
    ["a text put there by hand", found("notes.txt")],
    ["a link, that no backup takes", found("modeles/lien.md", { kind: "lien" })],
    ["a draft left by a crash", found("pieces/.a.pdf.12-1.partiel")],
    ["a draft of a database", found(".relance.db.12.partiel-wal")],
  ])("%s is named", (_, stray) => {
    const finding = judgeStrays("/d", [...usual, stray], kept);
    expect(finding).toMatchObject({ level: "a-voir", details: [stray.path], command: `rm /d/${stray.path}` });
  });

  it("without the database, no piece is called a stray", () => {
    expect(judgeStrays("/d", [found("pieces/b.pdf")], undefined).level).toBe("ok");
  });
});

describe("modes", () => {
  it("a folder that others can open is told, with the command", () => {
    expect(judgeModes("/d", 0o755, [])).toMatchObject({ level: "a-voir", command: "chmod -R go-rwx /d" });
    expect(judgeModes("/mes données", 0o700, [found("relance.db", { mode: 0o644 })]).command).toBe(
      "chmod -R go-rwx '/mes données'",
    );
  });

  it("what the user edits inside a closed folder is his", () => {
    expect(judgeModes("/d", 0o700, [found("modeles/a.md", { mode: 0o644 })]).level).toBe("ok");
    expect(judgeModes("/d", 0o750, [found("modeles/a.md", { mode: 0o644 })]).details).toHaveLength(1);
  });

  it("a system without modes is not blamed", () => {
    expect(judgeModes("/d", undefined, [found("relance.db", { mode: undefined })]).level).toBe("ok");
  });
});

describe("the clock", () => {
  it.each([
    ["an empty journal", undefined, "ok"],
    ["a line before now", "2026-11-22T08:29:59.000Z", "ok"],
    ["a line four minutes ahead", "2026-11-22T08:34:00.000Z", "ok"],
    ["a line of tomorrow", "2026-11-23T08:30:00.000Z", "a-voir"],
  ])("%s", (_, lastAt, level) => {
    expect(judgeClock(lastAt, NOW).level).toBe(level);
  });
});

describe("rates", () => {
  const table = {
    id: "taux-bce",
    title: "Taux BCE",
    validUntil: day("2026-12-31"),
    checkedOn: day("2026-11-01"),
    nextReviewOn: day("2027-01-01"),
    officialPage: "https://x.example",
  };

  it("thirty days before the end of a table, and after it, are told", () => {
    expect(judgeRates([], day("2026-12-31")).level).toBe("ok");
    const finding = judgeRates([{ table, daysLeft: 30 }], day("2026-12-31"));
    expect(finding).toMatchObject({ level: "a-voir", command: "relance droit verifier" });
    expect(finding.details?.[0]).toContain("encore 30");
    expect(judgeRates([{ table, daysLeft: -1 }], day("2026-12-31")).details?.[0]).toContain("plus de valeur");
  });
});

describe("backups", () => {
  const seen = (more: Partial<BackupsSeen>): BackupsSeen => ({
    newest: { path: "/d/sauvegardes/x.zip", at: "2026-11-15T08:30:00.000Z" },
    remarks: [],
    day: day("2026-11-15"),
    lastAt: "2026-11-20T08:30:00.000Z",
    now: NOW,
    ...more,
  });

  it.each<[string, Partial<BackupsSeen>, string, string]>([
    ["seven days old, with work since", {}, "a-voir", "7\u00a0jours"],
    ["six days old", { now: "2026-11-22T08:29:59.000Z" }, "ok", "relue"],
    ["old, with nothing written since", { lastAt: "2026-11-14T00:00:00.000Z" }, "ok", "relue"],
    ["none, and nothing to lose", { newest: undefined, day: undefined, lastAt: undefined }, "ok", "rien"],
    ["none, and something to lose", { newest: undefined, day: undefined }, "a-voir", "Aucune"],
    ["one that does not reopen", { refused: "elle est tronquée" }, "a-voir", "tronquée"],
    ["one that is elsewhere today", { remarks: undefined }, "a-voir", "débranché"],
    ["one that was not whole", { remarks: ["pieces/a.pdf : absent"] }, "a-voir", "entière"],
  ])("%s", (_, more, level, words) => {
    const finding = judgeBackups(seen(more));
    expect(finding.level).toBe(level);
    expect(finding.sentence).toContain(words);
  });
});

it("room for two copies more is enough, and less is told", () => {
  expect(judgeSpace(250_000_000, 100_000_000, "/d").level).toBe("ok");
  expect(judgeSpace(249_000_000, 100_000_000, "/d")).toMatchObject({ level: "a-voir", command: "df -h /d" });
});

// The archive of a folder: nothing in it comes from the machine that wrote it.
import { expect, it, onTestFinished } from "vitest";
import { zipOf } from "../../src/documents/archive.ts";
import { day } from "../../src/domain/day.ts";

const FILES = [
  { name: "lisez-moi.txt", bytes: Buffer.from("À signer.\n".repeat(500)) },
  { name: "pieces/P01.pdf", bytes: Buffer.from("%PDF-1.7\n".repeat(500)) },
];

it("has the same bytes in every time zone, on a day when clocks change too", async () => {
  const before = process.env.TZ;
  onTestFinished(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });
  for (const on of [day("2026-11-22"), day("2026-03-29")]) {
    const made = [];
    for (const zone of ["UTC", "Europe/Paris", "Pacific/Auckland", "America/Los_Angeles"]) {
      process.env.TZ = zone;
      made.push(Buffer.from(await zipOf(FILES, "dossier-acme", on)).toString("base64"));
    }
    expect(new Set(made).size).toBe(1);
  }
});

it("presses text, and leaves as they are the pages that are pressed already", async () => {
  const zip = Buffer.from(await zipOf(FILES, "dossier-acme", day("2026-11-22")));
  expect(zip.includes("%PDF-1.7\n%PDF-1.7")).toBe(true);
  expect(zip.includes("À signer.\nÀ signer.")).toBe(false);
});

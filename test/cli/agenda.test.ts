// The agenda through the program, and its calendar file read by another program than the one that wrote it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ICAL from "ical.js";
import { describe, expect, it, onTestFinished } from "vitest";
import { folderWithInvoice, run, runJson, runRelance } from "./run.ts";

const LAST = "2032-12-31";

function eventsOf(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  return calendar.getAllSubcomponents("vevent").map((event) => ({
    uid: event.getFirstPropertyValue("uid"),
    on: String(event.getFirstPropertyValue("dtstart")),
    title: String(event.getFirstPropertyValue("summary")),
  }));
}

describe("relance agenda", () => {
  it("shows each day once with what stands at it, then says when nothing comes", async () => {
    const folder = await folderWithInvoice();
    const { stdout } = await runRelance(folder, ["agenda"]);
    expect(stdout).toMatch(/^dim\. 22 nov\. +ACME SAS, F-1 : un courriel courtois \(1 200,00 €\)$/mu);
    await run(folder, "paiement", "ajouter", "F-1", "1200");
    expect((await runRelance(folder, ["agenda"])).stdout).toBe("Rien d'ici le 21 janvier 2027.\n");
  });

  it("refuses a day that is past and a client that is not known", async () => {
    const folder = await folderWithInvoice();
    expect(await runRelance(folder, ["agenda", "--jusquau", "2026-11-21"])).toMatchObject({ code: 4 });
    expect(await runRelance(folder, ["agenda", "inconnu"])).toMatchObject({ code: 4 });
  });

  it("writes a calendar that another program reads, with the same dates and names", async () => {
    const folder = await folderWithInvoice();
    const file = join(folder, "relance.ics");
    await run(folder, "agenda", "--ics", file, "--jusquau", LAST);
    const { dates } = await runJson<{ dates: { cle: string; le: string; texte: string }[] }>(folder, [
      ...["agenda", "--jusquau", LAST],
    ]);
    expect(dates.length).toBeGreaterThan(2);
    const read = eventsOf(file);
    expect(read.map(({ on, title }) => ({ on, title }))).toEqual(
      dates.map(({ le, texte }) => ({ on: le, title: texte })),
    );
    expect(new Set(read.map(({ uid }) => uid)).size).toBe(dates.length);
  });

  it("holds lines of 75 bytes at most, ended as RFC 5545 wants, whatever a client is called", async () => {
    const folder = await folderWithInvoice();
    const name = "Société d'Exploitation des Établissements Müller & Œuvres ; Ça, « là »\\n — été";
    await run(folder, "client", "modifier", "acme", "--nom", name);
    const file = join(folder, "relance.ics");
    await run(folder, "agenda", "--ics", file);
    const text = readFileSync(file, "utf8");
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    for (const line of text.split("\r\n")) {
      expect(Buffer.byteLength(line, "utf8"), line).toBeLessThanOrEqual(75);
      expect(line).not.toContain("\n");
    }
    expect(eventsOf(file)[0]?.title).toContain(name);
  });

  it("is the same to the byte in every time zone, and takes the place of its own file only", async () => {
    const folder = await folderWithInvoice();
    const before = process.env.TZ;
    onTestFinished(() => {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    });
    const file = join(folder, "relance.ics");
    const made = [];
    for (const zone of ["UTC", "Pacific/Auckland", "America/Los_Angeles"]) {
      process.env.TZ = zone;
      await run(folder, "agenda", "--ics", file);
      made.push(readFileSync(file, "utf8"));
    }
    expect(new Set(made).size).toBe(1);
    writeFileSync(file, "BEGIN:VCALENDAR\r\nPRODID:-//Autre//FR\r\nEND:VCALENDAR\r\n");
    const { code, stderr } = await runRelance(folder, ["agenda", "--ics", file]);
    expect(code).toBe(4);
    expect(stderr).toContain("existe déjà");
    expect(readFileSync(file, "utf8")).toContain("-//Autre//");
  });
});

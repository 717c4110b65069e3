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
    sequence: Number(event.getFirstPropertyValue("sequence")),
    status: event.getFirstPropertyValue("status"),
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

  it("moves what moved, withdraws what is settled, and touches nothing else, however often it is written", async () => {
    const folder = await folderWithInvoice();
    await run(
      folder,
      "facture",
      "ajouter",
      ..."F-2 --client acme --date 2026-11-10 --montant 300".split(" "),
    );
    const file = join(folder, "relance.ics");
    const told = async (today: string, ...words: string[]) => {
      const { stdout } = await runRelance(folder, ["agenda", "--ics", file, ...words], { today });
      return { stdout, events: new Map(eventsOf(file).map((event) => [event.uid, event])) };
    };
    const first = await told("2026-11-22");
    const [due, step] = ["echeance-F-2@relance.invalid", "etape-F-1@relance.invalid"];
    const again = await told("2026-11-22");
    expect(again.events).toEqual(first.events);

    await run(folder, "facture", "modifier", "F-2", "--echeance", "2026-12-20");
    const moved = await told("2026-11-22");
    expect(moved.events.size).toBe(first.events.size);
    expect(moved.events.get(due)?.on).toBe("2026-12-20");
    expect(moved.events.get(due)?.sequence).toBeGreaterThan(first.events.get(due)?.sequence ?? Infinity);
    expect(moved.events.get(step)).toEqual(first.events.get(step));

    await run(folder, "paiement", "ajouter", "F-2", "300");
    const paid = await told("2026-11-22");
    expect(paid.stdout).toMatch(/plus d'objet/u);
    expect(paid.events.get(due)).toMatchObject({ status: "CANCELLED", on: "2026-12-20" });
    expect(paid.events.get(due)?.title).toMatch(/^Sans objet\u00a0: ACME SAS, F-2/u);
    expect(paid.events.get(due)?.sequence).toBeGreaterThan(moved.events.get(due)?.sequence ?? Infinity);
    expect((await told("2026-11-22")).events).toEqual(paid.events);

    await run(folder, "paiement", "annuler", "1");
    expect((await told("2026-11-22")).events.get(due)).toMatchObject({ status: "CONFIRMED" });
    await run(folder, "facture", "annuler", "F-2", "--motif", "erreur");
    expect((await told("2026-12-25")).events.has(due)).toBe(false);
  });

  it("written for one client, or for less time, withdraws nothing of the others, nor of later", async () => {
    const folder = await folderWithInvoice();
    const file = join(folder, "relance.ics");
    await run(folder, "agenda", "--ics", file, "--jusquau", LAST);
    const other =
      "client ajouter Autre --ref autre --adresse 1 --code-postal 44000 --ville Nantes --type societe";
    await run(folder, ...other.split(" "));
    await run(folder, "agenda", "autre", "--ics", file, "--jusquau", LAST);
    expect(eventsOf(file)).toEqual([]);
    await run(folder, "agenda", "--ics", file, "--jusquau", LAST);
    await run(folder, "agenda", "--ics", file, "--jusquau", "2026-11-23");
    expect(eventsOf(file).filter(({ status }) => status === "CANCELLED")).toEqual([]);
  });

  it("shows no day as busy, and each as a whole day", async () => {
    const folder = await folderWithInvoice();
    const file = join(folder, "relance.ics");
    await run(folder, "agenda", "--ics", file);
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
    for (const event of calendar.getAllSubcomponents("vevent")) {
      expect(event.getFirstPropertyValue("transp")).toBe("TRANSPARENT");
      const { isDate } = event.getFirstPropertyValue("dtstart") as ICAL.Time;
      expect(isDate).toBe(true);
    }
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

// The same answers wherever the computer thinks it is, and whatever minute it is: the built program, its clock moved.
import { describe, expect, test } from "vitest";
import { IS_BUILT, relance, twoAtATime } from "../e2e/built-program.ts";
import { addClient, addInvoice, newStory, type Story } from "./story.ts";

const ZONES = ["UTC", "Europe/Paris", "Pacific/Auckland", "America/Los_Angeles"] as const;

/** Last Sundays of March and October, when the clocks change, and a leap day. */
const DAYS = ["2026-03-29", "2026-10-25", "2028-02-29"] as const;

/** A module that stops the clock at an instant given in the environment, before the program starts. */
const STOPPED_CLOCK = `
const at = Number(process.env.STOPPED_AT);
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) { if (given.length === 0) super(at); else super(...given); }
  static now() { return at; }
};
`;

function clockAt(instant: string): { node: string[]; env: Record<string, string> } {
  return {
    node: ["--import", `data:text/javascript,${encodeURIComponent(STOPPED_CLOCK)}`],
    env: { STOPPED_AT: String(Date.parse(instant)) },
  };
}

/** F-1 of 1 200,00 € due on 2026-02-27, with its first reminder made. */
async function lateInvoice(): Promise<Story> {
  const story = await newStory();
  await addClient(story, "2026-01-28", "ACME SAS", "--email compta@acme.fr");
  await addInvoice(story, "F-1", { client: "acme", issued: "2026-01-28", due: "2026-02-27", amount: "1200" });
  await story.does("2026-03-02", "etape noter acme");
  return story;
}

describe.skipIf(!IS_BUILT)("time zones, midnight, summer time, leap day (after npm run build)", () => {
  test("même échéance, même retard, même plan pour la même --aujourd-hui, dans les quatre fuseaux, à 23 h 59 comme à 0 h 01", async () => {
    const story = await lateInvoice();
    for (const day of DAYS) {
      // One minute before and one minute after midnight of Paris, of Auckland and of Los Angeles.
      const clocks = [`${day}T21:59:00Z`, `${day}T23:01:00Z`, `${day}T10:59:00Z`, `${day}T07:01:00Z`];
      const answers = await twoAtATime(
        ZONES.map((zone, index) => async () => {
          const clock = clockAt(clocks[index] ?? "");
          const words = ["--donnees", story.folder, "--aujourd-hui", day, "relancer", "--apercu", "--json"];
          const { code, stdout, stderr } = await relance(words, {
            node: clock.node,
            env: { ...clock.env, TZ: zone },
          });
          expect(stderr, zone).toBe("");
          expect(code, zone).toBe(0);
          return stdout;
        }),
      );
      expect(new Set(answers).size, day).toBe(1);
      expect(answers[0]).toContain(`"date": "${day}"`);
    }
    // Counted on the calendar: 27 February to 29 March, and to 25 October 2026.
    expect((await story.planOf("2026-03-29", "F-1")).words).toContain("30 jours de retard");
    expect((await story.planOf("2026-10-25", "F-1")).words).toContain("240 jours de retard");
  });

  test("une échéance à trente jours tombe le même jour partout, 29 février compris", async () => {
    const story = await lateInvoice();
    const dues = await twoAtATime(
      ZONES.map((zone, index) => async () => {
        const { stdout, stderr } = await relance(
          [
            "--donnees",
            story.folder,
            "--aujourd-hui",
            "2028-01-30",
            "facture",
            "ajouter",
            `B-${index}`,
            "--client",
            "acme",
            "--date",
            "2028-01-30",
            "--montant",
            "10",
            "--conditions",
            "30 jours",
            "--json",
          ],
          { env: { TZ: zone } },
        );
        expect(stderr).toBe("");
        return (JSON.parse(stdout) as { echeance: string }).echeance;
      }),
    );
    expect(dues).toEqual(["2028-02-29", "2028-02-29", "2028-02-29", "2028-02-29"]);
  });

  test("témoin: sans --aujourd-hui, le jour est celui de Paris: il change à minuit là-bas, dans tous les fuseaux", async () => {
    const story = await lateInvoice();
    const instants = [
      // Winter: Paris is one hour ahead. Summer, on the very day of the change: two hours.
      ["2026-03-28T22:59:00Z", "2026-03-28"],
      ["2026-03-28T23:01:00Z", "2026-03-29"],
      ["2026-03-29T21:59:00Z", "2026-03-29"],
      ["2026-03-29T22:01:00Z", "2026-03-30"],
    ] as const;
    await twoAtATime(
      instants.map(([instant, day], index) => async () => {
        const clock = clockAt(instant);
        const { stdout } = await relance(["--donnees", story.folder, "status", "--json"], {
          node: clock.node,
          env: { ...clock.env, TZ: ZONES[index] ?? "UTC" },
        });
        expect((JSON.parse(stdout) as { date: string }).date, instant).toBe(day);
      }),
    );
  });
});

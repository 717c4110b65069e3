// Days in French: « 1er », accents, plurals from two, and the year only where it is needed.
import { describe, expect, it } from "vitest";
import { addDays, day } from "../../src/domain/day.ts";
import {
  countOf,
  formatDay,
  formatDayNumeric,
  formatDayShort,
  formatDays,
  formatDayWithWeekday,
  formatDistance,
} from "../../src/format/dates.ts";

/** No-break spaces shown as ordinary ones, to read the expectations. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

describe("une date", () => {
  it.each([
    ["2026-03-01", "1er mars 2026", "dimanche 1er mars 2026", "01/03/2026"],
    ["2026-02-11", "11 février 2026", "mercredi 11 février 2026", "11/02/2026"],
    ["2026-08-31", "31 août 2026", "lundi 31 août 2026", "31/08/2026"],
    ["2026-12-21", "21 décembre 2026", "lundi 21 décembre 2026", "21/12/2026"],
    ["2024-02-29", "29 février 2024", "jeudi 29 février 2024", "29/02/2024"],
  ])("%s : « %s », « %s », « %s »", (on, long, withWeekday, numeric) => {
    expect(plain(formatDay(day(on)))).toBe(long);
    expect(plain(formatDayWithWeekday(day(on)))).toBe(withWeekday);
    expect(formatDayNumeric(day(on))).toBe(numeric);
  });

  it("ne se coupe pas entre le jour, le mois et l'année", () => {
    expect(formatDay(day("2026-03-01"))).toBe("1er\u00a0mars\u00a02026");
  });

  it("courte, ne dit l'année que si ce n'est pas celle d'aujourd'hui", () => {
    const today = day("2026-11-22");
    expect(plain(formatDayShort(day("2026-12-03"), today))).toBe("jeu. 3 déc.");
    expect(plain(formatDayShort(day("2026-05-01"), today))).toBe("ven. 1er mai");
    expect(plain(formatDayShort(day("2027-01-01"), today))).toBe("ven. 1er janv. 2027");
    expect(plain(formatDayShort(day("2025-12-31"), today))).toBe("mer. 31 déc. 2025");
  });

  it("est celle que donne la bibliothèque du système, tous les jours d'une année", () => {
    const intl = new Intl.DateTimeFormat("fr-FR", {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
    for (let index = 0; index < 366; index += 1) {
      const on = addDays(day("2028-01-01"), index);
      const expected = intl.format(new Date(`${on}T00:00:00Z`)).replace(/^(\S+) 1 /u, "$1 1er ");
      expect(plain(formatDayWithWeekday(on))).toBe(expected);
    }
  });
});

describe("une distance", () => {
  it.each([
    [0, "aujourd'hui"],
    [1, "dans 1 jour"],
    [3, "dans 3 jours"],
    [-1, "il y a 1 jour"],
    [-47, "il y a 47 jours"],
  ])("%i : « %s »", (days, expected) => {
    const today = day("2026-11-22");
    expect(plain(formatDistance(addDays(today, days), today))).toBe(expected);
  });
});

describe("un nombre et son nom", () => {
  it.each([
    [0, "0 facture"],
    [1, "1 facture"],
    [2, "2 factures"],
    [1_000, "1\u202f000 factures"],
    [2_685, "2\u202f685 factures"],
  ])("%i : « %s »", (count, expected) => {
    expect(plain(countOf(count, "facture"))).toBe(expected);
  });

  it("le pluriel irrégulier est donné", () => {
    expect(plain(countOf(2, "travail", "travaux"))).toBe("2 travaux");
  });

  it("ne se séparent pas", () => {
    expect(countOf(3, "jour")).toBe("3\u00a0jours");
  });
});

describe("plusieurs dates à la suite", () => {
  it.each([
    [["2026-03-01"], "le 1er mars 2026"],
    [["2026-05-03", "2026-05-11"], "les 3 et 11 mai 2026"],
    [["2026-05-03", "2026-05-11", "2026-05-20"], "les 3, 11 et 20 mai 2026"],
    [["2026-05-03", "2026-05-11", "2026-06-02"], "les 3 et 11 mai et le 2 juin 2026"],
    [["2026-05-03", "2026-06-02", "2026-07-07"], "le 3 mai, le 2 juin et le 7 juillet 2026"],
    [["2025-12-28", "2026-01-04", "2026-02-01"], "le 28 décembre 2025, le 4 janvier et le 1er février 2026"],
    [["2025-05-03", "2026-05-03"], "le 3 mai 2025 et le 3 mai 2026"],
  ])("%j : « %s »", (days, words) => {
    expect(plain(formatDays(days.map((one) => day(one))))).toBe(words);
  });
});

// The time to declare a claim: from the BODACC, longer only for a creditor who lives elsewhere, moved past
// weekends and holidays.
import { describe, expect, it } from "vitest";
import type { Address } from "../../src/domain/client.ts";
import { day } from "../../src/domain/day.ts";
import { claimsToDeclare, declarationPeriod } from "../../src/domain/insolvency.ts";
import { account, client, LEGAL } from "./build.ts";

const place = (postcode: string, country = "FR"): Address => ({ lines: [], postcode, city: "X", country });
const LYON = place("69003");
const SAINT_DENIS = place("97400");
const { delays } = LEGAL;

describe("declarationPeriod", () => {
  it.each([
    ["en métropole, deux mois", "2026-10-20", LYON, LYON, "2026-12-20"],
    ["l'Alsace est la métropole", "2026-10-20", place("67000"), LYON, "2026-12-20"],
    [
      "créancier outre-mer, débiteur en métropole: quatre mois",
      "2026-10-20",
      LYON,
      SAINT_DENIS,
      "2027-02-20",
    ],
    ["créancier à l'étranger: quatre mois", "2026-10-20", LYON, place("1000", "BE"), "2027-02-20"],
    ["inversement, débiteur à La Réunion", "2026-10-20", SAINT_DENIS, LYON, "2027-02-20"],
    ["tous deux à La Réunion: deux mois, pas quatre", "2026-10-20", SAINT_DENIS, SAINT_DENIS, "2026-12-20"],
    ["le même, sous son code de pays", "2026-10-20", place("97400", "RE"), SAINT_DENIS, "2026-12-20"],
    ["deux départements d'outre-mer: quatre mois", "2026-10-20", place("97200"), SAINT_DENIS, "2027-02-20"],
    ["adresse du débiteur inconnue: le délai court", "2026-10-20", undefined, SAINT_DENIS, "2026-12-20"],
    [
      "débiteur à l'étranger, sans tribunal connu: le délai court",
      "2026-10-20",
      place("1000", "BE"),
      LYON,
      "2026-12-20",
    ],
    ["le 31 décembre finit le 28 février", "2026-12-31", LYON, LYON, "2027-02-28"],
  ])("%s", (_, published, debtor, creditor, expected) => {
    expect(declarationPeriod(day(published), debtor, creditor, delays).rawOn).toBe(expected);
  });

  // CPC 642, by hand: 20 December 2026 and 13 December 2026 are Sundays, 20 February 2027 is a Saturday; La Réunion keeps
  // 20 December, Alsace 26 March 2027 (Good Friday).
  it.each([
    ["un dimanche passe au lundi", "2026-10-20", LYON, "2026-12-20", "2026-12-21"],
    ["un samedi passe au lundi", "2026-12-20", LYON, "2027-02-20", "2027-02-22"],
    ["un férié du tribunal passe au lendemain", "2027-10-20", SAINT_DENIS, "2027-12-20", "2027-12-21"],
    ["le même sous son code de pays", "2027-10-20", place("97400", "RE"), "2027-12-20", "2027-12-21"],
    ["qui n'est pas férié ailleurs", "2027-10-20", LYON, "2027-12-20", "2027-12-20"],
    ["le Vendredi saint à Strasbourg", "2027-01-26", place("67000"), "2027-03-26", "2027-03-30"],
    ["un jour ouvré ne bouge pas", "2026-10-21", LYON, "2026-12-21", "2026-12-21"],
  ])("%s", (_, published, debtor, rawOn, endsOn) => {
    expect(declarationPeriod(day(published), debtor, debtor, delays)).toMatchObject({ rawOn, endsOn });
  });

  it("les six mois du relevé, et la moitié qui suit la décision, sont reportés de même", () => {
    // 20 February 2027 is a Saturday, 10 January 2027 a Sunday.
    expect(declarationPeriod(day("2026-08-20"), LYON, LYON, delays, day("2026-12-10"))).toEqual({
      rawOn: "2027-01-10",
      endsOn: "2027-01-11",
      relief: { rawOn: "2027-02-20", endsOn: "2027-02-22" },
      zone: "metropole",
      lengthened: false,
      relievedOn: "2026-12-10",
    });
  });
});

describe("claimsToDeclare", () => {
  const insolvent = client({ insolvencyOn: day("2026-10-05"), insolvencyPublishedOn: day("2026-10-20") });
  const owed = (changes: Parameters<typeof client>[0] = {}, invoice = {}) =>
    account({ due: "2026-09-01", total: 100_000, client: { ...insolvent, ...changes }, invoice });
  const claims = (one: ReturnType<typeof owed>, today = "2026-11-22") =>
    claimsToDeclare([one], LYON, delays, day(today));

  it("dit combien de jours il reste, ou que la date manque", () => {
    expect(claims(owed())).toMatchObject([
      { daysLeft: 29, period: { rawOn: "2026-12-20", endsOn: "2026-12-21" } },
    ]);
    expect(claims(owed({ insolvencyPublishedOn: undefined }))).toMatchObject([{ daysLeft: undefined }]);
  });

  it("se tait une fois la créance déclarée, ou avant le jugement", () => {
    expect(claims(owed({ claimDeclaredOn: day("2026-11-10") }))).toEqual([]);
    expect(claims(owed(), "2026-10-04")).toEqual([]);
    expect(claims(owed({ insolvencyOn: undefined, insolvencyPublishedOn: undefined }))).toEqual([]);
  });

  it("laisse de côté ce qui a été fait après le jugement, et garde ce dont la date n'est pas connue", () => {
    expect(claims(owed({}, { performedOn: day("2026-10-06") }))).toEqual([]);
    expect(claims(owed({}, { performedOn: day("2026-10-05") }))).toHaveLength(1);
    expect(claims(owed({}, { issuedOn: day("2026-10-30") }))).toHaveLength(1);
  });

  it("le délai passé, parle encore du relevé de forclusion pendant six mois", () => {
    expect(claims(owed(), "2026-12-21")).toMatchObject([{ daysLeft: 0 }]);
    expect(claims(owed(), "2026-12-22")).toMatchObject([
      { daysLeft: -1, period: { relief: { endsOn: "2027-04-20" } } },
    ]);
    expect(claims(owed(), "2027-04-20")).toHaveLength(1);
    expect(claims(owed(), "2027-04-21")).toEqual([]);
  });

  it("réunit les factures d'un client, et montre d'abord ce qui n'a pas de date", () => {
    const other = client({ id: 2, ref: "nova", insolvencyOn: day("2026-11-01") });
    const found = claimsToDeclare(
      [
        owed(),
        account({ id: 2, due: "2026-09-01", total: 1, client: insolvent }),
        account({ id: 3, due: "2026-09-01", total: 1, client: other }),
      ],
      LYON,
      delays,
      day("2026-11-22"),
    );
    expect(found.map((one) => [one.client.ref, one.accounts.length])).toEqual([
      ["nova", 1],
      ["acme", 2],
    ]);
  });
});

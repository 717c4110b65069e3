// The legal cases that a jurist reads and writes (test/cas/), each run through the engine and re-added by hand.
import { describe, expect, it } from "vitest";
import { buildDecompte, type Decompte } from "../../src/domain/decompte.ts";
import { RelanceError } from "../../src/domain/errors.ts";
import { LEGAL } from "./build.ts";
import { type Cas, type Expected, readCas, readCasFiles } from "./cas.ts";

/** `10 000,00`, as the files write it. */
function written(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  const units = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/gu, " ");
  return `${cents < 0 ? "-" : ""}${units},${digits.slice(-2)}`;
}

/** The décompte in the shape of « attendu ». */
function figures({ invoices, totals }: Decompte): Expected {
  const named = (number: string): string[] => (invoices.length > 1 ? [number] : []);
  return {
    lignes: invoices.flatMap((one) =>
      one.interestLines.map((line) => [
        line.fromOn,
        line.toOn,
        line.days,
        written(line.baseCents),
        written(line.rateBp),
        written(line.amountCents),
        ...named(one.invoice.number),
      ]),
    ),
    imputations: invoices.flatMap((one) =>
      one.allocations.map((each) => [
        each.payment.receivedOn,
        written(each.toInterestCents),
        written(each.toPrincipalCents),
        written(each.toIndemniteCents),
        written(each.surplusCents),
        ...named(one.invoice.number),
      ]),
    ),
    principal: written(totals.principalCents),
    interets: written(totals.interestCents),
    indemnite: written(totals.indemniteCents),
    total: written(totals.totalCents),
    par_jour: written(totals.perDayCents),
    reserves: [...new Set(invoices.flatMap((one) => one.notes.map((note) => note.kind)))].sort(),
  };
}

const compute = (cas: Cas): Decompte => buildDecompte(cas.client, cas.accounts, LEGAL, cas.on, cas.options);

const files = readCasFiles();

describe.each(files)("$name : $theme", ({ cas }) => {
  it.each(cas)("$titre", (one) => {
    if (one.refus === undefined) {
      expect(figures(compute(one))).toEqual(one.attendu);
      return;
    }
    expect(() => compute(one)).toThrow(RelanceError);
    expect(() => compute(one)).toThrow(one.refus);
  });
});

/** « …, 61 jours : 10 000 × 12,15 % × 61 / 365 = 203,0547… → 203,05 € » */
const OPERATION =
  /, (?<days>\d+) jours? : (?<base>[\d ]+(?:,\d\d)?) × (?<rate>\d+,\d\d) % × (?<again>\d+) \/ 365 = (?<exact>[\d ]+(?:,\d{1,4})?)(?<more>…?) → (?<rounded>[\d ]+,\d\d) €$/u;

function scaled(text: string, decimals: number): bigint {
  const [units = "0", fraction = ""] = text.replaceAll(" ", "").split(",");
  return BigInt(units + fraction.padEnd(decimals, "0"));
}

describe("les calculs écrits dans les cas", () => {
  const operations = files.flatMap(({ name, cas }) =>
    cas.flatMap((one) =>
      one.calcul
        .filter((line) => line.includes("×"))
        .map((line) => ({ where: `${name}, ${one.titre}`, line, found: OPERATION.exec(line)?.groups })),
    ),
  );

  it("se lisent tous, et sont nombreux", () => {
    expect(operations.filter(({ found }) => found === undefined).map(({ line }) => line)).toEqual([]);
    expect(operations.length).toBeGreaterThan(250);
  });

  it("sont justes : le quotient à quatre décimales, puis l'arrondi au centime", () => {
    for (const { where, line, found = {} } of operations) {
      const { days = "", base = "", rate = "", again, exact = "", more, rounded = "" } = found;
      const numerator = scaled(base, 2) * scaled(rate, 2) * BigInt(days);
      // In ten-thousandths of a euro: cents × hundredths of a percent × days, over 365 and 100.
      const denominator = 36_500n;
      expect(again, `${where} : ${line}`).toBe(days);
      expect(scaled(exact, 4), `${where} : ${line}`).toBe(numerator / denominator);
      expect(more === "…", `${where} : ${line}`).toBe(numerator % denominator !== 0n);
      const lower = (numerator / (denominator * 100n)) * 1n;
      const up = 2n * (numerator - lower * denominator * 100n) >= denominator * 100n ? 1n : 0n;
      expect(scaled(rounded, 2), `${where} : ${line}`).toBe(lower + up);
    }
  });

  it("donnent les lignes attendues, et chaque total est la somme de ses lignes", () => {
    for (const { name, cas } of files) {
      for (const { titre, calcul, attendu } of cas) {
        if (attendu === undefined || calcul.length === 0) continue;
        const told = calcul.flatMap((line) => OPERATION.exec(line)?.groups?.rounded ?? []);
        expect(told, `${name}, ${titre}`).toEqual(attendu.lignes.map((row) => row[5]));
        const { principal, interets, indemnite, total } = attendu;
        const sum = [principal, interets, indemnite].map((text) => scaled(text, 2)).reduce((a, b) => a + b);
        expect(sum, `${name}, ${titre}`).toBe(scaled(total, 2));
        expect(calcul.at(-1), `${name}, ${titre}`).toContain(`= ${total} €`);
      }
    }
  });
});

describe("le lecteur de cas", () => {
  const sound = {
    titre: "un cas",
    source: "https://exemple.fr",
    debiteur: { type: "societe" },
    facture: { echeance: "2026-01-31", montant: "100,00" },
    au: "2026-02-28",
    attendu: { refus: "2027" },
  };

  it("accepte un cas bien écrit", () => {
    expect(readCas(sound, "ici").accounts).toHaveLength(1);
  });

  it.each([
    ["une clé inconnue", { ...sound, echéance: "2026-01-31" }, /clé inconnue echéance/u],
    ["une clé absente", { ...sound, source: undefined, au: undefined }, /un texte est attendu/u],
    [
      "un montant en chiffres",
      { ...sound, facture: { echeance: "2026-01-31", montant: "100" } },
      /montant « 100 »/u,
    ],
    ["une date à la française", { ...sound, au: "28/02/2026" }, /date « 28\/02\/2026 »/u],
    ["un débiteur inconnu", { ...sound, debiteur: { type: "sas" } }, /débiteur « sas » inconnu/u],
    [
      "un paiement sur une autre facture",
      { ...sound, paiements: [{ le: "2026-02-01", montant: "1,00", facture: "F-9" }] },
      /F-1/u,
    ],
    ["deux façons de nommer les factures", { ...sound, factures: [] }, /« facture » ou « factures »/u],
    [
      "ni source publiée ni calcul",
      { ...sound, source: "calcul à la main", attendu: {} },
      /il manque lignes/u,
    ],
  ])("refuse %s, en disant où", (_what, raw, message) => {
    expect(() => readCas(raw, "ici")).toThrow(message);
    expect(() => readCas(raw, "ici")).toThrow(/^ici/u);
  });
});

it("il y a au moins 80 cas, et aucun titre ne sert deux fois", () => {
  const titles = files.flatMap(({ cas }) => cas.map((one) => one.titre));
  expect(titles.length).toBeGreaterThanOrEqual(80);
  expect(new Set(titles).size).toBe(titles.length);
});

// Penalties and indemnities: where the tables end, how a partial payment counts, what a judgment stops.
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { HAS_POPPLER } from "../documents/pdf-probe.ts";
import { acme, type DecompteJson, decompte } from "./decompte-json.ts";
import { readDraft } from "./mail-probe.ts";
import { addInvoice, filesUnder, pdfText, plainText, type Story } from "./story.ts";

describe("after the last known rate", () => {
  async function late(): Promise<Story> {
    const story = await acme();
    await addInvoice(story, "F-1", {
      client: "acme",
      issued: "2026-11-01",
      due: "2026-12-01",
      amount: "1200",
    });
    await story.does(
      "2026-12-10",
      `piece ajouter F-1 ${story.writes("facture.txt", "Facture F-1")} --nature facture`,
    );
    return story;
  }

  test("le 10 janvier 2027, refus qui nomme le semestre manquant: jamais 0, jamais l'ancien taux", async () => {
    const story = await late();
    const before = filesUnder(`${story.folder}/documents`).size;
    for (const line of [
      "decompte F-1",
      "mise-en-demeure acme --oui",
      "dossier verifier acme",
      `dossier exporter acme --sortie ${story.beside("d")}`,
    ]) {
      const refused = await story.tries("2027-01-10", line);
      expect(refused.code, line).toBe(13);
      expect(refused.stderr, line).toMatch(/2027-S1|1er semestre 2027|premier semestre 2027/u);
      expect(refused.stdout, line).toBe("");
    }
    expect(filesUnder(`${story.folder}/documents`).size).toBe(before);
    expect(existsSync(story.beside("d"))).toBe(false);
    // The sum at a date that the tables know is still given that day.
    expect((await decompte(story, "2027-01-10", "F-1 --au 2026-12-31")).totaux.interets_centimes).toBe(1_223);
  });

  test("ce jour-là, la matinée ne chiffre pas les pénalités, le dit, et un courriel n'en réclame aucune", async () => {
    const story = await late();
    const status = await story.tells<{
      taux_manquant: string | null;
      a_faire: { total_centimes: number | null; solde_centimes: number }[];
    }>("2027-01-10", "status");
    expect(status.taux_manquant).toMatch(/2027/u);
    expect(status.a_faire).toMatchObject([{ solde_centimes: 120_000, total_centimes: null }]);
    await story.does("2026-12-05", "etape noter F-1 --etape courriel-courtois");
    const { brouillons } = await story.tells<{ brouillons: { fichier: string; etape: string }[] }>(
      "2027-01-10",
      "relancer",
    );
    expect(brouillons).toMatchObject([{ etape: "courriel-ferme" }]);
    const { text } = await readDraft(brouillons[0]?.fichier ?? "");
    expect(text).toContain("1 200,00 €");
    expect(text).not.toMatch(/pénalités de|indemnité|12,40/u);
    expect(text).not.toMatch(/(?<!\d)0,00 €/u);
  });

  test("témoin: le 31 décembre 2026 tout se chiffre: 1 200 € × 12,40 % × 30 / 365 = 12,23 €", async () => {
    const story = await late();
    expect((await decompte(story, "2026-12-31", "F-1")).totaux.interets_centimes).toBe(1_223);
    expect((await story.tries("2026-12-31", "mise-en-demeure acme --oui")).code).toBe(0);
  });

  test("prévenu trente jours avant la fin de la table, pas trente et un", async () => {
    const story = await late();
    const tables = async (day: string): Promise<number> =>
      (await story.tells<{ tables_a_renouveler: unknown[] }>(day, "status")).tables_a_renouveler.length;
    expect(await tables("2026-11-30")).toBe(0);
    expect(await tables("2026-12-01")).toBeGreaterThan(0);
    expect(plainText((await story.tries("2026-12-01", "droit verifier")).stdout)).toMatch(/taux/iu);
  });
});

describe("a partial payment counted both ways", () => {
  /** 10 000 € at 10 % by contract, due on 2025-01-01, 4 000 € received on `paidOn`. */
  async function tenThousand(paidOn: string): Promise<Story> {
    const story = await acme();
    await story.does(
      "2024-12-02",
      "facture ajouter F-1 --client acme --date 2024-12-02 --echeance 2025-01-01 --montant 10000 --taux 10",
    );
    await story.does("2025-12-31", `paiement ajouter F-1 4000 --le ${paidOn}`);
    return story;
  }

  test("4 000 € reçus le 1er juillet 2025: 6 863,35 € intérêts d'abord, 6 838,36 € principal d'abord", async () => {
    const story = await tenThousand("2025-07-01");
    const interest = await decompte(story, "2026-01-01", "F-1");
    expect(interest.totaux).toMatchObject({
      interets_centimes: 32_746,
      principal_centimes: 649_589,
      indemnites_centimes: 4_000,
      total_centimes: 686_335,
    });
    const principal = await decompte(story, "2026-01-01", "F-1 --imputation principal");
    expect(principal.totaux).toMatchObject({
      interets_centimes: 79_836,
      principal_centimes: 600_000,
      indemnites_centimes: 4_000,
      total_centimes: 683_836,
    });
  });

  test.skipIf(!HAS_POPPLER)(
    "les deux s'impriment, et celle qui n'est pas la loi dit qu'elle est un choix",
    async () => {
      const story = await tenThousand("2025-07-01");
      const [first, second] = [story.beside("interets.pdf"), story.beside("principal.pdf")];
      await story.does("2026-01-01", `decompte F-1 --pdf ${first}`);
      await story.does("2026-01-01", `decompte F-1 --imputation principal --pdf ${second}`);
      for (const amount of ["327,46 €", "6 495,89 €", "6 863,35 €"]) expect(pdfText(first)).toContain(amount);
      for (const amount of ["798,36 €", "6 000,00 €", "6 838,36 €"])
        expect(pdfText(second)).toContain(amount);
      expect(pdfText(second)).toMatch(/d[’']abord sur le principal/u);
      expect(pdfText(first)).not.toMatch(/d[’']abord sur le principal/u);
    },
  );

  test("témoin: reçus le jour de l'échéance, les deux lectures donnent la même somme", async () => {
    const story = await tenThousand("2025-01-01");
    const interest = await decompte(story, "2026-01-01", "F-1");
    const principal = await decompte(story, "2026-01-01", "F-1 --imputation principal");
    // 6 000 € × 10 % = 600 € for the year.
    expect(interest.totaux).toMatchObject({
      interets_centimes: 60_000,
      principal_centimes: 600_000,
      total_centimes: 664_000,
    });
    expect(principal.totaux).toEqual(interest.totaux);
  });
});

describe("the forty euros, and an insolvency judgment", () => {
  /** On 2026-10-01: LATE is late, PAID was paid on time, SOON is due in 10 days. */
  async function threeStates(): Promise<Story> {
    const story = await acme();
    await addInvoice(story, "LATE", {
      client: "acme",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "1000",
    });
    await addInvoice(story, "PAID", {
      client: "acme",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "1000",
    });
    await addInvoice(story, "SOON", {
      client: "acme",
      issued: "2026-09-11",
      due: "2026-10-11",
      amount: "1000",
    });
    await story.does("2026-09-01", "paiement ajouter PAID 1000");
    return story;
  }
  const indemnites = (due: DecompteJson): Record<string, number> =>
    Object.fromEntries(due.factures.map((one) => [one.facture, one.indemnite_centimes]));

  test("une échue, une payée à temps, une à échoir dans dix jours: 40 € sur la seule échue", async () => {
    const story = await threeStates();
    expect(indemnites(await decompte(story, "2026-10-01", "acme"))).toEqual({ LATE: 4_000, SOON: 0 });
    expect((await decompte(story, "2026-10-01", "PAID")).totaux.total_centimes).toBe(0);
  });

  test("un jugement arrête les pénalités, exclut les 40 € des échéances du jour et d'après, et toute relance cesse", async () => {
    const story = await threeStates();
    await story.does("2026-10-11", "client modifier acme --procedure-collective 2026-10-11");
    const due = await decompte(story, "2026-11-20", "acme");
    // SOON was due on the very day of the judgment.
    expect(indemnites(due)).toEqual({ LATE: 4_000, SOON: 0 });
    const late = due.factures.find((one) => one.facture === "LATE");
    // Interest to the day before the judgment: 2 September to 10 October, 39 days: 13,25 €.
    expect(late?.interets_centimes).toBe(1_325);
    expect(late?.lignes_interets.reduce((sum, line) => sum + line.jours, 0)).toBe(39);
    expect(due.factures.find((one) => one.facture === "SOON")?.interets_centimes).toBe(0);
    expect(due.totaux.par_jour_centimes).toBe(0);
    expect(await story.planOf("2026-11-20", "LATE")).toMatchObject({
      state: "arretees",
      reasons: ["procedure-collective"],
    });
    expect((await story.tries("2026-11-20", "mise-en-demeure acme --oui")).code).toBe(5);
    expect((await decompte(story, "2027-03-01", "acme")).totaux).toEqual(due.totaux);
  });

  test("témoin: jugement le lendemain de l'échéance: cette facture-là porte ses 40 €", async () => {
    const story = await threeStates();
    await story.does("2026-10-12", "client modifier acme --procedure-collective 2026-10-12");
    expect(indemnites(await decompte(story, "2026-11-20", "acme"))).toEqual({ LATE: 4_000, SOON: 4_000 });
  });
});

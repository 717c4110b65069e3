// What is due, on every document: one sum, to the cent, computed by hand here and never by the program's own code.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { HAS_POPPLER } from "../documents/pdf-probe.ts";
import { readDraft } from "./mail-probe.ts";
import { addClient, addInvoice, filesUnder, newStory, pdfText, plainText, type Story } from "./story.ts";

interface DecompteJson {
  readonly factures: readonly {
    readonly facture: string;
    readonly jours_de_retard: number;
    readonly solde_facture_centimes: number;
    readonly principal_centimes: number;
    readonly interets_centimes: number;
    readonly indemnite_centimes: number;
    readonly total_centimes: number;
    readonly paiements: readonly { readonly le: string; readonly montant_centimes: number }[];
    readonly lignes_interets: readonly {
      readonly jours: number;
      readonly base_centimes: number;
      readonly taux_points_de_base: number;
      readonly montant_centimes: number;
    }[];
    readonly notes: readonly { readonly code: string }[];
  }[];
  readonly totaux: {
    readonly principal_centimes: number;
    readonly interets_centimes: number;
    readonly indemnites_centimes: number;
    readonly total_centimes: number;
    readonly par_jour_centimes: number;
  };
}

async function acme(): Promise<Story> {
  const story = await newStory();
  await addClient(story, "2024-12-01", "ACME SAS", "--email compta@acme.fr");
  return story;
}

function decompte(story: Story, day: string, words: string): Promise<DecompteJson> {
  return story.tells<DecompteJson>(day, `decompte ${words}`);
}

describe("S10: on the due date nothing is late", () => {
  async function dueOnTheFirst(): Promise<Story> {
    const story = await acme();
    await addInvoice(story, "F-1", {
      client: "acme",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "1200",
    });
    return story;
  }

  test("S10: échéance aujourd'hui: pas en retard, ni pénalité ni indemnité, pas de mise en demeure", async () => {
    const story = await dueOnTheFirst();
    const status = await story.tells<{ resume: { en_retard_centimes: number; factures_en_retard: number } }>(
      "2026-09-01",
      "status",
    );
    expect(status.resume).toMatchObject({ en_retard_centimes: 0, factures_en_retard: 0 });
    const due = await decompte(story, "2026-09-01", "F-1");
    expect(due.totaux).toMatchObject({
      principal_centimes: 120_000,
      interets_centimes: 0,
      indemnites_centimes: 0,
      total_centimes: 120_000,
    });
    expect(due.factures[0]).toMatchObject({ jours_de_retard: 0, lignes_interets: [] });
    const letter = await story.tries("2026-09-01", "mise-en-demeure F-1 --oui");
    expect(letter).toMatchObject({ code: 5 });
    expect(letter.stderr).toContain("n'est pas échue");
  });

  test("S10, témoin: le lendemain, un jour de retard: 1 200 € × 12,40 % / 365 = 0,41 €, et 40 €", async () => {
    const story = await dueOnTheFirst();
    const status = await story.tells<{ resume: { en_retard_centimes: number } }>("2026-09-02", "status");
    expect(status.resume.en_retard_centimes).toBe(120_000);
    const due = await decompte(story, "2026-09-02", "F-1");
    expect(due.totaux).toMatchObject({
      principal_centimes: 120_000,
      interets_centimes: 41,
      indemnites_centimes: 4_000,
      total_centimes: 124_041,
    });
    expect(due.factures[0]?.jours_de_retard).toBe(1);
    expect((await story.tries("2026-09-02", "mise-en-demeure F-1 --oui")).code).toBe(0);
  });
});

describe("S13: 1 200 € invoiced, 500 € paid", () => {
  /** Paid before the due date, so that nothing of it went to penalties; one reminder made. */
  async function partlyPaid(paidOn: string): Promise<Story> {
    const story = await acme();
    await addInvoice(story, "F-1", {
      client: "acme",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "1200",
    });
    await story.does(paidOn, `paiement ajouter F-1 500 --le ${paidOn}`);
    await story.does(
      "2026-09-15",
      `piece ajouter F-1 ${story.writes("facture.txt", "Facture F-1, 1 200,00 EUR")} --nature facture --titre "Facture F-1" --date 2026-08-01`,
    );
    return story;
  }

  test.skipIf(!HAS_POPPLER)(
    "S13: courriel, mise en demeure, décompte, dossier et requête disent tous 700,00 € et le paiement à sa date",
    async () => {
      const story = await partlyPaid("2026-08-25");
      // 700 € × 12,40 % × 31 / 365 = 7,37 €; with the 40 €: 747,37 € on 2 October.
      const { brouillons } = await story.tells<{ brouillons: { fichier: string }[] }>(
        "2026-09-15",
        "relancer",
      );
      const mail = await readDraft(brouillons[0]?.fichier ?? "");
      const { fichier: letter } = await story.tells<{ fichier: string }>(
        "2026-10-02",
        "mise-en-demeure acme --oui",
      );
      const pdf = story.beside("decompte.pdf");
      const due = await decompte(story, "2026-10-02", `F-1 --pdf ${pdf}`);
      const folder = story.beside("dossier");
      await story.does("2026-10-02", `dossier exporter acme --sortie ${folder}`);
      const creance = readFileSync(`${folder}/creance.json`, "utf8");

      expect(due.factures[0]).toMatchObject({
        solde_facture_centimes: 70_000,
        principal_centimes: 70_000,
        interets_centimes: 737,
        indemnite_centimes: 4_000,
        paiements: [{ le: "2026-08-25", montant_centimes: 50_000 }],
      });
      expect(due.totaux.total_centimes).toBe(74_737);

      const requete = [...filesUnder(folder).keys()].find((name) => /requete.*\.pdf$/u.test(name)) ?? "";
      const texts = {
        courriel: mail.text,
        lettre: pdfText(letter),
        decompte: pdfText(pdf),
        requete: pdfText(`${folder}/${requete}`),
      };
      for (const [name, text] of Object.entries(texts)) {
        expect(text, name).toContain("700,00 €");
        expect(text, name).toContain("500,00 €");
        expect(text, name).toMatch(/25 août 2026|25\/08\/2026/u);
      }
      for (const name of ["lettre", "decompte", "requete"] as const)
        expect(texts[name], name).toContain("747,37 €");
      const data = JSON.parse(creance) as unknown;
      const numbers = JSON.stringify(data);
      expect(numbers).toMatch(/70000|700[.,]00/u);
      expect(numbers).toMatch(/50000|500[.,]00/u);
      expect(numbers).toContain("2026-08-25");
      expect(numbers).toMatch(/74737|747[.,]37/u);
    },
  );

  test.skipIf(!HAS_POPPLER)(
    "S13, témoin: payés après l'échéance, 500 € vont d'abord aux pénalités, et tous les documents le disent pareil",
    async () => {
      const story = await partlyPaid("2026-09-11");
      // 10 days: 1 200 € × 12,40 % × 10 / 365 = 4,08 €; principal 1 200 − (500 − 4,08) = 704,08 €;
      // 21 days on it: 704,08 € × 12,40 % × 21 / 365 = 5,02 €; total 704,08 + 5,02 + 40 = 749,10 €.
      const pdf = story.beside("decompte.pdf");
      const due = await decompte(story, "2026-10-02", `F-1 --pdf ${pdf}`);
      expect(due.totaux).toMatchObject({
        principal_centimes: 70_408,
        interets_centimes: 502,
        indemnites_centimes: 4_000,
        total_centimes: 74_910,
      });
      const { fichier: letter } = await story.tells<{ fichier: string }>(
        "2026-10-02",
        "mise-en-demeure acme --oui",
      );
      for (const path of [pdf, letter]) {
        expect(pdfText(path)).toContain("704,08 €");
        expect(pdfText(path)).toContain("749,10 €");
      }
      const chosen = await decompte(story, "2026-10-02", "F-1 --imputation principal");
      expect(chosen.totaux.principal_centimes).toBe(70_000);
    },
  );
});

describe("S14: a letter with several invoices", () => {
  async function threeInvoices(): Promise<Story> {
    const story = await acme();
    for (const [number, amount, due] of [
      ["F-1", "100", "2026-09-01"],
      ["F-2", "250", "2026-09-01"],
      ["F-3", "999,99", "2026-09-01"],
      ["F-4", "10", "2026-10-02"],
    ] as const)
      await addInvoice(story, number, { client: "acme", issued: "2026-08-01", due, amount });
    return story;
  }

  test.skipIf(!HAS_POPPLER)(
    "S14: 100, 250 et 999,99: trois soldes différents, et leur somme 1 349,99 €",
    async () => {
      const story = await threeInvoices();
      const { fichier, decompte: due } = await story.tells<{ fichier: string; decompte: DecompteJson }>(
        "2026-10-02",
        "mise-en-demeure acme --oui",
      );
      expect(due.factures.map((one) => one.principal_centimes)).toEqual([10_000, 25_000, 99_999]);
      expect(due.totaux.principal_centimes).toBe(134_999);
      expect(due.totaux.indemnites_centimes).toBe(12_000);
      // 31 days at 12,40 %: 1,05 + 2,63 + 10,53.
      expect(due.factures.map((one) => one.interets_centimes)).toEqual([105, 263, 1_053]);
      expect(due.totaux.total_centimes).toBe(134_999 + 105 + 263 + 1_053 + 12_000);
      const text = pdfText(fichier);
      for (const amount of ["100,00 €", "250,00 €", "999,99 €", "1 349,99 €", "1 484,20 €"])
        expect(text).toContain(amount);
    },
  );

  test.skipIf(!HAS_POPPLER)(
    "S14, témoin: la facture qui échoit aujourd'hui n'entre pas dans la lettre",
    async () => {
      const story = await threeInvoices();
      const { fichier } = await story.tells<{ fichier: string }>("2026-10-02", "mise-en-demeure acme --oui");
      expect(pdfText(fichier)).not.toContain("F-4");
      const tomorrow = await story.tells<{ decompte: DecompteJson }>(
        "2026-10-03",
        "mise-en-demeure acme --oui",
      );
      expect(tomorrow.decompte.factures.map((one) => one.facture)).toEqual(["F-1", "F-2", "F-3", "F-4"]);
      expect(tomorrow.decompte.totaux.principal_centimes).toBe(135_999);
    },
  );
});

describe("S16: the same letter, again and again", () => {
  test("S16: la même mise en demeure écrite 24 fois le même jour: mêmes octets, une seule lettre, 40 € par facture", async () => {
    const story = await acme();
    await addInvoice(story, "F-1", {
      client: "acme",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "100",
    });
    await addInvoice(story, "F-2", {
      client: "acme",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "250",
    });
    const hashes = new Set<string>();
    const files = new Set<string>();
    for (let time = 0; time < 24; time += 1) {
      const written = await story.tells<{ sha256: string; fichier: string; decompte: DecompteJson }>(
        "2026-10-02",
        "mise-en-demeure acme --oui",
      );
      hashes.add(written.sha256);
      files.add(written.fichier);
      expect(written.decompte.totaux.indemnites_centimes).toBe(8_000);
    }
    expect(hashes.size).toBe(1);
    expect(files.size).toBe(1);
    expect([...filesUnder(`${story.folder}/documents`).keys()]).toHaveLength(1);
    const { lettres } = await story.tells<{ lettres: unknown[] }>("2026-10-02", "lrar lister acme");
    expect(lettres).toHaveLength(1);
    expect((await decompte(story, "2026-10-02", "acme")).totaux.indemnites_centimes).toBe(8_000);
  });

  test("S16, témoin: le lendemain la lettre est une autre, l'indemnité reste la même", async () => {
    const story = await acme();
    await addInvoice(story, "F-1", {
      client: "acme",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "100",
    });
    const first = await story.tells<{ sha256: string; decompte: DecompteJson }>(
      "2026-10-01",
      "mise-en-demeure acme --oui",
    );
    const second = await story.tells<{ sha256: string; decompte: DecompteJson }>(
      "2026-10-02",
      "mise-en-demeure acme --oui",
    );
    expect(second.sha256).not.toBe(first.sha256);
    expect(second.decompte.totaux.indemnites_centimes).toBe(4_000);
  });
});

describe("S18: after the last known rate", () => {
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

  test("S18: le 10 janvier 2027, refus qui nomme le semestre manquant: jamais 0, jamais l'ancien taux", async () => {
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

  test("S18: ce jour-là, la matinée ne chiffre pas les pénalités, le dit, et un courriel n'en réclame aucune", async () => {
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

  test("S18, témoin: le 31 décembre 2026 tout se chiffre: 1 200 € × 12,40 % × 30 / 365 = 12,23 €", async () => {
    const story = await late();
    expect((await decompte(story, "2026-12-31", "F-1")).totaux.interets_centimes).toBe(1_223);
    expect((await story.tries("2026-12-31", "mise-en-demeure acme --oui")).code).toBe(0);
  });

  test("S18: prévenu trente jours avant la fin de la table, pas trente et un", async () => {
    const story = await late();
    const tables = async (day: string): Promise<number> =>
      (await story.tells<{ tables_a_renouveler: unknown[] }>(day, "status")).tables_a_renouveler.length;
    expect(await tables("2026-11-30")).toBe(0);
    expect(await tables("2026-12-01")).toBeGreaterThan(0);
    expect(plainText((await story.tries("2026-12-01", "droit verifier")).stdout)).toMatch(/taux/iu);
  });
});

describe("S19: a partial payment counted both ways", () => {
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

  test("S19: 4 000 € reçus le 1er juillet 2025: 6 863,35 € intérêts d'abord, 6 838,36 € principal d'abord", async () => {
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
    "S19: les deux s'impriment, et celle qui n'est pas la loi dit qu'elle est un choix",
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

  test("S19, témoin: reçus le jour de l'échéance, les deux lectures donnent la même somme", async () => {
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

describe("S20: the forty euros, and an insolvency judgment", () => {
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

  test("S20: une échue, une payée à temps, une à échoir dans dix jours: 40 € sur la seule échue", async () => {
    const story = await threeStates();
    expect(indemnites(await decompte(story, "2026-10-01", "acme"))).toEqual({ LATE: 4_000, SOON: 0 });
    expect((await decompte(story, "2026-10-01", "PAID")).totaux.total_centimes).toBe(0);
  });

  test("S20: un jugement arrête les pénalités, exclut les 40 € des échéances du jour et d'après, et toute relance cesse", async () => {
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

  test("S20, témoin: jugement le lendemain de l'échéance: cette facture-là porte ses 40 €", async () => {
    const story = await threeStates();
    await story.does("2026-10-12", "client modifier acme --procedure-collective 2026-10-12");
    expect(indemnites(await decompte(story, "2026-11-20", "acme"))).toEqual({ LATE: 4_000, SOON: 4_000 });
  });
});

// What is due, on every document: one sum, to the cent, computed by hand here and never by the program's own code.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { HAS_POPPLER } from "../documents/pdf-probe.ts";
import { acme, type DecompteJson, decompte } from "./decompte-json.ts";
import { readDraft } from "./mail-probe.ts";
import { addInvoice, filesUnder, pdfText, type Story } from "./story.ts";

describe("on the due date nothing is late", () => {
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

  test("échéance aujourd'hui: pas en retard, ni pénalité ni indemnité, pas de mise en demeure", async () => {
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

  test("témoin: le lendemain, un jour de retard: 1 200 € × 12,40 % / 365 = 0,41 €, et 40 €", async () => {
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

describe("1 200 € invoiced, 500 € paid", () => {
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
    "courriel, mise en demeure, décompte, dossier et requête disent tous 700,00 € et le paiement à sa date",
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
      await story.does(
        "2026-10-02",
        "dossier verifier acme --malgre piece-contrat --malgre piece-livraison --malgre mise-en-demeure --motif essai",
      );
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
    "témoin: payés après l'échéance, 500 € vont d'abord aux pénalités, et tous les documents le disent pareil",
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

describe("a letter with several invoices", () => {
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
    "100, 250 et 999,99: trois soldes différents, et leur somme 1 349,99 €",
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
    "témoin: la facture qui échoit aujourd'hui n'entre pas dans la lettre",
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

describe("the same letter, again and again", () => {
  test("la même mise en demeure écrite 24 fois le même jour: mêmes octets, une seule lettre, 40 € par facture", async () => {
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

  test("témoin: le lendemain la lettre est une autre, l'indemnité reste la même", async () => {
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

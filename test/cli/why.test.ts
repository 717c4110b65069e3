// `relance pourquoi`: the rule, the article and the fact behind each part of a sum, through the real program.
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileBeside, folderWithInvoice, folderWithProfile, run, runJson } from "./run.ts";

interface Why {
  readonly regles: readonly string[];
  readonly titres: readonly unknown[];
  readonly prescription: Readonly<Record<string, unknown>>;
}

/** No-break spaces made plain. */
async function rules(folder: string, number = "F-1"): Promise<string> {
  const { regles } = await runJson<Why>(folder, ["pourquoi", number]);
  return regles.join("\n").replace(/[\u00a0\u202f]/gu, " ");
}

describe("relance pourquoi", () => {
  it("gives the due date, the regime, the rate and the indemnity, with their articles", async () => {
    const said = await rules(await folderWithInvoice());
    expect(said).toContain("Échéance le 1er octobre 2026, selon : 30 jours.");
    expect(said).toContain("article L441-10, II");
    expect(said).toContain("BCE + 10 points, celui de chaque semestre");
    expect(said).toContain("40,00 €, une fois par facture");
    expect(said).not.toContain("1343-1");
  });

  it("says how payments, charges, waivers and decisions count", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "100", "--le", "2026-11-01");
    await run(folder, "frais", "ajouter", "F-1", "90", "--nature", "recouvrement");
    await run(folder, "abandon", "ajouter", "F-1", "--quoi", "indemnite", "--motif", "geste", "--oui");
    await run(folder, "procedure", "titre", "F-1", "--rendu-le", "2026-11-10");
    const said = await rules(folder);
    expect(said).toContain("article 1343-1");
    expect(said).toContain("Frais de recouvrement : article L441-10, II");
    expect(said).toMatch(/Abandon de l'indemnité forfaitaire le 22 novembre 2026, 40,00 € \(geste\)/u);
    expect(said).toContain("Depuis la décision du 10 novembre 2026");
    const { titres } = await runJson<Why>(folder, ["pourquoi", "F-1"]);
    expect(titres).toMatchObject([{ numero: 1, rendu_le: "2026-11-10", interets: "legal" }]);
    const screen = await run(folder, "pourquoi", "F-1");
    expect(screen).toContain("Les règles");
    const section = screen.slice(screen.indexOf("Les règles"));
    expect(section.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
  });

  it("shows the journal of the letters and pauses that weigh on the invoice, and no other's", async () => {
    const folder = await folderWithInvoice();
    const other = "facture ajouter F-9 --client acme --date 2026-11-20 --montant 50 --conditions".split(" ");
    await run(folder, ...other, "30 jours");
    const letter = join(dirname(fileBeside(folder, "x.txt", "")), "lettre.pdf");
    await run(folder, "mise-en-demeure", "F-1", "--sortie", letter, "--oui");
    await run(folder, "lrar", "depot", "acme", "--le", "2026-11-22");
    await run(folder, "client", "pause", "acme", "--motif", "accord");
    const { journal } = await runJson<{ journal: { geste: string }[] }>(folder, ["pourquoi", "F-1"]);
    const gestures = journal.map((line) => line.geste);
    expect(gestures).toContain("mise-en-demeure.ecrite");
    expect(gestures).toContain("lrar.depot");
    expect(gestures.filter((geste) => geste === "facture.ajoutee")).toHaveLength(1);
    const f9 = await runJson<{ journal: { geste: string }[] }>(folder, ["pourquoi", "F-9"]);
    expect(f9.journal.map((line) => line.geste)).not.toContain("lrar.depot");
    expect(f9.journal.map((line) => line.geste)).toContain("client.pause");
  });

  it("a consumer never owes the indemnity, a public body eight points", async () => {
    const folder = await folderWithProfile();
    for (const [name, kind] of [
      ["Nora Petit", "particulier"],
      ["Mairie", "public"],
    ] as const) {
      await run(folder, "client", "ajouter", name, "--type", kind);
    }
    const line = (number: string, client: string): string[] =>
      `facture ajouter ${number} --client ${client} --date 2026-08-01 --montant 900`.split(" ");
    await run(folder, ...line("F-P", "nora-petit"));
    await run(folder, ...line("F-M", "mairie"));
    expect(await rules(folder, "F-P")).toContain("jamais contre un consommateur");
    expect(await rules(folder, "F-M")).toContain("BCE + 8 points");
    expect(await run(folder, "facture", "voir", "F-M")).toContain("BCE + 8 points");
    expect(await run(folder, "facture", "voir", "F-P")).not.toContain("BCE");
  });

  it("a public body is written to in time: no ordonnance interrupts its prescription", async () => {
    const folder = await folderWithProfile();
    await run(folder, "client", "ajouter", "Mairie", "--type", "public");
    await run(folder, ..."facture ajouter F-M --client mairie --date 2022-08-01 --montant 900".split(" "));
    const said = (await run(folder, "prescription", "voir", "F-M")).replace(/\s+/gu, " ");
    expect(said).toContain(
      "toute réclamation écrite l'interrompt (loi n° 68-1250 du 31 décembre 1968, art. 2)",
    );
    expect(said).not.toMatch(/ordonnance|requête/u);
    const status = (await run(folder, "status")).replace(/\s+/gu, " ");
    expect(status).toContain("prescription le 31 décembre 2026");
    expect(status).toContain("→ relance mise-en-demeure mairie");
    expect(status).not.toContain("ordonnance");
  });

  it("names the acts that moved prescription", async () => {
    const folder = await folderWithInvoice();
    const mail = fileBeside(folder, "aveu.txt", "Je vous dois 1 200 €");
    const act = ["--nature", "reconnaissance", "--le", "2026-11-04", "--preuve", mail];
    await run(folder, "prescription", "interrompre", "F-1", ...act);
    const { prescription } = await runJson<Why>(folder, ["pourquoi", "F-1"]);
    expect(prescription).toMatchObject({
      interrompue_le: "2026-11-04",
      derniere_date_sure: "2031-09-04",
      actes: [{ numero: 1, nature: "reconnaissance", piece: 1 }],
    });
    expect(await run(folder, "pourquoi", "F-1")).toContain(
      "acte n° 1, reconnaissance de dette du 04/11/2026, pièce n° 1",
    );
  });
});

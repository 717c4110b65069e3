// Charges and waivers through the real program: what is counted, what is given up, always undone with a trace.
import { describe, expect, it } from "vitest";
import { fileBeside, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

interface Gesture {
  readonly geste: string;
  readonly details: Readonly<Record<string, unknown>>;
}

async function gestures(folder: string): Promise<readonly Gesture[]> {
  const { lignes } = await runJson<{ lignes: Gesture[] }>(folder, ["journal", "lister", "--facture", "F-1"]);
  return lignes;
}

async function due(folder: string): Promise<number> {
  const { totaux } = await runJson<{ totaux: { total_centimes: number } }>(folder, ["decompte", "F-1"]);
  return totaux.total_centimes;
}

/** 1 200,00 € + 52 days at 12,40 % (21,20 €) + 40,00 €. */
const DUE = 126_120;

describe("relance frais", () => {
  it("counts only what exceeds the indemnity, and only with a proof", async () => {
    const folder = await folderWithInvoice();
    const bare = await runJson(folder, ["frais", "ajouter", "F-1", "180", "--nature", "recouvrement"]);
    expect(bare).toMatchObject({ numero: 1, compte_centimes: 0, refus: "sans-preuve", piece: null });
    expect(await due(folder)).toBe(DUE);
    const note = fileBeside(folder, "note.txt", "Note d'honoraires");
    const line = ["frais", "ajouter", "F-1", "180", "--nature", "recouvrement", "--titre", "Me Adam"];
    const proved = await runJson(folder, [...line, "--preuve", note, "--le", "2026-11-10"]);
    expect(proved).toMatchObject({ numero: 2, compte_centimes: 14_000, refus: null, piece: 1 });
    expect(await due(folder)).toBe(DUE + 14_000);
  });

  it("says on the screen what is counted, why not, and what to do about it", async () => {
    const folder = await folderWithInvoice();
    const clause = await run(folder, "frais", "ajouter", "F-1", "100", "--nature", "clause-penale");
    expect(clause).toContain("Frais n° 1 noté : 100,00 €");
    expect(clause).toContain("Pas compté : due une fois la mise en demeure reçue");
    expect(clause).toContain("→ relance mise-en-demeure acme");
    const list = await run(folder, "frais", "lister", "acme");
    expect(list).toContain("clause pénale");
    expect(list).toContain("0,00 €");
  });

  it("has the mise en demeure enclose the proofs it rests on, and the invoices", async () => {
    const folder = await folderWithInvoice();
    const note = fileBeside(folder, "note.txt", "Note d'honoraires");
    const line = ["frais", "ajouter", "F-1", "180", "--nature", "recouvrement", "--titre", "Note de Me Adam"];
    await run(folder, ...line, "--preuve", note, "--le", "2026-11-10");
    const screen = await run(folder, "mise-en-demeure", "acme", "--oui");
    expect(screen).toContain(
      "Joignez-y les copies qu'elle annonce : facture F-1 ; justificatifs de frais : Note de Me Adam.",
    );
    const again = await runJson(folder, ["mise-en-demeure", "acme", "--oui"]);
    expect(again).toMatchObject({ a_joindre: { factures: ["F-1"], justificatifs: ["Note de Me Adam"] } });
  });

  it.each([
    ["an unknown kind", ["180", "--nature", "cadeau"], 4],
    ["no kind at all", ["180"], 2],
    ["a day to come", ["180", "--nature", "recouvrement", "--le", "2026-11-23"], 4],
    ["a day before the invoice", ["180", "--nature", "recouvrement", "--le", "2026-08-31"], 4],
    ["a piece that does not exist", ["180", "--nature", "recouvrement", "--piece", "9"], 4],
    ["a file that does not exist", ["180", "--nature", "recouvrement", "--preuve", "absent.pdf"], 4],
    ["two proofs", ["180", "--nature", "recouvrement", "--piece", "1", "--preuve", "x.pdf"], 2],
    ["a negative amount", ["-180", "--nature", "recouvrement"], 4],
  ])("refuses %s and writes nothing", async (_, args, expected) => {
    const folder = await folderWithInvoice();
    const { code, stderr } = await runRelance(folder, ["frais", "ajouter", "F-1", ...args]);
    expect(code).toBe(expected);
    expect(stderr).toMatch(/^Erreur : .+\n {2}→ /su);
    expect(await runJson(folder, ["frais", "lister", "F-1"])).toEqual({ version: 1, frais: [] });
  });

  it("refuses the piece of another client, and the same charge typed twice", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "client", "ajouter", "Nova");
    const file = fileBeside(folder, "a.txt", "preuve");
    await run(folder, "piece", "ajouter", "nova", file);
    const line = ["frais", "ajouter", "F-1", "180", "--nature", "recouvrement"];
    expect((await runRelance(folder, [...line, "--piece", "1"])).stderr).toContain(
      "n'est pas de « ACME SAS »",
    );
    await run(folder, ...line);
    expect((await runRelance(folder, line)).code).toBe(4);
    await run(folder, ...line, "--titre", "Second courrier");
  });

  it("is undone with a trace", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "frais", "ajouter", "F-1", "180", "--nature", "recouvrement");
    await run(folder, "frais", "annuler", "1", "--motif", "doublon");
    expect((await runRelance(folder, ["frais", "annuler", "1"])).code).toBe(4);
    expect((await gestures(folder)).map((one) => one.geste)).toEqual([
      "facture.ajoutee",
      "frais.ajoute",
      "frais.annule",
    ]);
    expect(await run(folder, "journal", "verifier")).toContain("Journal intact");
  });
});

describe("relance abandon", () => {
  const line = ["abandon", "ajouter", "F-1", "--quoi", "penalites", "--motif", "geste commercial"];

  it("shows what it takes off and asks; nothing is written without a yes", async () => {
    const folder = await folderWithInvoice();
    const { code, stdout, stderr } = await runRelance(folder, line);
    expect(code).toBe(5);
    expect(stdout).toContain("retire 21,20 €");
    expect(stdout).toContain("1 261,20 € → 1 240,00 €");
    expect(stdout).toContain("courent toujours");
    expect(stderr).toContain("--oui");
    expect(await due(folder)).toBe(DUE);
  });

  it("is journalled with its amount, and undone with a trace", async () => {
    const folder = await folderWithInvoice();
    const done = await runJson(folder, [...line, "--oui"]);
    expect(done).toMatchObject({ numero: 1, montant_centimes: 2_120, total_apres_centimes: 124_000 });
    expect(await due(folder)).toBe(124_000);
    const { abandons } = await runJson<{ abandons: unknown[] }>(folder, ["abandon", "lister", "acme"]);
    expect(abandons).toMatchObject([{ numero: 1, retire_centimes: 2_120, motif: "geste commercial" }]);
    await run(folder, "abandon", "annuler", "1");
    expect(await due(folder)).toBe(DUE);
    expect((await gestures(folder)).slice(1)).toMatchObject([
      { geste: "abandon.ajoute", details: { montant_centimes: 2_120, quoi: "interets" } },
      { geste: "abandon.annule", details: { abandon: 1 } },
    ]);
  });

  it("a part is given up, never more than is due, and never what is not due", async () => {
    const folder = await folderWithInvoice();
    const part = ["abandon", "ajouter", "F-1", "--quoi", "indemnite", "--motif", "accord", "--oui"];
    const beyond = await runRelance(folder, [...part, "--montant", "40,01"]);
    expect(beyond.code).toBe(4);
    expect(beyond.stderr).toContain("40,00 €");
    await run(folder, ...part, "--montant", "15");
    expect(await due(folder)).toBe(DUE - 1_500);
    await run(folder, ...part);
    expect(await due(folder)).toBe(DUE - 4_000);
    expect((await runRelance(folder, part)).code).toBe(5);
    const early = [...line, "--le", "2026-09-15", "--oui"];
    expect((await runRelance(folder, early)).stderr).toContain("rien à abandonner");
  });
});

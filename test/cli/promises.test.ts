// Promises through the real program: how a sum is shared, what a writing proves, the email that confirms, every undo.
import { describe, expect, it } from "vitest";
import { readDraft } from "../scenarios/mail-probe.ts";
import { fileBeside, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

const ADD = ["promesse", "ajouter", "F-1", "600", "--pour", "2026-12-05", "--canal", "appel"];

interface Added {
  readonly promesses: readonly Record<string, unknown>[];
  readonly prescription: readonly Record<string, unknown>[];
  readonly brouillon: { readonly fichier: string | null; readonly pourquoi?: string } | null;
}

const gestures = async (folder: string): Promise<readonly string[]> =>
  (
    await runJson<{ lignes: { geste: string }[] }>(folder, ["journal", "lister", "--facture", "F-1"])
  ).lignes.map((line) => line.geste);

async function folderWithEmail(): Promise<string> {
  const folder = await folderWithInvoice();
  await run(folder, "client", "modifier", "acme", "--email", "compta@acme.fr", "--contact", "Mme Roux");
  return folder;
}

describe("relance promesse ajouter", () => {
  it("says until when nothing is asked, and where the message to send is", async () => {
    const folder = await folderWithEmail();
    const said = await run(folder, ...ADD);
    expect(said).toContain("Promesse n° 1 : 600,00 € pour le 5 décembre 2026, F-1 (ACME SAS).");
    expect(said).toContain("Rien n'est demandé jusqu'au 5 décembre 2026.");
    expect(said).toMatch(/\/documents\/.+promesse\.eml/u);
    expect(await run(folder, "promesse", "lister")).toContain("en cours");
  });

  it("writes a confirmation that repeats the sum and the day, and asks for nothing more", async () => {
    const folder = await folderWithEmail();
    const { brouillon } = await runJson<Added>(folder, ADD);
    const { mail, text } = await readDraft(brouillon?.fichier ?? "");
    expect(mail.to).toMatchObject([{ address: "compta@acme.fr" }]);
    expect(mail.subject?.replace(/\s/gu, " ")).toBe(
      "Facture F-1 — règlement annoncé pour le 5 décembre 2026",
    );
    expect(text).toContain("notre échange téléphonique du 22 novembre 2026");
    expect(text).toContain("600,00 €, au plus tard le 5 décembre 2026");
    expect(text).toContain("Il restera alors 600,00 € à régler.");
    expect(text).toContain("FR14 2004 1010 0505 0001 3M02 606");
    expect(text).not.toMatch(/mise en demeure|pénalités|tribunal/iu);
  });

  it("without an address notes the promise and says how to have the message; --sans-brouillon says nothing", async () => {
    const folder = await folderWithInvoice();
    const said = (await run(folder, ...ADD)).replace(/\s+/gu, " ");
    expect(said).toContain("Pas de courriel de confirmation");
    expect(said).toContain("→ relance client modifier acme --email <adresse>");
    const other = await folderWithEmail();
    expect((await runJson<Added>(other, [...ADD, "--sans-brouillon"])).brouillon).toBeNull();
  });

  it("of a client is shared between its invoices, the oldest due first", async () => {
    const folder = await folderWithInvoice();
    await run(
      folder,
      "facture",
      "ajouter",
      "F-2",
      "--client",
      "acme",
      "--date",
      "2026-09-15",
      "--montant",
      "500",
    );
    const { promesses } = await runJson<Added>(folder, [
      ...["promesse", "ajouter", "acme", "1500", "--pour", "2026-12-05", "--canal", "appel"],
    ]);
    expect(promesses).toMatchObject([
      { facture: "F-1", montant_centimes: 120_000 },
      { facture: "F-2", montant_centimes: 30_000 },
    ]);
  });

  it("may go as far as what will be due that day, accessories included, and not a cent further", async () => {
    const folder = await folderWithInvoice();
    // By hand: 1 200 € × 12,40 % × 65 days / 365 = 26,50 €, and 40 €.
    const most = [...ADD.slice(0, 3), "1266,50", ...ADD.slice(4)];
    const beyond = await runRelance(folder, [...ADD.slice(0, 3), "1266,51", ...ADD.slice(4)]);
    expect(beyond.code).toBe(4);
    expect(beyond.stderr).toContain("1 266,50 €");
    expect((await runJson<Added>(folder, most)).promesses).toMatchObject([{ montant_centimes: 126_650 }]);
  });

  it("written and proved, records the act on prescription with it", async () => {
    const folder = await folderWithInvoice();
    const mail = fileBeside(folder, "mail.txt", "Je paierai 600 euros le 5 décembre.");
    const line = [...ADD.slice(0, -1), "email", "--preuve", mail, "--le", "2026-11-20"];
    const said = (await run(folder, ...line)).replace(/\s+/gu, " ");
    expect(said).toContain("reconnaît la dette (art. 2240 C. civ.)");
    expect(said).toContain("au 20 novembre 2031");
    expect(await run(folder, "prescription", "voir", "F-1")).toContain("promesse");
    expect((await gestures(folder)).slice(-2)).toEqual(["promesse.notee", "prescription.interrompue"]);
    await run(folder, "promesse", "annuler", "1");
    expect(await run(folder, "prescription", "voir", "F-1")).not.toContain("promesse");
  });

  it("said on the phone, or written without a piece, it proves nothing by itself", async () => {
    const folder = await folderWithInvoice();
    const mail = fileBeside(folder, "note.txt", "Mme Roux promet 600 euros.");
    expect((await runJson<Added>(folder, [...ADD, "--preuve", mail])).prescription).toEqual([]);
    const written = [...ADD.slice(0, 3), "100", ...ADD.slice(4, -1), "email"];
    expect((await runJson<Added>(folder, written)).prescription).toEqual([]);
  });

  it.each([
    ["no amount", ["F-1", "--pour", "2026-12-05", "--canal", "appel"], 2],
    ["no day", ["F-1", "600", "--canal", "appel"], 2],
    ["no channel", ["F-1", "600", "--pour", "2026-12-05"], 2],
    ["an unknown channel", ["F-1", "600", "--pour", "2026-12-05", "--canal", "pigeon"], 4],
    ["nothing", ["F-1", "0", "--pour", "2026-12-05", "--canal", "appel"], 4],
    ["a day before it was said", ["F-1", "600", "--pour", "2026-11-21", "--canal", "appel"], 4],
    ["words to come", ["F-1", "600", "--pour", "2026-12-05", "--canal", "appel", "--le", "2026-11-23"], 4],
    [
      "words before the invoice",
      ["F-1", "600", "--pour", "2026-12-05", "--canal", "appel", "--le", "2026-08-31"],
      4,
    ],
    ["an unknown invoice", ["F-9", "600", "--pour", "2026-12-05", "--canal", "appel"], 4],
  ])("refuses %s and writes nothing", async (_, args, code) => {
    const folder = await folderWithInvoice();
    const refused = await runRelance(folder, ["promesse", "ajouter", ...args]);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toMatch(/^Erreur : .+\n {2}→ /su);
    expect(await runJson(folder, ["promesse", "lister", "--tout"])).toEqual({ version: 1, promesses: [] });
  });

  it("refuses the same twice, a settled invoice and an insolvent client", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...ADD);
    expect((await runRelance(folder, ADD)).stderr).toContain("relance promesse annuler 1");
    await run(folder, "client", "procedure-collective", "acme", "--jugement", "2026-11-01");
    expect((await runRelance(folder, [...ADD.slice(0, 3), "50", ...ADD.slice(4)])).stderr).toContain(
      "L622-7",
    );
    const paid = await folderWithInvoice();
    await run(paid, "paiement", "ajouter", "F-1", "1200");
    expect((await runRelance(paid, ADD)).code).toBe(5);
  });
});

describe("relance promesse tenue, rompue, rouvrir, annuler", () => {
  it("what is said counts until it is taken back, with a trace", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...ADD);
    const kept = (await run(folder, "promesse", "tenue", "1")).replace(/\s+/gu, " ");
    expect(kept).toContain("dite tenue");
    expect(kept).toContain("relance paiement ajouter F-1 <montant> --le <date>");
    expect((await runRelance(folder, ["promesse", "tenue", "1"])).code).toBe(5);
    expect(await run(folder, "promesse", "rompue", "1")).toContain("passe devant les autres gestes");
    expect(await runJson(folder, ["promesse", "rouvrir", "1"])).toMatchObject({ etat: "en-cours" });
    expect((await runRelance(folder, ["promesse", "rouvrir", "1"])).code).toBe(5);
    expect((await runRelance(folder, ["promesse", "rompue", "1", "--le", "2026-11-21"])).code).toBe(4);
    await run(folder, "promesse", "annuler", "1", "--motif", "mauvais client");
    expect((await runRelance(folder, ["promesse", "annuler", "1"])).code).toBe(4);
    expect((await gestures(folder)).slice(1)).toEqual([
      "promesse.notee",
      "promesse.tenue",
      "promesse.rompue",
      "promesse.rouverte",
      "promesse.annulee",
    ]);
    expect(await run(folder, "journal", "verifier")).toContain("Journal intact");
  });

  it("a second broken word is said at once", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...ADD);
    await run(folder, ...ADD.slice(0, 3), "500", ...ADD.slice(4));
    await run(folder, "promesse", "rompue", "1");
    expect((await run(folder, "promesse", "rompue", "2")).replace(/\s+/gu, " ")).toContain(
      "2 promesses rompues sur F-1 : la mise en demeure sera proposée",
    );
  });
});

describe("relance mise-en-demeure", () => {
  it("asks before it goes out on an invoice that is promised, and in a script is refused without --oui", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...ADD, "--sans-brouillon");
    await run(folder, "etape", "noter", "F-1", "--etape", "courriel-courtois", "--le", "2026-11-20");
    const refused = await runRelance(folder, ["mise-en-demeure", "acme"]);
    expect(refused.code).toBe(5);
    expect(refused.stderr.replace(/\s+/gu, " ")).toContain("Rien n'est à demander pour l'instant pour F-1");
    expect(await gestures(folder)).not.toContain("mise-en-demeure.ecrite");
    const { choix_confirmes } = await runJson<{ choix_confirmes: readonly string[] }>(folder, [
      "mise-en-demeure",
      "acme",
      "--oui",
    ]);
    expect(choix_confirmes).toContain("attente");
  });
});

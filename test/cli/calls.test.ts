// Calls through the real program: the sheet, the note, what it brings with it, and its undo.
import { describe, expect, it } from "vitest";
import { CALL_OUTCOMES } from "../../src/domain/call.ts";
import { readDraft } from "../scenarios/mail-probe.ts";
import { fileBeside, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

interface Noted {
  readonly numero: number;
  readonly etapes: readonly { readonly numero: number; readonly facture: string }[];
  readonly promesses: readonly number[];
  readonly brouillon: { readonly fichier: string | null } | null;
}

/** F-1 is 52 days late and has received every email: its ladder awaits the call. */
async function awaitingCall(): Promise<string> {
  const folder = await folderWithInvoice();
  await run(folder, "client", "modifier", "acme", "--email", "compta@acme.fr", "--telephone", "0478000000");
  await run(folder, "etape", "noter", "F-1", "--etape", "courriel-courtois", "--le", "2026-10-05");
  await run(folder, "etape", "noter", "F-1", "--etape", "courriel-ferme", "--le", "2026-10-12");
  return folder;
}

const steps = async (folder: string): Promise<readonly unknown[]> =>
  (await runJson<{ etapes: { etape: string }[] }>(folder, ["etape", "lister", "F-1"])).etapes.map(
    (one) => one.etape,
  );

describe("relance appel preparer", () => {
  it("prints one page and writes the same as a PDF", async () => {
    const folder = await awaitingCall();
    const pdf = fileBeside(folder, "x", "").replace(/x$/u, "appel.pdf");
    const said = (await run(folder, "appel", "preparer", "acme", "--pdf", pdf)).replace(/\s+/gu, " ");
    expect(said).toContain("Appel à ACME SAS");
    expect(said).toContain("0478000000");
    expect(said).toContain("À payer 1 200,00 €");
    expect(said).toContain("un courriel courtois");
    expect(said).toContain("→ relance appel noter acme --issue <issue>");
    expect((await runRelance(folder, ["appel", "preparer", "acme", "--pdf", pdf])).code).toBe(4);
    expect(await runJson(folder, ["appel", "preparer", "F-1"])).toMatchObject({
      interlocuteur: "petite-entreprise",
      situation: "silence",
      factures: [{ facture: "F-1", solde_centimes: 120_000 }],
      total_centimes: 126_120,
    });
  });

  it.each([
    ["an unknown client", ["nova"], 4],
    ["no client", [], 2],
  ])("refuses %s", async (_, args, code) => {
    expect((await runRelance(await awaitingCall(), ["appel", "preparer", ...args])).code).toBe(code);
  });

  it("refuses a settled invoice, and an insolvent client", async () => {
    const folder = await awaitingCall();
    await run(folder, "client", "procedure-collective", "acme", "--jugement", "2026-11-01");
    expect((await runRelance(folder, ["appel", "preparer", "acme"])).stderr).toContain("L622-7");
    const paid = await awaitingCall();
    await run(paid, "paiement", "ajouter", "F-1", "1200");
    expect((await runRelance(paid, ["appel", "preparer", "F-1"])).code).toBe(5);
    expect((await runRelance(paid, ["appel", "preparer", "acme"])).code).toBe(5);
  });
});

describe("relance appel noter", () => {
  it.each(CALL_OUTCOMES)("« %s » is noted, listed and taken back", async (outcome) => {
    const folder = await awaitingCall();
    const more: Record<string, string[]> = {
      promesse: ["--pour", "2026-12-05"],
      "paiement-annonce": ["--pour", "2026-11-25"],
      "a-rappeler": ["--rappeler", "2026-11-24"],
    };
    const line = [
      "appel",
      "noter",
      "acme",
      "--issue",
      outcome,
      "--avec",
      "Mme Roux",
      ...(more[outcome] ?? []),
    ];
    const noted = await runJson<Noted>(folder, line);
    expect(noted).toMatchObject({ numero: 1, issue: outcome, avec: "Mme Roux", factures: ["F-1"] });
    const { appels } = await runJson<{ appels: unknown[] }>(folder, ["appel", "lister"]);
    expect(appels).toMatchObject([{ client: "acme", le: "2026-11-22", issue: outcome }]);
    await run(folder, "appel", "annuler", "1");
    expect(await runJson(folder, ["appel", "lister", "acme"])).toEqual({ version: 1, appels: [] });
    expect(
      (await runJson<{ promesses: unknown[] }>(folder, ["promesse", "lister", "--tout"])).promesses,
    ).toEqual([]);
    expect(await steps(folder)).toEqual(["courriel-courtois", "courriel-ferme"]);
    expect((await runRelance(folder, ["appel", "annuler", "1"])).code).toBe(4);
    expect(await run(folder, "journal", "verifier")).toContain("Journal intact");
  });

  it("is the call step of the ladder when somebody answered, and says so", async () => {
    const folder = await awaitingCall();
    const said = (await run(folder, "appel", "noter", "acme", "--issue", "joint")).replace(/\s+/gu, " ");
    expect(said).toContain("L'étape « appel » de l'échelle est faite");
    expect(await steps(folder)).toEqual(["courriel-courtois", "courriel-ferme", "appel"]);
  });

  it("without an answer counts at the second attempt only", async () => {
    const folder = await awaitingCall();
    const first = (
      await run(folder, "appel", "noter", "acme", "--issue", "absent", "--le", "2026-11-20")
    ).replace(/\s+/gu, " ");
    expect(first).toContain("attend encore");
    expect(await steps(folder)).not.toContain("appel");
    const second = await runJson<Noted>(folder, ["appel", "noter", "acme", "--issue", "message"]);
    expect(second.etapes).toMatchObject([{ facture: "F-1" }]);
  });

  it("is never a written step: before its turn nothing of the ladder moves", async () => {
    const folder = await folderWithInvoice();
    const noted = await runJson<Noted>(folder, ["appel", "noter", "acme", "--issue", "joint"]);
    expect(noted.etapes).toEqual([]);
    expect(await steps(folder)).toEqual([]);
  });

  it("confirms in writing what was said, with who was there, and nothing when nobody was", async () => {
    const folder = await awaitingCall();
    const joint = await runJson<Noted>(folder, [
      "appel",
      "noter",
      "acme",
      "--issue",
      "joint",
      "--avec",
      "Mme Roux",
    ]);
    const { text } = await readDraft(joint.brouillon?.fichier ?? "");
    expect(text).toContain("appel du 22 novembre 2026 avec Mme Roux");
    expect(text).toContain("la date de ce virement");
    const litige = await runJson<Noted>(folder, ["appel", "noter", "acme", "--issue", "litige"]);
    expect((await readDraft(litige.brouillon?.fichier ?? "")).text).toContain("fait part d’un désaccord");
    for (const outcome of ["absent", "faux-numero"]) {
      expect(
        (await runJson<Noted>(folder, ["appel", "noter", "acme", "--issue", outcome])).brouillon,
      ).toBeNull();
    }
    const silent = ["appel", "noter", "acme", "--issue", "joint", "--sans-brouillon"];
    expect((await runJson<Noted>(folder, silent)).brouillon).toBeNull();
  });

  it("a promise is for all that is left unless a sum is said", async () => {
    const folder = await awaitingCall();
    await run(folder, "appel", "noter", "acme", "--issue", "promesse", "--pour", "2026-12-05");
    const { promesses } = await runJson<{ promesses: unknown[] }>(folder, ["promesse", "lister"]);
    expect(promesses).toMatchObject([{ montant_centimes: 120_000, canal: "appel", dite_le: "2026-11-22" }]);
  });

  it("a disagreement proposes to note a dispute, and notes none", async () => {
    const folder = await awaitingCall();
    expect(await run(folder, "appel", "noter", "acme", "--issue", "litige")).toContain(
      "→ relance litige ouvrir F-1 --categorie <categorie>",
    );
    expect(await runJson(folder, ["litige", "lister"])).toEqual({ version: 1, litiges: [] });
  });

  it.each([
    ["no outcome", [], 2],
    ["an unknown outcome", ["--issue", "fâché"], 4],
    ["a promise without its day", ["--issue", "promesse"], 2],
    ["a sum without its day", ["--issue", "promesse", "--montant", "600"], 2],
    ["a day promised by nobody", ["--issue", "absent", "--pour", "2026-12-05"], 2],
    ["a call again without its day", ["--issue", "a-rappeler"], 2],
    ["a call again on the same day", ["--issue", "a-rappeler", "--rappeler", "2026-11-22"], 4],
    ["a call to come", ["--issue", "joint", "--le", "2026-11-23"], 4],
    ["a call before the invoice", ["--issue", "joint", "--le", "2026-08-31"], 4],
    [
      "a promise beyond what is due",
      ["--issue", "promesse", "--pour", "2026-12-05", "--montant", "99999"],
      4,
    ],
  ])("refuses %s and writes nothing", async (_, args, code) => {
    const folder = await awaitingCall();
    const refused = await runRelance(folder, ["appel", "noter", "acme", ...args]);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toMatch(/^Erreur : .+\n {2}→ /su);
    expect(await runJson(folder, ["appel", "lister"])).toEqual({ version: 1, appels: [] });
  });

  it("what a name or a note carries drives no terminal", async () => {
    const folder = await awaitingCall();
    await run(
      folder,
      "appel",
      "noter",
      "acme",
      "--issue",
      "joint",
      "--note",
      "a\u001b[31mb\nc",
      "--avec",
      "M\u202eX",
    );
    const { raw } = await runRelance(folder, ["appel", "lister", "acme"]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be gone
    expect(raw).not.toMatch(/\u001b|\u202e/u);
    expect((await runRelance(folder, ["appel", "preparer", "acme"])).raw).not.toContain("\u202e");
  });
});

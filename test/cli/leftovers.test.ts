// What the morning says of paid invoices and of rights about to lapse, through the real program.
import { describe, expect, it } from "vitest";
import { folderWithClient, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

interface Status {
  readonly accessoires_ouverts: { readonly total_centimes: number; readonly factures: unknown[] } | null;
  readonly trop_percus: { readonly total_centimes: number; readonly factures: unknown[] } | null;
  readonly delais_legaux: readonly { readonly facture: string; readonly derniere_date_sure: string }[];
}

const all = (folder: string): Promise<Status> => runJson<Status>(folder, ["status", "--tout"]);

/** F-2 and F-3 of 100,00 €, due on 2026-10-31, paid in time and a month late. */
async function withTwoPaid(folder: string): Promise<void> {
  for (const [number, paidOn] of [
    ["F-2", "2026-10-31"],
    ["F-3", "2026-11-20"],
  ] as const) {
    const line = ["facture", "ajouter", number, "--client", "acme", "--date", "2026-10-01"];
    await run(folder, ...line, "--montant", "100");
    await run(folder, "paiement", "ajouter", number, "100", "--le", paidOn);
  }
}

describe("relance status --tout", () => {
  it("lists the accessories still open on invoices paid late, with their total, and nothing else", async () => {
    const folder = await folderWithInvoice();
    await withTwoPaid(folder);
    // 100,00 € × 12,40 % × 20 / 365 = 0,68 €, and 40,00 €.
    const rows = [{ client: "acme", facture: "F-3", montant_centimes: 4_068 }];
    expect((await all(folder)).accessoires_ouverts).toEqual({
      total_centimes: 4_068,
      factures: rows,
      non_comptees: [],
    });
    const { stdout } = await runRelance(folder, ["status", "--tout"]);
    expect(stdout).toContain("ACCESSOIRES OUVERTS  40,68 €");
    expect(stdout).toContain("ACME SAS, F-3 : 40,68 €");
    expect(stdout).toContain("→ relance abandon ajouter F-3 --quoi penalites");
    expect((await runRelance(folder, ["status"])).stdout).not.toContain("ACCESSOIRES");
    expect(await runJson(folder, ["status"])).toMatchObject({ accessoires_ouverts: null, trop_percus: null });
  });

  it("drops them once given up", async () => {
    const folder = await folderWithClient();
    await withTwoPaid(folder);
    for (const what of ["penalites", "indemnite"])
      await run(folder, "abandon", "ajouter", "F-3", "--quoi", what, "--motif", "geste", "--oui");
    expect((await all(folder)).accessoires_ouverts).toMatchObject({ total_centimes: 0, factures: [] });
  });

  it("says what is owed back to a client", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "1300", "--trop-percu");
    expect((await all(folder)).trop_percus).toEqual({
      total_centimes: 3_880,
      factures: [{ client: "acme", facture: "F-1", montant_centimes: 3_880 }],
    });
    const { stdout } = await runRelance(folder, ["status", "--tout"]);
    expect(stdout).toContain("TROP-PERÇU  38,80 €");
    expect(stdout).toContain("ACME SAS : 38,80 € (F-1)");
  });

  it("of another client says nothing of this one", async () => {
    const folder = await folderWithClient();
    await withTwoPaid(folder);
    await run(folder, "client", "ajouter", "Nova");
    const status = await runJson<Status>(folder, ["status", "--tout", "--client", "nova"]);
    expect(status.accessoires_ouverts).toMatchObject({ factures: [] });
  });
});

describe("a right about to lapse", () => {
  async function old(): Promise<string> {
    const folder = await folderWithClient();
    const line = ["facture", "ajouter", "F-8", "--client", "acme", "--date", "2022-03-01"];
    await run(folder, ...line, "--montant", "500");
    return folder;
  }

  it("is shown from six months before, with the last safe day to file", async () => {
    const folder = await old();
    const on = (today: string): Promise<Status> => runJson<Status>(folder, ["status"], { today });
    expect((await on("2026-08-31")).delais_legaux).toEqual([]);
    expect((await on("2026-09-01")).delais_legaux).toMatchObject([
      { facture: "F-8", derniere_date_sure: "2027-01-01" },
    ]);
    const { stdout } = await runRelance(folder, ["status"]);
    expect(stdout.replace(/\s+/gu, " ")).toContain("déposez la requête avant le 1er janvier 2027");
    const late = await runRelance(folder, ["status"], { today: "2026-12-31" });
    expect(late.stdout).toContain("1er mars 2027");
  });

  it("is no more one once a decision was obtained, which is enforced for ten years", async () => {
    const folder = await old();
    await run(folder, "procedure", "titre", "F-8", "--rendu-le", "2026-10-01");
    expect((await runJson<Status>(folder, ["status"])).delais_legaux).toEqual([]);
    expect(await run(folder, "prescription", "voir", "F-8")).toContain("1er octobre 2036");
  });
});

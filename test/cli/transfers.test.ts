// Transfers for several invoices, overpayments, returned money: split, kept, undone, always with a trace.
import { describe, expect, it } from "vitest";
import { planTransfer, recordTransfer } from "../../src/app/record-transfer.ts";
import { day } from "../../src/domain/day.ts";
import { folderWithInvoice, run, runJson, runRelance } from "./run.ts";
import { scriptedDeps, scriptedTerminal } from "./scripted-terminal.ts";

interface Transfer {
  readonly virement: string | null;
  readonly imputation: string;
  readonly parts: readonly {
    readonly paiement: number;
    readonly facture: string;
    readonly montant_centimes: number;
  }[];
}

/** F-1 of 1 200,00 € due on 1 October, F-2 of 800,00 € due on 15 October, both late. */
async function folderWithTwo(): Promise<string> {
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
    "800",
  );
  return folder;
}

const balance = async (folder: string, number: string): Promise<unknown> =>
  (await runJson(folder, ["facture", "voir", number])).solde_centimes;

const partsOf = ({ parts }: Transfer): readonly (readonly [string, number])[] =>
  parts.map((part) => [part.facture, part.montant_centimes]);

it("a transfer shown, then noted by another command before the answer, is not noted twice", async () => {
  const folder = await folderWithTwo();
  const deps = await scriptedDeps(folder, scriptedTerminal([]), "2026-11-22");
  const transfer = { clientRef: "acme", amountCents: 150_000, receivedOn: day("2026-11-22") };
  const plan = await planTransfer(deps, transfer);
  await run(folder, "paiement", "ajouter", "acme", "1500", "--le", "2026-11-22", "--oui");
  const noted = await runJson(folder, ["paiement", "lister"]);
  await expect(recordTransfer(deps, plan)).rejects.toThrow(/déjà enregistré/u);
  expect(await runJson(folder, ["paiement", "lister"])).toEqual(noted);
});

describe("a transfer for several invoices", () => {
  const line = ["paiement", "ajouter", "acme", "1500", "--le", "2026-11-22"];

  it("is split in the order of the law, shown first, and never written without a yes", async () => {
    const folder = await folderWithTwo();
    const { code, stdout, stderr } = await runRelance(folder, line);
    expect(code).toBe(5);
    expect(stdout).toContain("article 1342-10");
    expect(stderr).toContain("--oui");
    expect(await runJson(folder, ["paiement", "lister"])).toEqual({ version: 1, paiements: [] });
    const done = await runJson<Transfer>(folder, [...line, "--oui"]);
    // F-1, the oldest, with its penalties and indemnity (1 261,20 €); the rest on F-2.
    expect(partsOf(done)).toEqual([
      ["F-1", 126_120],
      ["F-2", 23_880],
    ]);
    expect(done).toMatchObject({ imputation: "loi" });
    expect(done.virement).toMatch(/^virement-\d+$/u);
  });

  it("follows the order that the debtor stated, and says so in the journal", async () => {
    const folder = await folderWithTwo();
    const done = await runJson<Transfer>(folder, [...line, "--sur", "F-2,F-1", "--oui"]);
    expect(done.parts.map((part) => part.facture)).toEqual(["F-2", "F-1"]);
    const { lignes } = await runJson<{ lignes: { details: Record<string, unknown> }[] }>(folder, [
      "journal",
      "lister",
      "--facture",
      "F-2",
    ]);
    expect(lignes.at(-1)?.details).toMatchObject({
      imputation: "debiteur",
      choix_du_debiteur: ["F-2", "F-1"],
      virement: done.virement,
      total_virement_centimes: 150_000,
    });
  });

  it("of the exact balance of all the invoices settles them all: nobody who has paid is chased", async () => {
    const folder = await folderWithTwo();
    const done = await runJson<Transfer>(folder, ["paiement", "ajouter", "acme", "2000", "--oui"]);
    expect(done).toMatchObject({ imputation: "soldes-exacts" });
    expect([await balance(folder, "F-1"), await balance(folder, "F-2")]).toEqual([0, 0]);
  });

  it("counts an invoice once, however it is typed", async () => {
    const folder = await folderWithTwo();
    const done = await runJson<Transfer>(folder, [...line, "--sur", "F-1,f-1,F-2", "--oui"]);
    expect(partsOf(done)).toEqual([
      ["F-1", 126_120],
      ["F-2", 23_880],
    ]);
  });

  it("that pays one invoice is one payment, written without a question", async () => {
    const folder = await folderWithTwo();
    const done = await runJson<Transfer>(folder, ["paiement", "ajouter", "acme", "300"]);
    expect(done).toMatchObject({ virement: null, parts: [{ facture: "F-1", montant_centimes: 30_000 }] });
  });

  it.each([
    ["more than everything due", ["acme", "5000"], 4],
    ["more than the chosen invoices", ["acme", "1500", "--sur", "F-2"], 4],
    ["an invoice chosen on which nothing is due", ["acme", "10", "--sur", "F-0"], 5],
    ["an unknown invoice chosen", ["acme", "1500", "--sur", "F-9"], 4],
    ["a choice that names nothing", ["acme", "1500", "--sur", ","], 4],
    ["a choice for one invoice", ["F-1", "100", "--sur", "F-2"], 2],
    ["a day to come", ["acme", "100", "--le", "2026-11-23"], 4],
    ["a name that is neither", ["acmee", "100"], 4],
    ["a day before every invoice", ["acme", "100", "--le", "2026-08-01"], 5],
  ])("refuses %s", async (_, args, expected) => {
    const folder = await folderWithTwo();
    const settled = ["facture", "ajouter", "F-0", "--client", "acme", "--date", "2026-09-01"];
    await run(folder, ...settled, "--montant", "50");
    await run(folder, "avoir", "ajouter", "F-0", "50", "--numero", "A-0");
    const { code, stderr } = await runRelance(folder, ["paiement", "ajouter", ...args, "--oui"]);
    expect(code).toBe(expected);
    expect(stderr).toMatch(/^Erreur : .+\n {2}→ /su);
    expect(await runJson(folder, ["paiement", "lister"])).toEqual({ version: 1, paiements: [] });
  });

  it("typed twice is caught, unless it has a reference", async () => {
    const folder = await folderWithTwo();
    await run(folder, ...line, "--oui");
    const again = await runRelance(folder, [...line, "--oui", "--trop-percu"]);
    expect(again.code).toBe(4);
    expect(again.stderr).toContain("--reference");
  });

  it("one part is undone alone, with the way to undo the others", async () => {
    const folder = await folderWithTwo();
    await run(folder, ...line, "--oui");
    const said = await run(folder, "paiement", "annuler", "1", "--motif", "rejete");
    expect(said).toContain("n° 2 (F-2, 238,80 €)");
    expect(said).toContain("→ relance paiement annuler 2 --virement");
    expect(said).toContain("frais de rejet");
    expect([await balance(folder, "F-1"), await balance(folder, "F-2")]).toEqual([120_000, 56_120]);
  });

  it("is undone whole with --virement, and the reason is kept", async () => {
    const folder = await folderWithTwo();
    await run(folder, ...line, "--oui");
    const undone = await runJson(folder, ["paiement", "annuler", "2", "--virement", "--motif", "rejete"]);
    expect(undone).toMatchObject({ paiement: 2, annules: [2, 1], autres_parts: [] });
    expect([await balance(folder, "F-1"), await balance(folder, "F-2")]).toEqual([120_000, 80_000]);
    const { lignes } = await runJson<{ lignes: { geste: string; details: { motif?: string } }[] }>(folder, [
      "journal",
      "lister",
    ]);
    expect(lignes.slice(-2).map((one) => [one.geste, one.details.motif])).toEqual([
      ["paiement.annule", "rejete"],
      ["paiement.annule", "rejete"],
    ]);
    expect(await run(folder, "journal", "verifier")).toContain("Journal intact");
  });
});

describe("a payment beyond what is due", () => {
  const line = ["paiement", "ajouter", "F-1", "1300"];

  it("is refused, naming the option that accepts it", async () => {
    const folder = await folderWithInvoice();
    const { code, stderr } = await runRelance(folder, line);
    expect(code).toBe(4);
    expect(stderr).toContain("1 261,20 €");
    expect(stderr).toContain("--trop-percu");
  });

  it("is kept as a credit, and shown on the invoice and on the client", async () => {
    const folder = await folderWithInvoice();
    expect(await runJson(folder, [...line, "--trop-percu"])).toMatchObject({ trop_percu_centimes: 3_880 });
    const shown = await run(folder, "facture", "voir", "F-1");
    expect(shown).toContain("trop-perçu");
    expect(shown).toMatch(/Trop-perçu, au crédit du client +[-−]38,80 €/u);
    expect(shown).toMatch(/Pénalités, indemnité, frais payés +61,20 €/u);
    expect(await run(folder, "client", "voir", "acme")).toContain("38,80 € de trop-perçu");
    expect(await runJson(folder, ["client", "voir", "acme"])).toMatchObject({ credit_centimes: 3_880 });
    expect(await run(folder, "facture", "lister", "--tout")).toContain("trop-perçu");
  });

  it("penalties paid are no overpayment: the invoice is settled, and nothing is owed back", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "1261,20");
    expect(await run(folder, "facture", "voir", "F-1")).not.toContain("rop-perçu");
    expect(await run(folder, "facture", "lister", "--tout")).toContain("réglée");
    expect(await runJson(folder, ["client", "voir", "acme"])).toMatchObject({ credit_centimes: 0 });
  });

  it("of a client stays on the last invoice", async () => {
    const folder = await folderWithTwo();
    const done = await runJson(folder, ["paiement", "ajouter", "acme", "3000", "--trop-percu", "--oui"]);
    expect(done.trop_percu_centimes).toBeGreaterThan(0);
    expect(await runJson(folder, ["client", "voir", "acme"])).toMatchObject({
      credit_centimes: done.trop_percu_centimes,
      solde_centimes: 0,
    });
  });
});

// The aged balance through the program: the answer first, the same sums as JSON, and the books as they were.
import { expect, it } from "vitest";
import { folderWithInvoice, run, runJson, runRelance } from "./run.ts";

it("says what is owed and what of it is late, then each client by band", async () => {
  const folder = await folderWithInvoice();
  const { stdout, code } = await runRelance(folder, ["balance"]);
  expect(code).toBe(0);
  expect(stdout).toContain("Au 22 novembre 2026, 1 client doit 1 200,00 €, dont 1 200,00 € en retard.");
  expect(stdout).toMatch(/^En euros +Non échu +1 à 30 j +31 à 60 j +61 à 90 j +Plus de 90 j +Total$/mu);
  const [head = "", acme = ""] = stdout.split("\n").slice(2);
  // Due on 1 October: 52 days late.
  expect(acme.indexOf("1 200,00") + "1 200,00".length).toBe(head.indexOf("31 à 60 j") + "31 à 60 j".length);
  expect(acme).toMatch(/^ACME SAS +1 200,00 +1 200,00$/u);
});

it("shows the books as they were on a day, also of what was paid since", async () => {
  const folder = await folderWithInvoice();
  await run(folder, "paiement", "ajouter", "F-1", "1200", "--le", "2026-10-01");
  expect((await runRelance(folder, ["balance"])).stdout).toBe(
    "Au 22 novembre 2026, aucun client ne doit rien.\n",
  );
  const then = await runJson(folder, ["balance", "--au", "2026-09-30"]);
  expect(then).toMatchObject({
    au: "2026-09-30",
    clients: [{ client: "acme", non_echu_centimes: 120_000, total_centimes: 120_000 }],
    total: { non_echu_centimes: 120_000, plus_de_90_jours_centimes: 0, total_centimes: 120_000 },
    trop_percu_centimes: 0,
  });
});

it("fits 80 columns with the largest sums, and cuts names only", async () => {
  const folder = await folderWithInvoice();
  const line = ["--client", "acme", "--date", "2026-01-05", "--montant", "9999999,99"];
  await run(folder, "facture", "ajouter", "F-2", ...line);
  const { stdout } = await runRelance(folder, ["balance"], { columns: 80, isScreen: true });
  for (const shown of stdout.split("\n").slice(1)) expect([...shown].length).toBeLessThanOrEqual(80);
  expect(stdout).toContain("9 999 999,99");
});

it("names the age beside each figure on a screen too narrow for one column an age", async () => {
  const folder = await folderWithInvoice();
  const line = ["--client", "acme", "--date", "2026-01-05", "--montant", "800"];
  await run(folder, "facture", "ajouter", "F-2", ...line);
  const { stdout } = await runRelance(folder, ["balance"], { columns: 60, isScreen: true });
  const shown = stdout.split("\n");
  expect(shown.filter((one) => one.startsWith("Total"))).toEqual([expect.stringMatching(/ 2 000,00$/u)]);
  expect(shown.filter((one) => one.startsWith("  Plus de 90 j"))).toEqual([
    expect.stringMatching(/ 800,00$/u),
    expect.stringMatching(/ 800,00$/u),
  ]);
});

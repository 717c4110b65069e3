// Tables fit the screen by folding names, never figures; the terminal puts the no-break spaces of French.
import { describe, expect, it } from "vitest";
import { french, safe } from "../../src/cli/terminal.ts";
import { sheetLines, tableLines } from "../../src/cli/views/table.ts";
import { folderWithProfile, run, runRelance } from "./run.ts";

describe("a table", () => {
  const heads = [
    { title: "Nom", flexible: true },
    { title: "Solde", align: "right" },
  ] as const;

  it("folds the flexible column and keeps the amount whole", () => {
    const [, line] = tableLines(heads, [["Une très longue dénomination sociale", "1 234 567,89 €"]], 30);
    expect(line).toBe("Une très        1 234 567,89 €\nlongue\ndénomination\nsociale");
  });

  it("breaks a word wider than its column, and says where a text of many lines is cut", () => {
    const long = "x".repeat(40);
    expect(tableLines(heads, [[long, "1,00 €"]], 28)[1]?.split("\n")).toEqual([
      `${"x".repeat(20)}  1,00 €`,
      "x".repeat(20),
    ]);
    const [, row = ""] = tableLines(heads, [["mot ".repeat(40).trim(), "1,00 €"]], 28);
    expect(row.split("\n")).toHaveLength(4);
    expect(row).toMatch(/…$/u);
  });

  it("takes no more room than it needs", () => {
    expect(tableLines(heads, [["Nova", "1,00 €"]], 200)).toEqual(["Nom    Solde", "Nova  1,00 €"]);
  });

  it("counts an accent written apart as one column", () => {
    const [, first, second] = tableLines(
      heads,
      [
        ["e\u0301a", "1"],
        ["éa", "1"],
      ],
      80,
    );
    expect(first?.length).toBe((second?.length ?? 0) + 1);
  });

  it("a sheet leaves out what has no value and aligns what has several lines", () => {
    expect(
      sheetLines([
        ["Nom", "A"],
        ["SIREN", undefined],
        ["Adresse", "1 rue X\nLyon"],
      ]),
    ).toEqual(["  Nom      A", "  Adresse  1 rue X", "           Lyon"]);
  });
});

describe("the terminal", () => {
  it("puts no-break spaces where French wants them, and nowhere else", () => {
    expect(french("Client inconnu : « acme » ! 12 % de 3 €.")).toBe(
      "Client inconnu\u00a0: «\u00a0acme\u00a0»\u00a0! 12\u00a0% de 3\u00a0€.",
    );
    expect(french("relance --le 2026-11-22 :x")).toBe("relance --le 2026-11-22 :x");
  });

  it("takes every control out of a name", () => {
    expect(safe("a\u001b[31mb\u0007\u202ec\r\nd")).toBe("a[31mbc d");
  });
});

it("the screens of a long name, a long note and a late invoice stay within eighty columns", async () => {
  const folder = await folderWithProfile();
  const name = "Association départementale des amis de la montagne";
  await run(folder, "client", "ajouter", name, "--type", "association", "--ref", "association-des-amis");
  await run(
    folder,
    ..."facture ajouter F-2026-00020 --client association-des-amis --date 2025-09-05 --montant".split(" "),
    "123456,78",
  );
  const note = "facture bien reçue, virement promis pour la fin du mois par la comptable";
  const step = "etape noter F-2026-00020 --etape appel --le 2026-11-02 --oui --note".split(" ");
  await run(folder, ...step, note);
  for (const screen of [
    "client lister",
    "facture voir F-2026-00020",
    "decompte F-2026-00020",
    "prescription voir F-2026-00020",
    "pourquoi F-2026-00020",
    "droit lister",
  ]) {
    const said = await runRelance(folder, screen.split(" "), { columns: 80, isScreen: true });
    const wide = said.stdout.split("\n").filter((line) => !line.includes("→") && [...line].length > 80);
    expect(wide, screen).toEqual([]);
  }
});

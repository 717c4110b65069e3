// The décompte of a partial ordonnance that was served, on paper: what is not granted has its line, and every column adds
// up to what is left.
import { describe, expect, it } from "vitest";
import type { Block } from "../../src/documents/document.ts";
import { decompteContent } from "../../src/documents/layouts/decompte.ts";
import { renderText } from "../../src/documents/text.ts";
import { wordingIn } from "../../src/documents/wording.ts";
import { day } from "../../src/domain/day.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import { cents, sumCents } from "../../src/domain/money.ts";
import { account, client, LEGAL } from "../domain/build.ts";
import { lived, signification } from "../domain/injonction-life.ts";
import { ADA } from "./build.ts";
import { flat } from "./text-probe.ts";

/** 1 000 € at 10 %, filed on 20 August 2026; 800 € granted on 3 September, served on 15 October; 100 € paid since. */
const CLAIM = account({
  number: "F-2026-031",
  due: "2025-12-31",
  total: 100_000,
  invoice: { penaltyRate: { kind: "fixe", rateBp: 1000 } },
  paid: [["2026-10-20", 10_000]],
  injonctions: [
    lived(
      {},
      { kind: "ordonnance", on: day("2026-09-03"), receivedOn: day("2026-09-10"), grantedCents: 80_000 },
      signification("2026-10-15"),
    ),
  ],
});
const DECOMPTE = buildDecompte(client(), [CLAIM], LEGAL, day("2026-10-31"));

function ledger(blocks: readonly Block[]) {
  const found = blocks.find((one) => one.kind === "table" && one.columns[0]?.title === "Mouvement");
  if (found?.kind !== "table") throw new Error("no ledger");
  return found;
}

describe("le décompte d'un accord partiel signifié", () => {
  const content = decompteContent(DECOMPTE, ADA);

  it("texte de référence", async () => {
    await expect(renderText(content)).toMatchFileSnapshot("../golden/decompte-accord-partiel.txt");
  });

  it("chaque colonne de ses mouvements fait ce qui reste dû", () => {
    const table = ledger(content.blocks);
    expect(table.rows.map((row) => row[0])).toContain("Non accordé, ordonnance du 03/09/2026");
    table.columns.forEach((_, index) => {
      if (index === 0) return;
      const column = table.rows.map((row) => ((row[index] ?? "") === "" ? 0 : cents(row[index] ?? "")));
      expect(sumCents(column)).toBe(cents(table.foot?.at(-1)?.[index] ?? ""));
    });
  });

  it("se dit aussi en anglais", () => {
    const english = flat(
      renderText(decompteContent(DECOMPTE, ADA, { everyCharge: true, words: wordingIn("en") })),
    );
    expect(english).toContain("Not granted, order of");
    expect(english).toContain("an objection would reopen the whole claim");
  });
});

// The engine as another program uses it: sums worked out by hand, refusals by name, types that stand alone.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Claim, type ClaimedInvoice, decompte, prescription } from "../../src/engine.ts";
import { IS_BUILT, ROOT } from "../e2e/built-program.ts";

const INVOICE: ClaimedInvoice = {
  number: "F-2026-020",
  issuedOn: "2026-09-05",
  dueOn: "2026-10-05",
  totalCents: 240_000,
};

function claimed(changes: Partial<Claim> = {}): Claim {
  return { client: { kind: "societe" }, invoices: [INVOICE], on: "2026-11-20", ...changes };
}

describe("decompte", () => {
  it("counts the penalties and the indemnity of a professional", () => {
    const counted = decompte(claimed());
    // 2 400,00 € × 12,40 % × 46 / 365 = 37,506… €; one day more: 0,815… €.
    expect(counted).toMatchObject({
      regime: "professionnel",
      principalCents: 240_000,
      interestCents: 3_751,
      indemniteCents: 4_000,
      totalCents: 247_751,
      perDayCents: 82,
    });
    expect(counted.invoices[0]?.interest).toEqual([
      {
        fromOn: "2026-10-06",
        toOn: "2026-11-20",
        days: 46,
        baseCents: 240_000,
        rateBp: 1240,
        amountCents: 3_751,
        rate: "BCE 2,40\u00a0% + 10\u00a0points, 2nd\u00a0semestre\u00a02026",
      },
    ]);
  });

  it("counts a payment on the interest first, or on the principal where it was agreed", () => {
    const paid = { ...INVOICE, payments: [{ on: "2026-10-25", cents: 100_000 }] };
    // 20 days: 16,306… → 16,31 €, then (2 400,00 + 16,31 − 1 000,00) = 1 416,31 € bear 26 days: 12,510… €.
    const first = decompte(claimed({ invoices: [paid] }));
    expect([first.principalCents, first.interestCents]).toEqual([141_631, 1_251]);
    const agreed = decompte(claimed({ invoices: [paid], imputation: "principal-dabord" }));
    // 1 400,00 € bear 26 days: 12,366… €; 16,31 € stay due.
    expect([agreed.principalCents, agreed.interestCents]).toEqual([140_000, 1_631 + 1_237]);
  });

  it("takes the rate of the contract, and lowers the claim by a credit note from the start", () => {
    const invoice = {
      ...INVOICE,
      penaltyRate: { rateBp: 1000 },
      creditNotes: [{ on: "2026-11-01", cents: 40_000 }],
    };
    // 2 000,00 € × 10 % × 46 / 365 = 25,205… €.
    expect(decompte(claimed({ invoices: [invoice] }))).toMatchObject({
      principalCents: 200_000,
      interestCents: 2_521,
    });
  });

  it("asks a consumer nothing before a mise en demeure was received, and never the indemnity", () => {
    const client = { kind: "particulier" } as const;
    expect(decompte(claimed({ client }))).toMatchObject({
      regime: "consommateur",
      interestCents: 0,
      indemniteCents: 0,
    });
    const noticed = decompte(claimed({ client, invoices: [{ ...INVOICE, noticeReceivedOn: "2026-11-01" }] }));
    expect(noticed.invoices[0]?.interest.map(({ fromOn, days }) => [fromOn, days])).toEqual([
      ["2026-11-02", 19],
    ]);
  });

  it.each([
    ["a day that does not exist", { on: "2026-02-31" }, "valeur", "2026-02-31"],
    ["a sum with a fraction", { invoices: [{ ...INVOICE, totalCents: 12.5 }] }, "valeur", "12.5"],
    ["a rate that nobody knows yet", { on: "2190-03-01" }, "droit", "aucune valeur connue"],
  ] as const)("refuses %s by name", (_, changes, code, named) => {
    expect(() => decompte(claimed(changes))).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(named) as string }) as Error,
    );
  });
});

describe("prescription", () => {
  it("runs five years from the service between professionals, two against a consumer, anew from a payment", () => {
    const performed = { ...INVOICE, performedOn: "2026-08-31" };
    expect(prescription({ kind: "societe" }, performed)).toEqual({
      endsOn: "2031-08-31",
      years: 5,
      startsOn: "2026-08-31",
    });
    expect(prescription({ kind: "particulier" }, performed).endsOn).toBe("2028-08-31");
    const paid = { ...performed, payments: [{ on: "2026-12-02", cents: 1 }] };
    expect(prescription({ kind: "societe" }, paid).endsOn).toBe("2031-12-02");
  });
});

describe.skipIf(!IS_BUILT)("as a package (after npm run build)", { timeout: 60_000 }, () => {
  it("is typed without any file of ours but one, and says nothing when it is imported", () => {
    const folder = mkdtempSync(join(tmpdir(), "relance-engine-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(ROOT, join(folder, "node_modules", "relance"));
    writeFileSync(
      join(folder, "use.mts"),
      `import { type Claim, decompte } from "relance";
const claim: Claim = ${JSON.stringify(claimed())};
export const total: number = decompte(claim).totalCents;
// @ts-expect-error: a claim has a day
decompte({ client: { kind: "societe" }, invoices: [] });
`,
    );
    const options = [
      "--module",
      "NodeNext",
      "--strict",
      "--exactOptionalPropertyTypes",
      "--noEmit",
      "--types",
      "",
    ];
    const checked = spawnSync(
      process.execPath,
      [join(ROOT, "node_modules/typescript/bin/tsc"), ...options, "use.mts"],
      {
        cwd: folder,
        encoding: "utf8",
      },
    );
    expect(checked.stdout + checked.stderr).toBe("");
    const script = `const { decompte } = await import("relance"); console.log(decompte(${JSON.stringify(claimed())}).totalCents)`;
    const ran = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(ran.stdout + ran.stderr).toBe("247751\n");
  });
});

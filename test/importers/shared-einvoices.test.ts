// Real and official e-invoices against values extracted by other tools; skipped where the files are absent.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import type { ImportedInvoice } from "../../src/domain/imported-invoice.ts";
import { splitRecords } from "../../src/importers/csv-dialect.ts";
import { readEInvoice } from "../../src/importers/facturx.ts";

const folder = new URL("../../../shared/data/einvoices/", import.meta.url);
const index = new URL("index.csv", folder);

function expectations(): readonly Readonly<Record<string, string>>[] {
  if (!existsSync(index)) return [];
  const [header, ...records] = splitRecords(readFileSync(index, "utf8"), ",");
  return records.map((record) =>
    Object.fromEntries(record.cells.map((cell, at) => [header?.cells[at] ?? "", cell] as const)),
  );
}

const all = expectations();
const isCii = (row: Readonly<Record<string, string>>): boolean =>
  (row.syntax ?? "").startsWith("CrossIndustry");
const sound = all.filter((row) => isCii(row) && row.difficulty !== "malformed");
const malformed = all.filter((row) => row.difficulty === "malformed");
const ubl = all.filter((row) => row.syntax === "Invoice" || row.syntax === "CreditNote");

async function read(file: string): Promise<ImportedInvoice> {
  return (await readEInvoice(readFileSync(new URL(file, folder)), file)).invoice;
}

/** Cents of a decimal, by text alone; the oracle must not go through the code under test. */
function centsOf(text: string): number {
  const [units = "0", decimals = ""] = text.split(".");
  return Math.abs(Number(units)) * 100 + Number(decimals.padEnd(2, "0"));
}

describe.skipIf(sound.length === 0)("files that hold a CII invoice", () => {
  it.each(sound.map((row) => [row.file ?? "", row] as const))(
    "%s gives the values of the index",
    async (file, row) => {
      const invoice = await read(file);
      const value = (name: string): string => row[name] ?? "";
      const negative = value("total_incl_vat").startsWith("-");
      const isCredit = value("type_code") === "381" || negative;
      expect(invoice.number).toBe(value("invoice_number"));
      expect(invoice.type).toBe(isCredit ? "avoir" : "facture");
      expect(invoice.issuedOn).toBe(value("issue_date"));
      expect(invoice.totalCents).toBe(centsOf(value("total_incl_vat")));
      expect(invoice.currency).toBe(value("currency"));
      expect(invoice.buyer.name).toBe(value("buyer"));
      expect(invoice.seller?.name).toBe(value("seller"));
      // What is due is what the claim will be: total less what was paid before.
      expect(invoice.totalCents - invoice.prepaidCents).toBe(centsOf(value("amount_due")));
      if (value("prepaid") !== "") expect(invoice.prepaidCents).toBe(centsOf(value("prepaid")));
      if (/^\d{9}$/u.test(value("seller_id"))) expect(invoice.seller?.siren).toBe(value("seller_id"));
      if (value("payment_terms") !== "") expect(invoice.terms).toBe(value("payment_terms"));
      const dates = value("due_dates")
        .split(";")
        .filter((date) => date !== "");
      expect(invoice.dueOn).toBe(isCredit || dates.length !== 1 ? undefined : dates[0]);
      const [iban = ""] = value("iban").split(";");
      expect(invoice.iban).toBe(isCredit || iban === "" ? undefined : iban.replaceAll(" ", ""));
      const mayClaim = value("currency") === "EUR" && value("type_code") !== "393";
      expect(invoice.refusals.length === 0).toBe(mayClaim);
    },
  );

  it("covers every profile and type the folder holds", () => {
    expect(sound.length).toBeGreaterThanOrEqual(25);
  });

  it("reads the official example whole", async () => {
    const file = "fr_fx108_en16931_F20260023.pdf";
    const { understood, invoice } = await readEInvoice(readFileSync(new URL(file, folder)), file);
    expect(understood).toMatchObject({
      profile: "EN 16931",
      otherAttachments: ["Bon_de_livraison.pdf"],
      missing: [],
    });
    expect(invoice).toMatchObject({
      number: "F20260023",
      issuedOn: "2026-01-31",
      dueOn: "2026-03-02",
      performedOn: "2026-01-28",
      totalCents: 10_490,
      prepaidCents: 0,
      currency: "EUR",
      terms: "PAIEMENT 30 JOURS NET",
      buyer: {
        name: "LE CLIENT",
        siren: "987654321",
        vatNumber: "FR05987654321",
        email: "buyer@buyer.com",
        phone: "01 01 25 45 87",
        contact: "Buyer contact name",
        address: {
          lines: ["MON ADRESSE LIGNE 1", "Buyer line 2", "Buyer line 3"],
          postcode: "06000",
          city: "MA VILLE",
          country: "FR",
        },
      },
      seller: { name: "LE FOURNISSEUR", siren: "123456782" },
      payee: { name: "PAYEE NAME", siren: "303656847" },
      penaltyRate: { kind: "multiple-legal", times: 3 },
      references: [{ number: "F20260003", issuedOn: "2026-01-01" }],
      refusals: [],
    });
    const warnings = invoice.warnings.join(" | ");
    // 987654321 fails Luhn, the payee is a third party, and the RIB key of the IBAN is wrong: all kept, all said.
    for (const words of ["987654321", "PAYEE NAME", "FR20 1254", "trois fois"])
      expect(warnings).toContain(words);
  });
});

describe.skipIf(malformed.length === 0)("files that must not become a claim in silence", () => {
  // Accepted by the manifest of its authors: only a very long label.
  const accepted = new Set(["bad_limites_RBT-001.pdf"]);

  it.each(malformed.map((row) => row.file ?? ""))("%s", async (file) => {
    try {
      const invoice = await read(file);
      expect(invoice.refusals.length > 0).toBe(!accepted.has(file));
    } catch (error) {
      expect(error).toBeInstanceOf(RelanceError);
      expect(accepted.has(file)).toBe(false);
    }
  });

  it("keeps a label of a thousand characters whole", async () => {
    expect((await read("bad_limites_RBT-001.pdf")).label?.length).toBeGreaterThan(990);
  });

  it.each(ubl.map((row) => row.file ?? ""))("%s: UBL is named, and left for later", async (file) => {
    await expect(read(file)).rejects.toThrowError(/UBL/u);
  });
});

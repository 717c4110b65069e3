// Real and official e-invoices: each goes in with the values that other tools read in it, or is refused for the very
// reason that its authors give; skipped where the files are absent.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import type { ImportedInvoice } from "../../src/domain/imported-invoice.ts";
import { splitRecords } from "../../src/importers/csv-dialect.ts";
import { readEInvoice } from "../../src/importers/facturx.ts";
import { HAS_POPPLER } from "../documents/pdf-probe.ts";
import { embeddedXml, valuesAt } from "./xpath-oracle.ts";

const folder = new URL("../../../shared/data/einvoices/", import.meta.url);
const index = new URL("index.csv", folder);

type Row = Readonly<Record<string, string>>;

function expectations(): readonly Row[] {
  if (!existsSync(index)) return [];
  const [header, ...records] = splitRecords(readFileSync(index, "utf8"), ",");
  return records.map((record) =>
    Object.fromEntries(record.cells.map((cell, at) => [header?.cells[at] ?? "", cell] as const)),
  );
}

const sound = expectations().filter((row) => row.difficulty !== "malformed");
const files = existsSync(index) ? readdirSync(folder).filter((name) => /\.(?:pdf|xml)$/u.test(name)) : [];

const OTHER_CURRENCY = /seules les créances en euros/u;

/** What keeps each file out, in its own words; every file that is not here goes in. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  "bad_limites_CALC-001.pdf": /HT 2.535,00.€ \+ TVA 507,00.€ ≠ TTC 3.000,00.€/u,
  "bad_limites_DATA-001.pdf": /« 2026-08-15 » n'est pas une date au format 102/u,
  "bad_limites_PDF-001_no_xml.pdf": /ne contient pas de factur-x\.xml\.$/u,
  "bad_limites_PDF-002_wrong_name.pdf": /« facture\.xml »/u,
  "bad_limites_PDF-008.pdf": /entrée \/AF absente/u,
  "bad_limites_RBT-002.pdf": /mal formé .*\(ligne 36, colonne 44\)/u,
  "bad_limites_XML-001_truncated.pdf": /mal formé ou tronqué/u,
  "bad_limites_XML-003_badtoken.pdf": /pas en UTF-8, l'encodage qu'il annonce/u,
  "bad_luna_cii_sans_acheteur.xml": /L'acheteur, ou son nom, est absent/u,
  "bad_luna_facture_invalide_001.xml": /« 2025-13-45 » n'est pas une date/u,
  "bad_luna_ubl_type999.xml": /type de document « 999 » inconnu/u,
  "bad_mustang_xml_encoding.pdf": /encodage déclaré, « UTF-8-W\/O-BOM », est inconnu/u,
  "de_real_hetzner_unstructured.pdf": /ne contient pas de factur-x\.xml\.$/u,
  "de_ubl_negative_due.xml": /payée en trop : son net à payer est de .529,87/u,
  "de_zf21_extended_multidue_GBP.pdf": OTHER_CURRENCY,
  "eu_cen_cii_example5_50pct_prepaid.xml": OTHER_CURRENCY,
  "eu_cen_cii_example7_no_due.xml": OTHER_CURRENCY,
  "eu_cen_cii_huf.xml": OTHER_CURRENCY,
  "eu_cen_ubl_bis3_negative.xml": OTHER_CURRENCY,
  "eu_cen_ubl_example2_penalty.xml": OTHER_CURRENCY,
  "fr_fx108_en16931_UC1_2023020_factored393.pdf": /affacturée : la créance est cédée/u,
  "fr_luna_ubl_already_paid.xml": /déjà réglée : son net à payer est de zéro/u,
};

async function read(file: string): Promise<ImportedInvoice> {
  return (await readEInvoice(readFileSync(new URL(file, folder)), file)).invoice;
}

/** Every reason, no-break spaces made plain; empty when it goes in. */
async function reasons(file: string): Promise<string> {
  const plain = (lines: readonly string[]): string => lines.join(" ").replace(/[\u00a0\u202f]/gu, " ");
  try {
    return plain((await read(file)).refusals);
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
    return plain([error.message, ...error.details]);
  }
}

/** Cents of a decimal, by text alone; the oracle must not go through the code under test. */
function centsOf(text: string): number {
  const [units = "0", decimals = ""] = text.replace("-", "").split(".");
  return Number(units) * 100 + Number(decimals.padEnd(2, "0").slice(0, 2));
}

describe.skipIf(files.length === 0)("every file of the collection", () => {
  it.each(files)("%s goes in, or is refused for its own reason", async (file) => {
    const expected = REFUSED[file];
    if (expected === undefined) expect(await reasons(file)).toBe("");
    else expect(await reasons(file)).toMatch(expected);
  });

  it("is there: nothing is expected of a file that is gone", () => {
    expect(Object.keys(REFUSED).filter((name) => !files.includes(name))).toEqual([]);
    expect(files.length - Object.keys(REFUSED).length).toBeGreaterThan(30);
  });
});

/** The edge cases of a French author, each with the verdict that a reader should give. */
interface Manifest {
  readonly cas: readonly { readonly ref: string; readonly titre: string; readonly attendu: string }[];
}

const manifest = new URL("cas_limites_manifeste.json", folder);
const verdicts = existsSync(manifest)
  ? (JSON.parse(readFileSync(manifest, "utf8")) as Manifest).cas.flatMap(({ ref, titre, attendu }) =>
      files.filter((name) => name.includes(`_limites_${ref}`)).map((name) => [name, attendu, titre] as const),
    )
  : [];

describe.skipIf(verdicts.length === 0)("the verdicts of the manifest", () => {
  it.each(verdicts)("%s: %s (%s)", async (file, expected) => {
    expect((await reasons(file)) === "" ? "acceptation" : "rejet").toBe(expected);
  });

  it("cover every edge case that is here", () => {
    expect(verdicts.map(([file]) => file).sort()).toEqual(
      files.filter((name) => name.includes("_limites_")).sort(),
    );
  });
});

/** Where the figures stand in each syntax, as EN 16931 says it (BT-1, BT-3, BT-112, BT-113, BT-115). */
const PATHS = {
  cii: {
    number: "ExchangedDocument|HeaderExchangedDocument/ID",
    type: "ExchangedDocument|HeaderExchangedDocument/TypeCode",
    total: "GrandTotalAmount",
    prepaid: "TotalPrepaidAmount",
    due: "DuePayableAmount",
    siren: "BuyerTradeParty/SpecifiedLegalOrganization/ID[@schemeID='0002']",
  },
  ubl: {
    number: "Invoice|CreditNote/ID",
    type: "InvoiceTypeCode|CreditNoteTypeCode",
    total: "LegalMonetaryTotal/TaxInclusiveAmount",
    prepaid: "LegalMonetaryTotal/PrepaidAmount",
    due: "LegalMonetaryTotal/PayableAmount",
    siren: "AccountingCustomerParty/Party/PartyLegalEntity/CompanyID[@schemeID='0002']",
  },
} as const;

describe.skipIf(files.length === 0 || !HAS_POPPLER)("what goes in", () => {
  it.each(files.filter((file) => REFUSED[file] === undefined))(
    "%s has the figures that a path reads in its XML",
    async (file) => {
      const path = fileURLToPath(new URL(file, folder));
      const xml = file.endsWith(".pdf") ? embeddedXml(path) : readFileSync(path, "utf8");
      if (xml === undefined) throw new Error("no invoice inside");
      const paths = /<(?:\w+:)?CrossIndustry/u.test(xml) ? PATHS.cii : PATHS.ubl;
      const one = (name: keyof typeof paths): string => valuesAt(xml, paths[name])[0] ?? "";
      const invoice = await read(file);
      const total = one("total");
      expect(invoice.number).toBe(one("number"));
      expect(invoice.totalCents).toBe(centsOf(total));
      expect(invoice.type).toBe(total.startsWith("-") || one("type") === "381" ? "avoir" : "facture");
      expect(invoice.totalCents - invoice.prepaidCents).toBe(centsOf(one("due")));
      if (one("prepaid") !== "") expect(invoice.prepaidCents).toBe(centsOf(one("prepaid")));
      const siren = one("siren").replace(/\s/gu, "").slice(0, 9);
      if (siren !== "") expect(invoice.buyer.siren).toBe(siren);
    },
  );
});

describe.skipIf(sound.length === 0)("sound files", () => {
  it.each(sound.map((row) => [row.file ?? "", row] as const))(
    "%s gives the values of the index",
    async (file, row) => {
      const invoice = await read(file);
      const value = (name: string): string => row[name] ?? "";
      const isCredit = value("type_code") === "381" || value("total_incl_vat").startsWith("-");
      expect(invoice.number).toBe(value("invoice_number"));
      expect(invoice.issuedOn).toBe(value("issue_date"));
      expect(invoice.totalCents).toBe(centsOf(value("total_incl_vat")));
      expect(invoice.currency).toBe(value("currency"));
      expect(invoice.buyer.name).toBe(value("buyer"));
      expect(invoice.seller?.name).toBe(value("seller"));
      if (value("seller_country") === "FR" && /^\d{9}$/u.test(value("seller_id")))
        expect(invoice.seller?.siren).toBe(value("seller_id"));
      if (value("payment_terms") !== "") expect(invoice.terms).toBe(value("payment_terms"));
      const dates = value("due_dates")
        .split(";")
        .filter((date) => date !== "");
      // Of several due dates, nothing is asked before the last one.
      expect(invoice.dueOn).toBe(isCredit ? undefined : dates.sort().at(-1));
      const [iban = ""] = value("iban").split(";");
      expect(invoice.iban).toBe(isCredit || iban === "" ? undefined : iban.replaceAll(" ", ""));
    },
  );

  it("one invoice in three syntaxes gives three times the same", async () => {
    const [pdf, cii, ubl] = await Promise.all(
      ["fr_afnor_F202500001.pdf", "fr_afnor_F202500001_cii_extended.xml", "fr_afnor_F202500001_ubl.xml"].map(
        read,
      ),
    );
    for (const other of [cii, ubl]) {
      for (const key of ["number", "issuedOn", "dueOn", "totalCents", "terms", "iban", "payee"] as const)
        expect(other?.[key], key).toEqual(pdf?.[key]);
      for (const key of ["name", "siren", "vatNumber", "address", "email"] as const)
        expect(other?.buyer[key], key).toEqual(pdf?.buyer[key]);
    }
  });

  it("reads the official example whole", async () => {
    const file = "fr_fx108_en16931_F20260023.pdf";
    const { understood, invoice, attachments } = await readEInvoice(
      readFileSync(new URL(file, folder)),
      file,
    );
    expect(understood).toMatchObject({ profile: "EN 16931", missing: [] });
    expect(attachments.map((one) => one.name)).toEqual(["Bon_de_livraison.pdf"]);
    expect(Buffer.from(attachments[0]?.bytes() ?? []).toString("latin1", 0, 5)).toBe("%PDF-");
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
    // 987654321 fails Luhn, the payee is a third party, and the RIB key of the IBAN is wrong: all kept, all said, once.
    const warnings = invoice.warnings.join(" | ");
    for (const words of ["987654321", "PAYEE NAME", "trois fois"])
      expect(warnings.split(words), words).toHaveLength(2);
    expect(invoice.ibanProblem).toContain("FR20 1254");
  });

  it("keeps a label of a thousand characters whole", async () => {
    expect((await read("bad_limites_RBT-001.pdf")).label?.length).toBeGreaterThan(990);
  });
});

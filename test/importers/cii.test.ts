// What a CII document says: its type, its sums, and the doubts that are said and never guessed.
import { describe, expect, it } from "vitest";
import type { EInvoiceReading } from "../../src/importers/facturx.ts";
import { readXmlText, refusalOf, sampleXml } from "./facturx-sample.ts";

describe("types of documents", () => {
  const withType = (code: string): Promise<EInvoiceReading> =>
    readXmlText(sampleXml(["<ram:TypeCode>380</ram:TypeCode>", `<ram:TypeCode>${code}</ram:TypeCode>`]));

  it.each(["381", "261", "262", "503"])("reads %s as an avoir, which asks nothing", async (code) => {
    const { invoice } = await withType(code);
    expect(invoice).toMatchObject({ type: "avoir", totalCents: 120_000, refusals: [] });
    expect(invoice.dueOn).toBeUndefined();
    expect(invoice.penaltyRate).toBeUndefined();
  });

  it.each(["393", "472", "473", "501", "396", "502"])(
    "refuses %s, factored: the claim was sold",
    async (code) => {
      expect((await withType(code)).invoice.refusals.join(" ")).toContain("affacturée");
    },
  );

  it.each([
    ["386", "acompte"],
    ["389", "Autofacturation"],
    ["384", "rectificative"],
  ])("takes %s and says it", async (code, words) => {
    const { invoice } = await withType(code);
    expect(invoice).toMatchObject({ type: "facture", refusals: [] });
    expect(invoice.warnings.join(" ")).toContain(words);
  });

  it("names the invoice that a corrective one replaces", async () => {
    const { invoice } = await readXmlText(
      sampleXml(
        ["<ram:TypeCode>380</ram:TypeCode>", "<ram:TypeCode>384</ram:TypeCode>"],
        [
          "</ram:ApplicableHeaderTradeSettlement>",
          "<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>F-2026-0041</ram:IssuerAssignedID></ram:InvoiceReferencedDocument></ram:ApplicableHeaderTradeSettlement>",
        ],
      ),
    );
    expect(invoice.replaces).toBe("F-2026-0041");
    expect(invoice.warnings.filter((one) => one.includes("rectificative"))).toHaveLength(1);
    expect(invoice.warnings.join(" ")).toContain("F-2026-0041");
  });

  it.each(["999", "constructor", "38"])("refuses the unknown type « %s »", async (code) => {
    expect((await withType(code)).invoice.refusals.join(" ")).toContain(code);
  });

  it("reads a negative 380 as an avoir with positive sums", async () => {
    const { invoice } = await readXmlText(
      sampleXml([">1000.00<", ">-1000.00<"], [">200.00<", ">-200.00<"], [">1200.00<", ">-1200.00<"]),
    );
    expect(invoice).toMatchObject({ type: "avoir", totalCents: 120_000, prepaidCents: 20_000, refusals: [] });
    expect(invoice.warnings.join(" ")).toContain("avoir");
  });

  it("refuses an avoir of a negative sum: two signs, two readings", async () => {
    const { invoice } = await readXmlText(
      sampleXml(
        ["<ram:TypeCode>380</ram:TypeCode>", "<ram:TypeCode>381</ram:TypeCode>"],
        [">1000.00<", ">-1000.00<"],
        [">200.00<", ">-200.00<"],
        [">1200.00<", ">-1200.00<"],
      ),
    );
    expect(invoice.refusals.join(" ")).toContain("négatif");
  });
});

describe("sums", () => {
  const due = "<ram:DuePayableAmount>1000.00</ram:DuePayableAmount>";
  const prepaid = "<ram:TotalPrepaidAmount>200.00</ram:TotalPrepaidAmount>";

  it("refuses an invoice already paid, or overpaid", async () => {
    const paid = await readXmlText(
      sampleXml([prepaid, prepaid.replace("200", "1200")], [due, due.replace("1000.00", "0.00")]),
    );
    expect(paid.invoice.refusals.join(" ")).toContain("déjà réglée");
    const over = await readXmlText(
      sampleXml([prepaid, prepaid.replace("200", "1300")], [due, due.replace("1000.00", "-100.00")]),
    );
    expect(over.invoice.refusals.join(" ")).toContain("trop");
  });

  it("refuses totals that do not add up, showing them", async () => {
    const wrong = await readXmlText(sampleXml([due, due.replace("1000", "900")]));
    expect(wrong.invoice.refusals.join(" ")).toContain("900,00");
    const tax = await readXmlText(sampleXml([">1200.00<", ">1300.00<"]));
    // The total agrees neither with the taxes nor with what is due: one wrong figure, said once.
    expect(tax.invoice.refusals).toHaveLength(1);
    expect(tax.invoice.refusals[0]).toContain("1\u202f300,00");
  });

  it("counts a rounding into the total, and says so", async () => {
    const { invoice } = await readXmlText(
      sampleXml([
        due,
        "<ram:RoundingAmount>-0.30</ram:RoundingAmount><ram:DuePayableAmount>999.70</ram:DuePayableAmount>",
      ]),
    );
    expect(invoice).toMatchObject({ totalCents: 119_970, prepaidCents: 20_000, refusals: [] });
    expect(invoice.warnings.join(" ")).toContain("arrondi");
  });

  it.each(["1,200.00", "1200,00", "12e2", "0x10", "1200.005", "1 200.00", "--1", "99999999999999999"])(
    "does not read « %s » as an amount",
    async (text) => {
      const error = await refusalOf(readXmlText(sampleXml([">1200.00<", `>${text}<`])));
      expect(error.details.join(" ")).toContain(text);
    },
  );

  it("does not read a date in another format, even when its digits look like one", async () => {
    const error = await refusalOf(readXmlText(sampleXml(['format="102">20260115', 'format="203">20260115'])));
    expect(error.details.join(" ")).toContain("20260115");
  });

  it("reads under what a public body files it: the order (BT-13) and the code service (BT-10)", async () => {
    const head = "<ram:ApplicableHeaderTradeAgreement>";
    const { invoice } = await readXmlText(
      sampleXml([head, `${head}<ram:BuyerReference>FIN-02</ram:BuyerReference>`], ["BC-7", "4500012345"]),
    );
    expect(invoice).toMatchObject({ orderNumber: "4500012345", officeCode: "FIN-02" });
  });

  it("keeps what a parser would take for numbers: 0042E5, 00123", async () => {
    const { invoice } = await readXmlText(sampleXml(["F-2026-0042", "0042E5"], ["BC-7", "00123"]));
    expect(invoice).toMatchObject({ number: "0042E5", contract: "commande 00123" });
  });

  it("refuses another currency by its name", async () => {
    const { invoice } = await readXmlText(
      sampleXml(
        ["<ram:InvoiceCurrencyCode>EUR", "<ram:InvoiceCurrencyCode>HUF"],
        ['currencyID="EUR"', 'currencyID="HUF"'],
      ),
    );
    expect(invoice.refusals.join(" ")).toContain("HUF");
  });

  it("takes the difference as paid in the MINIMUM profile, which has no prepaid amount", async () => {
    const { invoice, understood } = await readXmlText(
      sampleXml(["urn:cen.eu:en16931:2017", "urn:factur-x.eu:1p0:minimum"], [prepaid, ""]),
    );
    expect(understood.profile).toBe("MINIMUM");
    expect(invoice).toMatchObject({ totalCents: 120_000, prepaidCents: 20_000, refusals: [] });
    expect(invoice.warnings.join(" ")).toContain("déjà payée");
  });
});

describe("doubts, said and never guessed", () => {
  it("keeps a wrong SIREN and a wrong IBAN, with their values", async () => {
    const { invoice } = await readXmlText(sampleXml(["404833048", "987654321"], ["7890 189", "7890 188"]));
    expect(invoice.buyer.siren).toBe("987654321");
    expect(invoice.iban).toBe("FR7630006000011234567890188");
    expect(invoice.ibanProblem).toContain("7890 188");
    // The VAT number holds the same wrong digits: one fault, one sentence.
    expect(invoice.warnings.filter((one) => one.startsWith("Client"))).toHaveLength(1);
    expect(invoice.warnings.join(" ")).toContain("987654321");
  });

  it("takes a SIRET written under the code of SIREN", async () => {
    const { invoice } = await readXmlText(sampleXml(['"0002">732829320', '"0009">73282932000074']));
    expect(invoice.seller?.siren).toBe("732829320");
  });

  it("keeps the last of several due dates, and says them all", async () => {
    const term = "<ram:DueDateDateTime>";
    const { invoice, understood } = await readXmlText(
      sampleXml([
        "</ram:SpecifiedTradePaymentTerms>",
        `</ram:SpecifiedTradePaymentTerms><ram:SpecifiedTradePaymentTerms>${term}<udt:DateTimeString format="102">20260301</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>`,
      ]),
    );
    expect(invoice.dueOn).toBe("2026-03-01");
    expect(understood.missing).not.toContain("échéance");
    expect(invoice.warnings.join(" ")).toMatch(/14\/02\/2026.*01\/03\/2026.*la dernière/u);
  });

  it("gives a due date as it is written, and none that it would compute", async () => {
    const dueDate =
      '<ram:DueDateDateTime><udt:DateTimeString format="102">20260214</udt:DateTimeString></ram:DueDateDateTime>';
    const { invoice, understood } = await readXmlText(sampleXml([dueDate, ""]));
    expect(invoice).toMatchObject({ dueOn: undefined, terms: "30 jours nets" });
    expect(understood.missing).toContain("échéance");
  });

  it("names a payee that is not the seller, and only then", async () => {
    const payee = (siren: string): readonly [string, string] => [
      "<ram:SpecifiedTradeSettlementPaymentMeans>",
      `<ram:PayeeTradeParty><ram:Name>TIERS</ram:Name><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">${siren}</ram:ID></ram:SpecifiedLegalOrganization></ram:PayeeTradeParty><ram:SpecifiedTradeSettlementPaymentMeans>`,
    ];
    const other = await readXmlText(sampleXml(payee("300000007")));
    expect(other.invoice.payee).toEqual({ name: "TIERS", siren: "300000007" });
    expect(other.invoice.warnings.join(" ")).toContain("TIERS");
    expect((await readXmlText(sampleXml(payee("732829320")))).invoice.payee).toBeUndefined();
  });

  it("leaves an address out when it cannot go on an envelope, and shows it", async () => {
    const { invoice, understood } = await readXmlText(sampleXml(["<ram:CityName>Nice</ram:CityName>", ""]));
    expect(invoice.buyer.address).toBeUndefined();
    expect(invoice.warnings.join(" ")).toContain("3 quai du Port");
    expect(understood.missing).toContain("adresse du client");
  });

  it("lists every reason at once when the document cannot be an invoice", async () => {
    const error = await refusalOf(
      readXmlText(
        sampleXml(
          ["<ram:ID>F-2026-0042</ram:ID>", ""],
          ["<ram:Name>Nova Conseil</ram:Name>", ""],
          ['format="102">20260115', 'format="102">2026-01-15'],
          ["<ram:GrandTotalAmount>1200.00</ram:GrandTotalAmount>", ""],
        ),
      ),
    );
    expect(error.details).toHaveLength(4);
  });
});

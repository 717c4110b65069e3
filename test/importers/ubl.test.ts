// What a UBL document says: the same invoice as in CII gives the same values; a credit note asks for nothing.
import { describe, expect, it } from "vitest";
import { readXmlText, refusalOf, sampleUbl, sampleUblCreditNote, sampleXml } from "./facturx-sample.ts";

describe("a UBL invoice", () => {
  it("gives what the same invoice gives in CII, to the last field", async () => {
    const [ubl, cii] = await Promise.all([readXmlText(sampleUbl()), readXmlText(sampleXml())]);
    expect(ubl.invoice).toEqual(cii.invoice);
    expect(ubl.understood).toEqual(cii.understood);
    expect(ubl.invoice).toMatchObject({ number: "F-2026-0042", totalCents: 120_000, refusals: [] });
  });

  it("takes the legal name before the trading name, and the trading name when there is no other", async () => {
    expect((await readXmlText(sampleUbl())).invoice.seller?.name).toBe("Ada Martin EI");
    const trading = await readXmlText(
      sampleUbl(["<cbc:RegistrationName>Ada Martin EI</cbc:RegistrationName>", ""]),
    );
    expect(trading.invoice.seller?.name).toBe("Studio Ada");
  });

  it("reads a payee, every line of an address and the due dates of means of payment", async () => {
    const { invoice } = await readXmlText(
      sampleUbl(
        ["<cbc:DueDate>2026-02-14</cbc:DueDate>", ""],
        [
          "<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>",
          "<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentDueDate>2026-02-20Z</cbc:PaymentDueDate>",
        ],
        [
          "<cac:Delivery>",
          "<cac:PayeeParty><cac:PartyName><cbc:Name>FACTOR SA</cbc:Name></cac:PartyName></cac:PayeeParty><cac:Delivery>",
        ],
        [
          "<cbc:StreetName>3 quai du Port</cbc:StreetName>",
          "<cbc:StreetName>3 quai du Port</cbc:StreetName><cbc:AdditionalStreetName>Bât. B</cbc:AdditionalStreetName>",
        ],
      ),
    );
    expect(invoice.payee).toEqual({ name: "FACTOR SA", siren: undefined });
    expect(invoice.warnings.join(" ")).toContain("FACTOR SA");
    expect(invoice.dueOn).toBe("2026-02-20");
    expect(invoice.buyer.address?.lines).toEqual(["3 quai du Port", "Bât. B"]);
  });

  it("reads the tax of its own currency, not that of the accounts", async () => {
    const { invoice } = await readXmlText(
      sampleUbl([
        "<cac:TaxTotal>",
        '<cac:TaxTotal><cbc:TaxAmount currencyID="CHF">214.00</cbc:TaxAmount></cac:TaxTotal><cac:TaxTotal>',
      ]),
    );
    expect(invoice.refusals).toEqual([]);
  });

  it.each(["20260115", "15/01/2026", "2026-02-30", "2026-01-15T00:00:00"])(
    "does not read « %s » as a date",
    async (text) => {
      const error = await refusalOf(readXmlText(sampleUbl([">2026-01-15<", `>${text}<`])));
      expect(error.details).toHaveLength(1);
      expect(error.details[0]).toContain(text);
    },
  );

  it.each([
    ["389", "Autofacturation", "facture"],
    ["386", "acompte", "facture"],
    ["384", "remplace", "facture"],
    ["380", "trois fois", "facture"],
  ])("takes type %s and says it", async (code, words, type) => {
    const { invoice } = await readXmlText(sampleUbl([">380<", `>${code}<`]));
    expect(invoice).toMatchObject({ type, refusals: [] });
    expect(invoice.warnings.join(" ")).toContain(words);
  });

  it.each(["393", "501"])("refuses type %s: the claim was sold", async (code) => {
    const { invoice } = await readXmlText(sampleUbl([">380<", `>${code}<`]));
    expect(invoice.refusals.join(" ")).toContain("affacturée");
  });

  it("reads a negative 380 as an avoir", async () => {
    const { invoice } = await readXmlText(
      sampleUbl([">1000.00<", ">-1000.00<"], [">200.00<", ">-200.00<"], [">1200.00<", ">-1200.00<"]),
    );
    expect(invoice).toMatchObject({ type: "avoir", totalCents: 120_000, refusals: [] });
  });

  it("lists everything that keeps it from being an invoice, each once", async () => {
    const error = await refusalOf(readXmlText("<Invoice><ID>1</ID></Invoice>"));
    expect(error.details).toEqual([
      "Le montant total TTC est absent.",
      "La date de facture est absente.",
      "L'acheteur, ou son nom, est absent.",
      "La devise est absente.",
      "Le type de document (380, 381…) est absent.",
    ]);
  });
});

describe("a UBL credit note", () => {
  it("lowers the invoice it names, by a positive sum, and asks for nothing", async () => {
    const { invoice, understood } = await readXmlText(sampleUblCreditNote());
    expect(invoice).toMatchObject({
      type: "avoir",
      totalCents: 120_000,
      references: [{ number: "F-2026-0041", issuedOn: "2026-01-02" }],
      label: "Refonte du site & mise en ligne",
      refusals: [],
    });
    expect(invoice.dueOn).toBeUndefined();
    expect(understood.typeCode).toBe("381");
  });

  it("whose type is that of an invoice is refused: root and type contradict each other", async () => {
    const { invoice } = await readXmlText(sampleUblCreditNote([">381<", ">380<"]));
    expect(invoice.refusals.join(" ")).toContain("CreditNote");
  });

  it("of a negative sum is refused: two signs, two readings", async () => {
    const { invoice } = await readXmlText(
      sampleUblCreditNote(
        [">1000.00<", ">-1000.00<"],
        [">200.00<", ">-200.00<"],
        [">1200.00<", ">-1200.00<"],
      ),
    );
    expect(invoice.refusals.join(" ")).toContain("négatif");
  });
});

describe("files carried inside the XML", () => {
  const carried = (base64: string): string =>
    sampleUbl([
      "<cac:AccountingSupplierParty>",
      `<cac:AdditionalDocumentReference><cbc:ID>BL-7</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="Bon de livraison.pdf">${base64}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>`,
    ]);

  it("are given by their name, decoded when asked", async () => {
    const bytes = Buffer.from("%PDF-1.7 bon");
    const wrapped = bytes.toString("base64").replace(/(.{8})/gu, "$1\n      ");
    const { attachments } = await readXmlText(carried(wrapped));
    expect(attachments.map((one) => one.name)).toEqual(["Bon de livraison.pdf"]);
    expect(Buffer.compare(attachments[0]?.bytes() ?? new Uint8Array(), bytes)).toBe(0);
  });

  it.each(["", "pas du base64 !", "QUJD=="])(
    "damaged (« %s ») are a French sentence, never half a file",
    async (text) => {
      const { attachments } = await readXmlText(carried(text));
      expect(() => attachments[0]?.bytes()).toThrowError(/abîmé/u);
    },
  );
});

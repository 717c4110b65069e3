// Factur-X PDFs of our own making: the XML found, missing, misnamed, doubled, damaged or swollen.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import { readEInvoice } from "../../src/importers/facturx.ts";
import { refusalOf, samplePdf, sampleXml, utf8 } from "./facturx-sample.ts";

describe("a Factur-X PDF", () => {
  it("gives the invoice, its parties and its sums", async () => {
    const pdf = await samplePdf([{ name: "factur-x.xml", content: sampleXml() }]);
    const { understood, invoice, attachments } = await readEInvoice(pdf, "F-2026-0042.pdf");
    expect(attachments).toEqual([]);
    expect(understood).toEqual({
      container: "pdf",
      xmlName: "factur-x.xml",
      profile: "EN 16931",
      typeCode: "380",
      missing: [],
    });
    expect(invoice).toMatchObject({
      type: "facture",
      number: "F-2026-0042",
      issuedOn: "2026-01-15",
      dueOn: "2026-02-14",
      performedOn: "2026-01-10",
      terms: "30 jours nets",
      totalCents: 120_000,
      prepaidCents: 20_000,
      currency: "EUR",
      iban: "FR7630006000011234567890189",
      label: "Refonte du site & mise en ligne",
      contract: "commande BC-7",
      orderNumber: "BC-7",
      penaltyRate: { kind: "multiple-legal", times: 3 },
      seller: { name: "Ada Martin EI", siren: "732829320" },
      buyer: {
        name: "Nova Conseil",
        siren: "404833048",
        vatNumber: "FR83404833048",
        email: "compta@nova.example",
        phone: "04 00 00 00 00",
        contact: "Mme Blanc",
        address: { lines: ["3 quai du Port"], postcode: "06000", city: "Nice", country: "FR" },
      },
      refusals: [],
    });
    expect(invoice.payee).toBeUndefined();
    expect(invoice.warnings).toHaveLength(1);
    expect(invoice.warnings[0]).toContain("3 fois le taux de l'intérêt légal");
  });

  it("is the fixture kept for the end-to-end tests, byte for byte", async () => {
    const file = new URL("../fixtures/imports/facture-en16931.pdf", import.meta.url);
    const pdf = await samplePdf([{ name: "factur-x.xml", content: sampleXml() }]);
    // To make it again after a change of the XML: delete it, and run this test.
    if (!existsSync(file)) writeFileSync(file, pdf);
    expect(Buffer.compare(readFileSync(file), pdf)).toBe(0);
  });

  it.each(["ZUGFeRD-invoice.xml", "zugferd-invoice.xml", "xrechnung.xml", "Factur-X.xml"])(
    "is also read from %s",
    async (name) => {
      const pdf = await samplePdf([
        { name: "bon.xml", content: "<a/>" },
        { name, content: sampleXml() },
      ]);
      const { understood, attachments } = await readEInvoice(pdf, "f.pdf");
      expect(understood).toMatchObject({ xmlName: name });
      expect(attachments.map((one) => [one.name, Buffer.from(one.bytes()).toString()])).toEqual([
        ["bon.xml", "<a/>"],
      ]);
    },
  );

  it("without an XML is said to be an ordinary invoice", async () => {
    const error = await refusalOf(readEInvoice(await samplePdf([]), "scan.pdf"));
    expect(error).toMatchObject({ code: "valeur" });
    expect(error.message).toContain("scan.pdf");
    expect(error.hint).toContain("relance facture ajouter");
  });

  it("with another name inside is refused, naming what it holds", async () => {
    const pdf = await samplePdf([{ name: "facture.xml", content: sampleXml() }]);
    expect((await refusalOf(readEInvoice(pdf, "f.pdf"))).message).toContain("facture.xml");
  });

  it("with two invoices is refused", async () => {
    const pdf = await samplePdf([
      { name: "factur-x.xml", content: sampleXml() },
      { name: "xrechnung.xml", content: sampleXml() },
    ]);
    expect((await refusalOf(readEInvoice(pdf, "f.pdf"))).message).toContain("deux factures");
  });

  it("that does not declare its XML is read, but refused as a claim", async () => {
    const pdf = await samplePdf([{ name: "factur-x.xml", content: sampleXml() }], { declared: false });
    expect((await readEInvoice(pdf, "f.pdf")).invoice.refusals[0]).toContain("/AF");
  });

  it("truncated or overwritten is a French sentence, never a crash", async () => {
    const pdf = await samplePdf([{ name: "factur-x.xml", content: sampleXml() }]);
    for (const size of [8, 100, 400, pdf.length >> 1, pdf.length - 200]) {
      await readEInvoice(pdf.subarray(0, size), "f.pdf").catch((error: unknown) => {
        expect(error).toBeInstanceOf(RelanceError);
      });
    }
    expect(await refusalOf(readEInvoice(utf8("%PDF-1.7\nno more"), "f.pdf"))).toMatchObject({
      code: "valeur",
    });
  });

  it("whose XML swells beyond 20 MB once decompressed is refused", async () => {
    const pdf = await samplePdf([
      { name: "factur-x.xml", content: `<a>${" ".repeat(21 * 1024 * 1024)}</a>` },
    ]);
    expect(pdf.length).toBeLessThan(200_000);
    expect((await refusalOf(readEInvoice(pdf, "f.pdf"))).message).toContain("démesurée");
  });
});

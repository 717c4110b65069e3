// A small Factur-X invoice of our own: the XML fixture, changed at will, attached to a blank page.
import { readFileSync } from "node:fs";
import { AFRelationship, PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { RelanceError } from "../../src/domain/errors.ts";
import { type EInvoiceReading, readEInvoice } from "../../src/importers/facturx.ts";

const fixtures = new URL("../fixtures/imports/", import.meta.url);

type Changes = readonly (readonly [string, string])[];

/** The CII of `facture-en16931.xml`, after replacements that must each be found. */
export function sampleXml(...changes: Changes): string {
  return changed("facture-en16931.xml", changes);
}

/** The same invoice in UBL. */
export function sampleUbl(...changes: Changes): string {
  return changed("facture-ubl.xml", changes);
}

/** The same in UBL, as the credit note of what it was: root, type, lines, and nothing prepaid. */
export function sampleUblCreditNote(...changes: Changes): string {
  const xml = sampleUbl(
    ["<Invoice ", "<CreditNote "],
    ["</Invoice>", "</CreditNote>"],
    ["Invoice-2", "CreditNote-2"],
    [
      "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>",
      "<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>",
    ],
    ["<cbc:DueDate>2026-02-14</cbc:DueDate>", ""],
    ["cac:InvoiceLine>", "cac:CreditNoteLine>"],
    ['<cbc:PrepaidAmount currencyID="EUR">200.00</cbc:PrepaidAmount>', ""],
    ["1000.00</cbc:PayableAmount>", "1200.00</cbc:PayableAmount>"],
    [
      "<cac:OrderReference>",
      "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-2026-0041</cbc:ID><cbc:IssueDate>2026-01-02</cbc:IssueDate></cac:InvoiceDocumentReference></cac:BillingReference><cac:OrderReference>",
    ],
  );
  return replaced(xml, changes);
}

function changed(file: string, changes: Changes): string {
  return replaced(readFileSync(new URL(file, fixtures), "utf8"), changes);
}

function replaced(text: string, changes: Changes): string {
  let xml = text;
  for (const [from, to] of changes) {
    if (!xml.includes(from)) throw new Error(`not in the fixture: ${from}`);
    xml = xml.replaceAll(from, to);
  }
  return xml;
}

export interface Attached {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A one-page PDF with these files embedded; same bytes each time. */
export async function samplePdf(
  attachments: readonly Attached[],
  options: { readonly declared?: boolean } = {},
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.addPage([595.28, 841.89]);
  const fixed = new Date("2026-03-01T00:00:00Z");
  pdf.setCreationDate(fixed);
  pdf.setModificationDate(fixed);
  for (const { name, content } of attachments) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await pdf.attach(bytes, name, {
      mimeType: "text/xml",
      afRelationship: AFRelationship.Data,
      creationDate: fixed,
      modificationDate: fixed,
    });
  }
  await pdf.flush();
  if (options.declared === false) pdf.catalog.delete(PDFName.of("AF"));
  return pdf.save();
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const readXmlText = (text: string): Promise<EInvoiceReading> =>
  readEInvoice(utf8(text), "facture.xml");

/** The RelanceError that must come; anything else fails the test. */
export async function refusalOf(promise: Promise<unknown>): Promise<RelanceError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof RelanceError) return error;
    throw error;
  }
  throw new Error("it was read");
}

// Universal Business Language 2, `Invoice` and `CreditNote` (ISO 19845): where each fact stands.
import type { Day } from "../domain/day.ts";
import type { ReferencedInvoice } from "../domain/imported-invoice.ts";
import type { EInvoiceFacts, EInvoiceNote } from "./e-invoice-facts.ts";
import type { WrittenSums } from "./e-invoice-sums.ts";
import { amountIn, type Problems, ublDay, writtenAmount } from "./e-invoice-values.ts";
import { embeddedFiles } from "./embedded-file.ts";
import { ublParty } from "./ubl-party.ts";
import { childOf, childrenOf, textAt, type XmlDocument, type XmlElement } from "./xml.ts";

/** What cannot be read is told in `problems`. */
export function ublFacts({ root, rootName }: XmlDocument, problems: Problems): EInvoiceFacts {
  const isCreditNote = rootName === "CreditNote";
  const currency = textAt(root, "DocumentCurrencyCode");
  const terms = childrenOf(root, "PaymentTerms").flatMap((one) => textAt(one, "Note") ?? []);
  const means = childrenOf(root, "PaymentMeans");
  return {
    guideline: textAt(root, "CustomizationID"),
    number: textAt(root, "ID"),
    typeCode: textAt(root, isCreditNote ? "CreditNoteTypeCode" : "InvoiceTypeCode"),
    isCreditNote,
    issuedOn: ublDay(childOf(root, "IssueDate"), "Date de facture", problems),
    currency,
    sums: readSums(root, currency, problems),
    buyer: ublParty(childOf(root, "AccountingCustomerParty", "Party")),
    seller: ublParty(childOf(root, "AccountingSupplierParty", "Party")),
    payee: ublParty(childOf(root, "PayeeParty")),
    performedOn: ublDay(childOf(root, "Delivery", "ActualDeliveryDate"), "Date de prestation", problems),
    dueDates: dueDatesOf(root, means, problems),
    terms: terms.length === 0 ? undefined : terms.join(" / "),
    references: readReferences(root),
    notes: childrenOf(root, "Note").flatMap(readNote),
    accounts: means.flatMap((one) => textAt(one, "PayeeFinancialAccount", "ID") ?? []),
    origins: readOrigins(root),
    orderNumber: textAt(root, "OrderReference", "ID"),
    officeCode: textAt(root, "BuyerReference"),
    lineNames: childrenOf(root, isCreditNote ? "CreditNoteLine" : "InvoiceLine").flatMap(
      (line) => textAt(line, "Item", "Name") ?? [],
    ),
    attachments: embeddedFiles(
      childrenOf(root, "AdditionalDocumentReference").flatMap((one) =>
        childrenOf(childOf(one, "Attachment"), "EmbeddedDocumentBinaryObject"),
      ),
    ),
  };
}

function readSums(root: XmlElement, currency: string | undefined, problems: Problems): WrittenSums {
  const totals = childOf(root, "LegalMonetaryTotal");
  const amount = (name: string, what: string) => writtenAmount(childOf(totals, name), what, problems);
  // A second total is in the currency of the accounts (BT-111).
  const taxes = childrenOf(root, "TaxTotal").flatMap((one) => childrenOf(one, "TaxAmount"));
  const tax = amountIn(taxes, currency);
  return {
    total: amount("TaxInclusiveAmount", "Montant total TTC"),
    net: amount("TaxExclusiveAmount", "Montant HT"),
    tax: writtenAmount(tax, "Montant de TVA", problems),
    prepaid: amount("PrepaidAmount", "Montant déjà payé"),
    rounding: amount("PayableRoundingAmount", "Arrondi"),
    due: amount("PayableAmount", "Net à payer"),
  };
}

/** An invoice has one due date at its head; a credit note, and extended invoices, one by means of payment. */
function dueDatesOf(root: XmlElement, means: readonly XmlElement[], problems: Problems): readonly Day[] {
  const elements = [
    ...childrenOf(root, "DueDate"),
    ...means.flatMap((one) => childrenOf(one, "PaymentDueDate")),
  ];
  return [...new Set(elements.flatMap((one) => ublDay(one, "Échéance", problems) ?? []))];
}

function readReferences(root: XmlElement): readonly ReferencedInvoice[] {
  return childrenOf(root, "BillingReference").flatMap((reference) => {
    const one = childOf(reference, "InvoiceDocumentReference");
    const number = textAt(one, "ID");
    // A date that cannot be read here forbids nothing: the number is what identifies the invoice.
    return number === undefined ? [] : [{ number, issuedOn: ublDay(childOf(one, "IssueDate"), "", []) }];
  });
}

/** EN 16931 writes the subject of a note before it, between two `#`. */
function readNote(element: XmlElement): readonly EInvoiceNote[] {
  const written = textAt({ element }, "element");
  if (written === undefined) return [];
  const coded = /^#([A-Z]{3})#(.*)$/u.exec(written);
  return [
    coded ? { subject: coded[1], text: (coded[2] ?? "").trim() } : { subject: undefined, text: written },
  ];
}

function readOrigins(root: XmlElement): readonly string[] {
  const named = (label: string, elements: readonly XmlElement[]): readonly string[] =>
    elements.flatMap((one) => {
      const id = textAt(one, "ID");
      return id === undefined ? [] : [`${label} ${id}`];
    });
  // 310: an offer, in UNTDID 1001.
  const quotes = childrenOf(root, "AdditionalDocumentReference").filter(
    (one) => textAt(one, "DocumentTypeCode") === "310",
  );
  return [
    ...named("contrat", childrenOf(root, "ContractDocumentReference")),
    ...named("devis", quotes),
    ...named("commande", childrenOf(root, "OrderReference")),
  ];
}

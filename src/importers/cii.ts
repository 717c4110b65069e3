// Cross Industry Invoice (Factur-X, ZUGFeRD 2, and ZUGFeRD 1 under its older names): where each fact stands.
import type { Day } from "../domain/day.ts";
import type { ReferencedInvoice } from "../domain/imported-invoice.ts";
import { ciiParty } from "./cii-party.ts";
import type { EInvoiceFacts, EInvoiceNote } from "./e-invoice-facts.ts";
import type { WrittenSums } from "./e-invoice-sums.ts";
import { amountIn, ciiDay, type Problems, writtenAmount } from "./e-invoice-values.ts";
import { embeddedFiles } from "./embedded-file.ts";
import { childOf, childrenOf, textAt, type XmlElement } from "./xml.ts";

/** What cannot be read is told in `problems`. */
export function ciiFacts(root: XmlElement, problems: Problems): EInvoiceFacts {
  const context = either(root, "ExchangedDocumentContext", "SpecifiedExchangedDocumentContext");
  const header = either(root, "ExchangedDocument", "HeaderExchangedDocument");
  const deal = either(root, "SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction");
  const agreement = either(deal, "ApplicableHeaderTradeAgreement", "ApplicableSupplyChainTradeAgreement");
  const delivery = either(deal, "ApplicableHeaderTradeDelivery", "ApplicableSupplyChainTradeDelivery");
  const settlement = either(deal, "ApplicableHeaderTradeSettlement", "ApplicableSupplyChainTradeSettlement");
  const summation = either(
    settlement,
    "SpecifiedTradeSettlementHeaderMonetarySummation",
    "SpecifiedTradeSettlementMonetarySummation",
  );
  const currency = textAt(settlement, "InvoiceCurrencyCode");
  const terms = childrenOf(settlement, "SpecifiedTradePaymentTerms");
  const descriptions = terms.flatMap((one) => textAt(one, "Description") ?? []);
  return {
    guideline: textAt(context, "GuidelineSpecifiedDocumentContextParameter", "ID"),
    number: textAt(header, "ID"),
    typeCode: textAt(header, "TypeCode"),
    isCreditNote: false,
    issuedOn: ciiDay(childOf(header, "IssueDateTime"), "Date de facture", problems),
    currency,
    sums: readSums(summation, currency, problems),
    buyer: ciiParty(childOf(agreement, "BuyerTradeParty")),
    seller: ciiParty(childOf(agreement, "SellerTradeParty")),
    payee: ciiParty(childOf(settlement, "PayeeTradeParty")),
    performedOn: ciiDay(
      childOf(delivery, "ActualDeliverySupplyChainEvent", "OccurrenceDateTime"),
      "Date de prestation",
      problems,
    ),
    dueDates: dueDatesOf(terms, problems),
    terms: descriptions.length === 0 ? undefined : descriptions.join(" / "),
    references: readReferences(settlement),
    notes: readNotes(header),
    accounts: childrenOf(settlement, "SpecifiedTradeSettlementPaymentMeans").flatMap(
      (means) => textAt(means, "PayeePartyCreditorFinancialAccount", "IBANID") ?? [],
    ),
    origins: readOrigins(agreement),
    orderNumber: referenceOf(childOf(agreement, "BuyerOrderReferencedDocument")),
    officeCode: textAt(agreement, "BuyerReference"),
    lineNames: childrenOf(deal, "IncludedSupplyChainTradeLineItem").flatMap(
      (line) => textAt(line, "SpecifiedTradeProduct", "Name") ?? [],
    ),
    attachments: embeddedFiles(
      childrenOf(agreement, "AdditionalReferencedDocument").flatMap((one) =>
        childrenOf(one, "AttachmentBinaryObject"),
      ),
    ),
  };
}

function either(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  for (const name of names) {
    const found = childOf(element, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readSums(
  summation: XmlElement | undefined,
  currency: string | undefined,
  problems: Problems,
): WrittenSums {
  const amount = (name: string, what: string) => writtenAmount(childOf(summation, name), what, problems);
  const tax = amountIn(childrenOf(summation, "TaxTotalAmount"), currency);
  return {
    total: amount("GrandTotalAmount", "Montant total TTC"),
    net: amount("TaxBasisTotalAmount", "Montant HT"),
    tax: writtenAmount(tax, "Montant de TVA", problems),
    prepaid: amount("TotalPrepaidAmount", "Montant déjà payé"),
    rounding: amount("RoundingAmount", "Arrondi"),
    due: amount("DuePayableAmount", "Net à payer"),
  };
}

function dueDatesOf(terms: readonly XmlElement[], problems: Problems): readonly Day[] {
  return [
    ...new Set(terms.flatMap((one) => ciiDay(childOf(one, "DueDateDateTime"), "Échéance", problems) ?? [])),
  ];
}

function readReferences(settlement: XmlElement | undefined): readonly ReferencedInvoice[] {
  return childrenOf(settlement, "InvoiceReferencedDocument").flatMap((one) => {
    const number = referenceOf(one);
    // A date that cannot be read here forbids nothing: the number is what identifies the invoice.
    return number === undefined
      ? []
      : [{ number, issuedOn: ciiDay(childOf(one, "FormattedIssueDateTime"), "", []) }];
  });
}

/** The identifier of a document that the invoice names. */
function referenceOf(element: XmlElement | undefined): string | undefined {
  return textAt(element, "IssuerAssignedID") ?? textAt(element, "ID");
}

function readNotes(header: XmlElement | undefined): readonly EInvoiceNote[] {
  return childrenOf(header, "IncludedNote").flatMap((note) => {
    const content = childrenOf(note, "Content").flatMap((one) => textAt({ one }, "one") ?? []);
    return content.length === 0 ? [] : [{ subject: textAt(note, "SubjectCode"), text: content.join(" ") }];
  });
}

function readOrigins(agreement: XmlElement | undefined): readonly string[] {
  const named = (label: string, elements: readonly XmlElement[]): readonly string[] =>
    elements.flatMap((one) => {
      const id = referenceOf(one);
      return id === undefined ? [] : [`${label} ${id}`];
    });
  // 310: an offer, in UNTDID 1001.
  const quotes = childrenOf(agreement, "AdditionalReferencedDocument").filter(
    (one) => textAt(one, "TypeCode") === "310",
  );
  return [
    ...named("contrat", childrenOf(agreement, "ContractReferencedDocument")),
    ...named("devis", quotes),
    ...named("commande", childrenOf(agreement, "BuyerOrderReferencedDocument")),
  ];
}

// Cross Industry Invoice (Factur-X, ZUGFeRD 2, and ZUGFeRD 1 under its older names) → an ImportedInvoice.
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { ImportedInvoice, ImportedParty, ReferencedInvoice } from "../domain/imported-invoice.ts";
import { type CiiAmounts, money, readAmounts } from "./cii-amounts.ts";
import { readBankAccount, readLabel, readLatePayment, readOrigin, referenceOf } from "./cii-details.ts";
import { type CiiParty, readParty } from "./cii-party.ts";
import { ciiDay, type Problems } from "./cii-values.ts";
import { findDueDate } from "./due-date.ts";
import { type InvoiceType, invoiceType } from "./invoice-types.ts";
import { quoted, writtenDay } from "./untrusted-text.ts";
import { childOf, childrenOf, textAt, type XmlDocument, type XmlElement } from "./xml.ts";

export interface CiiReading {
  readonly invoice: ImportedInvoice;
  /** « EN 16931 », « BASIC WL »… */
  readonly profile: string;
  readonly typeCode: string;
  /** French nouns: what the file does not hold and the path will need. */
  readonly missing: readonly string[];
}

/** @throws RelanceError (valeur) with every reason, when the document cannot be taken as an invoice at all. */
export function readCii(document: XmlDocument, name: string): CiiReading {
  const problems: Problems = [];
  const { root } = document;
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
  const guideline = textAt(context, "GuidelineSpecifiedDocumentContextParameter", "ID");
  const profile = profileName(guideline);

  const number = textAt(header, "ID");
  if (number === undefined) problems.push("Le numéro de facture est absent.");
  const issuedOn = ciiDay(childOf(header, "IssueDateTime"), "Date de facture", problems);
  if (issuedOn === undefined && childOf(header, "IssueDateTime") === undefined) {
    problems.push("La date de facture est absente.");
  }
  const buyer = readParty(childOf(agreement, "BuyerTradeParty"));
  if (buyer.name === undefined) problems.push("L'acheteur, ou son nom, est absent.");
  const currency = textAt(settlement, "InvoiceCurrencyCode");
  if (currency === undefined) problems.push("La devise est absente.");
  const typeCode = textAt(header, "TypeCode");
  if (typeCode === undefined) problems.push("Le type de document (380, 381…) est absent.");
  const amounts = readAmounts(summation, currency ?? "EUR", profile === "MINIMUM", problems);
  const performedOn = ciiDay(
    childOf(delivery, "ActualDeliverySupplyChainEvent", "OccurrenceDateTime"),
    "Date de prestation",
    problems,
  );
  const due = readTerms(settlement, problems);
  const references = readReferences(settlement);

  if (
    number === undefined ||
    issuedOn === undefined ||
    buyer.name === undefined ||
    currency === undefined ||
    typeCode === undefined ||
    amounts === undefined ||
    problems.length > 0
  ) {
    throw new RelanceError(
      "valeur",
      `Le fichier ${quoted(name)} n'est pas une facture électronique exploitable.`,
      "Demandez un nouvel export à l'outil qui l'a produit, ou saisissez la facture\u00a0: relance facture ajouter",
      problems.length > 0 ? problems : ["Une donnée obligatoire n'a pas pu être lue."],
    );
  }

  const warnings: string[] = [];
  const refusals: string[] = [...amounts.refusals];
  if (guideline === undefined) warnings.push("Le fichier n'annonce pas son profil (BT-24).");
  warnings.push(...amounts.warnings);
  const seller = readParty(childOf(agreement, "SellerTradeParty"));
  const payee = otherPayee(readParty(childOf(settlement, "PayeeTradeParty")), seller, warnings);
  for (const doubt of buyer.doubts) warnings.push(`Client\u00a0: ${doubt}`);
  for (const doubt of seller.doubts) warnings.push(`Vendeur\u00a0: ${doubt}`);
  if (/^[12]\d{8}$/u.test(buyer.identity.siren ?? "")) {
    warnings.push(
      `Client\u00a0: son SIREN commence par ${buyer.identity.siren?.[0]}, comme ceux des organismes publics. S'il en est un, précisez-le\u00a0: les délais et les pénalités changent.`,
    );
  }
  const kind = classify(typeCode, currency, amounts, warnings, refusals);
  const isInvoice = kind.type === "facture";
  const dueDate = isInvoice ? dueDateOf(issuedOn, due, warnings) : undefined;
  if (performedOn !== undefined && performedOn > issuedOn) {
    warnings.push(
      `La prestation est datée du ${writtenDay(performedOn)}, après l'émission de la facture (${writtenDay(issuedOn)}).`,
    );
  }
  const lateness = isInvoice ? readLatePayment(header, due.description, warnings) : {};
  const iban = isInvoice ? readBankAccount(settlement, warnings) : undefined;
  const replaces = kind.replaces === true ? references[0]?.number : undefined;
  if (kind.replaces === true && isInvoice) {
    warnings.push(
      replaces === undefined
        ? "La facture remplacée n'est pas nommée\u00a0: indiquez laquelle ne doit plus être réclamée."
        : `Elle remplace la facture ${quoted(replaces)}\u00a0: annulez celle-ci si elle est enregistrée.`,
    );
  }

  const invoice: ImportedInvoice = {
    type: kind.type,
    number,
    issuedOn,
    dueOn: dueDate,
    terms: due.description,
    performedOn,
    totalCents: Math.abs(amounts.totalCents),
    prepaidCents: Math.abs(amounts.prepaidCents),
    payments: [],
    buyer: { name: buyer.name, ...buyer.identity },
    seller: seller.name === undefined ? undefined : { name: seller.name, siren: seller.identity.siren },
    payee,
    iban,
    currency,
    label: readLabel(deal),
    contract: readOrigin(agreement),
    orderNumber: referenceOf(childOf(agreement, "BuyerOrderReferencedDocument")),
    officeCode: textAt(agreement, "BuyerReference"),
    penaltyRate: lateness.rate,
    penaltyText: lateness.text,
    references,
    replaces,
    warnings,
    refusals,
  };
  return { invoice, profile, typeCode, missing: missingFrom(invoice) };
}

function either(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  for (const name of names) {
    const found = childOf(element, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function profileName(guideline: string | undefined): string {
  const urn = (guideline ?? "").toLowerCase();
  if (urn === "") return "non annoncé";
  if (urn.includes("ferd:crossindustrydocument"))
    return `ZUGFeRD 1 ${urn.split(":").at(-1)?.toUpperCase() ?? ""}`.trim();
  if (urn.includes("minimum")) return "MINIMUM";
  if (urn.includes("basicwl")) return "BASIC WL";
  if (urn.includes("basic")) return "BASIC";
  if (urn.includes("extended")) return "EXTENDED";
  if (urn.includes("xrechnung")) return "XRECHNUNG";
  return urn.startsWith("urn:cen.eu:en16931:2017") ? "EN 16931" : (guideline ?? "");
}

interface CiiTerms {
  readonly dates: readonly Day[];
  readonly description: string | undefined;
}

function readTerms(settlement: XmlElement | undefined, problems: Problems): CiiTerms {
  const terms = childrenOf(settlement, "SpecifiedTradePaymentTerms");
  const dates = terms.flatMap((one) => ciiDay(childOf(one, "DueDateDateTime"), "Échéance", problems) ?? []);
  const descriptions = terms.flatMap((one) => textAt(one, "Description") ?? []);
  return {
    dates: [...new Set(dates)],
    description: descriptions.length === 0 ? undefined : descriptions.join(" / "),
  };
}

function dueDateOf(issuedOn: Day, terms: CiiTerms, warnings: string[]): Day | undefined {
  if (terms.dates.length > 1) {
    const dates = terms.dates.map(writtenDay).join(", ");
    warnings.push(`Plusieurs échéances (${dates})\u00a0: indiquez laquelle retenir.`);
    return undefined;
  }
  const found = findDueDate(issuedOn, terms.dates[0], terms.description);
  warnings.push(...found.warnings);
  if (found.dueOn !== undefined && found.dueOn < issuedOn) {
    warnings.push(
      `L'échéance (${writtenDay(found.dueOn)}) précède l'émission (${writtenDay(issuedOn)})\u00a0: à vérifier.`,
    );
  }
  return found.dueOn;
}

function readReferences(settlement: XmlElement | undefined): readonly ReferencedInvoice[] {
  return childrenOf(settlement, "InvoiceReferencedDocument").flatMap((one) => {
    const number = textAt(one, "IssuerAssignedID") ?? textAt(one, "ID");
    // A date that cannot be read here forbids nothing: the number is what identifies the invoice.
    return number === undefined
      ? []
      : [{ number, issuedOn: ciiDay(childOf(one, "FormattedIssueDateTime"), "", []) }];
  });
}

/** The payee, when it is told apart from the seller by its SIREN, or by its name where there is none. */
function otherPayee(payee: CiiParty, seller: CiiParty, warnings: string[]): ImportedParty | undefined {
  if (payee.name === undefined) return undefined;
  const { siren } = payee.identity;
  const same =
    siren !== undefined && seller.identity.siren !== undefined
      ? siren === seller.identity.siren
      : payee.name.toLowerCase() === seller.name?.toLowerCase();
  if (same) return undefined;
  const named = siren === undefined ? quoted(payee.name) : `${quoted(payee.name)} (SIREN ${siren})`;
  warnings.push(
    `Le bénéficiaire du paiement est ${named}, pas le vendeur\u00a0: vérifiez que la créance est bien à vous (affacturage, mandat\u00a0?).`,
  );
  return { name: payee.name, siren };
}

function classify(
  typeCode: string,
  currency: string,
  amounts: CiiAmounts,
  warnings: string[],
  refusals: string[],
): InvoiceType {
  const known = invoiceType(typeCode);
  if (currency !== "EUR") {
    refusals.push(`facture en ${quoted(currency)}\u00a0: seules les créances en euros sont suivies.`);
  }
  if (known === undefined) {
    refusals.push(
      `type de document ${quoted(typeCode)} inconnu\u00a0: on ne peut pas dire s'il crée une créance.`,
    );
    return { type: "facture" };
  }
  if (known.refusal !== undefined) refusals.push(known.refusal);
  if (known.warning !== undefined) warnings.push(known.warning);
  const { totalCents, prepaidCents, dueCents } = amounts;
  if (totalCents === 0) refusals.push("le montant total est nul\u00a0: il n'y a rien à réclamer.");
  if (known.type === "avoir") {
    if (totalCents < 0)
      refusals.push("avoir au montant négatif\u00a0: on ne peut pas dire s'il diminue la créance.");
    return known;
  }
  if (totalCents < 0) {
    warnings.push(`Facture au montant négatif (${money(totalCents, currency)})\u00a0: c'est un avoir.`);
    return { type: "avoir" };
  }
  if (prepaidCents < 0) refusals.push(`montant déjà payé négatif (${money(prepaidCents, currency)}).`);
  if (totalCents > 0 && dueCents === 0)
    refusals.push("facture déjà réglée\u00a0: son net à payer est de zéro.");
  if (totalCents > 0 && dueCents < 0) {
    refusals.push(
      `facture déjà réglée, et payée en trop\u00a0: son net à payer est de ${money(dueCents, currency)}.`,
    );
  }
  return known;
}

function missingFrom(invoice: ImportedInvoice): readonly string[] {
  const { buyer } = invoice;
  const list: [string, boolean][] = [
    ["échéance", invoice.type === "facture" && invoice.dueOn === undefined],
    ["adresse du client", buyer.address === undefined],
    ["SIREN du client", buyer.siren === undefined && (buyer.address?.country ?? "FR") === "FR"],
    ["courriel du client", buyer.email === undefined],
    ["date de prestation", invoice.type === "facture" && invoice.performedOn === undefined],
    ["objet", invoice.label === undefined],
    ["IBAN", invoice.type === "facture" && invoice.iban === undefined],
  ];
  return list.filter(([, missing]) => missing).map(([what]) => what);
}

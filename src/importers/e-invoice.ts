// From what an e-invoice says to an ImportedInvoice: what it is for the claim, what is doubtful, what forbids it.
import { type Day, latest } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { ImportedInvoice, ImportedParty } from "../domain/imported-invoice.ts";
import { plainDay } from "../domain/plain-words.ts";
import { readBankAccount, readLatePayment } from "./e-invoice-details.ts";
import type { EInvoiceFacts } from "./e-invoice-facts.ts";
import { type EInvoiceParty, readParty } from "./e-invoice-party.ts";
import { checkSums, type EInvoiceSums, money } from "./e-invoice-sums.ts";
import type { Problems } from "./e-invoice-values.ts";
import { type InvoiceType, invoiceType } from "./invoice-types.ts";
import { labelOf } from "./line-label.ts";
import { quoted } from "./untrusted-text.ts";

export interface JudgedEInvoice {
  readonly invoice: ImportedInvoice;
  /** « EN 16931 », « BASIC WL »… */
  readonly profile: string;
  readonly typeCode: string;
  /** French nouns: what the file does not hold and the path will need. */
  readonly missing: readonly string[];
}

/**
 * `problems` are those of the reading.
 * @throws RelanceError (valeur) with every reason, when the document cannot be taken as an invoice at all.
 */
export function judgeEInvoice(facts: EInvoiceFacts, problems: Problems, name: string): JudgedEInvoice {
  const { number, issuedOn, currency, typeCode, performedOn, references } = facts;
  const profile = profileName(facts.guideline);
  const buyer = readParty(facts.buyer);
  const sums = checkSums(facts.sums, currency ?? "EUR", profile === "MINIMUM", problems);
  if (number === undefined) problems.push("Le numéro de facture est absent.");
  if (issuedOn === undefined && !problems.some((one) => one.startsWith("Date de facture")))
    problems.push("La date de facture est absente.");
  if (buyer.name === undefined) problems.push("L'acheteur, ou son nom, est absent.");
  if (currency === undefined) problems.push("La devise est absente.");
  if (typeCode === undefined) problems.push("Le type de document (380, 381…) est absent.");
  if (
    number === undefined ||
    issuedOn === undefined ||
    buyer.name === undefined ||
    currency === undefined ||
    typeCode === undefined ||
    sums === undefined ||
    problems.length > 0
  ) {
    throw new RelanceError(
      "valeur",
      `Le fichier ${quoted(name)} n'est pas une facture électronique exploitable.`,
      "Demandez un nouvel export à l'outil qui l'a produit, ou saisissez la facture\u00a0: relance facture ajouter",
      problems,
    );
  }

  const warnings: string[] = [];
  const refusals: string[] = [...sums.refusals];
  if (facts.guideline === undefined) warnings.push("Le fichier n'annonce pas son profil (BT-24).");
  warnings.push(...sums.warnings);
  const seller = readParty(facts.seller);
  const payee = otherPayee(readParty(facts.payee), seller, warnings);
  for (const doubt of buyer.doubts) warnings.push(`Client\u00a0: ${doubt}`);
  const kind = classify(typeCode, currency, sums, warnings, refusals);
  if (facts.isCreditNote && invoiceType(typeCode)?.type === "facture") {
    refusals.push(
      `le fichier est un avoir (CreditNote) de type ${quoted(typeCode)}, celui d'une facture\u00a0: on ne peut pas dire lequel croire.`,
    );
  }
  const isInvoice = kind.type === "facture";
  if (performedOn !== undefined && performedOn > issuedOn) {
    warnings.push(
      `La prestation est datée du ${plainDay(performedOn)}, après l'émission de la facture (${plainDay(issuedOn)}).`,
    );
  }
  const lateness = isInvoice ? readLatePayment(facts.notes, facts.terms, warnings) : {};
  const account = isInvoice ? readBankAccount(facts.accounts, warnings) : {};
  const invoice: ImportedInvoice = {
    type: kind.type,
    number,
    issuedOn,
    dueOn: isInvoice ? dueDateOf(facts.dueDates, warnings) : undefined,
    terms: facts.terms,
    performedOn,
    totalCents: Math.abs(sums.totalCents),
    prepaidCents: Math.abs(sums.prepaidCents),
    payments: [],
    buyer: { name: buyer.name, ...buyer.identity },
    seller: seller.name === undefined ? undefined : { name: seller.name, siren: seller.identity.siren },
    payee,
    ...account,
    currency,
    label: labelOf(facts.lineNames),
    contract: facts.origins.length === 0 ? undefined : facts.origins.join(", "),
    orderNumber: facts.orderNumber,
    officeCode: facts.officeCode,
    penaltyRate: lateness.rate,
    penaltyText: lateness.text,
    references,
    replaces: isInvoice ? replacedBy(kind, facts, warnings) : undefined,
    warnings,
    refusals,
  };
  return { invoice, profile, typeCode, missing: missingFrom(invoice) };
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

/** Of several due dates the last one: before it, part of the sum may not be due yet. */
function dueDateOf(dates: readonly Day[], warnings: string[]): Day | undefined {
  const [first, ...others] = dates;
  if (first === undefined || others.length === 0) return first;
  const last = latest(first, ...others);
  const all = [...dates].sort().map(plainDay).join(", ");
  warnings.push(
    `Plusieurs échéances (${all})\u00a0: la dernière est retenue, rien n'est réclamé avant le ${plainDay(last)}.`,
  );
  return last;
}

/** The payee, when it is told apart from the seller by its SIREN, or by its name where there is none. */
function otherPayee(
  payee: EInvoiceParty,
  seller: EInvoiceParty,
  warnings: string[],
): ImportedParty | undefined {
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
  sums: EInvoiceSums,
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
  const { totalCents, prepaidCents, dueCents } = sums;
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

/** The invoice whose place a corrective one takes: the warning says what becomes of it. */
function replacedBy(
  kind: InvoiceType,
  { references }: EInvoiceFacts,
  warnings: string[],
): string | undefined {
  if (kind.replaces !== true) return undefined;
  const replaced = references[0]?.number;
  warnings.push(
    replaced === undefined
      ? "Facture rectificative, qui ne nomme pas celle qu'elle remplace\u00a0: annulez-la si elle est enregistrée, sinon elle serait réclamée deux fois."
      : `Facture rectificative\u00a0: elle remplace ${quoted(replaced)}, qui ne doit plus être réclamée.`,
  );
  return replaced;
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

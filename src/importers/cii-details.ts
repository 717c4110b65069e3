// What a CII invoice says besides parties and sums: its bank account, its clause on lateness, its origin, its object.
import type { PenaltyRate } from "../domain/invoice.ts";
import { checkIban } from "./iban.ts";
import { readLatePaymentClause } from "./late-payment-clause.ts";
import { wordsOf } from "./untrusted-text.ts";
import { childrenOf, textAt, type XmlElement } from "./xml.ts";

/** The creditor's account, never the debtor's: compact, kept with a warning when its key is wrong. */
export function readBankAccount(settlement: XmlElement | undefined, warnings: string[]): string | undefined {
  const found = childrenOf(settlement, "SpecifiedTradeSettlementPaymentMeans").flatMap(
    (means) => textAt(means, "PayeePartyCreditorFinancialAccount", "IBANID") ?? [],
  );
  const checks = found.map(checkIban);
  const first = checks.find((check) => check.ok) ?? checks[0];
  if (first === undefined) return undefined;
  if (!first.ok) warnings.push(`Compte à créditer\u00a0: ${first.reason}`);
  const others = new Set(checks.map((check) => check.iban));
  if (others.size > 1)
    warnings.push(`La facture donne ${others.size} comptes à créditer\u00a0: ${first.iban} est retenu.`);
  return first.iban;
}

/** PMD is the subject code of the clause on late payment; older files put it in a free note or in the terms. */
export function readLatePayment(
  header: XmlElement | undefined,
  terms: string | undefined,
  warnings: string[],
): { readonly rate?: PenaltyRate | undefined; readonly text?: string | undefined } {
  const notes = childrenOf(header, "IncludedNote").flatMap((note) => {
    const content = childrenOf(note, "Content").flatMap((one) => textAt({ one }, "one") ?? []);
    return content.length === 0 ? [] : [{ subject: textAt(note, "SubjectCode"), content: content.join(" ") }];
  });
  const coded = notes.filter((note) => note.subject === "PMD").map((note) => note.content);
  const free = [
    ...notes.filter((note) => note.subject === undefined).map((note) => note.content),
    terms ?? "",
  ];
  const clause =
    coded.length > 0
      ? coded.join(" ")
      : free.find((text) => /(?:penalit|interets? de retard)/u.test(wordsOf(text)));
  if (clause === undefined) return {};
  const { rate, sentence } = readLatePaymentClause(clause);
  warnings.push(sentence);
  return { rate, text: clause };
}

/** « contrat CT2018, commande PO2019 »: what the claim rests on. */
export function readOrigin(agreement: XmlElement | undefined): string | undefined {
  const named = (label: string, elements: readonly XmlElement[]): readonly string[] =>
    elements.flatMap((one) => {
      const id = referenceOf(one);
      return id === undefined ? [] : [`${label} ${id}`];
    });
  const quotes = childrenOf(agreement, "AdditionalReferencedDocument").filter(
    (one) => textAt(one, "TypeCode") === "310",
  );
  const parts = [
    ...named("contrat", childrenOf(agreement, "ContractReferencedDocument")),
    ...named("devis", quotes),
    ...named("commande", childrenOf(agreement, "BuyerOrderReferencedDocument")),
  ];
  return parts.length === 0 ? undefined : parts.join(", ");
}

/** The identifier of a document that the invoice names. */
export function referenceOf(element: XmlElement | undefined): string | undefined {
  return textAt(element, "IssuerAssignedID") ?? textAt(element, "ID");
}

/** The first line sold, whole, and how many others there are. */
export function readLabel(deal: XmlElement | undefined): string | undefined {
  const names = childrenOf(deal, "IncludedSupplyChainTradeLineItem").flatMap(
    (line) => textAt(line, "SpecifiedTradeProduct", "Name") ?? [],
  );
  const [first, ...others] = names;
  if (first === undefined || others.length === 0) return first;
  return others.length === 1 ? `${first}, et une autre ligne` : `${first}, et ${others.length} autres lignes`;
}

// CAMT.053 (statements) and CAMT.054 (notices) of ISO 20022: booked entries only, a batch split into what it adds up to.
import type { ReadEntry } from "../domain/bank-entry.ts";
import type { BankProblem, ReadAccountName, ReadPage } from "../domain/bank-file.ts";
import { type Day, parseDay } from "../domain/day.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { accountNumber } from "./bank-account-number.ts";
import type { ReadPages } from "./bank-pages.ts";
import { UnreadableFile } from "./bank-text.ts";
import { readDecimal, words } from "./bank-values.ts";
import {
  attributeOf,
  childOf,
  childrenOf,
  ownText,
  textAt,
  type XmlDocument,
  type XmlElement,
} from "./xml.ts";

export interface CamtReading extends ReadPages {
  readonly format: "camt053" | "camt054";
}

/** @throws UnreadableFile for another message than these two. */
export function readCamt({ rootName, root }: XmlDocument): CamtReading {
  const message = rootName === "Document" ? root : undefined;
  const statements = childOf(message, "BkToCstmrStmt");
  const notices = childOf(message, "BkToCstmrDbtCdtNtfctn");
  const format = statements === undefined ? "camt054" : "camt053";
  const reports = statements === undefined ? childrenOf(notices, "Ntfctn") : childrenOf(statements, "Stmt");
  if (reports.length === 0) {
    const intraday = childOf(message, "BkToCstmrAcctRpt") !== undefined;
    throw new UnreadableFile(
      intraday
        ? "c'est un relevé provisoire de la journée (CAMT.052)\u00a0: demandez le relevé (CAMT.053)."
        : "ce XML n'est ni un relevé CAMT.053 ni un avis CAMT.054.",
    );
  }
  const problems: BankProblem[] = [];
  const pending = { count: 0 };
  const pages = reports.map((report, index) => pageOf(report, index + 1, format, problems, pending));
  const leftOut =
    pending.count === 0 ? [] : [{ reason: "en attente, pas comptabilisées", count: pending.count }];
  return { format, pages, problems, leftOut };
}

function pageOf(
  report: XmlElement,
  place: number,
  format: CamtReading["format"],
  problems: BankProblem[],
  pending: { count: number },
): ReadPage {
  const name = nameOf(report);
  if (name.iban === undefined && name.number === undefined) {
    problems.push({ column: "Acct", value: "", problem: `le relevé ${place} n'a pas de numéro de compte.` });
  }
  const listed = childrenOf(report, "Ntry");
  const currency =
    textAt(report, "Acct", "Ccy") ??
    [...listed, ...childrenOf(report, "Bal")]
      .map((one) => attributeOf(childOf(one, "Amt"), "Ccy"))
      .find(Boolean);
  if (currency === undefined || !/^[A-Z]{3}$/u.test(currency)) {
    problems.push({
      column: "Ccy",
      value: currency ?? "",
      problem: `le relevé ${place} ne dit pas sa devise.`,
    });
  }
  const entries: ReadEntry[] = [];
  for (const [index, element] of listed.entries()) {
    const where = `écriture ${index + 1} du relevé ${place}`;
    const status = textAt(element, "Sts", "Cd") ?? textAt(element, "Sts");
    if (status === "PDNG" || status === "INFO" || status === "FUTR") {
      pending.count += 1;
      continue;
    }
    if (status !== "BOOK") {
      problems.push({
        column: where,
        value: status ?? "",
        problem: "cette écriture ne dit pas si elle est comptabilisée.",
      });
      continue;
    }
    entries.push(...entriesOf(element, currency, where, problems));
  }
  const opening = balanceOf(report, ["OPBD", "PRCD"], problems);
  const closing = balanceOf(report, ["CLBD"], problems);
  const edge = (field: string) =>
    isoDay(textAt(report, "FrToDt", `${field}Tm`) ?? textAt(report, "FrToDt", field));
  return {
    ...name,
    currency,
    entries,
    fromOn: edge("FrDt"),
    untilOn: edge("ToDt") ?? closing?.on,
    openingCents: opening?.cents,
    closingCents: closing?.cents,
    isWhole: format === "camt053",
  };
}

function nameOf(report: XmlElement): ReadAccountName {
  const id = childOf(report, "Acct", "Id");
  return accountNumber(textAt(id, "IBAN") ?? textAt(id, "Othr", "Id") ?? "");
}

/** A day, or the day of an instant as it is written. */
function isoDay(text: string | undefined): Day | undefined {
  return text === undefined || !/^\d{4}-\d{2}-\d{2}/u.test(text) ? undefined : parseDay(text.slice(0, 10));
}

function dayAt(element: XmlElement, field: string): Day | undefined {
  return isoDay(textAt(element, field, "Dt") ?? textAt(element, field, "DtTm"));
}

function balanceOf(
  report: XmlElement,
  codes: readonly string[],
  problems: BankProblem[],
): { readonly cents: Cents; readonly on: Day | undefined } | undefined {
  const balances = childrenOf(report, "Bal");
  const found = codes
    .map((code) => balances.find((one) => textAt(one, "Tp", "CdOrPrtry", "Cd") === code))
    .find((one) => one !== undefined);
  if (found === undefined) return undefined;
  const cents = signedSum(found);
  if (cents === undefined) {
    problems.push({ column: "Bal", value: textAt(found, "Amt") ?? "", problem: "ce solde est illisible." });
    return undefined;
  }
  return { cents, on: dayAt(found, "Dt") };
}

/** Undefined unless both the sum and its side are there. */
function signedSum(element: XmlElement, side = textAt(element, "CdtDbtInd")): Cents | undefined {
  const typed = textAt(element, "Amt");
  const magnitude = typed === undefined || /^[+-]/u.test(typed) ? undefined : readDecimal(typed);
  if (magnitude === undefined || (side !== "CRDT" && side !== "DBIT")) return undefined;
  return (side === "CRDT" ? magnitude : -magnitude) + 0;
}

function entriesOf(
  element: XmlElement,
  currency: string | undefined,
  where: string,
  problems: BankProblem[],
): readonly ReadEntry[] {
  const refuse = (value: string, problem: string) => {
    problems.push({ column: where, value, problem });
  };
  const amountCents = signedSum(element);
  if (amountCents === undefined)
    refuse(textAt(element, "Amt") ?? "", "son montant ou son sens (CRDT, DBIT) manque.");
  const own = attributeOf(childOf(element, "Amt"), "Ccy");
  if (own !== currency)
    refuse(own ?? "", `elle n'est pas dans la devise du compte (${currency ?? "inconnue"}).`);
  const bookedOn = dayAt(element, "BookgDt") ?? dayAt(element, "ValDt");
  if (bookedOn === undefined) refuse("", "elle n'a pas de date qui existe.");
  if (amountCents === undefined || bookedOn === undefined) return [];
  const shared = { bookedOn, valueOn: dayAt(element, "ValDt") };
  const about = words(textAt(element, "AddtlNtryInf"));
  const ref = textAt(element, "AcctSvcrRef") ?? textAt(element, "NtryRef");
  const details = childrenOf(element, "NtryDtls").flatMap((one) => childrenOf(one, "TxDtls"));
  const parts = partsOf(details, element, currency);
  if (parts !== undefined && sumCents(parts) === amountCents) {
    return details.map((detail, index) => {
      const partCents = parts[index] ?? 0;
      const described = descriptionOf(detail, partCents);
      return {
        ...shared,
        amountCents: partCents,
        ...described,
        labels: about === undefined ? described.labels : [...described.labels, about],
        bankRef: ref === undefined ? undefined : words(`${ref}/${index + 1}`),
      };
    });
  }
  const described = details.map((detail) => descriptionOf(detail, amountCents));
  const [only] = described.length === 1 ? described : [];
  const labels = [...described.flatMap((one) => one.labels), ...(about === undefined ? [] : [about])];
  return [{ ...shared, amountCents, ...only, labels, bankRef: words(ref) }];
}

/** The sum of each part of a batch, with its sign; undefined when one does not say it, or there is no batch. */
function partsOf(
  details: readonly XmlElement[],
  entry: XmlElement,
  currency: string | undefined,
): readonly Cents[] | undefined {
  if (details.length < 2) return undefined;
  const parts = details.map((detail) => {
    const side = textAt(detail, "CdtDbtInd") ?? textAt(entry, "CdtDbtInd");
    const holder = childOf(detail, "Amt") === undefined ? childOf(detail, "AmtDtls", "TxAmt") : detail;
    return holder !== undefined && attributeOf(childOf(holder, "Amt"), "Ccy") === currency
      ? signedSum(holder, side)
      : undefined;
  });
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known : undefined;
}

type Description = Pick<ReadEntry, "labels" | "counterpartyName" | "counterpartyIban" | "endToEndRef">;

function descriptionOf(detail: XmlElement, amountCents: Cents): Description {
  const parties = childOf(detail, "RltdPties");
  // Who paid what was received, who was paid what left.
  const role = amountCents >= 0 ? "Dbtr" : "Cdtr";
  const name = textAt(parties, role, "Nm") ?? textAt(parties, role, "Pty", "Nm");
  const reference = textAt(detail, "Refs", "EndToEndId");
  const remittance = childOf(detail, "RmtInf");
  const labels = [
    name,
    ...childrenOf(remittance, "Ustrd").map(ownText),
    ...childrenOf(remittance, "Strd").flatMap((one) => [
      textAt(one, "CdtrRefInf", "Ref"),
      ...childrenOf(one, "RfrdDocInf").map((document) => textAt(document, "Nb")),
      ...childrenOf(one, "AddtlRmtInf").map(ownText),
    ]),
    textAt(detail, "AddtlTxInf"),
  ];
  return {
    labels: [...new Set(labels.flatMap((label) => words(label) ?? []))],
    counterpartyName: words(name),
    counterpartyIban: accountNumber(textAt(parties, `${role}Acct`, "Id", "IBAN") ?? "").iban,
    endToEndRef: reference === "NOTPROVIDED" ? undefined : words(reference),
  };
}

// OFX 1 (SGML, where a value closes nothing) and OFX 2 (XML) in one reading: elements that hold others are known by name.
import type { ReadEntry } from "../domain/bank-entry.ts";
import type { BankProblem, ReadAccountName, ReadPage } from "../domain/bank-file.ts";
import type { Day } from "../domain/day.ts";
import type { Cents } from "../domain/money.ts";
import { accountNumber, ribNumber } from "./bank-account-number.ts";
import type { ReadPages } from "./bank-pages.ts";
import { UnreadableFile } from "./bank-text.ts";
import { readCompactDay, readDecimal, words } from "./bank-values.ts";

/** Elements that hold others, among those that a statement of account needs; any other one holds a value. */
const AGGREGATES: ReadonlySet<string> = new Set(
  `OFX SIGNONMSGSRSV1 SONRS STATUS FI BANKMSGSRSV1 STMTTRNRS STMTRS CREDITCARDMSGSRSV1 CCSTMTTRNRS CCSTMTRS
   BANKACCTFROM CCACCTFROM BANKACCTTO CCACCTTO BANKTRANLIST BANKTRANLISTP STMTTRN STMTTRNP PAYEE CURRENCY
   ORIGCURRENCY LEDGERBAL AVAILBAL BALLIST BAL EXTDPAYEE IMAGEDATA`.split(/\s+/u),
);

/** Pending ones, and what a server says of itself: nothing in them is an entry. */
const PASSED_OVER: ReadonlySet<string> = new Set(["BANKTRANLISTP", "SIGNONMSGSRSV1", "BALLIST", "IMAGEDATA"]);

interface Element {
  readonly name: string;
  readonly line: number;
  readonly values: Map<string, string>;
  readonly children: Element[];
}

/** @throws UnreadableFile when an element is not closed, or no account stands in the file. */
export function readOfx(text: string): ReadPages {
  const root = elementsOf(text);
  const problems: BankProblem[] = [];
  const found = [...within(root, "STMTRS"), ...within(root, "CCSTMTRS")];
  if (found.length === 0) throw new UnreadableFile("cet OFX ne contient aucun relevé de compte.");
  const pages = found.map((one) => pageOf(one, problems));
  const pending = within(root, "STMTTRNP").length;
  const leftOut = pending === 0 ? [] : [{ reason: "en attente", count: pending }];
  return { pages, problems, leftOut };
}

function elementsOf(text: string): Element {
  const start = text.search(/<OFX>/iu);
  if (start === -1) throw new UnreadableFile("cet OFX ne contient pas d'élément <OFX>.");
  const root: Element = { name: "", line: 1, values: new Map(), children: [] };
  const open: Element[] = [root];
  let line = 1;
  let counted = 0;
  const body = text.replace(/<!--[\s\S]*?-->/gu, (comment) => comment.replace(/[^\n]/gu, " "));
  const marks = /<(\/?)([A-Za-z0-9_.]+)\s*(\/?)>([^<]*)/gu;
  marks.lastIndex = start;
  for (let mark = marks.exec(body); mark !== null; mark = marks.exec(body)) {
    const [, closing = "", typed = "", empty = "", after = ""] = mark;
    const name = typed.toUpperCase();
    for (; counted < mark.index; counted += 1) if (body[counted] === "\n") line += 1;
    const current = open.at(-1) ?? root;
    if (closing === "/") {
      if (!AGGREGATES.has(name)) continue;
      if (current.name !== name) {
        throw new UnreadableFile(
          `il est mal formé\u00a0: </${name}> ferme <${current.name}>, ligne ${line}.`,
        );
      }
      open.pop();
    } else if (AGGREGATES.has(name)) {
      const made: Element = { name, line, values: new Map(), children: [] };
      current.children.push(made);
      if (empty === "") open.push(made);
    } else if (!current.values.has(name)) current.values.set(name, plain(after));
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined && unclosed !== root) {
    throw new UnreadableFile(
      `il est tronqué\u00a0: <${unclosed.name}>, ligne ${unclosed.line}, n'est jamais fermé.`,
    );
  }
  return root;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

function plain(text: string): string {
  return text
    .replace(/&(?:#(\d{1,7})|([a-z]{2,4}));/giu, (whole, code?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const point = Number(code);
      return point > 0 && point <= 0xffff && (point < 0xd800 || point > 0xdfff)
        ? String.fromCodePoint(point)
        : "";
    })
    .trim();
}

/** In the order of the file, at any depth. */
function within(element: Element, name: string): readonly Element[] {
  return element.children.flatMap((child) => {
    if (child.name === name) return [child];
    return PASSED_OVER.has(child.name) && name !== "STMTTRNP" ? [] : within(child, name);
  });
}

function pageOf(report: Element, problems: BankProblem[]): ReadPage {
  const currency = report.values.get("CURDEF")?.toUpperCase();
  if (currency === undefined || !/^[A-Z]{3}$/u.test(currency)) {
    problems.push({
      line: report.line,
      value: currency ?? "",
      problem: "la devise du compte (CURDEF) manque.",
    });
  }
  const name = nameOf(report);
  if (name.iban === undefined && name.number === undefined) {
    problems.push({ line: report.line, value: "", problem: "le numéro du compte (ACCTID) manque." });
  }
  const lists = within(report, "BANKTRANLIST");
  const [balance] = within(report, "LEDGERBAL");
  const closing = balance?.values.get("BALAMT");
  const closingCents = closing === undefined ? undefined : readDecimal(closing);
  if (balance !== undefined && closing !== undefined && closingCents === undefined) {
    problems.push({ line: balance.line, value: closing, problem: "ce solde n'est pas un montant." });
  }
  const edge = (field: string) =>
    lists.flatMap((list) => readCompactDay(list.values.get(field) ?? "") ?? []).sort();
  return {
    ...name,
    currency,
    entries: lists.flatMap((list) =>
      within(list, "STMTTRN").flatMap((one) => entryOf(one, currency, problems) ?? []),
    ),
    fromOn: edge("DTSTART")[0],
    untilOn: edge("DTEND").at(-1),
    closingCents,
    isWhole: true,
  };
}

function nameOf(report: Element): ReadAccountName {
  const [account] = [...within(report, "BANKACCTFROM"), ...within(report, "CCACCTFROM")];
  const value = (field: string) => account?.values.get(field) ?? "";
  const alone = accountNumber(value("ACCTID"));
  if (alone.iban !== undefined || alone.number === undefined) return alone;
  return ribNumber(value("BANKID"), value("BRANCHID"), value("ACCTID"));
}

function entryOf(
  element: Element,
  currency: string | undefined,
  problems: BankProblem[],
): ReadEntry | undefined {
  const { line, values } = element;
  const value = (field: string) => words(values.get(field));
  const refuse = (field: string, problem: string) => {
    problems.push({ line, column: field, value: value(field) ?? "", problem });
  };
  const bookedOn: Day | undefined = readCompactDay(values.get("DTPOSTED") ?? "");
  if (bookedOn === undefined) refuse("DTPOSTED", "cette opération n'a pas de date qui existe.");
  const amountCents: Cents | undefined = readDecimal(values.get("TRNAMT") ?? "");
  if (amountCents === undefined) refuse("TRNAMT", "cette opération n'a pas de montant lisible.");
  const other = element.children.find((child) => child.name === "CURRENCY")?.values.get("CURSYM");
  if (other !== undefined && other.toUpperCase() !== currency) {
    refuse("CURSYM", `le montant est en ${other}, pas dans la devise du compte.`);
  }
  if (bookedOn === undefined || amountCents === undefined) return undefined;
  const [payee] = within(element, "PAYEE");
  const [to] = within(element, "BANKACCTTO");
  const name = value("NAME") ?? words(payee?.values.get("NAME"));
  const check = value("CHECKNUM");
  return {
    bookedOn,
    valueOn: readCompactDay(values.get("DTAVAIL") ?? ""),
    amountCents,
    labels: [name, value("MEMO"), check === undefined ? undefined : `chèque ${check}`].filter(
      (one) => one !== undefined,
    ),
    counterpartyName: words(payee?.values.get("NAME")),
    counterpartyIban: accountNumber(to?.values.get("ACCTID") ?? "").iban,
    bankRef: value("FITID"),
  };
}

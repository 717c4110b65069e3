// One record of a CSV → one ImportedInvoice, or every reason why its line must be mended first.
import type { Address } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import {
  compactIdentifier,
  sirenOfSiret,
  sirenProblem,
  siretProblem,
  vatNumberProblem,
} from "../domain/identifiers.ts";
import type { ImportedBuyer, ImportedInvoice } from "../domain/imported-invoice.ts";
import type { Cents } from "../domain/money.ts";
import { parsePenaltyRate } from "../domain/penalty-rate.ts";
import { plainEuros } from "../domain/plain-words.ts";
import { countryCode } from "./country.ts";
import type { RowCells } from "./csv-cells.ts";
import type { CsvField } from "./csv-columns.ts";
import { readSettlement } from "./csv-settlement.ts";
import {
  type CellValue,
  type DayOrder,
  readCents,
  readClientKind,
  readDay,
  readDocumentType,
  readPaidStatus,
} from "./csv-values.ts";
import { checkIban } from "./iban.ts";
import { isEmail, quoted } from "./untrusted-text.ts";

export type RowReading =
  | { readonly kind: "facture"; readonly invoice: ImportedInvoice }
  | { readonly kind: "ignoree"; readonly reason: string }
  | { readonly kind: "refusee" };

const MAX_TEXT = 2000;
const MAX_NUMBER = 60;

/** Problems go to the row's list; `refusee` then means: nothing of this line can be used. */
export function readRow(row: RowCells, order: DayOrder): RowReading {
  const statusText = row.text("status");
  const status = statusText === undefined ? undefined : readPaidStatus(statusText);
  if (status === "brouillon") return { kind: "ignoree", reason: "brouillon" };
  if (status === "annulee") return { kind: "ignoree", reason: "facture annulée" };
  const typeText = row.text("type");
  const type = typeText === undefined ? "facture" : readDocumentType(typeText);
  if (type === "devis") return { kind: "ignoree", reason: "ni facture ni avoir" };
  if (type === undefined)
    row.refuse("type", "type inconnu\u00a0: «\u00a0facture\u00a0» ou «\u00a0avoir\u00a0» sont attendus.");

  const number = required(row, "number", "le numéro de facture manque.");
  if (number !== undefined && (number.length > MAX_NUMBER || !/[\p{L}\p{N}]/u.test(number))) {
    row.refuse("number", `ce n'est pas un numéro de facture (${MAX_NUMBER} caractères au plus).`);
  }
  const client = required(row, "client", "le nom du client manque.");
  required(row, "issuedOn", "la date de facture manque.");
  required(row, "total", "le montant TTC manque.");
  const day = (field: CsvField): Day | undefined => row.value(field, (text) => readDay(text, order));
  const issuedOn = day("issuedOn");
  const writtenDue = day("dueOn");
  const performedOn = day("performedOn");
  const signed = row.value("total", readCents);
  const warnings: string[] = [];
  if (statusText !== undefined && status === undefined) {
    warnings.push(
      `Statut ${quoted(statusText)} inconnu\u00a0: rien n'en est déduit, vérifiez qu'elle n'est pas payée.`,
    );
  }
  if (issuedOn !== undefined && writtenDue !== undefined && writtenDue < issuedOn) {
    row.refuse("dueOn", "l'échéance précède la date de facture.");
  }
  if (signed === 0) row.refuse("total", "le montant est nul\u00a0: il n'y a rien à réclamer.");
  checkTaxes(row, signed, warnings);
  const currency = (row.text("currency") ?? "EUR").toUpperCase().replace(/^(?:€|¤|EUROS?)$/u, "EUR");
  if (currency !== "EUR") row.refuse("currency", "seules les créances en euros sont suivies.");
  const buyer = readBuyer(row, client ?? "", warnings);
  const penaltyText = row.text("penaltyRate");
  const penaltyRate = penaltyText === undefined ? undefined : parsePenaltyRate(penaltyText);
  if (penaltyText !== undefined && penaltyRate === undefined) {
    row.refuse(
      "penaltyRate",
      "taux non reconnu\u00a0: «\u00a012,50\u00a0» ou «\u00a03 fois le taux légal\u00a0» sont attendus.",
    );
  }
  const iban = row.text("iban") === undefined ? undefined : checkIban(row.text("iban") ?? "");
  if (iban?.ok === false) row.refuse("iban", iban.reason);

  if (
    number === undefined ||
    client === undefined ||
    issuedOn === undefined ||
    signed === undefined ||
    signed === 0 ||
    type === undefined
  ) {
    return { kind: "refusee" };
  }
  const isCredit = type === "avoir" || signed < 0;
  if (signed < 0 && type === "facture")
    warnings.push(`Montant négatif (${plainEuros(signed)})\u00a0: lu comme un avoir.`);
  const totalCents = Math.abs(signed);
  const settlement = readSettlement(row, { totalCents, isCredit, status, paidOn: day("paidOn") }, warnings);
  return {
    kind: "facture",
    invoice: {
      type: isCredit ? "avoir" : "facture",
      number,
      issuedOn,
      dueOn: isCredit ? undefined : writtenDue,
      terms: row.text("terms"),
      performedOn,
      totalCents,
      ...settlement,
      buyer,
      iban: iban?.iban,
      currency,
      label: row.text("label"),
      contract: row.text("contract"),
      orderNumber: row.text("orderNumber"),
      officeCode: row.text("officeCode"),
      penaltyRate,
      penaltyText,
      references: references(row),
      remindedOn: isCredit ? undefined : day("remindedOn"),
      noticeOn: isCredit ? undefined : day("noticeOn"),
      line: row.line,
      warnings,
      refusals: [],
    },
  };
}

function references(row: RowCells): ImportedInvoice["references"] {
  const number = row.text("origin");
  return number === undefined ? [] : [{ number }];
}

function required(row: RowCells, field: CsvField, problem: string): string | undefined {
  const text = row.text(field);
  if (text === undefined) row.refuse(field, problem);
  else if (text.length > MAX_TEXT) row.refuse(field, "texte démesuré\u00a0: un guillemet manque sans doute.");
  return text;
}

function checkTaxes(row: RowCells, total: Cents | undefined, warnings: string[]): void {
  const net = row.value("net", readCents);
  const vat = row.value("vat", readCents);
  if (net === undefined || vat === undefined || total === undefined || net + vat === total) return;
  if (Math.abs(net + vat - total) <= 2) {
    warnings.push(`HT + TVA fait ${plainEuros(net + vat)}, à l'arrondi près du TTC, qui est gardé.`);
    return;
  }
  row.refuse("total", `HT + TVA fait ${plainEuros(net + vat)}, pas ce montant TTC.`);
}

function readBuyer(row: RowCells, name: string, warnings: string[]): ImportedBuyer {
  const identifier = (
    field: "siren" | "siret" | "vatNumber",
    problemOf: (text: string) => string | undefined,
  ) =>
    row.value(field, (text): CellValue<string> => {
      const problem = problemOf(text);
      return problem === undefined ? { ok: true, value: compactIdentifier(text) } : { ok: false, problem };
    });
  const ownSiren = identifier("siren", sirenProblem);
  const typedSiren = compactIdentifier(row.text("siren") ?? "");
  // The SIREN is inside the two others: when it is wrong, they are wrong too, and one line is enough.
  const repeats = (text: string): boolean =>
    ownSiren === undefined && typedSiren !== "" && compactIdentifier(text).includes(typedSiren);
  const siret = identifier("siret", (text) => (repeats(text) ? undefined : siretProblem(text)));
  const siren = ownSiren ?? (siret === undefined ? undefined : sirenOfSiret(siret));
  if (siret !== undefined && siren !== undefined && !siret.startsWith(siren)) {
    row.refuse("siret", `ce SIRET n'est pas celui du SIREN ${siren}.`);
  }
  const vatNumber = identifier("vatNumber", (text) =>
    repeats(text) ? undefined : vatNumberProblem(text, siren),
  );
  const email = row.text("email");
  if (email !== undefined && !isEmail(email)) row.refuse("email", "ce n'est pas une adresse de courriel.");
  const kindText = row.text("kind");
  const kind = kindText === undefined ? undefined : readClientKind(kindText);
  if (kindText !== undefined && kind === undefined) {
    row.refuse(
      "kind",
      "type de client inconnu\u00a0: societe, artisan, liberal, association, particulier, public…",
    );
  }
  return {
    name,
    siren,
    siret,
    vatNumber,
    address: readAddress(row, warnings),
    email,
    phone: row.text("phone"),
    contact: row.text("contact"),
    kind,
  };
}

/** Undefined unless it can go on an envelope: postcode and city; one column may hold the whole address. */
function readAddress(row: RowCells, warnings: string[]): Address | undefined {
  const countryText = row.text("country");
  const country = countryText === undefined ? "FR" : countryCode(countryText);
  if (country === undefined) {
    row.refuse("country", "pays inconnu\u00a0: écrivez son nom en français ou son code à deux lettres.");
    return undefined;
  }
  const first = row.text("address");
  const lines = [first, row.text("address2")].flatMap((line) => line ?? []);
  const postcodeText = row.text("postcode");
  // Spreadsheets drop the first zero of 06000.
  const postcode =
    country === "FR" ? postcodeText?.replace(/\s/gu, "").replace(/^(\d{4})$/u, "0$1") : postcodeText;
  const city = row.text("city");
  if (postcode !== undefined && country === "FR" && !/^\d{5}$/u.test(postcode)) {
    row.refuse("postcode", "un code postal français compte 5 chiffres.");
    return undefined;
  }
  if (city !== undefined && (postcode !== undefined || country !== "FR")) {
    return { lines, postcode: postcode ?? "", city, country };
  }
  const whole = /^(.*?)[,;\s-]*\b(\d{5})\s+([\p{L}][\p{L}\p{M}' .-]*(?:\d{1,2})?)$/u.exec(first ?? "");
  if (whole && country === "FR" && postcode === undefined && city === undefined) {
    const street = (whole[1] ?? "").trim();
    const kept = [street, row.text("address2") ?? ""].filter((line) => line !== "");
    return { lines: kept, postcode: whole[2] ?? "", city: (whole[3] ?? "").trim(), country };
  }
  if (first !== undefined || city !== undefined || postcode !== undefined) {
    const given = [...lines, postcode, city].filter((part) => part !== undefined).join(", ");
    warnings.push(`Adresse incomplète, à compléter\u00a0: «\u00a0${given}\u00a0».`);
  }
  return undefined;
}

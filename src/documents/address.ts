// The addressee's block for a window envelope: 6 lines of 38 characters, the place in capitals (NF Z 10-011).

import { cleanText } from "../domain/clean-text.ts";
import type { Address, Client } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import { hasTradeName, isLegalPerson } from "../domain/mentions.ts";
import { ofName } from "../domain/party-name.ts";
import { FRENCH, type Wording } from "./wording-fr.ts";

const MAX_LINE = 38;
const MAX_LINES = 6;

/** The registered name with its legal form, once: « ACME SAS », « SARL Dupont ». */
export function registeredName(client: Pick<Client, "name" | "legalForm">): string {
  const name = cleanText(client.name).trim();
  const form = cleanText(client.legalForm ?? "").trim();
  if (form === "" || wordsOf(name).includes(form.toLocaleUpperCase("fr"))) return name;
  return `${name} ${form}`;
}

/** « Jean Dupont (Brasserie du Port) »: the person first, where acts must name it; else {@link registeredName}. */
export function debtorName(client: Pick<Client, "name" | "legalForm" | "kind" | "civilName">): string {
  const name = registeredName(client);
  return hasTradeName(client) ? `${cleanText(client.civilName ?? "").trim()} (${name})` : name;
}

function wordsOf(text: string): readonly string[] {
  return text.toLocaleUpperCase("fr").split(/[^\p{L}\p{N}]+/u);
}

/**
 * The lines of the window: name, person of contact, place; 7 lines abroad, the country last.
 * @throws RelanceError (valeur) naming the line that cannot be made to fit, or the missing address.
 */
export function windowLines(
  client: Pick<Client, "ref" | "name" | "civilName" | "kind" | "legalForm" | "address">,
  { letter }: Wording = FRENCH,
): readonly string[] {
  const { address } = client;
  if (address === undefined) {
    throw new RelanceError(
      "valeur",
      `L'adresse postale ${ofName(client.name)} n'est pas renseignée.`,
      `relance client modifier ${client.ref}`,
    );
  }
  const who = [
    registeredName(client),
    ...(isLegalPerson(client) ? [letter.attention] : []),
    ...(hasTradeName(client) && client.civilName !== undefined ? [client.civilName] : []),
  ];
  return envelopeLines(who, address, `relance client modifier ${client.ref}`);
}

/**
 * The same for whoever is named by `who`, name first.
 * @param remedy what mends an address too long, for the refusal.
 * @throws RelanceError (valeur) naming the line that cannot be made to fit.
 */
export function envelopeLines(who: readonly string[], address: Address, remedy: string): readonly string[] {
  const abroad = address.country !== "FR";
  const room = abroad ? MAX_LINES + 1 : MAX_LINES;
  const place = placeOf(address, abroad);
  for (const lines of shorterAndShorter(who, place)) {
    const wrapped = lines.flatMap(wrapLine);
    if (wrapped.length <= room && wrapped.every((line) => line.length <= MAX_LINE)) return wrapped;
  }
  const all = [...who, ...place].map(fullyAbbreviated);
  const tooLong = all.find((line) => line.split(" ").some((word) => word.length > MAX_LINE));
  throw new RelanceError(
    "valeur",
    tooLong === undefined
      ? `L'adresse ${ofName(who[0] ?? "")} demande plus de ${room} lignes de ${MAX_LINE} caractères, la fenêtre d'une enveloppe n'en montre pas davantage.`
      : `« ${tooLong} » ne tient pas sur des lignes de ${MAX_LINE} caractères, celles d'une fenêtre d'enveloppe.`,
    `Abrégez l'adresse : ${remedy}`,
    all,
  );
}

/** Street and locality: capitals, no punctuation, the country last when it is not France. */
function placeOf(address: Address, abroad: boolean): readonly string[] {
  const lines = [...address.lines, `${address.postcode} ${address.city}`]
    .map(capitals)
    .filter((line) => line !== "");
  return abroad ? [...lines, countryName(address.country)] : lines;
}

function capitals(text: string): string {
  return cleanText(text)
    .toLocaleUpperCase("fr")
    .replace(/\p{P}+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Country in capitals and in French, as the last line of a letter sent abroad. */
export function countryName(code: string): string {
  const name = new Intl.DisplayNames("fr", { type: "region" }).of(code.toUpperCase());
  return (name ?? code).toLocaleUpperCase("fr");
}

/** A line too long goes on at the last space that fits. */
function wrapLine(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && longer.length > MAX_LINE) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Usual postal abbreviations, applied only to a line that is too long, and only until it fits. */
const ABBREVIATIONS: readonly (readonly [word: string, short: string])[] = [
  ["établissements", "Éts"],
  ["société", "Sté"],
  ["exploitation", "Expl"],
  ["compagnie", "Cie"],
  ["association", "Assoc"],
  ["boulevard", "BD"],
  ["avenue", "AV"],
  ["place", "PL"],
  ["impasse", "IMP"],
  ["allées?", "ALL"],
  ["chemin", "CHE"],
  ["route", "RTE"],
  ["quartier", "QUA"],
  ["résidence", "RES"],
  ["bâtiment", "BAT"],
  ["immeuble", "IMM"],
  ["appartement", "APP"],
  ["escalier", "ESC"],
  ["étage", "ETG"],
  ["zone industrielle", "ZI"],
  ["zone artisanale", "ZA"],
  ["zone d.?activités?", "ZA"],
  ["centre commercial", "CCAL"],
  ["saint", "ST"],
  ["sainte", "STE"],
  ["général", "GAL"],
  ["maréchal", "MAL"],
  ["président", "PDT"],
  ["professeur", "PR"],
  ["docteur", "DR"],
];

/** The block as typed, then with one more abbreviation at a time: first in the place, then in the name. */
function* shorterAndShorter(who: readonly string[], place: readonly string[]): Generator<readonly string[]> {
  let names = who;
  let lines = place;
  yield [...names, ...lines];
  for (const abbreviation of ABBREVIATIONS) {
    lines = lines.map((line) => abbreviated(line, abbreviation));
    yield [...names, ...lines];
  }
  for (const abbreviation of ABBREVIATIONS) {
    names = names.map((line) => abbreviated(line, abbreviation));
    yield [...names, ...lines];
  }
}

function abbreviated(line: string, [word, short]: readonly [string, string]): string {
  // \b does not know accented letters.
  const whole = new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, "iu");
  return line.length > MAX_LINE ? line.replace(whole, short) : line;
}

function fullyAbbreviated(line: string): string {
  return ABBREVIATIONS.reduce(abbreviated, line);
}

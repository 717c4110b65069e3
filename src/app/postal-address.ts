// A postal address put together from what was typed: complete enough for an envelope, or not kept at all.
import type { Address } from "../domain/client.ts";
import { folded } from "../domain/folded-text.ts";
import { cleanText } from "./clean-text.ts";

/** Each part as typed; absent means « not said ». */
export interface AddressText {
  /** One element per printed line. */
  readonly lines?: readonly string[] | undefined;
  readonly postcode?: string | undefined;
  readonly city?: string | undefined;
  readonly country?: string | undefined;
}

const COUNTRIES: Readonly<Record<string, string>> = {
  france: "FR",
  belgique: "BE",
  suisse: "CH",
  luxembourg: "LU",
  allemagne: "DE",
  espagne: "ES",
  italie: "IT",
  "royaume-uni": "GB",
  "pays-bas": "NL",
  portugal: "PT",
  irlande: "IE",
  monaco: "MC",
  canada: "CA",
  "etats-unis": "US",
};

/** ISO 3166-1 alpha-2 of « FR », « fr » or « Belgique »; undefined when it is not known. */
export function countryCode(text: string): string | undefined {
  const word = folded(text).trim();
  return /^[a-z]{2}$/u.test(word) ? word.toUpperCase() : COUNTRIES[word];
}

/** A postcode of France has five digits; elsewhere, or where `country` is not known yet, nothing is asked of it. */
export function postcodeProblem(postcode: string, country: string | undefined): string | undefined {
  const isFrench = country !== undefined && countryCode(country) === "FR";
  return isFrench && !/^\d{5}$/u.test(postcode) ? `« ${postcode} » n'a pas cinq chiffres.` : undefined;
}

/** « BE 1000 », as on an envelope, said where one line asks for the postcode. */
export function withCountry(
  typed: string,
  country = "FR",
): { readonly postcode: string; readonly country: string } {
  const [, written, postcode] = /^([A-Za-z]{2})[ -]+(\S.*)$/u.exec(typed) ?? [];
  return written === undefined || postcode === undefined
    ? { postcode: typed, country }
    : { postcode, country: written.toUpperCase() };
}

/** The present address with what was said laid over it; problems are French sentences, one per part. */
export function readAddress(
  said: AddressText,
  present: Address | undefined,
): { readonly address: Address | undefined; readonly problems: readonly string[] } {
  if (Object.values(said).every((part) => part === undefined)) return { address: present, problems: [] };
  const problems: string[] = [];
  const lines = said.lines?.map(cleanText).filter((line) => line !== undefined) ?? present?.lines ?? [];
  const postcode = cleanText(said.postcode)?.toUpperCase() ?? present?.postcode ?? "";
  const city = cleanText(said.city) ?? present?.city ?? "";
  const country = countryCode(said.country ?? present?.country ?? "FR");
  if (lines.length === 0) problems.push("adresse : il manque la rue (--adresse).");
  if (lines.length > 4) problems.push(`adresse : ${lines.length} lignes, une enveloppe en montre 4 au plus.`);
  if (city === "") problems.push("adresse : il manque la ville (--ville).");
  if (country === undefined)
    problems.push(`pays : « ${said.country} » n'est pas un code de pays (FR, BE, CH…).`);
  const misplaced = postcodeProblem(postcode, country);
  if (misplaced !== undefined) {
    problems.push(
      postcode === "" ? "adresse : il manque le code postal (--code-postal)." : `code postal : ${misplaced}`,
    );
  }
  return problems.length > 0 || country === undefined
    ? { address: undefined, problems }
    : { address: { lines, postcode, city, country }, problems };
}

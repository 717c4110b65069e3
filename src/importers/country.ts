// A country as files name it, to its ISO code; the overseas departments are France, as in a postal address.
import { wordsOf } from "./untrusted-text.ts";

const NAMES: Readonly<Record<string, string>> = {
  france: "FR",
  fra: "FR",
  "france metropolitaine": "FR",
  belgique: "BE",
  suisse: "CH",
  luxembourg: "LU",
  allemagne: "DE",
  espagne: "ES",
  italie: "IT",
  portugal: "PT",
  "pays bas": "NL",
  autriche: "AT",
  irlande: "IE",
  "royaume uni": "GB",
  angleterre: "GB",
  "etats unis": "US",
  canada: "CA",
  monaco: "MC",
  "la reunion": "FR",
  reunion: "FR",
  guadeloupe: "FR",
  martinique: "FR",
  guyane: "FR",
  mayotte: "FR",
};

/** ISO codes of French territories whose law of civil and commercial courts is that of France. */
const FRENCH = new Set(["GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"]);

/** ISO 3166-1 alpha-2, or undefined when the text is no country that can be told. */
export function countryCode(text: string): string | undefined {
  const words = wordsOf(text);
  const named = NAMES[words];
  if (named !== undefined) return named;
  if (!/^[a-z]{2}$/u.test(words)) return undefined;
  const code = words.toUpperCase();
  return FRENCH.has(code) ? "FR" : code;
}

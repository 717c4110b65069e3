// A seller, buyer or payee of a CII invoice: who it is, where it is, and what of it is doubtful.
import type { Address } from "../domain/client.ts";
import {
  compactIdentifier,
  sirenOfSiret,
  sirenProblem,
  siretProblem,
  vatNumberProblem,
} from "../domain/identifiers.ts";
import type { ImportedBuyer } from "../domain/imported-invoice.ts";
import { countryCode } from "./country.ts";
import { isEmail, quoted } from "./untrusted-text.ts";
import { attributeOf, childOf, childrenOf, ownText, textAt, type XmlElement } from "./xml.ts";

export interface CiiParty {
  /** Absent when the element is, or has no name. */
  readonly name: string | undefined;
  readonly identity: Omit<ImportedBuyer, "name" | "kind">;
  /** French sentences without a capital: the caller says whose they are. */
  readonly doubts: readonly string[];
}

/** ISO 6523: 0002 is the SIREN register, 0009 the SIRET; files often put one under the other's code. */
const FRENCH_REGISTERS = new Set(["0002", "0009"]);

export function readParty(element: XmlElement | undefined): CiiParty {
  const doubts: string[] = [];
  const { address, country } = readAddress(childOf(element, "PostalTradeAddress"), doubts);
  const vatNumber = readVatNumber(element);
  const { siren, siret } = readRegistration(element, country, vatNumber);
  if (siren !== undefined) pushIfAny(doubts, sirenProblem(siren));
  if (siret !== undefined) pushIfAny(doubts, siretProblem(siret));
  if (siren !== undefined && siret !== undefined && !siret.startsWith(siren)) {
    doubts.push(`le SIRET «\u00a0${siret}\u00a0» n'est pas celui du SIREN ${siren}.`);
  }
  if (vatNumber !== undefined) pushIfAny(doubts, vatNumberProblem(vatNumber, siren));
  const contact = childOf(element, "DefinedTradeContact");
  return {
    name: textAt(element, "Name") ?? textAt(element, "SpecifiedLegalOrganization", "TradingBusinessName"),
    identity: {
      siren,
      siret,
      vatNumber,
      address,
      email: readEmail(element, contact, doubts),
      phone: textAt(contact, "TelephoneUniversalCommunication", "CompleteNumber"),
      contact: textAt(contact, "PersonName") ?? textAt(contact, "DepartmentName"),
    },
    doubts,
  };
}

function pushIfAny(list: string[], sentence: string | undefined): void {
  if (sentence !== undefined) list.push(sentence);
}

function readVatNumber(element: XmlElement | undefined): string | undefined {
  const registrations = childrenOf(element, "SpecifiedTaxRegistration").flatMap((one) =>
    childrenOf(one, "ID"),
  );
  const vat = registrations.find((id) => attributeOf(id, "schemeID") === "VA");
  const text = ownText(vat);
  return text === undefined ? undefined : compactIdentifier(text);
}

function readRegistration(
  element: XmlElement | undefined,
  country: string | undefined,
  vatNumber: string | undefined,
): { readonly siren: string | undefined; readonly siret: string | undefined } {
  const ids = [
    ...childrenOf(childOf(element, "SpecifiedLegalOrganization"), "ID"),
    ...childrenOf(element, "GlobalID"),
  ].flatMap((id) => {
    const text = ownText(id);
    const scheme = attributeOf(id, "schemeID");
    const french = scheme === undefined ? country === "FR" : FRENCH_REGISTERS.has(scheme);
    return text !== undefined && french ? [{ text: compactIdentifier(text), scheme }] : [];
  });
  const siret = ids.find((id) => /^\d{14}$/u.test(id.text))?.text;
  const fromVat = /^FR[0-9A-Z]{2}(\d{9})$/u.exec(vatNumber ?? "")?.[1];
  const siren =
    ids.find((id) => /^\d{9}$/u.test(id.text))?.text ??
    (siret === undefined ? undefined : sirenOfSiret(siret)) ??
    // A value under the SIREN's own code that has not its shape is kept: the doubt names it.
    ids.find((id) => id.scheme === "0002")?.text ??
    (fromVat !== undefined && vatNumberProblem(vatNumber ?? "") === undefined ? fromVat : undefined);
  return { siren, siret };
}

function readAddress(
  element: XmlElement | undefined,
  doubts: string[],
): { readonly address: Address | undefined; readonly country: string | undefined } {
  if (element === undefined) return { address: undefined, country: undefined };
  const lines = ["LineOne", "LineTwo", "LineThree"].flatMap((name) => textAt(element, name) ?? []);
  const postcode = textAt(element, "PostcodeCode") ?? "";
  const city = textAt(element, "CityName") ?? "";
  const countryText = textAt(element, "CountryID");
  const country = countryText === undefined ? undefined : countryCode(countryText);
  const given = [...lines, postcode, city, countryText ?? ""].filter((part) => part !== "");
  const usable = city !== "" && country !== undefined && (country !== "FR" || /^\d{5}$/u.test(postcode));
  if (usable) return { address: { lines, postcode, city, country }, country };
  if (lines.length > 0 || postcode !== "" || city !== "") {
    doubts.push(`adresse incomplète, à compléter\u00a0: ${quoted(given.join(", "))}.`);
  }
  return { address: undefined, country };
}

function readEmail(
  element: XmlElement | undefined,
  contact: XmlElement | undefined,
  doubts: string[],
): string | undefined {
  const endpoint = childrenOf(element, "URIUniversalCommunication")
    .flatMap((one) => childrenOf(one, "URIID"))
    .find((id) => attributeOf(id, "schemeID") === "EM");
  const text = textAt(contact, "EmailURIUniversalCommunication", "URIID") ?? ownText(endpoint);
  if (text === undefined || isEmail(text)) return text;
  doubts.push(`l'adresse de courriel ${quoted(text)} n'en est pas une\u00a0: laissée de côté.`);
  return undefined;
}

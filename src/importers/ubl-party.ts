// A party of a UBL document, read as it is written.
import type { WrittenAddress, WrittenParty } from "./e-invoice-party.ts";
import { attributeOf, childOf, childrenOf, ownText, textAt, type XmlElement } from "./xml.ts";

/** `element` is the `Party` of a seller or buyer, or the `PayeeParty`, which has no level between. */
export function ublParty(element: XmlElement | undefined): WrittenParty {
  const contact = childOf(element, "Contact");
  const endpoint = childrenOf(element, "EndpointID").find((id) => attributeOf(id, "schemeID") === "EM");
  const vat = childrenOf(element, "PartyTaxScheme").find((one) => textAt(one, "TaxScheme", "ID") === "VAT");
  const entity = childOf(element, "PartyLegalEntity");
  const ids = [
    ...childrenOf(entity, "CompanyID"),
    ...childrenOf(element, "PartyIdentification").flatMap((one) => childrenOf(one, "ID")),
  ];
  return {
    name: textAt(entity, "RegistrationName") ?? textAt(element, "PartyName", "Name"),
    registrations: ids.flatMap((id) => {
      const text = ownText(id);
      return text === undefined ? [] : [{ text, scheme: attributeOf(id, "schemeID") }];
    }),
    vatNumber: textAt(vat, "CompanyID"),
    address: ublAddress(childOf(element, "PostalAddress")),
    email: textAt(contact, "ElectronicMail") ?? ownText(endpoint),
    phone: textAt(contact, "Telephone"),
    contact: textAt(contact, "Name"),
  };
}

function ublAddress(element: XmlElement | undefined): WrittenAddress | undefined {
  if (element === undefined) return undefined;
  const lines = [
    textAt(element, "StreetName"),
    textAt(element, "AdditionalStreetName"),
    ...childrenOf(element, "AddressLine").map((line) => textAt(line, "Line")),
  ];
  return {
    lines: lines.flatMap((line) => line ?? []),
    postcode: textAt(element, "PostalZone"),
    city: textAt(element, "CityName"),
    country: textAt(element, "Country", "IdentificationCode"),
  };
}

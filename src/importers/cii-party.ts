// A party of a CII document, read as it is written.
import type { WrittenAddress, WrittenParty } from "./e-invoice-party.ts";
import { attributeOf, childOf, childrenOf, ownText, textAt, type XmlElement } from "./xml.ts";

export function ciiParty(element: XmlElement | undefined): WrittenParty {
  const contact = childOf(element, "DefinedTradeContact");
  const endpoint = childrenOf(element, "URIUniversalCommunication")
    .flatMap((one) => childrenOf(one, "URIID"))
    .find((id) => attributeOf(id, "schemeID") === "EM");
  const vat = childrenOf(element, "SpecifiedTaxRegistration")
    .flatMap((one) => childrenOf(one, "ID"))
    .find((id) => attributeOf(id, "schemeID") === "VA");
  const ids = [
    ...childrenOf(childOf(element, "SpecifiedLegalOrganization"), "ID"),
    ...childrenOf(element, "GlobalID"),
  ];
  return {
    name: textAt(element, "Name") ?? textAt(element, "SpecifiedLegalOrganization", "TradingBusinessName"),
    registrations: ids.flatMap((id) => {
      const text = ownText(id);
      return text === undefined ? [] : [{ text, scheme: attributeOf(id, "schemeID") }];
    }),
    vatNumber: ownText(vat),
    address: ciiAddress(childOf(element, "PostalTradeAddress")),
    email: textAt(contact, "EmailURIUniversalCommunication", "URIID") ?? ownText(endpoint),
    phone: textAt(contact, "TelephoneUniversalCommunication", "CompleteNumber"),
    contact: textAt(contact, "PersonName") ?? textAt(contact, "DepartmentName"),
  };
}

function ciiAddress(element: XmlElement | undefined): WrittenAddress | undefined {
  if (element === undefined) return undefined;
  return {
    lines: ["LineOne", "LineTwo", "LineThree"].flatMap((name) => textAt(element, name) ?? []),
    postcode: textAt(element, "PostcodeCode"),
    city: textAt(element, "CityName"),
    country: textAt(element, "CountryID"),
  };
}

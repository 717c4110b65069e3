// A seller, buyer or payee of an e-invoice: who it is, where it is, and what of it is doubtful, each fault said once.
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

/** A party as the file writes it, whatever the syntax. */
export interface WrittenParty {
  /** Absent when the element is, or has no name. */
  readonly name: string | undefined;
  /** Numbers in registers, with the code of the register (ISO 6523) when there is one. */
  readonly registrations: readonly WrittenRegistration[];
  readonly vatNumber: string | undefined;
  readonly address: WrittenAddress | undefined;
  /** Of the contact, else the electronic address. */
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly contact: string | undefined;
}

export interface WrittenRegistration {
  readonly text: string;
  readonly scheme: string | undefined;
}

export interface WrittenAddress {
  readonly lines: readonly string[];
  readonly postcode: string | undefined;
  readonly city: string | undefined;
  readonly country: string | undefined;
}

export interface EInvoiceParty {
  readonly name: string | undefined;
  readonly identity: Omit<ImportedBuyer, "name" | "kind">;
  /** French sentences without a capital: the caller says whose they are. */
  readonly doubts: readonly string[];
}

/** ISO 6523: 0002 is the SIREN register, 0009 the SIRET; files often put one under the other's code. */
const FRENCH_REGISTERS = new Set(["0002", "0009"]);

/** Never throws. */
export function readParty(written: WrittenParty): EInvoiceParty {
  const doubts: string[] = [];
  const { address, country } = readAddress(written.address, doubts);
  const vatNumber = written.vatNumber === undefined ? undefined : compactIdentifier(written.vatNumber);
  const numbers = readRegistration(written.registrations, country, vatNumber);
  const { siren, siret } = numbers;
  const doubt = identifierDoubt(numbers, vatNumber);
  if (doubt !== undefined) doubts.push(doubt);
  return {
    name: written.name,
    identity: {
      siren,
      siret,
      vatNumber,
      address,
      email: readEmail(written.email, doubts),
      phone: written.phone,
      contact: written.contact,
    },
    doubts,
  };
}

interface RegisterNumbers {
  readonly siren: string | undefined;
  readonly siret: string | undefined;
  /** The SIREN is read in the SIRET: the file writes it nowhere else. */
  readonly insideSiret: boolean;
}

/** SIRET and VAT number hold the SIREN: when it is wrong they are too, and one sentence is enough. */
function identifierDoubt(
  { siren, siret, insideSiret }: RegisterNumbers,
  vatNumber: string | undefined,
): string | undefined {
  const wrongSiren = siren === undefined || insideSiret ? undefined : sirenProblem(siren);
  const apart = siren !== undefined && siret !== undefined && !siret.startsWith(siren);
  const problem =
    wrongSiren ??
    (siret === undefined ? undefined : siretProblem(siret)) ??
    (apart ? `le SIRET «\u00a0${siret}\u00a0» n'est pas celui du SIREN ${siren}.` : undefined) ??
    (vatNumber === undefined ? undefined : vatNumberProblem(vatNumber, siren));
  return problem === undefined ? undefined : `${problem} Ce numéro n'est pas repris.`;
}

function readRegistration(
  registrations: readonly WrittenRegistration[],
  country: string | undefined,
  vatNumber: string | undefined,
): RegisterNumbers {
  const ids = registrations.flatMap(({ text, scheme }) => {
    const french = scheme === undefined ? country === "FR" : FRENCH_REGISTERS.has(scheme);
    return french ? [{ text: compactIdentifier(text), scheme }] : [];
  });
  const siret = ids.find((id) => /^\d{14}$/u.test(id.text))?.text;
  const fromVat = /^FR[0-9A-Z]{2}(\d{9})$/u.exec(vatNumber ?? "")?.[1];
  const written = ids.find((id) => /^\d{9}$/u.test(id.text))?.text;
  const siren =
    written ??
    (siret === undefined ? undefined : sirenOfSiret(siret)) ??
    // A value under the SIREN's own code that has not its shape is kept: the doubt names it.
    ids.find((id) => id.scheme === "0002")?.text ??
    (fromVat !== undefined && vatNumberProblem(vatNumber ?? "") === undefined ? fromVat : undefined);
  return { siren, siret, insideSiret: written === undefined && siret !== undefined };
}

function readAddress(
  written: WrittenAddress | undefined,
  doubts: string[],
): { readonly address: Address | undefined; readonly country: string | undefined } {
  if (written === undefined) return { address: undefined, country: undefined };
  const { lines, postcode = "", city = "" } = written;
  const country = written.country === undefined ? undefined : countryCode(written.country);
  const usable = city !== "" && country !== undefined && (country !== "FR" || /^\d{5}$/u.test(postcode));
  if (usable) return { address: { lines, postcode, city, country }, country };
  if (lines.length > 0 || postcode !== "" || city !== "") {
    const given = [...lines, postcode, city, written.country ?? ""].filter((part) => part !== "");
    doubts.push(`adresse incomplète, à compléter\u00a0: ${quoted(given.join(", "))}.`);
  }
  return { address: undefined, country };
}

function readEmail(text: string | undefined, doubts: string[]): string | undefined {
  if (text === undefined || isEmail(text)) return text;
  doubts.push(`l'adresse de courriel ${quoted(text)} n'en est pas une\u00a0: laissée de côté.`);
  return undefined;
}

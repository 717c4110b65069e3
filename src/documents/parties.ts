// The two parties as documents print them: sender's lines, legal mentions, payment details, signature.
import type { Address, Client } from "../domain/client.ts";
import { type Creditor, isNaturalPerson, type LegalForm, letterName } from "../domain/creditor.ts";
import { NBSP, typedAmount } from "../format/amounts.ts";
import { capitalised } from "../format/capitals.ts";
import { countryName, debtorName } from "./address.ts";
import type { Block, QrCode } from "./document.ts";
import { FRENCH, type Wording } from "./wording-fr.ts";

const FORM_NAMES: Readonly<Partial<Record<LegalForm, string>>> = {
  eurl: "EURL",
  sarl: "SARL",
  sasu: "SASU",
  sas: "SAS",
};

/** « 123 456 789 ». */
export function formatSiren(siren: string): string {
  return siren.replace(/\s/gu, "").replace(/(\d{3})(?=\d)/gu, `$1${NBSP}`);
}

/** By groups of four, as printed on a RIB. */
function formatIban(iban: string): string {
  return iban.replace(/\s/gu, "").replace(/(.{4})(?=.)/gu, "$1 ");
}

/** R123-237 and R123-238 C. com.: « SIREN 123 456 789 », « 123 456 789 RCS Lyon » once registered there. */
export function registration(creditor: Creditor): string {
  const city = creditor.company?.registryCity;
  return city === undefined
    ? `SIREN${NBSP}${formatSiren(creditor.siren)}`
    : `${formatSiren(creditor.siren)} RCS ${city}`;
}

function profession(creditor: Creditor): string | undefined {
  const name = creditor.person?.profession;
  return name === undefined ? undefined : capitalised(name);
}

/** « SASU au capital de 1 000 € »; undefined for a natural person. */
function formAndCapital(creditor: Creditor): string | undefined {
  const form = FORM_NAMES[creditor.legalForm];
  const capital = creditor.company?.shareCapital;
  if (isNaturalPerson(creditor)) return undefined;
  if (capital === undefined) return form;
  return `${form ?? "Société"} au capital de ${typedAmount(capital)}`;
}

/** « 12 rue des Lilas, 69003 Lyon », with the country when it is not France. */
export function oneLineAddress(address: Address): string {
  const place = `${address.postcode} ${address.city}`;
  const country = address.country === "FR" ? [] : [countryName(address.country)];
  return [...address.lines, place, ...country].join(", ");
}

/** The lines at the top left of a letter. */
export function senderLines(creditor: Creditor): readonly string[] {
  const { address } = creditor;
  const identity = isNaturalPerson(creditor) ? profession(creditor) : formAndCapital(creditor);
  return [
    letterName(creditor),
    identity,
    ...address.lines,
    `${address.postcode} ${address.city}`,
    ...(address.country === "FR" ? [] : [countryName(address.country)]),
    registration(creditor),
    creditor.phone === undefined ? creditor.email : `${creditor.email} · ${creditor.phone}`,
  ].filter((line) => line !== undefined);
}

/** The foot of every page: who writes, under which number, from where. */
export function footerLine(creditor: Creditor): string {
  return [
    letterName(creditor),
    formAndCapital(creditor),
    registration(creditor),
    oneLineAddress(creditor.address),
  ]
    .filter((part) => part !== undefined)
    .join(" — ");
}

/** The creditor as templates name him. */
export function creditorFields(creditor: Creditor) {
  return { nom: letterName(creditor), email: creditor.email, telephone: creditor.phone ?? null };
}

/** Name and quality of who signs; `image` absent leaves room for a hand. */
export function signatureOf(
  creditor: Creditor,
  image: Uint8Array | undefined,
  { letter }: Wording = FRENCH,
): Extract<Block, { kind: "signature" }> {
  const quality = isNaturalPerson(creditor)
    ? profession(creditor)
    : creditor.company?.representative === undefined
      ? undefined
      : letter.representedBy(creditor.company.representative);
  return {
    kind: "signature",
    name: letterName(creditor),
    ...(quality === undefined ? {} : { quality }),
    ...(image === undefined ? {} : { image }),
  };
}

/** What a SEPA transfer carries as its label, in characters. */
const MAX_LABEL = 140;

/** What the transfer must say: the invoice numbers; beyond 140 characters, the first ones and how many more. */
export function transferLabel(invoiceNumbers: readonly string[], { payment }: Wording = FRENCH): string {
  for (let kept = invoiceNumbers.length; kept > 0; kept -= 1) {
    const more = invoiceNumbers.length - kept;
    const label = [...invoiceNumbers.slice(0, kept), ...(more === 0 ? [] : [payment.more(more)])].join(" ");
    if (label.length <= MAX_LABEL) return label;
  }
  return (invoiceNumbers[0] ?? "").slice(0, MAX_LABEL);
}

/** How to pay: holder, IBAN, label of the transfer; `code` holds the same for a telephone. */
export function paymentFacts(
  creditor: Creditor,
  invoiceNumbers: readonly string[],
  code?: QrCode,
  words: Wording = FRENCH,
): Block {
  const { payment } = words;
  return {
    kind: "facts",
    entries: [
      [payment.holder, letterName(creditor)],
      ["IBAN", formatIban(creditor.iban)],
      ...(creditor.bic === undefined ? [] : [["BIC", creditor.bic] as const]),
      [payment.label, transferLabel(invoiceNumbers, words)],
    ],
    colon: payment.colon,
    ...(code === undefined ? {} : { code }),
  };
}

/** The debtor as registered: the window may have shortened its name. « ACME SAS, SIREN 123 456 789 ». */
export function debtorIdentity(client: Client): string {
  const name = debtorName(client);
  return client.siren === undefined ? name : `${name}, SIREN${NBSP}${formatSiren(client.siren)}`;
}

/** The debtor with its address, on one line. */
export function partyLine(client: Client): string {
  const identity = debtorIdentity(client);
  return client.address === undefined ? identity : `${identity}, ${oneLineAddress(client.address)}`;
}

// The mentions without which a requête is void (CPC 54, 57 and 1407): one list for the pre-flight and the page.
import type { Address, Client } from "./client.ts";
import { type Creditor, isNaturalPerson, type LegalForm } from "./creditor.ts";
import { nameKey } from "./party-name.ts";

/** One mention of the requête about the parties: who is it about, and is it known? */
export interface Mention {
  readonly id: string;
  /** « Nationalité du créancier ». */
  readonly title: string;
  readonly present: boolean;
}

/** Companies, associations and public bodies act through an organ; everyone else signs alone. */
export function isLegalPerson(client: Pick<Client, "kind">): boolean {
  return ["societe", "societe-civile", "association", "public"].includes(client.kind);
}

/** A person whose civil name is known, and is not the name on the invoices. */
export function hasTradeName(client: Pick<Client, "kind" | "name" | "civilName">): boolean {
  const { civilName } = client;
  return civilName !== undefined && !isLegalPerson(client) && nameKey(civilName) !== nameKey(client.name);
}

export function isCompleteAddress(address: Address | undefined): address is Address {
  return (
    address?.lines.some((line) => !isBlank(line)) === true &&
    !isBlank(address.postcode) &&
    !isBlank(address.city)
  );
}

/** Mentions about the creditor, in the order of the document (CPC 54, 3° a or b). */
export function creditorMentions(creditor: Creditor): readonly Mention[] {
  const address = isCompleteAddress(creditor.address);
  if (isNaturalPerson(creditor)) {
    const { person = {} } = creditor;
    return [
      mention("creancier-nom", "Nom du créancier", !isBlank(person.lastName)),
      mention("creancier-prenoms", "Prénoms du créancier", !isBlank(person.firstNames)),
      mention("creancier-profession", "Profession du créancier", !isBlank(person.profession)),
      mention("creancier-adresse", "Domicile du créancier", address),
      mention("creancier-nationalite", "Nationalité du créancier", !isBlank(person.nationality)),
      mention("creancier-naissance-date", "Date de naissance du créancier", person.bornOn !== undefined),
      mention("creancier-naissance-lieu", "Lieu de naissance du créancier", !isBlank(person.birthPlace)),
    ];
  }
  return [
    mention("creancier-denomination", "Dénomination du créancier", !isBlank(creditor.name)),
    mention("creancier-forme", "Forme de la société créancière", companyForm(creditor) !== undefined),
    mention("creancier-adresse", "Siège du créancier", address),
    mention(
      "creancier-representant",
      "Organe qui représente la société créancière",
      !isBlank(creditor.company?.representative),
    ),
  ];
}

/** Mentions about the debtor: surname, first names and domicile, or dénomination and siège. */
export function debtorMentions(client: Client): readonly Mention[] {
  const legal = isLegalPerson(client);
  const mentions = [
    mention("debiteur-nom", legal ? "Dénomination du débiteur" : "Nom du débiteur", !isBlank(client.name)),
    mention(
      "debiteur-adresse",
      legal ? "Siège du débiteur" : "Domicile du débiteur",
      isCompleteAddress(client.address),
    ),
  ];
  if (legal) return mentions;
  // A trade name says nobody's first names, and may look like them: never taken for what CPC 54 wants.
  const known = client.kind === "particulier" ? (client.civilName ?? client.name) : client.civilName;
  return [
    ...mentions,
    // A name of one word cannot hold a first name and a surname.
    mention("debiteur-prenoms", "Prénoms du débiteur", /\S\s+\S/u.test(known ?? "")),
  ];
}

const FORMS: Readonly<Record<Exclude<LegalForm, "autre-societe">, string>> = {
  ei: "Entrepreneur individuel (EI)",
  micro: "Entrepreneur individuel (EI), micro-entreprise",
  eurl: "Société à responsabilité limitée à associé unique (EURL)",
  sarl: "Société à responsabilité limitée (SARL)",
  sasu: "Société par actions simplifiée unipersonnelle (SASU)",
  sas: "Société par actions simplifiée (SAS)",
};

/** Forms that a company may carry in its name, when the profile knows no more than « autre société ». */
const FORM_IN_NAME =
  /(?<![\p{L}\p{N}])(SELARL|SELAS|SELASU|SELEURL|SNC|SCOP|SCIC|SCP|SCM|SCI|SCA|SCS|SA|GIE)(?![\p{L}\p{N}])/u;

/** The creditor's form in words; undefined when neither the profile nor the name says it. */
export function companyForm(creditor: Pick<Creditor, "legalForm" | "name">): string | undefined {
  if (creditor.legalForm !== "autre-societe") return FORMS[creditor.legalForm];
  return FORM_IN_NAME.exec(creditor.name)?.[1];
}

function mention(id: string, title: string, present: boolean): Mention {
  return { id, title, present };
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}

// The mentions a requête must carry on pain of nullity (CPC 54, 57 and 1407): who is who, and what is missing.
import type { Address, Client } from "../domain/client.ts";
import { type Creditor, isNaturalPerson, type LegalForm, letterName } from "../domain/creditor.ts";
import type { Dossier } from "../domain/dossier.ts";
import { RelanceError } from "../domain/errors.ts";
import { formatDay } from "../format/dates.ts";
import { isLegalPerson } from "./address.ts";
import { formatSiren, oneLineAddress } from "./parties.ts";

export type Facts = readonly (readonly [label: string, value: string])[];

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

/** @throws RelanceError (refus) whose details name every missing mention, one per line. */
export function refuseMissingMentions(dossier: Dossier): void {
  const missing = missingMentions(dossier);
  if (missing.length === 0) return;
  throw new RelanceError(
    "refus",
    `La requête ne peut pas être écrite : ${missing.length === 1 ? "une mention obligatoire manque" : `${missing.length} mentions obligatoires manquent`} (articles 54, 57 et 1407 du code de procédure civile).`,
    `relance dossier verifier ${dossier.client.ref}`,
    missing,
  );
}

/** French names of what is missing, in the order of the document. */
export function missingMentions(dossier: Dossier): readonly string[] {
  const { creditor, client, decompte, pieces, court } = dossier;
  const wanted: (readonly [string, boolean])[] = [
    ["tribunal", !blank(court.name)],
    ...(isNaturalPerson(creditor) ? personMentions(creditor) : companyMentions(creditor)),
    [isLegalPerson(client) ? "dénomination du débiteur" : "nom et prénoms du débiteur", !blank(client.name)],
    [isLegalPerson(client) ? "siège du débiteur" : "domicile du débiteur", isComplete(client.address)],
    ["prénoms du débiteur", client.kind !== "particulier" || /\S\s+\S/u.test(client.name)],
    ["montant de la somme réclamée", decompte.totals.totalCents > 0],
    ["au moins une facture", decompte.invoices.length > 0],
    ["au moins une pièce justificative", pieces.length > 0],
  ];
  return wanted.filter(([, present]) => !present).map(([name]) => name);
}

function personMentions({ person = {}, address }: Creditor): (readonly [string, boolean])[] {
  return [
    ["nom du créancier", !blank(person.lastName)],
    ["prénoms du créancier", !blank(person.firstNames)],
    ["profession du créancier", !blank(person.profession)],
    ["domicile du créancier", isComplete(address)],
    ["nationalité du créancier", !blank(person.nationality)],
    ["date de naissance du créancier", !blank(person.bornOn)],
    ["lieu de naissance du créancier", !blank(person.birthPlace)],
  ];
}

function companyMentions(creditor: Creditor): (readonly [string, boolean])[] {
  return [
    ["dénomination du créancier", !blank(creditor.name)],
    ["forme de la société créancière (écrivez-la dans sa dénomination)", companyForm(creditor) !== undefined],
    ["siège du créancier", isComplete(creditor.address)],
    ["organe qui représente la société créancière", !blank(creditor.company?.representative)],
  ];
}

function companyForm(creditor: Creditor): string | undefined {
  if (creditor.legalForm !== "autre-societe") return FORMS[creditor.legalForm];
  return FORM_IN_NAME.exec(creditor.name)?.[1];
}

function blank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}

function isComplete(address: Address | undefined): boolean {
  if (address === undefined) return false;
  const { lines, postcode, city } = address;
  return lines.some((line) => !blank(line)) && !blank(postcode) && !blank(city);
}

/** Who asks: every mention of CPC 54, 3° a) or b), and what lets the greffe write back (CPC 1418). */
export function creditorFacts(creditor: Creditor): Facts {
  const { person = {}, company = {} } = creditor;
  const contact = [creditor.email, creditor.phone].filter((one) => !blank(one)).join(", ");
  const identity: Facts = isNaturalPerson(creditor)
    ? [
        ["Nom", person.lastName ?? ""],
        ["Prénoms", person.firstNames ?? ""],
        ["Profession", person.profession ?? ""],
        ["Domicile", oneLineAddress(creditor.address)],
        ["Nationalité", person.nationality ?? ""],
        ["Date de naissance", person.bornOn === undefined ? "" : formatDay(person.bornOn)],
        ["Lieu de naissance", person.birthPlace ?? ""],
        ["Exerce sous le nom", letterName(creditor)],
      ]
    : [
        ["Dénomination", creditor.name],
        ["Forme", companyForm(creditor) ?? ""],
        ["Capital", company.shareCapital ?? ""],
        ["Siège social", oneLineAddress(creditor.address)],
        ["Représentée par", company.representative ?? ""],
      ];
  const registered = blank(company.registryCity) ? "" : `, RCS ${company.registryCity}`;
  return [
    ...identity,
    ["SIREN", `${formatSiren(creditor.siren)}${isNaturalPerson(creditor) ? "" : registered}`],
    ["Courriel, téléphone", contact],
  ].filter(([, value]) => value?.trim() !== "") as unknown as Facts;
}

/** Whom the order is asked against (CPC 54 by reference to 57: name and domicile, or dénomination and siège). */
export function debtorFacts(client: Client): Facts {
  const legal = isLegalPerson(client);
  const facts: Facts = [
    [legal ? "Dénomination" : "Nom, prénoms", client.name],
    ["Forme", legal ? (client.legalForm ?? "") : ""],
    [legal ? "Siège social" : "Domicile", client.address === undefined ? "" : oneLineAddress(client.address)],
    ["SIREN", client.siren === undefined ? "" : formatSiren(client.siren)],
    ["Représenté par", legal ? "son représentant légal" : ""],
  ];
  return facts.filter(([, value]) => value.trim() !== "");
}

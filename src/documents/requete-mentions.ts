// The mentions a requête must carry on pain of nullity (CPC 54, 57 and 1407): who is who, and what is missing.
import { type Client, regimeOf } from "../domain/client.ts";
import { type Creditor, isNaturalPerson, letterName } from "../domain/creditor.ts";
import type { Dossier } from "../domain/dossier.ts";
import { RelanceError } from "../domain/errors.ts";
import {
  companyForm,
  creditorMentions,
  debtorMentions,
  hasTradeName,
  isLegalPerson,
} from "../domain/mentions.ts";
import { typedAmount } from "../format/amounts.ts";
import { formatDay } from "../format/dates.ts";
import { formatSiren, oneLineAddress } from "./parties.ts";

export type Facts = readonly (readonly [label: string, value: string])[];

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

/** Titles of what is missing, in the order of the document. */
function missingMentions(dossier: Dossier): readonly string[] {
  const { creditor, client, decompte, pieces } = dossier;
  const parties = [...creditorMentions(creditor), ...debtorMentions(client)].filter((one) => !one.present);
  const missing = parties.map((one) => one.title);
  if (decompte.totals.totalCents <= 0) missing.push("Montant de la somme réclamée");
  if (pieces.length === 0) missing.push("Au moins une pièce justificative");
  return missing;
}

function blank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
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
        ["Capital", typedAmount(company.shareCapital ?? "")],
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
    [legal ? "Dénomination" : "Nom, prénoms", legal ? client.name : (client.civilName ?? client.name)],
    ["Exerce sous le nom", hasTradeName(client) ? client.name : ""],
    ["Forme", legal ? (client.legalForm ?? "") : ""],
    [addressLabel(client), client.address === undefined ? "" : oneLineAddress(client.address)],
    ["SIREN", client.siren === undefined ? "" : formatSiren(client.siren)],
    ["Représenté par", legal ? "son représentant légal" : ""],
  ];
  return facts.filter(([, value]) => value.trim() !== "");
}

/** A public body has an address; only a legal person of private law has a « siège social ». */
function addressLabel(client: Client): string {
  if (regimeOf(client) === "public") return "Adresse";
  return isLegalPerson(client) ? "Siège social" : "Domicile";
}

// Answers of « API Recherche d'entreprises » (GET /search), as its OpenAPI description gives them: anything else is refused.
import type { Address } from "../domain/client.ts";
import type { Company } from "../domain/company.ts";
import { sirenProblem, siretProblem } from "../domain/identifiers.ts";
import { dayOf, type JsonObject, objectOf, readJsonObject, textOf } from "./json-values.ts";

export interface CompanyAnswer {
  readonly companies: readonly Company[];
  /** How many there are in all, those that were not given included. */
  readonly totalCount: number;
}

/** What stands in the place of a value that its owner keeps from the public. */
const HIDDEN = /NON-DIFFUSIBLE/iu;

/** Undefined when the text is not such an answer: it is then told, never read in part. */
export function readCompanies(text: string): CompanyAnswer | undefined {
  const answer = readJsonObject(text);
  if (answer === undefined || !Array.isArray(answer.results)) return undefined;
  const companies: Company[] = [];
  for (const one of answer.results as readonly unknown[]) {
    const company = companyIn(objectOf(one));
    if (company === undefined) return undefined;
    companies.push(company);
  }
  const total = answer.total_results;
  return {
    companies,
    totalCount: typeof total === "number" && Number.isSafeInteger(total) ? total : companies.length,
  };
}

function companyIn(one: JsonObject | undefined): Company | undefined {
  const siren = textOf(one?.siren);
  if (one === undefined || siren === undefined || sirenProblem(siren) !== undefined) return undefined;
  const office = objectOf(one.siege) ?? {};
  const isHidden = textOf(one.statut_diffusion) === "P";
  const names = [one.nom_raison_sociale, one.nom_complet].map((name) => textOf(name, 150));
  const name = names.find((text) => text !== undefined && !HIDDEN.test(text));
  // Without a name, only a company that hides it can be meant.
  if (name === undefined && !isHidden) return undefined;
  const siret = textOf(office.siret);
  const category = textOf(one.nature_juridique);
  const commune = textOf(office.commune)?.toUpperCase();
  const state = textOf(one.etat_administratif);
  return {
    siren,
    name: name ?? "",
    siret: siret?.startsWith(siren) === true && siretProblem(siret) === undefined ? siret : undefined,
    address: addressIn(office),
    communeInsee: commune !== undefined && /^(?:\d{2}|2[AB])\d{3}$/u.test(commune) ? commune : undefined,
    category: category !== undefined && /^\d{4}$/u.test(category) ? category : undefined,
    state: state === "A" ? "active" : state === "C" ? "cessee" : "inconnu",
    closedOn: dayOf(one.date_fermeture),
    isHidden,
  };
}

function addressIn(office: JsonObject): Address | undefined {
  const part = (name: string): string | undefined => {
    const text = textOf(office[name], 100);
    return text === undefined || HIDDEN.test(text) ? undefined : text;
  };
  if (part("code_pays_etranger") !== undefined || part("libelle_pays_etranger") !== undefined)
    return undefined;
  const street = ["numero_voie", "indice_repetition", "type_voie", "libelle_voie"].flatMap(
    (name) => part(name) ?? [],
  );
  const lines = [
    part("complement_adresse"),
    part("libelle_voie") === undefined ? undefined : street.join(" "),
    part("distribution_speciale"),
  ].filter((line) => line !== undefined);
  const postcode = part("cedex") ?? part("code_postal");
  const city = part("libelle_cedex") ?? part("libelle_commune");
  if (lines.length === 0 || postcode === undefined || !/^\d{5}$/u.test(postcode) || city === undefined)
    return undefined;
  return { lines, postcode, city, country: "FR" };
}

// The figures of the law, from data/*.json: checked whole before the first one is used, on the path of `status`.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Day } from "../domain/day.ts";
import type { LegalData, LegalDelays, LegalFigure, LegalTable, LegalTableInfo } from "../domain/legal.ts";
import { SECTOR_BASES, type SectorTerms } from "../domain/sector-terms.ts";
import { MAX_FIGURE, withOverlay } from "./overlay.ts";
import {
  dayAt,
  integerAt,
  type JsonObject,
  listAt,
  objectAt,
  onlyKeys,
  optionalTextAt,
  readJsonObject,
  refuse,
  textAt,
} from "./strict-json.ts";

const INFO_KEYS = [
  "table",
  "titre",
  "fondement",
  "page_officielle",
  "verifie_le",
  "prochaine_revision",
  "valable_jusqu_au",
  "note",
  "valeurs",
];

/** The tables of figures that relance brings, without the user's own. */
export function readPackagedTables(dataPath: string): Omit<LegalData, "delays"> {
  return {
    ecbRate: readTable(dataPath, "taux-bce", "points de base"),
    legalRate: readTable(dataPath, "taux-legal", "points de base"),
    indemniteForfaitaire: readTable(dataPath, "indemnite-forfaitaire", "centimes"),
    greffeFee: readTable(dataPath, "frais-greffe", "centimes"),
  };
}

/**
 * Reads every legal table of the folder `dataPath`, then the user's figures of `overlayPath`, when that folder
 * exists; about a millisecond, no library.
 * @throws RelanceError (droit) naming the file and the key, at the first thing that is not as it must be.
 */
export function loadLegalData(dataPath: string, overlayPath?: string): LegalData {
  const packaged = readPackagedTables(dataPath);
  const delays = readDelays(dataPath);
  if (overlayPath === undefined || !existsSync(overlayPath)) return { ...packaged, delays };
  return {
    ecbRate: withOverlay(packaged.ecbRate, overlayPath),
    legalRate: withOverlay(packaged.legalRate, overlayPath),
    indemniteForfaitaire: withOverlay(packaged.indemniteForfaitaire, overlayPath),
    greffeFee: withOverlay(packaged.greffeFee, overlayPath),
    delays,
  };
}

function readTable(dataPath: string, id: string, unit: LegalTable["unit"]): LegalTable {
  const file = readJsonObject(join(dataPath, `${id}.json`), `${id}.json`);
  onlyKeys(file, [...INFO_KEYS, "unite"]);
  const info = readInfo(file, id);
  if (!textAt(file, "unite").startsWith(unit)) refuse(file, "unite", `« ${unit} » attendu`);
  const figures = listAt(file, "valeurs").map((one) => readFigure(one, MAX_FIGURE[unit]));
  refuseDisorder(
    file,
    figures.map((figure) => figure.fromOn),
    info.validUntil,
  );
  return { ...info, unit, figures };
}

function readInfo(file: JsonObject, id: string): LegalTableInfo {
  if (textAt(file, "table") !== id) refuse(file, "table", `« ${id} » attendu`);
  textAt(file, "fondement");
  optionalTextAt(file, "note");
  const officialPage = textAt(file, "page_officielle");
  if (!/^https:\/\/\S+$/u.test(officialPage)) refuse(file, "page_officielle", "adresse https attendue");
  const checkedOn = dayAt(file, "verifie_le");
  const nextReviewOn = dayAt(file, "prochaine_revision");
  const validUntil = dayAt(file, "valable_jusqu_au");
  if (nextReviewOn <= checkedOn) refuse(file, "prochaine_revision", "doit suivre verifie_le");
  if (validUntil < checkedOn) refuse(file, "valable_jusqu_au", "ne peut précéder verifie_le");
  return { id, title: textAt(file, "titre"), officialPage, checkedOn, nextReviewOn, validUntil };
}

function readFigure(one: JsonObject, max: number): LegalFigure {
  onlyKeys(one, ["du", "valeur", "source", "reserve"]);
  return {
    fromOn: dayAt(one, "du"),
    value: integerAt(one, "valeur", 0, max),
    source: textAt(one, "source"),
    caution: optionalTextAt(one, "reserve"),
  };
}

/** Each figure holds until the next one: strictly rising days leave neither overlap nor doubt. */
function refuseDisorder(file: JsonObject, days: readonly Day[], validUntil: Day): void {
  for (const [index, on] of days.entries()) {
    const previous = days[index - 1];
    if (previous !== undefined && on <= previous) {
      refuse(file, `valeurs[${index}].du`, `${on} ne suit pas ${previous}`);
    }
    if (on > validUntil) refuse(file, `valeurs[${index}].du`, `${on} dépasse valable_jusqu_au`);
  }
}

const SINGLE_DELAYS = [
  "terme_par_defaut_jours",
  "terme_maximal_jours",
  "terme_maximal_fin_de_mois_jours",
  "terme_public_etat_collectivite_jours",
  "terme_public_hopital_jours",
  "terme_public_entreprise_publique_jours",
  "reception_public_presumee_jours",
  "prescription_professionnel_annees",
  "prescription_consommateur_annees",
  "prescription_public_annees",
  "opposition_mois",
  "distance_outre_mer_mois",
  "distance_etranger_mois",
  "declaration_creance_mois",
  "declaration_creance_distance_mois",
  "releve_forclusion_mois",
  "reponse_contestation_creance_jours",
] as const;

function readDelays(dataPath: string): LegalDelays {
  const file = readJsonObject(join(dataPath, "delais.json"), "delais.json");
  onlyKeys(file, INFO_KEYS);
  const info = readInfo(file, "delais");
  const values = objectAt(file, "valeurs");
  onlyKeys(values, [...SINGLE_DELAYS, "signification_mois", "secteurs"]);
  const delay = (key: (typeof SINGLE_DELAYS)[number]): number => readDelay(objectAt(values, key));
  const signification = listAt(values, "signification_mois");
  const rules = signification.map((rule) => ({
    ordonnanceFromOn: dayAt(rule, "du"),
    months: readDelay(rule, ["force_executoire_mois"]),
    enforceableAfterMonths:
      rule.fields.force_executoire_mois === undefined
        ? undefined
        : integerAt(rule, "force_executoire_mois", 1, 12),
    source: textAt(rule, "source"),
  }));
  refuseDisorder(
    file,
    rules.map((rule) => rule.ordonnanceFromOn),
    info.validUntil,
  );
  return {
    ...info,
    defaultTermDays: delay("terme_par_defaut_jours"),
    maxTermDays: delay("terme_maximal_jours"),
    maxEndOfMonthDays: delay("terme_maximal_fin_de_mois_jours"),
    sectors: listAt(values, "secteurs").map(readSector),
    publicTermDays: {
      "etat-collectivite": delay("terme_public_etat_collectivite_jours"),
      hopital: delay("terme_public_hopital_jours"),
      "entreprise-publique": delay("terme_public_entreprise_publique_jours"),
    },
    presumedReceiptDays: delay("reception_public_presumee_jours"),
    prescriptionYears: {
      professionnel: delay("prescription_professionnel_annees"),
      consommateur: delay("prescription_consommateur_annees"),
      public: delay("prescription_public_annees"),
    },
    significationMonths: rules,
    oppositionMonths: delay("opposition_mois"),
    distanceMonths: {
      "outre-mer": delay("distance_outre_mer_mois"),
      etranger: delay("distance_etranger_mois"),
    },
    claimDeclarationMonths: delay("declaration_creance_mois"),
    claimDistanceMonths: delay("declaration_creance_distance_mois"),
    forclusionReliefMonths: delay("releve_forclusion_mois"),
    claimAnswerDays: delay("reponse_contestation_creance_jours"),
  };
}

function readSector(one: JsonObject): SectorTerms {
  onlyKeys(one, ["id", "titre", "jours", "a_compter_de", "du", "source", "reserve"]);
  dayAt(one, "du");
  const id = textAt(one, "id");
  if (!/^[a-z]+(?:-[a-z]+)*$/u.test(id)) refuse(one, "id", "mots en minuscules, sans accent, attendus");
  const basis = SECTOR_BASES.find((word) => word === textAt(one, "a_compter_de"));
  if (basis === undefined) refuse(one, "a_compter_de", `${SECTOR_BASES.join(", ")} attendu`);
  const caution = optionalTextAt(one, "reserve");
  const days = one.fields.jours === undefined ? undefined : integerAt(one, "jours", 1, 120);
  if (days === undefined && caution === undefined) refuse(one, "reserve", "à dire quand les jours manquent");
  return { id, title: textAt(one, "titre"), days, basis, source: textAt(one, "source"), caution };
}

/** A delay in the unit its key names: at least 1, at most 120 days, months or years. */
function readDelay(one: JsonObject, alsoAllowed: readonly string[] = []): number {
  onlyKeys(one, ["valeur", "du", "source", "reserve", ...alsoAllowed]);
  dayAt(one, "du");
  textAt(one, "source");
  optionalTextAt(one, "reserve");
  return integerAt(one, "valeur", 1, 120);
}

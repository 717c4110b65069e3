// The creditor's profile as flat text under French keys: one table behind `init`, the JSON file, `profil
// modifier` and `profil voir`, so that a field has one name, one rule and one wording everywhere.
import {
  ACTIVITIES,
  type Creditor,
  isNaturalPerson,
  LEGAL_FORMS,
  type LegalForm,
} from "../domain/creditor.ts";
import { penaltyRateText } from "../domain/penalty-rate.ts";

export const PROFILE_KEYS = [
  "nom",
  "forme_juridique",
  "activite",
  "siren",
  "siret",
  "tva",
  "adresse",
  "code_postal",
  "ville",
  "pays",
  "email",
  "telephone",
  "iban",
  "bic",
  "conditions",
  "taux_penalites",
  "prenoms",
  "nom_de_famille",
  "profession",
  "nationalite",
  "date_naissance",
  "lieu_naissance",
  "representant",
  "capital",
  "ville_rcs",
  "signature",
] as const;
export type ProfileKey = (typeof PROFILE_KEYS)[number];

/** Values as typed. An empty text erases an optional field; an absent key leaves it as it is. */
export type ProfileText = Partial<Readonly<Record<ProfileKey, string>>>;

export interface ProfileField {
  readonly key: ProfileKey;
  /** As a person reads it: « Forme juridique ». */
  readonly title: string;
  /** Completes the question and the help page: what to write, and why when it is not obvious. */
  readonly help: string;
  /** Asked in these words instead of `help`, where an answer may be more than the value of an option. */
  readonly question?: string;
  readonly required: boolean;
  /** No first letter needs it: left for the day when the profile is completed. */
  readonly later?: true;
  /** Asked only of a natural person, or only of a company. */
  readonly of?: "personne" | "societe";
  readonly choices?: readonly string[];
}

export const PROFILE_FIELDS: readonly ProfileField[] = [
  { key: "nom", title: "Nom", help: "nom ou dénomination, en tête des lettres", required: true },
  {
    key: "forme_juridique",
    title: "Forme juridique",
    help: "forme juridique",
    required: true,
    choices: LEGAL_FORMS,
  },
  {
    key: "activite",
    title: "Activité",
    help: "nature de l'activité, qui décide du tribunal",
    required: true,
    choices: ACTIVITIES,
  },
  {
    key: "siren",
    title: "SIREN",
    help: "SIREN, 9 chiffres",
    question: "SIREN (9 chiffres) ou SIRET (14)",
    required: true,
  },
  { key: "siret", title: "SIRET", help: "SIRET, 14 chiffres", required: false, later: true },
  { key: "tva", title: "TVA", help: "numéro de TVA intracommunautaire", required: false, later: true },
  { key: "adresse", title: "Adresse", help: "numéro et rue", required: true },
  { key: "code_postal", title: "Code postal", help: "code postal", required: true },
  { key: "ville", title: "Ville", help: "ville", required: true },
  { key: "pays", title: "Pays", help: "pays, en deux lettres (FR)", required: false, later: true },
  { key: "email", title: "Courriel", help: "adresse électronique", required: true },
  { key: "telephone", title: "Téléphone", help: "téléphone", required: false, later: true },
  { key: "iban", title: "IBAN", help: "IBAN du compte où les clients paient", required: true },
  { key: "bic", title: "BIC", help: "BIC de la banque", required: false, later: true },
  {
    key: "conditions",
    title: "Conditions",
    help: "délai de paiement habituel : « 30 jours », « 45 jours fin de mois B », « à réception »…",
    required: false,
  },
  {
    key: "taux_penalites",
    title: "Pénalités",
    help: "taux de pénalités de vos conditions : « 12,50 » (%) ou « 3x-legal » ; rien si elles n'en disent rien",
    required: false,
  },
  {
    key: "prenoms",
    title: "Prénoms",
    help: "prénoms d'état civil, pour la requête",
    required: false,
    later: true,
    of: "personne",
  },
  {
    key: "nom_de_famille",
    title: "Nom de famille",
    help: "nom d'état civil, pour la requête",
    required: false,
    later: true,
    of: "personne",
  },
  {
    key: "profession",
    title: "Profession",
    help: "profession, pour la requête",
    required: false,
    later: true,
    of: "personne",
  },
  {
    key: "nationalite",
    title: "Nationalité",
    help: "nationalité, pour la requête",
    required: false,
    later: true,
    of: "personne",
  },
  {
    key: "date_naissance",
    title: "Né(e) le",
    help: "date de naissance, pour la requête",
    required: false,
    later: true,
    of: "personne",
  },
  {
    key: "lieu_naissance",
    title: "Né(e) à",
    help: "lieu de naissance, pour la requête",
    required: false,
    later: true,
    of: "personne",
  },
  {
    key: "representant",
    title: "Représentant",
    help: "organe qui représente la société : « sa présidente, Mme Ada Martin »",
    required: false,
    later: true,
    of: "societe",
  },
  {
    key: "capital",
    title: "Capital",
    help: "capital social : « 1 000 euros »",
    required: false,
    of: "societe",
  },
  { key: "ville_rcs", title: "RCS", help: "ville du registre du commerce", required: false, of: "societe" },
  {
    key: "signature",
    title: "Signature",
    help: "image PNG ou JPEG de votre signature",
    required: false,
    later: true,
  },
];

/** `--forme-juridique` for `forme_juridique`. */
export function profileFlag(key: ProfileKey): string {
  return `--${key.replaceAll("_", "-")}`;
}

/** Fields that make sense for this legal form, in the order in which they are asked; unknown, it is a company's. */
export function fieldsFor(form: LegalForm | undefined): readonly ProfileField[] {
  const kind = form !== undefined && isNaturalPerson({ legalForm: form }) ? "personne" : "societe";
  return PROFILE_FIELDS.filter((field) => field.of === undefined || field.of === kind);
}

/** The present profile, in the texts that reading it back would accept; address lines are joined by line breaks. */
export function profileText(creditor: Creditor): ProfileText {
  const { address, person, company } = creditor;
  const all: Record<ProfileKey, string | undefined> = {
    nom: creditor.name,
    forme_juridique: creditor.legalForm,
    activite: creditor.activity,
    siren: creditor.siren,
    siret: creditor.siret,
    tva: creditor.vatNumber,
    adresse: address.lines.join("\n"),
    code_postal: address.postcode,
    ville: address.city,
    pays: address.country,
    email: creditor.email,
    telephone: creditor.phone,
    iban: creditor.iban,
    bic: creditor.bic,
    conditions: creditor.terms,
    taux_penalites: creditor.penaltyRate === undefined ? undefined : penaltyRateText(creditor.penaltyRate),
    prenoms: person?.firstNames,
    nom_de_famille: person?.lastName,
    profession: person?.profession,
    nationalite: person?.nationality,
    date_naissance: person?.bornOn,
    lieu_naissance: person?.birthPlace,
    representant: company?.representative,
    capital: company?.shareCapital,
    ville_rcs: company?.registryCity,
    signature: creditor.signatureFile,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as ProfileText;
}

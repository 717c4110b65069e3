// From the texts of a profile to a creditor: every key is checked, and all problems are told at once.
import {
  ACTIVITIES,
  type Activity,
  type Creditor,
  isNaturalPerson,
  LEGAL_FORMS,
  type LegalForm,
} from "../domain/creditor.ts";
import { type Day, parseDay } from "../domain/day.ts";
import { folded } from "../domain/folded-text.ts";
import {
  compactIdentifier,
  sirenOfSiret,
  sirenProblem,
  siretProblem,
  vatNumberProblem,
} from "../domain/identifiers.ts";
import type { PenaltyRate } from "../domain/invoice.ts";
import { parsePenaltyRate } from "../domain/penalty-rate.ts";
import { parseTerms } from "../domain/terms.ts";
import { cleanText, emailProblem, phoneProblem } from "./clean-text.ts";
import type { Ibans } from "./importers-port.ts";
import { countryCode, postcodeProblem, readAddress } from "./postal-address.ts";
import { fieldsFor, PROFILE_FIELDS, type ProfileKey, type ProfileText } from "./profile-text.ts";

/** A French sentence about one key. */
export interface ProfileProblem {
  readonly key: ProfileKey;
  readonly sentence: string;
}

export type ReadProfile =
  | { readonly creditor: Creditor; readonly problems: readonly [] }
  | { readonly creditor: undefined; readonly problems: readonly ProfileProblem[] };

const FORM_SYNONYMS: Readonly<Record<string, LegalForm>> = {
  "entreprise-individuelle": "ei",
  "micro-entreprise": "micro",
  "micro-entrepreneur": "micro",
  "auto-entrepreneur": "micro",
};

/** No source says which accessories it may ask for, nor before which court: refused by name. */
const ASSOCIATION = /^asso(?:ciation)?(?:-|$)/u;

/** « Micro entreprise » → `micro-entreprise`. */
function choiceOf(text: string): string {
  return folded(text)
    .trim()
    .replace(/[\s_]+/gu, "-");
}

export function readLegalForm(text: string): LegalForm | undefined {
  const word = choiceOf(text);
  return LEGAL_FORMS.find((form) => form === word) ?? FORM_SYNONYMS[word];
}

function readActivity(text: string): Activity | undefined {
  return ACTIVITIES.find((activity) => activity === choiceOf(text));
}

/** What is wrong with one value, whatever the others say; undefined when it can stand. */
export function profileProblem(key: ProfileKey, value: string, ibans: Ibans): string | undefined {
  const field = PROFILE_FIELDS.find((one) => one.key === key);
  if (cleanText(value) === undefined) {
    return field?.required === true ? "cette information est nécessaire." : undefined;
  }
  if (value.length > 300) return `${value.length} caractères, 300 au plus.`;
  switch (key) {
    case "forme_juridique":
      if (readLegalForm(value) !== undefined) return undefined;
      return ASSOCIATION.test(choiceOf(value))
        ? `relance ne connaît pas le droit d'une association qui réclame son dû (pénalités, 40 €, tribunal), et ne le devine pas : ce profil ne peut pas être le sien.`
        : notAChoice(value, LEGAL_FORMS);
    case "activite":
      return readActivity(value) === undefined ? notAChoice(value, ACTIVITIES) : undefined;
    case "siren":
      return sirenProblem(value);
    case "siret":
      return siretProblem(value);
    case "tva":
      return vatNumberProblem(value);
    case "pays":
      return countryCode(value) === undefined
        ? `« ${value} » n'est pas un code de pays (FR, BE, CH…).`
        : undefined;
    case "email":
      return emailProblem(value.trim());
    case "telephone":
      return phoneProblem(value.trim());
    case "iban":
      return ibans.problem(value);
    case "bic":
      return /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/u.test(compactIdentifier(value))
        ? undefined
        : `le BIC « ${value} » devrait compter 8 ou 11 lettres et chiffres.`;
    case "conditions":
      return parseTerms(value) === undefined
        ? `« ${value} » n'est pas un délai que l'on sache lire : « 30 jours », « 45 jours fin de mois B », « à réception »…`
        : undefined;
    case "taux_penalites":
      return parsePenaltyRate(value) === undefined
        ? `« ${value} » n'est pas un taux : « 12,50 » (en %) ou « 3x-legal ».`
        : undefined;
    case "date_naissance":
      return parseDay(value) === undefined
        ? `« ${value} » n'est pas une date du calendrier (AAAA-MM-JJ ou JJ/MM/AAAA).`
        : undefined;
    default:
      return undefined;
  }
}

function notAChoice(value: string, choices: readonly string[]): string {
  return `« ${value} » n'est pas un choix possible : ${choices.join(", ")}.`;
}

/** A whole profile: required keys present, each value sound, and the values agreeing with one another. */
export function readProfile(text: ProfileText, ibans: Ibans): ReadProfile {
  const problems: ProfileProblem[] = [];
  const value = (key: ProfileKey): string | undefined => cleanText(text[key]);
  const siret = value("siret") === undefined ? undefined : compactIdentifier(value("siret") as string);
  const siren = compactIdentifier(value("siren") ?? (siret === undefined ? "" : (sirenOfSiret(siret) ?? "")));
  for (const field of fieldsFor(readLegalForm(value("forme_juridique") ?? ""))) {
    const typed = text[field.key] ?? (field.key === "siren" ? siren : "");
    const sentence = profileProblem(field.key, typed, ibans);
    if (sentence !== undefined) problems.push({ key: field.key, sentence });
  }
  const typedPostcode = value("code_postal");
  const misplaced =
    typedPostcode === undefined ? undefined : postcodeProblem(typedPostcode, value("pays") ?? "FR");
  if (misplaced !== undefined) problems.push({ key: "code_postal", sentence: misplaced });
  const { address, problems: addressProblems } = readAddress(
    {
      lines: text.adresse?.split("\n"),
      postcode: text.code_postal,
      city: text.ville,
      country: value("pays") ?? "FR",
    },
    undefined,
  );
  const soundSiren = !problems.some((one) => one.key === "siren");
  const agree = (key: "siret" | "tva", problem: (typed: string) => string | undefined): void => {
    const typed = value(key);
    if (typed === undefined || !soundSiren || problems.some((one) => one.key === key)) return;
    const sentence = problem(typed);
    if (sentence !== undefined) problems.push({ key, sentence });
  };
  agree("siret", (typed) =>
    sirenOfSiret(typed) === siren ? undefined : `le SIRET ${typed} n'est pas celui du SIREN ${siren}.`,
  );
  agree("tva", (typed) => vatNumberProblem(typed, siren));
  const addressNamed = problems.some((one) => ["adresse", "code_postal", "ville", "pays"].includes(one.key));
  if (!addressNamed) for (const sentence of addressProblems) problems.push({ key: "adresse", sentence });
  if (problems.length > 0 || address === undefined) return { creditor: undefined, problems };
  const optional = (key: ProfileKey): string | undefined => value(key);
  return {
    problems: [],
    creditor: {
      name: value("nom") as string,
      legalForm: readLegalForm(value("forme_juridique") as string) as LegalForm,
      activity: readActivity(value("activite") as string) as Activity,
      siren,
      siret,
      vatNumber: optional("tva") === undefined ? undefined : compactIdentifier(optional("tva") as string),
      address,
      email: value("email") as string,
      phone: optional("telephone"),
      iban: ibans.compact(value("iban") as string),
      bic: optional("bic") === undefined ? undefined : compactIdentifier(optional("bic") as string),
      terms: value("conditions") ?? "30 jours",
      penaltyRate: penaltyRate(optional("taux_penalites")),
      ...identity(value),
      signatureFile: optional("signature"),
    },
  };
}

function penaltyRate(text: string | undefined): PenaltyRate | undefined {
  return text === undefined ? undefined : parsePenaltyRate(text);
}

/** What the requête says of the applicant: of a person, or of a company (CPC 54, 3°). */
function identity(value: (key: ProfileKey) => string | undefined): Pick<Creditor, "person" | "company"> {
  const legalForm = readLegalForm(value("forme_juridique") as string) as LegalForm;
  if (!isNaturalPerson({ legalForm })) {
    return {
      company: defined({
        representative: value("representant"),
        shareCapital: value("capital"),
        registryCity: value("ville_rcs"),
      }),
    };
  }
  const born = value("date_naissance");
  return {
    person: defined({
      firstNames: value("prenoms"),
      lastName: value("nom_de_famille"),
      profession: value("profession"),
      nationality: value("nationalite"),
      bornOn: born === undefined ? undefined : (parseDay(born) as Day),
      birthPlace: value("lieu_naissance"),
    }),
  };
}

/** Without the keys that hold nothing; undefined when nothing is left. */
function defined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } | undefined {
  const kept = Object.entries(object).filter(([, value]) => value !== undefined);
  return kept.length === 0
    ? undefined
    : (Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> });
}

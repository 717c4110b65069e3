// Which court hears the claim, and why: the debtor's kind, the creditor's activity and the commune decide.
import { departmentOf, OVERSEAS_ZONES } from "./calendar.ts";
import type { Address, Client, ClientKind } from "./client.ts";
import type { CourtKind } from "./court-kind.ts";
import type { Activity, Creditor, LegalForm } from "./creditor.ts";
import type { Day } from "./day.ts";
import { figureOn, type LegalData } from "./legal.ts";
import type { Cents } from "./money.ts";

/** A commune and the courts whose district it lies in (COG 2026; postcodes alone are not enough). */
export interface Commune {
  readonly insee: string;
  readonly name: string;
  /** Names of the communes merged into it, which addresses still carry. */
  readonly formerNames: readonly string[];
  readonly postcodes: readonly string[];
  /** « Tribunal judiciaire de Nice ». */
  readonly tribunalJudiciaire: string;
  readonly tribunalProximite?: string | undefined;
  /** As it is really named, « Tribunal des activités économiques de Lyon »; absent where no source gives it. */
  readonly commercial?: CommercialCourt | undefined;
}

export interface CommercialCourt {
  readonly kind: Exclude<CourtKind, "tribunal-judiciaire">;
  readonly name: string;
}

export interface CourtDirectory {
  byInsee(insee: string): Commune | undefined;
  /** By INSEE code; empty when no commune has this postcode (a CEDEX, a typing error). */
  byPostcode(postcode: string): readonly Commune[];
  /** By INSEE code; the department as INSEE writes it: `69`, `2A`, `974`. */
  inDepartment(department: string): readonly Commune[];
  /** Every commune of the table. */
  all(): readonly Commune[];
  /** Where the table comes from, and when it was made. */
  readonly source: string;
}

export interface Court {
  readonly kind: CourtKind;
  readonly name: string;
  readonly commune: Commune;
  /** Why this court: rendered in French by `format/`. */
  readonly reason: CourtReason;
  /** The tribunal judiciaire that the creditor may choose instead (acte mixte); absent: no choice. */
  readonly alternative?: string | undefined;
}

export type CourtReason =
  | { readonly kind: "debiteur-commercial"; readonly debtor: ClientKind }
  /** The creditor, who is no trader, prefers the tribunal judiciaire to the court of a commercial debtor. */
  | { readonly kind: "acte-mixte"; readonly debtor: ClientKind }
  | { readonly kind: "debiteur-civil"; readonly debtor: ClientKind }
  | { readonly kind: "artisan-creancier-civil" };

export type CourtDecision =
  | { readonly kind: "competent"; readonly court: Court }
  /** The postcode holds several communes, or none is known: the user must say which. */
  | {
      readonly kind: "commune-a-preciser";
      readonly candidates: readonly Commune[];
      /** The town of the address, when it is a commune that has another postcode: one of the two is wrong. */
      readonly misplacedCity?: string | undefined;
    }
  /** The commune is known, its court is in no source: its greffe must be asked. */
  | { readonly kind: "tribunal-inconnu"; readonly commune: Commune }
  | { readonly kind: "juge-administratif" }
  | { readonly kind: "debiteur-a-l-etranger"; readonly country: string }
  | { readonly kind: "adresse-manquante" };

/** Filing fee with the source that gives it; 0 at the tribunal judiciaire. */
export interface CourtFee {
  readonly amountCents: Cents;
  readonly source: string;
  /** Set when sources disagree: printed beside the amount. */
  readonly caution?: string | undefined;
}

export type CourtFacts = Pick<Client, "kind" | "address" | "communeInsee"> & {
  readonly activity: Activity;
  /** The creditor's: an EURL or a SASU is commercial by its form, whatever its activity (L210-1 C. com.). */
  readonly legalForm?: LegalForm | undefined;
};

/** ISO codes under which French territory also travels. */
const FRENCH_COUNTRIES: ReadonlySet<string> = new Set(["", "FR", ...Object.keys(OVERSEAS_ZONES)]);

/** Regulation (EC) 1896/2006 binds every State of the Union but Denmark. */
export const EUROPEAN_PAYMENT_ORDER: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE EE ES FI GR EL HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);

/** Against a consumer the courts follow protective rules that no source here gives: never proposed. */
export function hasEuropeanOrder(country: string, kind: ClientKind): boolean {
  return kind !== "particulier" && EUROPEAN_PAYMENT_ORDER.has(country.trim().toUpperCase());
}

/** Companies by their form, whatever their activity (L210-1 C. com.). */
const COMMERCIAL_FORMS: readonly LegalForm[] = ["eurl", "sarl", "sasu", "sas", "autre-societe"];

/** The court of a client, as its creditor's profile says; without one, a trader is supposed. */
export function courtOf(
  client: Client,
  creditor: Pick<Creditor, "activity" | "legalForm"> | undefined,
  directory: CourtDirectory,
): CourtDecision {
  const { activity = "commerciale", legalForm } = creditor ?? {};
  return decideCourt({ ...client, activity, legalForm }, directory);
}

/**
 * The court of an injonction de payer: by subject from L721-3 C. com., by place where the debtor lives
 * (CPC 1406, no clause can choose another). Communes of one postcode that share the court need no question.
 */
export function decideCourt(facts: CourtFacts, directory: CourtDirectory): CourtDecision {
  if (facts.kind === "public") return { kind: "juge-administratif" };
  const { address } = facts;
  const country = address?.country.trim().toUpperCase() ?? "";
  if (!isFrenchCountry(country)) return { kind: "debiteur-a-l-etranger", country };
  const known = facts.communeInsee === undefined ? undefined : directory.byInsee(facts.communeInsee);
  if (known !== undefined) return decideAmong([known], facts);
  if (address === undefined) return { kind: "adresse-manquante" };

  const candidates = directory.byPostcode(address.postcode);
  if (candidates.length === 0) return decideWithoutPostcode(address, facts, directory);
  const named = candidates.filter((commune) => isNamed(commune, address.city));
  if (named.length > 0) return decideAmong(named, facts);
  const homonyms = directory.all().filter((commune) => isNamed(commune, address.city));
  // A hamlet may bear the name of a distant commune: the contradiction only matters when it changes the court.
  const decision = decideAmong([...candidates, ...homonyms], facts);
  return decision.kind === "commune-a-preciser" && homonyms.length > 0
    ? { ...decision, misplacedCity: address.city.trim() }
    : decision;
}

/** A CEDEX is no commune's postcode: the city's name decides within the department, or the whole department. */
function decideWithoutPostcode(
  address: Address,
  facts: CourtFacts,
  directory: CourtDirectory,
): CourtDecision {
  const department = departmentOf(address.postcode.replace(/\s/gu, ""));
  const departments = department === "20" ? ["2A", "2B"] : [department];
  const communes = departments.flatMap((one) => directory.inDepartment(one));
  const named = communes.filter((commune) => isNamed(commune, address.city));
  if (named.length > 0) return decideAmong(named, facts);
  const whole = CEDEX.test(address.city) && communes.length > 0 ? decideAmong(communes, facts) : undefined;
  return whole?.kind === "competent" ? whole : { kind: "commune-a-preciser", candidates: [] };
}

function decideAmong(communes: readonly Commune[], facts: CourtFacts): CourtDecision {
  const [first] = communes;
  if (first === undefined) return { kind: "commune-a-preciser", candidates: [] };
  const court = courtAt(first, facts);
  if (communes.some((commune) => courtAt(commune, facts)?.name !== court?.name)) {
    return { kind: "commune-a-preciser", candidates: communes };
  }
  return court === undefined ? { kind: "tribunal-inconnu", commune: first } : { kind: "competent", court };
}

function courtAt(commune: Commune, facts: CourtFacts): Court | undefined {
  // Courts of first instance (Pacific, Saint-Pierre-et-Miquelon) follow rules of their own.
  if (!commune.tribunalJudiciaire.startsWith("Tribunal judiciaire")) return undefined;
  const { reason, commercial, optional } = natureOf(facts);
  if (!commercial) return { kind: "tribunal-judiciaire", name: commune.tribunalJudiciaire, commune, reason };
  if (commune.commercial === undefined) return undefined;
  const alternative = optional ? commune.tribunalJudiciaire : undefined;
  return { ...commune.commercial, commune, reason, alternative };
}

/** The table of L721-3 C. com.: commercial court or tribunal judiciaire, and whether the creditor may choose. */
function natureOf(facts: CourtFacts): { reason: CourtReason; commercial: boolean; optional: boolean } {
  const { kind: debtor, activity, legalForm } = facts;
  const civilCreditor =
    activity === "liberale" && (legalForm === undefined || !COMMERCIAL_FORMS.includes(legalForm));
  if (debtor === "societe" || debtor === "commercant") {
    // Acte mixte: the civil creditor may prefer the tribunal judiciaire.
    return { reason: { kind: "debiteur-commercial", debtor }, commercial: true, optional: civilCreditor };
  }
  if (debtor === "artisan" && !civilCreditor) {
    return { reason: { kind: "debiteur-commercial", debtor }, commercial: true, optional: false };
  }
  const reason: CourtReason =
    debtor === "artisan" ? { kind: "artisan-creancier-civil" } : { kind: "debiteur-civil", debtor };
  return { reason, commercial: false, optional: false };
}

/** The tribunal judiciaire in place of the commercial court; undefined where the creditor has no such choice. */
export function preferCivil(decision: CourtDecision): CourtDecision | undefined {
  if (decision.kind !== "competent" || decision.court.alternative === undefined) return undefined;
  const { alternative, commune, reason } = decision.court;
  if (reason.kind !== "debiteur-commercial") return undefined;
  return {
    kind: "competent",
    court: {
      kind: "tribunal-judiciaire",
      name: alternative,
      commune,
      reason: { kind: "acte-mixte", debtor: reason.debtor },
    },
  };
}

/**
 * The court to which the requête may ask to send an opposition (CPC 1408), where the creditor has a choice. Never the
 * tribunal judiciaire whose chambre commerciale hears the case: it has the case already.
 */
export function otherCourt({ kind, alternative }: Court): string | undefined {
  return kind === "chambre-commerciale" ? undefined : alternative;
}

/** Whether a name is that of the court itself, or of the tribunal judiciaire it is a chamber of. */
export function isOwnName({ kind, name, commune }: Court, typed: string): boolean {
  const own = kind === "chambre-commerciale" ? [name, commune.tribunalJudiciaire] : [name];
  return own.some((one) => sameCity(one, typed));
}

const CEDEX = /\bcedex\b/iu;

/** By its name, or by that of a commune merged into it. */
function isNamed(commune: Commune, city: string): boolean {
  return [commune.name, ...commune.formerNames].some((name) => sameCity(name, city));
}

/** Whether an address names this commune: « ST-OUEN CEDEX 2 » is Saint-Ouen, « Paris 18e » is Paris. */
function sameCity(name: string, city: string): boolean {
  return cityKey(name) === cityKey(city);
}

function cityKey(city: string): string {
  return city
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/Œ/gu, "OE")
    .replace(/Æ/gu, "AE")
    .replace(/\bS\//gu, "SUR ")
    .replace(/[^A-Z0-9]+/gu, " ")
    .replace(/\bCEDEX\b.*$/u, "")
    .replace(/\bSTE\b/gu, "SAINTE")
    .replace(/\bST\b/gu, "SAINT")
    .replace(/\s\d+\s?(ER|E|EME)?(\sARRONDISSEMENT)?\s*$/u, "")
    .trim();
}

/** France or one of its overseas territories, by the code of an address; an address without one is French. */
export function isFrenchCountry(country: string): boolean {
  return FRENCH_COUNTRIES.has(country.trim().toUpperCase());
}

/**
 * What the greffe asks to file the requête, all taxes included.
 * @throws RelanceError (droit) when no tariff is known on that day.
 */
export function courtFee(court: Pick<Court, "kind">, legal: LegalData, on: Day): CourtFee {
  if (court.kind === "tribunal-judiciaire") return { amountCents: 0, source: FREE_SOURCE };
  if (court.kind === "chambre-commerciale") {
    const caution =
      "Gratuité déduite de celle du tribunal judiciaire, dont la chambre fait partie\u00a0: à confirmer au greffe.";
    return { amountCents: 0, source: FREE_SOURCE, caution };
  }
  const { value, source, caution } = figureOn(legal.greffeFee, on);
  const mixte = "Tarif des tribunaux de commerce\u00a0: à confirmer au greffe du tribunal mixte.";
  return { amountCents: value, source, caution: court.kind === "tribunal-mixte" ? mixte : caution };
}

const FREE_SOURCE = "service-public.fr, fiche F38156 (aucun frais de greffe devant le tribunal judiciaire)";

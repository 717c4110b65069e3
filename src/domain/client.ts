// The client, who becomes a debtor: its kind decides the law, the court and the documents.
import type { Day } from "./day.ts";
import { folded } from "./folded-text.ts";

export const CLIENT_KINDS = [
  "societe",
  "commercant",
  "artisan",
  "liberal",
  "association",
  "societe-civile",
  "particulier",
  "public",
] as const;
export type ClientKind = (typeof CLIENT_KINDS)[number];

/** What a client can be written to in. What is filed, signed or kept for oneself stays in French. */
export const LANGUAGES = ["fr", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A postal address; `lines` holds what stands between the name and the postcode, most precise first. */
export interface Address {
  readonly lines: readonly string[];
  readonly postcode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Nothing is asked of this client from one day until another, on which it resumes; without an end, until it is lifted. */
export interface Hold {
  readonly id: number;
  readonly clientId: number;
  readonly reason: string;
  readonly fromOn: Day;
  readonly untilOn?: Day | undefined;
}

/** What a judgment opens; it decides to whom the claim is declared. */
export const INSOLVENCY_KINDS = ["sauvegarde", "redressement", "liquidation"] as const;
export type InsolvencyKind = (typeof INSOLVENCY_KINDS)[number];

export interface Client {
  readonly id: number;
  /** The short name typed in commands: `acme`. Never reused, never changed by itself. */
  readonly ref: string;
  readonly name: string;
  /** Surname and first names of a person known by a trade name: a requête names no other way (CPC 54). */
  readonly civilName?: string | undefined;
  readonly kind: ClientKind;
  /** « SAS », « SARL »… as registered. */
  readonly legalForm?: string | undefined;
  readonly siren?: string | undefined;
  readonly siret?: string | undefined;
  readonly vatNumber?: string | undefined;
  readonly address?: Address | undefined;
  /** INSEE code of the commune, when the postcode leaves a doubt about the court. */
  readonly communeInsee?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly contact?: string | undefined;
  /** Absent: French. */
  readonly language?: Language | undefined;
  /** Who deals with payments, when it is not who buys: reminders go there. */
  readonly accountingContact?: string | undefined;
  readonly accountingEmail?: string | undefined;
  /** More addresses of the client's, in copy of its reminders. */
  readonly copyEmails?: readonly string[] | undefined;
  /** For public bodies: which payment term binds it (R2192-10, R2192-11). */
  readonly publicKind?: "etat-collectivite" | "hopital" | "entreprise-publique" | undefined;
  /** Date of the judgment that opened a sauvegarde, redressement or liquidation judiciaire. */
  readonly insolvencyOn?: Day | undefined;
  /** Publication of that judgment at the BODACC: the time to declare the claim runs from it. */
  readonly insolvencyPublishedOn?: Day | undefined;
  readonly insolvencyKind?: InsolvencyKind | undefined;
  /** « Tribunal de commerce de Lyon », as the notice names it. */
  readonly insolvencyCourt?: string | undefined;
  /** The number of the case, as the notice gives it. */
  readonly insolvencyNumber?: string | undefined;
  /** Mandataire judiciaire or liquidateur, with its address: to whom the claim is declared. */
  readonly insolvencyAgent?: string | undefined;
  readonly claimDeclaredOn?: Day | undefined;
  /** The mandataire contests the claim: the day its letter came, and the day it was answered. */
  readonly claimContestedOn?: Day | undefined;
  readonly claimAnsweredOn?: Day | undefined;
  /** When the juge-commissaire was asked to lift the bar on it (L622-26 C. com.), and when he did. */
  readonly claimReliefAskedOn?: Day | undefined;
  readonly claimRelievedOn?: Day | undefined;
  /** The ladder of this client; absent, the one its kind calls for. */
  readonly ladderId?: string | undefined;
  readonly notes?: string | undefined;
  /** Withdrawn on that day: hidden everywhere, its reference taken for ever, until it is brought back. */
  readonly cancelledOn?: Day | undefined;
}

export function languageOf(client: Pick<Client, "language">): Language {
  return client.language ?? "fr";
}

/** The judgment that opened a procédure collective, once its day has come: until then it changes nothing. */
export function judgmentBy({ insolvencyOn }: Pick<Client, "insolvencyOn">, on: Day): Day | undefined {
  return insolvencyOn !== undefined && insolvencyOn <= on ? insolvencyOn : undefined;
}

/** A hold is over on its last day: « jusqu'au 4 décembre » means that things resume on the 4th. */
export function isStanding(hold: Hold, today: Day): boolean {
  return hold.fromOn <= today && (hold.untilOn === undefined || today < hold.untilOn);
}

/** Which law governs lateness: between professionals, against a consumer, against a public body. */
export type Regime = "professionnel" | "consommateur" | "public";

export function regimeOf(client: Pick<Client, "kind">): Regime {
  if (client.kind === "particulier") return "consommateur";
  if (client.kind === "public") return "public";
  return "professionnel";
}

/** A short, typeable reference made from a name: « Société d'Exploitation Müller » → `exploitation-muller`. */
export function refFromName(name: string): string {
  const words = folded(name)
    .replace(/œ/gu, "oe")
    .replace(/æ/gu, "ae")
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== "" && !NAME_NOISE.has(word));
  const kept = words.slice(0, 3).join("-").slice(0, 40).replace(/-+$/u, "");
  return kept === "" ? "client" : kept;
}

/** Legal forms and articles, which tell clients apart badly. */
const NAME_NOISE = new Set(
  "sa sas sasu sarl eurl snc sci scop selarl ste societe ets etablissements monsieur madame m mme le la les l de du des d et".split(
    " ",
  ),
);

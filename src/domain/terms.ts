// Payment terms: from the words people write to a due date, and what the law says of that date (L441-10 I C. com.).
import type { Client, Regime } from "./client.ts";
import { addDays, type Day, daysBetween, earliest, endOfMonth, latest, parseDay } from "./day.ts";
import type { LegalDelays } from "./legal.ts";
import { plainDay } from "./plain-words.ts";
import { lastDayOfSector, type SectorTerms } from "./sector-terms.ts";

/** A: the days, then the end of the month reached. B: the end of the invoice's month, then the days. */
export type EndOfMonthMethod = "A" | "B";

export type Terms =
  /** Calendar days, from the issue of the invoice or from its receipt. */
  | { readonly kind: "jours"; readonly days: number; readonly from: "emission" | "reception" }
  /**
   * « 45 jours fin de mois » has two lawful readings. `method` is undefined when the text does not choose:
   * a caller must then show both dates of {@link dueDates} and ask; in a script, refuse or take `--methode`.
   */
  | { readonly kind: "fin-de-mois"; readonly days: number; readonly method: EndOfMonthMethod | undefined }
  | { readonly kind: "reception" }
  | { readonly kind: "date"; readonly on: Day };

const MAX_DAYS = 365;

/** Lower case, no accents, single spaces: what the patterns below are written for. */
function simplified(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[’‘`]/gu, "'")
    .toLowerCase()
    .replace(/[\s.,;:]+/gu, " ")
    .trim();
}

const LEAD =
  /^(?:conditions? (?:de )?)?(?:(?:paiement|payable|payables|reglement|delai(?: de paiement)?|echeance) )?(?:(?:a|sous|de|dans) )?/u;
const DAYS = String.raw`(\d{1,3}) ?j(?:ours?|rs?)?`;
const METHOD = String.raw`(?: \(?(?:methode |calcul )?([ab])\)?)?`;
const FROM_ISSUE = `(?:apres |a compter de |a partir de )?(?:la )?(?:date )?(?:de |d')?(?:la )?(?:facture|facturation|emission)(?: de la facture)?`;
const FROM_RECEIPT = `(?:apres |a |a compter de |a partir de |date de )?(?:la )?(?:date de )?reception(?: de (?:la |votre )?facture)?`;

const ON_RECEIPT = new RegExp(
  `^(?:comptant|immediat|immediatement|${FROM_RECEIPT}|(?:a |des )?reception)(?: net)?$`,
  "u",
);
const END_OF_MONTH_ALONE = /^fin d[eu] mois$/u;
const DAYS_THEN_END = new RegExp(`^${DAYS}(?: nets?)?,? (?:puis )?(?:fdm|fin d[eu] mois)${METHOD}$`, "u");
const END_THEN_DAYS = new RegExp(`^(?:fdm|fin d[eu] mois)(?: ?\\+ ?| puis | et | )${DAYS}$`, "u");
const PLAIN_DAYS = new RegExp(
  `^${DAYS}(?: nets?)?(?: (?:${FROM_ISSUE}|(${FROM_RECEIPT})))?(?: nets?)?$`,
  "u",
);

function bounded(text: string | undefined): number | undefined {
  const days = Number(text);
  return Number.isInteger(days) && days <= MAX_DAYS ? days : undefined;
}

/**
 * Reads terms as French invoices write them: « 30 jours », « 30j nets », « 45 jours fin de mois (méthode B) »,
 * « fin de mois + 45 jours », « à réception », « comptant », or a date. Undefined for anything else: half a
 * sentence understood (« 30 % d'acompte, solde à 30 jours ») would give a wrong date.
 */
export function parseTerms(text: string): Terms | undefined {
  const on = parseDay(text.trim().replace(/^le /iu, ""));
  if (on !== undefined) return { kind: "date", on };
  const words = simplified(text);
  if (words.length > 120) return undefined;
  const core = words.replace(LEAD, "");
  for (const candidate of core === words ? [words] : [core, words]) {
    const found = parseWords(candidate);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parseWords(words: string): Terms | undefined {
  if (ON_RECEIPT.test(words)) return { kind: "reception" };
  // The end of the invoice's own month: both readings agree.
  if (END_OF_MONTH_ALONE.test(words)) return { kind: "fin-de-mois", days: 0, method: "A" };
  const endLast = DAYS_THEN_END.exec(words);
  if (endLast) {
    const days = bounded(endLast[1]);
    const method = endLast[2] === "a" ? "A" : endLast[2] === "b" ? "B" : undefined;
    return days === undefined ? undefined : { kind: "fin-de-mois", days, method };
  }
  const endFirst = END_THEN_DAYS.exec(words);
  if (endFirst) {
    const days = bounded(endFirst[1]);
    return days === undefined ? undefined : { kind: "fin-de-mois", days, method: "B" };
  }
  const plain = PLAIN_DAYS.exec(words);
  if (plain) {
    const days = bounded(plain[1]);
    return days === undefined
      ? undefined
      : { kind: "jours", days, from: plain[2] === undefined ? "emission" : "reception" };
  }
  return undefined;
}

/** A due date, with the reading that gives it when the terms leave two. */
export interface PossibleDueDate {
  readonly on: Day;
  readonly method?: EndOfMonthMethod | undefined;
}

/**
 * Every due date the terms allow: one, or two when « fin de mois » is not told A from B (methods of the
 * DGCCRF). A receipt that is not known counts as the day of issue. A due date that falls on a Sunday or a
 * holiday stays there: L441-10 postpones nothing.
 */
export function dueDates(terms: Terms, issuedOn: Day, receivedOn?: Day): readonly PossibleDueDate[] {
  switch (terms.kind) {
    case "date":
      return [{ on: terms.on }];
    case "reception":
      return [{ on: receivedOn ?? issuedOn }];
    case "jours":
      return [{ on: addDays(terms.from === "reception" ? (receivedOn ?? issuedOn) : issuedOn, terms.days) }];
    case "fin-de-mois": {
      const a = { on: endOfMonth(addDays(issuedOn, terms.days)), method: "A" as const };
      const b = { on: addDays(endOfMonth(issuedOn), terms.days), method: "B" as const };
      if (terms.method !== undefined) return [terms.method === "A" ? a : b];
      return a.on === b.on ? [{ on: a.on }] : [a, b];
    }
  }
}

/** The due date when the terms give exactly one; undefined when the caller must ask (see {@link dueDates}). */
export function dueDate(terms: Terms, issuedOn: Day, receivedOn?: Day): Day | undefined {
  const possible = dueDates(terms, issuedOn, receivedOn);
  return possible.length === 1 ? possible[0]?.on : undefined;
}

/**
 * The due date when nothing was agreed: 30 days after performance between professionals (L441-10 I; the
 * issue stands for performance when that day is not recorded), sooner when the law of the sector says so; on
 * receipt for a consumer; the legal term of its category for a public body (R2192-10, R2192-11), the shortest
 * one when the category is not known, from the receipt of the invoice or from the service when it came later.
 */
export function defaultDueDate(
  invoice: {
    readonly issuedOn: Day;
    readonly performedOn?: Day | undefined;
    readonly receivedOn?: Day | undefined;
  },
  regime: Regime,
  delays: LegalDelays,
  publicKind: Client["publicKind"] = "etat-collectivite",
  sector?: SectorTerms,
): Day {
  if (regime === "consommateur") return invoice.receivedOn ?? invoice.issuedOn;
  if (regime === "public") {
    const receivedOn = invoice.receivedOn ?? addDays(invoice.issuedOn, delays.presumedReceiptDays);
    const from = latest(receivedOn, invoice.performedOn ?? receivedOn);
    return addDays(from, delays.publicTermDays[publicKind]);
  }
  const general = addDays(invoice.performedOn ?? invoice.issuedOn, delays.defaultTermDays);
  return earliest(general, (sector && lastDayOfSector(sector, invoice)) ?? general);
}

/**
 * French sentences when a due date is later than the law allows. It is kept all the same: only the debtor
 * could complain of it, and the claim is not due before the day agreed.
 */
export function termsWarnings(
  terms: Terms,
  issuedOn: Day,
  dueOn: Day,
  regime: Regime,
  delays: LegalDelays,
  publicKind?: Client["publicKind"],
  known: {
    /** Set when the law fixes the terms of the sector apart. */
    readonly sector?: SectorTerms | undefined;
    readonly performedOn?: Day | undefined;
    readonly receivedOn?: Day | undefined;
  } = {},
): readonly string[] {
  if (dueOn < issuedOn) {
    return [`l'échéance du ${plainDay(dueOn)} précède l'émission de la facture, le ${plainDay(issuedOn)}.`];
  }
  if (regime === "consommateur") return [];
  if (regime === "public") return publicWarnings({ issuedOn, ...known }, dueOn, delays, publicKind);
  if (known.sector !== undefined) return sectorWarnings(known.sector, { issuedOn, ...known }, dueOn);
  const found: string[] = [];
  const { maxTermDays, maxEndOfMonthDays } = delays;
  if (terms.kind === "fin-de-mois" && terms.days > maxEndOfMonthDays) {
    found.push(
      `«\u00a0${terms.days} jours fin de mois\u00a0» n'est pas permis entre professionnels\u00a0: ` +
        `${maxEndOfMonthDays} jours fin de mois au plus (art. L441-10 I du code de commerce).`,
    );
  }
  const lastOn = lastLawfulDay(terms, issuedOn, delays);
  if (dueOn > lastOn) {
    found.push(
      `l'échéance du ${plainDay(dueOn)} tombe ${daysBetween(issuedOn, dueOn)} jours après l'émission, au-delà du maximum légal ` +
        `(${plainDay(lastOn)}\u00a0: ${maxTermDays} jours, ou ${maxEndOfMonthDays} jours fin de mois si le contrat le prévoit\u00a0; ` +
        "art. L441-10 I du code de commerce).",
    );
  }
  return found;
}

function lastLawfulDay(terms: Terms, issuedOn: Day, delays: LegalDelays): Day {
  const byDays = addDays(issuedOn, delays.maxTermDays);
  if (terms.kind !== "fin-de-mois" || terms.days > delays.maxEndOfMonthDays) return byDays;
  const longest = dueDates({ ...terms, days: delays.maxEndOfMonthDays }, issuedOn);
  return latest(byDays, ...longest.map((one) => one.on));
}

function sectorWarnings(
  sector: SectorTerms,
  invoice: { readonly issuedOn: Day; readonly performedOn?: Day | undefined },
  dueOn: Day,
): readonly string[] {
  const lastOn = lastDayOfSector(sector, invoice);
  const doubt = sector.caution === undefined ? "" : ` À confirmer\u00a0: ${sector.caution}`;
  if (lastOn === undefined) {
    return [
      `le délai maximal de ce secteur (${sector.title}) n'est pas connu de relance\u00a0: vérifiez l'échéance du ${plainDay(dueOn)} (${sector.source}).${doubt}`,
    ];
  }
  if (dueOn <= lastOn) return [];
  const from = {
    emission: "l'émission",
    livraison: "la livraison",
    "fin-de-mois": "la livraison, fin de mois",
  };
  return [
    `l'échéance du ${plainDay(dueOn)} dépasse le maximum légal de ce secteur (${sector.title})\u00a0: le ${plainDay(lastOn)}, ` +
      `${sector.days} jours après ${from[sector.basis]} (${sector.source}).${doubt}`,
  ];
}

/** Once the receipt is known, a date before the law's is wrong too: interest would run before it is due. */
function publicWarnings(
  invoice: Parameters<typeof defaultDueDate>[0],
  dueOn: Day,
  delays: LegalDelays,
  publicKind: Client["publicKind"],
): readonly string[] {
  const days = delays.publicTermDays[publicKind ?? "etat-collectivite"];
  const legallyOn = defaultDueDate(invoice, "public", delays, publicKind);
  if (dueOn < legallyOn && invoice.receivedOn !== undefined) {
    return [
      `comptée de sa réception, l'échéance légale est le ${plainDay(legallyOn)}, après celle qui est notée (${plainDay(dueOn)})\u00a0: --echeance ${legallyOn} la corrige.`,
    ];
  }
  if (dueOn <= legallyOn) return [];
  const doubt =
    publicKind === undefined
      ? ` (${delays.publicTermDays.hopital} pour un hôpital, ${delays.publicTermDays["entreprise-publique"]} pour une entreprise publique\u00a0: précisez)`
      : "";
  return [
    `l'échéance du ${plainDay(dueOn)} dépasse le délai de paiement de cet organisme public\u00a0: ` +
      `${days} jours${doubt} à compter de la réception (art. R2192-10 et R2192-11 du code de la commande publique).`,
  ];
}

/**
 * A French sentence when a written due date is none of those its terms give; undefined when they agree or
 * the terms cannot be read.
 */
export function termsContradiction(terms: Terms, issuedOn: Day, dueOn: Day): string | undefined {
  if (terms.kind === "reception" || (terms.kind === "jours" && terms.from === "reception")) return undefined;
  const possible = dueDates(terms, issuedOn);
  if (possible.some((one) => one.on === dueOn)) return undefined;
  const expected = possible.map((one) => plainDay(one.on)).join(" ou ");
  return `l'échéance écrite (${plainDay(dueOn)}) n'est pas celle que donnent les conditions (${expected}).`;
}

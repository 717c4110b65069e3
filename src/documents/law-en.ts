// French law in English: its codes keep their French names with a gloss, and what it makes of a figure is said.
import type { DecompteNote } from "../domain/account-facts.ts";
import type { ChargeKind, ChargeRefusal } from "../domain/charge.ts";
import type { Regime } from "../domain/client.ts";
import type { RateOrigin } from "../domain/interest.ts";
import { NBSP } from "../format/amounts.ts";
import { formatsIn } from "../format/language.ts";

export const COMMERCE = "code de commerce, the French Commercial Code";
export const CIVIL = "code civil, the French Civil Code";
export const PUBLIC = "code de la commande publique, the French Public Procurement Code";
const CIVIL_PROCEDURE = "code de procédure civile, the French Code of Civil Procedure";
const MONETARY = "code monétaire et financier, the French Monetary and Financial Code";

const { day, euros, rate } = formatsIn("en");

/** « 1st half of 2026 ». */
export function semesterLabel(label: string): string {
  const [year, half] = label.split("-S");
  return `${half === "1" ? "1st" : "2nd"}${NBSP}half of${NBSP}${year}`;
}

export function rateLabel(origin: RateOrigin): string {
  switch (origin.kind) {
    case "bce":
      return `ECB ${rate(origin.ecbBp)} + ${origin.addedPoints}${NBSP}points, ${semesterLabel(origin.semester)}`;
    case "contrat-fixe":
      return "contractual rate";
    case "contrat-multiple":
      return `${origin.times}${NBSP}× French legal rate ${rate(origin.legalBp)}, ${semesterLabel(origin.semester)}`;
    case "legal":
      return `French legal rate, ${semesterLabel(origin.semester)}`;
    case "legal-majore":
      return `French legal rate ${rate(origin.legalBp)} + ${origin.addedPoints}${NBSP}points, ${semesterLabel(origin.semester)}`;
  }
}

export const INDEMNITE: Readonly<Record<Exclude<Regime, "consommateur">, string>> = {
  professionnel: `article D441-5 of the ${COMMERCE}`,
  public: `article D2192-35 of the ${PUBLIC}`,
};

export const INTEREST: Readonly<Record<Regime, string>> = {
  professionnel: `L441-10 of the ${COMMERCE}`,
  consommateur: `1231-6 of the ${CIVIL}`,
  public: `L2192-13 of the ${PUBLIC}`,
};

export function chargeArticle(kind: ChargeKind, regime: Regime): string {
  switch (kind) {
    case "clause-penale":
      return `article 1231-5 of the ${CIVIL}`;
    case "recouvrement":
      return regime === "public"
        ? `article L2192-13 of the ${PUBLIC}`
        : `article L441-10, II, of the ${COMMERCE}`;
    case "procedure":
      return regime === "public"
        ? "costs of the proceedings, dépens"
        : `articles 695 and 696 of the ${CIVIL_PROCEDURE}`;
  }
}

export const REFUSALS: Readonly<Record<ChargeRefusal, string>> = {
  "attend-mise-en-demeure": `due once the formal notice is received (article 1231-5 of the ${CIVIL})`,
  consommateur: "not claimed, a consumer owes no recovery costs without an enforceable title",
  "sans-preuve": "not claimed without the evidence of it",
  "couverts-par-indemnite": "already covered by the fixed compensation of €40",
  "procedure-collective": "not claimed, the insolvency judgment forbidding payment at the due date",
  "attend-decision": "counted with the costs of proceedings, once the decision is rendered",
};

/** One sentence for the reader of a décompte; the source of a rate is in the user's own words, printed as typed. */
export function noteInEnglish(note: DecompteNote): string {
  switch (note.kind) {
    case "taux-sous-plancher":
      return floorsInEnglish([note])[0] ?? "";
    case "taux-a-confirmer":
      return `Rate of the ${semesterLabel(note.semester)} to be confirmed.`;
    case "taux-ajoute":
      return `Rate of the ${semesterLabel(note.semester)} found by the creditor, source: ${note.source}.`;
    case "interets-attendent-mise-en-demeure":
      return `Interest at the legal rate runs from receipt of the formal notice (articles 1231-6 and 1344-1 of the ${CIVIL}): none is counted before.`;
    case "interets-arretes-jugement":
      return `Interest stops at the insolvency judgment of ${day(note.judgmentOn)}.`;
    case "indemnite-exclue-jugement":
      return `Due date after the insolvency judgment of ${day(note.judgmentOn)}: the fixed compensation is not claimed.`;
    case "principal-solde":
      return `Principal paid in full on ${day(note.settledOn)}: interest no longer runs from that date.`;
    case "frais-exclus":
      return `${note.title}: ${REFUSALS[note.refusal]}.`;
    case "taux-legal-apres-titre":
      return `${note.orderedFrom === undefined ? "Since" : `From ${day(note.orderedFrom)}, under`} the decision of ${day(note.renderedOn)}, interest runs at the legal rate (article 1231-7 of the ${CIVIL})${note.increasedFrom === undefined ? "" : `, increased by five points from ${day(note.increasedFrom)} (article L313-3 of the ${MONETARY})`}.`;
    case "capitalisation":
      return `Interest due for a full year bears interest since ${day(note.fromOn)}, ${note.basis === "contrat" ? "under the contract" : "under the decision"} (article 1343-2 of the ${CIVIL}).`;
    case "imputation-convenue":
      return `Payments received since the instalment agreement of ${day(note.agreedOn)} are set first against the principal, as it provides.`;
    case "montant-conteste":
      return `${euros(note.amountCents)} disputed are set aside until the dispute ends: neither claimed nor counted here.`;
    case "trop-percu":
      return `Overpaid by ${euros(note.amountCents)}, to be returned or set against another invoice.`;
    case "accord-partiel":
      return grantInEnglish(note);
  }
}

function grantInEnglish(note: Extract<DecompteNote, { kind: "accord-partiel" }>): string {
  const { decision, countedOn, grantedCents, refusedCents } = note;
  const granted = `it grants ${euros(grantedCents)} on this invoice`;
  const left =
    refusedCents === 0 ? "Nothing more was due on that day" : `${euros(refusedCents)} are no longer claimed`;
  const after = "What accrues afterwards accrues on the principal granted";
  if (decision.kind === "ordonnance") {
    return `Order of ${day(decision.renderedOn)}, served on ${day(decision.signifiedOn)}: ${granted}, as at ${day(countedOn)}, the day the application was filed. ${left} (article 1409 of the ${CIVIL_PROCEDURE}). ${after}; an objection would reopen the whole claim (article 1417).`;
  }
  const since = countedOn === decision.renderedOn ? "as at that day" : `with interest from ${day(countedOn)}`;
  return `Decision of ${day(decision.renderedOn)}: ${granted}, ${since}, payments received until then deducted. ${left}. ${after}.`;
}

/** One sentence for each agreed rate that is below the floor of some half-years. */
export function floorsInEnglish(
  notes: readonly Extract<DecompteNote, { kind: "taux-sous-plancher" }>[],
): readonly string[] {
  return [...new Set(notes.map((note) => note.rateBp))].map((rateBp) => {
    const floors = notes
      .filter((note) => note.rateBp === rateBp)
      .map((note) => `${rate(note.floorBp)} in the ${semesterLabel(note.semester)}`);
    return `The agreed rate, ${rate(rateBp)}, is below the legal minimum, three times the French legal rate (article L441-10, II, of the ${COMMERCE}): ${floors.join(", ")}.`;
  });
}

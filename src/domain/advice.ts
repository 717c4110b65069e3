// One invoice studied as a case: what can really be done, in order. No chance of success is computed, and nothing is
// proposed that the law does not open against this client.
import { type AdviceAction, type AdviceCost, act, toCheck } from "./advice-action.ts";
import { type AdviceCase, type AdviceFacts, caseOf } from "./advice-case.ts";
import { adviceBeforeCourt } from "./advice-court.ts";
import { type CourtFee, hasEuropeanOrder } from "./court.ts";
import { addMonths } from "./day.ts";
import type { Decision } from "./decide.ts";
import { echeancierState } from "./echeancier.ts";
import { endOf } from "./injonction.ts";
import { SMALL_CLAIM_CENTS } from "./other-routes.ts";
import { PRESCRIPTION_NOTICE_MONTHS } from "./prescription.ts";

export interface Advice {
  readonly facts: AdviceFacts;
  readonly situation: AdviceCase;
  readonly actions: readonly AdviceAction[];
}

export function adviceFor(facts: AdviceFacts): Advice {
  const situation = caseOf(facts);
  return { facts, situation, actions: actionsFor(facts, situation) };
}

function actionsFor(facts: AdviceFacts, situation: AdviceCase): readonly AdviceAction[] {
  const { account, today } = facts;
  if (situation.state === "reglee" || situation.state === "annulee") return [act("rien", "maintenant")];
  if (situation.insolventOn !== undefined) return insolvent(facts);
  const titre = account.titres.at(-1);
  if (titre !== undefined) {
    const enforceable = titre.enforceableOn !== undefined && titre.enforceableOn <= today;
    return enforceable
      ? [act("faire-executer", "maintenant", [toCheck("commissaire")])]
      : [act("faire-signifier", "maintenant", [toCheck("signification")])];
  }
  if (situation.prescription.endsOn < today) {
    return [act("verifier-prescription", "maintenant"), act("demande-amiable", "possible")];
  }
  const urgent: readonly AdviceAction[] =
    situation.prescription.endsOn <= addMonths(today, PRESCRIPTION_NOTICE_MONTHS)
      ? [act("interrompre-prescription", "maintenant", [toCheck("commissaire")])]
      : [];
  if (situation.state === "a-echoir") {
    return [...urgent, act("attendre-echeance", "maintenant"), ...evidence(situation, "maintenant")];
  }
  const court = facts.injonction;
  if (court !== undefined && endOf(court.injonction) === undefined) {
    return [...urgent, ...adviceBeforeCourt(court), ...afterCourt(facts, situation)];
  }
  const refused =
    court !== undefined && endOf(court.injonction) === "rejetee"
      ? [act("requete-rejetee", "maintenant")]
      : [];
  if (situation.filed) return [...urgent, ...filed(facts, situation)];
  // Served and paid, a partial ordonnance leaves nothing to sue for: only what little it granted that is still due.
  if (situation.grantedInPart) return [...urgent, ...agreement(facts, situation, "possible")];
  if (situation.disputes.length > 0) return [...urgent, ...refused, ...disputed(facts, situation)];
  return [...urgent, ...refused, ...undisputed(facts, situation, urgent.length > 0)];
}

function insolvent({ account: { client }, claim, today }: AdviceFacts): readonly AdviceAction[] {
  if (client.claimContestedOn !== undefined && client.claimAnsweredOn === undefined) {
    return [act("repondre-contestation", "maintenant", [toCheck("recommande")])];
  }
  if (claim === undefined) return [act("creance-declaree", "maintenant")];
  const late = claim.period !== undefined && claim.period.endsOn < today;
  const costs = [toCheck("recommande")];
  return [act(late ? "releve-de-forclusion" : "declarer-creance", "maintenant", costs)];
}

/** What stays open beside a case before the court. */
function afterCourt(facts: AdviceFacts, situation: AdviceCase): readonly AdviceAction[] {
  return [
    ...agreement(facts, situation, "possible"),
    ...provision(facts),
    act("juge-du-fond", "possible", [toCheck("commissaire"), toCheck("avocat")]),
  ];
}

/** The court has the file: its answer is noted the day it comes, and a refusal leaves the other judges. */
function filed(facts: AdviceFacts, situation: AdviceCase): readonly AdviceAction[] {
  return [
    act("suivre-la-requete", "maintenant", [toCheck("signification")]),
    ...afterCourt(facts, situation),
  ];
}

/** A contested claim is talked over, then judged: an injonction would only bring the opposition. */
function disputed(facts: AdviceFacts, situation: AdviceCase): readonly AdviceAction[] {
  const rest = situation.undisputedCents > 0;
  return [
    act("repondre-au-litige", "maintenant"),
    ...(rest ? [act("reclamer-le-reste", "maintenant")] : []),
    ...evidence(situation, "maintenant"),
    ...agreement(facts, situation, "ensuite"),
    ...mediation(situation),
    ...(situation.abroad !== undefined
      ? abroadActions(facts, situation.abroad, "possible")
      : situation.regime === "public"
        ? []
        : [act("juge-du-fond", "possible", [toCheck("commissaire"), toCheck("avocat")])]),
  ];
}

function undisputed(facts: AdviceFacts, situation: AdviceCase, pressing: boolean): readonly AdviceAction[] {
  const { account } = facts;
  const called = account.calls.length > 0 || account.steps.some((one) => one.channel === "appel");
  const call = situation.dialogue === "rompu" && !called ? [act("preparer-un-appel", "maintenant")] : [];
  const portal = situation.regime === "public" ? [act("verifier-le-portail", "maintenant")] : [];
  return [
    ...portal,
    ...nextStep(facts, situation),
    ...call,
    ...evidence(situation, pressing ? "maintenant" : "ensuite"),
    ...(situation.dialogue === "rompu" ? [] : agreement(facts, situation, "ensuite")),
    ...(situation.regime === "public" ? publicBody(facts, situation) : ordinaryRoutes(facts, situation)),
  ];
}

/**
 * A public body pays by mandate within its legal delay: no debt to acknowledge there, and its prescription is not that
 * of the civil code. What is already spread by an agreement is not spread again.
 */
function agreement(
  { account, today }: AdviceFacts,
  { regime }: AdviceCase,
  when: AdviceAction["when"],
): readonly AdviceAction[] {
  const running = account.echeanciers.some((one) => {
    const state = echeancierState(one, today);
    // What is not answered yet is signed or withdrawn before another one is proposed.
    if (state.kind === "propose" || state.kind === "sans-reponse") return true;
    return state.kind === "respecte" && state.next !== undefined;
  });
  return regime === "public" || running ? [] : [act("accord-ecrit", when)];
}

/** What the ladder proposes, under the name of the act that it is. */
function nextStep({ decision, fee }: AdviceFacts, { regime }: AdviceCase): readonly AdviceAction[] {
  if (decision.kind === "suspendu") return [act("lever-ou-attendre", "maintenant")];
  if (decision.kind === "arret") return [];
  switch (decision.step.channel) {
    case "lrar":
      return [
        act(regime === "public" ? "reclamation-ordonnateur" : "mise-en-demeure", "maintenant", [
          toCheck("recommande"),
        ]),
      ];
    case "tribunal":
      return [act("injonction-de-payer", "maintenant", injonctionCosts(fee))];
    case "courrier":
      return [act("etape-suivante", "maintenant", [toCheck("recommande")])];
    default:
      return [act("etape-suivante", "maintenant")];
  }
}

function ordinaryRoutes(facts: AdviceFacts, situation: AdviceCase): readonly AdviceAction[] {
  const notice =
    situation.noticePosted || isNext(facts.decision, "lrar")
      ? []
      : [act("mise-en-demeure", "ensuite", [toCheck("recommande")])];
  if (situation.abroad !== undefined) {
    return [...notice, ...mediation(situation), ...abroadActions(facts, situation.abroad, "ensuite")];
  }
  const small = situation.principalAndInterestCents <= SMALL_CLAIM_CENTS;
  return [
    ...notice,
    ...injonction(facts),
    ...mediation(situation),
    // Between traders the procedure of small claims is closed since 25 April 2026, and another one is meant to open.
    ...(small && !situation.betweenTraders
      ? [act("petites-creances", "possible", [toCheck("commissaire")])]
      : []),
    ...(situation.betweenTraders
      ? [act("creances-incontestees", "possible", [toCheck("commissaire")], true)]
      : []),
    ...(situation.missing.length === 0 ? provision(facts) : []),
  ];
}

/** CPC 873 is the text of commercial courts; that of the tribunal judiciaire was not read. */
function provision({ court }: AdviceFacts): readonly AdviceAction[] {
  return court.kind === "competent" && court.court.kind !== "tribunal-judiciaire"
    ? [act("refere-provision", "possible", [toCheck("commissaire"), toCheck("avocat")])]
    : [];
}

function injonction({ fee, decision }: AdviceFacts): readonly AdviceAction[] {
  if (isNext(decision, "tribunal")) return [];
  return [act("injonction-de-payer", "ensuite", injonctionCosts(fee))];
}

function injonctionCosts(fee: CourtFee | undefined): readonly AdviceCost[] {
  return [
    fee === undefined
      ? toCheck("greffe")
      : { kind: "montant", amountCents: fee.amountCents, what: "greffe", fee },
    toCheck("signification"),
  ];
}

/** No injonction against a public body: the ordonnateur, then the prefect or the administrative judge. */
function publicBody({ decision, account }: AdviceFacts, situation: AdviceCase): readonly AdviceAction[] {
  const claimed = situation.noticePosted || isNext(decision, "lrar");
  const local = account.client.publicKind !== "entreprise-publique";
  return [
    ...(claimed ? [] : [act("reclamation-ordonnateur", "ensuite", [toCheck("recommande")])]),
    ...(local ? [act("prefet", "ensuite")] : []),
    ...mediation(situation),
    act("refere-provision-administratif", "possible", [toCheck("avocat")]),
  ];
}

function abroadActions(
  { account }: AdviceFacts,
  country: string,
  when: AdviceAction["when"],
): readonly AdviceAction[] {
  return hasEuropeanOrder(country, account.client.kind)
    ? [act("injonction-europeenne", when, [toCheck("greffe"), toCheck("traduction")])]
    : [act("juge-etranger", when, [toCheck("avocat")])];
}

/** The médiateur des entreprises takes disputes between companies above 1 500 € as a rule (service-public F38216). */
const MEDIATION_FROM_CENTS = 150_000;

function mediation({ regime, abroad, balanceCents }: AdviceCase): readonly AdviceAction[] {
  if (abroad !== undefined) return [];
  const company = regime !== "consommateur" && balanceCents >= MEDIATION_FROM_CENTS;
  return [
    ...(company ? [act("mediateur-des-entreprises", "possible")] : []),
    ...(regime === "public" ? [] : [act("conciliateur", "possible")]),
  ];
}

function evidence({ missing, regime }: AdviceCase, when: AdviceAction["when"]): readonly AdviceAction[] {
  return missing.length === 0 || regime === "public" ? [] : [act("reunir-les-preuves", when)];
}

function isNext(decision: Decision, channel: "lrar" | "tribunal"): boolean {
  return "step" in decision && decision.step.channel === channel;
}

// One thing that can be done about an invoice: when, and at what cost.
import type { CourtFee } from "./court.ts";
import type { Cents } from "./money.ts";

export type AdviceId =
  | "rien"
  | "attendre-echeance"
  | "declarer-creance"
  | "releve-de-forclusion"
  | "creance-declaree"
  | "repondre-contestation"
  | "faire-executer"
  | "faire-signifier"
  | "suivre-la-requete"
  | "regler-le-greffe"
  | "choisir-de-signifier"
  | "ordonnance-non-avenue"
  | "attendre-l-opposition"
  | "repondre-a-l-opposition"
  | "noter-le-titre"
  | "requete-rejetee"
  | "verifier-prescription"
  | "demande-amiable"
  | "interrompre-prescription"
  | "repondre-au-litige"
  | "reclamer-le-reste"
  | "etape-suivante"
  | "lever-ou-attendre"
  | "preparer-un-appel"
  | "reunir-les-preuves"
  | "mise-en-demeure"
  | "accord-ecrit"
  | "verifier-le-portail"
  | "reclamation-ordonnateur"
  | "mediateur-des-entreprises"
  | "conciliateur"
  | "petites-creances"
  | "creances-incontestees"
  | "injonction-de-payer"
  | "injonction-europeenne"
  | "juge-etranger"
  | "refere-provision"
  | "refere-provision-administratif"
  | "prefet"
  | "juge-du-fond";

/** A cost that no table of relance gives is said to be unknown, never guessed. */
export type AdviceCost =
  | { readonly kind: "aucun" }
  | { readonly kind: "montant"; readonly amountCents: Cents; readonly what: "greffe"; readonly fee: CourtFee }
  | {
      readonly kind: "a-verifier";
      readonly what: "recommande" | "commissaire" | "signification" | "avocat" | "greffe" | "traduction";
    };

export interface AdviceAction {
  readonly id: AdviceId;
  readonly when: "maintenant" | "ensuite" | "possible";
  readonly costs: readonly AdviceCost[];
  /** The text itself is not settled: shown « à vérifier ». */
  readonly uncertain: boolean;
}

const FREE: readonly AdviceCost[] = [{ kind: "aucun" }];

export function act(
  id: AdviceId,
  when: AdviceAction["when"],
  costs: readonly AdviceCost[] = FREE,
  uncertain = false,
): AdviceAction {
  return { id, when, costs, uncertain };
}

export const toCheck = (what: Extract<AdviceCost, { kind: "a-verifier" }>["what"]): AdviceCost => ({
  kind: "a-verifier",
  what,
});

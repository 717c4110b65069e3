// The two ways to a title without a requête, in French: their conditions one by one, and what is not settled.
import type { OtherRoute, RouteCondition, RouteMet } from "../domain/other-routes.ts";
import { NBSP } from "./amounts.ts";

export const MET_WORDS: Readonly<Record<RouteMet, string>> = {
  oui: "oui",
  non: "non",
  "a-verifier": "à vérifier",
};

const CONDITIONS: Readonly<Record<RouteCondition["id"], string>> = {
  montant: `principal et intérêts jusqu'à 5${NBSP}000${NBSP}€`,
  "pas-entre-commercants":
    "créance qui n'est pas facturée entre commerçants (exclue depuis le 25 avril 2026, selon une seule source)",
  "entre-commercants":
    "créance facturée entre commerçants, certaine, liquide et exigible (une société l'est par sa forme ; aucun juge ne l'a encore dit pour ce texte)",
  "debiteur-en-france": "débiteur qui demeure en France",
  "debiteur-prive": "débiteur qui n'est pas une personne publique",
  "non-contestee": "somme que le débiteur ne conteste pas",
  "accord-du-debiteur": "débiteur qui accepte dans le mois de l'envoi : son silence ou son refus y met fin",
  tarif: "tarif du commissaire de justice, tout entier à votre charge",
  decret:
    "décret d'application et tarif : les sources se contredisent, demandez à un commissaire de justice si la voie est ouverte",
};

/** « Recouvrement simplifié des petites créances : possible » is said by the screen; these are its conditions. */
export function conditionText({ id }: RouteCondition): string {
  return CONDITIONS[id];
}

/** One word for the whole route: what may be tried is never promised. */
export function routeState({ open }: OtherRoute): string {
  return open ? "possible, sous ces conditions" : "fermée ici";
}

// What can be done while the invoice is before the court: the moment of its case decides.
import { type AdviceAction, act, toCheck } from "./advice-action.ts";
import { outcomeOf } from "./injonction.ts";
import type { StandingCase } from "./injonction-state.ts";

/** One thing to do, or to wait for. */
export function adviceBeforeCourt({ injonction, state }: StandingCase): readonly AdviceAction[] {
  switch (state.moment) {
    case "deposee": {
      const fees =
        state.deadline === undefined ? [] : [act("regler-le-greffe", "maintenant", [toCheck("greffe")])];
      return [...fees, act("suivre-la-requete", "maintenant", [toCheck("signification")])];
    }
    case "a-signifier": {
      const partial = outcomeOf(injonction) === "partielle";
      return [
        act(partial ? "choisir-de-signifier" : "faire-signifier", "maintenant", [toCheck("signification")]),
      ];
    }
    case "non-avenue":
      return [act("ordonnance-non-avenue", "maintenant")];
    case "signifiee":
      return [act("attendre-l-opposition", "maintenant")];
    case "opposition":
      return [
        act(
          "repondre-a-l-opposition",
          "maintenant",
          state.lawyer ? [toCheck("avocat")] : [toCheck("greffe")],
        ),
      ];
    default:
      return [act("noter-le-titre", "maintenant", [toCheck("commissaire")])];
  }
}

// How a call and its outcome are named on a screen, on a sheet and in a history.
import type { CallOutcome } from "../domain/call.ts";

export const CALL_WORDS: Readonly<Record<CallOutcome, string>> = {
  joint: "joint",
  message: "message laissé",
  absent: "pas de réponse",
  "faux-numero": "faux numéro",
  promesse: "promesse de paiement",
  litige: "désaccord",
  "paiement-annonce": "paiement annoncé",
  refus: "refus de payer",
  "a-rappeler": "à rappeler",
};

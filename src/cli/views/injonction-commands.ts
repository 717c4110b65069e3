// The commands to paste at each moment of a case: one place, so that `status`, `procedure` and `conseil` never disagree.
import type { StandingInjonction } from "../../app/known-injonction.ts";
import { outcomeOf } from "../../domain/injonction.ts";
import { isPaid } from "../../domain/injonction-state.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { safe } from "../terminal.ts";

/** The first is what this moment calls for. */
export function commandsOfInjonction(
  { client, injonction, state }: StandingInjonction,
  prefix: string,
): readonly string[] {
  const { ref } = client;
  const on = (verb: string, more = "--le <date>"): string =>
    `${prefix} procedure ${verb} ${ref} ${more}`.trim();
  const close = on("clore", "--motif non-signifiee --le <date>");
  const advice = `${prefix} conseil ${shellWord(safe(injonction.invoiceNumbers[0] ?? "<facture>"))}`;
  if (state.barredOn !== undefined) return [`${prefix} client procedure-collective ${ref}`];
  switch (state.moment) {
    case "deposee":
      if (isPaid(injonction)) return [on("clore", "--motif payee --le <date>")];
      return [
        ...(state.deadline === undefined ? [] : [on("consignation")]),
        on("ordonnance", "--datee-du <date> --recue-le <date>"),
      ];
    case "a-signifier":
      if (isPaid(injonction)) return [on("clore", "--motif payee --le <date>"), on("signification")];
      return [
        on("signification"),
        `${prefix} lettre commissaire ${ref}`,
        ...(outcomeOf(injonction) === "partielle" ? [close] : []),
      ];
    case "non-avenue":
      return [close];
    case "signifiee":
      return [on("opposition", "--le <date> --avis-du <date>")];
    case "executoire":
      return [on("titre", "")];
    case "opposition":
      return [
        ...(state.deadline === undefined
          ? []
          : [on(state.deadline.kind === "constituer-avocat" ? "avocat" : "consignation")]),
        on("titre", "--rendu-le <date>"),
      ];
    case "close":
      if (isPaid(injonction)) return [];
      return [
        ...(injonction.closing?.reason === "payee"
          ? [
              `${prefix} paiement ajouter ${shellWord(safe(injonction.invoiceNumbers[0] ?? "<facture>"))} <montant> --le <date>`,
            ]
          : []),
        advice,
      ];
    case "titre":
      return isPaid(injonction) ? [advice] : [`${prefix} lettre commissaire ${ref}`, advice];
    default:
      return [advice];
  }
}

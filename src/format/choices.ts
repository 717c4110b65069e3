// The creditor's two choices that change a sum, in words: every document says them when they are made.
import type { Decompte } from "../domain/decompte.ts";

/** One sentence for each choice made, with its full stop; none when the law's default is followed. */
export function sentencesOfChoices({
  options,
  regime,
}: Pick<Decompte, "options" | "regime">): readonly string[] {
  const said: string[] = [];
  // The law itself fixes the rate of a public debt, and makes that of a consumer follow the semesters.
  if (options.rateReading === "fixe" && regime === "professionnel") {
    said.push("Taux fixe, par choix du créancier : celui du premier jour de retard, pour toute la durée.");
  }
  if (options.imputation === "principal-dabord") {
    said.push(
      "Paiements imputés d'abord sur le principal, par choix du créancier, plus favorable au débiteur que l'article 1343-1 du code civil.",
    );
  }
  return said;
}

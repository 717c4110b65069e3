// The two choices that change a décompte, as options of every command that computes one.
import type { DecompteOptions } from "../domain/invoice-decompte.ts";
import type { FrenchCommand } from "./french-command.ts";

export interface DecompteFlags {
  readonly imputation?: "interets" | "principal";
  readonly lecture?: "semestre" | "fixe";
}

export function withDecompteOptions(command: FrenchCommand): FrenchCommand {
  return command
    .choiceOption(
      "--imputation <ordre>",
      "ordre d'imputation des paiements partiels (article 1343-1 du code civil)",
      ["interets", "principal"],
    )
    .choiceOption(
      "--lecture <taux>",
      "taux de chaque semestre traversé, ou taux fixe du premier jour de retard",
      ["semestre", "fixe"],
    );
}

export function decompteOptions(flags: DecompteFlags): Partial<DecompteOptions> {
  return {
    ...(flags.imputation === undefined
      ? {}
      : { imputation: flags.imputation === "principal" ? "principal-dabord" : "interets-dabord" }),
    ...(flags.lecture === undefined
      ? {}
      : { rateReading: flags.lecture === "fixe" ? "fixe" : "parSemestre" }),
  };
}

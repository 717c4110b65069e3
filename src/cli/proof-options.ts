// The two ways to give the proof of a fact, as options of every command that records one.
import type { FrenchCommand } from "./french-command.ts";
import { readNumber } from "./typed-values.ts";

export interface ProofFlags {
  readonly piece?: number;
  readonly preuve?: string;
}

export function withProofOptions(command: FrenchCommand): FrenchCommand {
  return command
    .option("--piece <n>", "numéro d'une pièce déjà ajoutée, qui le prouve", readNumber)
    .option("--preuve <fichier>", "fichier qui le prouve, ajouté aux pièces");
}

/** As the use cases take it. */
export function proofOf({ piece, preuve }: ProofFlags): {
  readonly pieceId: number | undefined;
  readonly path: string | undefined;
} {
  return { pieceId: piece, path: preuve };
}

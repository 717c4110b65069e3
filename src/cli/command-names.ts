// The first words of the commands: one list, for the program that answers them and the sentences that name them.

export const COMMAND_NAMES = [
  "abandon",
  "avoir",
  "client",
  "decompte",
  "demo",
  "dossier",
  "droit",
  "echelle",
  "etape",
  "facture",
  "frais",
  "init",
  "journal",
  "lrar",
  "mise-en-demeure",
  "paiement",
  "piece",
  "pourquoi",
  "prescription",
  "procedure",
  "profil",
  "relancer",
  "status",
  "tribunal",
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

// The kinds of court that hear an injonction de payer, and how a name tells which one it is.
import { folded } from "./folded-text.ts";

export type CourtKind =
  | "tribunal-de-commerce"
  | "tribunal-des-activites-economiques"
  | "chambre-commerciale"
  | "tribunal-mixte"
  | "tribunal-judiciaire";

const COURT_NAMES: readonly (readonly [pattern: RegExp, kind: CourtKind])[] = [
  [/^chambre commerciale\b/u, "chambre-commerciale"],
  [/^tribunal mixte de commerce\b/u, "tribunal-mixte"],
  [/^tribunal des activites economiques\b/u, "tribunal-des-activites-economiques"],
  [/^tribunal de commerce\b/u, "tribunal-de-commerce"],
  // A chamber of proximity is part of its tribunal judiciaire.
  [/^(?:tribunal judiciaire|tribunal de proximite|chambre de proximite)\b/u, "tribunal-judiciaire"],
];

/** What kind of court a name is that of; undefined when the name does not begin with one of them. */
export function courtKindOf(name: string): CourtKind | undefined {
  const bare = folded(name).trim();
  return COURT_NAMES.find(([pattern]) => pattern.test(bare))?.[1];
}

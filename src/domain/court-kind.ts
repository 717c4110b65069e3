// The kinds of court that hear an injonction de payer, and how a name tells which one it is.

export type CourtKind =
  | "tribunal-de-commerce"
  | "tribunal-des-activites-economiques"
  | "chambre-commerciale"
  | "tribunal-mixte"
  | "tribunal-judiciaire";

const COURT_NAMES: readonly (readonly [pattern: RegExp, kind: CourtKind])[] = [
  [/^chambre commerciale\b/iu, "chambre-commerciale"],
  [/^tribunal mixte de commerce\b/iu, "tribunal-mixte"],
  [/^tribunal des activites economiques\b/iu, "tribunal-des-activites-economiques"],
  [/^tribunal de commerce\b/iu, "tribunal-de-commerce"],
  // A chamber of proximity is part of its tribunal judiciaire.
  [/^(?:tribunal judiciaire|tribunal de proximite|chambre de proximite)\b/iu, "tribunal-judiciaire"],
];

/** What kind of court a name is that of; undefined when the name does not begin with one of them. */
export function courtKindOf(name: string): CourtKind | undefined {
  const bare = name.normalize("NFD").replace(/\p{M}/gu, "").trim();
  return COURT_NAMES.find(([pattern]) => pattern.test(bare))?.[1];
}

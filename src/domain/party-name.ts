// When two written names are the same one: letters and digits only, whatever the case, accents or punctuation.

/** « Société  d’Études MÜLLER, S.A.S. » and « societe d'etudes muller sas » give the same key. */
export function nameKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/gu, "oe")
    .replace(/æ/gu, "ae")
    .replace(/\b(?:[a-z]\.){2,}/gu, (initials) => initials.replaceAll(".", ""))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// Names of parties: when two written ones are the same, and how « de » stands before one.

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

/** « d'ACME », « de Studio Bleu »; « de » before an h, which only a person knows to be mute. */
export function ofName(name: string, apostrophe = "'"): string {
  const first = name.trim().normalize("NFD").charAt(0).toLowerCase();
  return "aeiouœæ".includes(first) && first !== "" ? `d${apostrophe}${name}` : `de ${name}`;
}

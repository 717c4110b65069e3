// Text as it is compared when a person typed it: accents and capitals are forgotten as often as they are written.

/** Without accents or capitals; ligatures stay. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

// The words of an HTML page, its layout lost: nothing is executed, nothing is fetched.

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: "\u00a0",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  euro: "€",
  laquo: "«",
  raquo: "»",
  eacute: "é",
  egrave: "è",
  ecirc: "ê",
  agrave: "à",
  acirc: "â",
  ccedil: "ç",
  ocirc: "ô",
  ucirc: "û",
  ugrave: "ù",
  icirc: "î",
  iuml: "ï",
  euml: "ë",
  rsquo: "’",
  lsquo: "‘",
  ldquo: "“",
  rdquo: "”",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  deg: "°",
  oelig: "œ",
  Eacute: "É",
  Agrave: "À",
};

/** The words of an HTML body, one line per block, in a time that grows with its length whatever it holds. */
export function htmlToText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/gu, "")
    .replace(/<(head|style|script|title)\b[\s\S]*?(?:<\/\1\s*>|$)/giu, "")
    .replace(/\s+/gu, " ")
    .replace(/<li\b[^<>]*>/giu, "\n- ")
    .replace(/<(?:br|hr)\b[^<>]*>|<\/(?:p|div|tr|table|ul|ol|h[1-6]|blockquote)\s*>/giu, "\n")
    .replace(/<\/t[dh]\s*>/giu, "  ")
    .replace(/<[^<>]*>/gu, "")
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/giu, entity)
    .replace(/ *\n */gu, "\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : whole;
}

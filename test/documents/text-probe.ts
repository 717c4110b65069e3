// Makes a text comparable: every kind of space is one plain space.
export function flat(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/gu, " ");
}

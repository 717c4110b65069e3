// Several things in one French sentence: commas, and « et » before the last one.

/** « a », « a et b », « a, b et c ». */
export function enumeration(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} et ${last}`;
}

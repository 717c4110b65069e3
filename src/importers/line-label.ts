// The object of an invoice that says only what its lines are.

/** The first line, whole, and how many others there are. */
export function labelOf(lineNames: readonly string[]): string | undefined {
  const [first, ...others] = lineNames;
  if (first === undefined || others.length === 0) return first;
  return others.length === 1 ? `${first}, et une autre ligne` : `${first}, et ${others.length} autres lignes`;
}

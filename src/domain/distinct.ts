// What is about several invoices at once (a call, a letter, a decision) stands on the account of each: told once.

/** Each thing once, by its id, in the order in which they come. */
export function distinct<T extends { readonly id: number }>(things: readonly T[]): readonly T[] {
  return [...new Map(things.map((one) => [one.id, one])).values()];
}

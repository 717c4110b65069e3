// Things by what they share, each group in the order of the list: `Map.groupBy`, which Node 20 lacks.

/** At least one thing, what its group was made for. */
type Group<T> = readonly [T, ...T[]];

/** Groups come in the order of their first member. */
export function groupBy<T, K>(things: Iterable<T>, keyOf: (thing: T) => K): Map<K, Group<T>> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}

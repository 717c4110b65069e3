// Rows of one query handed out by what they belong to, in the order of the query.

/** Nothing was read for an id: an empty list. */
export function grouped<Row, T>(
  rows: readonly Row[],
  key: (row: Row) => number | null,
  map: (row: Row) => T,
): (id: number) => readonly T[] {
  const groups = new Map<number | null, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [map(row)]);
    else group.push(map(row));
  }
  return (id) => groups.get(id) ?? [];
}

// What changed between two states of a record, for the journal: before and after, field by field.

/** Only the fields that differ; `null` stands for « nothing ». */
export function changedValues(
  before: object,
  after: object,
): Record<string, { avant: unknown; apres: unknown }> {
  const changes: Record<string, { avant: unknown; apres: unknown }> = {};
  const was = before as Record<string, unknown>;
  const is = after as Record<string, unknown>;
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const old = was[key] ?? null;
    const now = is[key] ?? null;
    if (JSON.stringify(old) !== JSON.stringify(now)) changes[key] = { avant: old, apres: now };
  }
  return changes;
}

// The order of days, numbers of invoices and references: the same on every machine, whatever its language.

/**
 * For `sort`: by code units, so that two machines print the same list. `localeCompare` follows the language of
 * the machine, and its first call costs a tenth of the start of `status`.
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

// The commands that sentences suggest, made to be pasted as they are: same data folder, same day.

/** Every « relance … » of `text` begins as this user starts the program (`relance --donnees …`). */
export function asTyped(text: string, prefix: string): string {
  return text.replace(/(?<![\w-])relance (?=[a-z]|--help)/gu, () => `${prefix} `);
}

// A path or a text as a shell takes it: what is suggested can be pasted as it is.

/** In single quotes when a sign of it could mean something; without control characters. */
export function shellWord(text: string): string {
  return /^[\w./@%+=:,~-]+$/u.test(text)
    ? text
    : `'${text.replace(/\p{Cc}/gu, "").replaceAll("'", "'\\''")}'`;
}

// A path or a text as a shell takes it: what is suggested can be pasted as it is.

/** « <date> », for the person to replace: it is shown as it is. */
const PLACEHOLDER = /^<[\p{L}\p{N} .°_-]+>$/u;

/** In single quotes when a sign of it could mean something; without control characters. */
export function shellWord(text: string): string {
  return PLACEHOLDER.test(text) || /^[\p{L}\p{N}_./@%+=:,~-]+$/u.test(text)
    ? text
    : `'${text.replace(/\p{Cc}/gu, "").replaceAll("'", "'\\''")}'`;
}

// Reports that servers send back, read field by field: delivery status (RFC 3464), and the words of those that have none.
import type { ReportedAddress } from "../domain/mail-return.ts";
import { cleanText, isEmail } from "./untrusted-text.ts";

const MAX_CHARACTERS = 64 * 1024;
const MAX_ADDRESSES = 50;
const MAX_ANSWER = 200;

/** Fields of one block of headers by name in lower case; the first of a name counts. */
export function fieldsOf(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\r?\n[ \t]+/gu, " ").split(/\r?\n/u)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== "" && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** The headers that begin a text, up to its first empty line. */
export function headBlock(text: string): string {
  const bounded = text.slice(0, MAX_CHARACTERS).replace(/^\s+/u, "");
  return bounded.slice(0, /\r?\n\r?\n/u.exec(bounded)?.index ?? bounded.length);
}

/** What a `message/delivery-status` says of each address, the one we wrote to rather than where it was forwarded. */
export function reportedIn(status: string): readonly ReportedAddress[] {
  const blocks = status.slice(0, MAX_CHARACTERS).split(/\r?\n(?:[ \t]*\r?\n)+/u);
  return blocks.slice(0, MAX_ADDRESSES).flatMap((block): ReportedAddress[] => {
    const fields = fieldsOf(block);
    const action = fields
      .get("action")
      ?.toLowerCase()
      .split(/[\s;(]/u)[0];
    const email = [fields.get("original-recipient"), fields.get("final-recipient")]
      .map(addressIn)
      .find((one) => one !== undefined);
    if (action === undefined || action === "" || email === undefined) return [];
    const code = /[245]\.\d{1,3}\.\d{1,3}/u.exec(fields.get("status") ?? "")?.[0] ?? "";
    const said = cleanText((fields.get("diagnostic-code") ?? "").replace(/^[\w-]+ *;/u, ""));
    const answer = (said.includes(code) ? said : `${code} ${said}`).trim().slice(0, MAX_ANSWER);
    return [{ email, action, answer, lasting: isLasting(code, said) }];
  });
}

/** An address without a sign that a screen would obey or hide. */
export function isPlainAddress(text: string): boolean {
  return isEmail(text) && cleanText(text) === text;
}

/** `rfc822; <Ada@Example.fr>` → `ada@example.fr`. */
function addressIn(field: string | undefined): string | undefined {
  const bare = field
    ?.replace(/^[^;]*;/u, "")
    .trim()
    .replace(/^<|>$/gu, "")
    .toLowerCase();
  return bare !== undefined && isPlainAddress(bare) ? bare : undefined;
}

function isLasting(code: string, said: string): boolean {
  return code === "" ? /^5\d\d\b/u.test(said) : code.startsWith("5");
}

/** What a server without reports says: Exim names the addresses in a header, qmail at the start of a paragraph. */
export function reportedInWords(failedHeader: string | undefined, text: string): readonly ReportedAddress[] {
  const words = text.slice(0, MAX_CHARACTERS);
  const listed = (failedHeader ?? "").split(",").map(addressIn);
  const named = [...words.matchAll(/^ {0,4}<?([^\s<>:;,]{1,64}@[^\s<>:;,]{1,190})>?: *$/gmu)].map((match) =>
    addressIn(match[1]),
  );
  const emails = [...new Set([...listed, ...named].filter((one) => one !== undefined))];
  const said = /^.{0,300}\b[45]\d\d[ -].{0,300}$/mu.exec(words)?.[0] ?? "";
  const answer = cleanText(said).slice(0, MAX_ANSWER);
  const code = /\b[45]\.\d{1,3}\.\d{1,3}\b/u.exec(answer)?.[0] ?? /\b([45])\d\d[ -]/u.exec(answer)?.[1] ?? "";
  return emails
    .slice(0, MAX_ADDRESSES)
    .map((email) => ({ email, action: "failed", answer, lasting: !code.startsWith("4") }));
}

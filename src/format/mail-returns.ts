// What came back from a message, in words: its nature, and why a server did not take it.
import type { RefusedAddress } from "../domain/delivery.ts";
import type { ReturnNature } from "../domain/mail-return.ts";

export const RETURN_WORDS: Readonly<Record<ReturnNature, string>> = {
  refus: "refus",
  reponse: "réponse",
  absence: "réponse automatique",
};

/** RFC 3463, by the two last figures of the status; the words of the server stay beside. */
const CAUSES: readonly (readonly [code: RegExp, words: string])[] = [
  [/\.1\.(?:0|1|3|6|10)$/u, "adresse inconnue de son serveur"],
  [/\.1\.2$|\.4\.4$/u, "domaine introuvable"],
  [/\.2\.1$/u, "boîte fermée"],
  [/\.2\.2$/u, "boîte pleine"],
  [/\.2\.3$|\.3\.4$/u, "message trop lourd pour cette boîte"],
  [/\.7\.\d+$/u, "message écarté par un filtre"],
];

/** « adresse inconnue de son serveur (550 5.1.1 No such user) ». */
export function refusalWords({ answer, lasting }: RefusedAddress): string {
  const code = statusIn(answer) ?? "";
  const known = CAUSES.find(([pattern]) => pattern.test(code))?.[1];
  const words = known ?? (lasting ? "refusé pour de bon" : "non remis après plusieurs essais");
  return answer === "" ? words : `${words} (${answer})`;
}

/** True when the address itself is in question, rather than its server or the message. */
export function isWrongAddress({ answer, lasting }: RefusedAddress): boolean {
  const code = statusIn(answer);
  return code === undefined ? lasting : /^5\.1\.|^5\.2\.1$|^5\.4\.4$/u.test(code);
}

/** The status of RFC 3463, « 5.1.1 », when the answer of the server holds one. */
function statusIn(answer: string): string | undefined {
  return /\b[45]\.\d{1,3}\.\d{1,3}\b/u.exec(answer)?.[0];
}

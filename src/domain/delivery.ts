// What became of a message handed to a server: taken, refused, never handed over, or nobody knows.

/** Why nothing could be handed over. The message is still here, whole: trying again cannot make two of it. */
export type MailProblem =
  | "hote-inconnu"
  | "connexion"
  | "delai"
  | "coupure"
  | "chiffrement"
  | "certificat"
  | "authentification"
  | "taille"
  | "programme";

/** One address that the server would not take. */
export interface RefusedAddress {
  readonly email: string;
  /** What the server said, on one line: « 550 5.1.1 No such user ». */
  readonly answer: string;
  /** 5xx: writing again will not help. */
  readonly lasting: boolean;
}

export type Delivery =
  /** The server answers for it. `refused` holds the addresses that it did not take, the others are on their way. */
  | { readonly kind: "acceptee"; readonly answer: string; readonly refused: readonly RefusedAddress[] }
  /** The server said no to the whole of it: nothing left. */
  | {
      readonly kind: "refusee";
      readonly answer: string;
      readonly lasting: boolean;
      readonly refused: readonly RefusedAddress[];
    }
  | { readonly kind: "impossible"; readonly problem: MailProblem; readonly detail: string }
  /** The message was being handed over when the line went dead: it left, or it did not. */
  | { readonly kind: "inconnue"; readonly detail: string };

/** A line that was tried without a message. `encryption`: « TLSv1.3 », absent in clear. */
export type Reach =
  | { readonly kind: "joint"; readonly encryption?: string | undefined }
  | Extract<Delivery, { readonly kind: "impossible" }>;

/**
 * The same, as the client sees it: a copy that the user sends to himself is no message to the client, and one
 * of the client's addresses is enough for it to have left.
 */
export function towards(delivery: Delivery, clientEmails: readonly string[]): Delivery {
  if (delivery.kind !== "acceptee") return delivery;
  const refused = delivery.refused.filter((one) => clientEmails.includes(one.email));
  if (refused.length < clientEmails.length) return delivery;
  return {
    kind: "refusee",
    answer: refused.map((one) => `${one.email}\u00a0: ${one.answer}`).join(" ; "),
    lasting: refused.every((one) => one.lasting),
    refused: delivery.refused,
  };
}

// What no letter or act goes without: who writes, where to pay, and where the other one receives his post.
import type { Client } from "../domain/client.ts";
import type { Creditor } from "../domain/creditor.ts";
import { RelanceError } from "../domain/errors.ts";
import { isCompleteAddress } from "../domain/mentions.ts";

/** @throws RelanceError (refus) whose sentence opens with `refusal`, with the command that gives each missing part. */
export function completeParties(creditor: Creditor | undefined, client: Client, refusal: string): Creditor {
  const missing: string[] = [];
  if (creditor === undefined) missing.push("votre profil : relance init");
  else {
    if (!isCompleteAddress(creditor.address)) {
      missing.push(
        "votre adresse : relance profil modifier --adresse <rue> --code-postal <code> --ville <ville>",
      );
    }
    if (creditor.iban === "") missing.push("votre IBAN : relance profil modifier --iban <IBAN>");
  }
  if (!isCompleteAddress(client.address)) {
    missing.push(
      `l'adresse de « ${client.name} » : relance client modifier ${client.ref} --adresse <rue> --code-postal <code> --ville <ville>`,
    );
  }
  if (creditor === undefined || missing.length > 0) {
    throw new RelanceError("refus", `${refusal} : il manque`, undefined, missing);
  }
  return creditor;
}

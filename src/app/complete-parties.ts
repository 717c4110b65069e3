// What no letter or act goes without: who writes, where to pay, and where the other one receives his post.
import type { Client } from "../domain/client.ts";
import type { Creditor } from "../domain/creditor.ts";
import { RelanceError } from "../domain/errors.ts";
import type { LetterParties } from "../domain/letter-parties.ts";
import { isCompleteAddress } from "../domain/mentions.ts";
import type { DataFolder, Deps } from "./ports.ts";

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

/** The signature to print, when the profile has one. */
export function signatureOf(
  folder: Pick<DataFolder, "read">,
  { signatureFile }: Creditor,
): Uint8Array | undefined {
  return signatureFile === undefined ? undefined : folder.read(signatureFile);
}

/** What every letter says first, today. @throws RelanceError (refus) as {@link completeParties}. */
export async function letterParties(
  deps: Pick<Deps, "store" | "folder" | "clock">,
  client: Client,
  refusal: string,
  template?: string,
): Promise<LetterParties> {
  const creditor = completeParties((await deps.store()).creditor(), client, refusal);
  const signature = signatureOf(await deps.folder(), creditor);
  return { creditor, client, writtenOn: deps.clock.today(), signature, template };
}

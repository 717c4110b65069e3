// Creates or completes the creditor's profile: what is not given stays, and nothing is written unless all is sound.
import type { Creditor } from "../domain/creditor.ts";
import { RelanceError } from "../domain/errors.ts";
import { markedMedia } from "../domain/file-mark.ts";
import { MEDIA_EXTENSIONS } from "../domain/piece.ts";
import { usualTermsWarnings } from "./due-date.ts";

import type { Deps } from "./ports.ts";
import { type ProfileText, profileFlag, profileText } from "./profile-text.ts";
import { readProfile } from "./read-profile.ts";

export interface SavedProfile {
  readonly creditor: Creditor;
  /** True when there was no profile before. */
  readonly created: boolean;
  /** Keys whose value changed. */
  readonly changed: readonly string[];
  /** French sentences: terms longer than the law allows. */
  readonly warnings: readonly string[];
}

const MAX_SIGNATURE_BYTES = 2 * 1024 * 1024;

/** The present profile, or undefined on a machine where nothing was set up yet. */
export async function presentProfile(deps: Pick<Deps, "store">): Promise<Creditor | undefined> {
  try {
    return (await deps.store()).creditor();
  } catch (error) {
    if (error instanceof RelanceError && error.code === "sans-base") return undefined;
    throw error;
  }
}

/**
 * Lays the changes over the present profile, checks the whole, then writes it; creates the data folder the
 * first time. `signature` is a path of the user's, copied into the folder.
 * @throws RelanceError (valeur) with one line per key to mend; nothing is then created.
 */
export async function saveProfile(deps: Deps, changes: ProfileText): Promise<SavedProfile> {
  const present = await presentProfile(deps);
  const before: ProfileText = present === undefined ? {} : profileText(present);
  const { creditor, problems } = readProfile({ ...before, ...changes }, await deps.ibans());
  if (creditor === undefined) {
    throw new RelanceError(
      "valeur",
      present === undefined ? "Le profil est incomplet ou inexact." : "Le profil n'est pas modifié.",
      "Corrigez chaque ligne, puis relancez la même commande.",
      problems.map((one) => `${one.key} (${profileFlag(one.key)}) : ${one.sentence}`),
    );
  }
  const signature = await readSignature(deps, changes.signature, before.signature);
  const store = await deps.createStore();
  const kept =
    signature === undefined
      ? undefined
      : (await deps.folder()).keepPiece(signature.bytes, signature.extension);
  const saved: Creditor = kept === undefined ? creditor : { ...creditor, signatureFile: kept.file };
  const after = profileText(saved);
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => before[key as keyof ProfileText] !== after[key as keyof ProfileText],
  );
  if (changed.length > 0) {
    store.write((tx) => {
      tx.saveCreditor(saved);
      tx.record({
        on: deps.clock.today(),
        kind: present === undefined ? "profil.cree" : "profil.modifie",
        payload: { avant: pick(before, changed), apres: pick(after, changed) },
      });
    });
  }
  const warnings = changed.includes("conditions")
    ? usualTermsWarnings(saved.terms, deps.clock.today(), (await deps.legal()).delays)
    : [];
  return { creditor: saved, created: present === undefined, changed, warnings };
}

/** What keeps this file from being the signature; undefined when it can be one. */
export async function signatureProblem(deps: Deps, path: string): Promise<string | undefined> {
  try {
    await readSignature(deps, path, undefined);
    return undefined;
  } catch (error) {
    if (error instanceof RelanceError) return error.message;
    throw error;
  }
}

async function readSignature(
  deps: Deps,
  path: string | undefined,
  present: string | undefined,
): Promise<{ readonly bytes: Uint8Array; readonly extension: string } | undefined> {
  if (path === undefined || path === "" || path === present) return undefined;
  const bytes = deps.files.read(path, MAX_SIGNATURE_BYTES);
  const media = markedMedia(bytes);
  if (media !== "image/png" && media !== "image/jpeg") {
    throw new RelanceError(
      "valeur",
      `« ${path} » n'est pas une image PNG ou JPEG.`,
      "Photographiez ou scannez votre signature en PNG ou en JPEG.",
    );
  }
  const flaw = await (await deps.documents()).signatureFlaw(bytes);
  if (flaw !== undefined) {
    throw new RelanceError(
      "valeur",
      `« ${path} » ne peut pas signer vos lettres : ${flaw.what}.`,
      flaw.remedy,
    );
  }
  return { bytes, extension: MEDIA_EXTENSIONS[media] };
}

function pick(text: ProfileText, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(text).filter(([key]) => keys.includes(key)));
}

// The confirmation of what was said, as a draft kept with its hash; without an address it is only a remark.
import type { Confirmation } from "../domain/confirmation.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";

export interface ConfirmationDraft {
  readonly kind: "ecrit";
  /** Path as the user can open it. */
  readonly path: string;
  readonly file: string;
  readonly sha256: string;
}

/** Why there is none: the fact is noted all the same. */
export interface ConfirmationRefusal {
  readonly kind: "impossible";
  readonly message: string;
  readonly hint: string | undefined;
}

export type ConfirmationOutcome = ConfirmationDraft | ConfirmationRefusal;

/** Draws the message and keeps its bytes; {@link recordDraft} then says so, with the fact that it confirms. */
export async function prepareConfirmation(
  deps: Pick<Deps, "store" | "documents" | "folder">,
  said: Omit<Confirmation, "creditor">,
): Promise<ConfirmationOutcome> {
  const creditor = (await deps.store()).creditor();
  if (creditor === undefined) {
    return {
      kind: "impossible",
      message: "Votre profil manque : un courriel dit qui l'écrit.",
      hint: "relance init",
    };
  }
  try {
    const bytes = await (await deps.documents()).confirmationDraft({ ...said, creditor });
    const folder = await deps.folder();
    const kept = folder.keepDocument(bytes, `${said.writtenOn}-${said.client.ref}-${said.said.kind}.eml`);
    return { kind: "ecrit", path: `${folder.path}/${kept.file}`, ...kept };
  } catch (error) {
    if (!(error instanceof RelanceError) || (error.code !== "refus" && error.code !== "valeur")) throw error;
    return { kind: "impossible", message: error.message, hint: error.hint };
  }
}

/** Inside a transaction already open; the same draft again is the one already there. */
export function recordDraft(
  tx: StoreWriter,
  store: Store,
  { client, writtenOn }: Pick<Confirmation, "client" | "writtenOn">,
  draft: ConfirmationOutcome | undefined,
): void {
  if (draft?.kind !== "ecrit") return;
  const { file, sha256 } = draft;
  if (store.documents(client.id).some((one) => one.sha256 === sha256)) return;
  tx.addDocument({ kind: "brouillon", clientId: client.id, createdOn: writtenOn, file, sha256 });
}

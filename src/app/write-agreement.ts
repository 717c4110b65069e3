// The agreement of an échéancier on paper, with the note that goes before it: drawn whole, kept with their hashes.
import { agreedCents, type EcheancierAgreement } from "../domain/agreement.ts";
import { buildDecompte } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import { completeParties } from "./complete-parties.ts";
import type { PlannedEcheancier } from "./plan-echeancier.ts";
import type { Deps, StoreWriter } from "./ports.ts";
import { chosenTerms, inForce, sumOfParts } from "./record-echeancier.ts";

const REFUSAL = "L'accord ne peut pas être écrit";

export interface DrawnAgreement {
  readonly agreement: EcheancierAgreement;
  /** The act to sign, then the note for the creditor: as the user can open them. */
  readonly paths: readonly [act: string, note: string];
  readonly kept: readonly { readonly file: string; readonly sha256: string }[];
}

/** The agreement of a plan. @throws RelanceError (refus) naming what an act cannot do without. */
export async function agreementOf(
  deps: Pick<Deps, "store">,
  { client, decompte, instalments, text }: PlannedEcheancier,
): Promise<EcheancierAgreement> {
  const creditor = completeParties((await deps.store()).creditor(), client, REFUSAL);
  return {
    creditor,
    client,
    decompte,
    writtenOn: text.agreedOn,
    instalments,
    base: text.base,
    waivesRest: text.waivesRest,
  };
}

/**
 * The agreement of an échéancier already noted, as of its own day.
 * @throws RelanceError (refus) when what was due that day is no longer what its parts add up to.
 */
export async function agreementOfEcheancier(
  deps: Pick<Deps, "store" | "legal">,
  id: number,
): Promise<EcheancierAgreement> {
  const store = await deps.store();
  const legal = await deps.legal();
  const echeancier = inForce(store, id);
  const client = store.clientById(echeancier.clientId);
  const accounts = echeancier.invoiceIds.map((invoiceId) => store.account(invoiceId));
  const decompte = buildDecompte(client, accounts, legal, echeancier.agreedOn);
  const { base, waivesRest } = chosenTerms(store, echeancier, client.ref);
  if (agreedCents(decompte, base) !== sumOfParts(echeancier)) {
    throw new RelanceError(
      "refus",
      `Ce qui était dû le ${echeancier.agreedOn} n'est plus la somme des parts de l'échéancier n° ${id} : un fait a été noté depuis.`,
      `relance echeancier annuler ${id}`,
    );
  }
  const creditor = completeParties(store.creditor(), client, REFUSAL);
  const { agreedOn: writtenOn, instalments } = echeancier;
  return { creditor, client, decompte, writtenOn, instalments, base, waivesRest };
}

/** Draws both files, copies them where the user wants them, and keeps them; {@link recordAgreement} says so. */
export async function drawAgreement(
  deps: Pick<Deps, "documents" | "folder" | "files">,
  agreement: EcheancierAgreement,
  outputPath: string,
): Promise<DrawnAgreement> {
  const act = deps.files.absolute(outputPath);
  const note = act.replace(/(?:\.pdf)?$/iu, "-note.pdf");
  for (const path of [act, note]) {
    if (!deps.files.exists(path)) continue;
    throw new RelanceError(
      "valeur",
      `« ${path} » existe déjà : relance n'écrase pas un fichier.`,
      "Donnez un autre nom à --pdf.",
    );
  }
  const documents = await deps.documents();
  const actBytes = await documents.echeancier(agreement);
  const noteBytes = await documents.echeancierNote(agreement);
  deps.files.write(act, actBytes);
  deps.files.write(note, noteBytes);
  const folder = await deps.folder();
  const base = `${agreement.writtenOn}-${agreement.client.ref}-echeancier`;
  return {
    agreement,
    paths: [act, note],
    kept: [folder.keepDocument(actBytes, `${base}.pdf`), folder.keepDocument(noteBytes, `${base}-note.pdf`)],
  };
}

/** Inside a transaction already open: unsigned, they are drafts. */
export function recordAgreement(tx: StoreWriter, { agreement, kept }: DrawnAgreement): void {
  const { client, writtenOn } = agreement;
  for (const { file, sha256 } of kept) {
    tx.addDocument({ kind: "brouillon", clientId: client.id, createdOn: writtenOn, file, sha256 });
  }
  tx.record({
    on: writtenOn,
    kind: "echeancier.acte-ecrit",
    clientRef: client.ref,
    payload: { fichiers: kept.map(({ file, sha256 }) => ({ fichier: file, sha256 })) },
  });
}

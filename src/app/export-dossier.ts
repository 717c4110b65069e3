// The court folder, once everything was looked at: written whole or not at all, and kept with its hash.
import { courtFee } from "../domain/court.ts";
import { courtChronologyOf } from "../domain/court-chronology.ts";
import type { Decompte } from "../domain/decompte.ts";
import type { Dossier } from "../domain/dossier.ts";
import { RelanceError } from "../domain/errors.ts";
import { numberPieces } from "../domain/piece.ts";
import { signatureOf } from "./complete-parties.ts";
import type { LoadedPiece } from "./documents-port.ts";
import { loadPiece } from "./piece-file.ts";
import type { PlannedDossier } from "./plan-dossier.ts";
import type { Deps, NamedFile } from "./ports.ts";

export interface WrittenDossier {
  readonly path: string;
  readonly files: readonly string[];
  readonly warnings: readonly string[];
  readonly decompte: Decompte;
  readonly sha256: string;
}

/** The file that holds everything, one page after the other. */
const WHOLE_FILE = "dossier-complet.pdf";

/**
 * The dossier of a plan with its pieces read, from which its files are drawn.
 * @throws RelanceError (refus) when a blocking item remains, naming each.
 */
export async function assembleDossier(
  deps: Deps,
  plan: PlannedDossier,
): Promise<{ readonly dossier: Dossier; readonly loaded: readonly LoadedPiece[] }> {
  const { claim, creditor, court } = plan;
  const blocking = plan.checks.filter((check) => check.level === "bloquant");
  if (creditor === undefined || court.kind !== "competent" || blocking.length > 0) {
    throw new RelanceError(
      "refus",
      "Le dossier ne peut pas être écrit.",
      `relance dossier verifier ${claim.client.ref}`,
      blocking.map((check) => `${check.title} : ${check.why}`),
    );
  }
  const legal = await deps.legal();
  const folder = await deps.folder();
  const today = deps.clock.today();
  const numbered = numberPieces(plan.pieces);
  const dossier: Dossier = {
    creditor,
    client: claim.client,
    court: court.court,
    fee: courtFee(court.court, legal, today),
    writtenOn: today,
    decompte: plan.decompte,
    accounts: claim.accounts,
    facts: courtChronologyOf(claim.accounts, numbered),
    pieces: numbered,
    prescription: plan.prescription,
    overridden: plan.checks.filter((check) => check.level === "malgre"),
    renvoi: plan.renvoi,
    signature: signatureOf(folder, creditor),
  };
  return { dossier, loaded: plan.pieces.map((piece) => loadPiece(folder, piece)) };
}

/**
 * Writes the folder at `outputPath`, which must not exist yet.
 * @throws RelanceError (refus) when a blocking item remains, naming each.
 */
export async function writeDossier(
  deps: Deps,
  plan: PlannedDossier,
  outputPath: string,
): Promise<WrittenDossier> {
  const { dossier, loaded } = await assembleDossier(deps, plan);
  const { claim } = plan;
  const { court, pieces: numbered, writtenOn: today } = dossier;
  const store = await deps.store();
  const folder = await deps.folder();
  const { files, copies, warnings } = await (await deps.documents()).dossier(dossier, loaded);
  const whole = files.find((file) => file.name === WHOLE_FILE) ?? (files[0] as NamedFile);
  const path = deps.files.absolute(outputPath);
  deps.files.writeFolder(
    path,
    files,
    copies.map((copy) => ({ ...copy, from: `${folder.path}/${copy.from}` })),
  );
  const kept = folder.keepDocument(whole.bytes, `${today}-${claim.client.ref}-${WHOLE_FILE}`);
  store.write((tx) => {
    tx.addDocument({
      kind: "dossier",
      clientId: claim.client.id,
      createdOn: today,
      file: kept.file,
      sha256: kept.sha256,
    });
    tx.record({
      on: today,
      kind: "dossier.exporte",
      clientRef: claim.client.ref,
      payload: {
        factures: claim.accounts.map((account) => account.invoice.number),
        tribunal: court.name,
        total_centimes: plan.decompte.totals.totalCents,
        pieces: numbered.map(({ number, piece }) => ({ numero: number, sha256: piece.sha256 })),
        avertissements: plan.checks
          .filter((check) => check.level === "avertissement")
          .map((check) => check.id),
        malgre: (dossier.overridden ?? []).map((check) => check.id),
        renvoi: plan.renvoi ?? null,
        fichier: kept.file,
        sha256: kept.sha256,
      },
    });
  });
  return {
    path,
    files: [...files, ...copies].map((file) => file.name),
    warnings,
    decompte: plan.decompte,
    sha256: kept.sha256,
  };
}

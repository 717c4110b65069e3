// The court folder: looked at item by item first, then written whole or not at all, and kept with its hash.
import { type CourtDecision, courtFee, decideCourt } from "../domain/court.ts";
import type { Creditor } from "../domain/creditor.ts";
import { buildDecompte, type Decompte } from "../domain/decompte.ts";
import { chronologyOf, type Dossier } from "../domain/dossier.ts";
import { checkDossier, type DossierCheck } from "../domain/dossier-check.ts";
import { RelanceError } from "../domain/errors.ts";
import type { DecompteOptions } from "../domain/invoice-decompte.ts";
import { numberPieces, type Piece, piecesAbout } from "../domain/piece.ts";
import { prescriptionOf } from "../domain/prescription.ts";
import type { LoadedPiece } from "./documents-port.ts";
import { type Claim, overdueClaim } from "./overdue-claim.ts";
import type { Deps, NamedFile } from "./ports.ts";

export interface DossierOptions {
  /** Client references or invoice numbers, of one client. */
  readonly targets: readonly string[];
  readonly decompte: Partial<DecompteOptions>;
}

export interface PlannedDossier {
  readonly claim: Claim;
  readonly creditor: Creditor | undefined;
  readonly checks: readonly DossierCheck[];
  readonly court: CourtDecision;
  readonly decompte: Decompte;
  readonly pieces: readonly Piece[];
}

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
 * Looks at everything the court file needs and writes nothing.
 * @throws RelanceError (droit) when a rate is missing: a court file never holds an uncertain sum.
 */
export async function planDossier(deps: Deps, options: DossierOptions): Promise<PlannedDossier> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const claim = overdueClaim(store, options.targets, today);
  const { client, accounts } = claim;
  const creditor = store.creditor();
  const court = decideCourt(
    { ...client, activity: creditor?.activity ?? "commerciale", legalForm: creditor?.legalForm },
    await deps.courts(),
  );
  const decompte = buildDecompte(client, accounts, legal, today, options.decompte);
  const pieces = piecesAbout(
    store.pieces({ clientId: client.id }),
    accounts.map((account) => account.invoice.id),
  );
  const prescription = accounts.map((account) => prescriptionOf(account, legal));
  const checks = checkDossier({ creditor, client, accounts, pieces, court, decompte, prescription, today });
  return { claim, creditor, checks, court, decompte, pieces };
}

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
    facts: chronologyOf(claim.accounts, numbered),
    pieces: numbered,
    prescription: claim.accounts.map((account) => prescriptionOf(account, legal)),
    signature: creditor.signatureFile === undefined ? undefined : folder.read(creditor.signatureFile),
  };
  return { dossier, loaded: plan.pieces.map((piece) => ({ piece, bytes: folder.read(piece.file) })) };
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
  const { files, warnings } = await (await deps.documents()).dossier(dossier, loaded);
  const whole = files.find((file) => file.name === WHOLE_FILE) ?? (files[0] as NamedFile);
  const path = deps.files.absolute(outputPath);
  deps.files.writeFolder(path, files);
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
        fichier: kept.file,
        sha256: kept.sha256,
      },
    });
  });
  return {
    path,
    files: files.map((file) => file.name),
    warnings,
    decompte: plan.decompte,
    sha256: kept.sha256,
  };
}

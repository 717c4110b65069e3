// The declaration of a claim on paper, its pieces bound with it: drawn whole, kept with its hash, for the sending and the
// content must both be proved (Cass. com. 4 févr. 2026, n° 24-21.337).
import type { LoadedPiece, UnboundPiece } from "./documents-port.ts";
import { loadPiece } from "./piece-file.ts";
import type { PlannedDeclaration } from "./plan-declaration.ts";
import type { Deps } from "./ports.ts";

export interface WrittenDeclaration {
  /** The copy, or the file that is kept. */
  readonly path: string;
  readonly sha256: string;
  /** To print and join by hand: where each one is kept. */
  readonly beside: readonly (UnboundPiece & { readonly path: string })[];
}

/** The pieces to bind, read from the data folder. */
export async function loadDeclared(
  deps: Pick<Deps, "folder">,
  { pieces }: Pick<PlannedDeclaration, "pieces">,
): Promise<readonly LoadedPiece[]> {
  const folder = await deps.folder();
  return pieces.map((piece) => loadPiece(folder, piece));
}

/**
 * A copy goes to `copyPath` first: a place that cannot be written leaves nothing behind. The same declaration written
 * again on the same day is the one already there.
 * @throws RelanceError (refus) when a field of its template is empty or a piece has changed, (valeur) when the address
 * does not fit.
 */
export async function writeDeclaration(
  deps: Pick<Deps, "store" | "documents" | "folder" | "files">,
  { declaration, accounts, pieces, warnings }: PlannedDeclaration,
  copyPath?: string,
): Promise<WrittenDeclaration> {
  const { client, writtenOn, sums } = declaration;
  const store = await deps.store();
  const folder = await deps.folder();
  const loaded = await loadDeclared(deps, { pieces });
  const { bytes, unbound } = await (await deps.documents()).declaration(declaration, loaded);
  const copy = copyPath === undefined ? undefined : deps.files.absolute(copyPath);
  if (copy !== undefined) deps.files.write(copy, bytes);
  const kept = folder.keepDocument(bytes, `${writtenOn}-${client.ref}-declaration-de-creance.pdf`);
  if (!store.documents(client.id).some((one) => one.sha256 === kept.sha256)) {
    store.write((tx) => {
      tx.addDocument({
        kind: "declaration-de-creance",
        clientId: client.id,
        createdOn: writtenOn,
        file: kept.file,
        sha256: kept.sha256,
      });
      tx.record({
        on: writtenOn,
        kind: "creance.declaration-ecrite",
        clientRef: client.ref,
        payload: {
          factures: accounts.map((account) => account.invoice.number),
          arretee_au: declaration.judgmentOn,
          total_centimes: sums.decompte.totals.totalCents,
          echu_centimes: sums.fallen?.totals.totalCents ?? 0,
          garantie: declaration.guarantee ?? null,
          pieces: declaration.pieces.map(({ number, piece }) => ({ numero: number, sha256: piece.sha256 })),
          choix_confirmes: warnings.map((warning) => warning.kind),
          fichier: kept.file,
          sha256: kept.sha256,
        },
      });
    });
  }
  return {
    path: copy ?? `${folder.path}/${kept.file}`,
    sha256: kept.sha256,
    beside: unbound.map((one) => ({ ...one, path: `${folder.path}/${one.file}` })),
  };
}

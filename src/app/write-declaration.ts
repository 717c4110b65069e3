// The declaration of a claim on paper, its pieces bound with it: drawn whole, kept with its hash, for the sending and the
// content must both be proved (Cass. com. 4 févr. 2026, n° 24-21.337).
import type { LoadedPiece, UnboundPiece } from "./documents-port.ts";
import { type Kept, keepWritten } from "./keep-written.ts";
import { loadPiece } from "./piece-file.ts";
import type { PlannedDeclaration } from "./plan-declaration.ts";
import type { Deps } from "./ports.ts";

export interface WrittenDeclaration extends Kept {
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
  const folder = await deps.folder();
  const loaded = await loadDeclared(deps, { pieces });
  const { bytes, unbound } = await (await deps.documents()).declaration(declaration, loaded);
  const kept = await keepWritten(
    deps,
    {
      bytes,
      suffix: "declaration-de-creance.pdf",
      kind: "declaration-de-creance",
      client,
      writtenOn,
      event: "creance.declaration-ecrite",
      payload: {
        factures: accounts.map((account) => account.invoice.number),
        arretee_au: declaration.judgmentOn,
        total_centimes: sums.decompte.totals.totalCents,
        echu_centimes: sums.fallen?.totals.totalCents ?? 0,
        garantie: declaration.guarantee ?? null,
        pieces: declaration.pieces.map(({ number, piece }) => ({ numero: number, sha256: piece.sha256 })),
        choix_confirmes: warnings.map((warning) => warning.kind),
      },
    },
    copyPath,
  );
  return {
    ...kept,
    beside: unbound.map((one) => ({ ...one, path: `${folder.path}/${one.file}` })),
  };
}

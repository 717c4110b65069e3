// The copies of invoices that a message carries: those of these very invoices, never another client's file.
import type { Account } from "../domain/invoice.ts";
import type { Deps, NamedFile, Store } from "./ports.ts";

/** One file for each copy that was kept; none for an invoice whose copy was never given. */
export async function invoiceFiles(
  deps: Pick<Deps, "folder">,
  store: Store,
  accounts: readonly Account[],
): Promise<readonly (NamedFile & { readonly sha256: string })[]> {
  const folder = await deps.folder();
  return accounts.flatMap(({ invoice, client }) =>
    store
      .pieces({ clientId: client.id, invoiceId: invoice.id })
      .filter((piece) => piece.kind === "facture" && piece.invoiceId === invoice.id)
      .map(({ originalName, file, sha256 }) => ({
        name: originalName,
        bytes: folder.readUnchanged(file, sha256),
        sha256,
      })),
  );
}

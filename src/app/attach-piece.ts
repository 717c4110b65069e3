// Evidence enters the data folder by its content, from day one, and leaves the list without being destroyed.
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Piece, PieceKind } from "../domain/piece.ts";
import { cleanText, requiredText } from "./clean-text.ts";
import { MAX_PIECE_BYTES } from "./file-kind.ts";
import { knownTarget, type Target } from "./known.ts";
import { knownPiece } from "./known-facts.ts";
import { flawSentence, largePieceFile, type PieceFile, readPieceFile } from "./piece-file.ts";
import type { Deps, StoreWriter } from "./ports.ts";

export interface PieceText {
  /** An invoice number, or a client reference for what concerns the client as a whole. */
  readonly target: string;
  readonly path: string;
  readonly kind: PieceKind;
  readonly title?: string | undefined;
  readonly datedOn?: Day | undefined;
}

export interface AttachedPiece {
  readonly piece: Piece;
  readonly target: Target;
  /** True when the same content was there already: nothing is added. */
  readonly already: boolean;
  /** French sentence when a dossier can only keep it beside. */
  readonly warning?: string | undefined;
}

/**
 * Over 50 MB a file is kept without being read: a dossier can only join it apart.
 * @throws RelanceError (valeur) for an unreadable file, over 1 GiB, or of a kind a court does not open.
 */
export async function attachPiece(
  deps: Pick<Deps, "store" | "folder" | "files" | "clock" | "documents">,
  text: PieceText,
): Promise<AttachedPiece> {
  const store = await deps.store();
  const target = knownTarget(store, text.target);
  const originalName = fileName(text.path);
  const { sizeBytes, start } = deps.files.measure(text.path, MAX_PIECE_BYTES);
  const large = sizeBytes > MAX_PIECE_BYTES;
  const file = large
    ? await largePieceFile(deps, start, sizeBytes, originalName)
    : await readPieceFile(deps, deps.files.read(text.path, MAX_PIECE_BYTES), originalName);
  const warning = file.flaw === undefined ? undefined : flawSentence(originalName, file.flaw);
  const { client, invoice } = target;
  const folder = await deps.folder();
  const kept = large
    ? folder.keepPieceFile(text.path, file.extension)
    : folder.keepPiece(file.bytes, file.extension);
  const twin = store
    .pieces({ clientId: client.id })
    .find((one) => one.sha256 === kept.sha256 && one.invoiceId === invoice?.id);
  if (twin !== undefined) return { piece: twin, target, already: true, warning };
  const title = requiredText("titre", text.title ?? titleFrom(originalName, text.kind), 120);
  const today = deps.clock.today();
  const piece = store.write((tx) =>
    recordNewPiece(tx, today, target, file, kept, { kind: text.kind, title, datedOn: text.datedOn }),
  );
  return { piece, target, already: false, warning };
}

/** Where the bytes of a piece are kept, and their SHA-256. */
export interface KeptPlace {
  readonly file: string;
  readonly sha256: string;
}

/** Writes a piece and its line of journal, inside a transaction already open. */
export function recordNewPiece(
  tx: StoreWriter,
  on: Day,
  { client, invoice }: Target,
  { mediaType, sizeBytes, originalName }: PieceFile,
  { file, sha256 }: KeptPlace,
  what: Pick<Piece, "kind" | "title" | "datedOn">,
): Piece {
  const added = tx.addPiece({
    clientId: client.id,
    invoiceId: invoice?.id,
    ...what,
    file,
    sha256,
    mediaType,
    sizeBytes,
    originalName,
  });
  tx.record({
    on,
    kind: "piece.ajoutee",
    clientRef: client.ref,
    invoiceNumber: invoice?.number,
    payload: { piece: added.id, nature: added.kind, titre: added.title, sha256, octets: sizeBytes },
  });
  return added;
}

/**
 * The piece leaves the lists and the dossiers; its file stays in the folder, as the journal says.
 * @throws RelanceError (valeur) when there is none, (refus) when it was withdrawn already or proves a fact.
 */
export async function removePiece(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
  reason: string | undefined,
): Promise<Piece> {
  const store = await deps.store();
  const piece = knownPiece(store, id);
  const client = store.clientById(piece.clientId);
  const invoice = piece.invoiceId === undefined ? undefined : store.account(piece.invoiceId).invoice;
  const today = deps.clock.today();
  store.write((tx) => {
    tx.removePiece(piece.id, today);
    tx.record({
      on: today,
      kind: "piece.retiree",
      clientRef: client.ref,
      invoiceNumber: invoice?.number,
      payload: {
        piece: piece.id,
        titre: piece.title,
        sha256: piece.sha256,
        motif: cleanText(reason) ?? null,
      },
    });
  });
  return piece;
}

/** The last part of a path of either system, without what a screen or a header could trip on. */
export function fileName(path: string): string {
  const last = cleanText(path.split(/[\\/]/u).at(-1)) ?? "";
  if (last === "") throw new RelanceError("valeur", `« ${path} » ne nomme pas un fichier.`);
  return last.slice(0, 200);
}

/** The name of a file as the title of a piece. */
export function titleFrom(originalName: string, kind: PieceKind): string {
  const base = originalName
    .replace(/\.[a-z0-9]{1,5}$/iu, "")
    .replace(/[_]+/gu, " ")
    .trim();
  return base === "" ? kind : base;
}

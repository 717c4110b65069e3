// Pieces the user attached and documents relance wrote; their bytes lie in the data folder, not here.
import type { New, PieceFilter, StoredDocument } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Piece } from "../domain/piece.ts";
import type { Connection } from "./connection.ts";
import { quoted } from "./sqlite-errors.ts";

interface PieceRow {
  readonly id: number;
  readonly client_id: number;
  readonly invoice_id: number | null;
  readonly kind: Piece["kind"];
  readonly title: string;
  readonly dated_on: Day | null;
  readonly file: string;
  readonly sha256: string;
  readonly media_type: Piece["mediaType"];
  readonly size_bytes: number;
  readonly original_name: string;
  readonly removed_on: Day | null;
}

function pieceOf(row: PieceRow): Piece {
  return {
    id: row.id,
    clientId: row.client_id,
    invoiceId: row.invoice_id ?? undefined,
    kind: row.kind,
    title: row.title,
    datedOn: row.dated_on ?? undefined,
    file: row.file,
    sha256: row.sha256,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    originalName: row.original_name,
    removedOn: row.removed_on ?? undefined,
  };
}

/** Pieces as they came; with `invoiceId`, those of that invoice only, not its client's own. */
export function listPieces(connection: Connection, filter: PieceFilter): readonly Piece[] {
  const client = filter.clientId === undefined ? "" : "AND client_id = ?";
  const invoice = filter.invoiceId === undefined ? "" : "AND invoice_id = ?";
  const values = [filter.clientId, filter.invoiceId].filter((value) => value !== undefined);
  const standing = filter.which === "toutes" ? "TRUE" : "removed_on IS NULL";
  const sql = `SELECT * FROM piece WHERE ${standing} ${client} ${invoice} ORDER BY id`;
  return connection.all<PieceRow>(sql, ...values).map(pieceOf);
}

/** Withdrawn or not. */
export function pieceById(connection: Connection, id: number): Piece | undefined {
  const row = connection.one<PieceRow>("SELECT * FROM piece WHERE id = ?", id);
  return row && pieceOf(row);
}

/** What stands and rests on a piece, in words, as SQL. */
const PROVED_BY = `SELECT fact FROM (${[
  ["charge", "un frais"],
  ["prescription_event", "un acte sur la prescription"],
  ["dispute", "un litige"],
  ["promise", "une promesse de paiement"],
  ["echeancier", "un échéancier"],
  ["injonction", "une signification"],
  ["mail_return", "un retour de courriel"],
]
  .map(([table, fact]) => `SELECT piece_id, '${fact}' AS fact FROM ${table} WHERE cancelled_on IS NULL`)
  .join(" UNION ALL ")}) WHERE piece_id = ? LIMIT 1`;

/** The first standing piece with this content, whoever it is attached to. */
export function pieceByContent(connection: Connection, sha256: string): Piece | undefined {
  const sql = "SELECT * FROM piece WHERE sha256 = ? AND removed_on IS NULL ORDER BY id LIMIT 1";
  const row = connection.one<PieceRow>(sql, sha256);
  return row && pieceOf(row);
}

/** @throws RelanceError (valeur) when the same file is already attached to the same client and invoice. */
export function addPiece(connection: Connection, piece: New<Piece>): Piece {
  const columns = {
    client_id: piece.clientId,
    invoice_id: piece.invoiceId,
    kind: piece.kind,
    title: piece.title,
    dated_on: piece.datedOn,
    file: piece.file,
    sha256: piece.sha256,
    media_type: piece.mediaType,
    size_bytes: piece.sizeBytes,
    original_name: piece.originalName,
  };
  return { ...piece, id: connection.insert("piece", columns, () => alreadyThere(piece)) };
}

function alreadyThere({ originalName }: Pick<Piece, "originalName">): RelanceError {
  return new RelanceError(
    "valeur",
    `${quoted(originalName)} est déjà jointe ici, avec le même contenu.`,
    "Pour voir les pièces\u00a0: relance piece lister",
  );
}

/**
 * Its content stays.
 * @throws RelanceError (refus) for another invoice while it proves a standing fact, (valeur) when it is there already.
 */
export function updatePiece(connection: Connection, piece: Piece): void {
  const before = pieceById(connection, piece.id);
  if (before !== undefined && before.invoiceId !== piece.invoiceId) {
    refuseProof(connection, piece.id, "elle ne change pas de facture");
  }
  const columns = {
    invoice_id: piece.invoiceId,
    kind: piece.kind,
    title: piece.title,
    dated_on: piece.datedOn,
  };
  const found = connection.update("piece", piece.id, columns, () => alreadyThere(piece));
  if (!found) throw new Error(`no piece ${piece.id}`);
}

/** @throws RelanceError (refus) while the piece proves a standing fact: `refused` says what is not done to it. */
function refuseProof(connection: Connection, id: number, refused: string): void {
  const proved = connection.one<{ readonly fact: string }>(PROVED_BY, id);
  if (proved === undefined) return;
  throw new RelanceError(
    "refus",
    `La pièce ${id} prouve ${proved.fact}\u00a0: ${refused} tant qu'elle sert de preuve.`,
    "Annulez d'abord ce qu'elle prouve. Pour le retrouver\u00a0: relance journal",
  );
}

/**
 * The file itself stays in the folder.
 * @throws RelanceError (valeur) when there is no such standing piece; (refus) while it proves a standing fact.
 */
export function removePiece(connection: Connection, id: number, on: Day): void {
  refuseProof(connection, id, "elle ne se retire pas");
  const changed = connection.run(
    "UPDATE piece SET removed_on = ? WHERE id = ? AND removed_on IS NULL",
    on,
    id,
  );
  if (changed === 1) return;
  throw new RelanceError(
    "valeur",
    `Aucune pièce ne porte le numéro ${id}.`,
    "Pour voir les pièces\u00a0: relance piece lister",
  );
}

interface DocumentRow {
  readonly id: number;
  readonly kind: StoredDocument["kind"];
  readonly client_id: number;
  readonly created_on: Day;
  readonly file: string;
  readonly sha256: string;
}

function documentOf(row: DocumentRow): StoredDocument {
  return {
    id: row.id,
    kind: row.kind,
    clientId: row.client_id,
    createdOn: row.created_on,
    file: row.file,
    sha256: row.sha256,
  };
}

/** In the order they were written. */
export function listDocuments(connection: Connection, clientId?: number): readonly StoredDocument[] {
  const rows =
    clientId === undefined
      ? connection.all<DocumentRow>("SELECT * FROM document ORDER BY id")
      : connection.all<DocumentRow>("SELECT * FROM document WHERE client_id = ? ORDER BY id", clientId);
  return rows.map(documentOf);
}

export function addDocument(connection: Connection, document: New<StoredDocument>): StoredDocument {
  const columns = {
    kind: document.kind,
    client_id: document.clientId,
    created_on: document.createdOn,
    file: document.file,
    sha256: document.sha256,
  };
  return { ...document, id: connection.insert("document", columns) };
}

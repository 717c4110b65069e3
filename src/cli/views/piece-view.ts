// Pieces on the screen and as JSON, in the order of the bordereau, with the number that `retirer` takes.
import type { Client } from "../../domain/client.ts";
import type { Invoice } from "../../domain/invoice.ts";
import { numberPieces, type Piece } from "../../domain/piece.ts";
import { countOf, formatDayNumeric } from "../../format/dates.ts";
import type { Terminal } from "../terminal.ts";
import { tableLines } from "./table.ts";
import { PIECE_WORDS } from "./wording.ts";

export interface PieceRow {
  readonly piece: Piece;
  readonly client: Client;
  readonly invoice: Invoice | undefined;
}

export function pieceJson({ piece, client, invoice }: PieceRow): Record<string, unknown> {
  return {
    numero: piece.id,
    nature: piece.kind,
    titre: piece.title,
    client: client.ref,
    facture: invoice?.number ?? null,
    date: piece.datedOn ?? null,
    fichier: piece.file,
    nom_origine: piece.originalName,
    type: piece.mediaType,
    octets: piece.sizeBytes,
    sha256: piece.sha256,
  };
}

export function printPieces(terminal: Terminal, rows: readonly PieceRow[], prefix: string): void {
  const order = numberPieces(rows.map((row) => row.piece)).map(({ piece }) => piece.id);
  const sorted = [...rows].sort((a, b) => order.indexOf(a.piece.id) - order.indexOf(b.piece.id));
  if (terminal.json) {
    terminal.printJson({ pieces: sorted.map(pieceJson) });
    return;
  }
  if (sorted.length === 0) {
    terminal.print("Aucune pièce.");
    terminal.print(`  → ${prefix} piece ajouter <facture> <fichier> --nature devis`);
    return;
  }
  const [head, ...lines] = tableLines(
    [
      { title: "N°", align: "right" },
      { title: "Nature" },
      { title: "Titre", flexible: true },
      { title: "Date" },
      { title: "Facture" },
      { title: "Client", flexible: true },
    ],
    sorted.map(({ piece, client, invoice }) => [
      String(piece.id),
      PIECE_WORDS[piece.kind],
      piece.title,
      piece.datedOn === undefined ? "" : formatDayNumeric(piece.datedOn),
      invoice?.number ?? "",
      client.name,
    ]),
    terminal.columns,
  );
  terminal.print(terminal.style.bold(head));
  for (const line of lines) terminal.print(line);
  terminal.print();
  terminal.print(`${countOf(sorted.length, "pièce")}.`);
}

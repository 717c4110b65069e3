// Pieces on the screen and as JSON: their list, in the order of the bordereau, with the number of each, and one of them.
import type { ListedPiece, PieceView } from "../../app/view-piece.ts";
import { numberPieces } from "../../domain/piece.ts";
import { NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { historyJson, historyLines } from "./history-view.ts";
import { printTable, sheetLines } from "./table.ts";
import { PIECE_WORDS } from "./wording.ts";

export function pieceJson({ piece, client, invoice }: ListedPiece): Record<string, unknown> {
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
    retiree_le: piece.removedOn ?? null,
  };
}

export function printPieces(terminal: Terminal, rows: readonly ListedPiece[], prefix: string): void {
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
  printTable(
    terminal,
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
      piece.removedOn === undefined ? piece.title : `retirée, ${piece.title}`,
      piece.datedOn === undefined ? "" : formatDayNumeric(piece.datedOn),
      invoice?.number ?? "",
      client.name,
    ]),
  );
  terminal.print();
  terminal.print(`${countOf(sorted.filter(({ piece }) => piece.removedOn === undefined).length, "pièce")}.`);
}

/** One piece: what is said of it, its very file with its seal, and what the journal says of it. */
export function printPiece(terminal: Terminal, view: PieceView): void {
  const { piece, client, invoice, path, history } = view;
  if (terminal.json) {
    terminal.printJson({ ...pieceJson(view), chemin: path, journal: historyJson(history) });
    return;
  }
  const gone = piece.removedOn === undefined ? "" : "  retirée";
  const about = invoice === undefined ? "" : `${safe(invoice.number)}, `;
  terminal.print(
    terminal.style.bold(
      `Pièce n°${NBSP}${piece.id}  ${safe(piece.title)}  ${about}${safe(client.name)} (${client.ref})${gone}`,
    ),
  );
  for (const line of sheetLines([
    ["Nature", PIECE_WORDS[piece.kind]],
    ["Date", piece.datedOn === undefined ? undefined : formatDay(piece.datedOn)],
    ["Concerne", invoice === undefined ? "le client en entier" : `la facture ${invoice.number}`],
    ["Nom d'origine", piece.originalName],
    ["Type", piece.mediaType],
    ["Taille", `${piece.sizeBytes} octets`],
    ["Fichier", path],
    ["SHA-256", piece.sha256],
    ["Retirée le", piece.removedOn === undefined ? undefined : formatDay(piece.removedOn)],
  ])) {
    terminal.print(line);
  }
  for (const line of historyLines(history, terminal.columns)) terminal.print(line);
}

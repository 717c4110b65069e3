// `relance piece`: evidence, copied into the data folder by its content from day one.
import { attachPiece, removePiece } from "../../app/attach-piece.ts";
import { knownTarget } from "../../app/known.ts";
import type { Day } from "../../domain/day.ts";
import { PIECE_KINDS, type PieceKind } from "../../domain/piece.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { noteWarning, safe } from "../terminal.ts";
import { readDay, readNumber } from "../typed-values.ts";
import { pieceJson, printPieces } from "../views/piece-view.ts";
import { PIECE_WORDS } from "../views/wording.ts";

interface AddOptions {
  readonly nature: PieceKind;
  readonly titre?: string;
  readonly date?: Day;
}

export function pieceCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("piece").description(
    "Les preuves : devis signé, commande, livraison, échanges… Ajoutez-les dès le premier jour.",
  );
  noun.addCommand(
    new FrenchCommand("ajouter")
      .description(
        "copie un fichier dans le dossier de données : PDF, JPEG, PNG, courriel .eml ou texte, 50 Mo au plus",
      )
      .argument("<cible>", "numéro de facture, ou référence de client pour ce qui le concerne en entier")
      .argument("<fichier>", "fichier à copier")
      .choiceOption("--nature <nature>", "ce que la pièce prouve", PIECE_KINDS, "autre")
      .option("--titre <texte>", "titre au bordereau (par défaut, le nom du fichier)")
      .option("--date <date>", "date de la pièce", readDay)
      .examples(
        'relance piece ajouter F-2026-014 devis-signe.pdf --nature devis --titre "Devis D-12 signé" --date 2026-03-03',
      )
      .action(async (target: string, path: string, options: AddOptions) => add(deps, target, path, options)),
  );
  noun.addCommand(
    new FrenchCommand("lister")
      .description("liste les pièces")
      .argument("[cible]", "numéro de facture ou référence de client")
      .action(async (typed: string | undefined) => {
        const store = await deps.store();
        const target = typed === undefined ? undefined : knownTarget(store, typed);
        const pieces = store.pieces(
          target?.invoice !== undefined
            ? { invoiceId: target.invoice.id }
            : target === undefined
              ? {}
              : { clientId: target.client.id },
        );
        const rows = pieces.map((piece) => ({
          piece,
          client: store.clientById(piece.clientId),
          invoice: piece.invoiceId === undefined ? undefined : store.account(piece.invoiceId).invoice,
        }));
        printPieces(deps.terminal, rows, deps.commandPrefix);
      }),
  );
  noun.addCommand(
    new FrenchCommand("retirer")
      .description("retire une pièce des dossiers ; le fichier reste, le journal garde la trace")
      .argument("<n>", "numéro de la pièce, celui que montre « lister »", readNumber)
      .action(async (id: number) => {
        const piece = await removePiece(deps, id);
        if (deps.terminal.json) deps.terminal.printJson({ piece: piece.id, retiree: true });
        else
          deps.terminal.print(
            deps.terminal.style.green(`Pièce n° ${piece.id} retirée : ${safe(piece.title)}.`),
          );
      }),
  );
  return noun;
}

async function add(deps: CliDeps, target: string, path: string, options: AddOptions): Promise<void> {
  const { terminal } = deps;
  const attached = await attachPiece(deps, {
    target,
    path,
    kind: options.nature,
    title: options.titre,
    datedOn: options.date,
  });
  const { piece, already, warning } = attached;
  const { client, invoice } = attached.target;
  if (terminal.json) {
    terminal.printJson({
      ...pieceJson({ piece, client, invoice }),
      deja_la: already,
      avertissement: warning ?? null,
    });
    return;
  }
  const where = invoice === undefined ? safe(client.name) : safe(invoice.number);
  terminal.print(
    already
      ? `Ce fichier est déjà la pièce n° ${piece.id} de ${where} (${safe(piece.title)}) : rien n'est ajouté.`
      : terminal.style.green(
          `Pièce n° ${piece.id} ajoutée à ${where} : ${safe(piece.title)} (${PIECE_WORDS[piece.kind]}).`,
        ),
  );
  if (warning !== undefined) noteWarning(terminal, warning);
}

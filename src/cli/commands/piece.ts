// `relance piece`: evidence, copied into the data folder by its content from day one; what is said of it can be corrected.
import { attachPiece, type PieceText } from "../../app/attach-piece.ts";
import { knownTarget } from "../../app/known.ts";
import { listPieces } from "../../app/view-piece.ts";
import type { Day } from "../../domain/day.ts";
import { PIECE_KINDS, type PieceKind } from "../../domain/piece.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { chosenTarget } from "../choose.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { askOptionalDay, choicesOf, refuseMissing } from "../questions.ts";
import { noteWarning, safe } from "../terminal.ts";
import { readDay } from "../typed-values.ts";
import { pieceJson, printPieces } from "../views/piece-view.ts";
import { PIECE_WORDS } from "../views/wording.ts";
import { cancelVerb, editVerb, showVerb } from "./piece-modifier.ts";

interface AddOptions {
  readonly nature?: PieceKind;
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
        "copie un fichier dans le dossier de données : PDF, JPEG, PNG, courriel .eml ou texte, 1 Go au plus",
      )
      .argument("[facture|client]", "un numéro de facture, ou un client pour ce qui le concerne en entier")
      .argument("[fichier]", "fichier à copier")
      .choiceOption("--nature <nature>", "ce que la pièce prouve, « autre » par défaut", PIECE_KINDS)
      .option("--titre <texte>", "titre au bordereau (par défaut, le nom du fichier)")
      .option("--date <date>", "date de la pièce", readDay)
      .examples(
        'relance piece ajouter F-2026-014 devis-signe.pdf --nature devis --titre "Devis D-12 signé" --date 2026-03-03',
      )
      .action(async (target: string | undefined, path: string | undefined, options: AddOptions) =>
        add(deps, target, path, options),
      ),
  );
  noun.addCommand(
    new FrenchCommand("lister")
      .description("liste les pièces")
      .argument("[facture|client]", "un numéro de facture, ou un client")
      .option("--tout", "aussi les pièces retirées")
      .examples("relance piece lister", "relance piece lister F-2026-014")
      .action(async (target: string | undefined, options: { tout?: boolean }) => {
        const rows = listPieces(await deps.store(), target, options.tout === true);
        printPieces(deps.terminal, rows, deps.commandPrefix);
      }),
  );
  noun.addCommand(showVerb(deps));
  noun.addCommand(editVerb(deps));
  noun.addCommand(cancelVerb(deps));
  return noun;
}

/** What is typed is kept; at a terminal the rest is asked. @throws RelanceError (usage) in a script. */
async function completed(
  deps: CliDeps,
  target: string | undefined,
  path: string | undefined,
  options: AddOptions,
): Promise<PieceText> {
  const { terminal, files } = deps;
  const { titre: title, date: datedOn } = options;
  if (target !== undefined && path !== undefined) {
    return { target, path, kind: options.nature ?? "autre", title, datedOn };
  }
  if (!terminal.interactive) {
    refuseMissing(
      [target === undefined ? "<facture|client>" : undefined, path === undefined ? "<fichier>" : undefined],
      `relance piece ajouter ${shellWord(target ?? "F-2026-014")} devis-signe.pdf --nature devis`,
    );
  }
  const about = target ?? (await askTarget(deps));
  knownTarget(await deps.store(), about);
  return {
    target: about,
    path:
      path ??
      unquoted(
        await terminal.askText("Fichier", {
          check: (typed) => (files.exists(unquoted(typed)) ? undefined : `« ${typed} » n'existe pas.`),
        }),
      ),
    kind:
      options.nature ??
      (await terminal.askChoice("Ce que la pièce prouve", choicesOf(PIECE_KINDS, PIECE_WORDS))),
    title: title ?? ((await terminal.askText("Titre (Entrée : le nom du fichier)")) || undefined),
    datedOn: datedOn ?? (await askOptionalDay(terminal, "Date de la pièce")),
  };
}

async function askTarget(deps: CliDeps): Promise<string> {
  const { client, invoice } = await chosenTarget(deps, {
    question: "Contre quel client",
    whole: "aucune : le client en entier",
    which: "toutes",
  });
  return invoice?.number ?? client.ref;
}

/** A file dropped on a terminal comes between quotes, or with its spaces escaped. */
function unquoted(typed: string): string {
  const bare = /^'(.*)'$|^"(.*)"$/u.exec(typed.trim());
  return bare === null ? typed.trim().replaceAll("\\ ", " ") : (bare[1] ?? bare[2] ?? "");
}

async function add(
  deps: CliDeps,
  typed: string | undefined,
  file: string | undefined,
  options: AddOptions,
): Promise<void> {
  const { terminal } = deps;
  const attached = await attachPiece(deps, await completed(deps, typed, file, options));
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

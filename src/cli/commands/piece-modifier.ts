// `relance piece voir`, `modifier` and `annuler`: one piece, by its number or chosen from the list.
import { removePiece } from "../../app/attach-piece.ts";
import { changePiece, type PieceChanges } from "../../app/change-piece.ts";
import { knownPiece } from "../../app/known-facts.ts";
import { viewPiece } from "../../app/view-piece.ts";
import type { Day } from "../../domain/day.ts";
import { PIECE_KINDS, type PieceKind } from "../../domain/piece.ts";
import { formatDay } from "../../format/dates.ts";
import { chosenPiece } from "../choose.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { askChanges, askOptionalDay, askRequired, choicesOf, nothingToChange } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readErasableDay, readNumber } from "../typed-values.ts";
import { pieceJson, printPiece } from "../views/piece-view.ts";
import { PIECE_WORDS } from "../views/wording.ts";

interface EditFlags {
  readonly titre?: string;
  readonly nature?: PieceKind;
  readonly date?: Day | "";
  readonly facture?: string;
}

export function showVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("voir")
    .description("montre une pièce : son fichier, son empreinte, ce que le journal en dit")
    .argument("[n]", "numéro de la pièce, celui que montre « lister »", readNumber)
    .examples("relance piece voir 3")
    .action(async (typed: number | undefined) => {
      const id = await chosenPiece(deps, typed, { command: "relance piece voir 3" });
      printPiece(deps.terminal, await viewPiece(deps, id));
    });
}

export function editVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("modifier")
    .description("corrige ce qui est dit d'une pièce ; son contenu ne change jamais")
    .argument("[n]", "numéro de la pièce, celui que montre « lister »", readNumber)
    .option("--titre <texte>", "titre au bordereau")
    .choiceOption("--nature <nature>", "ce que la pièce prouve", PIECE_KINDS)
    .option("--date <date>", 'date de la pièce ; "" pour l\'effacer', readErasableDay)
    .option("--facture <facture>", 'facture du même client ; "" pour le client en entier')
    .examples(
      'relance piece modifier 3 --nature livraison --titre "Recette du lot 2"',
      "relance piece modifier 3 --facture F-2026-015",
    )
    .action(async (typed: number | undefined, flags: EditFlags) => modifier(deps, typed, flags));
}

export function cancelVerb(deps: CliDeps): FrenchCommand {
  return (
    new FrenchCommand("annuler")
      .description("retire une pièce des dossiers ; le fichier reste, le journal garde la trace")
      // The first name of this verb, and its English one.
      .aliases(["retirer", "remove"])
      .argument("[n]", "numéro de la pièce, celui que montre « lister »", readNumber)
      .option("--motif <texte>", "pourquoi elle est retirée")
      .examples("relance piece annuler 3 --motif doublon")
      .action(async (typed: number | undefined, flags: { motif?: string }) => {
        const { terminal } = deps;
        const id = await chosenPiece(deps, typed, { command: "relance piece annuler 3" });
        const piece = await removePiece(deps, id, flags.motif);
        if (terminal.json) terminal.printJson({ piece: piece.id, retiree: true });
        else terminal.print(terminal.style.green(`Pièce n° ${piece.id} retirée : ${safe(piece.title)}.`));
      })
  );
}

async function modifier(deps: CliDeps, typed: number | undefined, flags: EditFlags): Promise<void> {
  const { terminal } = deps;
  const id = await chosenPiece(deps, typed, { command: "relance piece modifier 3 --nature livraison" });
  const said = Object.keys(flags).length > 0;
  if (!said && !terminal.interactive) throw nothingToChange("relance piece modifier");
  const { piece, target, changed } = await changePiece(
    deps,
    id,
    said ? changesOf(flags) : await askPieceChanges(deps, id),
  );
  const { client, invoice } = target;
  if (terminal.json) {
    terminal.printJson({ ...pieceJson({ piece, client, invoice }), modifiee: changed });
    return;
  }
  const about = safe(invoice?.number ?? client.name);
  const sentence = `Pièce n° ${piece.id} corrigée : ${safe(piece.title)} (${PIECE_WORDS[piece.kind]}), ${about}.`;
  terminal.print(changed ? terminal.style.green(sentence) : "Rien n'a changé.");
}

function changesOf({ titre, nature, date, facture }: EditFlags): PieceChanges {
  return {
    title: titre,
    kind: nature,
    datedOn: date === "" ? null : date,
    invoiceNumber: facture === "" ? null : facture,
  };
}

async function askPieceChanges(deps: CliDeps, id: number): Promise<PieceChanges> {
  const { terminal } = deps;
  const store = await deps.store();
  const piece = knownPiece(store, id);
  const own = store.invoices({ clientId: piece.clientId, which: "toutes" });
  return askChanges<PieceChanges>(terminal, [
    {
      name: "Titre",
      present: safe(piece.title),
      ask: async () => ({ title: await askRequired(terminal, "Titre", "Une pièce a un titre.") }),
    },
    {
      name: "Nature",
      present: PIECE_WORDS[piece.kind],
      ask: async () => ({
        kind: await terminal.askChoice(
          "Ce que la pièce prouve",
          choicesOf(PIECE_KINDS, PIECE_WORDS),
          piece.kind,
        ),
      }),
    },
    {
      name: "Date",
      present: piece.datedOn === undefined ? undefined : formatDay(piece.datedOn),
      ask: async () => ({ datedOn: (await askOptionalDay(terminal, "Date de la pièce")) ?? null }),
    },
    {
      name: "Facture",
      present: own.find((invoice) => invoice.id === piece.invoiceId)?.number,
      ask: async () => {
        const choices = own.map(({ number }) => ({ value: number, name: safe(number) }));
        const whole = { value: "", name: "aucune : le client en entier" };
        return {
          invoiceNumber: (await terminal.askChoice("Quelle facture", [...choices, whole])) || null,
        };
      },
    },
  ]);
}

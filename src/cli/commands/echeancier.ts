// `relance echeancier`: a debt paid in parts by a written agreement, with the act to sign and its own due dates.
import type { Command } from "commander";
import {
  cancelEcheancier,
  type EcheancierView,
  listEcheanciers,
  type SignedEcheancier,
  signEcheancier,
  viewEcheancier,
} from "../../app/record-echeancier.ts";
import { agreementOfEcheancier, drawAgreement, recordAgreement } from "../../app/write-agreement.ts";
import type { Day } from "../../domain/day.ts";
import { NBSP } from "../../format/amounts.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { placeToWrite } from "../output-file.ts";
import { type PreviewFlag, withPreviewOption } from "../preview-option.ts";
import { type ProofFlags, proofOf, withProofOptions } from "../proof-options.ts";
import { readDay, readNumber } from "../typed-values.ts";
import {
  drawnLines,
  echeancierJson,
  echeancierLines,
  printEcheanciers,
  stateWords,
} from "../views/echeancier-view.ts";
import { printWrapped } from "../views/lines.ts";
import { movedJson, movedWords } from "../views/promise-view.ts";
import { createVerb, showAgreement } from "./echeancier-creer.ts";

export function echeancierCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("echeancier").description(
    "Étaler une dette par un accord écrit : ses parts, ses dates, l'acte à signer, et ce qui en est payé.",
  );
  command.addCommand(createVerb(deps));
  command.addCommand(
    withProofOptions(
      new FrenchCommand("signe")
        .alias("signer")
        .description("note l'accord signé : il reconnaît la dette et fait repartir la prescription")
        .argument("<n>", "numéro de l'échéancier", readNumber)
        .option("--le <date>", "jour de la signature (aujourd'hui par défaut)", readDay),
    )
      .examples("relance echeancier signe 1 --preuve accord-signe.pdf --le 2026-11-25")
      .action(async (id: number, flags: ProofFlags & { le?: Day }) => signe(deps, id, flags)),
  );
  command.addCommand(
    withPreviewOption(new FrenchCommand("acte"))
      .description("écrit l'accord à signer, et la note à lire avant, pour un échéancier déjà noté")
      .argument("<n>", "numéro de l'échéancier", readNumber)
      .option("--pdf <fichier>", "où écrire l'accord ; la note va à côté, « …-note.pdf »")
      .examples("relance echeancier acte 1 --apercu", "relance echeancier acte 1 --pdf accord.pdf")
      .action(async (id: number, flags: ActeFlags) => acte(deps, id, flags)),
  );
  command.addCommand(
    new FrenchCommand("voir")
      .description("chaque part, ce qui en est payé, ce qui vient")
      .argument("<n>", "numéro de l'échéancier", readNumber)
      .examples("relance echeancier voir 1")
      .action(async (id: number) => print(deps, await viewEcheancier(deps, id))),
  );
  command.addCommand(
    new FrenchCommand("lister")
      .description("liste les échéanciers en cours, d'une facture, d'un client ou de tous")
      .argument("[facture|client]", "un numéro de facture ou un client")
      .option("--tout", "montre aussi ceux qui sont finis ou annulés", false)
      .examples("relance echeancier lister", "relance echeancier lister acme --tout")
      .action(async (target: string | undefined, flags: { tout: boolean }) =>
        printEcheanciers(deps.terminal, await listEcheanciers(deps, target, flags.tout), deps.commandPrefix),
      ),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description("met fin à un échéancier : les relances reprennent ; le journal garde la trace")
      .argument("<n>", "numéro de l'échéancier", readNumber)
      .option("--motif <texte>", "pourquoi")
      .examples('relance echeancier annuler 1 --motif "jamais signé"')
      .action(async (id: number, flags: { motif?: string }) => annuler(deps, id, flags.motif)),
  );
  return command;
}

async function signe(deps: CliDeps, id: number, flags: ProofFlags & { readonly le?: Day }): Promise<void> {
  const { terminal } = deps;
  const signed: SignedEcheancier = await signEcheancier(
    deps,
    id,
    flags.le ?? deps.clock.today(),
    proofOf(flags),
  );
  if (terminal.json) {
    terminal.printJson({
      ...echeancierJson(signed),
      prescription: signed.moved.map(movedJson),
    });
    return;
  }
  terminal.print(terminal.style.green(`Échéancier n°${NBSP}${id} signé.`));
  for (const one of signed.moved) printWrapped(deps.terminal, movedWords(one), "  ");
  printWrapped(deps.terminal, stateWords(signed), "  ");
  printWrapped(
    deps.terminal,
    "Ce n'est pas un titre exécutoire : si une part manque, la mise en demeure sera proposée.",
    "  ",
  );
  printWrapped(deps.terminal, "Pour en confirmer les dates au client :", "  ");
  terminal.print(`  → ${deps.commandPrefix} message echeancier ${signed.client.ref}`);
}

interface ActeFlags extends PreviewFlag {
  readonly pdf?: string;
}

async function acte(deps: CliDeps, id: number, { pdf, apercu }: ActeFlags): Promise<void> {
  const agreement = await agreementOfEcheancier(deps, id);
  if (apercu === true) return showAgreement(deps, agreement);
  const path = placeToWrite(pdf, "--pdf <fichier>", `relance echeancier acte ${id}`);
  const drawn = await drawAgreement(deps, agreement, path);
  const store = await deps.store();
  store.write((tx) => recordAgreement(tx, drawn));
  if (deps.terminal.json) {
    deps.terminal.printJson({ numero: id, acte: drawn.paths[0], note: drawn.paths[1] });
    return;
  }
  for (const line of drawnLines(drawn.paths)) deps.terminal.print(line);
}

async function annuler(deps: CliDeps, id: number, reason: string | undefined): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const cancelled = await cancelEcheancier(deps, id, reason);
  if (terminal.json) {
    terminal.printJson(echeancierJson(cancelled));
    return;
  }
  terminal.print(terminal.style.green(`Échéancier n°${NBSP}${id} annulé : les relances reprennent.`));
  if (cancelled.echeancier.pieceId === undefined) return;
  printWrapped(
    deps.terminal,
    "L'accord signé reconnaît toujours la dette. Si sa signature avait été notée par erreur :",
    "  ",
  );
  terminal.print(`  → ${commandPrefix} prescription voir ${cancelled.client.ref}`);
}

function print({ terminal }: CliDeps, view: EcheancierView): void {
  if (terminal.json) terminal.printJson(echeancierJson(view));
  else for (const line of echeancierLines(view, terminal.columns)) terminal.print(line);
}

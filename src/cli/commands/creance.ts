// `relance creance`: a claim against an insolvent client, declared to its mandataire, and what becomes of it.
import type { Command } from "commander";
import {
  type DeclarationWarning,
  type PlannedDeclaration,
  planDeclaration,
} from "../../app/plan-declaration.ts";
import { type ClaimFact, cancelClaim, recordClaim } from "../../app/record-claim.ts";
import { insolvencyOf } from "../../app/record-insolvency.ts";
import { loadDeclared, type WrittenDeclaration, writeDeclaration } from "../../app/write-declaration.ts";
import type { Day } from "../../domain/day.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayWithWeekday } from "../../format/dates.ts";
import { AGENT_WORDS } from "../../format/insolvency.ts";
import { movedWords } from "../../format/moved-day.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { COPY_OPTION, refuseExisting } from "../output-file.ts";
import { type PreviewFlag, showPreview, withPreviewOption } from "../preview-option.ts";
import { type ProofFlags, proofOf, withProofOptions } from "../proof-options.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readDay } from "../typed-values.ts";
import { nameOfEvidence } from "../views/gesture-commands.ts";
import { printInsolvency } from "../views/insolvency-view.ts";
import { printWrapped } from "../views/lines.ts";
import { contestAnswerVerb, reliefVerb } from "./creance-lettres.ts";

interface DeclareFlags extends PreviewFlag {
  readonly le?: Day;
  readonly garantie?: string;
  readonly juridiction?: string;
  readonly sortie?: string;
}

interface FactFlags extends ProofFlags {
  readonly le: Day;
}

export function creanceCommand(deps: CliDeps): Command {
  const noun = new FrenchCommand("creance").description(
    "Déclarer une créance au mandataire judiciaire ou au liquidateur d'un client, et suivre ce qu'elle devient.",
  );
  noun.addCommand(declareVerb(deps));
  noun.addCommand(
    factVerb(
      deps,
      "declaree",
      "note que la déclaration est partie : c'est la date d'envoi qui compte",
      "jour de l'envoi",
    ),
  );
  noun.addCommand(
    factVerb(
      deps,
      "contestee",
      "note que le mandataire la conteste : trente jours pour répondre",
      "date de sa lettre",
    ),
  );
  noun.addCommand(
    factVerb(deps, "repondue", "note que cette contestation a reçu sa réponse", "jour de l'envoi"),
  );
  noun.addCommand(contestAnswerVerb(deps));
  noun.addCommand(reliefVerb(deps));
  noun.addCommand(
    factVerb(
      deps,
      "requete",
      "note que le relevé de forclusion est demandé au juge-commissaire",
      "jour du dépôt",
    ),
  );
  noun.addCommand(
    factVerb(
      deps,
      "relevee",
      "note qu'il l'accorde : la moitié du délai court pour déclarer",
      "date de sa décision",
    ),
  );
  noun.addCommand(
    new FrenchCommand("voir")
      .description("où en est la procédure collective d'un client, et la créance")
      .argument("<client>", "référence du client")
      .examples("relance creance voir acme")
      .action(async (ref: string) =>
        printInsolvency(deps.terminal, await insolvencyOf(deps, ref), deps.commandPrefix),
      ),
  );
  noun.addCommand(
    new FrenchCommand("annuler")
      .description("retire le dernier fait noté : réponse, contestation ou envoi ; le journal garde la trace")
      .argument("<client>", "référence du client")
      .option("--motif <texte>", "pourquoi")
      .examples('relance creance annuler acme --motif "pas encore postée"')
      .action(async (ref: string, flags: { motif?: string }) => annuler(deps, ref, flags.motif)),
  );
  return noun;
}

function declareVerb(deps: CliDeps): FrenchCommand {
  return withPreviewOption(new FrenchCommand("declarer"))
    .description(
      "écrit la déclaration de créance en PDF, son décompte arrêté au jugement, son bordereau et ses pièces",
    )
    .argument("<client>", "référence du client")
    .option(
      "--garantie <texte>",
      "privilège ou sûreté, s'il y en a (sans elle, la créance est chirographaire)",
    )
    .option("--juridiction <tribunal>", "où une requête a été déposée, si relance ne le trouve pas")
    .option("--le <date>", "date portée sur la déclaration (aujourd'hui par défaut)", readDay)
    .option(...COPY_OPTION)
    .examples(
      "relance creance declarer acme --apercu",
      "relance creance declarer acme --sortie declaration.pdf",
      'relance creance declarer acme --garantie "réserve de propriété, article 7 du contrat"',
      "relance creance declaree acme --le 2026-11-24 --preuve depot.pdf      une fois postée",
    )
    .action(async (ref: string, flags: DeclareFlags) => declarer(deps, ref, flags));
}

function factVerb(deps: CliDeps, fact: ClaimFact, description: string, when: string): FrenchCommand {
  return withProofOptions(
    new FrenchCommand(fact)
      .description(description)
      .argument("<client>", "référence du client")
      .requiredOption("--le <date>", when, readDay),
  )
    .examples(`relance creance ${fact} acme --le 2026-11-24 --preuve courrier.pdf`)
    .action(async (ref: string, flags: FactFlags) => note(deps, fact, ref, flags)) as FrenchCommand;
}

async function note(deps: CliDeps, fact: ClaimFact, ref: string, flags: FactFlags): Promise<void> {
  const proof = proofOf(flags);
  const state = await recordClaim(deps, fact, { clientRef: ref, on: flags.le, proof });
  printInsolvency(deps.terminal, state, deps.commandPrefix);
}

async function annuler(deps: CliDeps, ref: string, reason: string | undefined): Promise<void> {
  const state = await cancelClaim(deps, ref, reason);
  const { terminal } = deps;
  if (!terminal.json) terminal.print(terminal.style.green(CANCELLED[state.cancelled]));
  printInsolvency(terminal, state, deps.commandPrefix);
}

const CANCELLED: Readonly<Record<ClaimFact, string>> = {
  requete: "La requête en relevé de forclusion est retirée.",
  relevee: "La décision du juge-commissaire est retirée : elle est de nouveau attendue.",
  declaree: "L'envoi de la déclaration est retiré : elle reste à faire.",
  contestee: "La contestation est retirée.",
  repondue: "La réponse est retirée : la contestation attend de nouveau.",
};

async function declarer(deps: CliDeps, ref: string, flags: DeclareFlags): Promise<void> {
  const { terminal } = deps;
  const plan = await planDeclaration(deps, {
    clientRef: ref,
    writtenOn: flags.le,
    guarantee: flags.garantie,
    instanceCourt: flags.juridiction,
  });
  if (flags.apercu === true) {
    const { declaration } = plan;
    const pieces = await loadDeclared(deps, plan);
    return showPreview(
      deps,
      { client: declaration.client.ref },
      { kind: "declaration", declaration, pieces },
    );
  }
  for (const warning of plan.warnings) {
    await confirmOrStop(
      deps,
      `${warningSentence(warning)} Écrire la déclaration ?`,
      "aucune déclaration n'a été écrite",
    );
  }
  refuseExisting(deps, flags.sortie);
  const written = await writeDeclaration(deps, plan, flags.sortie);
  if (terminal.json) terminal.printJson(declarationJson(plan, written));
  else printWritten(deps, plan, written);
}

function printWritten(deps: CliDeps, plan: PlannedDeclaration, written: WrittenDeclaration): void {
  const { terminal, commandPrefix } = deps;
  const { style } = terminal;
  const { declaration } = plan;
  const { client, sums, pieces } = declaration;
  const say = (sentence: string): void => {
    printWrapped(terminal, sentence);
  };
  terminal.print(style.bold(`Déclaration de créance écrite contre ${safe(client.name)}.`));
  say(
    `${countOf(sums.decompte.invoices.length, "facture")}, ${formatEuros(sums.decompte.totals.totalCents)} au ${formatDay(declaration.judgmentOn)}, jour du jugement${partsWords(plan)}.`,
  );
  say(
    `Créance ${declaration.guarantee === undefined ? "chirographaire" : "garantie"} ; ${countOf(pieces.length, "pièce jointe", "pièces jointes")}.`,
  );
  terminal.print(`Fichier${NBSP}: ${written.path}`);
  terminal.print(`SHA-256${NBSP}: ${written.sha256}`);
  for (const { number, title, path } of written.beside) {
    say(
      `La pièce n° ${number} (${safe(title)}) n'a pas pu y être réunie : imprimez-la et joignez-la. ${path}`,
    );
  }
  terminal.print("");
  for (const sentence of postingSentences(plan)) say(sentence);
  say(
    "Gardez la preuve du dépôt et ce fichier tel quel : l'envoi et le contenu se prouvent. Une fois postée :",
  );
  terminal.print(
    `  → ${style.cyan(`${commandPrefix} creance declaree ${client.ref} --le <date> --preuve <preuve de dépôt>`)}`,
  );
}

/** To whom and by when; once it is too late, what must be asked for first. */
function postingSentences({ declaration, period, warnings }: PlannedDeclaration): readonly string[] {
  const { agent, kind } = declaration;
  const posted = `Relisez-la, signez-la, et postez tout le fichier en recommandé avec avis de réception à ${safe(agent.name)}, ${AGENT_WORDS[kind]}`;
  const late = warnings.find((one) => one.kind === "hors-delai");
  if (late !== undefined) {
    return [
      late.reliefOpen
        ? `Demandez d'abord au juge-commissaire d'être relevé de la forclusion, jusqu'au ${formatDay(period.relief.endsOn)} (art. L622-26 C. com.).`
        : "Le relevé de forclusion ne peut plus être demandé : prenez l'avis d'un avocat avant de l'envoyer.",
      `${posted}.`,
    ];
  }
  return [
    `${posted}, au plus tard le ${formatDayWithWeekday(period.endsOn)}${movedWords(period, period.zone)}.`,
  ];
}

function partsWords({ declaration: { sums } }: PlannedDeclaration): string {
  const fallen = sums.fallen?.totals.totalCents ?? 0;
  const coming = sums.decompte.totals.totalCents - fallen;
  if (coming === 0 || fallen === 0) return coming === 0 ? "" : ", tout entière à échoir";
  return `, dont ${formatEuros(fallen)} échus et ${formatEuros(coming)} à échoir`;
}

function warningSentence(warning: DeclarationWarning): string {
  switch (warning.kind) {
    case "hors-delai":
      return lateSentence(warning);
    case "deja-declaree":
      return `L'envoi d'une déclaration est déjà noté, le ${formatDay(warning.declaredOn)}.`;
    case "prestation-sans-date":
      return `${warning.invoiceNumbers.join(", ")} : émise après le jugement, sans date de prestation. Faite après le jugement, elle se paie à son échéance et ne se déclare pas (art. L622-17 C. com.) ; notez-la par « relance facture modifier ${warning.invoiceNumbers[0]} --execution <date> ».`;
    case "terme-d-un-an":
      return `${warning.invoiceNumbers.join(", ")} : paiement différé d'un an ou plus. Ses intérêts peuvent continuer de courir après le jugement (art. L622-28 C. com.), et relance ne les calcule pas : à vérifier.`;
    case "pieces-manquantes":
      return `Il manque au bordereau, au moins pour une facture : ${warning.missing.map(nameOfEvidence).join(", ")}.`;
  }
}

function lateSentence({
  period,
  reliefOpen,
}: Extract<DeclarationWarning, { readonly kind: "hors-delai" }>): string {
  const late = `Le délai de déclaration est passé depuis le ${formatDay(period.endsOn)} : sans relevé de forclusion, la créance ne participera à aucune répartition (art. L622-26 C. com.).`;
  return reliefOpen
    ? `${late} Le juge-commissaire peut l'accorder jusqu'au ${formatDay(period.relief.endsOn)}, pour une défaillance excusable ou une omission du débiteur ; il reste alors la moitié du délai, à compter de sa décision.`
    : `${late} Il ne peut plus être demandé depuis le ${formatDay(period.relief.endsOn)}.`;
}

function declarationJson({ declaration, period, warnings }: PlannedDeclaration, written: WrittenDeclaration) {
  const { client, sums, pieces } = declaration;
  return {
    client: client.ref,
    fichier: written.path,
    sha256: written.sha256,
    jugement_le: declaration.judgmentOn,
    destinataire: declaration.agent.name,
    a_poster_avant_le: period.endsOn,
    avant_report: period.rawOn,
    hors_delai: warnings.some((one) => one.kind === "hors-delai"),
    factures: sums.decompte.invoices.map((one) => one.invoice.number),
    total_centimes: sums.decompte.totals.totalCents,
    echu_centimes: sums.fallen?.totals.totalCents ?? 0,
    a_echoir_centimes: sums.decompte.totals.totalCents - (sums.fallen?.totals.totalCents ?? 0),
    chirographaire: declaration.guarantee === undefined,
    pieces: pieces.map(({ number, piece }) => ({ numero: number, titre: piece.title })),
    pieces_a_joindre: written.beside.map(({ number, path }) => ({ numero: number, fichier: path })),
    choix_confirmes: warnings.map((warning) => warning.kind),
  };
}

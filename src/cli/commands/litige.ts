// `relance litige`: what a client contests, with its category; the undisputed part goes on being asked for.
import type { Command } from "commander";
import { type ClosedDispute, closeDispute, reopenDispute } from "../../app/close-dispute.ts";
import { cancelDispute, type DisputeState, listDisputes, openDispute } from "../../app/record-dispute.ts";
import type { Day } from "../../domain/day.ts";
import {
  DISPUTE_CATEGORIES,
  DISPUTE_OUTCOMES,
  type DisputeCategory,
  type DisputeOutcome,
} from "../../domain/dispute.ts";
import { RelanceError } from "../../domain/errors.ts";
import type { Cents } from "../../domain/money.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros, NBSP, plainAmount } from "../../format/amounts.ts";
import { CATEGORY_HELP, OUTCOME_WORDS } from "../../format/disputes.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { type ProofFlags, proofOf, withProofOptions } from "../proof-options.ts";
import { askOptionalCents, askRequired, choicesOf } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readDay, readNumber, readPositiveCents } from "../typed-values.ts";
import {
  askedWords,
  disputeJson,
  disputeTitle,
  evidenceLines,
  printDisputes,
} from "../views/dispute-view.ts";
import { printWrapped, wrap } from "../views/lines.ts";

interface OpenFlags extends ProofFlags {
  readonly categorie?: DisputeCategory;
  readonly conteste?: Cents;
  readonly motif?: string;
  readonly le?: Day;
}

interface CloseFlags extends ProofFlags {
  readonly issue: DisputeOutcome;
  readonly avoir?: Cents;
  readonly numero?: string;
  readonly le?: Day;
  readonly note?: string;
}

export function litigeCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("litige").description(
    "Ce qu'un client conteste : la part contestée attend, le reste continue d'être demandé.",
  );
  command.addCommand(openVerb(deps));
  command.addCommand(closeVerb(deps));
  command.addCommand(
    new FrenchCommand("lister")
      .description("liste les litiges ouverts, d'une facture, d'un client ou de tous")
      .argument("[facture|client]", "un numéro de facture ou un client")
      .option("--tout", "montre aussi ceux qui sont clos", false)
      .examples("relance litige lister", "relance litige lister acme --tout")
      .action(async (target: string | undefined, flags: { tout: boolean }) =>
        printDisputes(deps.terminal, await listDisputes(deps, target, flags.tout), deps.commandPrefix),
      ),
  );
  command.addCommand(
    new FrenchCommand("rouvrir")
      .description("revient sur une fin notée par erreur ; un avoir enregistré avec elle reste")
      .argument("<n>", "numéro du litige", readNumber)
      .examples("relance litige rouvrir 1")
      .action(async (id: number) => printBack(deps, await reopenDispute(deps, id), "rouvert")),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description("retire un litige noté par erreur ; le journal garde la trace")
      .argument("<n>", "numéro du litige, celui que montre « lister »", readNumber)
      .option("--motif <texte>", "pourquoi")
      .examples('relance litige annuler 1 --motif "mauvaise facture"')
      .action(async (id: number, flags: { motif?: string }) =>
        printBack(deps, await cancelDispute(deps, id, flags.motif), "annulé"),
      ),
  );
  return command;
}

function openVerb(deps: CliDeps): FrenchCommand {
  const verb = new FrenchCommand("ouvrir")
    .description("note une contestation, et dit les preuves à rassembler pour elle")
    .argument("<facture>", "numéro de la facture")
    .choiceOption("--categorie <categorie>", "ce qui est contesté, voir plus bas", DISPUTE_CATEGORIES)
    .option("--conteste <montant>", "part contestée (toute la facture par défaut)", readPositiveCents)
    .option("--motif <texte>", "ce que dit le client, en termes neutres")
    .option("--le <date>", "jour de la contestation (aujourd'hui par défaut)", readDay);
  return withProofOptions(verb)
    .addHelpText("after", `\nCatégories :\n${categoryHelp()}`)
    .examples(
      'relance litige ouvrir F-2026-014 --categorie qualite --conteste 300 --motif "lot 2 à reprendre"',
      'relance litige ouvrir F-2026-020 --categorie lead-refuse --motif "3 contacts refusés" --preuve courriel.eml',
    )
    .action(async (number: string, flags: OpenFlags) => ouvrir(deps, number, flags)) as FrenchCommand;
}

const CATEGORY_COLUMN = 24;

function categoryHelp(): string {
  return DISPUTE_CATEGORIES.flatMap((category) =>
    wrap(CATEGORY_HELP[category], 80 - CATEGORY_COLUMN).map(
      (line, index) => `  ${(index === 0 ? category : "").padEnd(CATEGORY_COLUMN - 2)}${line}`,
    ),
  ).join("\n");
}

function closeVerb(deps: CliDeps): FrenchCommand {
  const verb = new FrenchCommand("clore")
    .description("note la fin d'un litige ; fondé, il appelle un avoir, qui n'est jamais fait sans vous")
    .argument("<n|facture>", "numéro du litige, ou la facture s'il est seul ouvert sur elle")
    .requiredChoice(
      "--issue <issue>",
      "fondé, non fondé, ou réglé par un accord (transigé)",
      DISPUTE_OUTCOMES,
    )
    .option("--avoir <montant>", "enregistre aussi l'avoir de ce montant TTC", readPositiveCents)
    .option("--numero <numero>", "numéro de cet avoir")
    .option("--le <date>", "jour où il a pris fin (aujourd'hui par défaut)", readDay)
    .option("--note <texte>", "ce qui a été convenu");
  return withProofOptions(verb)
    .examples(
      "relance litige clore F-2026-014 --issue fonde --avoir 300 --numero A-2026-003",
      "relance litige clore 2 --issue non-fonde --le 2026-11-20",
      'relance litige clore 2 --issue transige --note "remise de 10 %" --preuve accord.pdf',
    )
    .action(async (target: string, flags: CloseFlags) => clore(deps, target, flags)) as FrenchCommand;
}

async function ouvrir(deps: CliDeps, number: string, flags: OpenFlags): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const { category, reason } = await completed(deps, number, flags);
  const state = await openDispute(deps, {
    invoiceNumber: number,
    category,
    contestedCents: flags.conteste,
    reason,
    openedOn: flags.le ?? deps.clock.today(),
    proof: proofOf(flags),
  });
  if (terminal.json) {
    terminal.printJson(disputeJson(state));
    return;
  }
  for (const line of wrap(disputeTitle(state, "ouvert"), terminal.columns)) {
    terminal.print(terminal.style.green(line));
  }
  printWrapped(terminal, askedWords(state), "  ");
  terminal.print();
  for (const line of evidenceLines(state, terminal.columns, commandPrefix)) terminal.print(line);
  terminal.print();
  printWrapped(terminal, "Demandez la contestation par écrit, répondez-y point par point, sans hâte.");
  terminal.print(`  → ${commandPrefix} litige clore ${state.dispute.id} --issue <fonde|non-fonde|transige>`);
}

/** At a terminal, what is missing is asked. @throws RelanceError (usage) in a script. */
async function completed(
  { terminal }: CliDeps,
  number: string,
  flags: OpenFlags,
): Promise<{ readonly category: DisputeCategory; readonly reason: string }> {
  const missing = flags.categorie === undefined ? "--categorie <categorie>" : "--motif <texte>";
  if (!terminal.interactive && (flags.categorie === undefined || flags.motif === undefined)) {
    // Pasted without the amount, the command would contest the whole invoice.
    const amount = flags.conteste === undefined ? "" : ` --conteste ${plainAmount(flags.conteste)}`;
    throw new RelanceError(
      "usage",
      `Il manque l'option ${missing}.`,
      `relance litige ouvrir ${shellWord(number)} --categorie ${flags.categorie ?? "autre"}${amount} --motif "ce que dit le client"`,
    );
  }
  const category =
    flags.categorie ??
    (await terminal.askChoice("Ce qui est contesté", choicesOf(DISPUTE_CATEGORIES, CATEGORY_HELP)));
  const reason =
    flags.motif ??
    (await askRequired(
      terminal,
      "Ce que dit le client, en termes neutres",
      "Quelques mots se reliront plus tard.",
    ));
  return { category, reason };
}

async function clore(deps: CliDeps, target: string, flags: CloseFlags): Promise<void> {
  const { terminal } = deps;
  const closed = await closeDispute(deps, {
    target,
    outcome: flags.issue,
    closedOn: flags.le ?? deps.clock.today(),
    note: flags.note,
    credit: await creditFrom(deps, target, flags),
    proof: proofOf(flags),
  });
  if (terminal.json) {
    terminal.printJson({ ...disputeJson(closed), avoir: closed.creditNote?.number ?? null });
    return;
  }
  const { dispute, creditNote } = closed;
  const title = disputeTitle(closed, `clos (${OUTCOME_WORDS[flags.issue]})`, dispute.closedOn);
  for (const line of wrap(title, terminal.columns)) terminal.print(terminal.style.green(line));
  if (creditNote !== undefined) {
    terminal.print(
      `  Avoir ${safe(creditNote.number)} de ${formatEuros(creditNote.amountCents)} enregistré.`,
    );
  }
  printWrapped(terminal, askedWords(closed), "  ");
  for (const line of nextGestures(closed, deps.commandPrefix, terminal.columns)) terminal.print(line);
}

/** A founded dispute lowers what is due: the credit note is proposed, and waits for the user. */
function nextGestures(closed: ClosedDispute, prefix: string, columns: number): readonly string[] {
  const { dispute, invoice, creditNote } = closed;
  if (dispute.outcome === "non-fonde" || creditNote !== undefined) return [];
  const amount = dispute.contestedCents === undefined ? "<montant>" : plainAmount(dispute.contestedCents);
  const why =
    dispute.outcome === "fonde"
      ? "Tant qu'aucun avoir n'est enregistré, toute la facture redevient demandée. Pour la diminuer :"
      : "Si l'accord diminue la facture, enregistrez l'avoir ; gardez l'accord signé parmi les pièces :";
  return [
    ...wrap(why, columns, "  "),
    `  → ${prefix} avoir ajouter ${shellWord(safe(invoice.number))} ${amount} --numero <numéro>`,
  ];
}

async function creditFrom(
  { terminal }: CliDeps,
  target: string,
  flags: CloseFlags,
): Promise<{ readonly number: string; readonly amountCents: Cents } | undefined> {
  if (flags.avoir !== undefined && flags.numero !== undefined) {
    return { amountCents: flags.avoir, number: flags.numero };
  }
  if (flags.avoir !== undefined || flags.numero !== undefined) {
    throw new RelanceError(
      "usage",
      "--avoir et --numero vont ensemble : un avoir a un montant et un numéro.",
      `relance litige clore ${shellWord(target)} --issue ${flags.issue} --avoir <montant> --numero <numéro>`,
    );
  }
  if (!terminal.interactive || flags.issue !== "fonde") return undefined;
  const amountCents = await askOptionalCents(terminal, "Montant TTC de l'avoir (Entrée pour plus tard)");
  if (amountCents === undefined) return undefined;
  return { amountCents, number: await askRequired(terminal, "Numéro de l'avoir", "Un avoir a un numéro.") };
}

function printBack(deps: CliDeps, state: DisputeState, verb: string): void {
  const { terminal } = deps;
  if (terminal.json) {
    terminal.printJson({ ...disputeJson(state), etat: verb });
    return;
  }
  const { dispute, invoice, client } = state;
  terminal.print(
    terminal.style.green(
      `Litige n°${NBSP}${dispute.id} ${verb} : ${safe(invoice.number)} (${safe(client.name)}).`,
    ),
  );
  printWrapped(terminal, askedWords(state), "  ");
}

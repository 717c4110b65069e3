// `relance appel`: one page before the call, one line after it; a call never stands for a written step.
import type { Command } from "commander";
import { type CallText, PROMISING } from "../../app/plan-call.ts";
import { prepareCall, writeCallSheet } from "../../app/prepare-call.ts";
import { previewCall } from "../../app/preview-confirmation.ts";
import { cancelCall, listCalls, recordCall } from "../../app/record-call.ts";
import { CALL_OUTCOMES, type CallOutcome } from "../../domain/call.ts";
import type { Day } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { balanceCents } from "../../domain/invoice.ts";
import type { Cents } from "../../domain/money.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { NBSP } from "../../format/amounts.ts";
import { CALL_WORDS } from "../../format/calls.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { type PreviewFlag, showPreview, withPreviewOption } from "../preview-option.ts";
import { askDay, askOptionalCents, choicesOf } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readDay, readNumber, readPositiveCents } from "../typed-values.ts";
import { printCalls, recordedCallJson, recordedCallLines } from "../views/call-view.ts";

interface PrepareFlags extends PreviewFlag {
  readonly pdf?: string;
}

interface NoteFlags extends PreviewFlag {
  readonly issue?: CallOutcome;
  readonly avec?: string;
  readonly note?: string;
  readonly rappeler?: Day;
  readonly pour?: Day;
  readonly montant?: Cents;
  readonly le?: Day;
  readonly sansBrouillon?: boolean;
}

export function appelCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("appel").description(
    "Préparer un appel, puis noter ce qui s'y est dit. Un appel ne remplace jamais un écrit.",
  );
  command.addCommand(
    withPreviewOption(new FrenchCommand("preparer"))
      .description("une page : les sommes, l'histoire, les questions, les réponses, les limites")
      .argument("<client|facture>", "un client, ou une facture")
      .option("--pdf <fichier>", "l'écrit aussi en PDF")
      .examples("relance appel preparer acme", "relance appel preparer acme --pdf appel-acme.pdf")
      .action(async (target: string, flags: PrepareFlags) => preparer(deps, target, flags)),
  );
  command.addCommand(noteVerb(deps));
  command.addCommand(
    new FrenchCommand("lister")
      .description("liste les appels notés, d'un client, d'une facture ou de tous")
      .argument("[client|facture]", "un client, ou une facture")
      .examples("relance appel lister acme")
      .action(async (target: string | undefined) =>
        printCalls(deps.terminal, await listCalls(deps, target), deps.commandPrefix),
      ),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description("retire un appel noté par erreur, avec l'étape et la promesse notées avec lui")
      .argument("<n>", "numéro de l'appel, celui que montre « lister »", readNumber)
      .option("--motif <texte>", "pourquoi")
      .examples("relance appel annuler 3")
      .action(async (id: number, flags: { motif?: string }) => annuler(deps, id, flags.motif)),
  );
  return command;
}

function noteVerb(deps: CliDeps): FrenchCommand {
  return withPreviewOption(new FrenchCommand("noter"))
    .description("note un appel et son issue ; l'étape « appel » de l'échelle est faite si elle l'attendait")
    .argument("<client|facture>", "un client (ses factures échues), ou une facture")
    .choiceOption("--issue <issue>", "ce qui en est sorti", CALL_OUTCOMES)
    .option("--avec <nom>", "qui a répondu")
    .option("--note <texte>", "ce qui s'est dit : des faits, que ce client pourrait lire")
    .option("--rappeler <date>", "jour où rappeler", readDay)
    .option("--pour <date>", "jour promis ou annoncé, avec l'issue promesse ou paiement-annonce", readDay)
    .option("--montant <montant>", "somme promise (tout ce qui reste, par défaut)", readPositiveCents)
    .option("--le <date>", "jour de l'appel (aujourd'hui par défaut)", readDay)
    .option("--sans-brouillon", "n'écrit pas le courriel qui confirme l'appel")
    .examples(
      'relance appel noter acme --issue joint --avec "Mme Roux" --note "facture reçue, validation en cours"',
      "relance appel noter acme --issue promesse --pour 2026-12-05 --montant 600",
      "relance appel noter acme --issue a-rappeler --rappeler 2026-11-25",
    )
    .action(async (target: string, flags: NoteFlags) => noter(deps, target, flags)) as FrenchCommand;
}

async function preparer(deps: CliDeps, target: string, { pdf, apercu }: PrepareFlags): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const sheet = await prepareCall(deps, target);
  if (apercu === true) return showPreview(deps, { client: sheet.client.ref }, { kind: "appel", sheet });
  const path = pdf === undefined ? undefined : await writeCallSheet(deps, sheet, pdf);
  if (terminal.json) {
    terminal.printJson({
      client: sheet.client.ref,
      telephone: sheet.client.phone ?? null,
      interlocuteur: sheet.party,
      situation: sheet.situation,
      factures: sheet.accounts.map((account) => ({
        facture: account.invoice.number,
        solde_centimes: balanceCents(account),
      })),
      total_centimes: sheet.decompte?.totals.totalCents ?? null,
      par_jour_centimes: sheet.decompte?.totals.perDayCents ?? null,
      proposer_un_echeancier: sheet.offersEcheancier,
      appels_sur_sept_jours: sheet.recentCalls,
      pdf: path ?? null,
    });
    return;
  }
  const text = await (await deps.documents()).callSheetText(sheet, Math.min(terminal.columns, 100));
  terminal.print(text.split("\n").map(safe).join("\n"));
  terminal.print();
  if (path !== undefined) terminal.print(`Écrit : ${path}`);
  terminal.print("Après l'appel :");
  terminal.print(
    `  → ${commandPrefix} appel noter ${shellWord(safe(target))} --issue <issue> --note "<ce qui s'est dit>"`,
  );
}

async function noter(deps: CliDeps, target: string, flags: NoteFlags): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const text = await completed(deps, target, flags);
  if (flags.apercu === true) {
    const confirmation = await previewCall(deps, text);
    return showPreview(deps, { client: confirmation.client.ref }, { kind: "confirmation", confirmation });
  }
  const recorded = await recordCall(deps, text);
  if (terminal.json) terminal.printJson(recordedCallJson(recorded));
  else for (const line of recordedCallLines(recorded, terminal, commandPrefix)) terminal.print(line);
}

/** At a terminal, the outcome is asked, and the day that goes with it. @throws RelanceError (usage) in a script. */
async function completed({ terminal, clock }: CliDeps, target: string, flags: NoteFlags): Promise<CallText> {
  if (flags.issue === undefined && !terminal.interactive) {
    throw new RelanceError(
      "usage",
      "Il manque l'option --issue <issue>.",
      `relance appel noter ${shellWord(target)} --issue joint`,
    );
  }
  const outcome =
    flags.issue ??
    (await terminal.askChoice("Ce qui est sorti de l'appel", choicesOf(CALL_OUTCOMES, CALL_WORDS)));
  const asking = terminal.interactive && flags.issue === undefined;
  const dueOn =
    flags.pour ?? (asking && PROMISING.has(outcome) ? await askDay(terminal, "Pour le") : undefined);
  const nextOn =
    flags.rappeler ??
    (asking && outcome === "a-rappeler" ? await askDay(terminal, "Rappeler le") : undefined);
  const amountCents =
    flags.montant ??
    (asking && dueOn !== undefined ? await askOptionalCents(terminal, ALL_THAT_IS_LEFT) : undefined);
  const note =
    flags.note ?? (asking ? await terminal.askText("Ce qui s'est dit (Entrée : rien)") : undefined);
  if (dueOn === undefined && amountCents !== undefined) {
    throw new RelanceError(
      "usage",
      "--montant va avec --pour : une somme est promise pour un jour.",
      `relance appel noter ${shellWord(target)} --issue promesse --pour <date> --montant <montant>`,
    );
  }
  return {
    target,
    outcome,
    calledOn: flags.le ?? clock.today(),
    spokeTo: flags.avec,
    note,
    nextOn,
    promise: dueOn === undefined ? undefined : { dueOn, amountCents },
    withDraft: flags.sansBrouillon !== true,
  };
}

const ALL_THAT_IS_LEFT = "Montant (Entrée : tout ce qui reste)";

async function annuler(deps: CliDeps, id: number, reason: string | undefined): Promise<void> {
  const { terminal } = deps;
  const { call, client } = await cancelCall(deps, id, reason);
  if (terminal.json) {
    terminal.printJson({ numero: call.id, client: client.ref, annule: true });
    return;
  }
  terminal.print(
    terminal.style.green(
      `Appel n°${NBSP}${call.id} retiré (${safe(client.name)}, ${CALL_WORDS[call.outcome]}), avec ce qui avait été noté avec lui.`,
    ),
  );
}

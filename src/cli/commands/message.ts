// `relance message`: a courteous email beside the ladder, shown or written as a draft; it moves no step.
import type { Command } from "commander";
import type { MessageOptions, PlannedMessage } from "../../app/planned-message.ts";
import { noteMessage, planMessage, writeMessage } from "../../app/write-message.ts";
import type { Day } from "../../domain/day.ts";
import { MESSAGE_KINDS, type MessageKind } from "../../domain/message.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { COPY_OPTION, refuseExisting } from "../output-file.ts";
import { type PreviewFlag, showPreview, withPreviewOption } from "../preview-option.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readChoice, readDay } from "../typed-values.ts";

interface Flags extends PreviewFlag {
  readonly aPartir?: Day;
  readonly livrables?: string;
  readonly modele?: string;
  readonly sortie?: string;
  readonly envoyeLe?: Day;
}

const MESSAGE_WORDS: Readonly<Record<MessageKind, string>> = {
  merci: "remercie d'un règlement",
  copie: "envoie la copie d'une facture",
  contact: "demande qui met en paiement, et le numéro de commande",
  suspension: "annonce la suspension des livrables",
  echeancier: "envoie l'échéancier à signer ou, une fois signé, le confirme",
};

export function messageCommand(deps: CliDeps): Command {
  const kinds = MESSAGE_KINDS.map((kind) => `${kind} (${MESSAGE_WORDS[kind]})`).join(" ; ");
  return withPreviewOption(new FrenchCommand("message"))
    .description("Écrit un courriel en dehors de l'échelle, en brouillon à relire. Aucune étape n'en dépend.")
    .argument("<message>", kinds, (typed: string) => readChoice("message", typed, MESSAGE_KINDS))
    .argument("<client|facture...>", "un client, ou des factures d'un même client")
    .option("--a-partir <date>", "suspension : à partir de quel jour", readDay)
    .option("--livrables <texte>", "suspension : de quoi ; par défaut, de tout ce qui est en cours")
    .option("--modele <nom>", "un autre modèle, pour ce message")
    .option(...COPY_OPTION)
    .option("--envoye-le <date>", "n'écrit rien : note qu'il a été envoyé ce jour-là", readDay)
    .examples(
      "relance message merci F-2026-014",
      "relance message copie F-2026-014",
      "relance message contact acme",
      "relance message echeancier acme",
      'relance message suspension acme --a-partir 2026-12-07 --livrables "la mise en ligne du lot 2"',
    )
    .action(async (kind: MessageKind, targets: string[], flags: Flags) =>
      message(deps, kind, targets, flags),
    );
}

async function message(
  deps: CliDeps,
  kind: MessageKind,
  targets: readonly string[],
  flags: Flags,
): Promise<void> {
  const options: MessageOptions = {
    kind,
    targets,
    template: flags.modele,
    fromOn: flags.aPartir,
    what: flags.livrables,
  };
  if (flags.envoyeLe !== undefined) return note(deps, options, flags.envoyeLe);
  const plan = await planMessage(deps, options);
  if (flags.apercu === true) return show(deps, plan);
  if (kind === "suspension") {
    await confirmOrStop(deps, SUSPENSION_QUESTION, "aucun message n'a été écrit");
  }
  await write(deps, plan, flags.sortie);
}

/** Only the contract and the user know it. */
const SUSPENSION_QUESTION =
  "Que votre contrat permette de suspendre les livrables est à vérifier d'abord. Écrire ce message ?";

async function show(deps: CliDeps, { message, attachments }: PlannedMessage): Promise<void> {
  const said = { message: message.kind, client: message.client.ref };
  return showPreview(deps, said, { kind: "message", message, attachedCount: attachments.length });
}

async function write(deps: CliDeps, plan: PlannedMessage, output: string | undefined): Promise<void> {
  const { terminal } = deps;
  const { message, attachments } = plan;
  refuseExisting(deps, output);
  const { path, sha256 } = await writeMessage(deps, plan, output);
  const numbers = message.accounts.map((account) => account.invoice.number);
  const names = attachments.map((one) => one.name);
  if (terminal.json) {
    terminal.printJson({
      message: message.kind,
      client: message.client.ref,
      factures: numbers,
      jointes: names,
      fichier: path,
      sha256,
    });
    return;
  }
  terminal.print(
    `${terminal.style.bold("Brouillon écrit")} pour ${safe(message.client.name)} : ${numbers.map(safe).join(", ")}.`,
  );
  terminal.print(`  ${path}`);
  if (names.length > 0) terminal.print(`  avec ${names.map(safe).join(", ")}`);
  terminal.print("Relisez-le et envoyez-le : aucune étape de l'échelle n'en dépend.");
  if (message.kind === "contact") {
    terminal.print("Sa réponse se note ainsi :");
    terminal.print(
      `  → ${deps.commandPrefix} client modifier ${message.client.ref} --email-compta <adresse>`,
    );
    terminal.print(
      `  → ${deps.commandPrefix} facture modifier ${shellWord(numbers[0] ?? "<facture>")} --engagement <numéro>`,
    );
  }
}

async function note(deps: CliDeps, options: MessageOptions, sentOn: Day): Promise<void> {
  const { terminal } = deps;
  const { client, invoiceNumbers } = await noteMessage(deps, options, sentOn);
  if (terminal.json) {
    terminal.printJson({
      message: options.kind,
      client: client.ref,
      factures: invoiceNumbers,
      envoye_le: sentOn,
    });
    return;
  }
  terminal.print(
    terminal.style.green(
      `Noté : message envoyé le ${formatDay(sentOn)} à ${safe(client.name)}, pour ${invoiceNumbers.map(safe).join(", ")}. L'échelle ne change pas.`,
    ),
  );
}

// `relance retour`: what comes back from the messages that were sent; read, shown, and dealt with by the user alone.
import type { Command } from "commander";
import {
  cancelReturn,
  dealWithReturns,
  type FollowedReturn,
  listReturns,
  refuseUncounted,
  reopenReturn,
  sayReached,
  sayUnreached,
  showReturn,
} from "../../app/follow-return.ts";
import { readReturns } from "../../app/read-returns.ts";
import { recordReturn } from "../../app/record-return.ts";
import type { Day } from "../../domain/day.ts";
import { RETURN_NATURES, type ReturnNature } from "../../domain/mail-return.ts";
import { NBSP } from "../../format/amounts.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readDay, readNumber } from "../typed-values.ts";
import { mailboxJson, printMailbox } from "../views/mailbox-view.ts";
import {
  printReturns,
  renderReturn,
  returnJson,
  returnSentence,
  shownReturnJson,
} from "../views/return-view.ts";
import { screenOf } from "../views/screen.ts";

interface AddFlags {
  readonly nature: ReturnNature;
  readonly le?: Day;
  readonly note?: string;
  readonly message?: string;
}

export function retourCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("retour").description(
    "Ce qui revient de vos messages : refus de serveurs, réponses, absences. relance propose, et ne fait rien seul.",
  );
  command.addCommand(readVerb(deps));
  command.addCommand(addVerb(deps));
  command.addCommand(
    new FrenchCommand("lister")
      .description("les retours à traiter, d'un client, d'une facture ou de tous")
      .argument("[client|facture]", "un client, ou une facture")
      .option("--tout", "montre aussi ceux qui sont traités", false)
      .examples("relance retour lister", "relance retour lister acme --tout")
      .action(async (target: string | undefined, flags: { tout: boolean }) =>
        printReturns(deps.terminal, await listReturns(deps, target, flags.tout), deps.commandPrefix),
      ),
  );
  command.addCommand(
    new FrenchCommand("voir")
      .description("un retour : ce qu'il dit, et les commandes selon ce que vous en pensez")
      .argument("<n>", "numéro du retour, celui que montre « lister »", readNumber)
      .examples("relance retour voir 1")
      .action(async (id: number) => voir(deps, id)),
  );
  command.addCommand(
    new FrenchCommand("traiter")
      .description("dit un retour traité : il quitte le matin ; les relances suivent ce que vous avez noté")
      .argument("<n...>", "numéros des retours")
      .option("--note <texte>", "ce que vous en avez fait")
      .examples("relance retour traiter 1", 'relance retour traiter 1 2 --note "rappelés"')
      .action(async (typed: string[], flags: { note?: string }) => traiter(deps, typed, flags.note)),
  );
  for (const verb of unreachedVerbs(deps)) command.addCommand(verb);
  command.addCommand(
    new FrenchCommand("rouvrir")
      .description("remet un retour à traiter")
      .argument("<n>", "numéro du retour", readNumber)
      .examples("relance retour rouvrir 1")
      .action(async (id: number) => said(deps, await reopenReturn(deps, id), "de nouveau à traiter")),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description("retire un retour noté par erreur ; sa pièce reste, le journal garde la trace")
      .argument("<n>", "numéro du retour", readNumber)
      .option("--motif <texte>", "pourquoi")
      .examples('relance retour annuler 1 --motif "autre client"')
      .action(async (id: number, flags: { motif?: string }) =>
        said(deps, await cancelReturn(deps, id, flags.motif), "retiré"),
      ),
  );
  return command;
}

function readVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("lire")
    .description("lit une boîte de courriels et retient ce qui revient de vos envois, une fois chacun")
    .argument(
      "<chemin...>",
      "fichiers .eml, dossier de .eml, Maildir, mbox ; - : le message qui arrive d'une autre commande",
    )
    .option("--essai", "montre ce qui serait retenu, n'écrit rien", false)
    .addHelpText(
      "after",
      "\nUn message est reconnu à l'identifiant (Message-ID) de l'envoi auquel il répond\nou qu'il rapporte. Les autres sont laissés tels quels, la boîte jamais modifiée.",
    )
    .examples(
      "relance retour lire ~/Maildir",
      "relance retour lire Re-facture.eml --essai",
      "relance retour lire ~/.thunderbird/profil/Mail/Relances",
      "relance retour lire - < Re-facture.eml     ou ce qu'un filtre de courriels envoie",
    )
    .action(async (paths: string[], flags: { essai: boolean }) =>
      lire(deps, paths, flags.essai),
    ) as FrenchCommand;
}

function addVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("ajouter")
    .description("note un retour à la main, avec son message s'il y en a un")
    .argument("<client|facture>", "un client, ou une facture")
    .requiredChoice(
      "--nature <nature>",
      "un serveur refuse, quelqu'un répond, une machine répond",
      RETURN_NATURES,
    )
    .option("--message <fichier>", "le message (.eml, PDF, capture) ; il devient une pièce")
    .option("--le <date>", "jour où il est revenu (celui du message, ou aujourd'hui)", readDay)
    .option("--note <texte>", "ce qu'il dit, en termes neutres")
    .examples(
      "relance retour ajouter acme --nature refus --message refus.eml",
      'relance retour ajouter F-2026-014 --nature reponse --note "paiera vendredi" --le 2026-11-20',
    )
    .action(async (target: string, flags: AddFlags) => ajouter(deps, target, flags)) as FrenchCommand;
}

function unreachedVerbs(deps: CliDeps): readonly FrenchCommand[] {
  return [
    new FrenchCommand("non-recu")
      .description(
        "dit que le message n'est arrivé à personne : son étape ne compte plus, elle est à refaire",
      )
      .argument("<n>", "numéro du retour", readNumber)
      .examples("relance retour non-recu 1")
      .action(async (id: number) => nonRecu(deps, id)) as FrenchCommand,
    new FrenchCommand("recu")
      .description("revient sur « non-recu » : l'étape compte de nouveau, de son jour")
      .argument("<n>", "numéro du retour", readNumber)
      .examples("relance retour recu 1")
      .action(async (id: number) =>
        said(deps, await sayReached(deps, id), "message arrivé, son étape compte de nouveau"),
      ) as FrenchCommand,
  ];
}

async function lire(deps: CliDeps, paths: readonly string[], isTrial: boolean): Promise<void> {
  const looked = await readReturns(deps, paths, isTrial);
  if (deps.terminal.json) deps.terminal.printJson(mailboxJson(looked, isTrial, deps.commandPrefix));
  else printMailbox(deps.terminal, looked, isTrial, deps.commandPrefix);
}

async function ajouter(deps: CliDeps, target: string, flags: AddFlags): Promise<void> {
  const found = await recordReturn(deps, {
    target,
    nature: flags.nature,
    receivedOn: flags.le,
    note: flags.note,
    path: flags.message,
  });
  const { terminal, commandPrefix } = deps;
  if (terminal.json) terminal.printJson(returnJson(found, commandPrefix));
  else {
    const lines = renderReturn({ ...found, mail: undefined }, screenOf(deps));
    for (const line of lines) terminal.print(line);
  }
}

async function voir(deps: CliDeps, id: number): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const shown = await showReturn(deps, id);
  if (terminal.json) terminal.printJson(shownReturnJson(shown, commandPrefix));
  else for (const line of renderReturn(shown, screenOf(deps))) terminal.print(line);
}

async function traiter(deps: CliDeps, typed: readonly string[], note: string | undefined): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const all = await dealWithReturns(deps, [...new Set(typed.map(readNumber))], note);
  if (terminal.json) {
    terminal.printJson({ retours: all.map((one) => returnJson(one, commandPrefix)) });
    return;
  }
  for (const found of all) {
    terminal.print(terminal.style.green(`Retour n°${NBSP}${found.mailReturn.id} traité.`));
    terminal.print(`  Pour y revenir : ${commandPrefix} retour rouvrir ${found.mailReturn.id}`);
  }
}

async function nonRecu(deps: CliDeps, id: number): Promise<void> {
  const before = await showReturn(deps, id);
  refuseUncounted(before);
  const numbers = before.counted.map(({ account }) => safe(account.invoice.number)).join(", ");
  const step = before.counted[0]?.record.stepId ?? "";
  await confirmOrStop(
    deps,
    `Ne plus compter l'étape ${step} pour ${numbers}, et la refaire ?`,
    "rien n'a été enregistré",
  );
  await said(deps, await sayUnreached(deps, id), "message non arrivé, son étape est à refaire");
}

async function said(deps: CliDeps, found: FollowedReturn, what: string): Promise<void> {
  const { terminal, commandPrefix } = deps;
  if (terminal.json) {
    terminal.printJson({ ...returnJson(found, commandPrefix), fait: what });
    return;
  }
  const { id, unreachedOn } = found.mailReturn;
  terminal.print(terminal.style.green(`Retour n°${NBSP}${id} : ${what}.`));
  terminal.print(`  ${returnSentence(found)}`);
  if (unreachedOn !== undefined) terminal.print(`  Pour y revenir : ${commandPrefix} retour recu ${id}`);
}

// `relance procedure`: the case before the court from its filing to its title, and decisions that came otherwise.
import type { Command } from "commander";
import { FACT_WORDS } from "../../app/injonction-refusal.ts";
import { cancelTitre, listTitres } from "../../app/record-titre.ts";
import { decisionNumber, undoInjonction } from "../../app/undo-injonction.ts";
import { listInjonctions, viewInjonctions } from "../../app/view-injonctions.ts";
import { NBSP } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import {
  injonctionJson,
  printInjonctions,
  printInjonctionTable,
  printMoved,
} from "../views/injonction-view.ts";
import { printTitreTable, titreJson } from "../views/titre-view.ts";
import {
  closingVerb,
  feeVerb,
  filingVerb,
  lawyerVerb,
  oppositionVerb,
  ordonnanceVerb,
  significationVerb,
} from "./procedure-suivi.ts";
import { titreChangeVerb, titreVerb } from "./procedure-titre.ts";

export function procedureCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("procedure").description(
    "L'injonction de payer après le dépôt : ordonnance, signification, opposition, titre, et leurs dates.",
  );
  for (const one of [
    filingVerb(deps),
    feeVerb(deps),
    ordonnanceVerb(deps),
    significationVerb(deps),
    oppositionVerb(deps),
    lawyerVerb(deps),
    titreVerb(deps),
    titreChangeVerb(deps),
    closingVerb(deps),
  ]) {
    command.addCommand(one);
  }
  command.addCommand(
    new FrenchCommand("voir")
      .description("montre une affaire : ses dates, ce qu'elle attend, ce que la loi en dit")
      .argument("<client|facture>", "le client, ou une facture de la requête")
      .examples("relance procedure voir acme")
      .action(async (target: string) => {
        const { injonctions } = await viewInjonctions(deps, target);
        printInjonctions(deps, injonctions);
      }),
  );
  command.addCommand(
    new FrenchCommand("lister")
      .description("liste les affaires et les décisions, de la plus ancienne à la plus récente")
      .argument("[client]", "un client")
      .examples("relance procedure lister acme")
      .action(async (clientRef: string | undefined) => lister(deps, clientRef)),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description(
        "retire la dernière chose notée d'une affaire, ou une décision ; le journal garde la trace",
      )
      .argument("<client|facture|n>", "le client, une facture de la requête, ou le numéro d'une décision")
      .option("--motif <texte>", "pourquoi : erreur, opposition accueillie…")
      .examples(
        'relance procedure annuler acme --motif "erreur de date"',
        'relance procedure annuler 1 --motif "opposition accueillie"',
      )
      .action(async (target: string, flags: { motif?: string }) => annuler(deps, target, flags.motif)),
  );
  return command;
}

async function lister(deps: CliDeps, clientRef: string | undefined): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const injonctions = await listInjonctions(deps, clientRef);
  const titres = await listTitres(deps, clientRef);
  if (terminal.json) {
    terminal.printJson({
      affaires: injonctions.map((one) => injonctionJson(one, commandPrefix)),
      titres: titres.map(titreJson),
    });
    return;
  }
  if (injonctions.length + titres.length === 0) {
    terminal.print("Aucune affaire ni décision notée.");
    terminal.print(`  → ${commandPrefix} procedure depot <client> --le <date>`);
    return;
  }
  if (injonctions.length > 0) printInjonctionTable(terminal, injonctions);
  if (injonctions.length > 0 && titres.length > 0) terminal.print();
  if (titres.length > 0) printTitreTable(terminal, titres);
}

async function annuler(deps: CliDeps, target: string, reason: string | undefined): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const number = decisionNumber(await deps.store(), target);
  if (number !== undefined) {
    const { titre } = await cancelTitre(deps, number, reason);
    if (terminal.json) terminal.printJson({ numero: titre.id, annule: true });
    else
      terminal.print(
        terminal.style.green(`Décision n°${NBSP}${titre.id} du ${formatDay(titre.renderedOn)} retirée.`),
      );
    return;
  }
  const { client, kind, on, invoiceNumbers, left } = await undoInjonction(deps, target, reason);
  const done = `Retiré : ${FACT_WORDS[kind]} du ${formatDay(on)}, ${safe(client.name)} (${invoiceNumbers.map(safe).join(", ")}).`;
  if (left !== undefined) {
    printMoved(deps, left, { done });
    return;
  }
  if (terminal.json) {
    terminal.printJson({
      client: client.ref,
      factures: invoiceNumbers,
      evenement: kind,
      le: on,
      annule: true,
    });
    return;
  }
  terminal.print(terminal.style.green(done));
  terminal.print(`  → ${commandPrefix} procedure depot ${client.ref} --le <date>`);
}

// The verbs of `relance banque` about credits: proposals one by one, what is certain at once, by hand, and undone.
import { findMatches } from "../../app/find-matches.ts";
import { knownInvoice, knownTargetsOfOneClient } from "../../app/known.ts";
import { knownCredit } from "../../app/known-credit.ts";
import {
  type RecordedMatch,
  recordDepositMatch,
  recordNotedMatch,
  recordPaidMatch,
  setCreditAside,
} from "../../app/record-match.ts";
import { recordSureMatches } from "../../app/record-sure-matches.ts";
import { forgetRefusals, refuseMatch, undoMatch } from "../../app/undo-match.ts";
import { decidedCredits } from "../../app/view-matches.ts";
import { EXIT_CODES, RelanceError } from "../../domain/errors.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { confirmOrStop } from "../questions.ts";
import { readList, readNumber } from "../typed-values.ts";
import { creditJson, creditLines, creditTitle, waitingSentence } from "../views/match-view.ts";
import {
  decidedJson,
  printDecided,
  printRecordedMatch,
  printRefused,
  printSure,
  printUndone,
  recordedMatchJson,
  sureJson,
} from "../views/matched-view.ts";
import { screenOf } from "../views/screen.ts";
import { matchOne, matchSession } from "./banque-session.ts";

interface MatchFlags {
  readonly facture?: readonly string[];
  readonly client?: string;
  readonly paiement?: readonly string[];
  readonly acompte?: string;
  readonly tropPercu: boolean;
  readonly surs: boolean;
  readonly essai: boolean;
}

/** The verbs, for the command that holds those of statements too. */
export function matchVerbs(deps: CliDeps): readonly FrenchCommand[] {
  return [matchVerb(deps), creditsVerb(deps), asideVerb(deps), refuseVerb(deps), undoVerb(deps)];
}

function matchVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("rapprocher")
    .description(
      "propose de quelle facture chaque virement reçu est le paiement, et pourquoi ; vous confirmez un à un, ou --surs",
    )
    .argument("[n]", "numéro de l'écriture, celui que montre « credits »", readNumber)
    .option("--facture <factures>", "l'écriture paie cette facture, ou celles-ci (F-1,F-2)", readList)
    .option("--client <référence>", "l'écriture paie ce client : répartie selon la loi")
    .option("--paiement <n>", "l'écriture est ce paiement, déjà noté à la main : rien n'est ajouté", readList)
    .option("--acompte <facture>", "l'écriture est l'acompte que cette facture déduit déjà")
    .option("--trop-percu", "accepte plus que ce qui est dû : l'excédent reste au crédit du client", false)
    .option("--surs", "enregistre tous ceux qui sont certains", false)
    .option("--essai", "avec --surs : montre sans rien enregistrer", false)
    .addHelpText(
      "after",
      `
Certain : le client est désigné (numéro entier de chaque facture, compte
d'où il a déjà payé, ou nom complet que nul autre ne porte), la somme est
exactement le solde, et rien ne fait douter.
Probable : le client est désigné, la somme s'explique, quelque chose est à voir.
Possible : un seul indice.`,
    )
    .examples(
      "relance banque rapprocher",
      "relance banque rapprocher --surs --essai",
      "relance banque rapprocher 12 --facture F-2026-020",
      "relance banque rapprocher 12 --facture F-2026-020,F-2026-021",
      "relance banque rapprocher 14 --paiement 3",
    )
    .action(async (line: number | undefined, flags: MatchFlags) =>
      rapprocher(deps, line, flags),
    ) as FrenchCommand;
}

function creditsVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("credits")
    .description("les virements reçus qui attendent, avec leur meilleure proposition")
    .option("--tout", "ceux dont quelque chose est décidé", false)
    .examples("relance banque credits", "relance banque credits --tout")
    .action(async (flags: { tout: boolean }) => credits(deps, flags.tout)) as FrenchCommand;
}

function asideVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("ecarter")
    .description("dit qu'un virement reçu n'est le paiement d'aucune facture : il n'est plus proposé")
    .argument("[n...]", "numéros des écritures")
    .option("--sans-proposition", "tous ceux que rien n'explique", false)
    .option("--note <texte>", "ce que c'est")
    .examples(
      'relance banque ecarter 13 --note "remboursement CPAM"',
      "relance banque ecarter --sans-proposition",
    )
    .action(async (typed: string[], flags: { sansProposition: boolean; note?: string }) =>
      ecarter(deps, typed, flags),
    ) as FrenchCommand;
}

function refuseVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("refuser")
    .description(
      "refuse ce qui est proposé pour un virement : ces clients, ou une facture, ne sont plus proposés",
    )
    .argument("<n>", "numéro de l'écriture", readNumber)
    .option("--facture <facture>", "cette facture seulement")
    .option("--oublier", "revient sur ce qui a été refusé pour cette écriture", false)
    .examples("relance banque refuser 12", "relance banque refuser 12 --oublier")
    .action(async (line: number, flags: { facture?: string; oublier: boolean }) =>
      refuser(deps, line, flags),
    ) as FrenchCommand;
}

function undoVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("annuler-rapprochement")
    .description("défait ce qui est décidé d'un virement : ses paiements sont annulés, il attend de nouveau")
    .argument("<n>", "numéro de l'écriture", readNumber)
    .option("--motif <texte>", "pourquoi")
    .examples('relance banque annuler-rapprochement 12 --motif "autre client"')
    .action(async (line: number, flags: { motif?: string }) =>
      printUndone(deps.terminal, await undoMatch(deps, line, flags.motif), deps.commandPrefix),
    ) as FrenchCommand;
}

async function rapprocher(deps: CliDeps, line: number | undefined, flags: MatchFlags): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  refuseMixed(line, flags);
  if (flags.surs) {
    const found = await recordSureMatches(deps, flags.essai);
    if (terminal.json) terminal.printJson(sureJson(found, flags.essai, prefix));
    else printSure(terminal, found, flags.essai, prefix);
    if (found.refused.length > 0) deps.exitCode = EXIT_CODES.lot;
    return;
  }
  const recorded = line === undefined ? undefined : await byHand(deps, line, flags);
  if (recorded !== undefined) {
    if (terminal.json) terminal.printJson(recordedMatchJson(recorded));
    else printRecordedMatch(terminal, recorded, prefix);
    return;
  }
  if (line === undefined && terminal.interactive && !terminal.assumeYes) {
    await matchSession(deps);
    return;
  }
  if (line !== undefined) knownCredit(await deps.store(), line);
  const found = await findMatches(deps);
  const shown = found.filter(({ entry }) => line === undefined || entry.id === line);
  const [only] = shown;
  if (line !== undefined && only !== undefined && terminal.interactive) {
    await matchOne(deps, only);
    return;
  }
  if (terminal.json) {
    terminal.printJson({ virements: shown.map((one) => creditJson(one, prefix)) });
    return;
  }
  if (line === undefined) terminal.print(waitingSentence(found));
  const screen = screenOf(deps);
  for (const one of shown) for (const said of creditLines(one, screen)) terminal.print(said);
}

/** Undefined when nothing of the line says what it is. */
async function byHand(deps: CliDeps, line: number, flags: MatchFlags): Promise<RecordedMatch | undefined> {
  const { facture, client, paiement, acompte, tropPercu: allowSurplus } = flags;
  if (paiement !== undefined) return recordNotedMatch(deps, line, paiement.map(readNumber));
  if (acompte !== undefined) return recordDepositMatch(deps, line, acompte);
  if (client !== undefined) {
    return recordPaidMatch(deps, line, { clientRef: client, invoiceNumbers: facture, allowSurplus });
  }
  if (facture === undefined) return undefined;
  const store = await deps.store();
  const numbers = facture.map((typed) => knownInvoice(store, typed).number);
  const owner = knownTargetsOfOneClient(store, numbers, {
    rule: "un virement est d'un seul client.",
    remedy: `relance banque rapprocher ${line} --facture <facture>`,
  }).client;
  return recordPaidMatch(deps, line, { clientRef: owner.ref, invoiceNumbers: numbers, allowSurplus });
}

async function credits(deps: CliDeps, isDecided: boolean): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  if (isDecided) {
    const decided = decidedCredits(await deps.store());
    if (terminal.json) terminal.printJson({ virements: decided.map(decidedJson) });
    else printDecided(terminal, decided);
    return;
  }
  const found = await findMatches(deps);
  if (terminal.json) {
    terminal.printJson({ virements: found.map((one) => creditJson(one, prefix)) });
    return;
  }
  terminal.print(waitingSentence(found));
  const screen = screenOf(deps);
  for (const one of found) {
    for (const said of creditLines({ ...one, proposals: one.proposals.slice(0, 1) }, screen))
      terminal.print(said);
  }
}

async function ecarter(
  deps: CliDeps,
  typed: readonly string[],
  { sansProposition, note }: { readonly sansProposition: boolean; readonly note?: string },
): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  const named = [...new Set(typed.map(readNumber))];
  if (named.length > 0 === sansProposition) {
    throw new RelanceError(
      "usage",
      "Donnez les numéros des écritures, ou --sans-proposition : l'un ou l'autre.",
      "relance banque ecarter 13",
    );
  }
  const unexplained = sansProposition
    ? (await findMatches(deps)).filter((one) => one.proposals.length === 0)
    : [];
  const ids = sansProposition ? unexplained.map(({ entry }) => entry.id) : named;
  if (sansProposition && ids.length > 0) {
    if (!terminal.json) for (const { entry } of unexplained) terminal.print(`  ${creditTitle(entry)}`);
    await confirmOrStop(
      deps,
      "Dire que ces virements ne sont le paiement d'aucune facture ?",
      "rien n'a été enregistré",
    );
  }
  const aside = await setCreditAside(deps, ids, note);
  if (terminal.json) terminal.printJson({ ecartes: aside.map(recordedMatchJson) });
  else if (aside.length === 0) terminal.print("Aucun virement à écarter.");
  else for (const one of aside) printRecordedMatch(terminal, one, prefix);
}

async function refuser(
  deps: CliDeps,
  line: number,
  flags: { readonly facture?: string; readonly oublier: boolean },
): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  if (!flags.oublier) {
    printRefused(terminal, await refuseMatch(deps, line, flags.facture), prefix);
    return;
  }
  const entry = await forgetRefusals(deps, line);
  if (terminal.json) terminal.printJson({ ecriture: entry.id, refus_oublies: true });
  else terminal.print(terminal.style.green(`${creditTitle(entry)} : tout peut y être proposé de nouveau.`));
}

/** @throws RelanceError (usage) when two ways of saying what a line is are given, or none where one is needed. */
function refuseMixed(line: number | undefined, flags: MatchFlags): void {
  const { facture, client, paiement, acompte, surs, essai, tropPercu } = flags;
  const ways = [facture ?? client, paiement, acompte].filter((one) => one !== undefined).length;
  const [problem] = [
    ...(ways > 1 ? ["--facture ou --client, --paiement et --acompte s'excluent."] : []),
    ...(surs && (line !== undefined || ways > 0 || tropPercu)
      ? ["--surs ne prend ni écriture, ni facture."]
      : []),
    ...(essai && !surs ? ["--essai va avec --surs."] : []),
    ...(ways > 0 && line === undefined ? ["Il manque le numéro de l'écriture."] : []),
    ...(tropPercu && ways === 0 ? ["--trop-percu va avec --facture ou --client."] : []),
  ];
  if (problem !== undefined) throw new RelanceError("usage", problem, "relance banque rapprocher --help");
}

// `relance facture importer`: shows what was understood of each file, then writes each one whole, or not at all.

import { fileName } from "../../app/attach-piece.ts";
import {
  applyImport,
  type PreparedImport,
  prepareImport,
  type RefusedFile,
} from "../../app/import-invoices.ts";
import type { CsvChoices } from "../../app/importers-port.ts";
import { invoicePaths } from "../../app/invoice-paths.ts";
import { LEFT_ASIDE } from "../../app/plan-credit-note.ts";
import type { ImportOptions } from "../../app/plan-import.ts";
import { type ReadFile, type ReadingOptions, readInvoiceFile } from "../../app/read-invoice-files.ts";
import { CLIENT_KINDS, type ClientKind } from "../../domain/client.ts";
import { EXIT_CODES, RelanceError } from "../../domain/errors.ts";
import type { Piece } from "../../domain/piece.ts";
import type { EndOfMonthMethod } from "../../domain/terms.ts";
import { countOf } from "../../format/dates.ts";
import { enumeration, firstOf } from "../../format/enumeration.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { withProgress } from "../progress.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { collect } from "../typed-values.ts";
import { importJson, printDoubts, printOutcome } from "../views/import-outcome-view.ts";
import { printUnderstood } from "../views/import-view.ts";
import { answered, readColumnChoice } from "./csv-questions.ts";
import { comparing, completed } from "./import-questions.ts";

interface ImportCommandOptions {
  readonly essai?: boolean;
  readonly type?: ClientKind;
  readonly methode?: EndOfMonthMethod;
  readonly ordreDates?: "jma" | "mja";
  readonly sansPiecesJointes?: boolean;
  readonly colonne: readonly string[];
  readonly oublier?: boolean;
  readonly conditions?: string;
  readonly avoir: readonly string[];
}

export function importVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("importer")
    .description(
      "importe des factures d'un CSV, d'un FEC ou de factures électroniques (Factur-X, CII, UBL) : chaque fichier entier, ou pas du tout",
    )
    .argument(
      "<fichier...>",
      "fichiers CSV, FEC, PDF Factur-X ou XML, un dossier qui en contient, ou - (l'entrée standard)",
    )
    .option("--essai", "montre ce qui serait fait, n'écrit rien")
    .choiceOption(
      "--type <nature>",
      "nature des nouveaux clients quand le fichier ne la dit pas",
      CLIENT_KINDS,
    )
    .choiceOption("--methode <lettre>", "lecture de « 45 jours fin de mois » dans le fichier", ["A", "B"])
    .choiceOption("--ordre-dates <ordre>", "01/02/2026 : jour d'abord (jma) ou mois d'abord (mja)", [
      "jma",
      "mja",
    ])
    .option(
      "--colonne <champ=en-tête>",
      "ce que tient une colonne d'un CSV (numero, date, client, montant-ttc…, ou ignorer) ; autant de fois qu'il le faut",
      collect,
      [],
    )
    .option(
      "--conditions <délai>",
      "délai de paiement des factures dont le fichier ne donne ni l'échéance ni les conditions",
    )
    .option(
      "--avoir <avoir=facture>",
      `la facture que diminue un avoir qui ne la nomme pas, ou ${LEFT_ASIDE} pour le laisser ; autant de fois qu'il le faut`,
      collect,
      [],
    )
    .option("--oublier", "oublie les colonnes et l'ordre des dates retenus pour ces en-têtes")
    .option(
      "--sans-pieces-jointes",
      "ne garde pas comme pièces les fichiers joints à une facture électronique",
    )
    .examples(
      "relance facture importer factures.csv --essai",
      "relance facture importer facture-2026-014.pdf",
      "relance facture importer factures-2026/",
      'relance facture importer export.csv --colonne numero="N° pièce" --ordre-dates jma',
      'relance facture importer 732829320FEC20261231.txt --conditions "30 jours" --essai',
    )
    .action(async (paths: string[], options: ImportCommandOptions) => run(deps, paths, options));
}

async function run(deps: CliDeps, typed: readonly string[], options: ImportCommandOptions): Promise<void> {
  const { terminal } = deps;
  await deps.store();
  const { paths, passedOver } = invoicePaths(deps.files, typed);
  const { csvFields } = await deps.importers();
  const { read, unread } = await readFiles(deps, paths, {
    choices: {
      columns: options.colonne.map((one) => readColumnChoice(one, csvFields)),
      dayOrder: options.ordreDates,
    },
    forget: options.oublier,
    withoutJoined: options.sansPiecesJointes,
  });
  if (!terminal.json) {
    printUnderstood(terminal, read);
    if (passedOver.length > 0) terminal.note(`Laissés de côté dans le dossier : ${passedOver.join(", ")}`);
  }
  const said: ImportOptions = { kind: options.type, method: options.methode };
  const all = await completed(deps, read, said, options);
  const prepared = await comparing(terminal, read, ({ advance }) =>
    prepareImport(deps, read, all, unread, advance),
  );
  const trial = options.essai === true;
  if (!terminal.json) printDoubts(terminal, prepared, deps.commandPrefix);
  if (!trial) await confirmed(deps, prepared);
  const pieces = trial ? [] : await written(deps, prepared);
  if (terminal.json) terminal.printJson(importJson(prepared, pieces, passedOver, trial, deps.commandPrefix));
  else printOutcome(terminal, prepared, pieces, trial, deps.commandPrefix);
  if (prepared.refused.length > 0) deps.exitCode = EXIT_CODES.lot;
}

/** New clients named in a question. */
const MOST_NAMES = 5;

/** One file that cannot be read stops the command; among several, it is named and the others go on. */
async function readFiles(
  deps: CliDeps,
  paths: readonly string[],
  options: ReadingOptions,
): Promise<{ readonly read: readonly ReadFile[]; readonly unread: readonly RefusedFile[] }> {
  const { terminal } = deps;
  const readWith = (path: string, choices: CsvChoices): Promise<ReadFile> =>
    readInvoiceFile(deps, path, { ...options, choices });
  const found: { readonly path: string; readonly file: ReadFile }[] = [];
  const unread: RefusedFile[] = [];
  await withProgress(terminal, { title: "Lecture des fichiers", total: paths.length }, async (progress) => {
    for (const path of paths) {
      try {
        found.push({ path, file: await readWith(path, options.choices) });
      } catch (error) {
        if (!(error instanceof RelanceError) || paths.length === 1) throw error;
        const reasons = error.details.length > 0 ? error.details : [error.message];
        unread.push({ name: fileName(path), reasons });
      }
      await progress.step();
    }
  });
  const read: ReadFile[] = [];
  for (const { path, file } of found) {
    const asks = file.questions.length > 0 && terminal.interactive;
    read.push(asks ? await answered(terminal, options.choices, (said) => readWith(path, said)) : file);
  }
  return { read, unread };
}

/** In one transaction: whatever ends the program meanwhile, all of it is kept, or nothing. */
async function written(deps: CliDeps, prepared: PreparedImport): Promise<readonly Piece[]> {
  const { invoices, creditNotes } = prepared.plan;
  const total = invoices.length + creditNotes.length;
  return withProgress(deps.terminal, { title: "Enregistrement", total }, (progress) =>
    applyImport(deps, prepared, progress.advance),
  );
}

/** @throws RelanceError (annule) when the person says no. */
async function confirmed(deps: CliDeps, { plan, refused }: PreparedImport): Promise<void> {
  const count = plan.invoices.length + plan.creditNotes.length;
  const { newClients, learntSirens } = plan;
  const isPlain = count <= 1 && refused.length + newClients.length + learntSirens.length === 0;
  if (!deps.terminal.interactive || isPlain || count + learntSirens.length === 0) return;
  const names = newClients.map((client) => safe(client.name));
  const what = [
    plan.invoices.length > 0 ? countOf(plan.invoices.length, "facture") : "",
    plan.creditNotes.length > 0 ? countOf(plan.creditNotes.length, "avoir") : "",
    newClients.length > 0
      ? `${countOf(newClients.length, "nouveau client", "nouveaux clients")} (${firstOf(names, MOST_NAMES)})`
      : "",
    ...learntSirens.map(({ client, siren }) => `le SIREN ${siren} de « ${safe(client.name)} »`),
  ].filter((part) => part !== "");
  await confirmOrStop(deps, `Enregistrer ${enumeration(what)} ?`, "rien n'a été enregistré", true);
}

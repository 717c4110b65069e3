// `relance banque importer`: shows what was understood of each file, asks what only a person can tell, writes each one
// whole or not at all.
import { fileName } from "../../app/attach-piece.ts";
import {
  bankStanding,
  type ImportedFile,
  importBankFiles,
  type PlannedFile,
  planBankFiles,
  refuseAllWrong,
  type UnreadFile,
} from "../../app/import-bank-files.ts";
import type { ColumnChoice } from "../../app/importers-port.ts";
import { TYPED_BANK_FORMATS, type TypedBankFormat } from "../../app/importers-port.ts";
import type {
  BankFilePlan,
  BankImportOptions,
  PlannedAccount,
  ReadBankFile,
} from "../../app/plan-bank-import.ts";
import { readBankFile } from "../../app/read-bank-file.ts";
import type { DayOrder } from "../../domain/bank-file.ts";
import type { Day } from "../../domain/day.ts";
import { EXIT_CODES, RelanceError } from "../../domain/errors.ts";
import { countOf } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { withProgress } from "../progress.ts";
import { confirmOrStop } from "../questions.ts";
import { collect, readDay } from "../typed-values.ts";
import { bankImportJson, printBankOutcome, printBankPlan } from "../views/bank-import-view.ts";
import { answeredFile, askedAccount, isAccountName } from "./bank-questions.ts";
import { readColumnChoice } from "./csv-questions.ts";

interface ImportFlags {
  readonly essai?: boolean;
  readonly compte?: string;
  readonly devise?: string;
  readonly format?: TypedBankFormat;
  readonly ordreDates?: DayOrder;
  readonly colonne: readonly string[];
  readonly oublier?: boolean;
  readonly jusquau?: Day;
  readonly malgreLeSolde?: boolean;
}

const COLUMN_EXAMPLE = 'relance banque importer releve.csv --colonne montant="Somme"';

export function bankImportVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("importer")
    .description(
      "importe des relevés de banque (OFX, QIF, CAMT.053 et .054, MT940, CFONB 120, CSV) : chaque fichier entier, ou pas du tout",
    )
    .argument("<fichier...>", "les fichiers téléchargés sur le site de votre banque")
    .option("--essai", "montre ce qui serait ajouté, n'écrit rien")
    .option("--compte <nom>", "le compte, quand le fichier ne le dit pas : courant, pro…")
    .option("--devise <code>", "la devise, quand le fichier ne la dit pas (EUR)")
    .choiceOption("--format <format>", "le format, s'il est mal reconnu", TYPED_BANK_FORMATS)
    .choiceOption(
      "--ordre-dates <ordre>",
      "01/02/2026 : jour d'abord (jma), mois d'abord (mja), année d'abord (amj)",
      ["jma", "mja", "amj"],
    )
    .option(
      "--colonne <champ=en-tête>",
      "ce que tient une colonne d'un CSV (date, libelle, montant, debit, credit, solde… ou ignorer) ; autant de fois qu'il le faut",
      collect,
      [],
    )
    .option("--oublier", "oublie les colonnes et l'ordre des dates retenus pour ces en-têtes")
    .option("--jusquau <date>", "le dernier jour du relevé, quand aucune écriture ne le montre", readDay)
    .option("--malgre-le-solde", "accepte un relevé dont les écritures ne mènent pas au solde final")
    .addHelpText(
      "after",
      "\nDes relevés qui se chevauchent n'ajoutent rien deux fois. Le dernier jour du\nrelevé devient celui jusqu'auquel vos paiements sont vérifiés.",
    )
    .examples(
      "relance banque importer releve.ofx",
      "relance banque importer releve-novembre.csv --essai",
      "relance banque importer *.xml",
      'relance banque importer export.csv --compte pro --colonne montant="Somme" --ordre-dates jma',
    )
    .action(async (paths: string[], flags: ImportFlags) => run(deps, paths, flags)) as FrenchCommand;
}

async function run(deps: CliDeps, paths: readonly string[], flags: ImportFlags): Promise<void> {
  const { terminal } = deps;
  const { files, unread } = await readFiles(deps, paths, flags);
  const plans = await askedPlans(deps, files);
  if (!terminal.json) for (const plan of plans) printBankPlan(terminal, plan);
  refuseAllWrong(plans, unread);
  const isTrial = flags.essai === true;
  if (!isTrial) await confirmed(deps, plans);
  const before = await bankStanding(deps);
  const results: readonly ImportedFile[] = isTrial
    ? plans.map((plan) => ({ plan, made: undefined }))
    : await written(deps, files, plans);
  const after = await bankStanding(deps);
  if (terminal.json) terminal.printJson(bankImportJson(results, unread, isTrial, after));
  else printBankOutcome(terminal, results, unread, isTrial, { before, after, prefix: deps.commandPrefix });
  if (unread.length > 0 || results.some(({ plan }) => plan.problems.length > 0))
    deps.exitCode = EXIT_CODES.lot;
}

/** One file that cannot be read stops the command; among several, it is named and the others go on. */
async function readFiles(
  deps: CliDeps,
  paths: readonly string[],
  flags: ImportFlags,
): Promise<{ readonly files: PlannedFile[]; readonly unread: readonly UnreadFile[] }> {
  const { terminal } = deps;
  const { fields } = await deps.bankFiles();
  const columns: readonly ColumnChoice[] = flags.colonne.map((one) =>
    readColumnChoice(one, fields, COLUMN_EXAMPLE),
  );
  const options: BankImportOptions = {
    ref: readRef(flags.compte),
    currency: readCurrency(flags.devise),
    despiteGaps: flags.malgreLeSolde,
    untilOn: flags.jusquau,
  };
  const said = { columns, dayOrder: flags.ordreDates, format: flags.format, forget: flags.oublier };
  const found: { readonly path: string; readonly read: ReadBankFile }[] = [];
  const unread: UnreadFile[] = [];
  await withProgress(terminal, { title: "Lecture des fichiers", total: paths.length }, async (progress) => {
    for (const path of paths) {
      try {
        found.push({ path, read: await readBankFile(deps, path, said) });
      } catch (error) {
        if (!(error instanceof RelanceError) || paths.length === 1) throw error;
        unread.push({ name: fileName(path), reason: error.message });
      }
      await progress.step();
    }
  });
  const files: PlannedFile[] = [];
  for (const { path, read } of found) {
    const asks = read.file.questions.length > 0 && terminal.interactive;
    const answered = asks
      ? await answeredFile(terminal, said, (choices) => readBankFile(deps, path, choices))
      : read;
    files.push({ read: answered, options });
  }
  return { files, unread };
}

/** Each file in one transaction: whatever ends the program meanwhile, all of it is kept, or nothing. */
async function written(
  deps: CliDeps,
  files: readonly PlannedFile[],
  plans: readonly BankFilePlan[],
): Promise<readonly ImportedFile[]> {
  const total = countEntries(plans, ({ added, again }) => added.length + again.length);
  return withProgress(deps.terminal, { title: "Enregistrement", total }, (progress) =>
    importBankFiles(deps, files, progress.advance),
  );
}

function countEntries(plans: readonly BankFilePlan[], count: (account: PlannedAccount) => number): number {
  const sound = plans.filter(({ problems }) => problems.length === 0);
  return sound.flatMap(({ accounts }) => accounts).reduce((sum, one) => sum + count(one), 0);
}

/** Asks of each file which account it is of, where it does not say; a script is told the option. */
async function askedPlans(deps: CliDeps, files: PlannedFile[]): Promise<readonly BankFilePlan[]> {
  for (;;) {
    const plans = await planBankFiles(deps, files);
    const index = plans.findIndex(({ candidates }) => candidates !== undefined);
    const [plan, file] = [plans[index], files[index]];
    if (plan === undefined || file === undefined || !deps.terminal.interactive) return plans;
    const ref = await askedAccount(deps.terminal, plan);
    files[index] = { ...file, options: { ...file.options, ref } };
  }
}

/** @throws RelanceError (annule) when the person says no. */
async function confirmed(deps: CliDeps, plans: readonly BankFilePlan[]): Promise<void> {
  const count = countEntries(plans, ({ added }) => added.length);
  if (!deps.terminal.interactive || count === 0) return;
  await confirmOrStop(
    deps,
    `Importer ${count === 1 ? "cette écriture" : `ces ${countOf(count, "écriture")}`} ?`,
    "rien n'a été enregistré",
    true,
  );
}

function readRef(typed: string | undefined): string | undefined {
  if (typed === undefined || isAccountName(typed)) return typed;
  throw new RelanceError(
    "usage",
    `--compte « ${typed} » : un nom d'un seul mot est attendu, avec lettres, chiffres et tirets.`,
    "relance banque importer releve.csv --compte courant",
  );
}

function readCurrency(typed: string | undefined): string | undefined {
  const code = typed?.toUpperCase();
  if (code === undefined || /^[A-Z]{3}$/u.test(code)) return code;
  throw new RelanceError(
    "usage",
    `--devise « ${typed} » : un code de trois lettres est attendu.`,
    "relance banque importer releve.csv --devise EUR",
  );
}

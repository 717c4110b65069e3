// `relance banque`: what the bank says, and which invoices the money received has paid.
import type { Command } from "commander";
import {
  cancelImport,
  knownImport,
  listBankAccounts,
  listEntries,
  showEntry,
} from "../../app/follow-bank.ts";
import type { Day } from "../../domain/day.ts";
import { countOf } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { readDay, readNumber } from "../typed-values.ts";
import { importJson, printAccounts, printEntries, printEntry, printImports } from "../views/bank-view.ts";
import { bankImportVerb } from "./banque-importer.ts";
import { matchVerbs } from "./banque-rapprocher.ts";

/** Without an option, what a screen shows. */
const LISTED = 30;

interface ListFlags {
  readonly du?: Day;
  readonly au?: Day;
  readonly releve?: number;
  readonly recues?: boolean;
  readonly tout?: boolean;
}

export function banqueCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("banque").description(
    "Vos relevés bancaires : l'argent reçu, et les factures qu'il paie.",
  );
  command.addCommand(bankImportVerb(deps));
  for (const verb of matchVerbs(deps)) command.addCommand(verb);
  command.addCommand(listVerb(deps));
  command.addCommand(
    new FrenchCommand("voir")
      .description("une écriture, telle que la banque l'a dite")
      .argument("<n>", "numéro de l'écriture, celui que montre « lister »", readNumber)
      .examples("relance banque voir 12")
      .action(async (id: number) => printEntry(deps.terminal, await showEntry(deps, id))),
  );
  command.addCommand(
    new FrenchCommand("comptes")
      .description("vos comptes bancaires, et jusqu'où vont leurs relevés")
      .examples("relance banque comptes")
      .action(async () => printAccounts(deps.terminal, await listBankAccounts(deps), deps.commandPrefix)),
  );
  command.addCommand(
    new FrenchCommand("releves")
      .description("les fichiers importés, et ce que chacun a ajouté")
      .examples("relance banque releves")
      .action(async () => {
        const store = await deps.store();
        printImports(deps.terminal, store.bankImports(), store.bankAccounts(), deps.commandPrefix);
      }),
  );
  command.addCommand(cancelVerb(deps));
  return command;
}

function listVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("lister")
    .description("les dernières écritures, d'un compte ou de tous")
    .argument("[compte]", "nom du compte, celui que montre « comptes »")
    .option("--du <date>", "à partir de ce jour", readDay)
    .option("--au <date>", "jusqu'à ce jour", readDay)
    .option("--releve <n>", "celles d'un relevé importé", readNumber)
    .option("--recues", "l'argent reçu seulement")
    .option("--tout", `toutes, et pas seulement les ${LISTED} dernières`)
    .examples(
      "relance banque lister",
      "relance banque lister courant --recues --du 2026-11-01",
      "relance banque lister --releve 3",
    )
    .action(async (ref: string | undefined, flags: ListFlags) => {
      const { du: fromOn, au: untilOn, releve: importId, recues: received } = flags;
      if (importId !== undefined) knownImport(await deps.store(), importId);
      const isAll = flags.tout === true || deps.terminal.json || importId !== undefined;
      const limit = isAll ? undefined : LISTED + 1;
      const found = await listEntries(deps, ref, { fromOn, untilOn, importId, received, limit });
      const more = limit !== undefined && found.length === limit;
      printEntries(deps.terminal, more ? found.slice(1) : found, more, deps.commandPrefix);
    }) as FrenchCommand;
}

function cancelVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("annuler")
    .description("retire un relevé importé par erreur ; ce qu'un autre relevé contient aussi reste")
    .argument("<n>", "numéro du relevé, celui que montre « releves »", readNumber)
    .option("--motif <texte>", "pourquoi")
    .examples('relance banque annuler 3 --motif "mauvais compte"')
    .action(async (id: number, flags: { motif?: string }) => {
      const { terminal } = deps;
      const { cancelled, removed } = await cancelImport(deps, id, flags.motif);
      const store = await deps.store();
      if (terminal.json) {
        const file = knownImport(store, id);
        terminal.printJson({ ...importJson(file, store.bankAccounts()), ecritures_retirees: removed });
        return;
      }
      terminal.print(
        `Relevé ${id} retiré (${safe(cancelled.fileName)}) : ${countOf(removed, "écriture retirée", "écritures retirées")}.`,
      );
    }) as FrenchCommand;
}

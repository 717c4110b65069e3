// `relance journal`: everything that was done, in order, and whether anyone changed it since.
import { clientEverKnown, knownInvoice } from "../../app/known.ts";
import type { Day } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { countOf } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { readDay, readNumber } from "../typed-values.ts";
import { printJournal } from "../views/journal-view.ts";

interface ListOptions {
  readonly client?: string;
  readonly facture?: string;
  readonly depuis?: Day;
  readonly dernieres?: number;
}

export function journalCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("journal").description(
    "Tout ce qui a été fait, dans l'ordre. Le journal grandit, et ne se modifie pas.",
  );
  noun.addCommand(
    new FrenchCommand("lister")
      .description("liste les lignes du journal")
      .option("--client <client>", "seulement celles de ce client")
      .option("--facture <facture>", "seulement celles de cette facture")
      .option("--depuis <date>", "à partir de ce jour", readDay)
      .option("--dernieres <nombre>", "seulement les dernières", readNumber)
      .action(async (options: ListOptions) => {
        const store = await deps.store();
        const lines = store.journal({
          clientRef: options.client === undefined ? undefined : clientEverKnown(store, options.client).ref,
          invoiceNumber:
            options.facture === undefined ? undefined : knownInvoice(store, options.facture).number,
          sinceOn: options.depuis,
          limit: options.dernieres,
        });
        printJournal(deps.terminal, lines);
      }),
  );
  noun.addCommand(
    new FrenchCommand("verifier")
      .description("recalcule la chaîne d'empreintes : dit si une ligne a été changée, ajoutée ou retirée")
      .action(async () => verify(deps)),
  );
  return noun;
}

async function verify(deps: CliDeps): Promise<void> {
  const { terminal } = deps;
  const store = await deps.store();
  const broken = store.verifyJournal();
  if (broken !== undefined) {
    throw new RelanceError(
      "base",
      `Le journal a été altéré à la ligne ${broken.seq} : ${broken.problem}.`,
      "Comparez avec une sauvegarde du dossier de données (sauvegardes/).",
    );
  }
  const [last] = store.journal({ limit: 1 });
  const count = last?.seq ?? 0;
  if (terminal.json) terminal.printJson({ intact: true, lignes: count, empreinte: last?.hash ?? null });
  else {
    terminal.print(terminal.style.green(`Journal intact : ${countOf(count, "ligne")}.`));
    if (last !== undefined) terminal.print(`  Empreinte de la dernière ligne : ${last.hash}`);
  }
}

// `relance journal`: everything that was done, in order, and whether anyone changed it since.
import { clientEverKnown, knownInvoice } from "../../app/known.ts";
import type { JournalBreak } from "../../app/ports.ts";
import type { Day } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { countOf } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { readDay, readNumber } from "../typed-values.ts";
import { isEmptied, printJournal } from "../views/journal-view.ts";

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
  noun.addDefault(
    new FrenchCommand("lister")
      .description("liste les lignes du journal ; c'est aussi ce que fait « relance journal » seul")
      .option("--client <client>", "seulement celles de ce client")
      .option("--facture <facture>", "seulement celles de cette facture")
      .option("--depuis <date>", "à partir de ce jour", readDay)
      .option("--dernieres <nombre>", "seulement les dernières", readNumber)
      .examples("relance journal --dernieres 10", "relance journal --client acme --depuis 2026-10-01")
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
      .description(
        "recalcule la chaîne d'empreintes : nomme chaque ligne changée, ajoutée, déplacée ou retirée",
      )
      .examples("relance journal verifier")
      .action(async () => verify(deps)),
  );
  return noun;
}

async function verify(deps: CliDeps): Promise<void> {
  const { terminal } = deps;
  const store = await deps.store();
  const breaks = store.journalBreaks();
  if (breaks.length > 0) throw altered(breaks);
  const lines = store.journal({});
  const last = lines.at(-1);
  const count = last?.seq ?? 0;
  const emptied = lines.filter((line) => isEmptied(line.payload)).length;
  if (terminal.json)
    terminal.printJson({ intact: true, lignes: count, videes: emptied, empreinte: last?.hash ?? null });
  else {
    const purged = emptied === 0 ? "" : `, dont ${countOf(emptied, "vidée")} par une purge`;
    terminal.print(terminal.style.green(`Journal intact : ${countOf(count, "ligne")}${purged}.`));
    if (last !== undefined) terminal.print(`  Empreinte de la dernière ligne : ${last.hash}`);
  }
}

/** One break is the sentence; several are listed, by line. */
function altered(breaks: readonly JournalBreak[]): RelanceError {
  const [first] = breaks;
  const message =
    breaks.length === 1
      ? `Le journal a été altéré à la ligne ${first?.seq} : ${first?.problem}.`
      : `Le journal a été altéré en ${breaks.length} endroits, le premier à la ligne ${first?.seq}.`;
  return new RelanceError(
    "base",
    message,
    "Comparez avec une sauvegarde : relance restaurer <sauvegarde> --vers <dossier neuf>",
    breaks.length === 1 ? [] : breaks.map((one) => `ligne ${one.seq} : ${one.problem}`),
  );
}

// `relance agenda`: the dates to come, on the screen or in a calendar file that can be written again and again.
import type { Command } from "commander";
import { buildAgenda, writeCalendar } from "../../app/build-agenda.ts";
import { addDays, addYears, type Day } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { countOf } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { readDay } from "../typed-values.ts";
import { agendaJson, agendaLines } from "../views/agenda-view.ts";

/** What a screen holds; a calendar looks further. */
const SCREEN_DAYS = 60;
const CALENDAR_YEARS = 1;

interface Flags {
  readonly jusquau?: Day;
  readonly ics?: string;
}

export function agendaCommand(deps: CliDeps): Command {
  return new FrenchCommand("agenda")
    .description(
      "Les dates à venir : échéances, étapes, promesses, délais au-delà desquels un droit est perdu.",
    )
    .argument("[client]", "un seul client")
    .option("--jusquau <date>", "dernier jour montré (60 jours ; un an dans un fichier)", readDay)
    .option(
      "--ics <fichier>",
      "les écrit dans un fichier d'agenda, que tout calendrier sait lire (- : sur la sortie standard)",
    )
    .addHelpText(
      "after",
      "\nÉcrit de nouveau sous le même nom, le fichier est remplacé ; importé de nouveau,\nil déplace les dates qui ont changé, sans rien doubler, et annule celles qui\nn'ont plus d'objet (une facture payée).",
    )
    .examples(
      "relance agenda",
      "relance agenda acme --jusquau 2027-03-31",
      "relance agenda --ics relance.ics",
    )
    .action(async (clientRef: string | undefined, flags: Flags) => agendaOf(deps, clientRef, flags));
}

async function agendaOf(deps: CliDeps, clientRef: string | undefined, flags: Flags): Promise<void> {
  const { terminal } = deps;
  const today = deps.clock.today();
  const usual = flags.ics === undefined ? addDays(today, SCREEN_DAYS) : addYears(today, CALENDAR_YEARS);
  const untilOn = flags.jusquau ?? usual;
  if (untilOn < today) {
    throw new RelanceError(
      "valeur",
      `« ${untilOn} » est déjà passé : l'agenda montre ce qui vient.`,
      `relance agenda --jusquau ${usual}`,
    );
  }
  const entries = await buildAgenda(deps, untilOn, clientRef);
  const scope = { untilOn, ...(clientRef === undefined ? {} : { clientRef }) };
  const file = flags.ics === undefined ? undefined : await writeCalendar(deps, entries, scope, flags.ics);
  if (terminal.json) {
    terminal.printJson({
      du: today,
      au: untilOn,
      dates: agendaJson(entries),
      ...(file === undefined ? {} : { fichier: file.path, sans_objet: file.withdrawn }),
    });
  } else if (file === undefined) {
    terminal.print(
      agendaLines(entries, { today, untilOn, columns: terminal.columns, style: terminal.style }).join("\n"),
    );
  } else {
    const { path, withdrawn } = file;
    const where = path === "-" ? "sur la sortie standard" : `dans ${path}`;
    terminal.print(`${countOf(entries.length, "date écrite", "dates écrites")} ${where}`);
    if (withdrawn > 0) {
      terminal.print(
        `${countOf(withdrawn, "date du fichier précédent n'a", "dates du fichier précédent n'ont")} plus d'objet : le nouveau ${withdrawn === 1 ? "l'annule" : "les annule"}.`,
      );
    }
  }
}

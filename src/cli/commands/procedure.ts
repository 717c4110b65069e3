// `relance procedure`: what courts decided, noted as it happens; the sum follows from it.
import type { Command } from "commander";
import { addTitre, cancelTitre, listTitres, updateTitre } from "../../app/record-titre.ts";
import type { Day } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { NBSP } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { readDay, readNumber } from "../typed-values.ts";
import { printTitre, printTitres } from "../views/titre-view.ts";

const INTERESTS = ["legal", "convenus"] as const;

interface TitreFlags {
  readonly executoireLe?: Day;
  readonly interets?: (typeof INTERESTS)[number];
  readonly capitalisationDepuis?: Day;
}

export function procedureCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("procedure").description(
    "Ce que la justice a décidé : le titre exécutoire, et ce qu'il change dans la somme due.",
  );
  command.addCommand(
    withTitreOptions(
      new FrenchCommand("titre")
        .description("note une décision : jugement, ou ordonnance rendue exécutoire")
        .argument("<client|facture...>", "un client, ou les factures que la décision vise")
        .requiredOption("--rendu-le <date>", "jour de la décision", readDay),
    )
      .examples(
        "relance procedure titre acme --rendu-le 2026-06-12",
        "relance procedure titre F-2026-014 F-2026-015 --rendu-le 2026-06-12 --executoire-le 2026-09-17 --interets legal",
      )
      .action(async (targets: string[], flags: TitreFlags & { renduLe: Day }) => {
        const state = await addTitre(deps, {
          targets,
          renderedOn: flags.renduLe,
          enforceableOn: flags.executoireLe,
          interest: interestOf(flags) ?? "legal",
          capitalisationFrom: flags.capitalisationDepuis,
        });
        printTitre(deps.terminal, state, "Décision notée");
        if (!deps.terminal.json && state.titre.enforceableOn === undefined) {
          deps.terminal.print(
            `  → ${deps.commandPrefix} procedure modifier ${state.titre.id} --executoire-le <date>`,
          );
        }
      }),
  );
  command.addCommand(
    new FrenchCommand("lister")
      .description("liste les décisions notées, de la plus ancienne à la plus récente")
      .argument("[client]", "un client")
      .examples("relance procedure lister acme")
      .action(async (clientRef: string | undefined) => {
        const states = await listTitres(deps, clientRef);
        const hint = `${deps.commandPrefix} procedure titre <client> --rendu-le <date>`;
        printTitres(deps.terminal, states, hint);
      }),
  );
  command.addCommand(
    withTitreOptions(
      new FrenchCommand("modifier")
        .description("note ce que devient une décision : le jour où elle est exécutoire")
        .argument("<n>", "numéro de la décision, celui que montre « lister »", readNumber),
    )
      .examples("relance procedure modifier 1 --executoire-le 2026-09-17")
      .action(async (id: number, flags: TitreFlags) => modifier(deps, id, flags)),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description("retire une décision notée par erreur, ou annulée ; le journal garde la trace")
      .argument("<n>", "numéro de la décision, celui que montre « lister »", readNumber)
      .option("--motif <texte>", "pourquoi : erreur, opposition accueillie…")
      .examples('relance procedure annuler 1 --motif "opposition accueillie"')
      .action(async (id: number, flags: { motif?: string }) => {
        const { titre } = await cancelTitre(deps, id, flags.motif);
        if (deps.terminal.json) deps.terminal.printJson({ numero: titre.id, annule: true });
        else
          deps.terminal.print(
            deps.terminal.style.green(
              `Décision n°${NBSP}${titre.id} du ${formatDay(titre.renderedOn)} retirée.`,
            ),
          );
      }),
  );
  return command;
}

function withTitreOptions(command: FrenchCommand): FrenchCommand {
  return command
    .option("--executoire-le <date>", "jour où elle est devenue exécutoire", readDay)
    .choiceOption(
      "--interets <lesquels>",
      "ce qui court ensuite : le taux légal (par défaut), ou les pénalités convenues si elle les accorde",
      INTERESTS,
    )
    .option(
      "--capitalisation-depuis <date>",
      "si elle ordonne la capitalisation, le jour d'où elle part",
      readDay,
    );
}

function interestOf({ interets }: TitreFlags): "legal" | "convenu" | undefined {
  return interets === "convenus" ? "convenu" : interets;
}

async function modifier(deps: CliDeps, id: number, flags: TitreFlags): Promise<void> {
  if (Object.keys(flags).length === 0) {
    throw new RelanceError(
      "usage",
      "Rien à modifier : donnez au moins une option.",
      "relance procedure modifier --help",
    );
  }
  const state = await updateTitre(deps, id, {
    enforceableOn: flags.executoireLe,
    interest: interestOf(flags),
    capitalisationFrom: flags.capitalisationDepuis,
  });
  printTitre(deps.terminal, state, state.changed ? "Décision modifiée" : "Rien n'a changé");
}

// `relance echelle`: the ladders, each as sentences that a person can check, and the user's own ones.
import { checkLadder, copyLadder } from "../../app/write-ladder.ts";
import type { Ladder } from "../../domain/ladder.ts";
import { NBSP } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import { sentenceOfStep } from "../../format/steps.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { wrap } from "../views/lines.ts";
import { noteWarnings } from "../views/warnings.ts";

export function echelleCommand(deps: CliDeps): FrenchCommand {
  const command = new FrenchCommand("echelle").description(
    "Les échelles de relance : leurs étapes, les vôtres, celle de chaque client.",
  );
  command.addCommand(
    new FrenchCommand("lister")
      .description("les échelles disponibles, les vôtres comprises")
      .examples("relance echelle lister")
      .action(async () => lister(deps)),
  );
  command.addCommand(
    new FrenchCommand("voir")
      .description("les étapes d'une échelle, en phrases")
      .argument("[échelle]", "son nom", "standard")
      .examples("relance echelle voir", "relance echelle voir grand-compte")
      .action(async (id: string) => {
        show(deps, await deps.ladder(id));
        if (!deps.terminal.json) deps.terminal.print(usage(deps, id));
      }),
  );
  command.addCommand(
    new FrenchCommand("valider")
      .description("relit une échelle en phrases, ou nomme chaque ligne et chaque clé à corriger")
      .argument("<fichier|nom>", "un fichier .json, ou le nom d'une échelle")
      .examples("relance echelle valider mes-clients", "relance echelle valider ~/echelles/essai.json")
      .action(async (typed: string) => {
        const { ladder, warnings } = await checkLadder(deps, typed);
        noteWarnings(deps.terminal, warnings);
        if (!deps.terminal.json) deps.terminal.print(deps.terminal.style.green("Cette échelle est valable."));
        show(deps, ladder);
      }),
  );
  command.addCommand(
    new FrenchCommand("nouvelle")
      .description("copie une échelle sous un autre nom, dans vos données, pour la modifier")
      .argument("<nom>", "son nom : lettres minuscules, chiffres et tirets")
      .option("--depuis <échelle>", "l'échelle copiée", "standard")
      .examples(
        "relance echelle nouvelle mes-clients",
        "relance echelle nouvelle agences --depuis grand-compte",
        "relance client modifier acme --echelle mes-clients       ensuite, pour s'en servir",
      )
      .action(async (name: string, flags: { depuis: string }) => create(deps, name, flags.depuis)),
  );
  return command;
}

async function lister(deps: CliDeps): Promise<void> {
  const ladders = await Promise.all((await deps.ladderIds()).map((id) => deps.ladder(id)));
  if (deps.terminal.json) {
    deps.terminal.printJson({
      echelles: ladders.map(({ id, title, steps }) => ({ id, titre: title, etapes: steps.length })),
    });
    return;
  }
  for (const { id, title, steps } of ladders) {
    deps.terminal.print(`${safe(id)}  ${safe(title)} (${countOf(steps.length, "étape")})`);
  }
}

function show({ terminal }: CliDeps, ladder: Ladder): void {
  if (terminal.json) {
    terminal.printJson({
      id: ladder.id,
      titre: ladder.title,
      etapes: ladder.steps.map((step) => ({
        id: step.id,
        canal: step.channel,
        decalage_jours: step.offsetDays,
        delai_minimum_jours: step.minDelayDays,
        delai_accorde_jours: step.grantedDays ?? null,
        facultative: step.optional,
        phrase: sentenceOfStep(step),
      })),
    });
    return;
  }
  terminal.print(terminal.style.bold(safe(ladder.title)));
  ladder.steps.forEach((step, index) => {
    const lines = wrap(`${safe(sentenceOfStep(step))} [${safe(step.id)}]`, terminal.columns, "     ");
    terminal.print(
      lines.map((line, at) => (at === 0 ? `  ${index + 1}. ${line.trimStart()}` : line)).join("\n"),
    );
  });
}

function usage({ commandPrefix: prefix }: CliDeps, id: string): string {
  return [
    `Une étape faite à la main se note${NBSP}:`,
    `  → ${prefix} etape noter <client> --etape <étape>`,
    `Un client choisit son échelle${NBSP}:`,
    `  → ${prefix} client modifier <client> --echelle ${safe(id)}`,
  ].join("\n");
}

async function create(deps: CliDeps, name: string, from: string): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  const { ladder, path } = await copyLadder(deps, name, from);
  if (terminal.json) {
    terminal.printJson({ id: ladder.id, depuis: from, fichier: path });
    return;
  }
  terminal.print(
    [
      terminal.style.green(
        `Échelle «${NBSP}${ladder.id}${NBSP}» écrite, copie de «${NBSP}${safe(from)}${NBSP}».`,
      ),
      `  Modifiez ce fichier${NBSP}; chaque clé y est expliquée${NBSP}:`,
      `  ${path}`,
      `  → ${prefix} echelle valider ${ladder.id}`,
      `  → ${prefix} client modifier <client> --echelle ${ladder.id}`,
    ].join("\n"),
  );
}

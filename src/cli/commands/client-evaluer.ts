// `relance client evaluer`: before working, and before suing, what protects the claim and what does not.
import { type ClientAnswersText, recordAnswers, reviewOf } from "../../app/review-client.ts";
import {
  CLIENT_ANSWERS,
  CLIENT_POINTS,
  type ClientAnswer,
  type ClientPoint,
  COMMISSION_POINTS,
} from "../../domain/client-review.ts";
import { lowered } from "../../format/capitals.ts";
import { POINT_WORDS } from "../../format/client-review.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand, optionKey } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { reviewJson, reviewLines } from "../views/client-review-view.ts";
import { screenOf } from "../views/screen.ts";

/** Read from the pieces or the record of the client: an answer would only contradict them. */
const RECORDED: ReadonlySet<ClientPoint> = new Set(["siren", "adresse"]);
const ASKED = [...CLIENT_POINTS, ...COMMISSION_POINTS].filter((point) => !RECORDED.has(point));

export function evaluerVerb(deps: CliDeps): FrenchCommand {
  const command = new FrenchCommand("evaluer")
    .description(
      "passe en revue ce qui protège la créance : preuves, clauses, habitudes ; sans note ni score",
    )
    .argument("<client>", "référence du client")
    .option("--commission", "contrat à la commission ou au contact : sept points de plus")
    .option("--sans-commission", "ce n'en est pas un");
  for (const point of ASKED) {
    command.choiceOption(`--${point} <réponse>`, lowered(POINT_WORDS[point].title), CLIENT_ANSWERS);
  }
  return command
    .examples(
      "relance client evaluer acme",
      "relance client evaluer acme --acompte non --suspension oui",
      "relance client evaluer acme --commission --contact-accepte oui",
    )
    .action(async (ref: string, flags: Readonly<Record<string, unknown>>) => evaluer(deps, ref, flags));
}

async function evaluer(deps: CliDeps, ref: string, flags: Readonly<Record<string, unknown>>): Promise<void> {
  const { terminal } = deps;
  const text = textOf(flags);
  const said = Object.keys(text.points).length > 0 || text.commission !== undefined;
  if (said) await recordAnswers(deps, ref, text);
  else if (terminal.interactive && !terminal.assumeYes) await ask(deps, ref);
  const review = await reviewOf(deps, ref);
  if (terminal.json) terminal.printJson(reviewJson(review));
  else terminal.print(reviewLines(review, screenOf(deps)).join("\n"));
}

function textOf(flags: Readonly<Record<string, unknown>>): ClientAnswersText {
  const points: Partial<Record<ClientPoint, ClientAnswer>> = {};
  for (const point of ASKED) {
    const answer = flags[optionKey(point)];
    if (answer !== undefined) points[point] = answer as ClientAnswer;
  }
  const commission = flags.sansCommission === true ? false : flags.commission === true ? true : undefined;
  return { commission, points };
}

/** Only what is not known yet; each answer is kept at once, so that leaving half-way loses nothing. */
async function ask(deps: CliDeps, ref: string): Promise<void> {
  const { terminal } = deps;
  const first = await reviewOf(deps, ref);
  if (first.answers === undefined) {
    const commission = await terminal.confirm(
      `${safe(first.client.name)} : est-ce un contrat à la commission ou au contact ?`,
    );
    await recordAnswers(deps, ref, { commission, points: {} });
  }
  const { points } = await reviewOf(deps, ref);
  for (const { point, state } of points) {
    if (state !== "inconnu") continue;
    const answer = await terminal.askChoice(POINT_WORDS[point].title, [
      { value: "oui", name: "oui" },
      { value: "non", name: "non" },
      { value: "sans-objet", name: "sans objet" },
      { value: "plus-tard", name: "je ne sais pas" },
    ]);
    if (answer !== "plus-tard") await recordAnswers(deps, ref, { points: { [point]: answer } });
  }
}

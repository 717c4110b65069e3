// `relance creance forclusion` and `repondre`: the two letters about a claim declared too late, or contested.
import { planContestAnswer, planRelief } from "../../app/plan-insolvency-letter.ts";
import { RELIEF_GROUNDS, type ReliefGround } from "../../domain/insolvency-letter.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay, formatDayWithWeekday } from "../../format/dates.ts";
import { movedWords } from "../../format/moved-day.ts";
import { type AddresseeWords, type AddressFlags, addresseeOf, withAddressOptions } from "../addressee.ts";
import type { CliDeps } from "../cli-deps.ts";
import { deliver, type LetterFlags, withLetterOptions } from "../deliver-letter.ts";
import { FrenchCommand } from "../french-command.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { collect } from "../typed-values.ts";
import { wrap } from "../views/lines.ts";

const REASONS = "vos raisons, dans vos mots ; une option par paragraphe";

interface ReliefFlags extends LetterFlags, AddressFlags {
  readonly cause: ReliefGround;
  readonly raisons?: string[];
  readonly greffe?: string;
}

const GREFFE: AddresseeWords = {
  question: "Greffe (« Greffe du tribunal de commerce de Lyon »)",
  missing: "greffe : il manque son nom (--greffe).",
  refusal: "À qui écrire ? relance ne connaît pas l'adresse des greffes, et n'en devine aucune.",
  remedy: "Elle est sur l'annonce du BODACC ou sur le site du greffe ; donnez chaque partie.",
};

export function reliefVerb(deps: CliDeps): FrenchCommand {
  return withLetterOptions(
    withAddressOptions(
      new FrenchCommand("forclusion")
        .description(
          "écrit la requête en relevé de forclusion au juge-commissaire : le délai de déclaration est passé, il reste six mois depuis le BODACC",
        )
        .argument("<client>", "référence du client")
        .requiredChoice(
          "--cause <cause>",
          "défaillance excusable de votre part, ou omission par le débiteur",
          RELIEF_GROUNDS,
        )
        .option("--raisons <texte>", REASONS, collect)
        .option("--greffe <nom>", "le greffe du tribunal qui a ouvert la procédure"),
    ),
  )
    .examples(
      'relance creance forclusion acme --cause omission --raisons "Le débiteur n\'a pas porté ma facture sur sa liste." --greffe "Greffe du tribunal de commerce" --adresse "44 rue de Bonnel" --code-postal 69003 --ville Lyon',
      "relance creance forclusion acme --cause defaillance --apercu",
    )
    .action(async (ref: string, flags: ReliefFlags) => forclusion(deps, ref, flags)) as FrenchCommand;
}

async function forclusion(deps: CliDeps, ref: string, flags: ReliefFlags): Promise<void> {
  const plan = await planRelief(deps, {
    clientRef: ref,
    ground: flags.cause,
    reasons: flags.raisons ?? [],
    greffe: await addresseeOf(deps, flags.greffe, flags, GREFFE),
    template: flags.modele,
  });
  const { columns } = deps.terminal;
  const { letter, zone } = plan;
  await deliver(deps, plan, flags, [
    "",
    ...wrap(
      `Relisez-la, signez-la, et déposez-la ou postez-la en recommandé au greffe au plus tard le ${formatDayWithWeekday(letter.askBy.endsOn)}${movedWords(letter.askBy, zone)} (article L622-26 du code de commerce). Frais de greffe et nombre d'exemplaires : à vérifier auprès de lui.`,
      columns,
    ),
    ...wrap(
      "Joignez les pièces qu'elle annonce et la preuve de vos raisons. Si elle est accordée, le délai pour déclarer est réduit de moitié et court de la décision : déclarez aussitôt.",
      columns,
    ),
    "Une fois déposée, puis une fois accordée :",
    ...["requete", "relevee"].map(
      (verb) =>
        `  → ${deps.terminal.style.cyan(`${deps.commandPrefix} creance ${verb} ${safe(ref)} --le <date>`)}`,
    ),
  ]);
}

interface AnswerFlags extends LetterFlags {
  readonly raisons?: string[];
  readonly objet?: string;
}

export function contestAnswerVerb(deps: CliDeps): FrenchCommand {
  return withLetterOptions(
    new FrenchCommand("repondre")
      .description("écrit la réponse au mandataire qui conteste la créance : trente jours, preuves à l'appui")
      .argument("<client>", "référence du client")
      .option("--raisons <texte>", REASONS, collect)
      .option("--objet <texte>", "ce que conteste le mandataire, en quelques mots"),
  )
    .examples(
      'relance creance repondre acme --objet "la preuve de la prestation" --raisons "Le procès-verbal de recette du 31 août 2026 est signé sans réserve."',
      "relance creance repondue acme --le 2026-12-20 --preuve depot.pdf      une fois postée",
    )
    .action(async (ref: string, flags: AnswerFlags) => repondre(deps, ref, flags)) as FrenchCommand;
}

async function repondre(deps: CliDeps, ref: string, flags: AnswerFlags): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const plan = await planContestAnswer(deps, {
    clientRef: ref,
    contested: flags.objet,
    reasons: flags.raisons ?? [],
    template: flags.modele,
  });
  const { letter, zone, late } = plan;
  if (late && flags.apercu !== true) {
    await confirmOrStop(
      deps,
      `Le délai de trente jours est passé depuis le ${formatDay(letter.answerBy.endsOn)} : la proposition du mandataire ne peut plus être contestée (article L622-27 du code de commerce). Écrire quand même ?`,
      "aucune lettre n'a été écrite",
    );
  }
  const by = late
    ? "Le délai est passé : envoyez-la sans attendre, et prenez l'avis d'un avocat."
    : `Signez-la et postez-la en recommandé au plus tard le ${formatDayWithWeekday(letter.answerBy.endsOn)}${movedWords(letter.answerBy, zone)}, avec copie des pièces qu'elle énumère (${formatEuros(letter.declaredCents)} déclarés). Une fois postée :`;
  await deliver(deps, plan, flags, [
    "",
    ...wrap(by, terminal.columns),
    `  → ${terminal.style.cyan(`${commandPrefix} creance repondue ${safe(ref)} --le <date> --preuve <preuve de dépôt>`)}`,
  ]);
}

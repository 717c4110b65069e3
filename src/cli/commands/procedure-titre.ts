// `relance procedure titre` and `modifier`: the enforceable decision, and what it changes in the sum.
import type { JudgmentText } from "../../app/judged-sum.ts";
import { addTitre, type TitreState, updateTitre } from "../../app/record-titre.ts";
import { regimeOf } from "../../domain/client.ts";
import type { Day } from "../../domain/day.ts";
import { outcomeOf } from "../../domain/injonction.ts";
import { enforcedUntil } from "../../domain/titre-executoire.ts";
import { formatEuros } from "../../format/amounts.ts";
import { sentenceOfEnforcement } from "../../format/prescription.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { type GrantedFlags, grantedParts, withGrantedOptions } from "../granted-options.ts";
import { nothingToChange } from "../questions.ts";
import { readDay, readNumber } from "../typed-values.ts";
import { printWrapped, wrap } from "../views/lines.ts";
import { printTitre } from "../views/titre-view.ts";

const INTERESTS = ["legal", "convenus"] as const;

interface TitreFlags extends GrantedFlags {
  readonly executoireLe?: Day;
  readonly interets?: (typeof INTERESTS)[number];
  readonly capitalisationDepuis?: Day;
  readonly interetsDepuis?: Day;
}

export function titreVerb(deps: CliDeps): FrenchCommand {
  return withTitreOptions(
    new FrenchCommand("titre")
      .description(
        "note une décision exécutoire : l'ordonnance que personne n'a frappée d'opposition, ou un jugement",
      )
      .argument("<client|facture...>", "un client, ou les factures que la décision vise")
      .option("--rendu-le <date>", "jour de la décision ; celui de l'ordonnance, s'il y en a une", readDay),
  )
    .examples(
      "relance procedure titre acme",
      "relance procedure titre acme --rendu-le 2026-06-12",
      "relance procedure titre F-2026-014 F-2026-015 --rendu-le 2026-06-12 --executoire-le 2026-09-17 --interets legal",
      "relance procedure titre acme --rendu-le 2026-11-02 --accordee 1500 --principal 1450 --interets-depuis 2026-09-25",
    )
    .action(async (targets: string[], flags: TitreFlags & { renduLe?: Day }) => titre(deps, targets, flags));
}

async function titre(
  deps: CliDeps,
  targets: readonly string[],
  flags: TitreFlags & { readonly renduLe?: Day },
): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const state = await addTitre(deps, {
    targets,
    renderedOn: flags.renduLe,
    enforceableOn: flags.executoireLe,
    interest: interestOf(flags) ?? "legal",
    capitalisationFrom: flags.capitalisationDepuis,
    judgment: judgmentOf(flags),
  });
  printTitre(deps, state, "Décision notée");
  if (terminal.json) return;
  const { injonction } = state;
  const granted =
    injonction?.opposition === undefined && injonction !== undefined && outcomeOf(injonction) === "partielle"
      ? injonction.ordonnance?.grantedCents
      : undefined;
  const sentences = [
    ...(granted === undefined
      ? []
      : [
          `Seuls ${formatEuros(granted)} sont exécutoires, avec ce qui court depuis le dépôt : le décompte s'y tient.`,
        ]),
    ...(state.titre.enforceableOn === undefined ? [] : [sentenceOfEnforcement(enforcedUntil(state.titre))]),
  ];
  for (const line of sentences.flatMap((one) => wrap(one, terminal.columns, "  "))) terminal.print(line);
  if (flags.interets === undefined && regimeOf(state.client) === "professionnel") {
    printWrapped(terminal, unchosenInterest(state), "  ");
    terminal.print(`  → ${commandPrefix} procedure modifier ${state.titre.id} --interets convenus`);
  }
  if (injonction?.opposition !== undefined && state.titre.judged === undefined) {
    printWrapped(terminal, WHOLE_CLAIM, "  ");
    terminal.print(`  → ${commandPrefix} procedure modifier ${state.titre.id} --accordee <montant>`);
  }
  if (state.titre.enforceableOn === undefined) {
    terminal.print(`  → ${commandPrefix} procedure modifier ${state.titre.id} --executoire-le <date>`);
  }
}

const WHOLE_CLAIM =
  "Toute la créance reste comptée. Si le jugement accorde moins, dites ce qu'il laisse à payer :";

function judgmentOf(flags: TitreFlags): JudgmentText {
  return {
    grantedCents: flags.accordee,
    interestFrom: flags.interetsDepuis,
    parts: grantedParts(flags),
  };
}

/** Nobody said which interest the decision grants: what is counted, why, and what would make it the other. */
function unchosenInterest({ injonction }: TitreState): string {
  const chosen = "Le taux légal est retenu faute de --interets.";
  return injonction === undefined || injonction.opposition !== undefined
    ? `${chosen} Si la décision accorde les pénalités de retard jusqu'au paiement (à vérifier sur elle), choisissez-les :`
    : `${chosen} La requête demandait les pénalités de retard jusqu'au paiement : si l'ordonnance les accorde (à vérifier sur l'ordonnance), choisissez-les :`;
}

export function titreChangeVerb(deps: CliDeps): FrenchCommand {
  return withTitreOptions(
    new FrenchCommand("modifier")
      .description("note ce que devient une décision : le jour où elle est exécutoire, ce qu'elle accorde")
      .argument("<n>", "numéro de la décision, celui que montre « lister »", readNumber),
  )
    .examples("relance procedure modifier 1 --executoire-le 2026-09-17")
    .action(async (id: number, flags: TitreFlags) => modifier(deps, id, flags));
}

function withTitreOptions(command: FrenchCommand): FrenchCommand {
  return withGrantedOptions(
    command,
    "ce qu'un jugement laisse à payer s'il n'accorde pas tout : paiements reçus déduits, frais de procédure à part",
  )
    .option(
      "--interets-depuis <date>",
      "jour d'où il fait courir l'intérêt de cette somme ; sinon, le sien",
      readDay,
    )
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
  if (Object.keys(flags).length === 0) throw nothingToChange("relance procedure modifier");
  const state = await updateTitre(deps, id, {
    enforceableOn: flags.executoireLe,
    interest: interestOf(flags),
    capitalisationFrom: flags.capitalisationDepuis,
    judgment: judgmentOf(flags),
  });
  printTitre(deps, state, state.changed ? "Décision modifiée" : "Rien n'a changé");
}

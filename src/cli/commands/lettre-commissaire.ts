// `relance lettre commissaire`: charges a commissaire de justice with an ordonnance to serve or a decision to enforce.
import { type PlannedInstruction, planInstruction } from "../../app/plan-instruction.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDayWithWeekday } from "../../format/dates.ts";
import { type AddresseeWords, type AddressFlags, addresseeOf, withAddressOptions } from "../addressee.ts";
import type { CliDeps } from "../cli-deps.ts";
import { deliver, type LetterFlags, withLetterOptions } from "../deliver-letter.ts";
import { FrenchCommand } from "../french-command.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { wrap } from "../views/lines.ts";

interface Flags extends LetterFlags, AddressFlags {
  readonly commissaire?: string;
  readonly informations?: string;
}

const COMMISSAIRE: AddresseeWords = {
  question: "Commissaire de justice (« Me Anne Colin »)",
  missing: "commissaire de justice : il manque son nom (--commissaire).",
  refusal:
    "À qui écrire ? relance ne connaît pas l'adresse des commissaires de justice, et n'en devine aucune.",
  remedy: "Choisissez-en un près du débiteur, dans l'annuaire de leur profession, puis donnez chaque partie.",
};

export function commissaireVerb(deps: CliDeps): FrenchCommand {
  return withLetterOptions(
    withAddressOptions(
      new FrenchCommand("commissaire")
        .description(
          "charge un commissaire de justice de signifier l'ordonnance, ou d'exécuter la décision, selon où en est l'affaire",
        )
        .argument("<client|facture>", "un client, ou une facture de l'affaire")
        .option("--commissaire <nom>", "son nom ou celui de son étude : « Me Anne Colin »"),
    ).option(
      "--informations <texte>",
      "ce que vous savez du débiteur : sa banque, ses clients, un changement d'adresse",
    ),
  )
    .examples(
      'relance lettre commissaire acme --commissaire "Me Anne Colin" --adresse "5 rue Foch" --code-postal 44000 --ville Nantes',
    )
    .action(async (target: string, flags: Flags) => commissaire(deps, target, flags));
}

async function commissaire(deps: CliDeps, target: string, flags: Flags): Promise<void> {
  const plan = await planInstruction(deps, {
    target,
    commissaire: await addresseeOf(deps, flags.commissaire, flags, COMMISSAIRE),
    information: flags.informations,
    template: flags.modele,
  });
  const { mission, partial } = plan.letter;
  if (flags.apercu !== true && partial !== undefined && mission.kind === "signification") {
    await confirmOrStop(
      deps,
      `L'ordonnance n'accorde que ${formatEuros(partial.grantedCents)} sur ${formatEuros(partial.claimedCents)} : la faire signifier, c'est s'en contenter (article 1409). Écrire cette lettre ?`,
      "aucune lettre n'a été écrite",
    );
  }
  await deliver(deps, plan, flags, nextThings(deps, plan));
}

function nextThings(
  { terminal, commandPrefix: prefix }: CliDeps,
  { letter, invoiceNumbers }: PlannedInstruction,
): readonly string[] {
  const { mission, client } = letter;
  const say = (text: string): readonly string[] => wrap(text, terminal.columns);
  const [number = "<facture>"] = invoiceNumbers.map(safe);
  return mission.kind === "signification"
    ? [
        "",
        ...say(
          `À signifier au plus tard le ${formatDayWithWeekday(mission.prescribedOn ?? mission.serveBy)} : envoyez-la sans attendre.`,
        ),
        ...say(
          "Joignez-y la copie certifiée conforme que le greffe vous a remise, avec son bordereau, et les pièces qu'elle énumère.",
        ),
        "Une fois l'acte reçu :",
        `  → ${prefix} procedure signification ${safe(client.ref)} --le <date>`,
      ]
    : [
        "",
        ...say("Joignez-y la copie exécutoire de la décision, et l'acte de signification."),
        "Ce que l'exécution coûte ou rapporte se note ainsi :",
        `  → ${prefix} frais ajouter ${shellWord(number)} <montant> --nature procedure --le <date>`,
        `  → ${prefix} paiement ajouter ${shellWord(number)} <montant> --le <date>`,
      ];
}

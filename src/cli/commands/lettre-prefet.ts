// `relance lettre prefet`: asks the prefect to have a local body pay, once what only a person knows was said.
import {
  type MandatementDoubt,
  type PlannedMandatement,
  planMandatement,
} from "../../app/plan-mandatement.ts";
import { type AddresseeWords, type AddressFlags, addresseeOf, withAddressOptions } from "../addressee.ts";
import type { CliDeps } from "../cli-deps.ts";
import { deliver, type LetterFlags, withLetterOptions } from "../deliver-letter.ts";
import { FrenchCommand } from "../french-command.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { wrap } from "../views/lines.ts";
import { noteUnfiled } from "../views/warnings.ts";

interface Flags extends LetterFlags, AddressFlags {
  readonly accessoires?: boolean;
  readonly prefecture?: string;
}

const PREFECTURE: AddresseeWords = {
  question: "Préfecture (« Préfecture de l'Isère »)",
  missing: "préfecture : il manque son nom (--prefecture).",
  refusal: "À qui écrire ? relance ne connaît pas l'adresse des préfectures, et n'en devine aucune.",
  remedy: "Cherchez-la sur le site de la préfecture du département, puis donnez chaque partie.",
};

export function prefetVerb(deps: CliDeps): FrenchCommand {
  return withLetterOptions(
    withAddressOptions(
      new FrenchCommand("prefet")
        .description(
          "demande au préfet de faire payer une collectivité locale (mandatement d'office d'une dette échue et non contestée)",
        )
        .argument("<client|facture...>", "une collectivité, ou des factures d'une même collectivité")
        .option(
          "--accessoires",
          "pour des factures payées en retard, dont les intérêts ou l'indemnité ne le sont pas",
        )
        .option("--prefecture <nom>", "la préfecture du département : « Préfecture de l'Isère »"),
    ),
  )
    .examples(
      'relance lettre prefet mairie --prefecture "Préfecture de l\'Isère" --adresse "12 place de Verdun" --code-postal 38000 --ville Grenoble',
    )
    .action(async (targets: string[], flags: Flags) => prefet(deps, targets, flags));
}

async function prefet(deps: CliDeps, targets: readonly string[], flags: Flags): Promise<void> {
  const { terminal } = deps;
  const plan = await planMandatement(deps, {
    targets,
    unpaid: flags.accessoires === true ? "accessoires" : "factures",
    prefecture: await addresseeOf(deps, flags.prefecture, flags, PREFECTURE),
    template: flags.modele,
  });
  noteUnfiled(terminal, plan.letter.decompte, deps.commandPrefix);
  if (flags.apercu !== true) {
    for (const doubt of plan.doubts) {
      await confirmOrStop(deps, questionOf(doubt, plan), "aucune lettre n'a été écrite");
    }
  }
  await deliver(deps, plan, flags, nextThings(plan, terminal.columns));
}

function questionOf(doubt: MandatementDoubt, { letter }: PlannedMandatement): string {
  const name = safe(letter.client.name);
  switch (doubt.kind) {
    case "collectivite-locale":
      return `« ${name} » est-elle une collectivité locale, ou l'un de ses établissements ? Le mandatement d'office ne vise pas l'État. Écrire au préfet ?`;
    case "jamais-reclame":
      return `Aucune lettre n'est notée pour « ${name} » : le préfet attendra que l'ordonnateur ait été saisi d'abord. Lui écrire quand même ?`;
    case "en-pause":
      return `Les relances de « ${name} » sont en pause (${safe(doubt.why)}). Écrire au préfet quand même ?`;
  }
}

function nextThings({ letter, invoiceNumbers }: PlannedMandatement, columns: number): readonly string[] {
  const enclosed = [
    `${invoiceNumbers.length > 1 ? "factures" : "facture"} ${invoiceNumbers.map(safe).join(", ")}`,
    ...letter.proofs.map(safe),
  ];
  return [
    "",
    ...wrap(`Joignez-y les copies qu'elle annonce : ${enclosed.join(" ; ")}.`, columns),
    ...wrap(
      "Vérifiez d'abord sur le portail que la facture n'y est ni rejetée ni suspendue : c'est la cause la plus fréquente d'un retard.",
      columns,
    ),
    ...wrap(
      "À vérifier aussi, sur Légifrance : les articles L1612-15 à L1612-18 du code général des collectivités territoriales, que la lettre ne cite pas par leur numéro.",
      columns,
    ),
  ];
}

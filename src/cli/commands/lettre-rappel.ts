// `relance lettre rappel`: asks for what is overdue on paper, without putting in default.
import {
  type PlannedReminderLetter,
  planReminderLetter,
  type ReminderDoubt,
} from "../../app/plan-reminder-letter.ts";
import { formatDayWithWeekday } from "../../format/dates.ts";
import { sentenceOfReason } from "../../format/reasons.ts";
import type { CliDeps } from "../cli-deps.ts";
import { deliver, type LetterFlags, withLetterOptions } from "../deliver-letter.ts";
import { FrenchCommand } from "../french-command.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readNumber } from "../typed-values.ts";
import { wrap } from "../views/lines.ts";
import { noteUnfiled } from "../views/warnings.ts";

interface Flags extends LetterFlags {
  readonly delai?: number;
  readonly accessoires?: boolean;
}

export function rappelVerb(deps: CliDeps): FrenchCommand {
  return withLetterOptions(
    new FrenchCommand("rappel")
      .description("demande par courrier ce qui reste à payer, sans mettre en demeure")
      .argument("<client|facture...>", "un client, ou des factures d'un même client")
      .option("--accessoires", "demande aussi les intérêts, l'indemnité et les frais, décompte à l'appui")
      .option(
        "--delai <jours>",
        "jours laissés pour payer, une fois la lettre reçue (par défaut : 8)",
        readNumber,
      ),
  )
    .examples("relance lettre rappel acme --apercu", "relance lettre rappel F-2026-014 --accessoires")
    .action(async (targets: string[], flags: Flags) => rappel(deps, targets, flags));
}

async function rappel(deps: CliDeps, targets: readonly string[], flags: Flags): Promise<void> {
  const { terminal } = deps;
  const plan = await planReminderLetter(deps, {
    targets,
    withAccessories: flags.accessoires === true,
    delayDays: flags.delai,
    template: flags.modele,
  });
  noteUnfiled(terminal, plan.letter.decompte, deps.commandPrefix);
  if (flags.apercu !== true && plan.doubts.length > 0) {
    await confirmOrStop(
      deps,
      `${plan.doubts.map(sentenceOfDoubt).join(" ; ")}. Écrire ce rappel ?`,
      "aucune lettre n'a été écrite",
    );
  }
  await deliver(deps, plan, flags, nextThings(deps, plan));
}

function sentenceOfDoubt({ invoiceNumber, why }: ReminderDoubt): string {
  return `${safe(invoiceNumber)} : ${safe(sentenceOfReason(why))}`;
}

function nextThings(
  { terminal, commandPrefix: prefix }: CliDeps,
  { letter, invoiceNumbers, step }: PlannedReminderLetter,
): readonly string[] {
  const { client, deadlineOn } = letter;
  const copies = `${invoiceNumbers.length > 1 ? "des factures" : "de la facture"} ${invoiceNumbers.map(safe).join(", ")}`;
  return [
    "",
    ...wrap(`Date limite imprimée : ${formatDayWithWeekday(deadlineOn)}.`, terminal.columns),
    ...wrap(
      `Signez-la, joignez-y la copie ${copies}, postez-la : une lettre simple suffit, elle ne met pas en demeure.`,
      terminal.columns,
    ),
    ...(step === undefined
      ? ["L'échelle de relance ne change pas."]
      : [
          "Une fois postée, notez l'étape :",
          `  → ${prefix} etape noter ${client.ref} --etape ${step.id} --le <date>`,
        ]),
  ];
}

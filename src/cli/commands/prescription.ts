// `relance prescription`: until when one can sue, and the acts that start that time anew or hold it.
import type { Command } from "commander";
import {
  cancelAct,
  type RecordedAct,
  recordInterruption,
  recordSuspension,
  viewPrescriptions,
} from "../../app/record-prescription.ts";
import type { Day } from "../../domain/day.ts";
import {
  INTERRUPTIONS,
  type Interruption,
  SUSPENSIONS,
  type Suspension,
} from "../../domain/prescription-event.ts";
import { NBSP } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { type ProofFlags, proofOf, withProofOptions } from "../proof-options.ts";
import { safe } from "../terminal.ts";
import { readDay, readNumber } from "../typed-values.ts";
import { ACT_WORDS, actJson, prescriptionJson, renderPrescriptions } from "../views/prescription-view.ts";
import { noteWarnings } from "../views/warnings.ts";

export function prescriptionCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("prescription").description(
    "Jusqu'à quand agir en justice, et les actes prouvés qui font repartir ce délai.",
  );
  command.addCommand(
    new FrenchCommand("voir")
      .description("le dernier jour pour agir, la dernière date sûre pour déposer, les actes notés")
      .argument("<facture|client>", "un numéro de facture, ou un client pour celles qu'il doit")
      .examples("relance prescription voir F-2026-014", "relance prescription voir acme")
      .action(async (target: string) => voir(deps, target)),
  );
  command.addCommand(
    withProofOptions(
      new FrenchCommand("interrompre")
        .description("note un acte qui fait repartir le délai entier, avec la pièce qui le prouve")
        .argument("<facture|client>", "un numéro de facture, ou un client pour toutes ses factures")
        .requiredChoice("--nature <nature>", "l'acte", INTERRUPTIONS)
        .requiredOption("--le <date>", "jour de l'acte", readDay),
    )
      .examples(
        "relance prescription interrompre F-2026-014 --nature reconnaissance --le 2026-05-04 --preuve courriel.eml",
        "relance prescription interrompre acme --nature signification --le 2026-06-30 --piece 7",
      )
      .action(async (target: string, flags: ProofFlags & { nature: Interruption; le: Day }) => {
        const recorded = await recordInterruption(deps, {
          target,
          kind: flags.nature,
          on: flags.le,
          proof: proofOf(flags),
        });
        report(deps, recorded, "Interruption notée");
      }),
  );
  command.addCommand(
    withProofOptions(
      new FrenchCommand("suspendre")
        .description("note un temps qui ne compte pas : médiation, conciliation…")
        .argument("<facture|client>", "un numéro de facture, ou un client pour toutes ses factures")
        .requiredChoice("--nature <nature>", "ce qui suspend", SUSPENSIONS)
        .requiredOption("--du <date>", "accord écrit ou première réunion", readDay)
        .option("--au <date>", "fin ; sans elle, la suspension dure encore et rien n'est compté", readDay),
    )
      .examples(
        "relance prescription suspendre F-2026-014 --nature mediation --du 2026-02-01 --au 2026-05-01 --preuve accord.pdf",
      )
      .action(async (target: string, flags: ProofFlags & { nature: Suspension; du: Day; au?: Day }) => {
        const recorded = await recordSuspension(deps, {
          target,
          kind: flags.nature,
          from: flags.du,
          until: flags.au,
          proof: proofOf(flags),
        });
        report(deps, recorded, "Suspension notée");
      }),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description("retire un acte noté par erreur ; le journal garde la trace")
      .argument("<n>", "numéro de l'acte, celui que montre « voir »", readNumber)
      .option("--motif <texte>", "pourquoi")
      .examples("relance prescription annuler 2")
      .action(async (id: number, flags: { motif?: string }) => {
        const { event, client } = await cancelAct(deps, id, flags.motif);
        if (deps.terminal.json) deps.terminal.printJson({ numero: event.id, annule: true });
        else
          deps.terminal.print(
            deps.terminal.style.green(
              `Acte n°${NBSP}${event.id} retiré (${ACT_WORDS[event.kind]} du ${formatDay(event.on)}, ${safe(client.name)}).`,
            ),
          );
      }),
  );
  return command;
}

async function voir(deps: CliDeps, target: string): Promise<void> {
  const { terminal } = deps;
  const { client, states } = await viewPrescriptions(deps, target);
  if (terminal.json) {
    terminal.printJson({ client: client.ref, prescriptions: states.map(prescriptionJson) });
    return;
  }
  if (states.length === 0) {
    terminal.print(`${safe(client.name)} ne doit rien : aucun délai ne court.`);
    return;
  }
  const { columns, style } = terminal;
  terminal.print(renderPrescriptions(states, { today: deps.clock.today(), columns, style }).join("\n"));
}

function report(deps: CliDeps, recorded: RecordedAct, done: string): void {
  const { terminal } = deps;
  const { event, client, states, untouched } = recorded;
  noteWarnings(
    terminal,
    untouched.map(
      ({ invoiceNumber, endedOn }) =>
        `${invoiceNumber} était prescrite depuis le ${formatDay(endedOn)} : un acte postérieur ne fait rien revivre.`,
    ),
  );
  if (terminal.json) {
    terminal.printJson({
      ...actJson(event),
      client: client.ref,
      prescriptions: states.map(prescriptionJson),
    });
    return;
  }
  terminal.print(
    terminal.style.green(
      `${done} : acte n°${NBSP}${event.id}, ${ACT_WORDS[event.kind]} du ${formatDay(event.on)}.`,
    ),
  );
  const { columns, style } = terminal;
  terminal.print(renderPrescriptions(states, { today: deps.clock.today(), columns, style }).join("\n"));
}

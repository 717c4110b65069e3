// `relance etape`: what was done by hand, on any channel; the ladder counts from it.
import type { Command } from "commander";
import { cancelStep, planRecord, recordedSteps, recordStep } from "../../app/record-step.ts";
import type { Day } from "../../domain/day.ts";
import { NBSP } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readDay, readNumber } from "../typed-values.ts";
import { printTable } from "../views/table.ts";

interface RecordFlags {
  readonly etape?: string;
  readonly le?: Day;
  readonly note?: string;
}

export function etapeCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("etape").description(
    "Note une étape vraiment faite (courriel envoyé, appel passé) : les délais suivants comptent d'elle.",
  );
  command.addCommand(
    new FrenchCommand("noter")
      .description(
        "note une étape faite à la main, pour une facture ou pour toutes celles du client qu'elle concerne",
      )
      .argument("<facture|client>", "un numéro de facture ou un client")
      .option("--etape <étape>", "l'étape faite (par défaut : celle que l'échelle proposait ce jour-là)")
      .option("--le <date>", "le jour où elle a été faite (par défaut : aujourd'hui)", readDay)
      .option("--note <texte>", "ce qui s'est dit, en termes neutres et datés")
      .examples(
        "relance etape noter acme",
        'relance etape noter F-2026-038 --etape appel --note "Mme Roux : facture bien reçue, virement vendredi"',
      )
      .action(async (target: string, flags: RecordFlags) => noter(deps, target, flags)),
  );
  command.addCommand(
    new FrenchCommand("lister")
      .description("les étapes notées d'un client ou d'une facture")
      .argument("<facture|client>", "un numéro de facture ou un client")
      .examples("relance etape lister F-2026-014", "relance etape lister acme")
      .action(async (target: string) => lister(deps, target)),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description("retire une étape notée par erreur ; le journal en garde la trace")
      .argument("<n>", "numéro de l'étape, celui que montre « lister »", readNumber)
      .examples("relance etape lister F-2026-014", "relance etape annuler 3")
      .action(async (id: number) => annuler(deps, id)),
  );
  return command;
}

async function noter(deps: CliDeps, target: string, flags: RecordFlags): Promise<void> {
  const { terminal } = deps;
  const plan = await planRecord(deps, {
    target,
    stepId: flags.etape,
    doneOn: flags.le ?? deps.clock.today(),
    note: flags.note === undefined ? undefined : safe(flags.note),
  });
  if (plan.skipped.length > 0) {
    const skipped = plan.skipped.map((step) => step.title).join(", ");
    await confirmOrStop(
      deps,
      `Cette étape en saute d'autres (${skipped}). La noter quand même ?`,
      "rien n'a été noté",
    );
  }
  const records = await recordStep(deps, plan);
  const numbers = plan.accounts.map((account) => account.invoice.number);
  if (terminal.json) {
    terminal.printJson({
      client: plan.client.ref,
      etape: plan.step.id,
      le: plan.doneOn,
      factures: numbers,
      etapes: records.map((record) => record.id),
    });
    return;
  }
  terminal.print(
    `Noté${NBSP}: ${plan.step.title}, le ${formatDay(plan.doneOn)}, pour ${numbers.join(", ")} (${safe(plan.client.name)}).`,
  );
}

async function lister(deps: CliDeps, target: string): Promise<void> {
  const { terminal } = deps;
  const rows = recordedSteps(await deps.store(), target);
  if (terminal.json) {
    terminal.printJson({
      etapes: rows.map(({ account, record }) => ({
        numero: record.id,
        facture: account.invoice.number,
        etape: record.stepId,
        canal: record.channel,
        le: record.doneOn,
        note: record.note ?? null,
      })),
    });
    return;
  }
  if (rows.length === 0) {
    terminal.print("Aucune étape notée.");
    return;
  }
  const heads = [
    { title: "N°", align: "right" },
    { title: "Date" },
    { title: "Facture" },
    { title: "Étape" },
    { title: "Note", flexible: true },
  ] as const;
  const cells = rows.map(({ account, record }) => [
    String(record.id),
    formatDayNumeric(record.doneOn),
    account.invoice.number,
    record.stepId,
    record.note ?? "",
  ]);
  printTable(terminal, heads, cells);
}

async function annuler(deps: CliDeps, id: number): Promise<void> {
  const record = await cancelStep(deps, id);
  if (deps.terminal.json) deps.terminal.printJson({ numero: record.id, etape: record.stepId, annulee: true });
  else
    deps.terminal.print(
      `Étape n°${NBSP}${record.id} retirée (${record.stepId} du ${formatDay(record.doneOn)}).`,
    );
}

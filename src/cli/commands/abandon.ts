// `relance abandon`: giving up penalties, indemnity or costs, by an act that is shown, confirmed and dated.
import type { Command } from "commander";
import {
  cancelWaiver,
  listWaivers,
  type PlannedWaiver,
  planWaiver,
  recordWaiver,
} from "../../app/record-waiver.ts";
import type { Day } from "../../domain/day.ts";
import type { Cents } from "../../domain/money.ts";
import type { Waived } from "../../domain/waiver.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readDay, readNumber, readPositiveCents } from "../typed-values.ts";
import { wrap } from "../views/lines.ts";
import { printTable } from "../views/table.ts";
import { WAIVED_WORDS } from "../views/wording.ts";

const TYPED = { penalites: "interets", indemnite: "indemnite", frais: "frais" } as const satisfies Record<
  string,
  Waived
>;

interface AddFlags {
  readonly quoi: keyof typeof TYPED;
  readonly montant?: Cents;
  readonly motif: string;
  readonly le?: Day;
}

export function abandonCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("abandon").description(
    "Renoncer à des pénalités, à l'indemnité ou à des frais. Le principal, lui, se diminue par un avoir.",
  );
  const adding = new FrenchCommand("ajouter")
    .description("montre ce que l'abandon retire, le fait confirmer, et l'écrit au journal")
    .argument("<facture>", "numéro de la facture")
    .requiredChoice("--quoi <quoi>", "ce que vous abandonnez", Object.keys(TYPED))
    .option("--montant <montant>", "une partie seulement (tout ce qui est dû, par défaut)", readPositiveCents)
    .requiredOption("--motif <texte>", "pourquoi : geste commercial, accord du 3 mars…")
    .option("--le <date>", "jour de l'abandon (aujourd'hui par défaut)", readDay);
  command.addCommand(
    adding
      .examples(
        'relance abandon ajouter F-2026-014 --quoi penalites --motif "geste commercial"',
        'relance abandon ajouter F-2026-014 --quoi frais --montant 50 --motif "accord du 3 mars" --oui',
      )
      .action(async (number: string, flags: AddFlags) => ajouter(deps, number, flags)),
  );
  command.addCommand(
    new FrenchCommand("lister")
      .description("liste les abandons et ce qu'ils retirent")
      .argument("<facture|client>", "un numéro de facture ou un client")
      .examples("relance abandon lister acme")
      .action(async (target: string) => lister(deps, target)),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description("revient sur un abandon noté par erreur ; le journal garde la trace")
      .argument("<n>", "numéro de l'abandon, celui que montre « lister »", readNumber)
      .option("--motif <texte>", "pourquoi")
      .examples("relance abandon annuler 1")
      .action(async (id: number, flags: { motif?: string }) => annuler(deps, id, flags.motif)),
  );
  return command;
}

async function ajouter(deps: CliDeps, number: string, flags: AddFlags): Promise<void> {
  const { terminal } = deps;
  const plan = await planWaiver(deps, {
    invoiceNumber: number,
    what: TYPED[flags.quoi],
    amountCents: flags.montant,
    reason: flags.motif,
    waivedOn: flags.le ?? deps.clock.today(),
  });
  if (!terminal.json) for (const line of effect(plan, terminal.columns)) terminal.print(line);
  await confirmOrStop(
    deps,
    `Abandonner ${formatEuros(plan.takenCents)} (${WAIVED_WORDS[plan.waiver.what]}) sur ${safe(plan.invoice.number)} ?`,
    "rien n'a été noté",
  );
  const waiver = await recordWaiver(deps, plan);
  if (terminal.json) {
    terminal.printJson({
      numero: waiver.id,
      facture: plan.invoice.number,
      client: plan.client.ref,
      quoi: flags.quoi,
      sur: waiver.what,
      montant_centimes: plan.takenCents,
      le: waiver.waivedOn,
      motif: waiver.reason,
      total_avant_centimes: plan.dueBeforeCents,
      total_apres_centimes: plan.dueAfterCents,
    });
    return;
  }
  terminal.print(
    terminal.style.green(
      `Abandon n°${NBSP}${waiver.id} noté : ${formatEuros(plan.takenCents)} de moins, ${safe(plan.invoice.number)} (${safe(plan.client.name)}).`,
    ),
  );
  terminal.print(`  Pour y revenir : ${deps.commandPrefix} abandon annuler ${waiver.id}`);
}

function effect(plan: PlannedWaiver, columns: number): readonly string[] {
  const { waiver, invoice, client } = plan;
  const runs =
    waiver.what === "interets" && plan.perDayCents > 0
      ? wrap(
          `Les pénalités courent toujours après le ${formatDay(waiver.waivedOn)} (+${formatEuros(plan.perDayCents)} par jour) tant que le principal n'est pas payé.`,
          columns,
          "  ",
        )
      : [];
  return [
    `${safe(invoice.number)} (${safe(client.name)}), ${WAIVED_WORDS[waiver.what]} au ${formatDay(waiver.waivedOn)} :`,
    `  retire ${formatEuros(plan.takenCents)} ; total dû aujourd'hui : ${formatEuros(plan.dueBeforeCents)} → ${formatEuros(plan.dueAfterCents)}`,
    ...runs,
  ];
}

async function lister(deps: CliDeps, target: string): Promise<void> {
  const { terminal } = deps;
  const rows = await listWaivers(deps, target);
  if (terminal.json) {
    terminal.printJson({
      abandons: rows.map(({ client, invoice, waiver, takenCents }) => ({
        numero: waiver.id,
        facture: invoice.number,
        client: client.ref,
        quoi: WAIVED_WORDS[waiver.what],
        sur: waiver.what,
        limite_centimes: waiver.amountCents ?? null,
        retire_centimes: takenCents ?? null,
        le: waiver.waivedOn,
        motif: waiver.reason,
      })),
    });
    return;
  }
  if (rows.length === 0) {
    terminal.print("Aucun abandon noté.");
    return;
  }
  printTable(
    terminal,
    [
      { title: "N°", align: "right" },
      { title: "Date" },
      { title: "Facture" },
      { title: "Quoi" },
      { title: "Retire", align: "right" },
      { title: "Motif", flexible: true },
    ],
    rows.map(({ invoice, waiver, takenCents }) => [
      String(waiver.id),
      formatDayNumeric(waiver.waivedOn),
      invoice.number,
      WAIVED_WORDS[waiver.what],
      takenCents === undefined ? "?" : formatEuros(takenCents),
      waiver.reason,
    ]),
  );
}

async function annuler(deps: CliDeps, id: number, reason: string | undefined): Promise<void> {
  const { terminal } = deps;
  const { waiver, invoice } = await cancelWaiver(deps, id, reason);
  if (terminal.json) {
    terminal.printJson({ numero: waiver.id, facture: invoice.number, annule: true });
    return;
  }
  terminal.print(
    terminal.style.green(
      `Abandon n°${NBSP}${waiver.id} annulé (${WAIVED_WORDS[waiver.what]}, ${safe(invoice.number)}) : ce qu'il retirait est de nouveau dû.`,
    ),
  );
}

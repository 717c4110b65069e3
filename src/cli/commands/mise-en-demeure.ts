// `relance mise-en-demeure`: the letter in PDF, after saying what is unusual about sending it now.
import type { Command } from "commander";
import {
  checkedDelay,
  LONGEST_DELAY,
  type NoticeWarning,
  planNotice,
  SHORTEST_DELAY,
  writeNotice,
} from "../../app/write-mise-en-demeure.ts";
import { regimeOf } from "../../domain/client.ts";
import type { Decompte } from "../../domain/decompte.ts";
import { enclosuresOf } from "../../domain/mise-en-demeure.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayWithWeekday } from "../../format/dates.ts";
import { enumeration } from "../../format/enumeration.ts";
import { sentenceOfReason } from "../../format/reasons.ts";
import type { CliDeps } from "../cli-deps.ts";
import { type DecompteFlags, decompteOptions, withDecompteOptions } from "../decompte-options.ts";
import { FrenchCommand } from "../french-command.ts";
import { COPY_OPTION, refuseExisting } from "../output-file.ts";
import { type PreviewFlag, showPreview, withPreviewOption } from "../preview-option.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readNumber } from "../typed-values.ts";
import { decompteJson } from "../views/decompte-json.ts";
import { noteUnfiled } from "../views/warnings.ts";

interface Flags extends DecompteFlags, PreviewFlag {
  readonly delai?: number;
  readonly sortie?: string;
  readonly modele?: string;
}

export function miseEnDemeureCommand(deps: CliDeps, run = miseEnDemeure): Command {
  return withDecompteOptions(
    withPreviewOption(new FrenchCommand("mise-en-demeure"))
      .description(
        "Écrit la mise en demeure en PDF, avec son décompte, pour toutes les factures échues du client.",
      )
      .argument("<client|facture...>", "un client, ou des factures d'un même client")
      .option(
        "--delai <jours>",
        `jours laissés pour payer, de ${SHORTEST_DELAY} à ${LONGEST_DELAY} (par défaut : ceux de l'échelle du client)`,
        readDelay,
      )
      .option(...COPY_OPTION)
      .option("--modele <nom>", "un autre modèle, pour cette lettre : lettres/mise-en-demeure-breve"),
  )
    .examples(
      "relance mise-en-demeure acme --apercu",
      "relance mise-en-demeure acme",
      "relance mise-en-demeure F-2026-012 F-2026-019 --delai 8 --sortie lettre.pdf",
      "relance lrar depot acme --le 2026-11-23 --numero 1A01234567890     une fois postée",
    )
    .action(async (targets: string[], flags: Flags) => run(deps, targets, flags));
}

async function miseEnDemeure(deps: CliDeps, targets: readonly string[], flags: Flags): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  const plan = await planNotice(deps, {
    targets,
    delayDays: flags.delai,
    decompte: decompteOptions(flags),
    template: flags.modele,
  });
  if (flags.apercu === true) {
    const { letter } = plan;
    return showPreview(deps, { client: letter.client.ref }, { kind: "mise-en-demeure", letter });
  }
  for (const warning of plan.warnings) {
    await confirmOrStop(
      deps,
      `${sentenceOfWarning(warning)} Écrire la mise en demeure ?`,
      "aucune lettre n'a été écrite",
    );
  }
  refuseExisting(deps, flags.sortie);
  const copy = flags.sortie === undefined ? undefined : deps.files.absolute(flags.sortie);
  const written = await writeNotice(deps, plan, copy);
  const { letter } = written;
  const { client, decompte } = letter;
  if (terminal.json) {
    const enclosed = enclosuresOf(decompte);
    terminal.printJson({
      client: client.ref,
      lettre: written.letterId,
      fichier: copy ?? written.path,
      sha256: written.sha256,
      date_limite: letter.deadlineOn,
      delai_jours: letter.delayDays,
      choix_confirmes: plan.warnings.map((warning) => warning.kind),
      a_joindre: { factures: enclosed.invoiceNumbers, justificatifs: enclosed.proofs },
      decompte: decompteJson(decompte),
    });
    return;
  }
  noteUnfiled(terminal, decompte, deps.commandPrefix);
  const { style } = terminal;
  terminal.print(
    [
      `${style.bold("Mise en demeure écrite")} pour ${safe(client.name)}${NBSP}: ${countOf(decompte.invoices.length, "facture")}, ${style.bold(formatEuros(decompte.totals.totalCents))} au ${formatDay(decompte.on)}.`,
      `Date limite imprimée${NBSP}: ${formatDayWithWeekday(letter.deadlineOn)}.`,
      `Fichier${NBSP}: ${copy ?? written.path}`,
      `SHA-256${NBSP}: ${written.sha256}`,
      ...(plan.replaces === undefined
        ? []
        : [`Elle remplace celle du ${formatDay(plan.replaces.writtenOn)}, jamais postée.`]),
      "",
      toEnclose(decompte),
      "Relisez-la, signez-la, postez-la en recommandé avec avis de réception, puis notez le dépôt :",
      `  → ${style.cyan(`${prefix} lrar depot ${client.ref} --le <date> --numero <n° du recommandé>`)}`,
      ...(regimeOf(client) === "consommateur"
        ? [`L'intérêt légal courra de la réception${NBSP}: notez-la dès que l'avis revient.`]
        : []),
    ].join("\n"),
  );
}

/** The letter says that copies are enclosed: whoever posts it must join them. */
function toEnclose(decompte: Decompte): string {
  const { invoiceNumbers, proofs } = enclosuresOf(decompte);
  const invoices = `${invoiceNumbers.length > 1 ? "factures" : "facture"} ${invoiceNumbers.map(safe).join(", ")}`;
  const proven =
    proofs.length === 0 ? "" : `${NBSP}; justificatifs de frais${NBSP}: ${proofs.map(safe).join(", ")}`;
  return `Joignez-y les copies qu'elle annonce${NBSP}: ${invoices}${proven}.`;
}

function sentenceOfWarning(warning: NoticeWarning): string {
  switch (warning.kind) {
    case "prescrite":
      return `La prescription semble acquise pour ${warning.invoiceNumbers.join(", ")}, sauf acte interruptif prouvé : la lettre annoncerait une action que vous ne pouvez plus mener. Voyez d'abord : relance prescription voir ${warning.invoiceNumbers[0]}.`;
    case "jamais-relance":
      return `Aucune relance n'est notée pour ${warning.invoiceNumbers.join(", ")} : la lettre n'en citera pas.`;
    case "deja-mise-en-demeure":
      return `Une mise en demeure a déjà été postée le ${formatDay(warning.depositedOn)} pour ${warning.invoiceNumbers.join(", ")}.`;
    case "en-pause":
      return `Le client est en pause (${safe(warning.why)}).`;
    case "attente":
      return `Rien n'est à demander pour l'instant pour ${safe(warning.invoiceNumber)} : ${safe(sentenceOfReason(warning.why))}.`;
    case "virement-a-rapprocher": {
      const said = warning.credits.map(
        (one) => `${formatEuros(one.amountCents)} le ${formatDay(one.bookedOn)}`,
      );
      return `Il a peut-être payé : ${enumeration(said)}, reçus et pas rapprochés. Voyez d'abord : relance banque rapprocher ${warning.credits[0]?.id}.`;
    }
  }
}

function readDelay(typed: string): number {
  return checkedDelay(readNumber(typed));
}

// What a purge would erase and why, what it keeps and why, then what it did.
import { invoicesOf, type Purged } from "../../app/purge-clients.ts";
import type { Day } from "../../domain/day.ts";
import type { PurgeDecision } from "../../domain/purge.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { wrap } from "./lines.ts";

/** No source that relance has read gives one: whoever purges decides, and says so. */
const TERM =
  "Durée légale de conservation : à vérifier avant d'effacer (pièces comptables, fiscales, contrats). Relance n'en " +
  "connaît aucune : c'est vous qui la fixez par --avant.";

const MAX_KEPT = 10;

type Screen = Pick<Terminal, "columns" | "style">;

export function renderPurgePlan(
  plan: readonly PurgeDecision[],
  before: Day,
  { columns, style }: Screen,
): readonly string[] {
  const erased = plan.filter((one) => one.erased);
  const kept = plan.filter((one) => !one.erased);
  const shown = kept.slice(0, MAX_KEPT);
  return [
    style.bold(`Affaires closes avant le ${formatDay(before)}`),
    ...wrap(TERM, columns).map(style.yellow),
    "",
    ...(erased.length === 0 ? ["Rien à effacer."] : [style.bold("À EFFACER")]),
    ...erased.flatMap((one) => [
      ...wrap(`${safe(one.client.name)} (${one.client.ref}) : ${one.why}`, columns, "  "),
      `     ${footprintWords(one)}`,
    ]),
    ...(kept.length === 0 ? [] : ["", style.bold("GARDÉS")]),
    ...shown.flatMap((one) => wrap(`${safe(one.client.name)} : ${one.why}`, columns, "  ")),
    ...(kept.length > shown.length ? [`  … et ${countOf(kept.length - shown.length, "autre")}`] : []),
    "",
  ];
}

function footprintWords({ footprint: { rows, files, journalLines } }: PurgeDecision): string {
  return `${countOf(rows, "ligne")} de la base, ${countOf(files.length, "fichier")}, ${countOf(journalLines, "ligne")} du journal`;
}

export function renderPurged(done: Purged, { columns, style }: Screen): readonly string[] {
  const { clients, rows, files, journalLines, backups, compacted } = done;
  return [
    style.green(
      `Effacé : ${countOf(clients.length, "client")}, ${countOf(invoicesOf(clients), "facture")}, ${countOf(rows, "ligne")} de la base, ${countOf(files.length, "fichier")}.`,
    ),
    `${countOf(journalLines, "ligne")} du journal n'ont plus de mots ; la chaîne reste vérifiable.`,
    ...(compacted
      ? []
      : wrap("Une autre commande tenait la base : refaites une purge pour en réécrire le fichier.", columns)),
    ...wrap(
      backups.length > 1
        ? `${countOf(backups.length, "sauvegarde")} contiennent encore ces données. Quand vous n'en aurez plus besoin :`
        : "La sauvegarde faite juste avant contient encore ces données. Quand vous n'en aurez plus besoin :",
      columns,
    ),
    ...backups.map((path) => `  → ${style.cyan(`rm ${shellWord(path)}`)}`),
    "Celles que vous gardez ailleurs, et vos exports, aussi.",
  ];
}

function decisionJson(one: PurgeDecision): Readonly<Record<string, unknown>> {
  return {
    client: one.client.ref,
    nom: one.client.name,
    motif: one.why,
    factures: one.accounts.map((account) => account.invoice.number),
    derniere_trace: one.footprint.lastOn ?? null,
    lignes: one.footprint.rows,
    fichiers: one.footprint.files.length,
    lignes_du_journal: one.footprint.journalLines,
  };
}

export function purgePlanJson(
  plan: readonly PurgeDecision[],
  before: Day,
): Readonly<Record<string, unknown>> {
  return {
    avant: before,
    duree_legale: "à vérifier",
    a_effacer: plan.filter((one) => one.erased).map(decisionJson),
    gardes: plan.filter((one) => !one.erased).map(decisionJson),
  };
}

export function purgedJson(done: Purged, before: Day): Readonly<Record<string, unknown>> {
  return {
    avant: before,
    effaces: done.clients.map((one) => ({
      factures: one.accounts.length,
      fichiers: one.footprint.files.length,
    })),
    lignes: done.rows,
    fichiers: done.files.length,
    lignes_du_journal: done.journalLines,
    base_reecrite: done.compacted,
    sauvegardes: done.backups,
  };
}

// The pre-flight of a court file on a screen: yes or no, item by item, each with the command that mends it.
import type { PlannedDossier } from "../../app/plan-dossier.ts";
import type { DossierCheck } from "../../domain/dossier-point.ts";
import { RelanceError } from "../../domain/errors.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { courtDecisionSentences } from "../../format/court.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { asTyped } from "../pasted-commands.ts";
import { safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import type { Screen } from "./screen.ts";

const MARKS = { ok: "oui  ", avertissement: "à voir", bloquant: "NON  ", malgre: "malgré" } as const;

export function renderChecks(plan: PlannedDossier, screen: Screen): readonly string[] {
  const { columns, style, prefix } = screen;
  const { claim, decompte } = plan;
  const blocking = plan.checks.filter((check) => check.level === "bloquant").length;
  const passable = plan.checks.filter((check) => check.level === "bloquant" && check.passable).length;
  const warnings = plan.checks.filter((check) => check.level === "avertissement").length;
  const passed = plan.checks.filter((check) => check.level === "malgre").length;
  const verdict =
    blocking > 0
      ? style.red(
          `${countOf(blocking, "point bloquant", "points bloquants")}${NBSP}: le dossier ne peut pas être écrit.${passable > 0 ? passOverHint(passable, blocking) : ""}`,
        )
      : warnings > 0
        ? style.yellow(`Le dossier peut être écrit, avec ${countOf(warnings, "point")} à voir.`)
        : passed > 0
          ? style.yellow(`Le dossier peut être écrit, malgré ${countOf(passed, "point")}.`)
          : style.green("Tout y est : le dossier peut être écrit.");
  return [
    style.bold(
      `Dossier contre ${safe(claim.client.name)}${NBSP}: ${countOf(claim.accounts.length, "facture")}, ${formatEuros(decompte.totals.totalCents)} au ${formatDay(decompte.on)}`,
    ),
    verdict,
    "",
    ...plan.checks.flatMap((check) => checkLines(check, plan, screen)),
    "",
    ...courtDecisionSentences(plan.court).flatMap((sentence) => wrap(safe(sentence), columns)),
    ...(blocking > 0
      ? []
      : ["", `  → ${style.cyan(`${prefix} dossier exporter ${claim.client.ref} --sortie <dossier>`)}`]),
  ];
}

function checkLines(
  check: DossierCheck,
  plan: PlannedDossier,
  { columns, style, prefix }: Screen,
): readonly string[] {
  const { level, title, override, id } = check;
  const paint = { ok: style.green, avertissement: style.yellow, bloquant: style.red, malgre: style.yellow }[
    level
  ];
  const head = `  ${paint(MARKS[level].padEnd(6))} ${title}`;
  if (level === "ok") return [head];
  const indent = "         ";
  const verify = `${prefix} dossier verifier ${plan.claim.client.ref}`;
  return [
    `${head} ${style.dim(`[${id}]`)}`,
    ...wrap(safe(why(check, plan)), columns, indent),
    ...(override === undefined
      ? []
      : wrap(
          safe(`Passé outre le ${formatDay(override.on)} : ${override.reason}`).replace(" :", `${NBSP}:`),
          columns,
          indent,
        )),
    ...(check.command === undefined ? [] : [`${indent}→ ${style.cyan(asTyped(check.command, prefix))}`]),
    ...(level === "bloquant" && check.passable
      ? [`${indent}ou → ${style.cyan(`${verify} --malgre ${id} --motif <raison>`)}`]
      : []),
    ...(level === "malgre"
      ? [`${indent}pour y revenir → ${style.cyan(`${verify} --sans-malgre ${id}`)}`]
      : []),
  ];
}

function passOverHint(passable: number, blocking: number): string {
  return passable === blocking
    ? " La loi permet de passer outre, avec un motif."
    : ` La loi permet de passer outre ${passable === 1 ? "l'un d'eux" : `${passable} d'entre eux`}.`;
}

/** The court's own sentences say more than the rule that is broken. */
function why(check: DossierCheck, plan: PlannedDossier): string {
  return check.id === "tribunal" ? (courtDecisionSentences(plan.court)[0] ?? check.why) : check.why;
}

/** @throws RelanceError (refus) naming every blocking item, before anything is written. */
export function refuseIncomplete(plan: PlannedDossier, prefix: string): void {
  const blocking = plan.checks.filter((check) => check.level === "bloquant");
  if (blocking.length === 0) return;
  throw new RelanceError(
    "refus",
    `Le dossier contre « ${plan.claim.client.name} » ne peut pas être écrit : il manque ${countOf(blocking.length, "point")}.`,
    `${prefix} dossier verifier ${plan.claim.client.ref}`,
    blocking.map(
      (check) =>
        `${check.title} [${check.id}] : ${why(check, plan)}${check.command === undefined ? "" : `  → ${check.command}`}`,
    ),
  );
}

export function checksJson(plan: PlannedDossier, prefix: string): Readonly<Record<string, unknown>> {
  return {
    client: plan.claim.client.ref,
    factures: plan.claim.accounts.map((account) => account.invoice.number),
    total_centimes: plan.decompte.totals.totalCents,
    peut_etre_ecrit: plan.checks.every((check) => check.level !== "bloquant"),
    tribunal: plan.court.kind === "competent" ? plan.court.court.name : null,
    explication_tribunal: courtDecisionSentences(plan.court),
    points: plan.checks.map((check) => ({
      id: check.id,
      niveau: check.level,
      titre: check.title,
      pourquoi: check.level === "ok" ? null : why(check, plan),
      commande: check.command === undefined ? null : asTyped(check.command, prefix),
      peut_passer_outre: check.passable,
      malgre: check.override === undefined ? null : { le: check.override.on, motif: check.override.reason },
    })),
  };
}

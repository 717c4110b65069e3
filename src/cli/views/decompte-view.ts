// The décompte on a screen: every line can be recomputed from what stands on it.

import type { Allocation } from "../../domain/allocation.ts";
import type { CountedCharge } from "../../domain/charge.ts";
import type { Regime } from "../../domain/client.ts";
import { type Decompte, notYetDueCents } from "../../domain/decompte.ts";
import { refusedCents } from "../../domain/granted.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { formatEuros, formatRate, NBSP } from "../../format/amounts.ts";
import { chargeName, REFUSALS, waiverName } from "../../format/charges.ts";
import { sentencesOfChoices } from "../../format/choices.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { floorSentences, labelOfRate, sentenceOfNote } from "../../format/decompte.ts";
import { width } from "../screen-lines.ts";
import { type Style, safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { padded } from "./table.ts";

interface Screen {
  readonly columns: number;
  readonly style: Style;
  readonly regime: Regime;
}

export function renderDecompte(decompte: Decompte, columns: number, style: Style): readonly string[] {
  const { client, totals } = decompte;
  const screen: Screen = { columns, style, regime: decompte.regime };
  const lines = [
    style.bold(`Décompte au ${formatDay(decompte.on)}`),
    `${safe(client.name)} (${client.ref})`,
    ...sentencesOfChoices(decompte).flatMap((choice) => wrap(choice, columns)),
    ...decompte.invoices.flatMap((one) => invoiceLines(one, screen)),
  ];
  if (decompte.invoices.length > 1) {
    lines.push(
      "",
      style.bold("Ensemble des factures"),
      amount("Principal restant dû", totals.principalCents, columns),
      amount(interestWord(screen), totals.interestCents, columns),
      ...(totals.indemniteCents === 0
        ? []
        : [amount("Indemnités forfaitaires", totals.indemniteCents, columns)]),
      ...(totals.chargesCents === 0 ? [] : [amount("Frais", totals.chargesCents, columns)]),
    );
  }
  lines.push("", style.bold(amount("TOTAL DÛ", totals.totalCents, columns)));
  const notYetDue = notYetDueCents(decompte);
  if (notYetDue > 0) lines.push(amount("dont pas encore échu", notYetDue, columns));
  if (totals.perDayCents > 0)
    lines.push(amount("et par jour de retard de plus", totals.perDayCents, columns));
  return lines;
}

function invoiceLines(one: InvoiceDecompte, screen: Screen): readonly string[] {
  const { invoice } = one;
  const { columns, style } = screen;
  const late = one.daysLate > 0 ? `, ${countOf(one.daysLate, "jour")} de retard` : "";
  const lines = [
    "",
    ...headingLines(
      `Facture ${safe(invoice.number)} du ${formatDay(invoice.issuedOn)},`,
      `échéance le ${formatDay(invoice.dueOn)}${late}`,
      columns,
    ).map(style.bold),
    amount("Montant TTC", invoice.totalCents, columns),
  ];
  if (invoice.prepaidCents > 0) lines.push(amount("Déjà réglé à l'émission", -invoice.prepaidCents, columns));
  for (const note of one.creditNotes) {
    lines.push(
      amount(`Avoir ${safe(note.number)} du ${formatDay(note.issuedOn)}`, -note.amountCents, columns),
    );
  }
  for (const allocation of one.allocations) lines.push(...paymentLines(allocation, screen));
  for (const { waiver, amountCents } of one.waived) {
    lines.push(
      amount(`${waiverName(waiver.what)}, ${formatDay(waiver.waivedOn)}`, -amountCents, columns),
      ...wrap(safe(waiver.reason), columns, "    ").map(style.dim),
    );
  }
  lines.push(...refusedLines(one, screen));
  lines.push(amount("Principal restant dû", one.principalDueCents, columns));
  lines.push(...interestLines(one, screen));
  const agreed = screen.regime === "professionnel" ? "restant dues" : "restant dus";
  lines.push(amount(`${interestWord(screen)} ${agreed}`, one.interestDueCents, columns));
  if (one.indemniteCents > 0) {
    const article = screen.regime === "public" ? "D2192-35" : "D441-5";
    lines.push(
      amount(`Indemnité forfaitaire de recouvrement (article ${article})`, one.indemniteDueCents, columns),
    );
  }
  for (const counted of one.charges) lines.push(...chargeLines(counted, screen));
  if (one.charges.length > 0) lines.push(amount("Frais restant dus", one.chargesDueCents, columns));
  lines.push(style.bold(amount(`Total pour ${safe(invoice.number)}`, one.totalDueCents, columns)));
  for (const sentence of noteSentences(one))
    lines.push(...wrap(`Note${NBSP}: ${safe(sentence)}`, columns, "  "));
  return lines;
}

/** On one line, or cut between the invoice and its due date. */
function headingLines(issued: string, due: string, columns: number): readonly string[] {
  const whole = `${issued} ${due}`;
  return width(whole) <= columns ? [whole] : [issued, `  ${due}`];
}

/** Why a charge is not counted stands under it; floors not reached make one sentence. */
function noteSentences({ notes }: InvoiceDecompte): readonly string[] {
  const others = notes.filter((note) => note.kind !== "frais-exclus" && note.kind !== "taux-sous-plancher");
  return [
    ...floorSentences(notes.filter((note) => note.kind === "taux-sous-plancher")),
    ...others.map(sentenceOfNote),
  ];
}

/** Penalties between professionals; interest, moratory or legal, otherwise. */
function interestWord({ regime }: Screen): "Pénalités" | "Intérêts" {
  return regime === "professionnel" ? "Pénalités" : "Intérêts";
}

/** The payment, and the parts it was split into when there are several. */
function paymentLines(each: Allocation, screen: Screen): readonly string[] {
  const { columns, style } = screen;
  const parts = [
    [each.toInterestCents, `sur les ${interestWord(screen).toLowerCase()}`],
    [each.toPrincipalCents, "sur le principal"],
    [each.toIndemniteCents, "sur l'indemnité"],
    [each.toChargesCents, "sur les frais"],
    [each.surplusCents, "en trop"],
  ] as const;
  const kept = parts.filter(([cents]) => cents > 0).map(([cents, where]) => `${formatEuros(cents)} ${where}`);
  const { payment } = each;
  return [
    amount(`Paiement du ${formatDay(payment.receivedOn)}`, -payment.amountCents, columns),
    ...(kept.length > 1 || each.toPrincipalCents === 0
      ? wrap(`dont ${kept.join(", ")}`, columns, "    ").map(style.dim)
      : []),
  ];
}

/** What a decision left out, and of what it is made: the note below says why. */
function refusedLines({ refused }: InvoiceDecompte, screen: Screen): readonly string[] {
  if (refused === undefined) return [];
  const { columns, style } = screen;
  const parts = [
    [refused.principalCents, "de principal"],
    [refused.interestCents, screen.regime === "professionnel" ? "de pénalités" : "d'intérêts"],
    [refused.indemniteCents, "d'indemnité"],
    [refused.chargesCents, "de frais"],
  ] as const;
  const kept = parts.filter(([cents]) => cents > 0).map(([cents, of]) => `${formatEuros(cents)} ${of}`);
  return [
    amount(
      `Non accordé, ${refused.grant.decision.kind} du ${formatDay(refused.grant.decision.renderedOn)}`,
      -refusedCents(refused),
      columns,
    ),
    ...(kept.length === 0 ? [] : wrap(`dont ${kept.join(", ")}`, columns, "    ").map(style.dim)),
  ];
}

function interestLines(one: InvoiceDecompte, { columns, style }: Screen): readonly string[] {
  return one.interestLines.flatMap((line) => {
    const period = `  du ${formatDayNumeric(line.fromOn)} au ${formatDayNumeric(line.toOn)}, ${countOf(line.days, "jour")}`;
    const product = `× ${formatEuros(line.baseCents)} × ${formatRate(line.rateBp)} / 365`;
    const capitalised =
      line.capitalisedCents === 0
        ? ""
        : ` ; base dont ${formatEuros(line.capitalisedCents)} d'intérêts capitalisés`;
    const origin = `${labelOfRate(line.rateOrigin)}${capitalised}`;
    const whole = amount(`${period} ${product}`, line.amountCents, columns);
    const fits = width(whole) <= edgeOf(columns);
    return [
      fits ? whole : amount(period, line.amountCents, columns),
      ...wrap(fits ? origin : `${product}, ${origin}`, columns, "    ").map(style.dim),
    ];
  });
}

/** What is counted of a charge; under it, of how much and from when, or why nothing. */
function chargeLines(counted: CountedCharge, { columns, style }: Screen): readonly string[] {
  const { charge, amountCents, dueOn, refusal } = counted;
  const of = `${formatEuros(charge.amountCents)} du ${formatDay(charge.incurredOn)}`;
  const why = refusal === undefined ? `exigible le ${formatDay(dueOn)}` : REFUSALS[refusal];
  return [
    amount(`  ${chargeName(charge.kind)}${NBSP}: ${safe(charge.title)}`, amountCents, columns),
    ...wrap(`${of}, ${why}`, columns, "    ").map(style.dim),
  ];
}

/** A label on the left, its amount right-aligned at the edge of the screen, at most 96 columns away. */
function amount(label: string, cents: number, columns: number): string {
  const figure = formatEuros(cents);
  return `  ${padded(label, Math.max(edgeOf(columns) - 2 - width(figure), width(label) + 1))}${figure}`;
}

/** The column at which amounts end. */
function edgeOf(columns: number): number {
  return Math.min(Math.max(columns, 60), 96);
}

// The décompte on a screen: every line can be recomputed from what stands on it.

import { regimeOf } from "../../domain/client.ts";
import type { Decompte } from "../../domain/decompte.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { formatEuros, formatRate, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { labelOfRate, sentenceOfNote } from "../../format/decompte.ts";
import { type Style, safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { padded, width } from "./table.ts";

export function renderDecompte(decompte: Decompte, columns: number, style: Style): readonly string[] {
  const { client, totals } = decompte;
  const consumer = regimeOf(client) === "consommateur";
  const lines = [
    style.bold(`Décompte au ${formatDay(decompte.on)}`),
    `${safe(client.name)} (${client.ref})`,
    ...choices(decompte),
    ...decompte.invoices.flatMap((one) => invoiceLines(one, columns, style, consumer)),
  ];
  if (decompte.invoices.length > 1) {
    lines.push(
      "",
      style.bold("Ensemble des factures"),
      amount("Principal restant dû", totals.principalCents, columns),
      amount(consumer ? "Intérêts" : "Pénalités", totals.interestCents, columns),
      ...(totals.indemniteCents === 0
        ? []
        : [amount("Indemnités forfaitaires", totals.indemniteCents, columns)]),
    );
  }
  lines.push("", style.bold(amount("TOTAL DÛ", totals.totalCents, columns)));
  if (totals.perDayCents > 0)
    lines.push(amount("et par jour de retard de plus", totals.perDayCents, columns));
  return lines;
}

function choices({ options }: Decompte): readonly string[] {
  const said: string[] = [];
  if (options.imputation === "principal-dabord")
    said.push("paiements imputés d'abord sur le principal, par choix du créancier");
  if (options.rateReading === "fixe")
    said.push("taux fixe, celui du premier jour de retard, par choix du créancier");
  return said.map((choice) => `(${choice})`);
}

function invoiceLines(
  one: InvoiceDecompte,
  columns: number,
  style: Style,
  consumer: boolean,
): readonly string[] {
  const { invoice } = one;
  const late = one.daysLate > 0 ? `, ${countOf(one.daysLate, "jour")} de retard` : "";
  const lines = [
    "",
    style.bold(
      `Facture ${safe(invoice.number)} du ${formatDay(invoice.issuedOn)}, échéance le ${formatDay(invoice.dueOn)}${late}`,
    ),
    amount("Montant TTC", invoice.totalCents, columns),
  ];
  if (invoice.prepaidCents > 0) lines.push(amount("Déjà réglé à l'émission", -invoice.prepaidCents, columns));
  for (const note of one.creditNotes) {
    lines.push(
      amount(`Avoir ${safe(note.number)} du ${formatDay(note.issuedOn)}`, -note.amountCents, columns),
    );
  }
  for (const {
    payment,
    toInterestCents,
    toPrincipalCents,
    toIndemniteCents,
    surplusCents,
  } of one.allocations) {
    lines.push(amount(`Paiement du ${formatDay(payment.receivedOn)}`, -payment.amountCents, columns));
    const parts = [
      [toInterestCents, consumer ? "sur les intérêts" : "sur les pénalités"],
      [toPrincipalCents, "sur le principal"],
      [toIndemniteCents, "sur l'indemnité"],
      [surplusCents, "en trop"],
    ] as const;
    const kept = parts
      .filter(([cents]) => cents > 0)
      .map(([cents, where]) => `${formatEuros(cents)} ${where}`);
    if (kept.length > 1 || toInterestCents > 0)
      lines.push(...wrap(`dont ${kept.join(", ")}`, columns, "    ").map(style.dim));
  }
  lines.push(amount("Principal restant dû", one.principalDueCents, columns));
  for (const line of one.interestLines) {
    const period = `du ${formatDayNumeric(line.fromOn)} au ${formatDayNumeric(line.toOn)}`;
    lines.push(
      amount(
        `  ${period}, ${countOf(line.days, "jour")} × ${formatEuros(line.baseCents)} × ${formatRate(line.rateBp)} / 365`,
        line.amountCents,
        columns,
      ),
      ...wrap(labelOfRate(line.rateOrigin), columns, "    ").map(style.dim),
    );
  }
  lines.push(
    amount(
      `${consumer ? "Intérêts" : "Pénalités"} restant dus`.replace(
        "Pénalités restant dus",
        "Pénalités restant dues",
      ),
      one.interestDueCents,
      columns,
    ),
  );
  if (one.indemniteCents > 0) {
    lines.push(
      amount("Indemnité forfaitaire de recouvrement (article D441-5)", one.indemniteDueCents, columns),
    );
  }
  lines.push(style.bold(amount(`Total pour ${safe(invoice.number)}`, one.totalDueCents, columns)));
  for (const note of one.notes) lines.push(...wrap(`Note${NBSP}: ${sentenceOfNote(note)}`, columns, "  "));
  return lines;
}

/** A label on the left, its amount right-aligned at the edge of the screen, at most 96 columns away. */
function amount(label: string, cents: number, columns: number): string {
  const edge = Math.min(Math.max(columns, 60), 96);
  const figure = formatEuros(cents);
  return `  ${padded(label, Math.max(edge - 2 - width(figure), width(label) + 1))}${figure}`;
}

/** The same, in integers and ISO dates. */
export function decompteJson(decompte: Decompte): Readonly<Record<string, unknown>> {
  const { totals } = decompte;
  return {
    version: 1,
    client: decompte.client.ref,
    nom: decompte.client.name,
    au: decompte.on,
    regime: decompte.regime,
    imputation: decompte.options.imputation,
    lecture_du_taux: decompte.options.rateReading,
    factures: decompte.invoices.map(invoiceJson),
    totaux: {
      reclame_centimes: totals.claimedCents,
      paye_centimes: totals.paidCents,
      principal_centimes: totals.principalCents,
      interets_centimes: totals.interestCents,
      indemnites_centimes: totals.indemniteCents,
      total_centimes: totals.totalCents,
      par_jour_centimes: totals.perDayCents,
    },
  };
}

function invoiceJson(one: InvoiceDecompte): Readonly<Record<string, unknown>> {
  return {
    facture: one.invoice.number,
    echeance: one.invoice.dueOn,
    jours_de_retard: one.daysLate,
    montant_ttc_centimes: one.invoice.totalCents,
    deja_regle_centimes: one.invoice.prepaidCents,
    avoirs: one.creditNotes.map((note) => ({
      numero: note.number,
      le: note.issuedOn,
      montant_centimes: note.amountCents,
    })),
    paiements: one.allocations.map((each) => ({
      le: each.payment.receivedOn,
      montant_centimes: each.payment.amountCents,
      sur_interets_centimes: each.toInterestCents,
      sur_principal_centimes: each.toPrincipalCents,
      sur_indemnite_centimes: each.toIndemniteCents,
      en_trop_centimes: each.surplusCents,
    })),
    lignes_interets: one.interestLines.map((line) => ({
      du: line.fromOn,
      au: line.toOn,
      jours: line.days,
      base_centimes: line.baseCents,
      taux_points_de_base: line.rateBp,
      origine: labelOfRate(line.rateOrigin),
      montant_centimes: line.amountCents,
    })),
    solde_facture_centimes: one.balanceCents,
    principal_centimes: one.principalDueCents,
    interets_centimes: one.interestDueCents,
    indemnite_centimes: one.indemniteDueCents,
    total_centimes: one.totalDueCents,
    par_jour_centimes: one.perDayCents,
    notes: one.notes.map((note) => ({ code: note.kind, texte: sentenceOfNote(note) })),
  };
}

// The words of a claim under each regime, and the tables that letters, emails and the décompte share.

import type { WaivedAmount } from "../domain/allocation.ts";
import type { Regime } from "../domain/client.ts";
import { type Day, latest } from "../domain/day.ts";
import type { Decompte } from "../domain/decompte.ts";
import type { InterestLine } from "../domain/interest.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { compareText } from "../domain/text-order.ts";
import { formatEuros, formatRate, NBSP } from "../format/amounts.ts";
import { waiverName } from "../format/charges.ts";
import { sentencesOfChoices } from "../format/choices.ts";
import { formatDay } from "../format/dates.ts";
import { labelOfRate } from "../format/decompte.ts";
import { enumeration } from "../format/enumeration.ts";
import { fr, typographic } from "../format/typography.ts";
import { chargeRows } from "./charge-words.ts";
import type { Block } from "./document.ts";
import { interestWords } from "./interest-words.ts";

/** The article of the recovery indemnity; a consumer owes none. */
export const INDEMNITE_ARTICLES: Readonly<Record<Exclude<Regime, "consommateur">, string>> = {
  professionnel: "article D441-5 du code de commerce",
  public: "article D2192-35 du code de la commande publique",
};

/** « facture F-1 », « factures F-1 et F-2 », « 5 factures » beyond three: short enough for a subject. */
export function designationOf(numbers: readonly string[]): string {
  if (numbers.length === 1) return `facture ${numbers[0]}`;
  return numbers.length > 3 ? `${numbers.length}${NBSP}factures` : `factures ${enumeration(numbers)}`;
}

/** True when part of the payments went to interest: the principal left is then more than the face balance. */
function paymentsWentToInterest(decompte: Decompte): boolean {
  return decompte.invoices.some((one) => one.principalDueCents > askedBalance(one));
}

/** The table of sums, and under it the creditor's choices that changed them. */
export function sumsBlocks(decompte: Decompte): readonly Block[] {
  return [sumsTable(decompte), ...choiceBlocks(decompte)];
}

/** The creditor's choices, one small paragraph each. */
export function choiceBlocks(decompte: Decompte): readonly Block[] {
  return sentencesOfChoices(decompte).map((sentence) => ({
    kind: "paragraph",
    small: true,
    text: typographic(sentence),
  }));
}

/** The claim in one table: principal, interest, indemnity, charges, and the one total of the document. */
function sumsTable(decompte: Decompte): Block {
  const { regime, totals, invoices } = decompte;
  const interest = interestWords(decompte);
  const rows: (readonly string[])[] = [[principalLabel(decompte), formatEuros(totals.principalCents)]];
  if (totals.interestCents !== 0) {
    rows.push([`${interest.title} (${interest.articles})`, formatEuros(totals.interestCents)]);
  }
  if (totals.indemniteCents !== 0)
    rows.push([indemniteLabel(invoices, regime), formatEuros(totals.indemniteCents)]);
  for (const [label, amountCents] of chargeRows(decompte)) rows.push([label, formatEuros(amountCents)]);
  return {
    kind: "table",
    columns: [
      { title: fr`Sommes dues au ${formatDay(decompte.on)}`, align: "left", weight: 4 },
      { title: "Montant", align: "right", weight: 1 },
    ],
    rows,
    foot: [[fr`Total dû au ${formatDay(decompte.on)}`, formatEuros(totals.totalCents)]],
  };
}

function principalLabel(decompte: Decompte): string {
  const numbers = decompte.invoices.map((one) => one.invoice.number);
  const base = `Principal TTC, ${designationOf(numbers)}`;
  return paymentsWentToInterest(decompte)
    ? fr`${base}, les paiements partiels ayant été imputés d'abord sur les intérêts (article 1343-1 du code civil)`
    : base;
}

function indemniteLabel(invoices: readonly InvoiceDecompte[], regime: Regime): string {
  if (regime === "consommateur") throw new Error("a consumer never owes the recovery indemnity");
  const label = "Indemnité forfaitaire pour frais de recouvrement";
  const owing = invoices.filter((one) => one.indemniteDueCents > 0);
  const units = new Set(owing.map((one) => one.indemniteDueCents));
  const [unit] = units;
  const several = owing.length > 1 && units.size === 1 && unit !== undefined;
  const count = several ? `, ${owing.length}${NBSP}×${NBSP}${formatEuros(unit)}` : "";
  return `${label} (${INDEMNITE_ARTICLES[regime]})${count}`;
}

/**
 * « au taux de 12,15 % (BCE 2,15 % + 10 points, 1er semestre 2026), puis de 12,40 % (…) »; undefined when no
 * interest has run.
 */
export function ratesInWords(decompte: Decompte): string | undefined {
  const lines = decompte.invoices.flatMap((one) => one.interestLines);
  const rates = ratePeriods(lines);
  const [first, ...others] = rates;
  if (first === undefined) return undefined;
  if (others.length > 2) {
    const sorted = rates.map((rate) => rate.bp).sort((a, b) => a - b);
    return `aux taux de chaque période, de ${formatRate(sorted[0] ?? 0)} à ${formatRate(sorted.at(-1) ?? 0)}`;
  }
  const agreed = lines.every((line) => line.rateOrigin.kind.startsWith("contrat")) ? "convenu " : "";
  if (others.length === 0) return `au taux ${agreed}de ${first.text}`;
  // R2192-31 CCP: one rate per invoice, that of the semester when its interest began; and so may contracts differ.
  const together = rates.some((rate, index) => index > 0 && rate.fromOn <= (rates[index - 1]?.toOn ?? ""));
  if (decompte.regime === "public" || together) {
    return `au taux ${agreed}, selon la facture, de ${rates.map((rate) => rate.text).join(" ou de ")}`.replace(
      " ,",
      ",",
    );
  }
  return `au taux ${agreed}de ${first.text}, ${others.map((rate) => `puis de ${rate.text}`).join(", ")}`;
}

interface RatePeriod {
  readonly text: string;
  readonly bp: number;
  readonly fromOn: Day;
  toOn: Day;
}

/** Each rate with the first and the last day on which some invoice bore it, in order of their first days. */
function ratePeriods(lines: readonly InterestLine[]): readonly RatePeriod[] {
  const periods = new Map<string, RatePeriod>();
  for (const { fromOn, toOn, rateBp, rateOrigin } of [...lines].sort((a, b) =>
    compareText(a.fromOn, b.fromOn),
  )) {
    const text = `${formatRate(rateBp)} (${labelOfRate(rateOrigin)})`;
    const known = periods.get(text);
    if (known === undefined) periods.set(text, { text, bp: rateBp, fromOn, toOn });
    else known.toOn = latest(known.toOn, toOn);
  }
  return [...periods.values()];
}

/** Credit notes, payments and waivers, oldest first: « Paiement reçu le 3 mai 2026 sur la facture F-1 : 500,00 € ». */
export function movements(decompte: Decompte): readonly string[] {
  return decompte.invoices
    .flatMap((one) => [
      ...one.creditNotes.map((note) => ({
        on: note.issuedOn,
        text: fr`Avoir ${note.number} du ${formatDay(note.issuedOn)} sur la facture ${one.invoice.number} : ${formatEuros(note.amountCents)}`,
      })),
      ...one.allocations.map(({ payment, surplusCents }) => ({
        on: payment.receivedOn,
        text: fr`Paiement reçu le ${formatDay(payment.receivedOn)} sur la facture ${one.invoice.number} : ${formatEuros(payment.amountCents)}${surplusWords(surplusCents)}`,
      })),
      ...one.waived.map((each) => ({ on: each.waiver.waivedOn, text: waiverSentence(each, one) })),
    ])
    .sort((a, b) => compareText(a.on, b.on))
    .map((movement) => movement.text);
}

/** What was given up, already taken off the sums: for a message, which has no table of movements. */
export function waivers(decompte: Decompte): readonly string[] {
  return decompte.invoices.flatMap((one) =>
    one.waived
      .filter((each) => each.amountCents > 0)
      .map((each) => fr`${waiverSentence(each, one)}, déjà déduits`),
  );
}

function waiverSentence({ waiver, amountCents }: WaivedAmount, { invoice }: InvoiceDecompte): string {
  return fr`${typographic(waiverName(waiver.what))} le ${formatDay(waiver.waivedOn)} sur la facture ${invoice.number} : ${formatEuros(amountCents)}`;
}

function surplusWords(surplusCents: number): string {
  return surplusCents === 0 ? "" : fr`, dont ${formatEuros(surplusCents)} de trop-perçu`;
}

/** What is left of the face amount and asked for: a surplus pays no other invoice, what is contested waits. */
export function askedBalance(one: Pick<InvoiceDecompte, "balanceCents" | "contestedCents">): Cents {
  return Math.max(0, one.balanceCents - one.contestedCents);
}

/** Sum of what is left of the face amounts: what a plain reminder asks for. */
export function faceBalance(invoices: readonly InvoiceDecompte[]): Cents {
  return sumCents(invoices.map(askedBalance));
}

// The words of a claim under each regime, and the tables that letters, emails and the décompte share.

import type { WaivedAmount } from "../domain/allocation.ts";
import type { Regime } from "../domain/client.ts";
import { type Day, latest } from "../domain/day.ts";
import type { Decompte } from "../domain/decompte.ts";
import type { InterestLine } from "../domain/interest.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { compareText } from "../domain/text-order.ts";
import { NBSP } from "../format/amounts.ts";
import { smallPrint } from "./blocks.ts";
import { chargeRows } from "./charge-words.ts";
import type { Block } from "./document.ts";
import { interestWords } from "./interest-words.ts";
import { FRENCH, type Wording } from "./wording-fr.ts";

/** True when part of the payments went to interest: the principal left is then more than the face balance. */
function paymentsWentToInterest(decompte: Decompte): boolean {
  return decompte.invoices.some((one) => one.principalDueCents > askedBalance(one));
}

/** The table of sums, and under it the creditor's choices that changed them. */
export function sumsBlocks(decompte: Decompte, words: Wording = FRENCH): readonly Block[] {
  return [sumsTable(decompte, words), ...choiceBlocks(decompte, words)];
}

/** The creditor's choices, one small paragraph each. */
export function choiceBlocks(decompte: Decompte, { sums }: Wording = FRENCH): readonly Block[] {
  return sums.choices(decompte).map((text) => smallPrint(text));
}

/** The claim in one table: principal, interest, indemnity, charges, and the one total of the document. */
function sumsTable(decompte: Decompte, words: Wording): Block {
  const { regime, totals, invoices } = decompte;
  const { sums, formats } = words;
  const interest = interestWords(decompte, words);
  const on = formats.day(decompte.on);
  const rows: (readonly string[])[] = [
    [principalLabel(decompte, words), formats.euros(totals.principalCents)],
  ];
  if (totals.interestCents !== 0) {
    rows.push([`${interest.title} (${interest.articles})`, formats.euros(totals.interestCents)]);
  }
  if (totals.indemniteCents !== 0)
    rows.push([indemniteLabel(invoices, regime, words), formats.euros(totals.indemniteCents)]);
  for (const [label, amountCents] of chargeRows(decompte, { words })) {
    rows.push([label, formats.euros(amountCents)]);
  }
  return {
    kind: "table",
    columns: [
      { title: sums.dueOn(on), align: "left", weight: 4 },
      { title: sums.amount, align: "right", weight: 1 },
    ],
    rows,
    foot: [[sums.totalOn(on), formats.euros(totals.totalCents)]],
  };
}

function principalLabel(decompte: Decompte, { sums, designation }: Wording): string {
  const base = sums.principal(designation(decompte.invoices.map((one) => one.invoice.number)));
  return paymentsWentToInterest(decompte) ? sums.principalAfterInterest(base) : base;
}

function indemniteLabel(
  invoices: readonly InvoiceDecompte[],
  regime: Regime,
  { sums, formats }: Wording,
): string {
  if (regime === "consommateur") throw new Error("a consumer never owes the recovery indemnity");
  const owing = invoices.filter((one) => one.indemniteDueCents > 0);
  const units = new Set(owing.map((one) => one.indemniteDueCents));
  const [unit] = units;
  const several = owing.length > 1 && units.size === 1 && unit !== undefined;
  const count = several ? `, ${owing.length}${NBSP}×${NBSP}${formats.euros(unit)}` : "";
  return `${sums.indemnite(regime)}${count}`;
}

/**
 * « au taux de 12,15 % (BCE 2,15 % + 10 points, 1er semestre 2026), puis de 12,40 % (…) »; undefined when no
 * interest has run.
 */
export function ratesInWords(decompte: Decompte, words: Wording = FRENCH): string | undefined {
  const { rates: said, formats } = words;
  const lines = decompte.invoices.flatMap((one) => one.interestLines);
  const rates = ratePeriods(lines, words);
  const [first, ...others] = rates;
  if (first === undefined) return undefined;
  if (others.length > 2) {
    const sorted = rates.map((rate) => rate.bp).sort((a, b) => a - b);
    return said.several(formats.rate(sorted[0] ?? 0), formats.rate(sorted.at(-1) ?? 0));
  }
  const agreed = lines.every((line) => line.rateOrigin.kind.startsWith("contrat"));
  if (others.length === 0) return said.one(agreed, first.text);
  // R2192-31 CCP: one rate per invoice, that of the semester when its interest began; and so may contracts differ.
  const together = rates.some((rate, index) => index > 0 && rate.fromOn <= (rates[index - 1]?.toOn ?? ""));
  return decompte.regime === "public" || together
    ? said.byInvoice(
        agreed,
        rates.map((rate) => rate.text),
      )
    : said.inTurn(
        agreed,
        first.text,
        others.map((rate) => rate.text),
      );
}

interface RatePeriod {
  readonly text: string;
  readonly bp: number;
  readonly fromOn: Day;
  toOn: Day;
}

/** Each rate with the first and the last day on which some invoice bore it, in order of their first days. */
function ratePeriods(lines: readonly InterestLine[], { rates, formats }: Wording): readonly RatePeriod[] {
  const periods = new Map<string, RatePeriod>();
  for (const { fromOn, toOn, rateBp, rateOrigin } of [...lines].sort((a, b) =>
    compareText(a.fromOn, b.fromOn),
  )) {
    const text = `${formats.rate(rateBp)} (${rates.label(rateOrigin)})`;
    const known = periods.get(text);
    if (known === undefined) periods.set(text, { text, bp: rateBp, fromOn, toOn });
    else known.toOn = latest(known.toOn, toOn);
  }
  return [...periods.values()];
}

/** Credit notes, payments and waivers, oldest first: « Paiement reçu le 3 mai 2026 sur la facture F-1 : 500,00 € ». */
export function movements(decompte: Decompte, words: Wording = FRENCH): readonly string[] {
  const { invoices: said, formats } = words;
  return decompte.invoices
    .flatMap((one) => [
      ...one.creditNotes.map((note) => ({
        on: note.issuedOn,
        text: said.creditNote(
          note.number,
          formats.day(note.issuedOn),
          one.invoice.number,
          formats.euros(note.amountCents),
        ),
      })),
      ...one.allocations.map(({ payment, surplusCents }) => ({
        on: payment.receivedOn,
        text:
          said.payment(
            formats.day(payment.receivedOn),
            one.invoice.number,
            formats.euros(payment.amountCents),
          ) + (surplusCents === 0 ? "" : said.surplus(formats.euros(surplusCents))),
      })),
      ...one.waived.map((each) => ({ on: each.waiver.waivedOn, text: waiverSentence(each, one, words) })),
    ])
    .sort((a, b) => compareText(a.on, b.on))
    .map((movement) => movement.text);
}

/** What was given up, already taken off the sums: for a message, which has no table of movements. */
export function waivers(decompte: Decompte, words: Wording = FRENCH): readonly string[] {
  return decompte.invoices.flatMap((one) =>
    one.waived
      .filter((each) => each.amountCents > 0)
      .map((each) => `${waiverSentence(each, one, words)}${words.invoices.deducted}`),
  );
}

function waiverSentence(
  { waiver, amountCents }: WaivedAmount,
  { invoice }: InvoiceDecompte,
  { invoices, formats }: Wording,
): string {
  return invoices.waiver(
    waiver.what,
    formats.day(waiver.waivedOn),
    invoice.number,
    formats.euros(amountCents),
  );
}

/** What is left of the face amount and asked for: a surplus pays no other invoice, what is contested waits. */
export function askedBalance(one: Pick<InvoiceDecompte, "balanceCents" | "contestedCents">): Cents {
  return Math.max(0, one.balanceCents - one.contestedCents);
}

/** Sum of what is left of the face amounts: what a plain reminder asks for. */
export function faceBalance(invoices: readonly InvoiceDecompte[]): Cents {
  return sumCents(invoices.map(askedBalance));
}

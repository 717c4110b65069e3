// The words of a claim under each regime, and the tables that letters, emails and the décompte share.
import type { Regime } from "../domain/client.ts";
import type { Decompte } from "../domain/decompte.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { sumCents } from "../domain/money.ts";
import { compareText } from "../domain/text-order.ts";
import { formatEuros, formatRate, NBSP } from "../format/amounts.ts";
import { formatDay } from "../format/dates.ts";
import { labelOfRate } from "../format/decompte.ts";
import { fr } from "../format/typography.ts";
import type { Block } from "./document.ts";
import { enumeration } from "./fields.ts";

interface RegimeWords {
  /** « Pénalités de retard ». */
  readonly interest: string;
  readonly interestArticle: string;
  readonly indemniteArticle: string;
}

export const WORDS: Readonly<Record<Regime, RegimeWords>> = {
  professionnel: {
    interest: "Pénalités de retard",
    interestArticle: "article L441-10 du code de commerce",
    indemniteArticle: "article D441-5 du code de commerce",
  },
  consommateur: {
    interest: "Intérêts au taux légal",
    interestArticle: "article 1231-6 du code civil",
    // Never printed: a consumer owes no indemnity.
    indemniteArticle: "",
  },
  public: {
    interest: "Intérêts moratoires",
    interestArticle: "article L2192-13 du code de la commande publique",
    indemniteArticle: "article D2192-35 du code de la commande publique",
  },
};

/** « facture F-1 », « factures F-1 et F-2 », « 5 factures » beyond three: short enough for a subject. */
export function designationOf(numbers: readonly string[]): string {
  if (numbers.length === 1) return `facture ${numbers[0]}`;
  return numbers.length > 3 ? `${numbers.length}${NBSP}factures` : `factures ${enumeration(numbers)}`;
}

/** True when part of the payments went to interest: the principal left is then more than the face balance. */
function paymentsWentToInterest(decompte: Decompte): boolean {
  return decompte.invoices.some((one) => one.principalDueCents !== one.balanceCents);
}

/** The claim in one table: principal, interest, indemnity, and the one total of the document. */
export function sumsTable(decompte: Decompte): Block {
  const { regime, totals, invoices } = decompte;
  const words = WORDS[regime];
  const rows: (readonly string[])[] = [[principalLabel(decompte), formatEuros(totals.principalCents)]];
  if (totals.interestCents !== 0) {
    rows.push([`${words.interest} (${words.interestArticle})`, formatEuros(totals.interestCents)]);
  }
  if (totals.indemniteCents !== 0)
    rows.push([indemniteLabel(invoices, regime), formatEuros(totals.indemniteCents)]);
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
  return `${label} (${WORDS[regime].indemniteArticle})${count}`;
}

/**
 * « au taux de 12,15 % (BCE 2,15 % + 10 points, 1er semestre 2026), puis de 12,40 % (…) »; undefined when no
 * interest has run.
 */
export function ratesInWords(decompte: Decompte): string | undefined {
  const lines = decompte.invoices.flatMap((one) => one.interestLines);
  const byOrigin = new Map<string, { readonly fromOn: string; readonly text: string; readonly bp: number }>();
  for (const line of [...lines].sort((a, b) => compareText(a.fromOn, b.fromOn))) {
    const text = `${formatRate(line.rateBp)} (${labelOfRate(line.rateOrigin)})`;
    if (!byOrigin.has(text)) byOrigin.set(text, { fromOn: line.fromOn, text, bp: line.rateBp });
  }
  const rates = [...byOrigin.values()];
  const [first, ...others] = rates;
  if (first === undefined) return undefined;
  const contractual = lines.every((line) => line.rateOrigin.kind.startsWith("contrat"));
  if (others.length === 0)
    return contractual ? `au taux convenu de ${first.text}` : `au taux de ${first.text}`;
  if (decompte.regime === "public" && others.length <= 2) {
    // R2192-31 CCP: one rate per invoice, that of the semester when its interest began.
    return `au taux, selon la facture, de ${rates.map((rate) => rate.text).join(" ou de ")}`;
  }
  if (others.length <= 2)
    return `au taux de ${first.text}, ${others.map((rate) => `puis de ${rate.text}`).join(", ")}`;
  const sorted = rates.map((rate) => rate.bp).sort((a, b) => a - b);
  return `aux taux de chaque période, de ${formatRate(sorted[0] ?? 0)} à ${formatRate(sorted.at(-1) ?? 0)}`;
}

/** « Paiement de 500,00 € reçu le 3 mai 2026 sur la facture F-1 » and credit notes, oldest first. */
export function movements(decompte: Decompte): readonly string[] {
  return decompte.invoices
    .flatMap((one) => [
      ...one.creditNotes.map((note) => ({
        on: note.issuedOn,
        text: fr`Avoir ${note.number} du ${formatDay(note.issuedOn)} sur la facture ${one.invoice.number} : ${formatEuros(note.amountCents)}`,
      })),
      ...one.allocations.map(({ payment }) => ({
        on: payment.receivedOn,
        text: fr`Paiement reçu le ${formatDay(payment.receivedOn)} sur la facture ${one.invoice.number} : ${formatEuros(payment.amountCents)}`,
      })),
    ])
    .sort((a, b) => compareText(a.on, b.on))
    .map((movement) => movement.text);
}

/** Sum of what is left of the face amounts: what a plain reminder asks for. */
export function faceBalance(invoices: readonly InvoiceDecompte[]): number {
  return sumCents(invoices.map((one) => one.balanceCents));
}

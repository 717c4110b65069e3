// The sums asked for, as the official form lists them: one row per head of claim, all read from the décompte.

import type { Dossier } from "../domain/dossier.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { concerns, type PieceKind } from "../domain/piece.ts";
import { formatEuros, NBSP } from "../format/amounts.ts";
import { formatDayNumeric } from "../format/dates.ts";
import { fr } from "../format/typography.ts";
import { ratesInWords, WORDS } from "./claim-words.ts";

export interface ClaimRow {
  readonly head: "principal" | "interets" | "indemnite";
  readonly title: string;
  readonly amountCents: Cents;
  readonly basis: string;
  readonly invoiceNumbers: readonly string[];
  readonly pieceNumbers: readonly number[];
}

export interface Claim {
  readonly rows: readonly ClaimRow[];
  readonly principalCents: Cents;
  /** Interest and indemnities. */
  readonly accessoryCents: Cents;
  readonly totalCents: Cents;
  readonly perDayCents: Cents;
}

const PRINCIPAL_PIECES: readonly PieceKind[] = [
  "contrat",
  "devis",
  "commande",
  "livraison",
  "facture",
  "avoir",
];
const INTEREST_PIECES: readonly PieceKind[] = [
  "contrat",
  "cgv",
  "facture",
  "mise-en-demeure",
  "accuse-reception",
];

/**
 * The rows of the table of sums; a head that is worth nothing has no row.
 * @throws Error when the rows do not add up to the décompte: documents that disagree are not written.
 */
export function claimOf(dossier: Dossier): Claim {
  const { decompte } = dossier;
  const { totals } = decompte;
  const rows = [
    ...decompte.invoices.map((one) => principalRow(dossier, one)),
    interestRow(dossier),
    indemniteRow(dossier),
  ].filter((row) => row.amountCents !== 0);
  const sum = sumCents(rows.map((row) => row.amountCents));
  const accessoryCents = totals.interestCents + totals.indemniteCents;
  if (sum !== totals.totalCents || totals.principalCents + accessoryCents !== totals.totalCents) {
    throw new Error(`the rows of the claim add up to ${sum}, the décompte to ${totals.totalCents}`);
  }
  return {
    rows,
    principalCents: totals.principalCents,
    accessoryCents,
    totalCents: totals.totalCents,
    perDayCents: totals.perDayCents,
  };
}

function principalRow(dossier: Dossier, one: InvoiceDecompte): ClaimRow {
  const { invoice } = one;
  const due = `du ${formatDayNumeric(invoice.issuedOn)}, échue le ${formatDayNumeric(invoice.dueOn)}`;
  return {
    head: "principal",
    title: `Principal${NBSP}: facture ${invoice.number} ${due}${balanceWords(one)}`,
    amountCents: one.principalDueCents,
    basis:
      invoice.contract === undefined
        ? "Contrat (article 1405, 1° du code de procédure civile)"
        : capitalized(invoice.contract),
    invoiceNumbers: [invoice.number],
    pieceNumbers: citedFor(dossier, PRINCIPAL_PIECES, [one]),
  };
}

/** Why the principal left is not the amount of the invoice: what was credited, paid, and counted on interest. */
function balanceWords({ invoice, creditNotes, allocations, principalDueCents }: InvoiceDecompte): string {
  if (principalDueCents === invoice.totalCents) return "";
  const paid = sumCents(allocations.map((one) => one.payment.amountCents)) + invoice.prepaidCents;
  const credited = sumCents(creditNotes.map((note) => note.amountCents));
  const toOthers = sumCents(allocations.map((one) => one.toInterestCents + one.toIndemniteCents));
  const lowered = [
    ...(credited > 0 ? [`${formatEuros(credited)} d'avoir`] : []),
    ...(paid > 0 ? [`${formatEuros(paid)} payés`] : []),
  ];
  const counted =
    toOthers > 0 ? fr`, dont ${formatEuros(toOthers)} imputés sur les accessoires (voir décompte)` : "";
  return fr`, solde de ${formatEuros(invoice.totalCents)} après ${lowered.join(" et ")}${counted}`;
}

function interestRow(dossier: Dossier): ClaimRow {
  const { decompte } = dossier;
  const owing = decompte.invoices.filter((one) => one.interestDueCents > 0);
  return {
    head: "interets",
    title: `${WORDS[decompte.regime].interest} au ${formatDayNumeric(decompte.on)} (détail au décompte)`,
    amountCents: decompte.totals.interestCents,
    basis: interestBasis(dossier),
    invoiceNumbers: owing.map((one) => one.invoice.number),
    pieceNumbers: citedFor(dossier, INTEREST_PIECES, owing),
  };
}

function indemniteRow(dossier: Dossier): ClaimRow {
  const owing = dossier.decompte.invoices.filter((one) => one.indemniteDueCents > 0);
  const first = owing[0]?.indemniteDueCents ?? 0;
  const even = owing.every((one) => one.indemniteDueCents === first);
  const count = even
    ? `${owing.length}${NBSP}×${NBSP}${formatEuros(first)}`
    : owing.map((one) => `${formatEuros(one.indemniteDueCents)} (${one.invoice.number})`).join(" + ");
  return {
    head: "indemnite",
    title: `Indemnité forfaitaire pour frais de recouvrement${NBSP}: ${count}`,
    amountCents: dossier.decompte.totals.indemniteCents,
    basis: "Articles L441-10, II, et D441-5 du code de commerce",
    invoiceNumbers: owing.map((one) => one.invoice.number),
    pieceNumbers: citedFor(dossier, ["facture"], owing),
  };
}

/** The article, then the rates used and where each comes from. */
function interestBasis({ decompte }: Dossier): string {
  const law =
    decompte.regime === "consommateur"
      ? "Articles 1231-6 et 1344-1 du code civil"
      : "Article L441-10, II, du code de commerce";
  const rates = ratesInWords(decompte);
  return rates === undefined ? law : `${law}, ${rates}`;
}

/** Numbers of the pieces of these kinds that concern these invoices, or the client as a whole. */
export function citedFor(
  dossier: Dossier,
  kinds: readonly PieceKind[],
  invoices: readonly Pick<InvoiceDecompte, "invoice">[],
): readonly number[] {
  const ids = invoices.map((one) => one.invoice.id);
  return dossier.pieces
    .filter((one) => kinds.includes(one.piece.kind) && ids.some((id) => concerns(one, id)))
    .map((one) => one.number);
}

/** Only the first letter: what follows is a name or a number. */
export function capitalized(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase("fr") + sentence.slice(1);
}

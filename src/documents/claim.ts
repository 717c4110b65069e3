// The sums asked for, as the official form lists them: one row per head of claim, all read from the décompte.

import type { Charge, ChargeKind } from "../domain/charge.ts";
import type { Decompte } from "../domain/decompte.ts";
import type { Dossier } from "../domain/dossier.ts";
import { RelanceError } from "../domain/errors.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { concerns, type PieceKind } from "../domain/piece.ts";
import { shellWord } from "../domain/shell-word.ts";
import type { Waived } from "../domain/waiver.ts";
import { formatEuros, NBSP } from "../format/amounts.ts";
import { capitalised } from "../format/capitals.ts";
import { chargeArticle, chargeName } from "../format/charges.ts";
import { formatDayNumeric } from "../format/dates.ts";
import { enumeration } from "../format/enumeration.ts";
import { fr, typographic } from "../format/typography.ts";
import { type ClaimedCharge, claimedCharges } from "./charge-words.ts";
import { ratesInWords } from "./claim-words.ts";
import { interestPhases, interestWords } from "./interest-words.ts";

export interface ClaimRow {
  readonly head: "principal" | "interets" | "indemnite" | ChargeKind;
  readonly title: string;
  readonly amountCents: Cents;
  readonly basis: string;
  readonly invoiceNumbers: readonly string[];
  readonly pieceNumbers: readonly number[];
}

export interface Claim {
  readonly rows: readonly ClaimRow[];
  readonly principalCents: Cents;
  /** Interest, indemnities and charges. */
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
 * @throws RelanceError (refus) when the piece that proves a recovery cost is not in the file; Error when the rows
 * do not add up to the décompte: documents that disagree are not written.
 */
export function claimOf(dossier: Dossier): Claim {
  const { decompte } = dossier;
  const { totals } = decompte;
  const rows = [
    ...decompte.invoices.map((one) => principalRow(dossier, one)),
    interestRow(dossier),
    indemniteRow(dossier),
    ...claimedCharges(decompte).map((claimed) => chargeRow(dossier, claimed)),
  ].filter((row) => row.amountCents !== 0);
  const sum = sumCents(rows.map((row) => row.amountCents));
  const accessoryCents = totals.interestCents + totals.indemniteCents + totals.chargesCents;
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
        : capitalised(invoice.contract),
    invoiceNumbers: [invoice.number],
    pieceNumbers: citedFor(dossier, PRINCIPAL_PIECES, [one]),
  };
}

/** Why the principal left is not the amount of the invoice: what was credited, paid, and counted on interest. */
function balanceWords(one: InvoiceDecompte): string {
  const { invoice, creditNotes, allocations, principalDueCents, contestedCents } = one;
  if (principalDueCents === invoice.totalCents) return "";
  const paid = sumCents(allocations.map(({ payment }) => payment.amountCents)) + invoice.prepaidCents;
  const credited = sumCents(creditNotes.map((note) => note.amountCents));
  const toOthers = sumCents(
    allocations.map((each) => each.toInterestCents + each.toIndemniteCents + each.toChargesCents),
  );
  const lowered = [
    ...(credited > 0 ? [fr`${formatEuros(credited)} d'avoir`] : []),
    ...(paid > 0 ? [`${formatEuros(paid)} payés`] : []),
    ...(contestedCents > 0 ? [`${formatEuros(contestedCents)} contestés et mis à part`] : []),
  ];
  const counted =
    toOthers > 0 ? fr`, dont ${formatEuros(toOthers)} imputés sur les accessoires (voir décompte)` : "";
  return fr`, solde de ${formatEuros(invoice.totalCents)} après ${enumeration(lowered)}${counted}`;
}

function interestRow(dossier: Dossier): ClaimRow {
  const { decompte } = dossier;
  const owing = decompte.invoices.filter((one) => one.interestDueCents > 0);
  return {
    head: "interets",
    title: fr`${interestWords(decompte).title} au ${formatDayNumeric(decompte.on)} (détail au décompte${waivedWords(decompte, "interets")})`,
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
    title: fr`Indemnité forfaitaire pour frais de recouvrement : ${count}${waivedWords(dossier.decompte, "indemnite")}`,
    amountCents: dossier.decompte.totals.indemniteCents,
    basis: "Articles L441-10, II, et D441-5 du code de commerce",
    invoiceNumbers: owing.map((one) => one.invoice.number),
    pieceNumbers: citedFor(dossier, ["facture"], owing),
  };
}

/** One row for each: the official form has one for the clause pénale, one for other costs. */
function chargeRow(dossier: Dossier, { one, charge, leftCents }: ClaimedCharge): ClaimRow {
  const counted = one.charges.find((each) => each.charge.id === charge.id)?.amountCents ?? leftCents;
  const rest = leftCents === counted ? "" : fr`, reste de ${formatEuros(counted)}`;
  return {
    head: charge.kind,
    title: fr`${chargeName(charge.kind)} : ${charge.title} (facture ${one.invoice.number})${rest}`,
    amountCents: leftCents,
    basis: chargeBasis(charge.kind, dossier.decompte),
    invoiceNumbers: [one.invoice.number],
    pieceNumbers: chargePieces(dossier, one, charge),
  };
}

/** The clause is in the contract; what exceeds the indemnity rests on every proven cost, those it covers included. */
function chargePieces(dossier: Dossier, one: InvoiceDecompte, charge: Charge): readonly number[] {
  const contract =
    charge.kind === "clause-penale" ? citedFor(dossier, ["contrat", "devis", "cgv"], [one]) : [];
  const proofs = one.charges.filter(
    (each) =>
      each.charge.id === charge.id ||
      (charge.kind === "recouvrement" && each.refusal === "couverts-par-indemnite"),
  );
  const numbers = proofs.map((each) => {
    const number = numberOf(dossier, each.charge.pieceId);
    if (charge.kind === "recouvrement" && number === undefined) throw unproved(each.charge, one);
    return number;
  });
  return [...contract, ...numbers.filter((number) => number !== undefined)];
}

function numberOf({ pieces }: Dossier, pieceId: number | undefined): number | undefined {
  return pieces.find(({ pieceIds }) => pieceIds.some((id) => id === pieceId))?.number;
}

function unproved(charge: Charge, { invoice }: InvoiceDecompte): RelanceError {
  return new RelanceError(
    "refus",
    `Les frais « ${charge.title} » ne peuvent être demandés sans la pièce qui les prouve : elle n'est pas au dossier.`,
    `relance piece ajouter ${shellWord(invoice.number)} <fichier>`,
  );
}

function chargeBasis(kind: ChargeKind, { regime }: Decompte): string {
  const article = capitalised(typographic(chargeArticle(kind, regime)));
  if (kind === "recouvrement")
    return fr`${article} : part des frais justifiés qui dépasse l'indemnité forfaitaire`;
  return kind === "clause-penale" ? fr`${article}, clause du contrat` : article;
}

/** « , après abandon de 10,00 € »: what was given up of these sums is no longer asked for. */
function waivedWords(decompte: Decompte, what: Waived): string {
  const given = sumCents(
    decompte.invoices.flatMap((one) =>
      one.waived.filter(({ waiver }) => waiver.what === what).map((each) => each.amountCents),
    ),
  );
  return given === 0 ? "" : fr`, après abandon de ${formatEuros(given)}`;
}

/** The article, then the rates used and where each comes from. */
function interestBasis({ decompte }: Dossier): string {
  const { beforeDecision, afterDecision } = interestPhases(decompte);
  const laws = [
    ...(beforeDecision || !afterDecision
      ? [
          decompte.regime === "consommateur"
            ? "articles 1231-6 et 1344-1 du code civil"
            : "article L441-10, II, du code de commerce",
        ]
      : []),
    ...(afterDecision ? ["article 1231-7 du code civil"] : []),
  ];
  const law = capitalised(typographic(laws.join(" ; ")));
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

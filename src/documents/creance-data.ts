// The claim as data: JSON for programs, CSV for a spreadsheet. Same sums as the pages, and no cell is a formula.
import { csvText } from "../domain/csv-cell.ts";
import type { Dossier } from "../domain/dossier.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { sumCents } from "../domain/money.ts";
import { plainAmount } from "../format/amounts.ts";
import { REFUSALS } from "../format/charges.ts";
import { sentencesOfChoices } from "../format/choices.ts";
import { labelOfRate } from "../format/decompte.ts";
import { typographic } from "../format/typography.ts";
import { type ClaimRow, claimOf } from "./claim.ts";
import type { PreparedPiece } from "./piece-pages.ts";

/** Bump when a key changes its meaning or goes away. */
const SCHEMA = "relance.creance.1";

/** Amounts are decimal strings in euros (« 1250.50 »), days AAAA-MM-JJ, rates in percent. */
export function creanceJson(dossier: Dossier, pieces: readonly PreparedPiece[]): string {
  const { creditor, client, court, decompte, prescription } = dossier;
  const { totals } = decompte;
  const claim = claimOf(dossier);
  const content = {
    schema: SCHEMA,
    arretee_le: decompte.on,
    tribunal: {
      nom: court.name,
      nature: court.kind,
      commune: court.commune.name,
      insee: court.commune.insee,
    },
    creancier: { nom: creditor.name, siren: creditor.siren },
    debiteur: {
      nom: client.name,
      nom_civil: client.civilName ?? null,
      siren: client.siren ?? null,
      adresse: client.address ?? null,
    },
    choix: sentencesOfChoices(decompte).map(typographic),
    totaux: {
      principal: plainAmount(totals.principalCents),
      interets: plainAmount(totals.interestCents),
      indemnites: plainAmount(totals.indemniteCents),
      frais: plainAmount(totals.chargesCents),
      total: plainAmount(totals.totalCents),
      par_jour: plainAmount(totals.perDayCents),
    },
    postes: claim.rows.map((row) => ({
      poste: row.head,
      intitule: row.title,
      montant: plainAmount(row.amountCents),
      fondement: row.basis,
      factures: row.invoiceNumbers,
      pieces: row.pieceNumbers,
    })),
    factures: decompte.invoices.map((one) => invoiceData(one, dossier)),
    pieces: pieces.map(({ number, piece, fileName, pageCount }) => ({
      numero: number,
      nature: piece.kind,
      intitule: piece.title,
      date: piece.datedOn ?? null,
      fichier: `pieces/${fileName}`,
      pages: pageCount ?? null,
      sha256_original: piece.sha256,
    })),
    prescription: prescription.map((one) => ({ facture: one.invoiceNumber, le: one.endsOn })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** One invoice: every line needed to find its sums again. */
function invoiceData(one: InvoiceDecompte, { pieces }: Dossier): Readonly<Record<string, unknown>> {
  return {
    numero: one.invoice.number,
    emise_le: one.invoice.issuedOn,
    echeance: one.invoice.dueOn,
    total_ttc: plainAmount(one.invoice.totalCents),
    avoirs: plainAmount(sumCents(one.creditNotes.map((note) => note.amountCents))),
    conteste_mis_a_part: plainAmount(one.contestedCents),
    reglements: one.allocations.map((each) => ({
      le: each.payment.receivedOn,
      montant: plainAmount(each.payment.amountCents),
      sur_interets: plainAmount(each.toInterestCents),
      sur_principal: plainAmount(each.toPrincipalCents),
      sur_indemnite: plainAmount(each.toIndemniteCents),
      sur_frais: plainAmount(each.toChargesCents),
      trop_percu: plainAmount(each.surplusCents),
    })),
    abandons: one.waived.map(({ waiver, amountCents }) => ({
      sur: waiver.what,
      le: waiver.waivedOn,
      montant: plainAmount(amountCents),
    })),
    frais: one.charges.map(({ charge, amountCents, dueOn, refusal }) => ({
      nature: charge.kind,
      intitule: charge.title,
      le: charge.incurredOn,
      exigible_le: refusal === undefined ? dueOn : null,
      montant: plainAmount(charge.amountCents),
      retenu: plainAmount(amountCents),
      motif: refusal === undefined ? null : typographic(REFUSALS[refusal]),
      piece: pieces.find(({ pieceIds }) => pieceIds.some((id) => id === charge.pieceId))?.number ?? null,
    })),
    principal_du: plainAmount(one.principalDueCents),
    interets_dus: plainAmount(one.interestDueCents),
    indemnite_due: plainAmount(one.indemniteDueCents),
    frais_dus: plainAmount(one.chargesDueCents),
    total_du: plainAmount(one.totalDueCents),
    par_jour: plainAmount(one.perDayCents),
    lignes_interets: one.interestLines.map((line) => ({
      du: line.fromOn,
      au: line.toOn,
      jours: line.days,
      base: plainAmount(line.baseCents),
      dont_interets_capitalises: plainAmount(line.capitalisedCents),
      taux: plainAmount(line.rateBp),
      origine: labelOfRate(line.rateOrigin),
      montant: plainAmount(line.amountCents),
    })),
  };
}

/** `;` between cells, decimal comma, BOM and CRLF: what a French spreadsheet opens by a double click. */
export function creanceCsv(dossier: Dossier): string {
  const claim = claimOf(dossier);
  const amount = (cents: number): string => plainAmount(cents).replace(".", ",");
  const rows = [
    ["Poste", "Intitulé", "Montant en euros", "Fondement", "Factures", "Pièces"],
    ...claim.rows.map((row) => [
      HEADS[row.head],
      row.title,
      amount(row.amountCents),
      row.basis,
      row.invoiceNumbers.join(", "),
      row.pieceNumbers.join(", "),
    ]),
    ["Total", "Total en principal", amount(claim.principalCents), "", "", ""],
    ["Total", "Total des accessoires", amount(claim.accessoryCents), "", "", ""],
    ["Total", "Total demandé", amount(claim.totalCents), "", "", ""],
    ...sentencesOfChoices(dossier.decompte).map((choice) => ["Choix", typographic(choice), "", "", "", ""]),
  ];
  return csvText(rows);
}

const HEADS: Readonly<Record<ClaimRow["head"], string>> = {
  principal: "Principal",
  interets: "Intérêts ou pénalités",
  indemnite: "Indemnité forfaitaire",
  "clause-penale": "Clause pénale",
  recouvrement: "Frais de recouvrement",
  procedure: "Frais de procédure",
};

// The décompte as JSON, in integers and ISO dates: every line can be recomputed from what stands in it.
import type { Allocation } from "../../domain/allocation.ts";
import { type Decompte, notYetDueCents } from "../../domain/decompte.ts";
import type { GrantingDecision } from "../../domain/granted.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { REFUSALS } from "../../format/charges.ts";
import { sentencesOfChoices } from "../../format/choices.ts";
import { labelOfRate, sentenceOfNote } from "../../format/decompte.ts";

export function decompteJson(decompte: Decompte): Readonly<Record<string, unknown>> {
  const { totals } = decompte;
  return {
    client: decompte.client.ref,
    nom: decompte.client.name,
    au: decompte.on,
    regime: decompte.regime,
    imputation: decompte.options.imputation,
    lecture_du_taux: decompte.options.rateReading,
    choix: sentencesOfChoices(decompte),
    factures: decompte.invoices.map(invoiceJson),
    totaux: {
      reclame_centimes: totals.claimedCents,
      paye_centimes: totals.paidCents,
      principal_centimes: totals.principalCents,
      interets_centimes: totals.interestCents,
      indemnites_centimes: totals.indemniteCents,
      frais_centimes: totals.chargesCents,
      total_centimes: totals.totalCents,
      dont_non_echu_centimes: notYetDueCents(decompte),
      par_jour_centimes: totals.perDayCents,
    },
  };
}

/** Where a payment goes, under the keys of the décompte. */
export function allocationJson(each: Allocation) {
  return {
    sur_interets_centimes: each.toInterestCents,
    sur_principal_centimes: each.toPrincipalCents,
    sur_indemnite_centimes: each.toIndemniteCents,
    sur_frais_centimes: each.toChargesCents,
    en_trop_centimes: each.surplusCents,
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
      ...allocationJson(each),
    })),
    lignes_interets: one.interestLines.map((line) => ({
      du: line.fromOn,
      au: line.toOn,
      jours: line.days,
      base_centimes: line.baseCents,
      dont_capitalises_centimes: line.capitalisedCents,
      taux_points_de_base: line.rateBp,
      origine: labelOfRate(line.rateOrigin),
      montant_centimes: line.amountCents,
    })),
    frais: one.charges.map(({ charge, amountCents, dueOn, refusal }) => ({
      numero: charge.id,
      nature: charge.kind,
      titre: charge.title,
      engage_le: charge.incurredOn,
      montant_centimes: charge.amountCents,
      compte_centimes: amountCents,
      compte_depuis: amountCents === 0 ? null : dueOn,
      piece: charge.pieceId ?? null,
      refus: refusal ?? null,
      pourquoi: refusal === undefined ? null : REFUSALS[refusal],
    })),
    abandons: one.waived.map(({ waiver, amountCents }) => ({
      numero: waiver.id,
      sur: waiver.what,
      le: waiver.waivedOn,
      montant_centimes: amountCents,
      motif: waiver.reason,
    })),
    non_accorde:
      one.refused === undefined
        ? null
        : {
            ...decisionJson(one.refused.grant.decision),
            compte_au: one.refused.grant.countedOn,
            accorde_centimes: one.refused.grant.grantedCents,
            principal_centimes: one.refused.principalCents,
            interets_centimes: one.refused.interestCents,
            indemnite_centimes: one.refused.indemniteCents,
            frais_centimes: one.refused.chargesCents,
          },
    solde_facture_centimes: one.balanceCents,
    principal_centimes: one.principalDueCents,
    interets_centimes: one.interestDueCents,
    indemnite_centimes: one.indemniteDueCents,
    frais_centimes: one.chargesDueCents,
    total_centimes: one.totalDueCents,
    par_jour_centimes: one.perDayCents,
    notes: one.notes.map((note) => ({ code: note.kind, texte: sentenceOfNote(note) })),
  };
}

/** The decision that grants a part: one of its two days is null. */
function decisionJson(decision: GrantingDecision): Readonly<Record<string, unknown>> {
  const served = decision.kind === "ordonnance" ? decision : undefined;
  return {
    ordonnance_du: served?.renderedOn ?? null,
    signifiee_le: served?.signifiedOn ?? null,
    jugement_du: served === undefined ? decision.renderedOn : null,
  };
}

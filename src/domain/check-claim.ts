// The pre-flight, the sum: due, undisputed, not promised for later, not prescribed, and the same in every document.
import { regimeOf } from "./client.ts";
import { isOpen } from "./dispute.ts";
import {
  type DossierCheck,
  type DossierFacts,
  FORBIDS,
  HOLDS_BACK,
  listed,
  point,
  WARNS,
} from "./dossier-point.ts";
import { echeancierState } from "./echeancier.ts";
import { isSettled } from "./invoice.ts";
import { plainDay } from "./plain-words.ts";
import { promiseState } from "./promise.ts";
import { shellWord } from "./shell-word.ts";

export function checkClaim(facts: DossierFacts): readonly DossierCheck[] {
  return [
    checkDue(facts),
    checkAgreement(facts),
    checkPromise(facts),
    checkDispute(facts),
    checkPrescription(facts),
    checkRates(facts),
    point("paiements", "Paiements reçus vérifiés", facts.paymentsStale, WARNS, {
      why: "Un paiement arrivé et non noté rend la somme fausse : le débiteur le montrerait, et l'ordonnance serait contestée.",
      command: "relance paiement verifies --le <date>",
    }),
    ...checkPending(facts),
  ];
}

/** Said only where there is something to say: most files come without a statement of the bank. */
function checkPending({ pending }: DossierFacts): readonly DossierCheck[] {
  const [first] = pending;
  if (first === undefined) return [];
  return [
    point("virements", "Virements reçus rapprochés", true, HOLDS_BACK, {
      why: `De l'argent reçu est peut-être de ce client${listed(pending.map((one) => `écriture ${one.id} du ${plainDay(one.bookedOn)}`))} : la somme demandée serait fausse.`,
      command: `relance banque rapprocher ${first.id}`,
      about: pending.map((one) => `écriture ${one.id}`),
    }),
  ];
}

function checkDue({ accounts, client, decompte, today }: DossierFacts): DossierCheck {
  const notDue = accounts
    .filter((account) => account.invoice.dueOn >= today)
    .map((one) => one.invoice.number);
  const settled = accounts.filter((account) => isSettled(account)).map((one) => one.invoice.number);
  const nothing = accounts.length === 0 || decompte.totals.totalCents <= 0;
  return point(
    "creance-exigible",
    "Créance échue et impayée",
    nothing || notDue.length > 0 || settled.length > 0,
    FORBIDS,
    {
      why: `Seule une somme échue et déterminée peut être demandée (article 1405)${listed([...notDue, ...settled])}.`,
      command: `relance facture lister --client ${client.ref}`,
    },
  );
}

/** A signed agreement that is kept gives time: until a part is missed, the rest is not due. */
function checkAgreement({ accounts, today }: DossierFacts): DossierCheck {
  const kept = accounts.filter(({ echeanciers }) =>
    echeanciers.some((one) => one.pieceId !== undefined && echeancierState(one, today).kind === "respecte"),
  );
  const numbers = kept.map((one) => one.invoice.number);
  return point("echeancier", "Pas d'échéancier signé et respecté", numbers.length > 0, FORBIDS, {
    why: `Tant que l'échéancier est respecté, la somme n'est pas exigible (article 1405)${listed(numbers)}.`,
    command: `relance echeancier lister ${shellWord(numbers[0] ?? "<facture>")}`,
  });
}

function checkPromise({ accounts, today }: DossierFacts): DossierCheck {
  const running = accounts.flatMap(({ promises, payments, invoice }) =>
    promises
      .filter((one) => promiseState(one, payments, today) === "en-cours")
      .map((promise) => ({ promise, number: invoice.number })),
  );
  return point("promesse", "Pas de promesse de payer en cours", running.length > 0, HOLDS_BACK, {
    why: `Le débiteur a promis de payer${listed(running.map(({ number, promise }) => `${number} pour le ${plainDay(promise.dueOn)}`))} : un juge demandera pourquoi ne pas avoir attendu, et un paiement entre-temps rendrait la requête fausse.`,
    command: `relance promesse lister ${shellWord(running[0]?.number ?? "<facture>")}`,
    about: running.map(({ promise, number }) => `promesse n° ${promise.id} (${number})`),
  });
}

/** The contested part is set aside from the sums; the law does not forbid to ask for the rest. */
function checkDispute({ accounts, today }: DossierFacts): DossierCheck {
  const open = accounts.flatMap(({ disputes, invoice }) =>
    disputes.filter((one) => isOpen(one, today)).map((dispute) => ({ dispute, number: invoice.number })),
  );
  return point("litige", "Pas de litige ouvert", open.length > 0, HOLDS_BACK, {
    why: `Une créance contestée est la première cause d'opposition, et souvent de refus${listed(open.map(({ number }) => number))}. La part contestée n'est pas demandée ; le reste peut l'être.`,
    command: `relance litige clore ${open[0]?.dispute.id ?? "<n>"} --issue <issue>`,
    about: open.map(({ dispute, number }) => `litige n° ${dispute.id} (${number})`),
  });
}

function checkPrescription({ client, prescription, today }: DossierFacts): DossierCheck {
  const extinct = prescription.filter((one) => one.endsOn < today);
  // A court raises it by itself for a consumer only (L218-2 C. conso); a professional needs but plead it.
  const who =
    regimeOf(client) === "consommateur"
      ? "le juge la relève de lui-même"
      : "il suffira au débiteur de l'opposer";
  return point("prescription", "Créance non prescrite", extinct.length > 0, FORBIDS, {
    why: `Prescrite${listed(extinct.map((one) => `${one.invoiceNumber} après le ${plainDay(one.endsOn)}`))}, sauf acte interruptif prouvé : ${who}.`,
    command: `relance prescription interrompre ${shellWord(extinct[0]?.invoiceNumber ?? "<facture>")} --nature <nature> --le <date> --preuve <fichier>`,
  });
}

function checkRates({ decompte }: DossierFacts): DossierCheck {
  const cautions = decompte.invoices
    .flatMap((one) => one.notes)
    .filter((note) => note.kind === "taux-a-confirmer");
  return point("taux", "Taux d'intérêt confirmés", cautions.length > 0, WARNS, {
    why: "Le taux d'un semestre repose sur une source à confirmer : vérifiez-le avant de signer.",
    command: "relance droit lister",
  });
}

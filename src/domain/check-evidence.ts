// The pre-flight, the proofs: the order, the work, the invoice and its sending, and pieces that a judge can open.

import {
  type DossierCheck,
  type DossierFacts,
  FORBIDS,
  HOLDS_BACK,
  listed,
  point,
  WARNS,
} from "./dossier-point.ts";
import type { Account } from "./invoice.ts";
import { numbersLacking } from "./missing-pieces.ts";
import type { Piece } from "./piece.ts";
import { isNotice } from "./registered-letter.ts";
import { shellWord } from "./shell-word.ts";

export function checkEvidence(facts: DossierFacts): readonly DossierCheck[] {
  const { accounts, client, pieces } = facts;
  const noInvoice = numbersLacking("facture", accounts, pieces);
  const noContract = numbersLacking("contrat", accounts, pieces);
  const noDelivery = numbersLacking("livraison", accounts, pieces);
  const unnamed = accounts
    .filter(({ invoice }) => invoice.contract === undefined)
    .map((one) => one.invoice.number);
  const unsent = accounts.filter((one) => !wasSent(one, pieces)).map((one) => one.invoice.number);
  return [
    point("piece-facture", "Copie de chaque facture", noInvoice.length > 0, FORBIDS, {
      why: `La requête doit être accompagnée des documents justificatifs (article 1407)${listed(noInvoice)}.`,
      command: `relance piece ajouter ${shellWord(noInvoice[0] ?? client.ref)} <facture.pdf> --nature facture`,
      about: noInvoice,
    }),
    point("facture-envoyee", "Facture envoyée au client", unsent.length > 0, WARNS, {
      why: `Rien ne montre que le client l'a reçue : il dira qu'il ne la connaissait pas${listed(unsent)}.`,
      command: `relance piece ajouter ${shellWord(unsent[0] ?? client.ref)} <courriel-d-envoi.eml> --nature echange`,
      about: unsent,
    }),
    point("fondement", "Contrat, devis ou commande nommé", unnamed.length > 0, WARNS, {
      why: `La requête doit dire sur quoi repose la créance (article 1407)${listed(unnamed)}.`,
      command: `relance facture modifier ${shellWord(unnamed[0] ?? "<facture>")} --contrat <« devis D-12 accepté le 3 mars 2026 »>`,
      about: unnamed,
    }),
    point("piece-contrat", "Preuve de l'accord du client", noContract.length > 0, HOLDS_BACK, {
      why: `Une facture seule ne prouve pas la commande : c'est la première cause de rejet${listed(noContract)}.`,
      command: `relance piece ajouter ${shellWord(noContract[0] ?? client.ref)} <devis-signe.pdf> --nature devis`,
      about: noContract,
    }),
    point("piece-livraison", "Preuve de la prestation", noDelivery.length > 0, HOLDS_BACK, {
      why: `Le juge n'accorde que ce que les pièces montrent${listed(noDelivery)}.`,
      command: `relance piece ajouter ${shellWord(noDelivery[0] ?? client.ref)} <recette.pdf> --nature livraison`,
      about: noDelivery,
    }),
    checkReadable(facts),
  ];
}

/** A reminder or a mise en demeure carries a copy of it; else its receipt, its deposit or an exchange shows it. */
function wasSent({ invoice, steps, letters }: Account, pieces: readonly Piece[]): boolean {
  return (
    invoice.receivedOn !== undefined ||
    invoice.depositNumber !== undefined ||
    steps.some((step) => step.channel === "email" || step.channel === "courrier") ||
    letters.some(isNotice) ||
    pieces.some((piece) => piece.kind === "echange" && piece.invoiceId === invoice.id)
  );
}

function checkReadable({ unreadable }: DossierFacts): DossierCheck {
  const [first] = unreadable;
  return point("pieces-lisibles", "Pièces lisibles", first !== undefined, HOLDS_BACK, {
    why: `Une pièce que le greffe n'ouvre pas ne prouve rien${listed(unreadable.map(({ piece, what }) => `« ${piece.title} » : ${what}`))}. Elle serait jointe à part, sans tampon. ${first?.remedy ?? ""}`.trim(),
    command: `relance piece annuler ${first?.piece.id ?? "<n>"}`,
    about: unreadable.map(({ piece }) => `pièce ${piece.id}`),
  });
}

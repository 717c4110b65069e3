// Disputes on the screen and as JSON: what is contested, what goes on being asked, what evidence to gather.
import type { DisputeState } from "../../app/record-dispute.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import { COMMISSION_CATEGORIES, DISPUTE_WORDS, evidenceFor, OUTCOME_WORDS } from "../../format/disputes.ts";
import { safe, type Terminal } from "../terminal.ts";
import { bullet, wrap } from "./lines.ts";
import { printTable } from "./table.ts";

export function disputeJson(state: DisputeState): Record<string, unknown> {
  const { dispute, invoice, client } = state;
  return {
    numero: dispute.id,
    facture: invoice.number,
    client: client.ref,
    categorie: dispute.category,
    conteste_centimes: dispute.contestedCents ?? null,
    motif: dispute.reason,
    ouvert_le: dispute.openedOn,
    clos_le: dispute.closedOn ?? null,
    issue: dispute.outcome ?? null,
    piece: dispute.pieceId ?? null,
    solde_centimes: state.balanceCents,
    non_conteste_centimes: state.undisputedCents,
  };
}

/** What is asked of the invoice from now on. */
export function askedWords({ invoice, undisputedCents, balanceCents }: DisputeState): string {
  const number = safe(invoice.number);
  if (balanceCents === 0) return `Plus rien n'est à payer sur ${number}.`;
  if (undisputedCents === 0) {
    return `Plus rien n'est demandé sur ${number} tant que le litige est ouvert.`;
  }
  return undisputedCents === balanceCents
    ? `${formatEuros(balanceCents)} restent à payer sur ${number} : les relances suivent leur cours.`
    : `${formatEuros(undisputedCents)} ne sont pas contestés : ils restent demandés, par les relances comme par le décompte.`;
}

/** The list to gather now, while memories and mailboxes are fresh. */
export function evidenceLines(state: DisputeState, columns: number, prefix: string): readonly string[] {
  const { dispute, invoice } = state;
  const commission = COMMISSION_CATEGORIES.includes(dispute.category);
  return [
    "À rassembler dès maintenant :",
    ...evidenceFor(dispute.category).flatMap((one) => bullet(one, columns)),
    ...(commission
      ? wrap("Dans ces contrats, c'est d'abord ce qu'ils disent qui fait preuve.", columns, "  ")
      : []),
    `  → ${prefix} piece ajouter ${shellWord(safe(invoice.number))} <fichier> --nature echange`,
  ];
}

export function printDisputes(terminal: Terminal, states: readonly DisputeState[], prefix: string): void {
  if (terminal.json) {
    terminal.printJson({ litiges: states.map(disputeJson) });
    return;
  }
  if (states.length === 0) {
    terminal.print("Aucun litige ouvert.");
    terminal.print(`  Ceux qui sont clos : ${prefix} litige lister --tout`);
    return;
  }
  printTable(
    terminal,
    [
      { title: "N°", align: "right" },
      { title: "Ouvert" },
      { title: "Facture" },
      { title: "Client", flexible: true },
      { title: "Catégorie" },
      { title: "Contesté", align: "right" },
      { title: "État" },
    ],
    states.map(({ dispute, invoice, client }) => [
      String(dispute.id),
      formatDayNumeric(dispute.openedOn),
      invoice.number,
      client.name,
      DISPUTE_WORDS[dispute.category],
      dispute.contestedCents === undefined ? "tout" : formatEuros(dispute.contestedCents),
      dispute.outcome === undefined ? "ouvert" : OUTCOME_WORDS[dispute.outcome],
    ]),
  );
}

/** « Litige n° 3 ouvert le … sur F-1 (ACME SAS) : qualité, 300,00 € contestés ». */
export function disputeTitle(
  { dispute, invoice, client }: DisputeState,
  verb: string,
  on = dispute.openedOn,
): string {
  const amount =
    dispute.contestedCents === undefined
      ? "toute la facture"
      : `${formatEuros(dispute.contestedCents)} contestés`;
  return `Litige n°${NBSP}${dispute.id} ${verb} le ${formatDay(on)} sur ${safe(invoice.number)} (${safe(client.name)}) : ${DISPUTE_WORDS[dispute.category]}, ${amount}.`;
}

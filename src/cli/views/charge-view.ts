// Charges on the screen and as JSON: what is noted, what of it is counted, and why not when it is not.
import type { ChargeState } from "../../app/record-charge.ts";
import type { ChargeKind } from "../../domain/charge.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { REFUSALS } from "../../format/charges.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { printWrapped } from "./lines.ts";
import { printTable } from "./table.ts";

export const CHARGE_WORDS: Readonly<Record<ChargeKind, string>> = {
  "clause-penale": "clause pénale",
  recouvrement: "recouvrement",
  procedure: "procédure",
};

export function chargeJson({ charge, invoice, client, counted }: ChargeState): Record<string, unknown> {
  return {
    numero: charge.id,
    facture: invoice.number,
    client: client.ref,
    nature: charge.kind,
    titre: charge.title,
    montant_centimes: charge.amountCents,
    engage_le: charge.incurredOn,
    piece: charge.pieceId ?? null,
    compte_centimes: counted?.amountCents ?? null,
    compte_depuis: counted === undefined || counted.amountCents === 0 ? null : counted.dueOn,
    refus: counted?.refusal ?? null,
    pourquoi: counted?.refusal === undefined ? null : REFUSALS[counted.refusal],
  };
}

/** « Compté 100,00 € » or the reason why not, and what would change it. */
export function countedWords({ charge, counted }: ChargeState): string {
  if (counted === undefined) return "Taux légal manquant : ce qui en est compté n'est pas connu.";
  if (counted.refusal !== undefined) return `Pas compté${NBSP}: ${REFUSALS[counted.refusal]}.`;
  if (counted.amountCents < charge.amountCents) {
    return `Compté pour ${formatEuros(counted.amountCents)}${NBSP}: le reste est déjà couvert par l'indemnité forfaitaire.`;
  }
  return `Compté en entier depuis le ${formatDay(counted.dueOn)}.`;
}

/** The gesture that would have a refused charge counted; undefined when none would. */
export function remedyOf({ charge, counted, invoice, client }: ChargeState): string | undefined {
  switch (counted?.refusal) {
    case "sans-preuve":
      return `relance frais annuler ${charge.id}, puis relance frais ajouter ${shellWord(safe(invoice.number))} … --preuve <fichier>`;
    case "attend-mise-en-demeure":
      return `relance mise-en-demeure ${client.ref}`;
    case "attend-decision":
      return `relance procedure titre ${shellWord(safe(invoice.number))} --rendu-le <date>`;
    default:
      return undefined;
  }
}

export function printCharges(terminal: Terminal, states: readonly ChargeState[], emptyHint: string): void {
  if (terminal.json) {
    terminal.printJson({ frais: states.map(chargeJson) });
    return;
  }
  if (states.length === 0) {
    terminal.print("Aucun frais noté.");
    terminal.print(`  → ${emptyHint}`);
    return;
  }
  printTable(
    terminal,
    [
      { title: "N°", align: "right" },
      { title: "Date" },
      { title: "Facture" },
      { title: "Nature" },
      { title: "Titre", flexible: true },
      { title: "Montant", align: "right" },
      { title: "Compté", align: "right" },
    ],
    states.map(({ charge, invoice, counted }) => [
      String(charge.id),
      formatDayNumeric(charge.incurredOn),
      invoice.number,
      CHARGE_WORDS[charge.kind],
      charge.title,
      formatEuros(charge.amountCents),
      counted === undefined ? "?" : formatEuros(counted.amountCents),
    ]),
  );
  for (const state of states.filter((one) => one.counted?.refusal !== undefined)) {
    printWrapped(terminal, `n°${NBSP}${state.charge.id}, ${countedWords(state)}`, "  ");
  }
}

// Promises on the screen and as JSON: what was said, for when, and what became of it.
import type { ConfirmationOutcome } from "../../app/confirmation-draft.ts";
import type { MovedPrescription } from "../../app/moved-prescription.ts";
import type { FollowedPromise } from "../../app/record-promise.ts";
import type { PromiseState } from "../../domain/promise.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import { asTyped } from "../pasted-commands.ts";
import { safe, type Terminal } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { printTable } from "./table.ts";

const STATE_WORDS: Readonly<Record<PromiseState, string>> = {
  "en-cours": "en cours",
  tenue: "tenue",
  rompue: "rompue",
};

export function promiseJson({ promise, invoice, client, state, receivedCents }: FollowedPromise) {
  return {
    numero: promise.id,
    facture: invoice.number,
    client: client.ref,
    montant_centimes: promise.amountCents,
    dite_le: promise.saidOn,
    pour_le: promise.dueOn,
    canal: promise.channel,
    etat: state,
    dite_tenue_ou_rompue: promise.closedAs ?? null,
    recu_centimes: receivedCents,
    piece: promise.pieceId ?? null,
    note: promise.note ?? null,
  };
}

/** « Promesse n° 1 : 1 200,00 € pour le 30 novembre 2026, F-1 (ACME SAS). » */
export function promiseTitle({ promise, invoice, client }: FollowedPromise): string {
  return `Promesse n°${NBSP}${promise.id} : ${formatEuros(promise.amountCents)} pour le ${formatDay(promise.dueOn)}, ${safe(invoice.number)} (${safe(client.name)}).`;
}

export function movedWords({ invoiceNumber, fromOn, toOn }: MovedPrescription): string {
  return `Écrite et prouvée, elle reconnaît la dette (art. 2240 C. civ.) : la prescription de ${safe(invoiceNumber)} passe du ${formatDay(fromOn)} au ${formatDay(toOn)}.`;
}

export function movedJson({ invoiceNumber, fromOn, toOn }: MovedPrescription) {
  return { facture: invoiceNumber, du: fromOn, au: toOn };
}

/** Where the message to send is, or why there is none and how to have one. */
export function draftLines(
  draft: ConfirmationOutcome | undefined,
  columns: number,
  prefix: string,
): readonly string[] {
  if (draft === undefined) return [];
  if (draft.kind === "ecrit")
    return ["  Courriel de confirmation à relire et à envoyer :", `  ${draft.path}`];
  return [
    ...wrap(`Pas de courriel de confirmation : ${safe(draft.message)}`, columns, "  "),
    ...(draft.hint === undefined ? [] : [`  → ${asTyped(draft.hint, prefix)}`]),
  ];
}

export function draftJson(draft: ConfirmationOutcome | undefined) {
  if (draft === undefined) return null;
  return draft.kind === "ecrit"
    ? { fichier: draft.path, sha256: draft.sha256 }
    : { fichier: null, pourquoi: draft.message };
}

export function printPromises(
  terminal: Terminal,
  promises: readonly FollowedPromise[],
  prefix: string,
): void {
  if (terminal.json) {
    terminal.printJson({ promesses: promises.map(promiseJson) });
    return;
  }
  if (promises.length === 0) {
    terminal.print("Aucune promesse en cours ni rompue.");
    terminal.print(`  Toutes : ${prefix} promesse lister --tout`);
    return;
  }
  printTable(
    terminal,
    [
      { title: "N°", align: "right" },
      { title: "Pour le" },
      { title: "Facture" },
      { title: "Client", flexible: true },
      { title: "Montant", align: "right" },
      { title: "Dite le" },
      { title: "État" },
    ],
    promises.map(({ promise, invoice, client, state }) => [
      String(promise.id),
      formatDayNumeric(promise.dueOn),
      invoice.number,
      client.name,
      formatEuros(promise.amountCents),
      formatDayNumeric(promise.saidOn),
      STATE_WORDS[state],
    ]),
  );
}

// Échéanciers on the screen and as JSON: each part, what was received for it, and what comes next.

import type { EcheancierView } from "../../app/record-echeancier.ts";
import type { DrawnAgreement } from "../../app/write-agreement.ts";
import { answerDay, type FollowedInstalment } from "../../domain/echeancier.ts";
import { sumCents } from "../../domain/money.ts";
import { ofName } from "../../domain/party-name.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { printTable, tableLines } from "./table.ts";

export function echeancierJson({ echeancier, client, invoices, state, instalments }: EcheancierView) {
  return {
    numero: echeancier.id,
    client: client.ref,
    factures: invoices.map((invoice) => invoice.number),
    convenu_le: echeancier.agreedOn,
    signe: echeancier.pieceId !== undefined,
    reponse_avant_le: echeancier.pieceId === undefined ? answerDay(echeancier) : null,
    piece: echeancier.pieceId ?? null,
    annule_le: echeancier.cancelledOn ?? null,
    etat: state.kind,
    parts: instalments.map(({ instalment, paidCents, state: part }) => ({
      le: instalment.dueOn,
      montant_centimes: instalment.amountCents,
      recu_centimes: paidCents,
      etat: part,
    })),
  };
}

/** « Échéancier n° 1 de ACME SAS : 3 parts, 1 200,00 €, du … au … » */
function echeancierTitle({ echeancier, client }: EcheancierView): string {
  const { instalments } = echeancier;
  const total = sumCents(instalments.map((one) => one.amountCents));
  const [first] = instalments;
  const last = instalments.at(-1);
  const dates =
    first === undefined || last === undefined
      ? ""
      : `, du ${formatDay(first.dueOn)} au ${formatDay(last.dueOn)}`;
  return `Échéancier n°${NBSP}${echeancier.id} ${ofName(safe(client.name))} : ${countOf(instalments.length, "part")}, ${formatEuros(total)}${dates}.`;
}

export function echeancierLines(view: EcheancierView, columns: number): readonly string[] {
  const { echeancier, invoices, instalments } = view;
  const agreed = formatDay(echeancier.agreedOn);
  const when =
    echeancier.pieceId === undefined
      ? `Proposé le ${agreed}, pas encore signé`
      : `Convenu le ${agreed}, signé (pièce n°${NBSP}${echeancier.pieceId})`;
  return [
    ...wrap(echeancierTitle(view), columns),
    ...wrap(`Factures : ${invoices.map((one) => safe(one.number)).join(", ")}. ${when}.`, columns, "  "),
    ...partLines(instalments, columns).map((line) => `  ${line}`),
    ...wrap(stateWords(view), columns, "  "),
  ];
}

function partLines(instalments: readonly FollowedInstalment[], columns: number): readonly string[] {
  return tableLines(
    [
      { title: "Part", align: "right" },
      { title: "Pour le" },
      { title: "Montant", align: "right" },
      { title: "Reçu", align: "right" },
      { title: "État", flexible: true },
    ],
    instalments.map(({ instalment, paidCents, state }, index) => [
      String(index + 1),
      formatDayNumeric(instalment.dueOn),
      formatEuros(instalment.amountCents),
      formatEuros(paidCents),
      PART_WORDS[state],
    ]),
    columns - 2,
  );
}

const PART_WORDS: Readonly<Record<FollowedInstalment["state"], string>> = {
  payee: "payée",
  "a-venir": "à venir",
  manquee: "manquée",
};

export function stateWords({ state, echeancier }: EcheancierView): string {
  switch (state.kind) {
    case "annule":
      return `Annulé${echeancier.cancelledOn === undefined ? "" : ` le ${formatDay(echeancier.cancelledOn)}`} : les relances suivent leur cours.`;
    case "manque":
      return `Il manque ${formatEuros(state.missingCents)} sur la part du ${formatDay(state.missed.dueOn)} : après une mise en demeure restée sans effet, le tout redevient exigible.`;
    case "propose":
      return `Réponse attendue jusqu'au ${formatDay(state.answerBy)} : rien n'est demandé jusque-là. Sans signature à cette date, les relances reprennent.`;
    case "sans-reponse":
      return `Non signé, sans réponse depuis le ${formatDay(state.answerBy)} : il n'engage personne, les relances suivent leur cours.`;
    case "respecte":
      return state.next === undefined
        ? "Toutes les parts sont payées."
        : `Respecté : prochaine part de ${formatEuros(state.next.amountCents)} le ${formatDay(state.next.dueOn)}. Rien d'autre n'est demandé jusque-là.`;
  }
}

/** Where the act and its note were written. */
export function drawnLines([act, note]: DrawnAgreement["paths"]): readonly string[] {
  return [
    "  Accord à signer, en deux exemplaires :",
    `  ${act}`,
    "  Note pour vous, à lire avant :",
    `  ${note}`,
  ];
}

export function printEcheanciers(terminal: Terminal, views: readonly EcheancierView[], prefix: string): void {
  if (terminal.json) {
    terminal.printJson({ echeanciers: views.map(echeancierJson) });
    return;
  }
  if (views.length === 0) {
    terminal.print("Aucun échéancier en cours.");
    terminal.print(`  Tous : ${prefix} echeancier lister --tout`);
    return;
  }
  printTable(
    terminal,
    [
      { title: "N°", align: "right" },
      { title: "Client", flexible: true },
      { title: "Convenu" },
      { title: "Signé" },
      { title: "Parts", align: "right" },
      { title: "Total", align: "right" },
      { title: "État" },
    ],
    views.map(({ echeancier, client, state, instalments }) => [
      String(echeancier.id),
      client.name,
      formatDayNumeric(echeancier.agreedOn),
      echeancier.pieceId === undefined ? "non" : "oui",
      `${instalments.filter((one) => one.state === "payee").length}/${instalments.length}`,
      formatEuros(sumCents(echeancier.instalments.map((one) => one.amountCents))),
      SHORT_STATES[state.kind],
    ]),
  );
}

const SHORT_STATES: Readonly<Record<EcheancierView["state"]["kind"], string>> = {
  respecte: "respecté",
  manque: "part manquée",
  propose: "proposé",
  "sans-reponse": "sans réponse",
  annule: "annulé",
};

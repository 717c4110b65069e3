// Calls on the screen and as JSON: who was reached, what came of it, when to call again.
import type { RecordedCall } from "../../app/record-call.ts";
import type { Call } from "../../domain/call.ts";
import type { Client } from "../../domain/client.ts";
import { NBSP } from "../../format/amounts.ts";
import { CALL_WORDS } from "../../format/calls.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { draftJson, draftLines } from "./promise-view.ts";
import { printTable } from "./table.ts";

function callJson(call: Call, client: Client) {
  return {
    numero: call.id,
    client: client.ref,
    le: call.calledOn,
    issue: call.outcome,
    avec: call.spokeTo ?? null,
    note: call.note ?? null,
    rappeler: call.nextOn ?? null,
  };
}

export function recordedCallJson(recorded: RecordedCall) {
  return {
    ...callJson(recorded.call, recorded.client),
    factures: recorded.invoiceNumbers,
    etapes: recorded.steps.map((step) => ({ numero: step.id, facture: step.invoiceNumber })),
    promesses: recorded.promiseIds,
    brouillon: draftJson(recorded.draft),
  };
}

/** What was noted, what it changed, and the next thing to do. */
export function recordedCallLines(
  recorded: RecordedCall,
  terminal: Terminal,
  prefix: string,
): readonly string[] {
  const { call, client, invoiceNumbers } = recorded;
  const who = call.spokeTo === undefined ? "" : ` (${safe(call.spokeTo)})`;
  const noted = `Appel n°${NBSP}${call.id} noté : ${safe(client.name)}, ${CALL_WORDS[call.outcome]}${who}, le ${formatDay(call.calledOn)}, pour ${invoiceNumbers.map(safe).join(", ")}.`;
  return [
    ...wrap(noted, terminal.columns).map((line) => terminal.style.green(line)),
    ...changes(recorded).flatMap((sentence) => wrap(sentence, terminal.columns, "  ")),
    ...nextCommands(recorded).map((command) => `  → ${prefix} ${command}`),
    ...draftLines(recorded.draft, terminal.columns, prefix),
  ];
}

function changes({ call, steps, stillAwaited, promiseIds }: RecordedCall): readonly string[] {
  return [
    ...(steps.length === 0
      ? []
      : ["L'étape « appel » de l'échelle est faite ; la suite se compte d'aujourd'hui."]),
    ...(stillAwaited
      ? [
          "Sans réponse, l'étape « appel » attend encore : elle compte au second essai, ou dès que quelqu'un répond.",
        ]
      : []),
    ...(promiseIds.length === 0
      ? []
      : [`Promesse n°${NBSP}${promiseIds.join(", ")} notée : rien n'est demandé jusqu'à sa date.`]),
    ...(call.nextOn === undefined ? [] : [`À rappeler le ${formatDay(call.nextOn)}.`]),
    ...(call.outcome === "refus" ? ["Un refus oral ne prouve rien : demandez-en la raison par écrit."] : []),
  ];
}

function nextCommands({ call, client, invoiceNumbers }: RecordedCall): readonly string[] {
  const invoice = safe(invoiceNumbers[0] ?? "<facture>");
  if (call.outcome === "litige") {
    return [`litige ouvrir ${invoice} --categorie <categorie> --motif "<ce qui est contesté>"`];
  }
  if (call.outcome === "faux-numero") return [`client modifier ${client.ref} --telephone <numero>`];
  return [];
}

export function printCalls(
  terminal: Terminal,
  calls: readonly { readonly call: Call; readonly client: Client }[],
  prefix: string,
): void {
  if (terminal.json) {
    terminal.printJson({ appels: calls.map(({ call, client }) => callJson(call, client)) });
    return;
  }
  if (calls.length === 0) {
    terminal.print("Aucun appel noté.");
    terminal.print(`  → ${prefix} appel preparer <client>`);
    return;
  }
  printTable(
    terminal,
    [
      { title: "N°", align: "right" },
      { title: "Date" },
      { title: "Client" },
      { title: "Issue" },
      { title: "Rappeler" },
      { title: "Note", flexible: true },
    ],
    calls.map(({ call, client }) => [
      String(call.id),
      formatDayNumeric(call.calledOn),
      client.ref,
      CALL_WORDS[call.outcome],
      call.nextOn === undefined ? "" : formatDayNumeric(call.nextOn),
      [call.spokeTo, call.note].filter((part) => part !== undefined).join(" : "),
    ]),
  );
}

// The sheet of a call, on one page: sums, history, questions and answers; its words are in templates/appels/.

import { askedCents } from "../../domain/account-facts.ts";
import type { CallSheet, CallSheetEvent } from "../../domain/call-sheet.ts";
import { isNaturalPerson, letterName } from "../../domain/creditor.ts";
import { addDays } from "../../domain/day.ts";
import { sumCents } from "../../domain/money.ts";
import { formatEuros } from "../../format/amounts.ts";
import { CALL_WORDS } from "../../format/calls.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import { DISPUTE_WORDS } from "../../format/disputes.ts";
import { fr } from "../../format/typography.ts";
import { registeredName } from "../address.ts";
import { bullets, heading, paragraph } from "../blocks.ts";
import type { Block, DocumentContent } from "../document.ts";
import { fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { templateKind } from "../template-kind.ts";

/** What one page holds beside the rest. */
const INVOICE_ROWS = 3;
const HISTORY_LINES = 4;
const LABEL_LENGTH = 26;

export const CALL_SHEET = templateKind({
  title: "fiche d'appel",
  fields: {
    client: ["ref", "nom", "contact", "telephone"],
    interlocuteur: [],
    situation: [],
    plusieurs: [],
    echeancier: [],
    appels_recents: [],
  },
  slots: { sommes: "obligatoire", historique: "obligatoire" },
  sent: false,
});

/** @throws RelanceError (refus) when a field of its template is empty. */
export async function callSheetContent(sheet: CallSheet, folders: TemplateFolders): Promise<DocumentContent> {
  const { creditor, client, accounts } = sheet;
  const filled = await fillTemplate(folders, {
    kind: CALL_SHEET,
    name: "appels/fiche",
    firstPersonSingular: isNaturalPerson(creditor),
    fields: {
      client: {
        ref: client.ref,
        nom: client.name,
        contact: client.accountingContact ?? client.contact ?? null,
        telephone: client.phone ?? null,
      },
      interlocuteur: sheet.party,
      situation: sheet.situation,
      plusieurs: accounts.length > 1,
      echeancier: sheet.offersEcheancier,
      appels_recents: sheet.recentCalls,
    },
    slots: { sommes: sumBlocks(sheet), historique: [historyBlock(sheet)] },
  });
  return {
    title: fr`Fiche d'appel — ${registeredName(client)}`,
    author: letterName(creditor),
    createdOn: sheet.writtenOn,
    footer: fr`Fiche préparée le ${formatDay(sheet.writtenOn)}, pour votre usage : ne la transmettez pas.`,
    blocks: [heading(filled.subject), ...filled.blocks],
  };
}

function sumBlocks({ accounts, decompte, writtenOn, hold }: CallSheet): readonly Block[] {
  const asked = accounts.map((account) => askedCents([account], writtenOn));
  const shown = accounts.slice(0, INVOICE_ROWS);
  const rest = accounts.length - shown.length;
  const table: Block = {
    kind: "table",
    columns: [
      { title: "Facture", align: "left", weight: 2.6 },
      { title: "Échéance", align: "left", weight: 1.3 },
      { title: "Montant TTC", align: "right", weight: 1.5 },
      { title: "Reste à payer", align: "right", weight: 1.5 },
    ],
    rows: [
      ...shown.map(({ invoice }, index) => [
        invoice.label === undefined ? invoice.number : `${invoice.number}, ${shortened(invoice.label)}`,
        formatDayNumeric(invoice.dueOn),
        formatEuros(invoice.totalCents),
        formatEuros(asked[index] ?? 0),
      ]),
      ...(rest > 0
        ? [
            [
              `et ${rest} autre${rest > 1 ? "s" : ""}`,
              "",
              "",
              formatEuros(sumCents(asked.slice(INVOICE_ROWS))),
            ],
          ]
        : []),
    ],
    foot: [["À payer", "", "", formatEuros(sumCents(asked))]],
  };
  const due =
    decompte === undefined
      ? "Un taux manque : les accessoires ne sont pas comptés."
      : fr`Avec les accessoires : ${formatEuros(decompte.totals.totalCents)} au ${formatDay(decompte.on)}${decompte.totals.perDayCents > 0 ? fr`, et ${formatEuros(decompte.totals.perDayCents)} par jour à partir du ${formatDay(addDays(decompte.on, 1))}` : ""}.`;
  return [
    ...(hold === undefined
      ? []
      : [paragraph(fr`En pause : ${hold.reason}. Appelez si c'est vous qui l'avez décidé.`)]),
    table,
    paragraph(due),
  ];
}

function shortened(label: string): string {
  return label.length <= LABEL_LENGTH
    ? label
    : `${label.slice(0, LABEL_LENGTH - 1).replace(/[\s,;:.]+$/u, "")}…`;
}

/** The latest facts: what a caller must have in mind. */
function historyBlock({ history }: CallSheet): Block {
  if (history.length === 0) return paragraph("Rien n'est encore noté : ni message, ni appel.");
  const older = history.length - HISTORY_LINES;
  return bullets([
    ...(older > 0
      ? [`${older} fait${older > 1 ? "s" : ""} plus ancien${older > 1 ? "s" : ""}, au journal`]
      : []),
    ...history
      .slice(-HISTORY_LINES)
      .map(({ on, event }) => fr`${formatDayNumeric(on)} : ${eventWords(event)}`),
  ]);
}

function eventWords(event: CallSheetEvent): string {
  switch (event.kind) {
    case "etape":
      return event.title;
    case "appel": {
      const who = event.spokeTo === undefined ? "" : `, ${event.spokeTo}`;
      return `appel (${CALL_WORDS[event.outcome]}${who})`;
    }
    case "paiement":
      return fr`paiement reçu, ${formatEuros(event.amountCents)}`;
    case "promesse": {
      const state = event.state === "en-cours" ? "en cours" : event.state;
      return fr`promesse de ${formatEuros(event.amountCents)} pour le ${formatDay(event.dueOn)} (${state})`;
    }
    case "litige":
      return `contestation (${DISPUTE_WORDS[event.category]}${event.open ? "" : ", close"})`;
  }
}

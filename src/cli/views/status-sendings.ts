// Messages whose story is not over, at the top of the morning: what may have left, what the server refused.
import type { Morning } from "../../app/morning.ts";
import type { OpenSending } from "../../app/open-sendings.ts";
import { isRefusedForGood } from "../../domain/sending.ts";
import { NBSP } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import { safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { DETAIL, heading, type StatusScreen } from "./status-frame.ts";

export function sendingLines(morning: Morning, options: StatusScreen): readonly string[] {
  if (morning.sendings.length === 0) return [];
  return [...heading("ENVOIS", options.style), ...morning.sendings.flatMap((open) => lines(open, options))];
}

function lines(open: OpenSending, { style, columns, prefix }: StatusScreen): readonly string[] {
  const tone = open.kind === "en-cours" ? style.yellow : style.red;
  return [
    `  ${style.bold(safe(open.client.name))}  ${open.invoiceNumbers.map(safe).join(", ")}`,
    ...wrap(sentenceOf(open), columns, DETAIL).map(tone),
    ...(open.kind === "inconnu" ? [`${DETAIL}Message-ID ${safe(open.sending.messageId)}`] : []),
    ...commandsOfSending(open, prefix).map((command) => `${DETAIL}→ ${style.cyan(command)}`),
  ];
}

function sentenceOf({ kind, sending, title }: OpenSending): string {
  const on = formatDay(sending.attemptedOn ?? sending.approvedOn);
  const to = safe(sending.to.join(", "));
  if (kind === "en-cours") return `${title} part en ce moment à ${to}.`;
  if (kind === "inconnu") return `${title} du ${on} à ${to}${NBSP}: on ne sait pas s'il est parti.`;
  return `${title} du ${on} à ${to} n'est pas parti${NBSP}: ${safe(sending.answer ?? "sans réponse")}`;
}

/** What the server refuses for good is a wrong address more often than not. */
function commandsOfSending({ kind, sending, client }: OpenSending, prefix: string): readonly string[] {
  if (kind === "en-cours") return [];
  if (kind === "inconnu") return [`${prefix} relancer --reprendre`];
  return [
    ...(isRefusedForGood(sending) ? [`${prefix} client modifier ${client.ref} --email <adresse>`] : []),
    `${prefix} relancer --client ${client.ref}`,
  ];
}

export function sendingItemJson(open: OpenSending, prefix: string): Readonly<Record<string, unknown>> {
  const { kind, sending, client, invoiceNumbers } = open;
  return {
    client: client.ref,
    nom: client.name,
    etape: sending.stepId,
    factures: invoiceNumbers,
    etat: kind,
    message_id: sending.messageId,
    a: sending.to,
    le: sending.attemptedOn ?? sending.approvedOn,
    texte: sentenceOf(open),
    commandes: commandsOfSending(open, prefix),
  };
}

// What came back, on the screen and as JSON: its words shown harmless and bounded, then what can be done of it.
import type { FollowedReturn, ShownReturn } from "../../app/follow-return.ts";
import type { ReceivedMail } from "../../domain/mail-return.ts";
import { NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { RETURN_WORDS, refusalWords } from "../../format/mail-returns.ts";
import { type Style, safe, type Terminal } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { proposalsOf } from "./return-commands.ts";
import type { Screen } from "./screen.ts";
import { printTable, sheetLines } from "./table.ts";

/** Lines of an answer on the screen; the whole of it is the piece. */
const MOST_LINES = 30;

export function returnJson(found: FollowedReturn, prefix: string) {
  const { mailReturn, client, invoices, sending, maybeReached } = found;
  return {
    numero: mailReturn.id,
    nature: mailReturn.nature,
    client: client.ref,
    nom: client.name,
    factures: invoices.map((invoice) => invoice.number),
    le: mailReturn.receivedOn,
    de: mailReturn.writtenBy ?? null,
    objet_envoye: sending?.subject ?? null,
    envoye_le: sending?.attemptedOn ?? null,
    message_id_envoye: sending?.messageId ?? null,
    adresses_refusees: mailReturn.refused.map(({ email, answer, lasting }) => ({
      adresse: email,
      reponse: answer,
      definitif: lasting,
    })),
    adresses_sans_refus: maybeReached,
    note: mailReturn.note ?? null,
    piece: mailReturn.pieceId ?? null,
    traite_le: mailReturn.dealtOn ?? null,
    dit_non_recu_le: mailReturn.unreachedOn ?? null,
    texte: returnSentence(found),
    propositions: proposalsOf(found, prefix).map(({ when, command }) => ({ cas: when, commande: command })),
  };
}

export function shownReturnJson(shown: ShownReturn, prefix: string) {
  const { mail } = shown;
  return {
    ...returnJson(shown, prefix),
    objet: typeof mail === "object" ? mail.subject : null,
    lignes: typeof mail === "object" ? mail.lines : [],
    pieces_jointes: typeof mail === "object" ? mail.attachments : [],
    illisible: typeof mail === "string" ? mail : null,
  };
}

/** « réponse d'ACME SAS du 7 septembre 2026, à un message du 4 septembre 2026 (F-1) ». */
export function returnSentence({ mailReturn, client, invoices, sending }: FollowedReturn): string {
  const { nature, receivedOn } = mailReturn;
  const numbers = invoices.length === 0 ? "" : ` (${invoices.map((one) => safe(one.number)).join(", ")})`;
  const to = sending?.attemptedOn === undefined ? "" : `, à un message du ${formatDay(sending.attemptedOn)}`;
  return `${RETURN_WORDS[nature]} du ${formatDay(receivedOn)}, ${safe(client.name)}${to}${numbers}`;
}

/** One sentence for each address that was not reached. */
export function refusalLines({ mailReturn: { refused } }: FollowedReturn): readonly string[] {
  return refused.map((one) => `${safe(one.email)}${NBSP}: ${safe(refusalWords(one))}`);
}

export function renderReturn(shown: ShownReturn, { columns, style, prefix }: Screen): readonly string[] {
  const { mailReturn, mail, maybeReached } = shown;
  const read = typeof mail === "object" ? mail : undefined;
  const state = mailReturn.dealtOn === undefined ? "à traiter" : `traité le ${formatDay(mailReturn.dealtOn)}`;
  return [
    ...wrap(`Retour n°${NBSP}${mailReturn.id}, ${state}${NBSP}: ${returnSentence(shown)}.`, columns).map(
      style.bold,
    ),
    ...sheetLines([
      ["De", mailReturn.writtenBy],
      ["Objet", read?.subject],
      ["Note", mailReturn.note],
      ["Pièce", mailReturn.pieceId === undefined ? undefined : `n°${NBSP}${mailReturn.pieceId}`],
      ["Jointes", read?.attachments.join(", ")],
    ]),
    ...refusalLines(shown)
      .flatMap((line) => wrap(line, columns, "  "))
      .map(style.red),
    ...(maybeReached.length === 0
      ? []
      : wrap(
          `Aucun refus de ${maybeReached.map(safe).join(", ")}${NBSP}: il a pu y arriver.`,
          columns,
          "  ",
        )),
    ...(typeof mail === "string" ? wrap(safe(mail), columns, "  ").map(style.yellow) : []),
    ...(read === undefined ? [] : quotedLines(read, columns, MOST_LINES)),
    ...ladderLines(shown, columns),
    ...proposalLines(shown, style, prefix),
  ];
}

/** The words of the message, each line behind a bar so that none can be taken for one of ours. */
export function quotedLines({ lines }: ReceivedMail, columns: number, most: number): readonly string[] {
  const shown = lines.flatMap((line) => (line === "" ? [""] : cutWords(safe(line), columns - 4)));
  const kept = shown.slice(0, most).map((line) => `  │ ${line}`.trimEnd());
  const left = shown.length - kept.length;
  return left > 0 ? [...kept, `  │ … encore ${countOf(left, "ligne")}, dans la pièce`] : kept;
}

/** A word longer than the screen is cut: it could hide what follows. */
function cutWords(line: string, columns: number): readonly string[] {
  return wrap(line, columns).flatMap((one) => {
    const signs = [...one];
    const pieces: string[] = [];
    for (let at = 0; at < signs.length; at += columns) pieces.push(signs.slice(at, at + columns).join(""));
    return pieces;
  });
}

/** What the ladder counts although the message may have reached nobody. */
function ladderLines({ mailReturn, counted }: FollowedReturn, columns: number): readonly string[] {
  if (mailReturn.unreachedOn !== undefined) {
    const said = `Dit non arrivé le ${formatDay(mailReturn.unreachedOn)}${NBSP}: l'étape ne compte plus, elle est à refaire.`;
    return wrap(said, columns, "  ");
  }
  const [first] = counted;
  if (mailReturn.nature !== "refus" || first === undefined) return [];
  const numbers = counted.map(({ account }) => safe(account.invoice.number)).join(", ");
  return wrap(
    `L'échelle compte cette étape (${safe(first.record.stepId)}) depuis le ${formatDay(first.record.doneOn)} pour ${numbers}${NBSP}: la suite part de ce jour, même si personne ne l'a lue.`,
    columns,
    "  ",
  );
}

function proposalLines(found: FollowedReturn, style: Style, prefix: string): readonly string[] {
  return proposalsOf(found, prefix).flatMap(({ when, command }) => [
    `  ${when}${NBSP}:`,
    `  → ${style.cyan(command)}`,
  ]);
}

export function printReturns(terminal: Terminal, all: readonly FollowedReturn[], prefix: string): void {
  if (terminal.json) {
    terminal.printJson({ retours: all.map((one) => returnJson(one, prefix)) });
    return;
  }
  if (all.length === 0) {
    terminal.print("Aucun retour à traiter.");
    terminal.print(`  → ${prefix} retour lire <dossier de courriels>`);
    return;
  }
  printTable(
    terminal,
    [
      { title: "N°", align: "right" },
      { title: "Date" },
      { title: "Nature" },
      { title: "Client", flexible: true },
      { title: "Factures", flexible: true },
      { title: "Traité" },
    ],
    all.map(({ mailReturn, client, invoices }) => [
      String(mailReturn.id),
      formatDayNumeric(mailReturn.receivedOn),
      RETURN_WORDS[mailReturn.nature],
      client.name,
      invoices.map((one) => one.number).join(", "),
      mailReturn.dealtOn === undefined ? "" : formatDayNumeric(mailReturn.dealtOn),
    ]),
  );
}
